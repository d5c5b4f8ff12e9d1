"""The search field of the tool bar: an icon, a completer and its shortcut as a badge."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.widgets.basics import label
from embedstudio.viewmodels.session import Session


class SearchField(QLineEdit):
    """Finds a word of the current embedding; Enter flies to it."""

    searched = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        theme.set_look(self, "search")
        self.setFixedWidth(320)
        self._icon = QLabel(self)
        self._badge = label("Ctrl F", "key")
        self._badge.setParent(self)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._on_completed)
        self.setCompleter(completer)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)
        self.retranslate()
        self.apply_theme()

    def retranslate(self) -> None:
        """Placeholder and names."""
        self.setPlaceholderText(tr("Find a word or a text…"))
        self.setAccessibleName(tr("Find a word or a text"))

    def apply_theme(self) -> None:
        """Draw the icon again."""
        self._icon.setPixmap(icons.pixmap("ph.magnifying-glass", "muted", 16))
        self._icon.adjustSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icon to the left, badge to the right."""
        super().resizeEvent(event)
        self._icon.move(9, (self.height() - self._icon.height()) // 2)
        self._badge.adjustSize()
        self._badge.resize(self._badge.width(), 18)
        self._badge.move(self.width() - self._badge.width() - 7, (self.height() - 18) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties it and gives the focus back."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        self._words.setStringList(self.session.complete(text.strip()))

    def _on_completed(self, word: str) -> None:
        self.searched.emit(word)

    def _on_return(self) -> None:
        if self.text().strip():
            self.searched.emit(self.text().strip())
