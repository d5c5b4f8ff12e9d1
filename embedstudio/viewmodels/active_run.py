"""One run of this window: its state, its curve and its wheel."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import (
    Cancelled,
    EndedEarly,
    Event,
    Failed,
    Finished,
    Log,
    Metric,
    Partial,
    Progress,
    add_metric,
)
from embedstudio.core.i18n import Kept, Phrase
from embedstudio.jobs.job import Job
from embedstudio.jobs.queue import QueueItem, RunQueue
from embedstudio.viewmodels.forecast import Forecast

WAITING, RUNNING, PAUSED = "queued", "running", "paused"
FINISHED, FAILED, STOPPED = "finished", "failed", "stopped"
ENDED_EARLY = "ended_early"


class ActiveRun:
    """A job that was started (or waits) in this window.

    All signals are emitted on the window's thread.
    """

    message = Kept()
    name = Kept()

    changed = Signal()
    """Status, fraction, message or metrics changed."""
    partial = Signal(str, object)
    """``(kind, payload)`` of a ``Partial`` event, the newest of its kind."""
    done = Signal()
    """The final event arrived; see ``status``, ``result`` and ``error``."""

    def __init__(
        self,
        run_id: str,
        job: Job,
        *,
        title: str | Phrase,
        name: str = "",
        algorithm: str = "",
        parents: tuple[str, ...] = (),
        parameters: dict[str, Any] | None = None,
        metrics: Iterable[Metric] = (),
        seconds: float = 0.0,
    ) -> None:
        self.id = run_id
        """The id of the run in the project's history."""
        self.job = job
        self.kind = job.kind
        self.words = title
        """What the title is made of."""
        self.name = name
        """The name of the artefact it makes."""
        self.algorithm = algorithm
        """With its version, where it has one."""
        self.parents = parents
        self.parameters = parameters or {}
        self.status = WAITING
        self.fraction = 0.0
        self.message = ""
        self.metrics = list(metrics)
        """What it reported so far, before it was resumed, too."""
        self.log: list[str] = []
        self.partials: dict[str, Any] = {}
        """The newest payload of each kind."""
        self.reached: float | None = None
        """Epochs or iterations that were done when it ended early, of ``planned``."""
        self.planned: float | None = None
        self.result: Any = None
        self.error: EmbedStudioError | None = None
        self.page = ""
        """Of the window, where it was started; empty for one that was resumed, from wherever that was."""
        self.queue: RunQueue | None = None
        self.item: QueueItem | None = None
        self._resumed = bool(self.metrics)
        """Until its first metric, which says where it goes on."""
        self._worked = seconds
        self._since: float | None = None
        self._forecast = Forecast(lambda: self.seconds)

    # what is known -----------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What runs, in the language in use, e.g. ``"Word2Vec on BBC News"``."""
        return str(self.words)

    @property
    def active(self) -> bool:
        """Whether it is running or paused."""
        return self.status in (RUNNING, PAUSED)

    @property
    def over(self) -> bool:
        """Whether it neither works nor waits any more."""
        return not self.active and self.status != WAITING

    @property
    def seconds(self) -> float:
        """Time it has worked, pauses left out."""
        return self._worked + (time.monotonic() - self._since if self._since is not None else 0.0)

    @property
    def seconds_left(self) -> float | None:
        """Estimate from the pace so far; ``None`` while there is too little to tell."""
        return self._forecast.seconds_left if self.active else None

    def latest(self, name: str) -> float | None:
        """The last reported value of one metric."""
        for metric in reversed(self.metrics):
            if name in metric.values:
                return metric.values[name]
        return None

    # intents -----------------------------------------------------------------------------------

    def pause(self) -> None:
        """Hold after the next step (and a checkpoint where there are any)."""
        if self.queue is not None and self.item is not None:
            self.queue.pause(self.item)

    def resume(self) -> None:
        """Go on after a pause."""
        if self.queue is not None and self.item is not None:
            self.queue.resume(self.item)

    def stop(self) -> None:
        """End it (a checkpoint is left where the job has any), or take it out of the line."""
        if self.queue is not None and self.item is not None:
            self.queue.stop(self.item)

    def finish_early(self) -> None:
        """End it and keep the result so far."""
        if self.queue is not None and self.item is not None:
            self.queue.finish(self.item)

    # events ------------------------------------------------------------------------------------

    def sync(self, state: str) -> None:
        """The queue says where it stands."""
        if state == self.status or state not in (WAITING, RUNNING, PAUSED, STOPPED):
            return
        if state == STOPPED and self.active:
            return  # the final event is still to come
        if state == RUNNING:
            self._since = time.monotonic()
        else:
            self._rest()
        self._set(state)

    def take(self, event: Event) -> None:
        """What happened on the way."""
        if self.status == WAITING:
            self.sync(RUNNING)
        if isinstance(event, Progress):
            self.fraction = max(self.fraction, min(event.fraction, 1.0))
            self._forecast.note(self.fraction)
            self.message = event.message or self.message
        elif isinstance(event, Metric):
            if self._resumed:
                add_metric(self.metrics, event)
                self._resumed = False
            else:
                self.metrics.append(event)
        elif isinstance(event, EndedEarly):
            self.reached, self.planned = event.reached, event.planned
        elif isinstance(event, Log):
            self.log.append(event.message)
        elif isinstance(event, Partial):
            self.partials[event.kind] = event.payload
            self.partial.emit(event.kind, event.payload)
            return
        self.changed.emit()

    def end(self, event: Event) -> None:
        """The final event."""
        self._rest()
        if isinstance(event, Finished):
            self.result, self.fraction = event.result, 1.0
            if self.reached is not None and self.planned:
                self.fraction = self.reached / self.planned
            self._set(FINISHED if self.planned is None else ENDED_EARLY)
        elif isinstance(event, Failed):
            self.error = event.error
            self._set(FAILED)
        elif isinstance(event, Cancelled):
            self._set(STOPPED)
        self.done.emit()

    def _rest(self) -> None:
        if self._since is not None:
            self._worked += time.monotonic() - self._since
            self._since = None

    def _set(self, status: str) -> None:
        self.status = status
        self.changed.emit()
