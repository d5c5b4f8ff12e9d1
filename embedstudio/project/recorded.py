"""A job that leaves a record: its events, its checkpoints and, at the end, its artefact."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import EndedEarly, Event, Log, Metric
from embedstudio.core.i18n import Phrase, tr
from embedstudio.core.protocols import Context, State
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import from_os_error
from embedstudio.jobs.job import Job
from embedstudio.project import run_log
from embedstudio.project.atomic import remove_leftovers
from embedstudio.project.run_log import RunLog
from embedstudio.project.snapshots import FOLDER, SnapshotRecorder
from embedstudio.project.store import ArtefactInfo

if TYPE_CHECKING:
    from embedstudio.project.project import Project
    from embedstudio.project.runs import RunInfo

PAUSE_SECONDS = 1.0
"""The driver takes no longer than this between two steps unless the run is paused."""


class _MovingStore(CheckpointStore):
    """Checkpoints of a project that may be saved under another name meanwhile."""

    def __init__(self, project: Project, run_id: str) -> None:
        super().__init__(project.path / "runs" / run_id / "checkpoints")
        self._project, self._run_id = project, run_id

    def save(self, state: State) -> Path:
        with self._project.moving:
            self.folder = self._project.path / "runs" / self._run_id / "checkpoints"
            return super().save(state)

    def clear(self) -> None:
        with self._project.moving:
            self.folder = self._project.path / "runs" / self._run_id / "checkpoints"
            super().clear()


class RecordedJob:
    """Runs another job, writes down what it says, and stores what it makes.

    Its result is the :class:`ArtefactInfo` of the stored noun. Storing is one step that may
    take longer than 200 ms for a large corpus. Drive it with :meth:`context`, which
    carries the checkpoints.
    """

    def __init__(self, project: Project, info: RunInfo, job: Job) -> None:
        self.project = project
        self.run_id = info.id
        self.name = info.name
        self.kind = info.kind
        self.resumable = job.resumable
        self.job = job
        self.checkpoints = _MovingStore(project, info.id) if job.resumable else None
        """Where its checkpoints are; ``None`` for a job that leaves none."""
        self.noun: Any = None
        """What the job made, once it did; still here when storing it failed."""
        self._info = info
        self._control: Control | None = None
        self._begun = False
        self._log = RunLog(self._log_path, info.seconds)
        self._last_metric: Metric | None = None
        self._early: EndedEarly | None = None
        self._complained = False

    def context(self, control: Control | None = None, *, checkpoint_seconds: float = 30.0) -> JobContext:
        """The context to drive it with; reads the newest checkpoint, so call it on the worker."""
        return JobContext(
            control,
            checkpoints=self.checkpoints,
            threads=self._info.threads,
            checkpoint_seconds=checkpoint_seconds,
        )

    @property
    def status(self) -> str:
        """``"queued"``, ``"running"`` or ``"paused"``; ``"stopped"`` if it was called off before it began."""
        if not self._begun:
            return "stopped" if self._control is not None and self._control.stopping else "queued"
        return "paused" if self._control is not None and self._control.paused else "running"

    @property
    def seconds(self) -> float:
        """Seconds of work so far, pauses left out."""
        return self._log.seconds

    def run(self, ctx: Context) -> Generator[Event, None, ArtefactInfo]:
        """Do the work; see the class."""
        self._begun = True
        if isinstance(ctx, JobContext):
            self._control = ctx.control
            if self.checkpoints is not None and ctx.checkpoints is None:
                ctx.checkpoints = self.checkpoints
                ctx.restored = self.checkpoints.newest()
        resumed = ctx.restored is not None
        self._log.fraction = self._info.fraction if resumed else 0.0
        yield from self._begin(resumed=resumed)
        snapshots = self._snapshots(resumed=resumed)
        steps = self.job.run(ctx)
        try:
            while True:
                self._clock = time.monotonic()
                try:
                    event = next(steps)
                except StopIteration as stop:
                    self.noun = stop.value
                    break
                self._tick()
                yield from self._write(event)
                if snapshots is not None:
                    snapshots.take(event, self._log.seconds)
                before = time.monotonic()
                yield event
                if time.monotonic() - before < PAUSE_SECONDS:
                    self._log.seconds += time.monotonic() - before
            self._tick()
            if snapshots is not None:
                snapshots.finish(self._log.seconds, complete=True)
                if snapshots.error is not None:
                    reason = from_os_error(snapshots.error).message
                    yield Log(tr("Snapshots of this run could not be kept. {reason}", reason=reason))
            try:
                info = self._store()
            except EmbedStudioError as error:
                if error.kind != "disk-full" or snapshots is None:
                    raise
                snapshots.drop()
                yield Log(tr("The disk is full: the snapshots of this run make room for its result."))
                info = self._store()
            self._line("finished", result=info.id, **self._shortfall())
            with contextlib.suppress(OSError), self.project.moving:  # a matter of tidiness only
                self.project.history.supersede(self._info)
            if self.checkpoints is not None:
                if self._early is not None:
                    self.checkpoints.keep(1)  # to go on from
                else:
                    self.checkpoints.clear()
                    self.project.history.release(self._info)
        except GeneratorExit:
            self._line("stopped")
            raise
        except EmbedStudioError as error:
            self._line("failed", message=error.message, words=asdict(Phrase.of(error.message)))
            raise
        except BaseException as error:
            self._line("failed", message=str(error) or type(error).__name__)
            raise
        finally:
            steps.close()
            if snapshots is not None:
                snapshots.finish(self._log.seconds, complete=False)
            self.project.history.ended(self)
        yield Log(tr("Saved “{name}”.", name=info.name))
        return info

    def _begin(self, *, resumed: bool) -> Generator[Event, None, None]:
        folder = self._log_path().parent
        remove_leftovers(folder)
        try:
            run_log.mend(self._log_path())
            self._log.line("resumed" if resumed else "started")
        except OSError as error:
            yield self._complaint(error)
        self.project.changed.emit("runs")

    def _snapshots(self, *, resumed: bool) -> SnapshotRecorder | None:
        """Who keeps snapshots of the vectors, when the job wants any."""
        wanted = int(getattr(self.job, "snapshots", 0))
        if wanted < 1:
            return None

        def folder() -> Path:
            return self._log_path().parent / FOLDER

        return SnapshotRecorder(folder, self.project.moving, wanted, resumed=resumed)

    def _tick(self) -> None:
        self._log.seconds += time.monotonic() - self._clock

    def _write(self, event: Event) -> Generator[Event, None, None]:
        if isinstance(event, Metric):
            self._last_metric = event
        elif isinstance(event, EndedEarly):
            self._early = event
            self._log.fraction = event.reached / event.planned
        try:
            with self.project.moving:
                self._log.event(event)
        except OSError as error:
            # A full disk must not end hours of training for the sake of a line of history;
            # checkpoints and the result still fail aloud.
            if not self._complained:
                yield self._complaint(error)

    def _complaint(self, error: OSError) -> Log:
        self._complained = True
        reason = from_os_error(error).message
        return Log(tr("The history of this run cannot be written. {reason}", reason=reason))

    def _line(self, event: str, **values: Any) -> None:
        try:
            with self.project.moving:
                self._log.line(event, **values)
        except OSError:
            # Without its last line the run counts as unfinished, which is what can be resumed.
            self._complained = True

    def _store(self) -> ArtefactInfo:
        info = self._info
        summary: dict[str, Any] = {"seconds": round(self._log.seconds, 3), "run": info.id}
        if info.algorithm:
            summary["algorithm"] = info.algorithm
        if self._last_metric is not None:
            summary.update(self._last_metric.values)
        summary.update(self._shortfall())
        project = self.project
        return project.add(
            info.kind,
            self.noun,
            project.free_name(info.kind, info.name, reserved=False),
            info.parents,
            parameters=info.parameters,
            seed=info.parameters.get("seed") if info.seed is None else info.seed,
            summary=summary,
        )

    def _shortfall(self) -> dict[str, float]:
        """How much was done of how much, when it was less than was asked for."""
        if self._early is None:
            return {}
        return {"reached": round(self._early.reached, 3), "planned": self._early.planned}

    def _log_path(self) -> Path:
        return self.project.path / "runs" / self.run_id / run_log.FILE
