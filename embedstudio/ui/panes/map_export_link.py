"""Exports of a map pane: the dialog, the quick ways, and the word that a file was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.ui.dialogs import open_folder
from embedstudio.ui.widgets.basics import listen
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.strip import Strip
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_export import PICTURES, MapExport
from embedstudio.viewmodels.wording import file_size

if TYPE_CHECKING:
    from embedstudio.jobs.export_map import ExportedMap
    from embedstudio.ui.panes.map_export_dialog import MapExportDialog

TOLD_S = 12


class MapExports(QObject):
    """What :class:`embedstudio.ui.panes.map_pane.MapPane` does when it is asked for a file."""

    def __init__(self, model: MapViewModel, canvas: PointCanvas, strip: Strip, pane: QWidget) -> None:
        super().__init__(pane)
        self.model = MapExport(model.session, model)
        self.canvas, self.strip, self.pane = canvas, strip, pane
        self.dialog: MapExportDialog | None = None
        listen(self.model.done, self._on_model_done)
        listen(self.model.failed, self._on_model_failed)

    def open(self) -> None:
        """Ask what to write; the dialog is made anew each time."""
        from embedstudio.ui.panes.map_export_dialog import MapExportDialog

        if self.model.model.shown is None:
            return
        self.strip.dismiss()  # the map has its whole height again
        if self.dialog is None:
            self.dialog = MapExportDialog(self.model, self.canvas, self.pane.window())
            self.dialog.finished.connect(self._on_view_finished)
        self.dialog.open()

    def write(self, path: Path, format: str, scale: int = 2) -> None:
        """Write what is on the screen without asking anything."""
        from embedstudio.ui.panes.map_export_dialog import picture_writer

        self.model.choose(format=format, scale=scale, only_selected=False)
        writer = picture_writer(self.model, self.canvas) if format in PICTURES else None
        self.model.start(path, writer)

    def _on_view_finished(self, _code: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _on_model_done(self, made: ExportedMap) -> None:
        self._tell(made)

    def _tell(self, made: ExportedMap) -> None:
        message = tr("Wrote {name} ({size}).", name=made.path.name, size=file_size(made.bytes))
        folder = (tr("Open its folder"), partial(open_folder, made.path.parent))
        self.strip.tell(
            "success", message, str(made.path.parent), (folder,), TOLD_S, partial(self._tell, made)
        )

    def _on_model_failed(self, error: EmbedStudioError) -> None:
        """The dialog tells it while it is open."""
        if self.dialog is None:
            self.model.session.problem.emit(error)
