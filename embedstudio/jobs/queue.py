"""Which run goes next: one training at a time, one short job beside it, the others wait."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from psygnal import Signal

from embedstudio.core.events import FINAL, Cancelled, Event, Failed, Finished, Progress
from embedstudio.core.i18n import Phrase
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.job import Job

OnEvent = Callable[[Event], None]

WAITING, RUNNING, PAUSED = "queued", "running", "paused"
TRAINING, SHORT = "training", "short"


class Handle(Protocol):
    """The wheel of work that a runner started."""

    control: Control

    def drop(self) -> None:
        """Stop it and deliver nothing more of it."""
        ...


class Runner(Protocol):
    """Starts a job; both callables are called on the thread the queue lives on."""

    def __call__(self, job: Job, on_event: OnEvent, on_done: OnEvent) -> Handle:
        """Start ``job``; ``on_event`` gets what happens on the way, ``on_done`` the final event."""
        ...


@dataclass(eq=False)
class QueueItem:
    """One job and where it stands."""

    id: int
    job: Job
    title: str | Phrase
    """What lists show."""
    state: str = WAITING
    """``"queued"``, ``"running"``, ``"paused"``, ``"finished"``, ``"failed"`` or ``"stopped"``."""
    fraction: float = 0.0
    final: Event | None = None
    listener: OnEvent | None = field(default=None, repr=False)
    handle: Handle | None = field(default=None, repr=False)

    @property
    def lane(self) -> str:
        """Trainings wait for each other; imports and maps have a lane of their own."""
        return TRAINING if self.job.kind == "embedding" and self.job.resumable else SHORT

    @property
    def active(self) -> bool:
        """Whether it is running or paused."""
        return self.state in (RUNNING, PAUSED)


class RunQueue:
    """Runs jobs in order, one in each lane. All calls come from one thread, the window's.

    A paused training keeps its place: the next one starts when it ends or is stopped.

    Parameters
    ----------
    runner
        Starts a job (the window passes its thread runner, tests and scripts :func:`run_inline`).
    """

    changed = Signal()
    """An item was added, moved, removed, or its state changed."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._ids = itertools.count(1)
        self._items: list[QueueItem] = []

    @property
    def items(self) -> tuple[QueueItem, ...]:
        """Running and waiting items, in order."""
        return tuple(self._items)

    @property
    def waiting(self) -> tuple[QueueItem, ...]:
        """Items that wait, the next one first."""
        return tuple(item for item in self._items if item.state == WAITING)

    @property
    def active(self) -> tuple[QueueItem, ...]:
        """Items that are running or paused, at most one a lane."""
        return tuple(item for item in self._items if item.active)

    def submit(self, job: Job, title: str | Phrase, listener: OnEvent | None = None) -> QueueItem:
        """Put a job at the end; it starts at once when its lane is free.

        ``listener`` gets all its events, the final one last.
        """
        item = QueueItem(next(self._ids), job, title, listener=listener)
        self._items.append(item)
        self.changed.emit()
        self._start_next()
        return item

    def move(self, item: QueueItem, step: int) -> None:
        """Move a waiting item up (negative) or down among those that wait."""
        waiting = list(self.waiting)
        if item not in waiting:
            return
        place = waiting.index(item)
        waiting.insert(max(0, place + step), waiting.pop(place))
        rest = [one for one in self._items if one.state != WAITING]
        self._items = rest + waiting
        self.changed.emit()

    def remove(self, item: QueueItem) -> bool:
        """Take a waiting item out; ``False`` when it is not waiting (:meth:`stop` it then)."""
        if item not in self.waiting:
            return False
        self._items.remove(item)
        item.state = "stopped"
        self.changed.emit()
        return True

    def pause(self, item: QueueItem) -> None:
        """Hold a running item after its next step."""
        if item.state == RUNNING and item.handle is not None:
            item.handle.control.pause()
            self._set(item, PAUSED)

    def resume(self, item: QueueItem) -> None:
        """Go on with a paused item."""
        if item.state == PAUSED and item.handle is not None:
            item.handle.control.resume()
            self._set(item, RUNNING)

    def stop(self, item: QueueItem) -> None:
        """End an item: a waiting one is removed, an active one ends with ``Cancelled``."""
        if not self.remove(item) and item.active and item.handle is not None:
            item.handle.control.stop()

    def finish(self, item: QueueItem) -> None:
        """End an active item early and keep its result so far."""
        if item.active and item.handle is not None:
            item.handle.control.finish()
            self._set(item, RUNNING)

    def stop_all(self) -> None:
        """Remove what waits and stop what runs (the window closes)."""
        for item in self.waiting:
            self.remove(item)
        for item in self.active:
            self.stop(item)

    def _start_next(self) -> None:
        for lane in (TRAINING, SHORT):
            busy = any(item.lane == lane for item in self.active)
            following = next((item for item in self.waiting if item.lane == lane), None)
            if not busy and following is not None:
                self._start(following)

    def _start(self, item: QueueItem) -> None:
        self._set(item, RUNNING)
        handle = self._runner(
            item.job, lambda event: self._take(item, event), lambda event: self._end(item, event)
        )
        if item.final is None:
            item.handle = handle

    def _take(self, item: QueueItem, event: Event) -> None:
        if not item.active or isinstance(event, FINAL):
            return  # the final event goes to _end, and nothing comes after it
        if isinstance(event, Progress):
            item.fraction = max(item.fraction, event.fraction)
        if item.listener is not None:
            item.listener(event)

    def _end(self, item: QueueItem, event: Event) -> None:
        if not item.active:
            return
        item.final = event
        item.handle = None
        self._items.remove(item)
        self._set(item, _STATES[type(event)])
        if item.listener is not None:
            item.listener(event)
        self._start_next()

    def _set(self, item: QueueItem, state: str) -> None:
        item.state = state
        self.changed.emit()


_STATES: dict[type[Event], str] = {Finished: "finished", Failed: "failed", Cancelled: "stopped"}


@dataclass
class _Over:
    """The handle of work that was over before it was returned."""

    control: Control

    def drop(self) -> None:
        """Nothing is left to stop."""


def run_inline(job: Job, on_event: OnEvent, on_done: OnEvent) -> Handle:
    """A runner that does the work at once, on the caller's thread."""
    control = Control()

    def emit(event: Event) -> None:
        if not isinstance(event, FINAL):
            on_event(event)

    on_done(drive(job, JobContext(control), emit))
    return _Over(control)
