"""The slider under the map that scrubs through the snapshots of a training."""

from __future__ import annotations

import time

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import icons
from embedstudio.ui.widgets.basics import hairline, label, listen, name, tool_button
from embedstudio.viewmodels.snapshots import SnapshotView

HEIGHT = 36
STEPS = 20
"""Places of the slider between two snapshots."""
FRAME_MS = 50


class SnapshotBar(QWidget):
    """Play or pause, the slider, how far the training was; hidden where there are no snapshots."""

    export_wanted = Signal()

    def __init__(self, model: SnapshotView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
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
        self.export.clicked.connect(self.export_wanted)
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
        name(self.export, tr("Export the film"), tr("Export the film of the training (GIF, PNG or MP4)"))
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
        self.moment.setText(said)
        self.moment.setMinimumWidth(max(self.moment.minimumWidth(), self.moment.sizeHint().width()))
        self.slider.setToolTip(tr("{total} snapshots of the training", total=model.last + 1))
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
