"""Runs: what was computed, when and how; what was left unfinished and can go on."""

from __future__ import annotations

import contextlib
import json
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embedstudio.core.errors import NotFoundError, ProjectError
from embedstudio.core.events import Metric
from embedstudio.core.i18n import Phrase, tr
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.drive import from_os_error
from embedstudio.jobs.job import Job
from embedstudio.project import run_log
from embedstudio.project.atomic import TEMPORARY, new_folder, to_json
from embedstudio.project.rebuild import describe, rebuild
from embedstudio.project.recorded import RecordedJob
from embedstudio.project.resolve import full_parent
from embedstudio.project.snapshots import FOLDER, Snapshots, read_snapshots
from embedstudio.project.store import KINDS, now, versions

if TYPE_CHECKING:
    from embedstudio.project.project import Project

__all__ = ["RecordedJob", "RunHistory", "RunInfo", "RunSpec"]

RESUMABLE = ("unfinished", "stopped", "failed")
"""States a run can be taken up again from."""
ENDED_EARLY = "ended_early"
"""The state of a run that was asked for its result before all was done."""


@dataclass(frozen=True)
class RunSpec:
    """What is asked for. Two equal specs are the same command."""

    kind: str
    """What it makes: one of ``KINDS``."""
    title: str | Phrase
    """What lists show, e.g. ``"Word2Vec on BBC News"``. Not compared."""
    name: str
    """Name of the result; empty for a free one."""
    algorithm: str = ""
    """With its version, e.g. ``"word2vec.v1"``."""
    parameters: dict[str, Any] = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    """Ids of what it is made from; ``"starter:en"`` is completed with its hash."""
    seed: int | None = None
    threads: int | None = None
    """Compute threads; ``None`` leaves it to whoever runs it."""
    config: dict[str, Any] = field(default_factory=dict)
    """The resolved configuration file, saved with the run."""


@dataclass(frozen=True)
class RunInfo:
    """What is known of a run."""

    id: str
    kind: str
    words: Phrase
    """What the title is made of."""
    name: str
    algorithm: str
    parameters: dict[str, Any]
    parents: tuple[str, ...]
    status: str
    """``"queued"``, ``"running"``, ``"paused"``, ``"finished"``, ``"failed"``, ``"stopped"``,
    ``"ended_early"`` when its result is of less than was asked for, or ``"unfinished"`` when its
    process ended without a word."""
    created: str
    """UTC, ISO 8601."""
    seconds: float = 0.0
    """Seconds of work, pauses left out."""
    result_id: str = ""
    has_checkpoint: bool = False
    seed: int | None = None
    threads: int | None = None
    config: dict[str, Any] = field(default_factory=dict)
    fraction: float = 0.0
    """How far it came, 0–1."""
    reason: Phrase | None = None
    """Why it failed."""
    job: dict[str, Any] = field(default_factory=dict)
    """The job's class and arguments, from which :func:`rebuild` makes it again."""
    reached: float | None = None
    """Epochs or iterations that were done when it ended early, of ``planned``."""
    planned: float | None = None
    continues: str = ""
    """Id of the run that ended early where this one began."""

    @property
    def title(self) -> str:
        """What lists show, in the language in use."""
        return str(self.words)

    @property
    def error(self) -> str:
        """Why it failed, in the language in use."""
        return "" if self.reason is None else str(self.reason)

    @property
    def can_resume(self) -> bool:
        """Whether :meth:`Project.resume_run` takes it."""
        return self.status in RESUMABLE or (self.status == ENDED_EARLY and self.has_checkpoint)

    @property
    def can_go_on(self) -> bool:
        """Whether that is worth offering: what failed before it had done anything fails again."""
        return self.can_resume and (self.has_checkpoint or self.status != "failed")


def _reason(values: dict[str, Any]) -> Phrase:
    """Older runs kept nothing but the sentence in the language of their time."""
    return Phrase.from_json(values.get("words", values["message"]))


class RunHistory:
    """The folder ``runs/`` of a project, and which of its runs this process works on."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._specs: dict[str, dict[str, Any]] = {}
        self._active: dict[str, RecordedJob] = {}
        self._ended: dict[str, RunInfo] = {}
        """What is known of runs that ended: lists ask for all of them many times a second."""

    @property
    def folder(self) -> Path:
        """Where the runs are."""
        return self._project.path / "runs"

    def ids(self) -> list[str]:
        """Ids of all runs, oldest first; what a crash kept off the list comes last."""
        there = {path.parent.name for path in self.folder.glob("*/spec.json")}
        there = {name for name in there if not name.startswith(TEMPORARY)}
        listed = [run for run in self._project.run_ids if run in there]
        return listed + sorted(there - set(listed))

    def runs(self) -> list[RunInfo]:
        """All runs, oldest first; one whose ``spec.json`` is damaged is left out."""
        found = []
        for run_id in self.ids():
            with contextlib.suppress(NotFoundError):
                found.append(self.run(run_id))
        return found

    def run(self, run_id: str) -> RunInfo:
        """One run; raises :class:`NotFoundError`."""
        if run_id in self._ended:
            return self._ended[run_id]
        spec = self._spec(run_id)
        last = run_log.last_line(self.folder / run_id / run_log.FILE)
        active = self._active.get(run_id)
        finished = last.event == "finished"
        early = finished and "planned" in last.values
        info = RunInfo(
            id=run_id,
            kind=spec["kind"],
            words=Phrase.from_json(spec["title"]),
            name=spec["name"],
            algorithm=spec["algorithm"],
            parameters=spec["parameters"],
            parents=tuple(spec["parents"]),
            status=active.status if active is not None else self._status(last.event, early),
            created=spec["created"],
            seconds=active.seconds if active is not None else last.seconds,
            result_id=str(last.values["result"]) if finished else "",
            has_checkpoint=(early or not finished) and self._has_checkpoint(run_id),
            seed=spec["seed"],
            threads=spec["threads"],
            config=spec["config"],
            fraction=1.0 if finished and not early else last.fraction,
            reason=_reason(last.values) if last.event == "failed" else None,
            job=spec["job"],
            reached=float(last.values["reached"]) if early else None,
            planned=float(last.values["planned"]) if early else None,
            continues=spec["continues"],
        )
        if active is None and last.event in run_log.FINAL:
            self._ended[run_id] = info
        return info

    def _status(self, event: str, early: bool) -> str:
        if early:
            return ENDED_EARLY
        if event in run_log.FINAL:
            return event
        # Without a last word it was killed, or whoever holds the project is at it.
        return "running" if self._project.holder else "unfinished"

    def metrics(self, run_id: str) -> list[Metric]:
        """The recorded metrics of a run."""
        self._spec(run_id)
        return run_log.read_metrics(self.folder / run_id / run_log.FILE)

    def messages(self, run_id: str) -> list[str]:
        """The recorded log lines of a run."""
        self._spec(run_id)
        return run_log.read_messages(self.folder / run_id / run_log.FILE)

    def snapshots(self, run_id: str) -> Snapshots | None:
        """The snapshots a training left; ``None`` when it left none. Reads two small files."""
        return read_snapshots(self.folder / run_id / FOLDER) if run_id else None

    def start(self, job: Job, spec: RunSpec) -> RecordedJob:
        """See :meth:`Project.start_run`."""
        project = self._project
        project.check_writable()
        if spec.kind not in KINDS:
            raise ValueError(f"a run makes one of {KINDS}, not {spec.kind!r}")
        name = spec.name
        if name:
            project.check_name(spec.kind, name)
        else:
            name = project.free_name(spec.kind, spec.algorithm.rpartition(".v")[0] or spec.kind)
        values = {
            **_comparable(spec),
            "name": name,
            "title": spec.title,
            "threads": spec.threads,
            "created": now(),
            "versions": versions(),
            "job": describe(job),
        }
        return self._record_new(values, job)

    def resume(self, run_id: str) -> RecordedJob:
        """See :meth:`Project.resume_run`."""
        project = self._project
        project.check_writable()
        info = self.run(run_id)
        if not info.can_resume:
            raise ProjectError(
                tr("The run “{title}” cannot go on: it is finished or running.", title=info.title),
                tr("Start a new run instead."),
                kind="not-resumable",
            )
        job = rebuild(project, info)
        if info.status == ENDED_EARLY:
            return self._follow(info, job)
        recorded = self._record(run_id, job)
        project.changed.emit("runs")
        return recorded

    def find_unfinished(self, spec: RunSpec) -> RunInfo | None:
        """See :meth:`Project.find_unfinished`: the newest one that equals ``spec``."""
        wanted = _comparable(spec)
        if not spec.name:
            del wanted["name"]
        for run_id in reversed(self.ids()):
            try:
                stored = self._spec(run_id)
            except NotFoundError:  # it is damaged; see :meth:`runs`
                continue
            if all(stored[key] == value for key, value in wanted.items()):
                info = self.run(run_id)
                if info.status in RESUMABLE:
                    return info
        return None

    def supersede(self, finished: RunInfo) -> None:
        """Mark killed runs that asked for what ``finished`` made, and left nothing to go on from, as stopped.

        Their results have other names, so the same command never takes them up again.
        ``OSError`` as it comes.
        """
        keys = ("kind", "algorithm", "parameters", "parents", "seed", "config")
        for run in self.runs():
            same = all(getattr(run, key) == getattr(finished, key) for key in keys)
            if run.status == "unfinished" and not run.has_checkpoint and same:
                _mark_stopped(self.folder / run.id / run_log.FILE, run)

    def release(self, finished: RunInfo) -> None:
        """Drop the checkpoints of the runs that ``finished`` went on with: nothing is left to do there."""
        for before in self._before(finished):
            CheckpointStore(self.folder / before.id / "checkpoints").clear()
            self._ended.pop(before.id, None)

    def _before(self, run: RunInfo) -> list[RunInfo]:
        """The runs that ended early where this one took them up, the last one first."""
        found: list[RunInfo] = []
        while run.continues and run.continues in self.ids():
            run = self.run(run.continues)
            found.append(run)
        return found

    def check_deletable(self, run_id: str) -> RunInfo:
        """The run, when it can be deleted; raises :class:`ProjectError` while it goes on."""
        info = self.run(run_id)
        if info.status in ("running", "paused"):
            raise ProjectError(
                tr("The run “{title}” is still going on.", title=info.title),
                tr("Stop it first."),
                kind="running",
            )
        return info

    def forget(self, run_id: str) -> None:
        """A run was deleted (one that waited for its turn, perhaps)."""
        self._active.pop(run_id, None)
        self._specs.pop(run_id, None)
        self._ended.pop(run_id, None)

    def ended(self, recorded: RecordedJob) -> None:
        """A run of this process ended; called by the job itself, on its worker."""
        self._active.pop(recorded.run_id, None)
        self._project.changed.emit("runs")

    def reserved_names(self, kind: str) -> set[str]:
        """Names that runs of this process will give their results."""
        active = list(self._active.values())
        return {recorded.name for recorded in active if recorded.kind == kind}

    def _record_new(self, values: dict[str, Any], job: Job, before: Path | None = None) -> RecordedJob:
        """Write a new run down; where it goes on with another, with all that one left (but its end)."""
        project = self._project
        run_id = f"run-{secrets.token_hex(4)}"
        try:
            with project.moving, new_folder(self.folder / run_id) as folder:
                (folder / "spec.json").write_text(to_json(values), "utf-8")
                if before is not None:
                    (folder / run_log.FILE).write_bytes(run_log.without_end(before / run_log.FILE))
                    for part in ("checkpoints", FOLDER):
                        if (before / part).is_dir():
                            shutil.copytree(before / part, folder / part)
        except OSError as error:
            raise from_os_error(error, project.path) from error
        recorded = self._record(run_id, job)
        project.note_run(run_id)
        return recorded

    def _follow(self, before: RunInfo, job: Job) -> RecordedJob:
        """A new run that goes on where ``before`` ended early; that one and what it made stay as they are."""
        folder = self.folder / before.id
        values = json.loads((folder / "spec.json").read_text("utf-8"))
        first = [before, *self._before(before)][-1]
        values["name"] = self._project.free_name(before.kind, first.name)
        values |= {"created": now(), "versions": versions(), "continues": before.id}
        return self._record_new(values, job, folder)

    def _record(self, run_id: str, job: Job) -> RecordedJob:
        recorded = RecordedJob(self._project, self.run(run_id), job)
        self._ended.pop(run_id, None)
        self._active[run_id] = recorded
        return recorded

    def _spec(self, run_id: str) -> dict[str, Any]:
        if run_id not in self._specs:
            try:
                spec = json.loads((self.folder / run_id / "spec.json").read_text("utf-8"))
                needed = ("kind", "title", "name", "algorithm", "parameters", "parents", "seed", "config")
                self._specs[run_id] = {key: spec[key] for key in (*needed, "threads", "created", "job")}
                self._specs[run_id]["continues"] = spec.get("continues", "")
            except (OSError, ValueError, KeyError, TypeError):
                raise NotFoundError(tr("The project has no run with the id {id}.", id=run_id)) from None
        return self._specs[run_id]

    def _has_checkpoint(self, run_id: str) -> bool:
        return any((self.folder / run_id / "checkpoints").glob("[0-9]*/complete.json"))


def _comparable(spec: RunSpec) -> dict[str, Any]:
    """What makes two specs the same command, as JSON would give it back."""
    values = {
        "kind": spec.kind,
        "name": spec.name,
        "algorithm": spec.algorithm,
        "parameters": spec.parameters,
        "parents": [full_parent(parent) for parent in spec.parents],
        "seed": spec.seed,
        "config": spec.config,
    }
    found: dict[str, Any] = json.loads(to_json(values))
    return found


def _mark_stopped(path: Path, run: RunInfo) -> None:
    """End the file of a killed run as if it had been stopped."""
    run_log.mend(path)
    log = run_log.RunLog(lambda: path, run.seconds)
    log.fraction = run.fraction
    log.line("stopped")
