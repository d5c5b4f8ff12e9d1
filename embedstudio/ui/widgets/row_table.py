"""What every table of rows does: Ctrl+C copies rows, and the focus chooses none."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView


class RowTable(QTableView):
    """A table whose rows are chosen and copied whole; it says what to copy in ``copy``."""

    _silent = False
    """Whether a change of the current row is nobody's choice."""

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
