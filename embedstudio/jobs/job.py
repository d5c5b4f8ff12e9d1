"""A job: parameters and one generator."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Protocol

from embedstudio.core.events import Event
from embedstudio.core.protocols import Context


class Job(Protocol):
    """A dataclass of parameters with one method.

    ``run`` yields events at least every 200 ms (a docstring says so where a library
    cannot) and returns the result. It yields no final event: :func:`drive` does.
    """

    # Read-only here, so that a class variable and an attribute of a wrapping job both fit.

    @property
    def kind(self) -> str:
        """What it makes, a kind of artefact such as ``"corpus"``; ``""`` for nothing that is kept."""
        ...

    @property
    def resumable(self) -> bool:
        """Whether it calls ``ctx.checkpoint`` and honours ``ctx.restored``."""
        ...

    def run(self, ctx: Context) -> Generator[Event, None, Any]:
        """Do the work."""
        ...
