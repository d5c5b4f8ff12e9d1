"""Small widgets that every pane uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from weakref import WeakMethod

from psygnal import SignalInstance
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from embedstudio.ui import icons, theme

NUMBER_MARGIN = 8
GAP = 4
"""Between an icon and the words of a button, added to Qt's own."""


def listen(signal: SignalInstance, slot: Callable[..., object]) -> None:
    """Call a bound method of a widget on a signal of a view-model, for as long as Qt has the widget.

    psygnal lets go of a method when Python collects its object; a window that Qt has deleted
    already may wait for that for long, and must not be called any more.
    """
    method, taken = WeakMethod(slot), slot.__func__.__code__.co_argcount - 1  # type: ignore[attr-defined]

    def call(*values: object) -> None:
        found = method()
        if found is not None and isValid(found.__self__):  # type: ignore[attr-defined]
            found(*values[:taken])

    signal.connect(call)


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label in a role of the stylesheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        theme.set_look(made, look)
    made.setWordWrap(wrap)
    return made


def hairline() -> QFrame:
    """A horizontal line of 1 px."""
    made = QFrame()
    theme.set_look(made, "hairline")
    return made


def button(look: str = "", icon: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """A push button in a role; ``on_click`` must be a bound method of a QObject."""
    made = QPushButton()
    if look:
        theme.set_look(made, look)
    if icon:
        icons.set_icon(made, icon, "onAccent" if "primary" in look else "text", 16, GAP)
        made.setIconSize(QSize(16 + GAP, 16))
    if on_click is not None:
        made.clicked.connect(on_click)
    return made


def tool_button(icon: str, on_click: Callable[[], object] | None = None, *, size: int = 16) -> QToolButton:
    """A small button that shows only an icon (set tooltip and accessible name in ``retranslate``)."""
    made = QToolButton()
    icons.set_icon(made, icon, "muted", size)
    made.setIconSize(QSize(size, size))
    made.setFixedSize(24, 24)
    if on_click is not None:
        made.clicked.connect(on_click)
    return made


def number_box(least: int, most: int, value: int) -> QSpinBox:
    """A box of whole numbers; what it shows stands as far from its edge as in other fields."""
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(value)
    made.lineEdit().setTextMargins(NUMBER_MARGIN, 0, 0, 0)  # what lies in it, the stylesheet cannot move
    return made


def name(widget: QWidget, text: str, tip: str = "") -> None:
    """Accessible name and tooltip at once."""
    widget.setAccessibleName(text)
    widget.setToolTip(tip or text)


def strong(text: str) -> str:
    """Plain text in the heaviest weight our font has: of ``<b>`` Qt makes one by drawing twice."""
    return f"<span style='font-weight:600'>{escape(text)}</span>"


class ElidedLabel(QLabel):
    """One line that is cut with an ellipsis; the tooltip then shows it whole.

    Parameters
    ----------
    least
        In fewer pixels a line that would be cut is left out: a syllable says nothing.
    """

    def __init__(
        self, text: str = "", look: str = "", parent: QWidget | None = None, *, least: int = 0
    ) -> None:
        super().__init__(parent)
        self._whole = text
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if look:
            theme.set_look(self, look)
        self.setText(text)

    def setText(self, text: str) -> None:
        """The whole text."""
        if text == self._whole and text == self.accessibleName():
            return
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The whole text."""
        return self._whole

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, max(20, metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for an ellipsis."""
        return QSize(16, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        if self.width() < min(self._least, self.sizeHint().width()):
            return
        with QPainter(self) as painter:
            shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip when it is cut."""
        super().resizeEvent(event)
        cut = self.sizeHint().width() > self.width() + 2
        self.setToolTip(self._whole if cut else "")


class Segmented(QWidget):
    """A few choices side by side, one of them checked."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for place, key in enumerate(keys):
            made = QPushButton()
            made.setCheckable(True)
            made.setProperty("key", key)
            last = place == len(keys) - 1
            theme.set_look(made, "segment-first" if place == 0 else "segment-last" if last else "segment")
            self._group.addButton(made)
            self.buttons[key] = made
            row.addWidget(made)
        self._group.buttonClicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_texts(self, texts: dict[str, str]) -> None:
        """Words of the segments."""
        for key, text in texts.items():
            made = self.buttons[key]
            made.setText(text)
            made.setAccessibleName(text)
            metrics = QFontMetrics(theme.font(13, 600))
            made.setMinimumWidth(metrics.horizontalAdvance(text) + 26)

    def choose(self, key: str) -> None:
        """Check one, silently."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    @property
    def key(self) -> str:
        """The checked one."""
        checked = self._group.checkedButton()
        return str(checked.property("key")) if checked is not None else ""

    def _on_clicked(self, made: QPushButton) -> None:
        self.chosen.emit(str(made.property("key")))


class EmptyState(QWidget):
    """What an empty pane says: an icon, a sentence, and the button that helps."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = label(look="muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture)
        column.addWidget(self.sentence)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        self._buttons.addStretch()
        column.addSpacing(4)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self.apply_theme()

    def add_button(self, made: QPushButton) -> None:
        """Offer a way on."""
        self._buttons.insertWidget(self._buttons.count() - 1, made)

    def apply_theme(self) -> None:
        """Draw the icon in the colours in use."""
        self._picture.setPixmap(icons.pixmap(self._icon, "disabled", 32))
