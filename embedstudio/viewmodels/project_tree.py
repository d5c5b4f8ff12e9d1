"""The project as a tree: four groups, a name and one figure a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.i18n import tr
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo, RunInfo
    from embedstudio.viewmodels.session import Session

STARTER_WORDS = 20_000


@dataclass(frozen=True)
class Row:
    """One line under a group."""

    id: str
    kind: str
    """``corpus``, ``embedding``, ``map``, ``model`` or ``run``."""
    name: str
    figure: str
    icon: str
    tone: str = "muted"
    """Colour token of the figure."""
    short: str = ""
    """The figure without its word, for where there is no room for both."""
    source: Any = None
    """The ``ArtefactInfo``, ``RunInfo`` or ``ActiveRun`` behind it."""


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
}


class ProjectTree:
    """What the project dock shows."""

    changed = Signal()
    selected_changed = Signal()

    def __init__(self, session: Session) -> None:
        self.session = session
        self.selected: Row | None = None
        for signal in (
            session.artefacts_changed,
            session.project_changed,
            session.embedding_changed,
            session.map_changed,
            session.corpus_changed,
            session.model_changed,
        ):
            signal.connect(self._on_session_changed)
        session.run_changed.connect(self._on_run_changed)
        self._statuses: dict[str, tuple[str, int]] = {}
        """Status and second of the figure that is shown: one new figure a second is enough."""

    def groups(self) -> list[Group]:
        """The groups that have rows, in reading order."""
        infos = self.session.artefacts()
        by_kind = {
            kind: tuple(_artefact_row(info) for info in infos if info.kind == kind)
            for kind in ("corpus", "embedding", "map", "model")
        }
        maps = by_kind["map"]
        if self.session.map is not None and self.session.map_info is None:
            maps = (_starter_map_row(self.session), *maps)
        groups = [
            Group("corpus", tr("Corpora"), by_kind["corpus"]),
            Group("embedding", tr("Embeddings"), (*_starter_rows(), *by_kind["embedding"])),
            Group("map", tr("Maps"), maps),
            Group("model", tr("Models"), by_kind["model"]),
            Group("run", tr("Runs"), tuple(self._run_rows())),
        ]
        return [group for group in groups if group.rows]

    def current_ids(self) -> set[str]:
        """Ids of what is being looked at: corpus, embedding, map and model."""
        session = self.session
        shown = (session.corpus_info, session.info, session.map_info, session.model_info)
        return {info.id for info in shown if info is not None}

    def select(self, row: Row | None) -> None:
        """A row was clicked: the details follow."""
        self.selected = row
        self.selected_changed.emit()

    def open(self, row: Row) -> None:
        """A row was activated."""
        self.select(row)
        if row.kind != "run":  # its details are all there is to see of it
            self.session.open_artefact(row.source)

    def _run_rows(self) -> list[Row]:
        shown: dict[str, Row] = {}
        if self.session.project is not None:
            for info in self.session.project.runs():
                shown[info.id] = _run_row(info.id, info.name or info.title, info.status, info)
        for run in self.session.runs:
            shown[run.id] = _run_row(run.id, run.name, run.status, run)
        return list(reversed(shown.values()))

    def _on_session_changed(self) -> None:
        self.changed.emit()

    def _on_run_changed(self, run: ActiveRun) -> None:
        state = (run.status, int(run.seconds) if run.active else 0)
        if self._statuses.get(run.id) != state:
            self._statuses[run.id] = state
            self.changed.emit()


def _starter_rows() -> list[Row]:
    rows = []
    for language, name in (("en", tr("English starter")), ("zh", tr("Chinese starter"))):
        source = _Starter(f"starter:{language}", name)
        rows.append(
            Row(source.id, "embedding", name, wording.count(STARTER_WORDS), "ph.dots-nine", source=source)
        )
    return rows


@dataclass(frozen=True)
class _Starter:
    """Stands for the shipped vectors where an ``ArtefactInfo`` would need them loaded."""

    id: str
    name: str
    kind: str = "embedding"


def _starter_map_row(session: Session) -> Row:
    found = session.map
    assert found is not None
    assert session.info is not None
    method = str(found.parameters.get("method", "umap")).split(".")[0].upper()
    source = _Starter(session.info.id, f"{method} {found.dims}-D", "map")
    score = f"{found.trustworthiness:.2f}"
    figure = tr("trust {score}", score=score)
    return Row(
        f"map of {source.id}", "map", source.name, figure, "ph.map-trifold", source=source, short=score
    )


def _artefact_row(info: ArtefactInfo) -> Row:
    summary = info.summary
    if info.kind == "corpus":
        figure = tr("{count} texts", count=wording.count(int(summary.get("documents", 0))))
        return Row(info.id, "corpus", info.name, figure, "ph.files", source=info)
    if info.kind == "embedding":
        figure = wording.count(int(summary.get("words", summary.get("documents", 0))))
        icon = "ph.article" if "documents" in summary else "ph.dots-nine"
        return Row(info.id, "embedding", info.name, figure, icon, source=info)
    if info.kind == "model":
        accuracy = summary.get("accuracy")
        figure = "" if accuracy is None else f"{float(accuracy):.1%}"
        return Row(info.id, "model", info.name, figure, "ph.tag", source=info)
    trust = summary.get("trustworthiness")
    score = "" if trust is None else f"{float(trust):.2f}"
    figure = tr("trust {score}", score=score) if score else ""
    icon = "ph.cube" if summary.get("dims") == 3 else "ph.map-trifold"
    return Row(info.id, "map", info.name, figure, icon, source=info, short=score)


def _run_row(identity: str, name: str, status: str, source: ActiveRun | RunInfo) -> Row:
    figure, tone = wording.run_status(status), "muted"
    if status == "running":
        tone = "accentText"
        if isinstance(source, ActiveRun) and 0 < source.fraction < 1:
            figure = f"{source.fraction:.0%}"
    elif status == "failed":
        tone = "error"
    elif status == "unfinished":
        tone = "warning"
    return Row(identity, "run", name, figure, _RUN_ICONS.get(status, "ph.circle-dashed"), tone, source=source)
