"""The hub of a window: the project, what is being looked at, and what is running.

Every pane listens to one ``Session`` and calls its intents. All signals are emitted
on the thread the launcher reports on (the window's).
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError, NotFoundError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.jobs.queue import RunQueue
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.colors_in_force import ColorsInForce
from embedstudio.viewmodels.drop import Drops
from embedstudio.viewmodels.figures import Figures
from embedstudio.viewmodels.files import is_companion, is_vector_file
from embedstudio.viewmodels.launcher import Call, Handle, Launcher, ignore, run_inline
from embedstudio.viewmodels.looking import READY_MAP, Looking
from embedstudio.viewmodels.opened import Opened, open_artefact, open_starter
from embedstudio.viewmodels.problems import NoVectorsError, UnknownWordError
from embedstudio.viewmodels.project_edits import ProjectEdits
from embedstudio.viewmodels.reader import Reader
from embedstudio.viewmodels.run_intents import RunIntents
from embedstudio.viewmodels.selection import Selection
from embedstudio.viewmodels.settings import Settings

if TYPE_CHECKING:
    from embedstudio.analysis.model_comparison import ModelComparison
    from embedstudio.core.corpus import Corpus
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.core.text_model import TextModel
    from embedstudio.project import ArtefactInfo, Project

PROJECT_SUFFIX = ".embed"


class Session(RunIntents, ProjectEdits):
    """What a window works on.

    Parameters
    ----------
    launch
        Starts jobs; the window passes its thread runner, tests leave the inline one.
    settings
        What the program remembers; read from disk when left out.
    """

    project_changed = Signal()
    """Another project was opened or closed."""
    artefacts_changed = Signal()
    """The open project gained, lost or renamed an artefact or run."""
    corpus_changed = Signal()
    embedding_changed = Signal()
    map_changed = Signal()
    model_changed = Signal()
    """Another trained model is looked at (``model_info``, ``text_model``), or none."""
    comparison_changed = Signal()
    """Another comparison of models is looked at (``comparison_info``, ``comparison``), or none."""
    selection_changed = Signal()
    deleted = Signal(str, int)
    """Name of what was deleted, and how many maps went with it; *Undo* brings it back."""
    run_changed = Signal(object)
    """An :class:`ActiveRun` started, went on or ended."""
    made_elsewhere = Signal(object)
    """The info of what a run made while the user was on another page."""
    partial = Signal(object, str, object)
    """``(run, kind, payload)``: something a running job wants drawn."""
    busy_changed = Signal()
    """Something is being opened (``busy`` says what), or no longer."""
    problem = Signal(object)
    """An :class:`EmbedStudioError` for the window to show."""
    rows_rejected = Signal(str, int, object)
    """``(file, count, rows)``: vectors were imported without so many rows; ``rows`` has the first 1,000."""
    page_requested = Signal(str)
    """``"welcome"``, ``"corpus"``, ``"map"`` or ``"models"``."""
    fly_requested = Signal(int)
    """The map should glide to this row of the embedding."""
    predict_requested = Signal(object, str)
    """``(model, text)``: the predict dock should open with a model's info, and a text if it is not empty."""
    import_requested = Signal(object)
    """``(paths, sample)``: texts to import; the corpus pane shows the preview."""
    status_changed = Signal()
    """``hints`` or ``facts`` of the status line changed."""

    def __init__(self, launch: Launcher = run_inline, settings: Settings | None = None) -> None:
        super().__init__()
        self.launch = launch
        self.settings = settings or Settings.load()
        self.project: Project | None = None
        self.asked_for: Path | None = None
        """The project that was asked for last, opened or not."""
        self.corpus: Corpus | None = None
        self.corpus_info: ArtefactInfo | None = None
        self.embedding: Embedding | None = None
        self._info: ArtefactInfo | None = None
        self.map: ProjectionMap | None = None
        self.map_info: ArtefactInfo | None = None
        self.text_model: TextModel | None = None
        self.model_info: ArtefactInfo | None = None
        self.comparison: ModelComparison | None = None
        self.comparison_info: ArtefactInfo | None = None
        self.selected_row: int | None = None
        self.queue = RunQueue(launch)
        self.queue.changed.connect(self._on_queue_changed)
        self.runs: list[ActiveRun] = []
        """Runs of this window, oldest first."""
        self.busy = ""
        self.hints: tuple[str, ...] = ()
        self.bold_hint = -1
        self.facts: tuple[str, ...] = ()
        self.trust: float | None = None
        self._opening: Handle | None = None
        self._imported = ""
        self._artefacts_moved = False
        self.looking = Looking(self)
        self.selection = Selection(self)
        self.figures = Figures(self)
        self.drops = Drops(self)
        self.reader = Reader(self)
        self.colors = ColorsInForce(self)

    @property
    def info(self) -> ArtefactInfo | None:
        """The info of the current embedding; ``starter:en`` for a starter, named in the language in use."""
        if self._info is None or not self._info.id.startswith("starter:"):
            return self._info
        from embedstudio.project.resolve import starter_info

        return starter_info(self._info.id.removeprefix("starter:"))

    @info.setter
    def info(self, info: ArtefactInfo | None) -> None:
        self._info = info

    # the project -------------------------------------------------------------------------------

    def open_project(self, path: Path) -> None:
        """Open a project folder; one that is held by another window opens read-only."""
        from embedstudio.project import Project

        path = Path(path)
        if self.project is not None and Path(self.project.path).resolve() == path.resolve():
            self.page_requested.emit("map" if self.embedding is not None else "corpus")
            return
        self.asked_for = path
        self.read_then(tr("Opening {name}…", name=path.name), lambda: Project.open(path), self._on_opened)

    def recover_project(self) -> None:
        """Rebuild the list of a damaged project from its artefacts, and open it."""
        from embedstudio.project import Project

        path = self.asked_for
        if path is not None:
            message = tr("Recovering {name}…", name=path.name)
            self.read_then(message, lambda: Project.recover(path), self._on_opened)

    def _on_opened(self, project: Project) -> None:
        self._adopt(project)
        newest = [info for info in project.artefacts() if info.kind in ("map", "embedding", "corpus")]
        if newest:
            self.open_artefact(newest[-1])
        else:
            self.page_requested.emit("corpus")

    def new_project(self, path: Path) -> None:
        """Create an empty project and open it."""
        from embedstudio.project import Project

        if path.suffix != PROJECT_SUFFIX:
            path = path.with_name(path.name + PROJECT_SUFFIX)
        try:
            project = Project.create(path)
        except EmbedStudioError as error:
            self.problem.emit(error)
            return
        self._adopt(project)
        self.page_requested.emit("corpus")

    def save_as(self, path: Path) -> None:
        """Move an untitled project to ``path``, or copy any other and go on in the copy."""
        project = self.project
        if project is None:
            return
        if path.suffix != PROJECT_SUFFIX:
            path = path.with_name(path.name + PROJECT_SUFFIX)

        def moved(_: object) -> None:
            self.settings.remember_project(path)
            self.project_changed.emit()

        self.read_then(tr("Saving {name}…", name=path.name), lambda: project.save_as(path), moved)

    def need_project(self) -> Project:
        """The open project, or a new untitled one in the user's data folder."""
        if self.project is None:
            from embedstudio.project import Project

            self._adopt(Project.untitled())
        assert self.project is not None
        return self.project

    def close_project(self) -> None:
        """Leave the project; nothing of it stays selected.

        A view that cannot be written is a problem to report, not a reason to stay.
        """
        project, self.project = self.project, None
        if project is not None:
            try:
                project.close()
            except EmbedStudioError as error:
                self.problem.emit(error)
            self.settings.forget_open(Path(project.path))
        if self._opening is not None:
            self._opening.drop()
            self._opening = None
            self._set_busy("")
        self._forget()
        self.runs = [run for run in self.runs if run.active]
        self.project_changed.emit()
        self.artefacts_changed.emit()

    def artefacts(self, kind: str | None = None) -> list[ArtefactInfo]:
        """What the open project holds, oldest first; nothing without a project."""
        return [] if self.project is None else list(self.project.artefacts(kind))

    # what is looked at -------------------------------------------------------------------------

    def explore_starter(self, language: str) -> None:
        """Show the ready vectors of ``"en"`` or ``"zh"`` with their map."""
        self._open_starter(language, lambda opened: self._show(opened, f"{READY_MAP}starter:{language}"))

    def open_artefact(self, info: ArtefactInfo, then: Callable[[], None] | None = None) -> None:
        """Show a corpus, embedding, map or model, read on a worker; ``then`` is called once it is shown."""

        def show(opened: Opened) -> None:
            looked = READY_MAP + info.id if info.kind == "map" and info.id.startswith("starter:") else info.id
            self._show(opened, looked)
            if then is not None:
                then()

        self._open_info(info, show)

    def show_beside(self, info: ArtefactInfo, then: Callable[[], None] | None = None) -> None:
        """Show an artefact on its page, whichever page is in front; ``then`` is called once it is shown."""

        def show(opened: Opened) -> None:
            self._show(opened)
            if then is not None:
                then()

        self._open_info(info, show)

    def _open_info(self, info: ArtefactInfo, show: Callable[[Opened], None]) -> None:
        if info.id.startswith("starter:"):
            self._open_starter(info.id.removeprefix("starter:"), show)
            return
        project = self.need_project()
        self.read_then(tr("Opening {name}…", name=info.name), lambda: open_artefact(project, info), show)

    def _open_starter(self, language: str, show: Callable[[Opened], None]) -> None:
        self.read_then(tr("Opening the ready vectors…"), lambda: open_starter(language), show)

    def open_sample(self, name: str) -> None:
        """Offer a sample corpus for import; the corpus pane asks before it starts."""
        self.page_requested.emit("corpus")
        self.import_requested.emit(([], name))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open what was chosen or dropped: a project, vector files, or texts to import."""
        paths = [Path(path) for path in paths]
        projects = [path for path in paths if path.is_dir() and path.suffix == PROJECT_SUFFIX]
        if projects:
            self.open_project(projects[0])
            return
        missing = [path for path in paths if not path.exists()]
        if missing:
            message = tr("There is no file {path}.", path=str(missing[0]))
            self.problem.emit(NotFoundError(message, tr("Check that it was not moved or deleted.")))
            return
        vectors = [path for path in paths if is_vector_file(path)]
        texts = [path for path in paths if path not in vectors and not is_companion(path, vectors)]
        for path in vectors:
            self.import_vectors(path)
        if texts:
            self.page_requested.emit("corpus")
            self.import_requested.emit((texts, None))

    def select_row(self, row: int | None) -> None:
        """Pin one row of the current embedding, or nothing."""
        if row != self.selected_row:
            self.selected_row = row
            self.selection_changed.emit()

    def select_word(self, word: str) -> bool:
        """Pin a word; one that is not there is reported with suggestions by spelling."""
        row = self.row_of(word)
        if row is None:
            return False
        self.select_row(row)
        return True

    def fly_to(self, word: str) -> bool:
        """Pin a word and let the map glide to it."""
        if not self.select_word(word):
            return False
        assert self.selected_row is not None
        self.page_requested.emit("map")
        self.fly_requested.emit(self.selected_row)
        return True

    @property
    def selected_word(self) -> str | None:
        """The pinned word."""
        if self.embedding is None or self.selected_row is None:
            return None
        return self.embedding.vocabulary[self.selected_row]

    def row_of(self, word: str) -> int | None:
        """Row of a word in the current embedding; a problem is reported when it has none."""
        if self.embedding is None:
            self.problem.emit(NoVectorsError())
            return None
        word = word.strip()
        row = self.embedding.vocabulary.find(word)
        if row is not None:
            return row
        from embedstudio.analysis.suggest import suggest

        self.problem.emit(UnknownWordError(word, suggest(self.embedding.vocabulary, word)))
        return None

    def complete(self, text: str, limit: int = 8) -> list[str]:
        """Words that start with ``text``, frequent ones first."""
        if self.embedding is None or not text:
            return []
        if self.embedding.documents is not None:
            part = text.lower()
            titles = (title for title in self.embedding.vocabulary if part in title.lower())
            return list(itertools.islice(titles, limit))
        found: list[str] = []
        for word in self.embedding.vocabulary:
            if word.startswith(text):
                found.append(word)
                if len(found) == limit:
                    break
        return found

    def set_status(
        self,
        *,
        hints: Sequence[str] | None = None,
        bold: int = -1,
        facts: Sequence[str] | None = None,
        trust: float | None = None,
    ) -> None:
        """What the page on top says in the status line (already translated)."""
        if hints is not None:
            self.hints = tuple(hints)
        if facts is not None:
            self.facts, self.trust = tuple(facts), trust
        self.bold_hint = bold
        self.status_changed.emit()

    # inside ------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Report changes of the project that a worker made (the window calls it now and then)."""
        if self._artefacts_moved:
            self._artefacts_moved = False
            self.artefacts_changed.emit()

    def _project_moved(self, *_: object) -> None:
        if threading.current_thread() is threading.main_thread():
            self.artefacts_changed.emit()
        else:
            self._artefacts_moved = True

    def _adopt(self, project: Project) -> None:
        if self.project is not None:
            self.close_project()
        self.project = project
        project.changed.connect(self._project_moved)
        self.settings.remember_project(Path(project.path))
        self.project_changed.emit()
        self.artefacts_changed.emit()

    def read_then(self, message: str, read: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Read on a worker, say so meanwhile, and go on with what was read; a problem is reported."""
        if self._opening is not None:
            self._opening.drop()
        self._set_busy(message)
        over = []

        def done(event: Event) -> None:
            over.append(event)
            self._opening = None
            self._set_busy("")
            if isinstance(event, Finished):
                then(event.result)
            elif isinstance(event, Failed):
                self.problem.emit(event.error)

        handle = self.launch(Call(read, message), ignore, done)
        if not over:
            self._opening = handle

    def _show(self, opened: Opened, looked: str = "") -> None:
        """Take what was opened; with ``looked``, it is looked at, and its page comes to the front."""
        if opened.corpus is not None:
            page = "corpus"
            self.corpus, self.corpus_info = opened.corpus, opened.corpus_info
            self.corpus_changed.emit()
        elif opened.model is not None:
            page = "models"
            self.text_model, self.model_info = opened.model, opened.model_info
            self.model_changed.emit()
        elif opened.comparison is not None:
            page = "models"
            self.comparison, self.comparison_info = opened.comparison, opened.comparison_info
            self.comparison_changed.emit()
        else:
            page = "map"
            self._show_vectors(opened)
        if looked:
            self.page_requested.emit(page)
            self.looking.look(looked)
        else:
            self.looking.refresh()
        if page == "map":
            self._tell_rejected()

    def _show_vectors(self, opened: Opened) -> None:
        word = self.selected_word
        other = opened.info is None or self.info is None or opened.info.id != self.info.id
        self.embedding, self.info = opened.embedding, opened.info
        self.map, self.map_info = opened.map, opened.map_info
        if other:
            index = {} if self.embedding is None else self.embedding.vocabulary.index
            self.selected_row = index.get(word) if word else None
            self.embedding_changed.emit()
        self.map_changed.emit()
        if other:
            self.selection_changed.emit()

    def _tell_rejected(self) -> None:
        """Rows that an import of vectors had to leave out are told once, when they are first shown."""
        if self.embedding is None or self._info is None or self._info.id != self._imported:
            return
        from embedstudio.core.corpus import Rejected

        self._imported = ""
        origin: dict[str, Any] = dict(self.embedding.origin)
        name = str(origin.get("file", ""))
        found = origin.get("rejected_rows", ())
        rows = [Rejected(name, row["line"], row["reason"], row["text"]) for row in found]
        if rows:
            self.rows_rejected.emit(name, int(origin["rejected"]), rows)

    def _forget(self) -> None:
        self._left.clear()
        self.corpus = self.corpus_info = self.embedding = self.info = None
        self.map = self.map_info = self.selected_row = self.text_model = self.model_info = None
        self.comparison = self.comparison_info = None
        for signal in (self.corpus_changed, self.embedding_changed, self.map_changed, self.model_changed):
            signal.emit()
        self.selection_changed.emit()
        self.looking.refresh()

    def _set_busy(self, message: str) -> None:
        self.busy = message
        self.busy_changed.emit()
