"""The field a text is typed into, with marks on the words behind its label; and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import ElidedLabel
from embedstudio.ui.widgets.marked_text import ground_and_line, mark
from embedstudio.ui.widgets.probability_bars import draw_key
from embedstudio.viewmodels.predict import Mark

PAUSE_MS = 180
"""A text is predicted once no key was pressed for so long."""
WEAKEST = 0.2
"""Marks below this share of the strongest would only make the text restless."""


class TextField(QPlainTextEdit):
    """Plain text that is read while it is typed."""

    typed = Signal(str)
    """The text, a moment after it changed."""
    entered = Signal(str)
    """The text, when it is to be predicted at once and kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self.setTabChangesFocus(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter predicts."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enter()
            return
        super().keyPressEvent(event)

    def enter(self) -> None:
        """Predict at once, and keep the answer."""
        self._timer.stop()
        self.entered.emit(self.toPlainText())

    def show_text(self, text: str) -> None:
        """Another text, silently."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._timer.stop()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Underline words: a ground with a solid line for, a dotted line against."""
        self._marks = tuple(one for one in marks if abs(one.share) >= WEAKEST)
        self._draw_marks()

    def apply_theme(self) -> None:
        """Marks in the colours in use."""
        self._draw_marks()

    def _draw_marks(self) -> None:
        if not self._marks and not self.extraSelections():
            return
        spans = [(one.start, one.end) for one in self._marks]
        mark(self, self.toPlainText(), spans, [_format(one) for one in self._marks])

    def _on_text_changed(self) -> None:
        self.mark(())  # they belong to the text before
        self._timer.start()

    def _on_pause(self) -> None:
        self.typed.emit(self.toPlainText())


def _format(one: Mark) -> QTextCharFormat:
    if one.share > 0:
        return ground_and_line(0.35 + 0.65 * min(1.0, one.share))
    made = QTextCharFormat()
    made.setUnderlineColor(theme.color("text"))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return made


class _Key(QWidget):
    """The sample of one kind of mark."""

    def __init__(self, against: bool) -> None:
        super().__init__()
        self._against = against
        self.setFixedSize(QSize(24, 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground with a line, or a dotted line."""
        with QPainter(self) as painter:
            painter.setPen(QPen())
            draw_key(painter, QPointF(0, 3), self._against)


class WhyLegend(QWidget):
    """*towards business · against it*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.towards = ElidedLabel("", "caption")
        self.against = ElidedLabel("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        for key, words in ((_Key(False), self.towards), (_Key(True), self.against)):
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(key)
            row.addWidget(words)
            row.addSpacing(10)
        row.addStretch(1)

    def tell(self, label: str) -> None:
        """Name the label that is explained."""
        self.towards.setText(tr("towards {label}", label=label))
        self.against.setText(tr("against it"))
