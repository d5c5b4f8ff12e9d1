"""Docks with a flat head of 28 px: title in small capitals, a note, float and close."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QWidget

from embedstudio.core.i18n import language, tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes.base import Pane
from embedstudio.ui.widgets.basics import label, name, tool_button

HEAD = 28
FOLDED = 44


class DockHead(QWidget):
    """The title bar of a dock."""

    def __init__(self, dock: Dock) -> None:
        super().__init__(dock)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_look(self, "dock-head")
        self.setFixedHeight(HEAD)
        self.title = label(look="dock-title")
        self.note = label(look="caption")
        self.fold = tool_button("ph.caret-down", dock.toggle_fold, size=12)
        self.float = tool_button("ph.copy-simple", dock.toggle_float, size=14)
        self.close_button = tool_button("ph.x", dock.close, size=12)
        for made in (self.fold, self.float, self.close_button):
            made.setFixedSize(20, 20)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 1)
        row.setSpacing(0)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.fold)
        row.addWidget(self.float)
        row.addWidget(self.close_button)
        self.fold.hide()

    def sizeHint(self) -> QSize:
        """28 px high."""
        return QSize(120, HEAD)

    def minimumSizeHint(self) -> QSize:
        """28 px high."""
        return QSize(80, HEAD)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave floating to the button, so that a fast second click on it does no harm."""
        event.ignore()


class Dock(QDockWidget):
    """A dock whose pane may come later."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"dock-{key}")
        self.head = DockHead(self)
        self.setTitleBarWidget(self.head)
        self.folded = False
        self._height = 0

    def set_pane(self, pane: Pane) -> None:
        """Put the pane in."""
        self.setWidget(pane)
        pane.head_changed.connect(self.head.note.setText)
        self.head.fold.setVisible(pane.foldable)

    def retranslate(self, title: str) -> None:
        """Words of the head."""
        self.setWindowTitle(title)
        theme.set_look(self.head.title, "dock-title-zh" if language() == "zh_CN" else "dock-title")
        self.head.title.setText(title.upper())
        self.setAccessibleName(title)
        name(self.head.float, tr("Detach {title}", title=title))
        name(self.head.close_button, tr("Close {title}", title=title))
        name(self.head.fold, tr("Fold {title}", title=title))

    def toggle_float(self) -> None:
        """Out of the window, or back."""
        self.setFloating(not self.isFloating())

    def toggle_fold(self) -> None:
        """Between one row and everything."""
        self.set_folded(not self.folded)

    def set_folded(self, folded: bool) -> None:
        """Fold the pane to one row, or unfold it."""
        pane = self.widget()
        if not isinstance(pane, Pane) or folded == self.folded:
            return
        self.folded = folded
        pane.set_folded(folded)
        icons.set_icon(self.head.fold, "ph.caret-up" if folded else "ph.caret-down", "muted", 12)
        if folded:
            self._height = pane.height()
            pane.setFixedHeight(FOLDED)
        else:
            pane.setMinimumHeight(0)
            pane.setMaximumHeight(16777215)
