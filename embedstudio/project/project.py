"""The document a window or a command works on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from psygnal import Signal

from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import EmbedStudioError, NameTakenError, NotFoundError, ProjectError
from embedstudio.core.events import Metric
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.jobs.drive import from_os_error
from embedstudio.jobs.job import Job
from embedstudio.project import moving, recovery
from embedstudio.project.commands import Command, Delete, DeleteRun, EditView, Entry, History, Rename
from embedstudio.project.creating import new_project_folder
from embedstudio.project.document import FILE, SUFFIX, Document, document_text, read_document, write_text
from embedstudio.project.folders import data_folder
from embedstudio.project.lock import ProjectLock, holder_of
from embedstudio.project.names import LONGEST_NAME, cannot_change, check_form, check_path, free_name, missing
from embedstudio.project.nouns import Noun
from embedstudio.project.resolve import full_parent
from embedstudio.project.runs import RecordedJob, RunHistory, RunInfo, RunSpec
from embedstudio.project.store import KINDS, ArtefactInfo, ArtefactStore


class Project:
    """A folder ``NAME.embed``: artefacts that never change, runs, and one small file that does.

    Methods may be called from any thread. ``changed`` is emitted on the thread that made
    the change (a run stores its result on its worker), after the change is on disk; a
    listener in a window passes it on to its own thread. It carries ``"artefacts"``,
    ``"runs"`` or ``"place"``.

    Use :meth:`create`, :meth:`open` or :meth:`untitled`, not the constructor.
    """

    changed = Signal(str)

    def __init__(self, path: Path, document: Document, lock: ProjectLock | None, reason: str = "") -> None:
        self.path = path
        self.holder = ""
        """Who else holds the project, translated; empty when nobody does."""
        self.read_only_reason = reason
        """Why it is read-only, translated; empty when it is not."""
        self.view: dict[str, Any] = document.view
        """State of the window, JSON values only; :meth:`save` writes it."""
        self.moving = threading.RLock()
        """Held while the folder moves and by whoever writes into a run's folder."""
        self._document = document
        self._lock = lock
        # Taken in the order moving, _writing, _guard. A list waits for the guard: never hold it long.
        self._writing = threading.RLock()
        self._guard = threading.RLock()
        self._store = ArtefactStore(lambda: self.path)
        self._infos: dict[str, ArtefactInfo] = {}
        self._commands = History()
        self._closed = False
        self._full: EmbedStudioError | None = None  # freeing space helps, another name does not
        self.history = RunHistory(self)

    # --- open and close -------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path) -> Project:
        """Make a new project; raises :class:`NameTakenError` when something is there already."""
        path = Path(path).absolute()
        with new_project_folder(path) as lock:
            project = cls(path, Document(), lock)
            project._write()
        return project

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> Project:
        """Open a project folder (or its ``project.json``).

        When another process holds it, or the folder cannot be written, the project is
        ``read_only`` and ``read_only_reason`` says why. Raises :class:`NotFoundError`,
        or :class:`ProjectError` for a newer version (kind ``"newer-version"``) or a damaged
        index (kind ``"damaged"``: :meth:`recover` rebuilds it).
        """
        path = Path(path).absolute()
        if path.name == FILE:
            path = path.parent
        check_path(path)
        read_document(path)  # refuse before anything is touched
        if read_only:
            other = holder_of(path)
            reason = tr("It was opened for reading only.")
            return cls._opened(path, None, reason, "" if other is None else other.text())
        lock = ProjectLock(path)
        try:
            holder = lock.acquire()
        except OSError as error:
            refusal = from_os_error(error, path)
            project = cls._opened(path, None, refusal.message, "")
            project._full = refusal if refusal.kind == "disk-full" else None
            return project
        if holder is not None:
            text = holder.text()
            return cls._opened(path, None, tr("It is open in {holder}.", holder=text), text)
        try:
            return cls._opened(path, lock, "", "")
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, lock: ProjectLock | None, reason: str, holder: str) -> Project:
        project = cls(path, read_document(path), lock, reason)
        project.holder = holder
        if lock is not None:
            recovery.tidy(path, project._store, project._document)
        for entry in project._document.artefacts:
            info = project._store.info(entry["id"], entry["kind"], entry["name"])
            project._infos[entry["id"]] = info
        if lock is not None and recovery.adopt_orphans(project._store, project._document, project._infos):
            project._write()
        return project

    @classmethod
    def open_or_create(cls, path: Path) -> Project:
        """Open what is there, or make a new project."""
        path = Path(path).absolute()
        exists = (path / FILE).exists() or (path / "artefacts").is_dir() or path.name == FILE
        return cls.open(path) if exists else cls.create(path)

    @classmethod
    def untitled(cls) -> Project:
        """A new project in the user's data folder, until :meth:`save_as` gives it a place."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        for number in range(1000):
            path = data_folder() / f"untitled-{stamp}{f'-{number}' if number else ''}{SUFFIX}"
            if not path.exists():
                return cls.create(path)
        raise ProjectError(tr("There are too many untitled projects in {path}.", path=data_folder()))

    @staticmethod
    def recover(path: Path) -> Project:
        """Rebuild a damaged or missing ``project.json`` from the artefacts, and open the project.

        Names, order and view come from ``project.json.bak`` as far as it can be read; the
        damaged file is kept beside it.
        """
        recovery.rebuild(Path(path).absolute())
        return Project.open(path)

    @property
    def name(self) -> str:
        """The folder's name without ``.embed``; translated for an untitled project."""
        return tr("Untitled") if self.is_untitled else self.path.stem

    @property
    def is_untitled(self) -> bool:
        """Whether it still lives in the user's data folder."""
        return self.path.parent == data_folder().absolute() and self.path.name.startswith("untitled-")

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: another process holds it, or its folder refuses."""
        return self._lock is None

    def save(self) -> None:
        """Write the view. Everything else is on disk as soon as it exists."""
        self.check_writable()
        self._write()

    def save_as(self, path: Path) -> None:
        """Move an untitled project to ``path``; copy any other and go on in the copy.

        Raises :class:`NameTakenError` when something is there. One blocking call.
        """
        path = Path(path).absolute()
        with self.moving, self._writing:
            if not self.read_only:
                self._write()
            keep = self.read_only or not self.is_untitled
            self._lock = moving.move(self.path, path, self._lock, keep=keep)
            self.path = path
            self.read_only_reason = self.holder = ""
        self.changed.emit("place")

    def close(self) -> None:
        """Write the view, empty the trash, give back the lock. Harmless when called twice.

        The lock is given back even if the write fails; that error is raised afterwards.
        """
        if self._closed:
            return
        self._closed = True
        if self._lock is None:
            return
        try:
            if self.path.is_dir():
                self._document.runs = self.history.ids()
                self._write()
                self._store.empty_trash()
        finally:
            self._lock.release()
            self._lock = None
            self.read_only_reason = tr("It is closed.")

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- artefacts ------------------------------------------------------------------------

    def artefacts(self, kind: str | None = None) -> list[ArtefactInfo]:
        """All artefacts, or those of one kind, in the order of the list."""
        with self._guard:
            entries = [entry for entry in self._document.artefacts if kind in (None, entry["kind"])]
            return [self._infos[entry["id"]] for entry in entries]

    def find(self, kind: str, name_or_id: str) -> ArtefactInfo:
        """The artefact of an id or else a name; raises :class:`NotFoundError`."""
        infos = self.artefacts(kind)
        for key in ("id", "name"):
            for info in infos:
                if getattr(info, key) == name_or_id:
                    return info
        names = ", ".join(info.name for info in infos)
        raise NotFoundError(
            missing(kind, name_or_id),
            tr("There are: {names}.", names=names) if names else tr("There is none in this project yet."),
        )

    def get(self, identity: str) -> ArtefactInfo:
        """The artefact of an id (a ``@hash`` behind it is ignored); raises :class:`NotFoundError`."""
        with self._guard:
            info = self._infos.get(identity.partition("@")[0])
        if info is None:
            raise NotFoundError(tr("The project has no part with the id {id}.", id=identity))
        return info

    def children(self, identity: str, kind: str | None = None) -> list[ArtefactInfo]:
        """What was made from an artefact (or from ``starter:en``)."""
        wanted = identity.partition("@")[0]
        return [
            info
            for info in self.artefacts(kind)
            if wanted in (parent.partition("@")[0] for parent in info.parents)
        ]

    def load(self, info: ArtefactInfo) -> Noun:
        """The corpus, embedding or map itself (the last few are kept); arrays are mapped, not read.

        Raises :class:`ProjectError` (kind ``"damaged"``) for missing or changed files.
        """
        return self._store.load(info)

    def load_corpus(self, info: ArtefactInfo) -> Corpus:
        """:meth:`load`, for a corpus."""
        return cast(Corpus, self.load(info))

    def load_embedding(self, info: ArtefactInfo) -> Embedding:
        """:meth:`load`, for an embedding."""
        return cast(Embedding, self.load(info))

    def load_map(self, info: ArtefactInfo) -> ProjectionMap:
        """:meth:`load`, for a map."""
        return cast(ProjectionMap, self.load(info))

    def verify(self, info: ArtefactInfo) -> None:
        """Hash all files of an artefact; raises :class:`ProjectError` at the first damaged one."""
        self._store.verify(info)

    def add(
        self,
        kind: str,
        noun: Noun,
        name: str,
        parents: Sequence[str] = (),
        *,
        parameters: dict[str, Any] | None = None,
        seed: int | None = None,
        summary: dict[str, Any] | None = None,
    ) -> ArtefactInfo:
        """Store a noun; raises :class:`NameTakenError`, or :class:`EmbedStudioError` for a full disk.

        One blocking call: from a worker for anything large. ``summary`` adds to the figures
        that are known from the noun itself.
        """
        self.check_writable()
        self.check_name(kind, name)
        complete = tuple(full_parent(parent) for parent in parents)
        with self.moving:
            info = self._store.write(
                kind, noun, name, parents=complete, parameters=parameters, seed=seed, summary=summary
            )
            with self._guard:
                # Another run may have taken the name while this one was being written.
                info = replace(info, name=self.free_name(kind, name, reserved=False))
                self._document.artefacts.append({"id": info.id, "kind": kind, "name": info.name})
                self._infos[info.id] = info
            self._store.remember(info.id, noun)
            self._write()
        self.changed.emit("artefacts")
        return info

    def free_name(self, kind: str, base: str, *, reserved: bool = True) -> str:
        """``base``, or ``base 2``, ``base 3`` … when it is taken, or ``reserved`` for a run that waits."""
        base = base.strip()[: LONGEST_NAME - 8] or kind
        if base.startswith(("starter:", "sample:")):
            base = base.partition(":")[2] or kind
        taken = {info.name for info in self.artefacts(kind)}
        if reserved:
            taken |= self.history.reserved_names(kind)
        return free_name(base, taken)

    def check_name(self, kind: str, name: str) -> None:
        """Raise :class:`NameTakenError` or :class:`ProjectError` when a new ``kind`` cannot be called so."""
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is not one of {KINDS}")
        check_form(name)
        if any(info.name == name for info in self.artefacts(kind)):
            raise NameTakenError(
                tr("The name “{name}” is taken.", name=name),
                tr("Choose another name, for example “{free}”.", free=self.free_name(kind, name)),
            )

    # --- edits that undo ------------------------------------------------------------------

    def rename(self, info: ArtefactInfo, name: str) -> None:
        """Give an artefact another name; undoable."""
        if name == self.get(info.id).name:
            return
        self.check_name(info.kind, name)
        self._do(Rename(info.id, self.get(info.id).name, name))

    def delete(self, info: ArtefactInfo) -> None:
        """Take an artefact (and, of an embedding, its maps) off the list; undoable until the close."""
        info = self.get(info.id)
        maps = self.children(info.id, "map") if info.kind == "embedding" else []
        self._do(Delete([info.id, *(one.id for one in maps)], info.name))

    def edit_view(self, key: str, value: Any, words: Callable[[], str]) -> None:
        """Put another value (never changed in place) into the view; undoable. ``words`` says what it does."""
        self._do(EditView(key, value, words))

    @property
    def edits(self) -> tuple[int, int]:
        """How many edits can be undone and redone."""
        return len(self._commands.done), len(self._commands.undone)

    @property
    def last_edit(self) -> Command | None:
        """What :meth:`undo` would take back."""
        return self._commands.done[-1] if self._commands.done else None

    @property
    def undo_text(self) -> str:
        """What :meth:`undo` would take back, translated; empty when there is nothing."""
        return self._commands.done[-1].text if self._commands.done else ""

    @property
    def redo_text(self) -> str:
        """What :meth:`redo` would do again, translated; empty when there is nothing."""
        return self._commands.undone[-1].text if self._commands.undone else ""

    def undo(self) -> bool:
        """Take the last edit back; ``False`` when there is none."""
        self.check_writable()
        with self._guard:
            done = self._commands.undo(self)
        return self._after_edit() if done else False

    def redo(self) -> bool:
        """Make the last undone edit again; ``False`` when there is none."""
        self.check_writable()
        with self._guard:
            done = self._commands.redo(self)
        return self._after_edit() if done else False

    def _do(self, command: Command) -> None:
        self.check_writable()
        with self._guard:
            self._commands.do(command, self)
        self._after_edit()

    def _after_edit(self) -> bool:
        with self._guard:
            for entry in self._document.artefacts:
                known = self._infos.get(entry["id"])
                if known is None or known.name != entry["name"]:
                    self._infos[entry["id"]] = self._store.info(entry["id"], entry["kind"], entry["name"])
        self._write()
        self.changed.emit("artefacts")
        self.changed.emit("runs")
        return True

    # What commands use (see commands.Shelf).

    @property
    def entries(self) -> list[Entry]:
        """The list of artefacts as the project file has it."""
        return self._document.artefacts

    def discard(self, identity: str) -> None:
        """Move the files of an artefact to the trash."""
        self._store.discard(identity)
        self._infos.pop(identity, None)

    def restore(self, identity: str) -> None:
        """Take the files of an artefact back from the trash."""
        self._store.restore(identity)

    # --- runs -----------------------------------------------------------------------------

    def runs(self) -> list[RunInfo]:
        """All runs, oldest first."""
        return self.history.runs()

    def run(self, run_id: str) -> RunInfo:
        """One run; raises :class:`NotFoundError`."""
        return self.history.run(run_id)

    def metrics(self, run_id: str) -> list[Metric]:
        """The recorded metrics of a run, in the order of their steps."""
        return self.history.metrics(run_id)

    def start_run(self, job: Job, spec: RunSpec) -> RecordedJob:
        """Record a new run; the job that is returned does the work and stores the result.

        Raises :class:`NameTakenError` when ``spec.name`` is taken.
        """
        return self.history.start(job, spec)

    def resume_run(self, run_id: str) -> RecordedJob:
        """The job of an unfinished, stopped or failed run, to go on from its last checkpoint."""
        return self.history.resume(run_id)

    def find_unfinished(self, spec: RunSpec) -> RunInfo | None:
        """The run that the same command left unfinished, if any."""
        return self.history.find_unfinished(spec)

    def delete_run(self, run_id: str) -> None:
        """Take a run that is not going on off the list, with its checkpoints; undoable until the close."""
        self._do(DeleteRun(run_id, self.history.check_deletable(run_id).words))

    def discard_run(self, run_id: str) -> None:
        """Move the folder of a run to the trash."""
        with self.moving:
            self._store.move(self.history.folder / run_id, self._store.trash / run_id)
        self.history.forget(run_id)

    def restore_run(self, run_id: str) -> None:
        """Take a run back from the trash."""
        with self.moving:
            self._store.move(self._store.trash / run_id, self.history.folder / run_id)

    def note_run(self, run_id: str) -> None:
        """Put a new run on the list; used by the history."""
        with self._guard:
            self._document.runs.append(run_id)
        self._write()
        self.changed.emit("runs")

    @property
    def run_ids(self) -> list[str]:
        """Ids of the listed runs, oldest first; a deleted one keeps its place until the close."""
        return list(self._document.runs)

    # --- inside ---------------------------------------------------------------------------

    def _write(self) -> None:
        with self._writing:
            with self._guard:
                self._document.view = self.view
                text = document_text(self._document)
            write_text(self.path, text)

    def check_writable(self) -> None:
        """Raise :class:`ProjectError` with the reason when the project is read-only."""
        if not self.read_only:
            return
        if self._full is not None:
            raise self._full
        raise cannot_change(self.name, self.read_only_reason, self.holder)
