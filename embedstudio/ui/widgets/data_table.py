"""The table every pane uses: sorts, filters, copies, exports CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import theme

Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole + 10
ROW_HEIGHT = 24


@dataclass(frozen=True)
class Column:
    """One column.

    ``value`` takes a row object and gives what sorts; ``text`` makes the shown words of it.
    """

    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] = str
    width: int = 0
    """Pixels; 0 shares what is left."""
    right: bool = False
    """Numbers stand to the right."""
    bar: bool = False
    """A bar on a track of 0–1 stands before the number."""


class RowsModel(QAbstractTableModel):
    """Row objects behind columns."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[Any] = ()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, sort values, alignment."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, SORT):
            return None
        value = column.value(self.rows[index.row()])
        return value if role == SORT else column.text(value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class BarDelegate(QStyledItemDelegate):
    """A bar on a full-scale track beside its number, as similarity is shown."""

    NUMBER = 50

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, track, bar, number."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)
        share = max(0.0, min(1.0, float(index.data(SORT) or 0.0)))
        track = QRectF(box.x(), box.center().y() - 4, max(0.0, box.width() - self.NUMBER), 8)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(track.x(), track.y(), track.width() * share, 8), 2, 2)
        painter.setPen(theme.color("text"))
        painter.setFont(option.font)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class DataTable(QTableView):
    """Rows that sort by a click on a head, filter by text, copy with Ctrl+C and export."""

    row_chosen = Signal(object)
    """The row object under a click, or under the cursor keys."""
    row_activated = Signal(object)
    """The row object of a double click or Enter."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(columns, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.rows_model)
        self.proxy.setSortRole(SORT)
        self.proxy.setFilterKeyColumn(-1)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self.proxy)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
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
        self._bar = BarDelegate(self)
        self.copy_action, self.export_action = QAction(self), QAction(self)
        self.copy_action.triggered.connect(self.copy)
        self.export_action.triggered.connect(self.ask_export)
        self.addActions([self.copy_action, self.export_action])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)
        self._silent = False
        self._widths()
        self.retranslate()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns (or the same in another language)."""
        rows = self.rows_model.rows
        self.rows_model.beginResetModel()
        self.rows_model.columns = tuple(columns)
        self.rows_model.rows = rows
        self.rows_model.endResetModel()
        self._widths()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Other rows; order and filter stay as they were chosen."""
        self._silent = True
        self.rows_model.set_rows(rows)
        self._silent = False

    def set_filter(self, text: str) -> None:
        """Show only rows that contain ``text`` in some column."""
        self.proxy.setFilterFixedString(text)

    def choose(self, place: int) -> None:
        """Select a source row without telling anybody; -1 selects nothing."""
        self._silent = True
        if place < 0:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.proxy.mapFromSource(self.rows_model.index(place, 0)))
        self._silent = False

    def row_at(self, index: Index) -> Any:
        """The row object of a proxy index."""
        return self.rows_model.rows[self.proxy.mapToSource(index).row()]

    def lines(self, *, selected: bool = False) -> list[list[str]]:
        """Titles and shown words, in the shown order; the selected rows only if there are any."""
        places = sorted({index.row() for index in self.selectedIndexes()}) if selected else []
        chosen = places or range(self.proxy.rowCount())
        titles = [column.title for column in self.rows_model.columns]
        body = [
            [str(self.proxy.index(row, column).data() or "") for column in range(len(titles))]
            for row in chosen
        ]
        return [titles, *body]

    def copy(self) -> None:
        """The selected rows (or all) as tab-separated text."""
        text = "\n".join("\t".join(line) for line in self.lines(selected=True))
        QGuiApplication.clipboard().setText(text)

    def export_csv(self, path: Path) -> None:
        """All shown rows as CSV in UTF-8 with a byte order mark, which spreadsheets need."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(self.lines())

    def ask_export(self) -> None:
        """Ask for a file and export."""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export as CSV"), "table.csv", "CSV (*.csv)")
        if chosen:
            path = Path(chosen)
            self.export_csv(path if path.suffix else path.with_suffix(".csv"))

    def retranslate(self) -> None:
        """Words of the context menu."""
        self.copy_action.setText(tr("Copy"))
        self.export_action.setText(tr("Export as CSV…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies rows, not one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def _widths(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        for place, column in enumerate(self.rows_model.columns):
            fixed = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, fixed)
            if column.width:
                self.setColumnWidth(place, column.width)
            self.setItemDelegateForColumn(place, self._bar if column.bar else None)

    def _on_current_changed(self, now: QModelIndex) -> None:
        if not self._silent and now.isValid():
            self.row_chosen.emit(self.row_at(now))

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(self.row_at(index))
