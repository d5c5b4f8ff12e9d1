"""A hand on the wheel of a run, for tests that stop or finish it on the way."""

from __future__ import annotations

from types import SimpleNamespace

from embedstudio.core.events import FINAL, Progress
from embedstudio.jobs.context import Control
from embedstudio.jobs.drive import drive
from embedstudio.project import RecordedJob
from embedstudio.viewmodels.launcher import context_of


class Hand:
    """A runner that does the work at once, and turns a run's wheel when it has come so far."""

    def __init__(self):
        self.at, self.turn = 2.0, Control.finish

    def __call__(self, job, on_event, on_done):
        control = Control()

        def emit(event):
            if isinstance(event, FINAL):
                return
            on_event(event)
            if isinstance(job, RecordedJob) and isinstance(event, Progress) and event.fraction >= self.at:
                self.turn(control)

        on_done(drive(job, context_of(job, control), emit))
        return SimpleNamespace(control=control)
