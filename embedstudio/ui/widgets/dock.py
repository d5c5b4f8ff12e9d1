"""Docks with a flat head of 28 px: title in small capitals, a note, float and close.

A dock that folds becomes one row of 44 px: its head, with the pane's row in it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QWidget

from embedstudio.core.i18n import language, tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes.base import Pane
from embedstudio.ui.widgets.basics import label, name, tool_button

HEAD = 28
FOLDED = 44
QWIDGETSIZE_MAX = (1 << 24) - 1


class DockHead(QWidget):
    """The title bar of a dock."""

    def __init__(self, dock: Dock) -> None:
        super().__init__(dock)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_look(self, "dock-head")
        self.row: QWidget | None = None
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
        self.set_folded(False)

    def set_row(self, row: QWidget | None) -> None:
        """Take what a folded pane shows."""
        self.row = row
        if row is not None:
            layout = self.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.insertWidget(layout.indexOf(self.fold), row, 1000)
            row.hide()

    def set_folded(self, folded: bool) -> None:
        """Show the pane's row, or only the note beside the title."""
        self.setFixedHeight(FOLDED if folded else HEAD)
        self.note.setVisible(not folded)
        if self.row is not None:
            self.row.setVisible(folded)

    def sizeHint(self) -> QSize:
        """28 px high, 44 when folded."""
        return QSize(120, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """28 px high, 44 when folded."""
        return QSize(80, self.minimumHeight())

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
        self._wanted_folded = False
        self._height = 0
        """Before it was folded."""

    def set_pane(self, pane: Pane) -> None:
        """Put the pane in."""
        self.setWidget(pane)
        pane.head_changed.connect(self.head.note.setText)
        self.head.set_row(pane.row)
        pane.room_changed.connect(self._fold)
        self._fold()

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
        self.set_folded(not self._wanted_folded)

    def set_folded(self, folded: bool) -> None:
        """Fold the pane to one row, or unfold it as soon as there is more to show than a row."""
        self._wanted_folded = folded
        self._fold()

    def _fold(self) -> None:
        pane = self.widget()
        if not isinstance(pane, Pane) or pane.row is None:
            return
        self.head.fold.setVisible(pane.needs_room)
        folded = self._wanted_folded or not pane.needs_room
        if folded == self.folded:
            return
        if folded:
            self._height = self.height()
        self.folded = folded
        self.head.set_folded(folded)
        pane.setMaximumHeight(0 if folded else QWIDGETSIZE_MAX)
        self.setMaximumHeight(FOLDED if folded else QWIDGETSIZE_MAX)
        pane.set_folded(folded)
        icons.set_icon(self.head.fold, "ph.caret-up" if folded else "ph.caret-down", "muted", 12)
        window = self.parent()
        if not folded and isinstance(window, QMainWindow) and not self.isFloating():
            height = max(self._height, HEAD + pane.sizeHint().height())
            window.resizeDocks([self], [height], Qt.Orientation.Vertical)
