"""What can be done with a row of the project: its menu, renaming, deleting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from embedstudio.core.i18n import tr
from embedstudio.ui import dialogs
from embedstudio.ui.panes.project_pane import Entry
from embedstudio.viewmodels.model_comparing import KIND as COMPARISON
from embedstudio.viewmodels.model_runs import KIND as MODEL
from embedstudio.viewmodels.project_tree import Row

if TYPE_CHECKING:
    from embedstudio.project import RunInfo
    from embedstudio.ui.main_window import MainWindow

BUSY = ("running", "paused", "queued")
TOLD_S = 12.0
"""Seconds that the strip says what was done."""


class ProjectCommands:
    """The part of the window that answers the tree; mixed into :class:`MainWindow`."""

    def can_rename(self: MainWindow, row: Row | None) -> bool:
        """Whether a row has a name of the user's own."""
        return self._is_own(row) and row is not None and row.kind != "run"

    def can_delete(self: MainWindow, row: Row | None) -> bool:
        """Whether a row can go: what ships with the program stays, and a run ends first."""
        return self._is_own(row) and row is not None and not (row.kind == "run" and row.source.status in BUSY)

    def _is_own(self: MainWindow, row: Row | None) -> bool:
        project = self.session.project
        writable = project is not None and not project.read_only
        return writable and row is not None and not row.source.id.startswith("starter:")

    def rename_selected(self: MainWindow) -> None:
        """Another name for the row of the project that is looked at."""
        row = self.tree.selected
        if row is not None:
            name = dialogs.ask_name(self, tr("Rename"), row.name)
            if name and name != row.name:
                self.session.rename(row.source, name)

    def delete_selected(self: MainWindow) -> None:
        """Remove the row that is looked at."""
        row = self.tree.selected
        if row is None:
            return
        if row.kind == "run":
            self.session.delete_run(row.id)
        else:
            self.session.delete(row.source)

    def on_deleted(self: MainWindow, name: str, maps: int) -> None:
        """Something was deleted, wherever that was asked for: the strip offers to take it back."""
        self.tell_done("info", partial(_deleted, name, maps))

    def tell_done(
        self: MainWindow, tone: str, message: Callable[[], str], hint: Callable[[], str] = str
    ) -> None:
        """Say what was done; *Undo* is offered for as long as it would take this back and nothing else."""
        self._tell_step(tone, message, hint, self.session.next_undo, TOLD_S)

    def _tell_step(
        self: MainWindow,
        tone: str,
        message: Callable[[], str],
        hint: Callable[[], str],
        step: object,
        seconds: float = 0,
    ) -> None:
        self._search_failed = False
        again = partial(self._tell_step, tone, message, hint, step)
        self.strip.tell(
            tone,
            message(),
            hint(),
            ((tr("Undo"), self.undo),),
            seconds,
            again,
            holds=lambda: self.session.next_undo is step,
        )

    # the menu of a row -------------------------------------------------------------------------

    def row_entries(self: MainWindow, row: Row) -> list[Entry | None]:
        """What the menu of a row offers; ``None`` is a rule."""
        entries: list[Entry | None] = [*self._of_kind(row)]
        own: list[Entry | None] = []
        if self.can_rename(row):
            own.append(Entry(tr("Rename…"), "ph.pencil-simple", self.rename_selected))
        if self.can_delete(row):
            maps = 0 if row.kind == "run" else len(self.session.maps_of(row.source))
            own.append(Entry(_delete_words(maps), "ph.trash", self.delete_selected))
        return [*entries, None, *own] if own else entries

    def _of_kind(self: MainWindow, row: Row) -> list[Entry]:
        def after(then: Callable[[], object]) -> Callable[[], None]:
            return partial(self.tree.open, row, lambda: then() and None)

        if row.kind == "run":
            return self._of_run(row)
        opened = Entry(tr("Open"), "ph.folder-open", partial(self.tree.open, row))
        if row.kind == "corpus":
            return [
                opened,
                Entry(tr("Train on it"), "ph.play", after(self.set_up_training)),
                Entry(tr("Documents as vectors…"), "ph.dots-nine", after(self.embed_documents)),
                Entry(tr("Train a classifier"), "ph.tag", after(self.set_up_model)),
            ]
        if row.kind == "embedding":
            return [
                opened,
                Entry(tr("Make a map"), "ph.map-trifold", after(self.make_map)),
                Entry(tr("Export word vectors…"), "ph.export", after(self.export_vectors)),
            ]
        if row.kind == "map":
            return [opened, Entry(tr("Export map…"), "ph.image", after(self.export_map))]
        if row.kind == "comparison":
            return [opened]
        predict = partial(self.session.predict_requested.emit, row.source, "")
        return [opened, Entry(tr("Predict…"), "ph.paper-plane-tilt", after(predict))]

    def _of_run(self: MainWindow, row: Row) -> list[Entry]:
        made = next(
            (info for info in self.session.artefacts() if info.summary.get("run") == row.id),
            None,
        )
        entries = []
        if made is not None:
            entries.append(
                Entry(tr("Open what it made"), "ph.folder-open", partial(self.session.open_artefact, made))
            )
        page = "models" if row.source.kind in (MODEL, COMPARISON) else "train"
        entries.append(Entry(tr("Show among the runs"), "ph.chart-line", partial(self.show_page, page)))
        if getattr(self._recorded(row), "can_go_on", False):
            entries.append(Entry(tr("Go on"), "ph.play", partial(self.session.resume_run, row.id)))
        return entries

    def _recorded(self: MainWindow, row: Row) -> RunInfo | None:
        project = self.session.project
        return None if project is None else next((run for run in project.runs() if run.id == row.id), None)

    def make_map(self: MainWindow) -> None:
        """A map of the vectors that are open, with what is chosen on the map page."""
        self.show_page("map")
        self.panes["map"].model.start()  # type: ignore[attr-defined]


def _deleted(name: str, maps: int) -> str:
    if not maps:
        return tr("Deleted “{name}”.", name=name)
    if maps == 1:
        return tr("Deleted “{name}” and its map.", name=name)
    return tr("Deleted “{name}” and its {count} maps.", name=name, count=maps)


def _delete_words(maps: int) -> str:
    if not maps:
        return tr("Delete")
    return tr("Delete with its map") if maps == 1 else tr("Delete with its {count} maps", count=maps)
