"""A square of cells that are pointed at, read and chosen: what a matrix of any values needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from embedstudio.formats.write import RowWriter, text_in
from embedstudio.ui.widgets.picture_export import whole_file

MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class CellGrid(QWidget):
    """A square of ``len(names)`` × ``len(names)`` cells.

    Arrow keys move from cell to cell, Enter chooses. A widget says where its square lies
    (``square``) and what a cell means (``describe``), and paints.
    """

    cell_chosen = Signal(int, int)
    """Row and column of the cell that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        """What stands beside the rows, and at the columns."""
        self.at: tuple[int, int] | None = None
        """The cell that the keyboard or the pointer is on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def square(self, whole: QRectF) -> QRectF:
        """Where the cells lie in a rectangle."""
        raise NotImplementedError

    def describe(self, row: int, column: int) -> str:
        """What a cell says, in one line."""
        raise NotImplementedError

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """The cell under a position."""
        square, n = self.square(QRectF(self.rect())), len(self.names)
        if not n or not square.contains(place):
            return None
        row = int((place.y() - square.top()) / square.height() * n)
        column = int((place.x() - square.left()) / square.width() * n)
        return min(row, n - 1), min(column, n - 1)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell lies."""
        return cell(self.square(QRectF(self.rect())), len(self.names), row, column)

    # events ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """What the cell under the pointer says, as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.cell_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
                event.ignore()
            else:
                QToolTip.showText(event.globalPos() + QPoint(8, 8), self.describe(*found), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the cell under the pointer."""
        found = self.cell_at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)
        self._point_at(found)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        found = self.cell_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cell_chosen.emit(*found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell when the keyboard comes here."""
        super().focusInEvent(event)
        keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self.at is None and len(self.names) and event.reason() in keyboard:
            self._point_at((0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, Enter chooses."""
        if event.key() in MOVES and len(self.names):
            row, column = self.at or (0, 0)
            down, right = MOVES[Qt.Key(event.key())]
            most = len(self.names) - 1
            found = (min(max(row + down, 0), most), min(max(column + right, 0), most))
            self._point_at(found)
            middle = self.cell_rect(*found).center().toPoint()
            QToolTip.showText(self.mapToGlobal(middle + QPoint(10, 10)), self.describe(*found), self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None:
            self.cell_chosen.emit(*self.at)
        else:
            super().keyPressEvent(event)

    def _point_at(self, found: tuple[int, int] | None) -> None:
        if found != self.at:
            self.at = found
            self.setAccessibleDescription("" if found is None else self.describe(*found))
            self.update()


def cell(square: QRectF, n: int, row: int, column: int) -> QRectF:
    """Where a cell lies in a square of ``n`` × ``n``."""
    side = square.width() / max(n, 1)
    return QRectF(square.left() + column * side, square.top() + row * side, side, side)


def write_table(path: Path, corner: str, names: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write a square as CSV, its names in the first row and column; raises :class:`EmbedStudioError`."""
    with whole_file(path) as made, text_in(made, mark=True) as file:
        writer = RowWriter(file)
        writer.row([corner, *names])
        for name, line in zip(names, lines, strict=True):
            writer.row([name, *line])
