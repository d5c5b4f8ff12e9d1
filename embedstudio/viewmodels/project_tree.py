"""The project as a tree: groups, a name and one figure a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.i18n import listed, tr
from embedstudio.formats.starter import STARTERS, starter_map_facts
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.looking import READY_MAP
from embedstudio.viewmodels.map_facts import method_title, told_apart

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo, RunInfo
    from embedstudio.viewmodels.session import Session


@dataclass(frozen=True)
class Row:
    """One line under a group."""

    id: str
    kind: str
    """``corpus``, ``embedding``, ``map``, ``model``, ``comparison`` or ``run``."""
    name: str
    figure: str
    icon: str
    tone: str = "muted"
    """Colour token of the figure."""
    short: str = ""
    """The figure without its word, for where there is no room for both."""
    source: Any = None
    """The ``ArtefactInfo``, ``RunInfo``, ``ActiveRun`` or ``Starter`` behind it."""
    origin: str = ""
    """Of a map: what it is a map of."""


@dataclass(frozen=True)
class Group:
    """A heading with its rows; one without rows is not shown."""

    kind: str
    title: str
    rows: tuple[Row, ...]


_RUN_ICONS = {
    "running": "ph.play-circle",
    "paused": "ph.pause-circle",
    "queued": "ph.hourglass",
    "finished": "ph.check-circle",
    "failed": "ph.warning-circle",
    "stopped": "ph.stop-circle",
    "unfinished": "ph.clock-counter-clockwise",
    "ended_early": "ph.stop-circle",
}


class ProjectTree:
    """What the project dock shows."""

    changed = Signal()
    row_changed = Signal(object)
    """The ``Row`` of a run that works: nothing but its figure is another."""
    selected_changed = Signal()

    def __init__(self, session: Session) -> None:
        self.session = session
        for signal in (
            session.artefacts_changed,
            session.project_changed,
            session.embedding_changed,
            session.map_changed,
            session.corpus_changed,
            session.model_changed,
            session.comparison_changed,
        ):
            signal.connect(self._on_session_changed)
        session.run_changed.connect(self._on_run_changed)
        session.looking.changed.connect(self.selected_changed.emit)
        self._rows: dict[str, Row] | None = None
        self._statuses: dict[str, tuple[str, int]] = {}
        """Status and second of the figure that is shown: one new figure a second is enough."""

    def groups(self) -> list[Group]:
        """The groups that have rows, in reading order."""
        infos = self.session.artefacts()
        names = names_of(self.session)
        by_kind = {
            kind: tuple(_artefact_row(info, names) for info in infos if info.kind == kind)
            for kind in ("corpus", "embedding", "map", "model", "comparison")
        }
        groups = [
            Group("corpus", tr("Corpora"), by_kind["corpus"]),
            Group("embedding", tr("Embeddings"), (*_starter_rows(), *by_kind["embedding"])),
            Group("map", tr("Maps"), (*_starter_map_rows(), *by_kind["map"])),
            Group("model", tr("Models"), by_kind["model"]),
            Group("comparison", tr("Comparisons of models"), by_kind["comparison"]),
            Group("run", tr("Runs"), tuple(self._run_rows())),
        ]
        self._rows = {row.id: row for group in groups for row in group.rows}
        return [group for group in groups if group.rows]

    @property
    def selected(self) -> Row | None:
        """The row that is looked at."""
        if self._rows is None:
            self.groups()
        assert self._rows is not None
        return self._rows.get(self.session.looking.id)

    def current_ids(self) -> set[str]:
        """Ids of the rows that the pages show: a corpus, a map or else an embedding, and a model."""
        session = self.session
        vectors = session.info
        if session.map_info is not None:
            vectors = session.map_info
        infos = (session.corpus_info, vectors, session.model_info, session.comparison_info)
        shown = {info.id for info in infos if info is not None}
        if session.map is not None and session.map_info is None and session.info is not None:
            shown = shown - {session.info.id} | {READY_MAP + session.info.id}
        return shown

    def select(self, row: Row | None) -> None:
        """A row was chosen: it is looked at."""
        self.session.looking.look("" if row is None else row.id)

    def open(self, row: Row, then: Callable[[], None] | None = None) -> None:
        """A row was activated; ``then`` is called once it is shown."""
        self.select(row)
        if row.kind != "run":  # its details are all there is to see of it
            self.session.open_artefact(row.source, then)

    def _run_rows(self) -> list[Row]:
        shown: dict[str, Row] = {}
        if self.session.project is not None:
            for info in self.session.project.runs():
                shown[info.id] = _run_row(info.id, info.name or info.title, info.status, info)
        for run in self.session.runs:
            shown[run.id] = _run_row(run.id, run.name, run.status, run)
        return list(reversed(shown.values()))

    def _on_session_changed(self) -> None:
        self._rows = None
        self.changed.emit()

    def _on_run_changed(self, run: ActiveRun) -> None:
        state = (run.status, int(run.seconds) if run.active else 0)
        before = self._statuses.get(run.id)
        if before == state:
            return
        self._statuses[run.id] = state
        if self._rows is not None and before is not None and before[0] == run.status:
            # every call of Qt or of the system waits for a worker that computes in Python: one row, not all
            row = self._rows[run.id] = _run_row(run.id, run.name, run.status, run)
            self.row_changed.emit(row)
            return
        self._rows = None
        self.changed.emit()


@dataclass(frozen=True)
class Starter:
    """Stands for the shipped vectors, or their map, where an ``ArtefactInfo`` would need them loaded."""

    id: str
    name: str
    kind: str = "embedding"


def names_of(session: Session) -> dict[str, str]:
    """The name of everything there is to be made from, by id."""
    starters = {f"starter:{key}": one.title for key, one in STARTERS.items()}
    return {info.id: info.name for info in session.artefacts()} | starters


def parent_names(parents: Sequence[str], names: dict[str, str]) -> list[str]:
    """The names of those parents that are still there."""
    keys = [parent.partition("@")[0] for parent in parents]
    return [names[key] for key in keys if key in names]


def _starter_rows() -> list[Row]:
    rows = []
    for language, one in STARTERS.items():
        source = Starter(f"starter:{language}", one.title)
        rows.append(
            Row(source.id, "embedding", source.name, wording.count(one.words), "ph.dots-nine", source=source)
        )
    return rows


def _starter_map_rows() -> list[Row]:
    rows = []
    for language, one in STARTERS.items():
        about = starter_map_facts(language)
        if about is None:
            continue
        title = method_title(about.parameters.get("method", "umap"))
        source = Starter(f"starter:{language}", f"{title} {about.parameters.get('dims', 2)}-D", "map")
        score = f"{about.trustworthiness:.2f}"
        figure = tr("trust {score}", score=score)
        rows.append(
            Row(
                READY_MAP + source.id,
                "map",
                source.name,
                figure,
                "ph.map-trifold",
                short=score,
                source=source,
                origin=one.title,
            )
        )
    return rows


def _artefact_row(info: ArtefactInfo, names: dict[str, str]) -> Row:
    summary = info.summary
    if info.kind == "corpus":
        count = wording.count(int(summary.get("documents", 0)))
        figure = tr("{count} texts", count=count)
        return Row(info.id, "corpus", info.name, figure, "ph.files", source=info, short=count)
    if info.kind == "embedding":
        figure = wording.count(int(summary.get("words", summary.get("documents", 0))))
        icon = "ph.article" if "documents" in summary else "ph.dots-nine"
        return Row(info.id, "embedding", info.name, figure, icon, source=info)
    if info.kind == "model":
        accuracy = summary.get("accuracy")
        figure = "" if accuracy is None else wording.percent(float(accuracy), 1)
        return Row(info.id, "model", info.name, figure, "ph.tag", source=info)
    if info.kind == "comparison":
        count = wording.count(int(summary.get("models", 0)))
        figure = tr("{count} models", count=count)
        return Row(info.id, "comparison", info.name, figure, "ph.columns", source=info, short=count)
    trust = summary.get("trustworthiness")
    score = "" if trust is None else f"{float(trust):.2f}"
    figure = tr("trust {score}", score=score) if score else ""
    icon = "ph.cube" if summary.get("dims") == 3 else "ph.map-trifold"
    unusual = told_apart(info.parameters)
    origin = " · ".join(filter(None, (unusual, listed(parent_names(info.parents, names)))))
    return Row(info.id, "map", info.name, figure, icon, source=info, short=score, origin=origin)


def _run_row(identity: str, name: str, status: str, source: ActiveRun | RunInfo) -> Row:
    figure, tone = wording.run_status(status, source.reached, source.planned), "muted"
    if status == "running":
        tone = "accentText"
        if isinstance(source, ActiveRun) and 0 < source.fraction < 1:
            figure = wording.percent(source.fraction)
    elif status == "failed":
        tone = "error"
    elif status == "unfinished":
        tone = "warning"
    icon = _RUN_ICONS.get(status, "ph.circle-dashed")
    short = wording.share_done(source.reached, source.planned)
    return Row(identity, "run", name, figure, icon, tone, short=short, source=source)
