"""Jobs in worker threads: ``drive()`` in a QThread, a mailbox, and a timer in the window.

A worker never touches a widget and sends no signal per step. It leaves its events in a
mailbox; the window empties it 20 times a second. Progress and pictures keep the newest
only, numbers of the curve are all kept, the final event is never lost.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import traceback
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QThread, QTimer

from embedstudio.core.events import FINAL, Event, Partial, Progress
from embedstudio.jobs.context import Control, window_threads
from embedstudio.jobs.drive import drive
from embedstudio.jobs.job import Job
from embedstudio.viewmodels.launcher import Handle, OnEvent, context_of

log = logging.getLogger(__name__)
HZ = 20
BEHIND = 5
"""How far a worker stands behind the window in the queue for a processor, as ``nice`` counts it."""


class Mailbox:
    """Where a worker leaves events and the window takes them; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest: dict[str, Event] = {}
        self._kept: list[Event] = []
        self._final: Event | None = None

    def put(self, event: Event) -> None:
        """Leave an event; a newer ``Progress``, or ``Partial`` of the same kind, replaces the older."""
        with self._lock:
            if isinstance(event, FINAL):
                self._final = event
            elif isinstance(event, Partial):
                self._latest[f"partial {event.kind}"] = event
            elif isinstance(event, Progress):
                self._latest["progress"] = event
            else:
                self._kept.append(event)

    def take(self) -> tuple[list[Event], Event | None]:
        """Everything since the last time, in a sensible order, and the final event once."""
        with self._lock:
            events = [*self._kept, *self._latest.values()]
            self._kept, self._latest = [], {}
            final, self._final = self._final, None
        return events, final


class Worker(QThread):
    """One job in one thread."""

    def __init__(self, job: Job, started_at: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(f"{type(job).__name__} started at {started_at}")
        self.job = job
        self.control = Control()
        self.mailbox = Mailbox()

    def run(self) -> None:
        """Drive the job to its final event, behind the window where both want a processor."""
        if sys.platform == "linux":  # of this thread alone, and of those that it starts
            thread = threading.get_native_id()
            now = os.getpriority(os.PRIO_PROCESS, thread)
            os.setpriority(os.PRIO_PROCESS, thread, min(now + BEHIND, 19))
        drive(self.job, context_of(self.job, self.control, window_threads()), self.mailbox.put)


class _Launched:
    """A running job as its starter sees it."""

    def __init__(self, worker: Worker, on_event: OnEvent, on_done: OnEvent) -> None:
        self.worker = worker
        self.started = False
        self.control = worker.control
        self.on_event: OnEvent | None = on_event
        self.on_done: OnEvent | None = on_done

    def drop(self) -> None:
        """Stop it and hear nothing more of it."""
        self.on_event = self.on_done = None
        self.control.stop()


class QThreadRunner(QObject):
    """A launcher (see :mod:`embedstudio.viewmodels.launcher`) for the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._launched: list[_Launched] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(1000 // HZ)
        self._timer.timeout.connect(self._poll)
        # A worker begins when the click that asked for it is answered: it takes turns with the window.
        self._starter = QTimer(self)
        self._starter.setSingleShot(True)
        self._starter.setInterval(0)
        self._starter.timeout.connect(self._start_waiting)

    def __call__(self, job: Job, on_event: OnEvent, on_done: OnEvent) -> Handle:
        """Start ``job`` in a thread of its own."""
        caller = traceback.extract_stack(limit=2)[0]
        worker = Worker(job, f"{caller.filename}:{caller.lineno}", self)
        launched = _Launched(worker, on_event, on_done)
        self._launched.append(launched)
        self._starter.start()
        self._timer.start()
        return launched

    @property
    def idle(self) -> bool:
        """Whether nothing runs and every event was delivered."""
        return not self._launched

    def stop_all(self) -> None:
        """Ask every job to end."""
        for launched in self._launched:
            launched.control.stop()

    def wait_idle(self, seconds: float = 10.0) -> bool:
        """Pump events until idle; ``False`` when jobs still run after the time given."""
        end = time.monotonic() + seconds
        while not self.idle and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)
        return self.idle

    def _start_waiting(self) -> None:
        for launched in self._launched:
            if not launched.started:
                launched.started = True
                launched.worker.start()

    def _poll(self) -> None:
        for launched in list(self._launched):
            events, final = launched.worker.mailbox.take()
            for event in events:
                self._deliver(launched.on_event, event)
            if final is not None:
                launched.worker.wait()
                self._launched.remove(launched)
                launched.worker.deleteLater()
                self._deliver(launched.on_done, final)
        if not self._launched:
            self._timer.stop()

    @staticmethod
    def _deliver(receiver: OnEvent | None, event: Any) -> None:
        if receiver is None:
            return
        try:
            receiver(event)
        except Exception:
            log.exception("a listener failed on %s", type(event).__name__)
