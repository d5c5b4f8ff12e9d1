"""What every table of rows does: rows of one height, Ctrl+C copies them, and the focus chooses none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

ROW_HEIGHT = 24
LEFT, RIGHT = 12, 8
"""Before and after what stands in a cell, as the stylesheet has it."""


def alignment(*, right: bool) -> int:
    """Of a cell and of its head: numbers stand to the right."""
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class RowTable(QTableView):
    """A table whose rows are chosen and copied whole; it says what to copy in ``copy``."""

    _silent = False
    """Whether a change of the current row is nobody's choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies rows, not one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row the current one: nobody chose it."""
        self._silent = True
        super().focusInEvent(event)
        self._silent = False

    def copy(self) -> None:
        """Put the highlighted rows, or all, on the clipboard as tab-separated text."""
        raise NotImplementedError
