"""A plot of a few curves in the drawn look: horizontal grid, base line, the axis named at its end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import label
from embedstudio.viewmodels import wording

REDRAW_MS = 250
"""A live curve is drawn at most four times a second: the training needs the time."""
TICK_SPACE_X, TICK_SPACE_Y = 64, 32
MARKER, DOT = 2.5, 3.5
HALF_TICK = 8
"""How far the number of the last tick may stand out beyond the curves, before the name of the axis."""
HOVER_REACH = 24.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Line:
    """One curve."""

    x: Floats
    y: Floats
    token: str = "line1"
    """Colour token."""
    dashed: bool = False
    markers: bool = False
    faint: bool = False
    """A raw series behind its smoothed one."""
    width: float = 1.75
    """0 for markers only."""


def ticks(low: float, high: float, most: int) -> list[float]:
    """At most ``most`` + 1 round values (1, 2 or 5 times a power of ten) from ``low`` to ``high``."""
    span = high - low
    if not (span > 0 and math.isfinite(span)):
        return [low] if math.isfinite(low) else []
    rough = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    return [place * step for place in range(first, math.floor(high / step + 1e-9) + 1)]


def thinned(x: Floats, y: Floats, columns: int) -> tuple[Floats, Floats]:
    """A long curve by the lowest and highest value of each of ``columns`` stretches, in order."""
    if len(x) <= 4 * columns:
        return x, y
    edges = np.linspace(0, len(x), columns + 1).astype(np.int64)[:-1]
    size = int(np.diff(edges).min())
    block = edges[:, None] + np.arange(size)
    values = y[block]
    picked = np.sort(np.stack([values.argmin(axis=1), values.argmax(axis=1)], axis=1), axis=1)
    rows = np.append((edges[:, None] + picked).ravel(), len(x) - 1)
    return x[rows], y[rows]


class LinePlot(QWidget):
    """Curves over a common axis; the wheel zooms, dragging pans, a double click fits.

    Drawn by itself rather than with pyqtgraph: importing that takes a third of a second and
    makes Qt's classes, which is not safe on another thread and stalls the window on its own.

    Parameters
    ----------
    log
        Both axes in powers of ten; values that are not positive are left out.
    """

    def __init__(self, parent: QWidget | None = None, *, log: bool = False) -> None:
        super().__init__(parent)
        self._log = log
        self._lines: list[Line] = []
        self._end: float | None = None
        self._x_end: float | None = None
        self._mark: tuple[float, str] | None = None
        self._view: QRectF | None = None
        """What is shown after a zoom or a drag, in data units; ``None`` fits."""
        self._drag: QPointF | None = None
        self._axis_label = label(look="caption")
        self._axis_label.setParent(self)
        self._rest = QElapsedTimer()
        self._rest.start()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.update)
        self.setMouseTracking(True)

    def show_lines(
        self,
        lines: Sequence[Line],
        *,
        end: float | None = None,
        x_end: float | None = None,
        axis: str = "",
        mark: tuple[float, str] | None = None,
    ) -> None:
        """Draw ``lines``; ``end`` is written beside the last point of the first line that is not faint.

        ``x_end`` is where the axis ends (the epochs asked for); ``axis`` its name. ``mark`` is a place
        of the axis and what is written there.
        """
        self._mark = mark
        self._lines, self._end, self._x_end = [self._scaled(line) for line in lines], end, x_end
        if axis != self._axis_label.text():
            self._axis_label.setText(axis)
            self._place_axis_label()
        if not self._later.isActive():
            self._later.start(0 if self._rest.hasExpired(REDRAW_MS) else REDRAW_MS)

    def apply_theme(self) -> None:
        """Draw again in the colours in use."""
        self.update()

    def fit(self) -> None:
        """Show all of every curve."""
        self._view = None
        self.update()

    @property
    def shown_range(self) -> QRectF:
        """What the axes span, in data units (powers of ten with ``log``)."""
        return QRectF(self._view) if self._view is not None else self._fitted()

    def _scaled(self, line: Line) -> Line:
        x, y = np.asarray(line.x, np.float64), np.asarray(line.y, np.float64)
        kept = np.isfinite(x) & np.isfinite(y)
        if self._log:
            kept &= (x > 0) & (y > 0)
        x, y = x[kept], y[kept]
        if self._log:
            x, y = np.log10(x), np.log10(y)
        return Line(x, y, line.token, line.dashed, line.markers, line.faint, line.width)

    def _fitted(self) -> QRectF:
        seen = [line for line in self._lines if len(line.x)]
        if not seen:
            return QRectF(0.0, 0.0, float(self._x_end or 1.0), 1.0)
        left = min(float(line.x.min()) for line in seen)
        right = max(float(line.x.max()) for line in seen)
        low = min(float(line.y.min()) for line in seen)
        high = max(float(line.y.max()) for line in seen)
        if self._x_end is not None and not self._log:
            left, right = 0.0, max(float(self._x_end), right)
        wide = max(right - left, 1e-9)
        tall = high - low or max(abs(high), 1e-3) * 0.1
        return QRectF(left - 0.02 * wide, low - 0.06 * tall, 1.04 * wide, 1.12 * tall)

    # ------------------------------------------------------------------ place
    def _ground(self) -> QRectF:
        """The rectangle of the curves: beside it the ticks, below it theirs."""
        metrics = QFontMetricsF(theme.font(11))
        view = self.shown_range
        rows = self._ticks(view.top(), view.bottom(), self.height() / TICK_SPACE_Y)
        left = max((metrics.horizontalAdvance(text) for _, text in rows), default=0.0) + 10
        wide = self._axis_label.width() + 8 + HALF_TICK
        right = wide if self._named_beside() else 10
        return QRectF(left, 8, max(self.width() - left - right, 1), max(self.height() - 8 - self._foot(), 1))

    def _foot(self) -> float:
        return 22 if self._named_beside() else 40

    def _named_beside(self) -> bool:
        return self._axis_label.width() + 8 < self.width() / 4

    def _ticks(self, low: float, high: float, most: float) -> list[tuple[float, str]]:
        places = ticks(low, high, int(most))
        if not self._log:
            return [(place, f"{place + 0.0:,.10g}") for place in places]
        whole = [place for place in places if abs(place - round(place)) < 1e-9]
        return [(place, f"{10.0 ** round(place):,.10g}") for place in whole]

    def _to_screen(self, x: Floats, y: Floats, ground: QRectF) -> list[QPointF]:
        view = self.shown_range
        across = ground.left() + (x - view.left()) * (ground.width() / view.width())
        down = ground.bottom() - (y - view.top()) * (ground.height() / view.height())
        return [QPointF(a, b) for a, b in zip(across.tolist(), down.tolist(), strict=True)]

    # ------------------------------------------------------------------ paint
    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, ticks, curves, the last value."""
        self._rest.restart()
        ground = self._ground()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("panel"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_axes(painter, ground)
            painter.save()
            painter.setClipRect(ground.adjusted(-4, -4, 4, 4))
            for line in self._lines:
                self._paint_line(painter, line, ground)
            self._paint_mark(painter, ground)
            painter.restore()
            self._paint_end(painter, ground)

    def _paint_axes(self, painter: QPainter, ground: QRectF) -> None:
        view = self.shown_range
        painter.setFont(theme.font(11))
        ink = QPen(theme.color("muted"))
        for value, text in self._ticks(view.top(), view.bottom(), ground.height() / TICK_SPACE_Y):
            y = round(ground.bottom() - (value - view.top()) * ground.height() / view.height()) + 0.5
            painter.setPen(QPen(theme.color("grid"), 1))
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            painter.setPen(ink)
            box = QRectF(0, y - 9, ground.left() - 6, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        base = round(ground.bottom()) + 0.5
        painter.setPen(QPen(theme.color("control"), 1))
        painter.drawLine(QPointF(ground.left(), base), QPointF(ground.right(), base))
        for value, text in self._ticks(view.left(), view.right(), ground.width() / TICK_SPACE_X):
            x = ground.left() + (value - view.left()) * ground.width() / view.width()
            painter.setPen(QPen(theme.color("control"), 1))
            painter.drawLine(QPointF(x, base), QPointF(x, base + 4))
            painter.setPen(ink)
            box = QRectF(x - 40, base + 4, 80, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def _paint_line(self, painter: QPainter, line: Line, ground: QRectF) -> None:
        if not len(line.x):
            return
        color = theme.color(line.token, 0.35 if line.faint else 1.0)
        points = self._to_screen(*thinned(line.x, line.y, int(ground.width())), ground)
        if line.width:
            style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
            pen = QPen(color, 1.0 if line.faint else line.width, style)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))
        if line.markers or len(line.x) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, MARKER, MARKER)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_mark(self, painter: QPainter, ground: QRectF) -> None:
        """A dashed line upwards, with its words on the side that has room."""
        if self._mark is None:
            return
        place, text = self._mark
        x = self._to_screen(np.array([place]), np.zeros(1), ground)[0].x()
        painter.setPen(QPen(theme.color("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, ground.top()), QPointF(x, ground.bottom()))
        painter.setFont(theme.font(11))
        wide = QFontMetricsF(theme.font(11)).horizontalAdvance(text)
        beside = x + 5 if x + 5 + wide <= ground.right() else x - 5 - wide
        box = QRectF(beside - 2, ground.top() - 2, wide + 4, 15)
        painter.fillRect(box, theme.color("panel", 0.85))  # a curve may pass behind
        painter.setPen(theme.color("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_end(self, painter: QPainter, ground: QRectF) -> None:
        main = self._main()
        if main is None or self._end is None:
            return
        place = self._to_screen(main.x[-1:], main.y[-1:], ground)[0]
        if not ground.adjusted(-4, -4, 4, 4).contains(place):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(main.token))
        painter.drawEllipse(place, DOT, DOT)
        text, font = wording.three_digits(self._end), theme.font(12, 600)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        x = min(place.x() + 8, self.width() - wide - 2)
        y = place.y() - 8 if place.y() > 24 else place.y() + 20
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(x, y), text)

    def _main(self) -> Line | None:
        return next((line for line in self._lines if not line.faint and len(line.x)), None)

    # ------------------------------------------------------------------ events
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name of the axis stands at its end."""
        super().resizeEvent(event)
        self._place_axis_label()

    def _place_axis_label(self) -> None:
        self._axis_label.adjustSize()
        wide = self._axis_label.width() + 8
        foot = self._axis_label.height() + (4 if self._named_beside() else 0)
        self._axis_label.move(self.width() - wide + 4, self.height() - foot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        ground, view = self._ground(), self.shown_range
        steps = event.angleDelta().y() / 120
        if steps and self._lines:
            factor = 1.25**-steps
            x = view.left() + (event.position().x() - ground.left()) / ground.width() * view.width()
            y = view.top() + (ground.bottom() - event.position().y()) / ground.height() * view.height()
            left, top = x - (x - view.left()) * factor, y - (y - view.top()) * factor
            self._view = QRectF(left, top, view.width() * factor, view.height() * factor)
            self.update()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while the button is held, otherwise say the value under the pointer."""
        ground, view = self._ground(), self.shown_range
        if self._drag is None:
            self._tell(event, ground)
            return
        moved = event.position() - self._drag
        self._drag = event.position()
        across = -moved.x() / ground.width() * view.width()
        self._view = view.translated(across, moved.y() / ground.height() * view.height())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit."""
        self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """No value is under the pointer any more."""
        QToolTip.hideText()

    def _tell(self, event: QMouseEvent, ground: QRectF) -> None:
        main = self._main()
        if main is None:
            return
        view = self.shown_range
        x = view.left() + (event.position().x() - ground.left()) / ground.width() * view.width()
        place = int(np.abs(main.x - x).argmin())
        point = self._to_screen(main.x[place : place + 1], main.y[place : place + 1], ground)[0]
        if (point - event.position()).manhattanLength() > HOVER_REACH:
            QToolTip.hideText()
            return
        values = [10.0**value if self._log else value for value in (main.x[place], main.y[place])]
        QToolTip.showText(event.globalPosition().toPoint(), f"{values[0]:,.6g}: {values[1]:,.4g}", self)


class Sparkline(QWidget):
    """A curve in one row: no axes, its last point marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(96, 28)
        self._values: npt.NDArray[np.float64] = np.zeros(0)

    def show_values(self, values: npt.NDArray[np.float64]) -> None:
        """The values, evenly spaced."""
        self._values = values
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and its dot."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("border"), 1))
            base = self.height() - 3.5
            painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
            if len(self._values) < 2:
                return
            low, high = float(self._values.min()), float(self._values.max())
            span = max(high - low, 1e-9)
            step = (self.width() - 8) / (len(self._values) - 1)
            points = [
                QPointF(2 + place * step, base - 2 - (value - low) / span * (base - 6))
                for place, value in enumerate(self._values)
            ]
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawPolyline(QPolygonF(points))
            painter.setBrush(theme.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(points[-1], 2.5, 2.5)
