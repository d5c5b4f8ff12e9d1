"""What a running algorithm says. Frozen, small: arrays travel by reference in ``Partial``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedstudio.core.errors import EmbedStudioError


@dataclass(frozen=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True)
class Progress(Event):
    """How far the work is: ``fraction`` in 0–1 (never falls), ``message`` already translated."""

    fraction: float
    message: str = ""


@dataclass(frozen=True)
class Metric(Event):
    """Named numbers at one step, e.g. ``{"loss": 2.31, "tokens_per_second": 1e6}``.

    ``step`` is the position on the x axis, in epochs for trainers.
    """

    step: float
    values: dict[str, float]


@dataclass(frozen=True)
class Partial(Event):
    """Something to draw while the work goes on; ``payload`` is a reference, not a copy."""

    kind: str
    payload: Any = field(compare=False)


@dataclass(frozen=True)
class Log(Event):
    """One translated line for the run's history."""

    message: str


@dataclass(frozen=True)
class Checkpointed(Event):
    """A checkpoint was completed (fsynced and renamed) at ``path``."""

    path: Path


@dataclass(frozen=True)
class EndedEarly(Event):
    """The result that follows is of less than was asked for: of how many epochs or iterations."""

    reached: float
    planned: float


@dataclass(frozen=True)
class Finished(Event):
    """The work is done; ``result`` is what the algorithm returned."""

    result: Any = field(compare=False)


@dataclass(frozen=True)
class Failed(Event):
    """The work ended with an error a person can read."""

    error: EmbedStudioError
    traceback: str = ""


@dataclass(frozen=True)
class Cancelled(Event):
    """The work was stopped; ``checkpoint`` is where it can be resumed from, if anywhere."""

    checkpoint: Path | None = None


def add_metric(metrics: list[Metric], metric: Metric) -> None:
    """Append in the order of steps: what is done again after a resume counts once."""
    while metrics and metrics[-1].step >= metric.step:
        metrics.pop()
    metrics.append(metric)


FINAL = (Finished, Failed, Cancelled)
