"""A box of choices whose words end in an ellipsis where they have no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

ICON_GAP = 6
"""Between the icon and the words."""


def fill(box: QComboBox, choices: list[tuple[str, str]], chosen: str) -> None:
    """Offer ``(id, words)`` and show the chosen one; a box that offers them already is left alone."""
    if [(box.itemData(place), box.itemText(place)) for place in range(box.count())] != choices:
        box.clear()
        for identity, text in choices:
            box.addItem(text, identity)
    box.setCurrentIndex(box.findData(chosen))


class ChoiceBox(QComboBox):
    """Cut words are told whole by the tooltip, unless the box has one of its own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's own painting, of words that fit."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + ICON_GAP
        option.currentText = self.shown_text(room)
        with QStylePainter(self) as painter:
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def shown_text(self, room: int) -> str:
        """What is written in so many pixels."""
        text = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
