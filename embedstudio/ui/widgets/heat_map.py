"""A square of similarities among words, as colours; each cell says its words and its value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.map_style import ramp
from embedstudio.ui.widgets.cell_grid import CellGrid, write_table
from embedstudio.ui.widgets.picture_export import save_png

EDGE = 12.0
LABELLED = 9.0
"""Side of a cell in pixels from which words stand beside the square."""
MOST_LABEL = 96.0
SCALE = 34.0
"""Height of the strip that says what the colours mean."""
STEPS = 256


class HeatMap(CellGrid):
    """Cosines ``(n, n)`` with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: npt.NDArray[np.float32] = np.empty((0, 0), np.float32)
        self.setMinimumSize(180, 180)
        self.setAccessibleName(tr("Similarity matrix"))

    def set_matrix(self, words: Sequence[str], values: npt.NDArray[np.float32]) -> None:
        """Show another matrix."""
        self.names, self.values, self.at = tuple(words), values, None
        self.setAccessibleDescription(tr("{count} words", count=len(self.names)))
        self.update()

    def limits(self) -> tuple[float, float]:
        """The values at both ends of the colours; the diagonal, which says nothing, is left out."""
        others = self.values[~np.eye(len(self.values), dtype=bool)]
        if not len(others):
            return 0.0, 1.0
        low, high = np.floor(float(others.min()) * 10) / 10, np.ceil(float(others.max()) * 10) / 10
        return float(low), float(min(max(high, low + 0.1), 1.0))

    def describe(self, row: int, column: int) -> str:
        """``king – queen: 0.712``."""
        value = f"{float(self.values[row, column]):.3f}"
        return tr("{one} – {other}: {value}", one=self.names[row], other=self.names[column], value=value)

    def square(self, whole: QRectF) -> QRectF:
        """Where the cells lie."""
        return self._square(whole)[0]

    def sizeHint(self) -> QSize:
        """As wide as the inspector."""
        return QSize(296, 330)

    # ------------------------------------------------------------------------- painting
    def _square(self, whole: QRectF) -> tuple[QRectF, float]:
        """The square of cells, and the room of the words beside it (0 for none)."""
        n = max(len(self.names), 1)
        inner = whole.adjusted(EDGE, EDGE, -EDGE, -EDGE - SCALE)
        metrics = QFontMetricsF(theme.font(11))
        room = min(max((metrics.horizontalAdvance(word) for word in self.names), default=0) + 6, MOST_LABEL)
        side = min(inner.width(), inner.height()) - room
        if side / n < LABELLED:
            room, side = 0.0, min(inner.width(), inner.height())
        left = inner.left() + (inner.width() - side - room) / 2 + room
        return QRectF(left, inner.top() + room, side, side), room

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square, the words, the scale, the cell that is pointed at."""
        with QPainter(self) as painter:
            self.paint(painter, QRectF(self.rect()))
            if self.at is not None and len(self.names):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                box = self.cell_rect(*self.at).adjusted(-1, -1, 1, 1)
                painter.setPen(QPen(theme.color("panel"), 4))
                painter.drawRect(box)
                painter.setPen(QPen(theme.color("text"), 2))
                painter.drawRect(box)

    def paint(self, painter: QPainter, whole: QRectF) -> None:
        """Paint into a rectangle; the export uses it too."""
        painter.fillRect(whole, theme.color("panel"))
        n = len(self.names)
        if not n:
            return
        square, room = self._square(whole)
        low, high = self.limits()
        steps = np.clip((self.values - low) / (high - low) * (STEPS - 1), 0, STEPS - 1).astype(np.int64)
        colors = np.array([color.rgb() | 0xFF000000 for color in ramp(STEPS)], np.uint32)
        pixels = np.ascontiguousarray(colors[steps])
        image = QImage(memoryview(pixels).cast("B"), n, n, 4 * n, QImage.Format.Format_RGB32)
        painter.drawImage(square, image)
        if room:
            self._paint_words(painter, square, room)
        self._paint_scale(painter, square, low, high)

    def _paint_words(self, painter: QPainter, square: QRectF, room: float) -> None:
        side = square.width() / len(self.names)
        font = theme.font(11)
        font.setPixelSize(int(min(11, max(8, side))))
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, word in enumerate(self.names):
            text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room - 6)
            middle = square.top() + (place + 0.5) * side
            painter.drawText(QRectF(square.left() - room, middle - 8, room - 5, 16), right, text)
            painter.save()
            painter.translate(square.left() + (place + 0.5) * side, square.top() - 5)
            painter.rotate(-90)
            painter.drawText(QRectF(0, -8, room - 5, 16), left, text)
            painter.restore()

    def _paint_scale(self, painter: QPainter, square: QRectF, low: float, high: float) -> None:
        bar = QRectF(square.left(), square.bottom() + 10, min(square.width(), 160.0), 8)
        colors = ramp(32)
        for place, color in enumerate(colors):
            step = bar.width() / len(colors)
            painter.fillRect(QRectF(bar.left() + place * step, bar.top(), step + 0.5, bar.height()), color)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("muted"))
        under = QRectF(bar.left(), bar.bottom() + 1, bar.width(), 16)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, f"{low:.1f}".replace("-", "−"))
        painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, tr("cosine"))
        painter.drawText(under, Qt.AlignmentFlag.AlignRight, f"{high:.1f}" if high == 1 else f"≥ {high:.1f}")

    # --------------------------------------------------------------------------- export
    def save_picture(self, path: Path, caption: str, scale: int = 2) -> None:
        """Write a PNG with every word beside the square; raises :class:`EmbedStudioError`."""
        n = max(len(self.names), 1)
        side = MOST_LABEL + 14.0 * n + 2 * EDGE
        whole = QRectF(0, 0, max(side, 320.0), max(side, 320.0) + SCALE + 28)
        image = QImage(
            QSize(int(whole.width() * scale), int(whole.height() * scale)), QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(scale)
        image.fill(theme.color("panel"))
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter, whole.adjusted(0, 0, 0, -28))
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("muted"))
            line = QRectF(EDGE, whole.bottom() - 28, whole.width() - 2 * EDGE, 28)
            text = painter.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        image.setText("Description", caption)
        save_png(image, path)

    def save_table(self, path: Path) -> None:
        """Write the cosines as CSV, words in the first row and column; raises :class:`EmbedStudioError`."""
        write_table(
            path, "", self.names, ([f"{value:.6f}" for value in line] for line in self.values.tolist())
        )
