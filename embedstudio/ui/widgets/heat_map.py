"""A square of similarities among words, as colours; each cell says its words and its value."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.map_style import ramp

EDGE = 12.0
LABELLED = 9.0
"""Side of a cell in pixels from which words stand beside the square."""
MOST_LABEL = 96.0
SCALE = 34.0
"""Height of the strip that says what the colours mean."""
STEPS = 256


class HeatMap(QWidget):
    """Cosines ``(n, n)`` with their words; arrow keys move from cell to cell."""

    cell_chosen = Signal(int, int)
    """Row and column of the cell that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self.values: npt.NDArray[np.float32] = np.empty((0, 0), np.float32)
        self.at: tuple[int, int] | None = None
        """The cell that the keyboard or the pointer is on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(180, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Similarity matrix"))

    def set_matrix(self, words: Sequence[str], values: npt.NDArray[np.float32]) -> None:
        """Show another matrix."""
        self.words, self.values, self.at = tuple(words), values, None
        self.setAccessibleDescription(tr("{count} words", count=len(self.words)))
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
        return tr("{one} – {other}: {value}", one=self.words[row], other=self.words[column], value=value)

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """The cell under a position."""
        square, n = self._square(QRectF(self.rect()))[0], len(self.words)
        if not n or not square.contains(place):
            return None
        column = int((place.x() - square.left()) / square.width() * n)
        row = int((place.y() - square.top()) / square.height() * n)
        return min(row, n - 1), min(column, n - 1)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell lies."""
        square, n = self._square(QRectF(self.rect()))[0], max(len(self.words), 1)
        side = square.width() / n
        return QRectF(square.left() + column * side, square.top() + row * side, side, side)

    def sizeHint(self) -> QSize:
        """As wide as the inspector."""
        return QSize(296, 330)

    # ------------------------------------------------------------------------- painting
    def _square(self, whole: QRectF) -> tuple[QRectF, float]:
        """The square of cells, and the room of the words beside it (0 for none)."""
        n = max(len(self.words), 1)
        inner = whole.adjusted(EDGE, EDGE, -EDGE, -EDGE - SCALE)
        metrics = QFontMetricsF(theme.font(11))
        room = min(max((metrics.horizontalAdvance(word) for word in self.words), default=0) + 6, MOST_LABEL)
        side = min(inner.width(), inner.height()) - room
        if side / n < LABELLED:
            room, side = 0.0, min(inner.width(), inner.height())
        left = inner.left() + (inner.width() - side - room) / 2 + room
        return QRectF(left, inner.top() + room, side, side), room

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square, the words, the scale, the cell that is pointed at."""
        with QPainter(self) as painter:
            self.paint(painter, QRectF(self.rect()))
            if self.at is not None and len(self.words):
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
        n = len(self.words)
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
        side = square.width() / len(self.words)
        font = theme.font(11)
        font.setPixelSize(int(min(11, max(8, side))))
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, word in enumerate(self.words):
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
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, f"{low:.1f}")
        painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, tr("cosine"))
        painter.drawText(under, Qt.AlignmentFlag.AlignRight, f"{high:.1f}" if high == 1 else f"≥ {high:.1f}")

    # --------------------------------------------------------------------------- export
    def save_picture(self, path: Path, caption: str, scale: int = 2) -> None:
        """Write a PNG with every word beside the square; raises :class:`EmbedStudioError`."""
        n = max(len(self.words), 1)
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
        if not image.save(str(path), "PNG"):
            raise EmbedStudioError(
                tr("Cannot write the picture {path}.", path=str(path)),
                tr("Check that the folder exists, may be written to and has space left."),
                kind="file",
            )

    def save_table(self, path: Path) -> None:
        """Write the cosines as CSV, words in the first row and column; raises :class:`EmbedStudioError`."""
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["", *self.words])
                for word, line in zip(self.words, self.values.tolist(), strict=True):
                    writer.writerow([word, *(f"{value:.6f}" for value in line)])
        except OSError as error:
            raise EmbedStudioError(
                tr("Cannot write the table {path}.", path=str(path)),
                tr("Check that the folder exists, may be written to and has space left."),
                kind="file",
            ) from error

    # --------------------------------------------------------------------------- events
    def event(self, event: QEvent) -> bool:
        """The words and the value of the cell under the pointer as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(QPointF(event.pos()))
            if cell is None:
                QToolTip.hideText()
                event.ignore()
            else:
                QToolTip.showText(event.globalPos() + QPoint(8, 8), self.describe(*cell), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the cell under the pointer."""
        self._point_at(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cell_chosen.emit(*cell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell when the keyboard comes here."""
        super().focusInEvent(event)
        keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self.at is None and len(self.words) and event.reason() in keyboard:
            self._point_at((0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, Enter chooses."""
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if event.key() in moves and len(self.words):
            row, column = self.at or (0, 0)
            down, right = moves[Qt.Key(event.key())]
            most = len(self.words) - 1
            cell = (min(max(row + down, 0), most), min(max(column + right, 0), most))
            self._point_at(cell)
            middle = self.cell_rect(*cell).center().toPoint()
            QToolTip.showText(self.mapToGlobal(middle + QPoint(10, 10)), self.describe(*cell), self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None:
            self.cell_chosen.emit(*self.at)
        else:
            super().keyPressEvent(event)

    def _point_at(self, cell: tuple[int, int] | None) -> None:
        if cell != self.at:
            self.at = cell
            if cell is not None:
                self.setAccessibleDescription(self.describe(*cell))
            self.update()
