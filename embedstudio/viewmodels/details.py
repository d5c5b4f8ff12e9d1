"""What made the thing that is selected in the project: label and value, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.i18n import tr
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.project_tree import ProjectTree, Row

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

MOST = 14
_WAYS = ("sources", "columns", "encodings")


class Details:
    """Rows for the details dock."""

    changed = Signal()

    def __init__(self, session: Session, tree: ProjectTree) -> None:
        self.session = session
        self.tree = tree
        tree.selected_changed.connect(self._on_changed)
        tree.changed.connect(self._on_changed)

    def rows(self) -> list[tuple[str, str]]:
        """``(label, value)`` in reading order; empty when nothing is selected or shown."""
        row = self.tree.selected
        if row is not None and row.kind == "run":
            return self._of_run(row)
        source = row.source if row is not None else None
        if source is None or source.id.startswith("starter"):
            return self._of_shown()
        info = next((one for one in self.session.artefacts() if one.id == source.id), None)
        return [] if info is None else self._of_artefact(info)

    def _of_shown(self) -> list[tuple[str, str]]:
        session = self.session
        if session.embedding is None or session.info is None:
            return []
        if session.map is None:
            return [
                (tr("words"), wording.count(len(session.embedding))),
                (tr("dimensions"), str(session.embedding.vector_size)),
                *_plain(session.embedding.origin),
            ][:MOST]
        values = dict(session.map.parameters)
        rows = [(tr("made from"), session.info.name), *_plain(values)]
        rows.append((tr("points"), wording.count(len(session.map))))
        return rows[:MOST]

    def _of_artefact(self, info: Any) -> list[tuple[str, str]]:
        names = {one.id: one.name for one in self.session.artefacts()}
        names |= {"starter:en": tr("English starter"), "starter:zh": tr("Chinese starter")}
        rows = [
            (tr("made from"), names[key])
            for parent in info.parents
            if (key := parent.partition("@")[0]) in names
        ]
        rows += _plain(info.parameters)
        rows += [(label, text) for label, text in _plain(info.summary) if label not in dict(rows)]
        rows.append((tr("created"), info.created[:16].replace("T", " ")))
        return rows[:MOST]

    def _of_run(self, row: Row) -> list[tuple[str, str]]:
        run = row.source
        rows = [(tr("run"), run.title), (tr("state"), wording.run_status(run.status))]
        if run.seconds:
            rows.append((tr("time"), wording.duration(run.seconds)))
        rows += _plain(run.parameters)
        if isinstance(run, ActiveRun) and run.error is not None:
            rows.append((tr("reason"), run.error.message))
        return rows[:MOST]

    def _on_changed(self) -> None:
        self.changed.emit()


def _plain(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Names stay the field's own words; what is not a plain value is left out."""
    rows = []
    for key, thing in values.items():
        if isinstance(thing, dict) or key in _WAYS or (isinstance(thing, (list, tuple)) and len(thing) > 6):
            continue
        if key in ("seconds", "time"):
            rows.append((tr("time"), wording.duration(float(thing))))
        elif thing is not None and thing != "":
            rows.append(
                (key.replace("_", " ") if key in ("tokens_per_second",) else key, wording.value(thing))
            )
    return rows
