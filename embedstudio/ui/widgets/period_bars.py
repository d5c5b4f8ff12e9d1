"""How many documents of each group each period has: stacked bars in the groups' colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from embedstudio.ui import theme
from embedstudio.ui.widgets.line_plot import ticks

LEFT, RIGHT, TOP, DATES = 40.0, 8.0, 10.0, 24.0
GAP = 2.0
LINE, DOT, APART = 20.0, 14.0, 14.0
"""Of the names below the dates: height, room of a dot, between two."""
MOST_LINES = 7


class PeriodBars(QWidget):
    """One bar a period; the pointer on it says its figures, a click or Enter chooses it."""

    chosen = Signal(int)
    """Place of a period."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._titles: list[str] = []
        self._colors: list[QColor] = []
        self._counts = np.zeros((0, 0), np.int64)
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(140)

    def show_counts(
        self,
        periods: Sequence[str],
        groups: Sequence[str],
        colors: Sequence[QColor],
        counts: npt.NDArray[np.int64],
    ) -> None:
        """``counts`` is ``(periods, groups)``."""
        self._titles, self._names, self._colors = list(periods), list(groups), list(colors)
        if len(counts) != len(self._counts):
            self._current = -1
        self._counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the inspector."""
        return QSize(296, 240)

    def _ground(self) -> QRectF:
        lines = self.named()[-1][1].y() / LINE + 1 if self._names else 0
        foot = DATES + (8 + lines * LINE if lines else 0)
        return QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - foot)

    def named(self) -> list[tuple[int, QRectF]]:
        """The groups whose colours are told, largest first, with their places below the dates.

        As many as have room; the others are told by the tooltip of a bar.
        """
        metrics = QFontMetricsF(theme.font(11))
        room, x, y = float(self.width()), 0.0, 0.0
        found = []
        for group in self._order():
            width = min(DOT + metrics.horizontalAdvance(self._names[group]) + 2, room)
            if x and x + width > room:
                x, y = 0.0, y + LINE
            if y >= MOST_LINES * LINE:
                break
            found.append((group, QRectF(x, y, width, LINE)))
            x += width + APART
        return found

    def _order(self) -> list[int]:
        found: list[int] = np.argsort(-self._counts.sum(axis=0), kind="stable").tolist()
        return found

    def describe(self, period: int) -> str:
        """The figures of a period, for a tooltip."""
        order = np.argsort(-self._counts[period], kind="stable")
        lines = [
            f"{self._names[group]}: {self._counts[period, group]:,}"
            for group in order.tolist()
            if self._counts[period, group]
        ]
        return "\n".join([self._titles[period], *lines])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, bars from the largest group up, and as many dates as fit."""
        if not self._counts.size:
            return
        ground, n = self._ground(), len(self._counts)
        most = max(1, int(self._counts.sum(axis=1).max()))
        order = self._order()
        step = ground.width() / n
        with QPainter(self) as painter:
            painter.setFont(theme.font(11))
            for value in ticks(0, most, max(1, int(ground.height() // 40))):
                y = ground.bottom() - value / most * ground.height()
                painter.setPen(QPen(theme.color("control" if value == 0 else "grid"), 1))
                painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
                painter.setPen(theme.color("muted"))
                box = QRectF(0, y - 8, LEFT - 6, 16)
                painter.drawText(
                    box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:,.0f}"
                )
            painter.setPen(Qt.PenStyle.NoPen)
            if 0 <= self._current < n:
                painter.setBrush(theme.color("selection"))
                painter.drawRect(QRectF(ground.left() + self._current * step, TOP, step, ground.height()))
            for period in range(n):
                bottom = ground.bottom()
                left = ground.left() + period * step
                width = max(1.0, step - (GAP if step > 3 * GAP else 0.5))
                for group in order:
                    height = self._counts[period, group] / most * ground.height()
                    if height:
                        painter.setBrush(self._colors[group])
                        painter.drawRect(QRectF(left, bottom - height, width, height))
                        bottom -= height
            self._paint_dates(painter, ground, step)
            self._paint_names(painter, ground.bottom() + DATES + 4)

    def _paint_dates(self, painter: QPainter, ground: QRectF, step: float) -> None:
        painter.setPen(theme.color("muted"))
        metrics = QFontMetricsF(painter.font())
        end = -1e9
        for period, title in enumerate(self._titles):
            width = metrics.horizontalAdvance(title)
            middle = ground.left() + (period + 0.5) * step
            left = min(max(middle - width / 2, 2.0), self.width() - width - 2)
            if left > end + 12:
                painter.drawText(QPointF(left, ground.bottom() + 16), title)
                end = left + width

    def _paint_names(self, painter: QPainter, top: float) -> None:
        metrics = QFontMetricsF(painter.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group, box in self.named():
            place = box.translated(0, top)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colors[group])
            painter.drawEllipse(QPointF(place.left() + 4, place.center().y()), 4, 4)
            painter.setPen(theme.color("muted"))
            words = place.adjusted(DOT, 0, 0, 0)
            text = metrics.elidedText(self._names[group], Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the figures of the bar under the pointer."""
        period = self._at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if period < 0 else Qt.CursorShape.PointingHandCursor)
        if period < 0:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPosition().toPoint(), self.describe(period), self)

    def _at(self, place: QPointF) -> int:
        """The period there; -1 beside all."""
        ground = self._ground()
        if not self._counts.size or not ground.contains(place):
            return -1
        period = int((place.x() - ground.left()) / ground.width() * len(self._counts))
        return min(period, len(self._counts) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the pointer."""
        period = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and period >= 0:
            self._current = period
            self.update()
            self.chosen.emit(period)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from bar to bar, Enter chooses."""
        n = len(self._counts)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if n and key in steps:
            self._current = min(max(self._current + steps[key], 0), n - 1)
            self.setAccessibleDescription(self.describe(self._current))
            self.update()
        elif 0 <= self._current < n and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)
