"""*Export map…*: the format, what of the map, how it looks, and what will be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.formats.map_content import HTML, PNG, PROJECTOR, SVG
from embedstudio.formats.map_page import DENSITY_LAYER, GRAPH_LAYER, LABEL_LAYER
from embedstudio.formats.projector import FILES
from embedstudio.jobs.export_map import Writer
from embedstudio.ui import theme
from embedstudio.ui.dialogs import MessageDialog
from embedstudio.ui.panes.map_export import PictureWriter
from embedstudio.ui.panes.map_export_page import PageWriter, page_groups, page_look
from embedstudio.ui.panes.map_export_sheet import CAPTION, sheet_of
from embedstudio.ui.panes.map_export_svg import SvgWriter
from embedstudio.ui.widgets.basics import Segmented, button, label, listen, name
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.viewmodels.map_export import ALL, PICTURES, SCALES, SCREEN, MapExport
from embedstudio.viewmodels.wording import count

WIDTH, MARGIN = 520, 20
SHOW_PROGRESS_MS = 300
"""A bar that comes and goes at once is only a flicker."""


class MapExportDialog(QDialog):
    """One :class:`MapExport` on the screen; it closes when the file is written."""

    def __init__(self, model: MapExport, canvas: PointCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.canvas = model, canvas
        self.format = QComboBox()
        self.what = Segmented(("map", "selection"))
        self.view = Segmented((SCREEN, ALL))
        self.scale = Segmented([str(scale) for scale in SCALES])
        self.transparent, self.legend, self.words, self.caption = (QCheckBox() for _ in range(4))
        self._labels = {key: label(look="muted") for key in ("format", "what", "view", "scale", "look")}
        self.preview = label(look="caption", wrap=True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.error = label(look="error", wrap=True)
        for text in (self.preview, self.error):
            text.setFixedWidth(WIDTH - 2 * MARGIN)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stop = button("", "", self._on_view_stop)
        self.go = button("primary", "ph.export", self._on_view_export)
        self.go.setDefault(True)
        self._bar_timer = QTimer(self)
        self._bar_timer.setSingleShot(True)
        self._bar_timer.setInterval(SHOW_PROGRESS_MS)
        self._bar_timer.timeout.connect(self.bar.show)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows = (("format", self.format), ("what", self.what), ("view", self.view), ("scale", self.scale))
        for row, (key, widget) in enumerate(rows):
            grid.addWidget(self._labels[key], row, 0)
            grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignLeft)
        checks = QGridLayout()
        checks.setHorizontalSpacing(16)
        checks.setVerticalSpacing(6)
        for place, widget in enumerate((self.legend, self.words, self.caption, self.transparent)):
            checks.addWidget(widget, place // 2, place % 2)
        grid.addWidget(self._labels["look"], len(rows), 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(checks, len(rows), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.stop)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.setSpacing(14)
        column.addLayout(grid)
        column.addWidget(self.preview)
        column.addWidget(self.error)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.error.hide()
        self.bar.hide()

    def _connect(self) -> None:
        self.format.activated.connect(self._on_view_format)
        self.what.chosen.connect(self._on_view_what)
        self.view.chosen.connect(self._on_view_view)
        self.scale.chosen.connect(self._on_view_scale)
        for box in (self.transparent, self.legend, self.words, self.caption):
            box.toggled.connect(self._on_view_checked)
        listen(self.model.changed, self.refresh)
        listen(self.model.progressed, self.refresh_progress)
        listen(self.model.session.selection.changed, self.refresh)
        listen(self.model.done, self._on_model_done)
        listen(self.model.failed, self._on_model_failed)

    # ----------------------------------------------------------------- words
    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(tr("Export map"))
        texts = {
            "format": tr("Format"),
            "what": tr("Points"),
            "view": tr("View"),
            "scale": tr("Scale"),
            "look": tr("With"),
        }
        for key, text in texts.items():
            self._labels[key].setText(text)
        name(self.format, tr("Format"))
        self.view.set_texts({SCREEN: tr("As on the screen"), ALL: tr("Fit all")})
        self.scale.set_texts({str(scale): tr("{scale}×", scale=scale) for scale in SCALES})
        for box, text, tip in (
            (self.legend, tr("Legend"), tr("The card that says what the colours mean")),
            (self.words, tr("Words"), tr("The words or titles that have room on the map")),
            (
                self.caption,
                tr("What made it"),
                tr("Embedding, parameters, seed and trust, below the picture"),
            ),
            (self.transparent, tr("Transparent ground"), tr("Leave the ground out, to lay it over another")),
        ):
            box.setText(text)
            name(box, text, tip)
        self.go.setText(tr("Export…"))
        name(self.bar, tr("Progress of the export"))
        self.refresh()

    # --------------------------------------------------------- from the model
    def refresh(self) -> None:
        """Show what is chosen and how far it is."""
        model = self.model
        selected = model.selected
        if selected is None and model.only_selected:
            model.only_selected = False
        blockers = [QSignalBlocker(one) for one in (self.format, self.legend, self.words, self.caption)]
        blockers.append(QSignalBlocker(self.transparent))
        self.format.clear()
        for key, title in model.formats():
            self.format.addItem(title, key)
        if self.format.findData(model.format) < 0:
            model.format = PNG
        self.format.setCurrentIndex(self.format.findData(model.format))
        number = count(len(selected)) if selected is not None else "0"
        self.what.set_texts({"map": tr("All"), "selection": tr("Selection ({count})", count=number)})
        self.what.choose("selection" if model.only_selected else "map")
        self.what.buttons["selection"].setEnabled(selected is not None)
        self.view.choose(ALL if model.only_selected else model.view)
        self.scale.choose(str(model.scale))
        for box, value in (
            (self.legend, model.legend),
            (self.words, model.words),
            (self.caption, model.caption),
            (self.transparent, model.transparent),
        ):
            box.setChecked(value)
        del blockers
        picture = model.format in PICTURES
        for widget in (self._labels["view"], self.view, self._labels["look"], self.legend, self.words):
            widget.setVisible(picture)
        for widget in (self.caption, self.transparent):
            widget.setVisible(picture)
        for widget in (self._labels["scale"], self.scale):
            widget.setVisible(model.format == PNG)
        self.view.setEnabled(not model.only_selected)
        height = self.canvas.height() + (CAPTION if model.caption else 0)
        self.preview.setText(model.preview(self.canvas.width(), height))
        self.refresh_progress()

    def refresh_progress(self) -> None:
        """Show how far it is; nothing else can be changed meanwhile."""
        fraction = self.model.fraction
        running = fraction is not None
        choices = (self.format, self.what, self.view, self.scale, self.legend, self.words, self.caption)
        for widget in (*choices, self.transparent):
            widget.setEnabled(not running and (widget is not self.view or not self.model.only_selected))
        self.go.setEnabled(self.model.ready)
        self.stop.setText(tr("Stop") if running else tr("Close"))
        if not running:
            self._bar_timer.stop()
            self.bar.hide()
        else:
            self.bar.setValue(round(1000 * fraction))
            if self.bar.isHidden() and not self._bar_timer.isActive():
                self._bar_timer.start()

    def _on_model_done(self, made: object) -> None:
        self.accept()

    def _on_model_failed(self, error: EmbedStudioError) -> None:
        self.error.setText(error.in_full)
        self.error.show()

    # ---------------------------------------------------------- from the view
    def _on_view_format(self, _place: int) -> None:
        self.error.hide()
        self.model.choose(format=str(self.format.currentData()))

    def _on_view_what(self, key: str) -> None:
        self.model.choose(only_selected=key == "selection")

    def _on_view_view(self, key: str) -> None:
        self.model.choose(view=key)

    def _on_view_scale(self, key: str) -> None:
        self.model.choose(scale=int(key))

    def _on_view_checked(self, _checked: bool) -> None:
        self.model.choose(
            legend=self.legend.isChecked(),
            words=self.words.isChecked(),
            caption=self.caption.isChecked(),
            transparent=self.transparent.isChecked(),
        )

    def _on_view_stop(self) -> None:
        self.reject()

    def _on_view_export(self) -> None:
        path = self.ask()
        if path is not None:
            self.export(path)

    def reject(self) -> None:
        """Stop what is being written, or close."""
        if self.model.fraction is not None:
            self.model.cancel()
        else:
            super().reject()

    def ask(self) -> Path | None:
        """Where to: the file dialog asks before it replaces a file, we before files of a folder."""
        model = self.model
        start = str(Path.home() / model.default_name())
        if model.format == PROJECTOR:
            chosen = QFileDialog.getExistingDirectory(self, tr("A folder for Embedding Projector"))
            folder = Path(chosen)
            if not chosen or not self._may_replace(folder):
                return None
            return folder
        kind = f"{self.format.currentText()} (*{model.suffix()})"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export map"), start, kind)
        if not chosen:
            return None
        path = Path(chosen)
        ending = path.suffix.lower().removeprefix(".")
        if ending != PROJECTOR and ending in dict(model.formats()):
            model.choose(format=ending)  # as for rows, what was typed counts
            return path
        path = path.with_name(path.name + model.suffix())
        return path if not path.exists() or self._ask_replace(path.name) else None

    def _may_replace(self, folder: Path) -> bool:
        there = [file for file in FILES if (folder / file).exists()]
        return not there or self._ask_replace(", ".join(there))

    def _ask_replace(self, names: str) -> bool:
        dialog = MessageDialog(
            tr("Replace?"),
            tr("There is already {names}.", names=names),
            tr("Replacing it cannot be undone."),
            (("keep", tr("Keep it"), ""), ("replace", tr("Replace"), "primary")),
            self,
        )
        dialog.exec()
        return dialog.answer == "replace"

    def export(self, path: Path) -> None:
        """Write to a place that was chosen."""
        self.error.hide()
        model = self.model
        if model.format == HTML:
            model.start(path, prepare=self._prepare_page())
        else:
            model.start(path, picture_writer(model, self.canvas) if model.format in PICTURES else None)

    def _prepare_page(self) -> Callable[[], Callable[[], Writer]]:
        """Groups are found on the worker, colours taken here, where the theme belongs."""
        model = self.model
        shown, settings = model.model.shown, model.session.settings
        assert shown is not None
        first, points, projection = model.model.groups, model.chosen_points, shown.points
        opens, shows = theme.current().name, self.canvas.scene.layers
        on = [name for name in (LABEL_LAYER, DENSITY_LAYER, GRAPH_LAYER) if getattr(shows, name)]

        def prepare() -> Callable[[], Writer]:
            title = first.scale.title if first is not None and first.scale is not None else ""
            found = page_groups(projection, shown.vocabulary, first, title)
            return lambda: PageWriter(page_look(found, settings, opens, on), points)

        return prepare


def picture_writer(model: MapExport, canvas: PointCanvas) -> Writer:
    """What writes the picture as the choices say."""
    sheet = sheet_of(
        canvas,
        caption=model.line() if model.caption else "",
        legend=model.legend,
        points=model.chosen_points,
        whole=model.view == ALL,
    )
    if not model.words:
        sheet.scene.layers.labels = False
    if model.format == SVG:
        return SvgWriter(sheet, model.transparent)
    return PictureWriter(sheet, model.scale, model.transparent)
