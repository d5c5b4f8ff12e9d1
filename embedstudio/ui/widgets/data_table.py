"""The table every pane uses: sorts, filters, copies, exports CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.formats.write import RowWriter, text_in
from embedstudio.ui import theme
from embedstudio.ui.widgets.picture_export import tell_failure, whole_file
from embedstudio.ui.widgets.row_table import LEFT, RIGHT, RowTable, alignment

Index = QModelIndex | QPersistentModelIndex
VALUE = Qt.ItemDataRole.UserRole
"""The role under which a cell gives what it sorts by."""


@dataclass(frozen=True)
class Column:
    """One column.

    ``value`` takes a row object and gives what sorts; ``text`` makes the shown words of it.
    """

    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] = str
    width: int = 0
    """Pixels, with as much room before as after what stands in it; 0 shares what is left."""
    right: bool = False
    """Numbers stand to the right."""
    least: int = 0
    """Of one that shares what is left: the pixels it has at least, if the table is then scrolled."""
    bar: bool = False
    """A bar on a track of 0–1 stands before the number."""
    tip: str = ""
    """What the title means."""


class RowsModel(QAbstractTableModel):
    """Row objects behind columns, filtered and in the chosen order.

    It sorts with Python's own sort: a proxy model of Qt asks Python for both sides of every
    comparison, which stops the window for two seconds at 5,000 rows.
    """

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []
        self._shown: list[int] = []
        self._filter = ""
        self._by, self._descending = -1, False

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self._shown = self._arranged()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._shown = self._arranged()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only rows that contain ``text`` in some column, whatever its case."""
        self.beginResetModel()
        self._filter = text.casefold()
        self._shown = self._arranged()
        self.endResetModel()

    def replace(self, place: int, row: Any) -> None:
        """Another object for a row, which keeps its place until the next sort."""
        self.rows[place] = row
        if place in self._shown:
            at = self._shown.index(place)
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def source(self, shown: int) -> int:
        """Where in ``rows`` a shown row is."""
        return self._shown[shown]

    def shown(self, source: int) -> int:
        """Where a row of ``rows`` is shown; -1 when the filter hides it."""
        return self._shown.index(source) if source in self._shown else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by the values of a column; -1 gives the order of ``rows`` back."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._shown[index.row()]) for index in self.persistentIndexList()]
        self._by, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._shown = self._arranged()
        where = {source: place for place, source in enumerate(self._shown)}
        self.changePersistentIndexList(
            [index for index, _ in kept],
            [self.index(where[source], index.column()) for index, source in kept],
        )
        self.layoutChanged.emit()

    def _arranged(self) -> list[int]:
        places = [place for place, row in enumerate(self.rows) if self._fits(row)]
        if not 0 <= self._by < len(self.columns):
            return places
        value = self.columns[self._by].value
        keys = {place: value(self.rows[place]) for place in places}
        unknown = [
            place for place, key in keys.items() if key is None or key != key
        ]  # NaN differs from itself
        for place in unknown:
            del keys[place]
        return sorted(keys, key=keys.__getitem__, reverse=self._descending) + unknown

    def _fits(self, row: Any) -> bool:
        if not self._filter:
            return True
        return any(self._filter in column.text(column.value(row)).casefold() for column in self.columns)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows."""
        return 0 if parent.isValid() else len(self._shown)

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
        value = column.value(self.rows[self._shown[index.row()]])
        return value if role == VALUE else column.text(value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        return alignment(right=column.right) if role == Qt.ItemDataRole.TextAlignmentRole else None


class BarDelegate(QStyledItemDelegate):
    """A bar on a full-scale track beside its number, as similarity is shown."""

    NUMBER = 50

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, track, bar, number."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        box = QRectF(option.rect).adjusted(LEFT, 0, -RIGHT, 0)
        share = max(0.0, min(1.0, self.share(index)))
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
        words = words.replace("-", "−")  # only to be looked at: what is copied stays a number
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def share(self, index: Index) -> float:
        """Length of the bar, 0–1: the value itself."""
        return float(index.data(VALUE) or 0.0)


class DataTable(RowTable):
    """Rows that sort by a click on a head, filter by text, copy with Ctrl+C and export."""

    row_chosen = Signal(object)
    """The row object under a click, or under the cursor keys."""
    row_activated = Signal(object)
    """The row object of a double click or Enter."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(columns, self)
        self.setModel(self.rows_model)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
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
        self.rows_model.set_columns(columns)
        self._widths()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Other rows; order and filter stay as they were chosen."""
        self._silent = True
        self.rows_model.set_rows(rows)
        self._silent = False

    def set_filter(self, text: str) -> None:
        """Show only rows that contain ``text`` in some column; a selected one stays so while it is shown."""
        now = self.currentIndex()
        place = self.rows_model.source(now.row()) if now.isValid() else -1
        self.rows_model.set_filter(text)
        self.choose(place)

    def replace_row(self, place: int, row: Any) -> None:
        """Another object for one source row, without touching order and selection."""
        self.rows_model.replace(place, row)

    def choose(self, place: int) -> None:
        """Select a source row without telling anybody; -1, or one that is not shown, selects nothing."""
        self._silent = True
        shown = self.rows_model.shown(place)
        if shown < 0:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.rows_model.index(shown, 0))
        self._silent = False

    def row_at(self, index: Index) -> Any:
        """The row object of an index."""
        return self.rows_model.rows[self.rows_model.source(index.row())]

    def lines(self, *, selected: bool = False) -> list[list[str]]:
        """Titles and shown words, in the shown order; the selected rows only if there are any."""
        places = sorted({index.row() for index in self.selectedIndexes()}) if selected else []
        columns = self.rows_model.columns
        body = [
            [column.text(column.value(self.row_at(self.rows_model.index(place, 0)))) for column in columns]
            for place in places or range(self.rows_model.rowCount())
        ]
        return [[column.title for column in columns], *body]

    def copy(self) -> None:
        """The selected rows (or all) as tab-separated text."""
        text = "\n".join("\t".join(line) for line in self.lines(selected=True))
        QGuiApplication.clipboard().setText(text)

    def export_csv(self, path: Path) -> None:
        """All shown rows as CSV in UTF-8 with a byte order mark, which spreadsheets need.

        Raises :class:`EmbedStudioError` when the file cannot be written; then there is none.
        """
        with whole_file(path) as made, text_in(made, mark=True) as file:
            RowWriter(file).rows(self.lines())

    def ask_export(self) -> None:
        """Ask for a file and export."""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export as CSV"), "table.csv", "CSV (*.csv)")
        if chosen:
            path = Path(chosen)
            tell_failure(self, self.export_csv, path if path.suffix else path.with_suffix(".csv"))

    def retranslate(self) -> None:
        """Words of the context menu."""
        self.copy_action.setText(tr("Copy"))
        self.export_action.setText(tr("Export as CSV…"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the row that is current already chooses it again."""
        before = self.currentIndex().row()
        super().mousePressEvent(event)
        now = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and now.isValid() and now.row() == before:
            self.row_chosen.emit(self.row_at(now))

    def _widths(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        for place, column in enumerate(self.rows_model.columns):
            fixed = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, fixed)
            if column.width:
                self.setColumnWidth(place, column.width + LEFT - RIGHT)
            self.setItemDelegateForColumn(place, self._bar if column.bar else None)
        self._keep_least()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that share the room keep their least width; the others are scrolled to then."""
        super().resizeEvent(event)
        self._keep_least()

    def _keep_least(self) -> None:
        columns = self.rows_model.columns
        fixed = sum(self.columnWidth(place) for place, column in enumerate(columns) if column.width)
        for place, column in enumerate(columns):
            if column.least and not column.width:
                fits = self.viewport().width() - fixed >= column.least
                mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed
                self.horizontalHeader().setSectionResizeMode(place, mode)
                if not fits:
                    self.setColumnWidth(place, column.least)

    def _on_current_changed(self, now: QModelIndex) -> None:
        if not self._silent and now.isValid():
            self.row_chosen.emit(self.row_at(now))

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(self.row_at(index))
