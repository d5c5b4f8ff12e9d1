"""The slider under the map that scrubs through the snapshots of a training."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget

from embedstudio.core.events import Event, Failed, Finished, Progress
from embedstudio.core.i18n import tr
from embedstudio.ui import icons
from embedstudio.ui.widgets.basics import hairline, label, listen, name, tool_button
from embedstudio.ui.widgets.picture_export import writing
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.snapshots import SnapshotView

if TYPE_CHECKING:
    from embedstudio.viewmodels.launcher import Handle

HEIGHT = 36
STEPS = 20
"""Places of the slider between two snapshots."""
FRAME_MS = 50


class SnapshotBar(QWidget):
    """Play or pause, the slider, how far the training was; hidden where there are no snapshots."""

    def __init__(self, model: SnapshotView, canvas: PointCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.canvas = canvas
        self.written = 0.0
        """Share of the film that is written, while it is exported."""
        self._writing: Handle | None = None
        self._path = Path()
        self.setFixedHeight(HEIGHT)
        self.title = label(look="muted")
        self.play = tool_button("ph.play", self._on_view_play)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setSingleStep(STEPS)
        self.slider.setPageStep(4 * STEPS)
        self.slider.valueChanged.connect(self._on_view_moved)
        self.moment = label(look="caption")
        self.moment.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.export = tool_button("ph.film-strip")
        self.export.clicked.connect(self._on_view_export)
        self.close_button = tool_button("ph.x", self._on_view_close)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        for made in (self.moment, self.export, self.close_button):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_frame)
        self._before = 0.0
        listen(model.changed, self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.title.setText(tr("Training"))
        self.slider.setAccessibleName(tr("Moment of the training"))
        name(self.close_button, tr("Back to the map"))
        self.refresh()

    def refresh(self) -> None:
        """As the film stands."""
        model = self.model
        self.setVisible(model.available)
        if not model.available:
            self._timer.stop()
            return
        blocker = QSignalBlocker(self.slider)
        self.slider.setRange(0, model.last * STEPS)
        self.slider.setValue(round(model.position * STEPS))
        del blocker
        said = tr("preparing…") if model.preparing else model.moment()
        writing = self._writing is not None
        if writing:
            said = tr("writing, {percent}", percent=wording.percent(self.written))
        icons.set_icon(self.export, "ph.stop" if writing else "ph.film-strip", "muted", 16)
        tip = tr("Export the film of the training (GIF, PNG or MP4)")
        stop = tr("Stop writing the film")
        name(self.export, stop if writing else tr("Export the film"), stop if writing else tip)
        self.moment.setText(said)
        self.moment.setMinimumWidth(max(self.moment.minimumWidth(), self.moment.sizeHint().width()))
        self.slider.setToolTip(model.about_words())
        self.slider.setAccessibleDescription(said)
        icons.set_icon(self.play, "ph.pause" if model.playing else "ph.play", "text", 16)
        name(self.play, tr("Pause") if model.playing else tr("Play the training"))
        self.close_button.setEnabled(model.is_open)
        if model.playing and model.is_open and not self._timer.isActive():
            self._before = time.monotonic()
            self._timer.start()
        elif not model.playing:
            self._timer.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays where nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()
        if self.model.playing:
            self.model.pause()

    def _on_frame(self) -> None:
        now = time.monotonic()
        passed, self._before = now - self._before, now
        self.model.advance(min(passed, 0.2))

    def _on_view_play(self) -> None:
        if self.model.playing:
            self.model.pause()
        else:
            self.model.play()

    def _on_view_moved(self, value: int) -> None:
        self.model.seek(value / STEPS)

    def _on_view_close(self) -> None:
        self.model.close()

    # exporting ----------------------------------------------------------------------------------

    def _on_view_export(self) -> None:
        if self._writing is not None:
            self.stop_export()
            return
        menu = QMenu(self)
        gif, frames = QAction(tr("GIF…"), menu), QAction(tr("PNG frames in a folder…"), menu)
        mp4 = QAction(tr("MP4…"), menu)
        if shutil.which("ffmpeg") is None:
            mp4.setText(tr("MP4 (needs ffmpeg, which is not installed)"))
            mp4.setEnabled(False)
        menu.addActions([gif, frames, mp4])
        size = menu.sizeHint()
        corner = QPoint(self.export.width() - size.width(), -size.height() - 4)
        chosen = menu.exec(self.export.mapToGlobal(corner))
        menu.deleteLater()
        if chosen is not None:
            self._ask(".gif" if chosen is gif else ".mp4" if chosen is mp4 else "")

    def _ask(self, suffix: str) -> None:
        info = self.model.session.info
        stem = info.name if info is not None else tr("film")
        start = Path.home() / f"{stem}{suffix}"
        kinds = f"*{suffix}" if suffix else ""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export the film"), str(start), kinds)
        if chosen:
            path = Path(chosen)
            self.export_film(path if not suffix or path.suffix else path.with_suffix(suffix))

    def export_film(self, path: Path) -> None:
        """Write the whole film as GIF, MP4 or, with no ending, PNG frames in a folder."""
        self._path = path
        self.model.when_ready(self._start_writing)

    def stop_export(self) -> None:
        """Stop; nothing is left of it."""
        if self._writing is not None:
            self._writing.control.stop()

    def _start_writing(self) -> None:
        from embedstudio.ui.panes.map_export_sheet import sheet_of
        from embedstudio.ui.panes.map_film import FPS, FilmJob

        model = self.model
        model.pause()
        film = model.film(FPS)
        sheet = sheet_of(self.canvas, caption=film[0][1])
        path = self._path
        job = FilmJob(sheet, film, model.places, path, model.about())
        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._writing = None
            if isinstance(event, Failed):
                model.session.problem.emit(event.error)
            elif isinstance(event, Finished):
                writing().written.emit(path)
            model.changed.emit()

        self.written = 0.0
        handle = model.session.launch(job, self._on_written, done)
        if not over:
            self._writing = handle
        self.refresh()

    def _on_written(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.written = event.fraction
            self.refresh()
