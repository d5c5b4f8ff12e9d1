"""``events.jsonl``: what a run said, appended line by line, readable after any crash.

A run of hours would say millions of things: the first 500 metrics are all kept, later
ones at intervals that grow with the run, so that the file stays at some thousand lines.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedstudio.core.events import Checkpointed, Event, Log, Metric, Progress, add_metric
from embedstudio.project.atomic import to_json

FILE = "events.jsonl"
ALL_OF_THE_FIRST = 500
METRIC_SECONDS = 0.25
PROGRESS_SECONDS = 2.0
_TAIL = 1 << 16

FINAL = ("finished", "stopped", "failed")


@dataclass(frozen=True)
class LastLine:
    """How far a run came, from the end of its file."""

    event: str = ""
    """Slug of the last event; empty when the run never began."""
    seconds: float = 0.0
    """Seconds of work, pauses left out."""
    fraction: float = 0.0
    values: dict[str, Any] = field(default_factory=dict)


class RunLog:
    """Writer of one run's file.

    Parameters
    ----------
    path
        Returns the file (the project may move while the run goes on).
    seconds
        Work done before this session.
    """

    def __init__(self, path: Callable[[], Path], seconds: float = 0.0) -> None:
        self._path = path
        self.seconds = seconds
        self.fraction = 0.0
        self._metrics = 0
        self._metric_at = self._progress_at = -math.inf
        self._waiting: Metric | None = None

    def event(self, event: Event) -> None:
        """Write what is worth keeping of an event; ``OSError`` as it comes."""
        if isinstance(event, Metric):
            self._metric(event)
        elif isinstance(event, Progress):
            self.fraction = event.fraction
            if self.seconds - self._progress_at >= PROGRESS_SECONDS:
                self._progress_at = self.seconds
                self.line("progress", message=event.message)
        elif isinstance(event, Log):
            self.line("log", message=event.message)
        elif isinstance(event, Checkpointed):
            self.line("checkpoint", folder=event.path.name)

    def line(self, event: str, **values: Any) -> None:
        """Append one line. It reaches the system at once, the disk when the system likes."""
        if self._waiting is not None and event != "metric":
            self._write_metric(self._waiting)
        head = {"t": round(self.seconds, 3), "event": event, "fraction": round(self.fraction, 4)}
        with self._path().open("ab") as file:
            file.write((to_json({**head, **values}, indent=None) + "\n").encode("utf-8"))

    def _metric(self, metric: Metric) -> None:
        pause = max(METRIC_SECONDS, self.seconds / 1000)
        if self._metrics < ALL_OF_THE_FIRST or self.seconds - self._metric_at >= pause:
            self._write_metric(metric)
        else:
            self._waiting = metric

    def _write_metric(self, metric: Metric) -> None:
        self._waiting = None
        self._metrics += 1
        self._metric_at = self.seconds
        # JSON has no infinity: null stands for anything that is not a number.
        values = {name: value if math.isfinite(value) else None for name, value in metric.values.items()}
        self.line("metric", step=metric.step, values=values)


def mend(path: Path) -> None:
    """Before appending again: end a line that a crash cut short."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("r+b") as file:
        file.seek(-1, 2)
        if file.read(1) != b"\n":
            file.write(b"\n")


def without_end(path: Path) -> bytes:
    """The lines of a run that ended early as those of one that is still to go on."""
    *lines, last = path.read_bytes().splitlines(keepends=True)
    values = json.loads(last)
    end = {"t": values["t"], "event": "ended early", "fraction": values["fraction"]}
    return b"".join(lines) + (to_json(end, indent=None) + "\n").encode("utf-8")


def last_line(path: Path) -> LastLine:
    """The last whole line; an empty :class:`LastLine` when there is none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL))
            lines = file.read().split(b"\n")
    except OSError:
        return LastLine()
    for line in reversed(lines):
        values = _parse(line)
        if values is not None:
            return LastLine(values["event"], float(values["t"]), float(values["fraction"]), values)
    return LastLine()


def read_metrics(path: Path) -> list[Metric]:
    """All metrics in the order of their steps; what was redone after a resume counts once."""
    found: list[Metric] = []
    try:
        with path.open("rb") as file:
            for line in file:
                values = _parse(line)
                if values is None or values["event"] != "metric":
                    continue
                numbers = {name: math.nan if v is None else float(v) for name, v in values["values"].items()}
                add_metric(found, Metric(float(values["step"]), numbers))
    except OSError:
        return []
    return found


def read_messages(path: Path) -> list[str]:
    """The log lines of a run."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return []
    parsed = (_parse(line) for line in lines)
    return [str(values["message"]) for values in parsed if values is not None and values["event"] == "log"]


def _parse(line: bytes) -> dict[str, Any] | None:
    """A line as values; ``None`` for an empty one or one that a crash cut short."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    return values if isinstance(values, dict) and {"t", "event", "fraction"} <= values.keys() else None
