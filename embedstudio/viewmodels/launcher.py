"""How a view-model starts work without knowing of threads: a callable the window or a test supplies."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, ClassVar

from embedstudio.core.events import Event, Progress
from embedstudio.core.protocols import Context
from embedstudio.core.steps import told
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.job import Job
from embedstudio.jobs.queue import Handle, OnEvent, Runner, run_inline

Launcher = Runner
"""Starts a job; both callables are called on the thread of the view-models."""


__all__ = ["Call", "Handle", "Launcher", "OnEvent", "Steps", "context_of", "ignore", "run_inline"]


@dataclass
class Call:
    """A plain function as a job, for work that is short but not for the window's thread."""

    function: Callable[[], Any]
    message: str = ""
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, Any]:
        """Call the function; cannot yield while it runs."""
        yield Progress(0.0, self.message)
        return self.function()


@dataclass
class Steps:
    """A generator of shares done (0–1) as a job, for work that takes seconds."""

    function: Callable[[], Generator[float, None, Any]]
    message: str = ""
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, Any]:
        """Yield the share that is done."""
        yield Progress(0.0, self.message)
        return (yield from told(self.function(), lambda share: Progress(share, self.message)))


def ignore(_event: Event) -> None:
    """What happens on the way of short work is not shown."""


def context_of(job: Job, control: Control, threads: int | None = None) -> JobContext:
    """The context a job is driven with, its own checkpoints included: call it on the worker."""
    checkpoints = getattr(job, "checkpoints", None)
    return JobContext(control, checkpoints=checkpoints, threads=threads)
