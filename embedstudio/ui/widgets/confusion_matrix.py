"""What was said of the documents of each label: a square of counts whose cells can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.cell_grid import CellGrid, cell, write_table
from embedstudio.viewmodels import wording

STEPS = 256
HEAD = 22.0
SCALE = 30.0
EDGE = 4.0
MOST_CELL, LEAST_NUMBER, LEAST_WORD = 42.0, 17.0, 11.0
"""Largest side of a cell; the sides from which numbers and words are drawn."""
MOST_NAME, SHORT_NAME = 110.0, 56.0
LOW = 250.0
"""Below this height the scale is left out (every cell says its share) and names are cut sooner."""
SLANT = 38.0
"""Degrees by which the names below the columns lean."""


class ConfusionMatrix(CellGrid):
    """Counts ``(n, n)``: a row for each true label, a column for each label said.

    The colour of a cell is its share of the row.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: npt.NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self.chosen: tuple[int, int] | None = None
        """The cell whose documents are listed."""
        self.setMinimumSize(200, 190)
        self.retranslate()

    def retranslate(self) -> None:
        """Its name for a screen reader."""
        self.setAccessibleName(tr("Confusion matrix"))
        self.update()

    def set_counts(self, labels: Sequence[str], counts: npt.ArrayLike) -> None:
        """Show another matrix."""
        self.names = tuple(labels)
        self.counts = np.asarray(counts, np.int64).reshape(len(self.names), len(self.names))
        self.at = self.chosen = None
        self.update()

    def choose(self, cell: tuple[int, int] | None) -> None:
        """Ring the cell whose documents are listed."""
        self.chosen = cell
        self.update()

    def describe(self, row: int, column: int) -> str:
        """``True business, said politics: 2 texts, 3.9 % of business``."""
        count, whole = int(self.counts[row, column]), int(self.counts[row].sum())
        texts = tr("1 text") if count == 1 else tr("{count} texts", count=f"{count:,}")
        return tr(
            "True {truth}, said {said}: {texts}, {share} of {truth}",
            truth=self.names[row],
            said=self.names[column],
            texts=texts,
            share=wording.percent(count / max(whole, 1), 1),
        )

    # ------------------------------------------------------------------------- places
    def _geometry(self, whole: QRectF) -> tuple[QRectF, float, float]:
        """The square of cells, the width of the names beside it and the height of those below."""
        n = max(len(self.names), 1)
        metrics = QFontMetricsF(theme.font(12))
        longest = max((metrics.horizontalAdvance(text) for text in self.names), default=0.0)
        beside = max(min(longest, MOST_NAME), metrics.horizontalAdvance(tr("true ↓"))) + 10
        below = min(longest, _room_below(whole)) * float(np.sin(np.radians(SLANT))) + 20
        inner = whole.adjusted(EDGE, HEAD, -EDGE, -SCALE if whole.height() >= LOW else -2)
        side = min((inner.width() - beside) / n, (inner.height() - below) / n, MOST_CELL)
        if side < LEAST_WORD:
            beside, below = 0.0, 8.0
            side = min(inner.width() / n, (inner.height() - below) / n, MOST_CELL)
        side = max(side, 0.1)
        return QRectF(inner.left() + beside, inner.top(), side * n, side * n), beside, below

    def square(self, whole: QRectF) -> QRectF:
        """Where the cells lie."""
        return self._geometry(whole)[0]

    def sizeHint(self) -> QSize:
        """Room for five labels."""
        return QSize(320, 330)

    # ------------------------------------------------------------------------- painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, the names, the scale, the cell that is pointed at."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter, QRectF(self.rect()))
            for found, token in ((self.chosen, "accent"), (self.at, "text")):
                if found is not None and max(found) < len(self.names):
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(theme.color(token), 2))
                    painter.drawRoundedRect(self.cell_rect(*found).adjusted(0, 0, -1, -1), 3, 3)

    def paint(self, painter: QPainter, whole: QRectF) -> None:
        """Paint into a rectangle; the export uses it too."""
        painter.fillRect(whole, theme.color("panel"))
        n = len(self.names)
        if not n:
            return
        square, beside, below = self._geometry(whole)
        side = square.width() / n
        if side < LEAST_WORD:
            painter.drawImage(square, self._image())
        else:
            self._paint_cells(painter, square)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("muted"))
        head = QRectF(square.left(), whole.top(), max(whole.right() - square.left(), 0), HEAD - 4)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, tr("predicted →"))
        corner = QRectF(whole.left(), whole.top(), square.left() - whole.left() - 8, HEAD - 4)
        if beside:
            painter.drawText(
                corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tr("true ↓")
            )
            self._paint_names(painter, square, beside, _room_below(whole))
        if whole.height() >= LOW:
            self._paint_scale(painter, square, square.bottom() + below, whole.right())

    def _shares(self) -> npt.NDArray[np.float64]:
        """Of its row, for each cell."""
        return np.asarray(self.counts / np.maximum(self.counts.sum(axis=1, keepdims=True), 1), np.float64)

    def _image(self) -> QImage:
        """One pixel a cell: a square of many labels is drawn at once."""
        n = len(self.names)
        colors = np.array([share_color(place / (STEPS - 1)).rgb() for place in range(STEPS)], np.uint32)
        pixels = colors[(self._shares() * (STEPS - 1)).astype(np.int64)]
        pixels[self.counts == 0] = theme.color("panel").rgb()
        pixels = np.ascontiguousarray(pixels)
        return QImage(memoryview(pixels).cast("B"), n, n, 4 * n, QImage.Format.Format_RGB32).copy()

    def _paint_cells(self, painter: QPainter, square: QRectF) -> None:
        n, shares = len(self.names), self._shares()
        side = square.width() / n
        size = 12 if side >= 26 else 10
        for row in range(n):
            for column in range(n):
                box = cell(square, n, row, column).adjusted(1, 1, -1, -1)
                count = int(self.counts[row, column])
                painter.setPen(Qt.PenStyle.NoPen if count else QPen(theme.color("border"), 1))
                fill = share_color(float(shares[row, column])) if count else theme.color("panel")
                painter.setBrush(fill)
                painter.drawRoundedRect(box, 2, 2)
                if side >= LEAST_NUMBER:
                    painter.setPen(_ink(fill) if count else theme.color("muted"))
                    _write_number(painter, box, count, size)

    def _paint_names(self, painter: QPainter, square: QRectF, beside: float, below: float) -> None:
        side = square.width() / len(self.names)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text"))
        metrics = QFontMetricsF(theme.font(12))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        room = min(MOST_NAME, beside - 8)
        for place, name in enumerate(self.names):
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room + 1)
            middle = square.top() + (place + 0.5) * side
            painter.drawText(QRectF(square.left() - beside, middle - 9, beside - 8, 18), right, text)
            painter.save()
            painter.translate(square.left() + (place + 0.5) * side + 4, square.bottom() + 8)
            painter.rotate(-SLANT)
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, below + 1)
            painter.drawText(QRectF(-MOST_NAME - 4, -9, MOST_NAME + 4, 18), right, text)
            painter.restore()

    def _paint_scale(self, painter: QPainter, square: QRectF, top: float, right: float) -> None:
        painter.setFont(theme.font(11))
        metrics = QFontMetricsF(theme.font(11))
        low, high = "0 %", tr("100 % of the row")
        left = square.left() + metrics.horizontalAdvance(low) + 6
        room = right - left - metrics.horizontalAdvance(high) - 8
        if room < 40:
            high, room = "100 %", right - left - metrics.horizontalAdvance("100 %") - 8
        bar = QRectF(left, top + 6, max(24.0, min(room, 110.0)), 8)
        for place in range(32):
            step = bar.width() / 32
            box = QRectF(bar.left() + place * step, bar.top(), step + 0.5, bar.height())
            painter.fillRect(box, share_color((place + 0.5) / 32))
        painter.setPen(theme.color("muted"))
        line = bar.center().y() - 8
        painter.drawText(QRectF(square.left(), line, 60, 16), Qt.AlignmentFlag.AlignVCenter, low)
        painter.drawText(QRectF(bar.right() + 6, line, 200, 16), Qt.AlignmentFlag.AlignVCenter, high)

    # --------------------------------------------------------------------------- export
    def save_table(self, path: Path) -> None:
        """Write the counts as CSV, true labels in the first column; raises :class:`EmbedStudioError`."""
        write_table(path, tr("true label"), self.names, self.counts.tolist())


def _room_below(whole: QRectF) -> float:
    return MOST_NAME if whole.height() >= LOW else SHORT_NAME


def _write_number(painter: QPainter, box: QRectF, count: int, size: int) -> None:
    """The count in the middle of its cell, smaller where it is long, left out where it does not fit."""
    text = f"{count:,}"
    for pixels in (size, 10, 9):
        painter.setFont(theme.font(pixels, 600 if count else 400))
        if QFontMetricsF(painter.font()).horizontalAdvance(text) <= box.width():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            return


def share_color(share: float) -> QColor:
    """Cividis: on a light ground from yellow (few) to dark blue (all), on a dark one the other way."""
    colors = theme.palette_colors("cividis")
    place = (share if theme.current().dark else 1.0 - share) * (len(colors) - 1)
    low = min(int(place), len(colors) - 2)
    part, first, second = place - low, colors[low], colors[low + 1]
    return QColor.fromRgbF(
        *(a + (b - a) * part for a, b in zip(first.getRgbF()[:3], second.getRgbF()[:3], strict=True))
    )


def _ink(ground: QColor) -> QColor:
    """Black or white, whichever reads better on a cell (in either theme)."""
    red, green, blue = ground.getRgbF()[:3]
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    plain = theme.THEMES["light"].colors
    return QColor(plain["panel"] if light < 0.18 else plain["text"])
