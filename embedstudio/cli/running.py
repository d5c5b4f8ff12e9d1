"""Driving a job on this terminal: a bar with the time left, and Ctrl-C that stops cleanly."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

from embedstudio.cli.interrupts import interrupt
from embedstudio.cli.output import say
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Event, Failed, Finished, Log, Progress
from embedstudio.core.i18n import tr
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.job import Job
from embedstudio.viewmodels.forecast import Forecast
from embedstudio.viewmodels.wording import duration

REPORT_SECONDS = 5.0
"""Time between two lines of progress where there is no terminal."""

Listener = Callable[[Event], None]


class ProgressReport:
    """Shows the progress of one job on standard error: a bar on a terminal, else now and then a line."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._forecast = Forecast()
        self._spoke = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TaskProgressColumn(),
                TextColumn("{task.fields[left]}", markup=False),
            )
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(title, total=1.0, left="")

    def __enter__(self) -> ProgressReport:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def take(self, event: Event) -> None:
        """Show an event if it says how far the work is."""
        if isinstance(event, Log):
            say(event.message) if self._bar is None else self._bar.console.print(event.message, markup=False)
        if not isinstance(event, Progress):
            return
        text = f"{self._title} · {event.message}" if event.message else self._title
        self._forecast.note(event.fraction)
        left = self._forecast.seconds_left
        remaining = "" if left is None else tr("{time} left", time=duration(left))
        if self._bar is not None:
            self._bar.update(self._task, completed=event.fraction, description=text, left=remaining)
        elif event.fraction < 1.0 and time.monotonic() - self._spoke >= REPORT_SECONDS:
            self._spoke = time.monotonic()
            say(" · ".join(part for part in (f"{event.fraction:.0%}", text, remaining) if part))


@contextmanager
def interrupts(control: Control) -> Generator[None, None, None]:
    """Ctrl-C and SIGTERM ask the job to stop after a checkpoint; a second one ends it at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        if control.stopping:
            interrupt(number, frame)
        say(tr("Stopping…"))
        control.stop()

    old = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def run_job(
    job: Job,
    title: str,
    *,
    threads: int | None = None,
    checkpoint_seconds: float = 30.0,
    listen: Listener | None = None,
) -> Any:
    """Drive ``job`` to its end and return its result.

    Raises the job's own :class:`EmbedStudioError`, or one of kind ``"stopped"`` after Ctrl-C.
    """
    control = Control()
    ctx = JobContext(
        control,
        checkpoints=getattr(job, "checkpoints", None),
        threads=threads,
        checkpoint_seconds=checkpoint_seconds,
    )
    with ProgressReport(title) as report, interrupts(control):

        def emit(event: Event) -> None:
            report.take(event)
            if listen is not None:
                listen(event)

        final = drive(job, ctx, emit)
    if isinstance(final, Finished):
        return final.result
    if isinstance(final, Failed):
        if final.error.kind == "internal":
            from embedstudio.cli.log import details, write_log

            raise EmbedStudioError(final.error.message, details(write_log(final.traceback)), kind="internal")
        raise final.error
    if job.resumable and ctx.checkpoints is not None:
        raise EmbedStudioError(
            tr("Stopped. The work so far is saved."),
            tr("Run the same command again to go on from there."),
            kind="stopped",
        )
    raise EmbedStudioError(tr("Stopped. Nothing was added to the project."), kind="stopped")
