"""The probability of each label as a bar: one is chosen with a click or the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from embedstudio.ui import theme

ROW, BAR, EDGE, GAP, NUMBER = 28, 10, 12, 12, 44
LABEL_SHARE = 0.42
"""Of the width, at most so much for the names of the labels."""


class ProbabilityBars(QWidget):
    """Rows of label, bar and number, the most likely first.

    Nothing is drawn that was not given: without rows it is empty.
    """

    chosen = Signal(str)
    """A label was clicked, or walked to with the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, float]] = []
        self._strong: frozenset[str] = frozenset()
        self._picked = ""
        self._hover = -1
        theme.set_look(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[tuple[str, float]], strong: Sequence[str], picked: str = "") -> None:
        """Labels with their probabilities; ``strong`` are those the model gives, ``picked`` is explained."""
        self.rows, self._strong, self._picked = list(rows), frozenset(strong), picked
        self._hover = min(self._hover, len(self.rows) - 1)
        said = ", ".join(f"{label} {value:.3f}" for label, value in self.rows[:20])
        self.setAccessibleDescription(said)
        self.setFixedHeight(max(1, ROW * len(self.rows)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row a label."""
        return QSize(280, max(1, ROW * len(self.rows)))

    def row_at(self, y: float) -> int:
        """The row under a height; -1 for none."""
        place = int(y // ROW)
        return place if 0 <= place < len(self.rows) else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Label, track with its bar, number."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics_font = theme.font(13, 600)
            painter.setFont(metrics_font)
            widest = max((painter.fontMetrics().horizontalAdvance(one) for one, _ in self.rows), default=0)
            room = min(widest + 2.0, (self.width() - 2 * EDGE) * LABEL_SHARE)
            first, last = event.rect().top() // ROW, event.rect().bottom() // ROW
            for place in range(max(0, first), min(len(self.rows), last + 1)):
                self._draw(painter, place, room)
            if self.hasFocus() and self.rows:
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                at = self._place_of_picked()
                painter.drawRoundedRect(QRectF(5, at * ROW + 2, self.width() - 10, ROW - 4), 4, 4)

    def _draw(self, painter: QPainter, place: int, room: float) -> None:
        label, value = self.rows[place]
        box = QRectF(EDGE, place * ROW, self.width() - 2 * EDGE, ROW)
        strong = label in self._strong
        ground = "selection" if label == self._picked else "hover" if place == self._hover else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(QRectF(6, box.top() + 2, self.width() - 12, ROW - 4), 4, 4)
        painter.setFont(theme.font(13, 600 if strong else 400))
        painter.setPen(theme.color("text"))
        words = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(room))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(box.left(), box.top(), room, ROW), Qt.AlignmentFlag.AlignLeft | middle, words)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, f"{value:.3f}")
        left = box.left() + room + GAP
        track = QRectF(left, box.center().y() - BAR / 2, max(0.0, box.right() - NUMBER - left), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(track, 3, 3)
        width = track.width() * max(0.0, min(1.0, value))
        painter.setBrush(theme.color("accent" if strong else "muted"))
        painter.drawRoundedRect(QRectF(track.left(), track.top(), max(width, 1.0), BAR), min(3, width / 2), 3)

    def _place_of_picked(self) -> int:
        return next((place for place, (label, _) in enumerate(self.rows) if label == self._picked), 0)

    def _pick(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.chosen.emit(self.rows[place][0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self.row_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk through the labels."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._pick(max(0, min(len(self.rows) - 1, self._place_of_picked() + step)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer gets a ground."""
        self._set_hover(self.row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._set_hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The whole label as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.row_at(event.pos().y())
            if place >= 0:
                label, value = self.rows[place]
                QToolTip.showText(event.globalPos(), f"{label}: {value:.4f}", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _set_hover(self, place: int) -> None:
        if place != self._hover:
            self._hover = place
            self.update()


def draw_key(painter: QPainter, at: QPointF, against: bool) -> None:
    """The sample of a mark in the legend, 22 px wide: a ground with a line, or a dotted line."""
    box = QRectF(at.x(), at.y(), 22, 14)
    if against:
        painter.setPen(QPen(theme.color("text"), 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))
        return
    painter.fillRect(box, theme.color("selection"))
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.drawLine(QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))
