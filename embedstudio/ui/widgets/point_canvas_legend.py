"""The legend card in the corner of a map: it folds, brings groups forward and filters.

A click on a row brings its points forward; a click on its dot, or with Ctrl, hides them. On a
ramp of numbers two handles leave out what lies beyond.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle

WIDTH = 172
HEAD = 32
ROW = 20
FOOT = 8
NOTE = 18
RAMP = 42
MOST_ROWS = 14
"""Rows that are seen at once; the others are scrolled to."""
DOT = 26.0
"""Left of this a click is on the dot of a row."""
HANDLE = 10.0
"""Reach of a handle of the ramp."""
STEP = 0.05
"""How far a key moves a handle."""


@dataclass(frozen=True)
class LegendEntry:
    """One colour, what it stands for and how many points carry it."""

    color: QColor
    name: str
    count: int


@dataclass(frozen=True)
class Legend:
    """A title over entries, or over a colour ramp from ``low`` to ``high``."""

    title: str = ""
    entries: tuple[LegendEntry, ...] = ()
    ramp: tuple[QColor, ...] = ()
    low: str = ""
    high: str = ""
    notes: tuple[str, ...] = ()
    """What size and opacity tell, a line each below the rest."""
    text_at: Callable[[float], str] = field(default=lambda share: f"{share:.2f}", compare=False)
    """What is written for a place of the ramp (0–1)."""

    def ends(self, span: tuple[float, float]) -> tuple[str, str]:
        """What stands below the ramp: its ends, or the values that its handles are at."""
        low, high = span
        return self.text_at(low) if low > 0 else self.low, self.text_at(high) if high < 1 else self.high

    def height(self, folded: bool) -> int:
        """Height of the card in logical pixels."""
        if folded:
            return HEAD
        rows = RAMP if self.ramp else ROW * min(len(self.entries), MOST_ROWS)
        return HEAD + rows + NOTE * len(self.notes) + FOOT


@dataclass(frozen=True)
class Filter:
    """What a legend leaves out: groups by row, or values beyond a span of the ramp."""

    hidden: frozenset[int] = frozenset()
    span: tuple[float, float] = (0.0, 1.0)
    """Shares of the ramp, from its low end."""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.hidden) or self.span != (0.0, 1.0)


def paint_legend(
    painter: QPainter,
    rect: QRectF,
    legend: Legend,
    style: CanvasStyle,
    font: QFont,
    *,
    folded: bool = False,
    chosen: int = -1,
    hovered: int = -2,
    foldable: bool = True,
    left_out: Filter | None = None,
    first: int = 0,
) -> None:
    """Paint the card; ``chosen`` is the row brought forward, ``hovered`` -1 means the head.

    ``first`` is the row at the top when there are more than fit.
    """
    left_out = left_out or Filter()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(style.border, 1))
    painter.setBrush(style.ground)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    title_font = _font(font, 12, QFont.Weight.DemiBold)
    painter.setFont(title_font)
    painter.setPen(style.text)
    head = QRectF(rect.left() + 12, rect.top(), rect.width() - 40, HEAD)
    painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, legend.title)
    if foldable:
        _paint_caret(painter, QPointF(rect.right() - 18, rect.top() + HEAD / 2), style.muted, folded)
    if folded:
        return
    row_font = _font(font, 12, QFont.Weight.Normal)
    painter.setFont(row_font)
    _paint_notes(painter, rect, legend, style)
    if legend.ramp:
        _paint_ramp(painter, rect, legend, style, left_out.span)
        return
    metrics = QFontMetricsF(row_font)
    last = min(first + MOST_ROWS, len(legend.entries))
    if len(legend.entries) > MOST_ROWS:
        _paint_scroll(painter, rect, len(legend.entries), first, style)
    for index in range(first, last):
        entry, hidden = legend.entries[index], index in left_out.hidden
        row = QRectF(rect.left() + 4, rect.top() + HEAD + (index - first) * ROW, rect.width() - 8, ROW)
        if index in (chosen, hovered):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.selection if index == chosen else style.hover)
            painter.drawRoundedRect(row, 3, 3)
        painter.setPen(QPen(style.muted, 1.2) if hidden else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if hidden else entry.color)
        painter.drawEllipse(QPointF(row.left() + 12, row.center().y()), 4, 4)
        count = tr("hidden") if hidden else f"{entry.count:,}"
        painter.setPen(style.muted if hidden else style.text)
        numbers = row.adjusted(0, 0, -8, 0)
        painter.drawText(numbers, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(style.muted)
        names = QRectF(row.left() + 24, row.top(), row.width() - 36 - metrics.horizontalAdvance(count), ROW)
        text = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, names.width())
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _paint_notes(painter: QPainter, rect: QRectF, legend: Legend, style: CanvasStyle) -> None:
    painter.setPen(style.muted)
    metrics = QFontMetricsF(painter.font())
    top = rect.bottom() - FOOT - NOTE * len(legend.notes)
    for place, note in enumerate(legend.notes):
        line = QRectF(rect.left() + 12, top + NOTE * place, rect.width() - 24, NOTE)
        text = metrics.elidedText(note, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _ramp_bar(rect: QRectF) -> QRectF:
    return QRectF(rect.left() + 14, rect.top() + HEAD + 4, rect.width() - 28, 8)


def _paint_scroll(painter: QPainter, rect: QRectF, rows: int, first: int, style: CanvasStyle) -> None:
    whole = MOST_ROWS * ROW
    length = max(20.0, whole * MOST_ROWS / rows)
    top = rect.top() + HEAD + (whole - length) * first / max(1, rows - MOST_ROWS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.unselected)
    painter.drawRoundedRect(QRectF(rect.right() - 6, top, 3, length), 1.5, 1.5)


def _paint_ramp(
    painter: QPainter, rect: QRectF, legend: Legend, style: CanvasStyle, span: tuple[float, float]
) -> None:
    bar = _ramp_bar(rect)
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    for index, color in enumerate(legend.ramp):
        gradient.setColorAt(index / max(1, len(legend.ramp) - 1), color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(style.ground)
    for left, right in ((0.0, span[0]), (span[1], 1.0)):
        covered = QRectF(bar.left() + left * bar.width(), bar.top() + 1.5, (right - left) * bar.width(), 5)
        painter.drawRect(covered)
    painter.setPen(QPen(style.muted, 1.2))
    for share in span:
        painter.drawRoundedRect(QRectF(bar.left() + share * bar.width() - 3, bar.top() - 3, 6, 14), 2, 2)
    low, high = legend.ends(span)
    painter.setPen(style.muted if span[0] <= 0 else style.text)
    texts = QRectF(rect.left() + 12, bar.bottom() + 8, rect.width() - 24, 20)
    painter.drawText(texts, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, low)
    painter.setPen(style.muted if span[1] >= 1 else style.text)
    painter.drawText(texts, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, high)


def _paint_caret(painter: QPainter, middle: QPointF, color: QColor, folded: bool) -> None:
    tip = 2.5 if folded else -2.5
    path = QPainterPath(QPointF(middle.x() - 4, middle.y() - tip))
    path.lineTo(middle.x(), middle.y() + tip)
    path.lineTo(middle.x() + 4, middle.y() - tip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)


def _font(base: QFont, size: int, weight: QFont.Weight) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


class LegendCard(QWidget):
    """The card as a widget: a click on the title folds, on a row chooses, on a dot hides."""

    folded_changed = Signal(bool)
    chosen_changed = Signal(int)
    filter_changed = Signal(object)
    """The :class:`Filter`, when more or less is left out."""

    def __init__(self, parent: QWidget, style: CanvasStyle) -> None:
        super().__init__(parent)
        self._style = style
        self._legend = Legend()
        self._folded = False
        self._chosen = -1
        self._hovered = -2
        self._first = 0
        self._filter = Filter()
        self._held = -1
        """The handle of the ramp that is dragged."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    @property
    def legend(self) -> Legend:
        """What the card shows."""
        return self._legend

    @property
    def folded(self) -> bool:
        """Whether only the title shows."""
        return self._folded

    @property
    def chosen(self) -> int:
        """The row whose points are brought forward, or -1."""
        return self._chosen

    @property
    def left_out(self) -> Filter:
        """What is hidden."""
        return self._filter

    @property
    def first(self) -> int:
        """The row at the top."""
        return self._first

    def set_style(self, style: CanvasStyle) -> None:
        """Take the colours of another theme."""
        self._style = style
        self.update()

    def set_legend(self, legend: Legend) -> None:
        """Show another legend; a row that was chosen stays so while there are as many rows."""
        if len(legend.entries) != len(self._legend.entries):
            self.choose(-1)
            self._first = 0
        self._legend = legend
        self.setVisible(bool(legend.entries or legend.ramp))
        self.setFixedSize(self.sizeHint())
        self._describe()
        self.retranslate()
        self.update()

    def set_filter(self, left_out: Filter) -> None:
        """Show what is left out; nothing is told."""
        self._filter = left_out
        self._describe()
        self.update()

    def retranslate(self) -> None:
        """Say names and tooltips in the language in use."""
        self.setAccessibleName(tr("Legend of the map"))
        if self._legend.ramp:
            tip = tr("Drag the ends to leave values out. Keys: ← → the low end, with Shift the high end.")
        else:
            tip = tr("Click a row to bring it forward, its dot (or Ctrl-click, or Space) to hide it.")
        self.setToolTip(tip)

    def set_folded(self, folded: bool) -> None:
        """Fold to the title, or unfold."""
        if folded != self._folded:
            self._folded = folded
            self.setFixedSize(self.sizeHint())
            self.folded_changed.emit(folded)
            self.update()

    def choose(self, row: int) -> None:
        """Bring a row's points forward; -1 for all alike."""
        if row != self._chosen:
            self._chosen = row
            if row >= 0:
                self._first = min(max(self._first, row - MOST_ROWS + 1), row)
            self.chosen_changed.emit(row)
            self.update()

    def toggle(self, row: int) -> None:
        """Hide a row's points, or show them again."""
        self._leave_out(Filter(self._filter.hidden ^ {row}))

    def set_span(self, low: float, high: float) -> None:
        """Leave out what lies beyond two places of the ramp (0–1)."""
        low, high = max(0.0, min(low, high)), min(1.0, max(low, high))
        self._leave_out(Filter(span=(round(low, 4), round(high, 4))))

    def show_all(self) -> None:
        """Leave nothing out."""
        self._leave_out(Filter())

    def _leave_out(self, left_out: Filter) -> None:
        if left_out != self._filter:
            self.set_filter(left_out)
            self.filter_changed.emit(left_out)

    def _describe(self) -> None:
        parts = [
            f"{entry.name} " + (tr("hidden") if row in self._filter.hidden else f"{entry.count:,}")
            for row, entry in enumerate(self._legend.entries)
        ]
        if self._legend.ramp:
            parts = [" – ".join(self._legend.ends(self._filter.span))]
        names = ", ".join(parts)
        said = f"{self._legend.title}: {names}" if names else self._legend.title
        self.setAccessibleDescription(". ".join((said, *self._legend.notes)))

    def sizeHint(self) -> QSize:
        """As tall as its rows."""
        return QSize(WIDTH, self._legend.height(self._folded))

    def row_at(self, y: float) -> int:
        """Row under a position; -1 for the head, -2 for none."""
        if y < HEAD:
            return -1
        place = int((y - HEAD) // ROW)
        row = self._first + place
        return row if place < MOST_ROWS and row < len(self._legend.entries) else -2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            paint_legend(
                painter,
                rect,
                self._legend,
                self._style,
                self.font(),
                folded=self._folded,
                chosen=self._chosen,
                hovered=self._hovered,
                left_out=self._filter,
                first=self._first,
            )
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._style.accent, 2))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold at the title, choose at a row, hide at a dot, take a handle of the ramp."""
        at = event.position()
        row = self.row_at(at.y())
        if row == -1:
            self.set_folded(not self._folded)
        elif self._legend.ramp:
            ends = self._handles()
            near = min((0, 1), key=lambda end: abs(ends[end] - at.x()))
            self._held = near if abs(ends[near] - at.x()) <= HANDLE else -1
        elif row >= 0 and (at.x() < DOT or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.toggle(row)
        elif row >= 0:
            self.choose(-1 if row == self._chosen else row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks are two clicks; on a ramp they leave nothing out."""
        if self._legend.ramp and event.position().y() >= HEAD:
            self.show_all()
        else:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        self._held = -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a handle, or mark the row under the pointer."""
        at = event.position()
        if self._held >= 0:
            bar = _ramp_bar(QRectF(self.rect()))
            share = (at.x() - bar.left()) / bar.width()
            low, high = self._filter.span
            self.set_span(*((min(share, high), high) if self._held == 0 else (low, max(share, low))))
            return
        self._hovered = self.row_at(at.y())
        hand = self._hovered > -2 or (
            bool(self._legend.ramp) and any(abs(end - at.x()) <= HANDLE for end in self._handles())
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the rows; the map does not zoom below the card."""
        most = max(0, len(self._legend.entries) - MOST_ROWS)
        steps = round(event.angleDelta().y() / 60) or (1 if event.angleDelta().y() > 0 else -1)
        self._first = min(max(0, self._first - steps), most)
        self.update()
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """Mark no row."""
        self._hovered = -2
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Space hides what is chosen or folds, arrows move the ends of a ramp."""
        count, key = len(self._legend.entries), event.key()
        if key == Qt.Key.Key_Return or (key == Qt.Key.Key_Space and self._chosen < 0):
            self.set_folded(not self._folded)
        elif key == Qt.Key.Key_Space:
            self.toggle(self._chosen)
        elif key == Qt.Key.Key_Down and count:
            self.choose((self._chosen + 1) % count)
        elif key == Qt.Key.Key_Up and count:
            self.choose((self._chosen - 1) % count)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._legend.ramp:
            step = STEP if key == Qt.Key.Key_Right else -STEP
            low, high = self._filter.span
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.set_span(low, max(low, high + step))
            else:
                self.set_span(min(low + step, high), high)
        elif key == Qt.Key.Key_Escape and self._chosen >= 0:
            self.choose(-1)
        elif key == Qt.Key.Key_Escape and self._filter.active:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _handles(self) -> tuple[float, float]:
        bar = _ramp_bar(QRectF(self.rect()))
        low, high = self._filter.span
        return bar.left() + low * bar.width(), bar.left() + high * bar.width()
