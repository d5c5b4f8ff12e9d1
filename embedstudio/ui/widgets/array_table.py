"""A table over arrays, for up to millions of rows: only what is on the screen becomes Python values.

It sorts and filters nothing itself: whoever owns the arrays does so on a worker, and gives
the order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyledItemDelegate, QWidget

from embedstudio.ui import theme
from embedstudio.ui.widgets.data_table import VALUE, BarDelegate, Index
from embedstudio.ui.widgets.row_table import LEFT, ROW_HEIGHT, RowTable, alignment

ARROW = 32
"""Pixels beside a title: margins, and the arrow of the column that is sorted by."""
COPIED = 10_000
"""Rows that are copied at most; a file takes them all."""


@dataclass(frozen=True)
class ArrayColumn:
    """One column; ``text`` makes the shown words of one value."""

    id: str
    title: str
    values: npt.NDArray[Any]
    text: Callable[[Any], str] = str
    width: int = 80
    right: bool = False
    bar: bool = False
    """A bar on a track of 0–1 stands before the number."""
    dots: Callable[[int], QColor] | None = None
    """The colour of the dot before the words of a row (its place in the arrays)."""


class ArrayModel(QAbstractTableModel):
    """Columns of one length, seen through an order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[ArrayColumn, ...] = ()
        self.order: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self.sorted_by, self.descending = "", False

    def set_table(self, columns: Sequence[ArrayColumn], order: npt.NDArray[np.int64]) -> None:
        """Other columns."""
        self.beginResetModel()
        self.columns, self.order = tuple(columns), order
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows."""
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, values, alignment."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(right=column.right)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, VALUE):
            return None
        value = column.values[self.order[index.row()]]
        if role == VALUE:
            return float(value) if column.bar else value
        return column.text(value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        return alignment(right=column.right) if role == Qt.ItemDataRole.TextAlignmentRole else None


class DotDelegate(QStyledItemDelegate):
    """A coloured dot before the words."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Ground by the style, dot and words by hand."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        model = index.model()
        assert isinstance(model, ArrayModel)
        dots = model.columns[index.column()].dots
        box = QRectF(option.rect).adjusted(LEFT, 0, -4, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if dots is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dots(int(model.order[index.row()])))
            painter.drawEllipse(QPointF(box.left() + 4, box.center().y()), 4, 4)
        painter.setPen(theme.color("text"))
        painter.setFont(option.font)
        box = box.adjusted(16, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class ArrayTable(RowTable):
    """The view: a click on a head asks for an order, a click on a row chooses it, Ctrl+C copies."""

    row_chosen = Signal(int)
    """Place in the arrays of the row under a click or the cursor keys."""
    sort_wanted = Signal(str, bool)
    """``(column, descending)``; an empty column for the table's own order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrays = ArrayModel(self)
        self.setModel(self.arrays)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(self._on_head_clicked)
        self._bar, self._dot = BarDelegate(self), DotDelegate(self)
        self._silent = False
        self._chosen: dict[str, bool] = {}
        """Columns that somebody showed or hid, by id; of the others those are shown that fit whole."""
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def set_table(self, columns: Sequence[ArrayColumn], order: npt.NDArray[np.int64]) -> None:
        """Other columns and rows; nothing is highlighted and it stands at its top."""
        before = [one.id for one in self.arrays.columns]
        columns = [replace(one, width=max(one.width, self._title_width(one.title))) for one in columns]
        self._silent = True
        self.arrays.set_table(columns, order)
        self._silent = False
        if [one.id for one in columns] != before:
            for place, column in enumerate(columns):
                self.setColumnWidth(place, column.width)
                delegate = self._bar if column.bar else self._dot if column.dots is not None else None
                self.setItemDelegateForColumn(place, delegate)
            self._fill()
        self.scrollToTop()
        self._point_at_sorted()

    def set_order(self, order: npt.NDArray[np.int64], sorted_by: str, descending: bool) -> None:
        """The same columns in another order, or with fewer rows."""
        self.arrays.sorted_by, self.arrays.descending = sorted_by, descending
        self.set_table(self.arrays.columns, order)

    def highlighted(self) -> npt.NDArray[np.int64]:
        """Places in the arrays of the highlighted rows."""
        ranges = self.selectionModel().selection()
        parts = [np.arange(one.top(), one.bottom() + 1) for one in ranges]
        shown = np.sort(np.concatenate(parts)) if parts else np.empty(0, np.int64)
        return self.arrays.order[shown]

    def highlight(self, place: int) -> None:
        """Highlight the row of a place in the arrays without telling anybody; -1 for none."""
        at = np.flatnonzero(self.arrays.order == place) if place >= 0 else np.empty(0, np.int64)
        self._silent = True
        if not len(at):
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != int(at[0]):
            self.setCurrentIndex(self.arrays.index(int(at[0]), 0))
        self._silent = False

    def copy(self) -> None:
        """The highlighted rows, or all that are shown, as tab-separated text."""
        places = self.highlighted()
        places = (places if len(places) else self.arrays.order)[:COPIED]
        columns = self.arrays.columns
        lines = ["\t".join(one.title for one in columns)]
        lines += ["\t".join(one.text(one.values[place]) for one in columns) for place in places.tolist()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def updateGeometries(self) -> None:
        """The view holds whole rows: what is left over below them stays empty."""
        super().updateGeometries()
        margins = self.viewportMargins()
        rest = (self.viewport().height() + margins.bottom()) % ROW_HEIGHT
        if margins.bottom() != rest:
            margins.setBottom(rest)
            self.setViewportMargins(margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No column is cut at the edge."""
        super().resizeEvent(event)
        self._fill()

    def columns_menu(self) -> QMenu:
        """Every column, to be shown or hidden; the first always is."""
        menu = QMenu(self)
        for place, column in enumerate(self.arrays.columns):
            action = menu.addAction(column.title)
            action.setData(column.id)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setEnabled(place > 0)
        menu.triggered.connect(self._on_column_chosen)
        return menu

    def _on_column_chosen(self, action: QAction) -> None:
        self._chosen[str(action.data())] = action.isChecked()
        self._fill()

    def _title_width(self, title: str) -> int:
        """What a title needs with the arrow that says what is sorted by."""
        return self.horizontalHeader().fontMetrics().horizontalAdvance(title) + ARROW

    def _fill(self) -> None:
        """Hide what does not fit whole unless it was chosen; the first column takes what is left over."""
        columns, room, used = self.arrays.columns, self.viewport().width(), 0
        wanted = sum(one.width for one in columns if self._chosen.get(one.id))
        free = room - wanted
        for place, column in enumerate(columns):
            shown = self._chosen.get(column.id)
            if shown is None:
                shown = place == 0 or column.width <= free
                free -= column.width if shown else 0
                free = free if shown else 0  # what comes later is less important
            self.setColumnHidden(place, not shown)
            used += column.width if shown else 0
        if columns:
            self.setColumnWidth(0, columns[0].width + max(0, room - used))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the row that is current already chooses it again; with a key it only highlights."""
        before = self.currentIndex().row()
        self._silent = event.modifiers() != Qt.KeyboardModifier.NoModifier
        super().mousePressEvent(event)
        now = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not self._silent
        self._silent = False
        if plain and now.isValid() and now.row() == before:
            self.row_chosen.emit(int(self.arrays.order[now.row()]))

    def _point_at_sorted(self) -> None:
        ids = [one.id for one in self.arrays.columns]
        place = ids.index(self.arrays.sorted_by) if self.arrays.sorted_by in ids else -1
        down = self.arrays.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def _on_head_clicked(self, place: int) -> None:
        column = self.arrays.columns[place]
        if column.id != self.arrays.sorted_by:
            # the most of a bar is asked for more often than the least
            self.sort_wanted.emit(column.id, column.bar)
        elif self.arrays.descending == column.bar:
            self.sort_wanted.emit(column.id, not column.bar)
        else:
            self.sort_wanted.emit("", False)

    def _on_current_changed(self, now: QModelIndex) -> None:
        if not self._silent and now.isValid():
            self.row_chosen.emit(int(self.arrays.order[now.row()]))
