"""The legend card in the corner of a map: it folds, and a click on a row brings its points forward."""

from __future__ import annotations

from dataclasses import dataclass

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
)
from PySide6.QtWidgets import QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.widgets.point_canvas_style import CanvasStyle

WIDTH = 172
HEAD = 32
ROW = 20
FOOT = 8
RAMP = 44


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

    def height(self, folded: bool) -> int:
        """Height of the card in logical pixels."""
        if folded:
            return HEAD
        return HEAD + (RAMP if self.ramp else ROW * len(self.entries)) + FOOT


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
) -> None:
    """Paint the card; ``chosen`` is the row brought forward, ``hovered`` -1 means the head."""
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
    if legend.ramp:
        _paint_ramp(painter, rect, legend, style)
        return
    metrics = QFontMetricsF(row_font)
    for index, entry in enumerate(legend.entries):
        row = QRectF(rect.left() + 4, rect.top() + HEAD + index * ROW, rect.width() - 8, ROW)
        if index in (chosen, hovered):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.selection if index == chosen else style.hover)
            painter.drawRoundedRect(row, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(entry.color)
        painter.drawEllipse(QPointF(row.left() + 12, row.center().y()), 4, 4)
        count = f"{entry.count:,}"
        painter.setPen(style.text)
        numbers = row.adjusted(0, 0, -8, 0)
        painter.drawText(numbers, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(style.muted)
        names = QRectF(row.left() + 24, row.top(), row.width() - 36 - metrics.horizontalAdvance(count), ROW)
        text = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, names.width())
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _paint_ramp(painter: QPainter, rect: QRectF, legend: Legend, style: CanvasStyle) -> None:
    bar = QRectF(rect.left() + 12, rect.top() + HEAD + 2, rect.width() - 24, 8)
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    for index, color in enumerate(legend.ramp):
        gradient.setColorAt(index / max(1, len(legend.ramp) - 1), color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(bar, 2, 2)
    painter.setPen(style.muted)
    texts = QRectF(bar.left(), bar.bottom() + 6, bar.width(), 20)
    painter.drawText(texts, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, legend.low)
    painter.drawText(texts, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, legend.high)


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
    """The card as a widget: click or Space folds, a click or Up/Down chooses a row."""

    folded_changed = Signal(bool)
    chosen_changed = Signal(int)

    def __init__(self, parent: QWidget, style: CanvasStyle) -> None:
        super().__init__(parent)
        self._style = style
        self._legend = Legend()
        self._folded = False
        self._chosen = -1
        self._hovered = -2
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

    def set_style(self, style: CanvasStyle) -> None:
        """Take the colours of another theme."""
        self._style = style
        self.update()

    def set_legend(self, legend: Legend) -> None:
        """Show another legend; a row that was chosen stays so while there are as many rows."""
        if len(legend.entries) != len(self._legend.entries):
            self.choose(-1)
        self._legend = legend
        self.setVisible(bool(legend.entries or legend.ramp))
        self.setFixedSize(self.sizeHint())
        names = ", ".join(f"{entry.name} {entry.count:,}" for entry in legend.entries)
        self.setAccessibleDescription(f"{legend.title}: {names}" if names else legend.title)
        self.update()

    def retranslate(self) -> None:
        """Say names and tooltips in the language in use."""
        self.setAccessibleName(tr("Legend of the map"))
        self.setToolTip(tr("Click the title to fold, a row to bring its words forward"))

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
            self.chosen_changed.emit(row)
            self.update()

    def sizeHint(self) -> QSize:
        """As tall as its rows."""
        return QSize(WIDTH, self._legend.height(self._folded))

    def row_at(self, y: float) -> int:
        """Row under a position; -1 for the head, -2 for none."""
        if y < HEAD:
            return -1
        row = int((y - HEAD) // ROW)
        return row if row < len(self._legend.entries) else -2

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
            )
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._style.accent, 2))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold at the title, choose at a row."""
        row = self.row_at(event.position().y())
        if row == -1:
            self.set_folded(not self._folded)
        elif row >= 0:
            self.choose(-1 if row == self._chosen else row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks are two clicks."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        self._hovered = self.row_at(event.position().y())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self._hovered > -2 else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Mark no row."""
        self._hovered = -2
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space folds, Up and Down choose, Escape chooses none."""
        count = len(self._legend.entries)
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.set_folded(not self._folded)
        elif event.key() == Qt.Key.Key_Down and count:
            self.choose((self._chosen + 1) % count)
        elif event.key() == Qt.Key.Key_Up and count:
            self.choose((self._chosen - 1) % count)
        elif event.key() == Qt.Key.Key_Escape and self._chosen >= 0:
            self.choose(-1)
        else:
            super().keyPressEvent(event)
