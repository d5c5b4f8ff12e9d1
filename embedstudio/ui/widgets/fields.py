"""Fields for numbers: typed as people type them, stepped with arrows and wheel."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from embedstudio.core.errors import ParameterError
from embedstudio.core.param import ParamSpec, parse_text
from embedstudio.ui import icons, theme

ARROWS = 20


def plain_number(text: str) -> str:
    """Without spaces and thousands separators."""
    return text.strip().replace(",", "").replace("_", "").replace("\u00a0", "")


class NumberField(QLineEdit):
    """A line for one number of a parameter, with two small arrows as a spin box has them.

    Unlike a spin box it keeps what was typed (``5e-5``, or nothing for *none*) and leaves
    the judgement to the parameter.
    """

    def __init__(self, spec: ParamSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        theme.set_look(self, "")
        self.setTextMargins(0, 0, ARROWS, 0)

    def sizeHint(self) -> QSize:
        """28 px high."""
        return QSize(116, 28)

    def step(self, times: int) -> None:
        """Up or down: by 1, or by 1 in the leading digit of a decimal number."""
        try:
            value = parse_text(self.spec, plain_number(self.text()))
        except ParameterError:
            return
        if value is None:
            value = self.spec.param.minimum or 0
        if self.spec.type is int:
            changed: float = int(value) + times
        else:
            leading = float(f"1{f'{value:.0e}'.lstrip('-')[1:]}") if value else 0.1
            changed = float(f"{value + times * leading:.6g}")
        low, high = self.spec.param.minimum, self.spec.param.maximum
        changed = changed if low is None else max(changed, low)
        changed = changed if high is None else min(changed, high)
        self.setText(str(int(changed)) if self.spec.type is int else f"{changed:g}")
        self.textEdited.emit(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then the arrows."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            left = self.width() - ARROWS
            painter.setPen(theme.color("border"))
            painter.drawLine(left, 3, left, self.height() - 4)
            middle = self.height() // 2
            painter.drawPixmap(left + 5, middle - 10, icons.pixmap("ph.caret-up", "muted", 10))
            painter.drawPixmap(left + 5, middle, icons.pixmap("ph.caret-down", "muted", 10))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on an arrow steps."""
        place = event.position().toPoint()
        if QRect(self.width() - ARROWS, 0, ARROWS, self.height()).contains(place):
            self.step(1 if place.y() < self.height() / 2 else -1)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """An arrow shape over the arrows."""
        over = event.position().x() >= self.width() - ARROWS
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do the arrow keys."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel steps only while the field has the focus, so that scrolling a form is safe."""
        if self.hasFocus() and event.angleDelta().y():
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()
