"""The project dock: corpora, embeddings, maps and runs, each with one figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.widgets.basics import listen
from embedstudio.viewmodels.project_tree import Group, ProjectTree, Row
from embedstudio.viewmodels.session import Session

ROW = Qt.ItemDataRole.UserRole
CURRENT = Qt.ItemDataRole.UserRole + 1
HEIGHT, TALL = 24, 38
"""Of a row, and of one with a second line."""


@dataclass(frozen=True)
class Entry:
    """One entry of the context menu."""

    text: str
    icon: str
    call: Callable[[], object]


class _Delegate(QStyledItemDelegate):
    """Caret and bold words for a group; icon, name and a muted figure for a row; below, what it is of."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row | None = index.data(ROW)
        return QSize(100, TALL if row is not None and row.origin else HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row | None = index.data(ROW)
        current = bool(index.data(CURRENT))
        tree = option.widget
        assert isinstance(tree, QTreeWidget)
        box = QRect(0, option.rect.y(), tree.viewport().width(), option.rect.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or (over and row is not None):
            painter.fillRect(box, theme.color("selection" if chosen else "hover"))
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(theme.color("accent"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        middle = box.center().y()
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if row is None:
            opened = tree.isExpanded(QModelIndex(index))
            glyph = icons.pixmap("ph.caret-down" if opened else "ph.caret-right", "muted", 12)
            painter.drawPixmap(QPoint(8, middle - 5), glyph)
            _write(painter, box.adjusted(26, 0, -8, 0), text, theme.color("text"), 600)
            return
        if row.origin:
            below = QRect(50, box.y() + 20, box.width() - 54, 15)
            _write(painter, below, row.origin, theme.color("text" if chosen else "muted"), 400, 12)
            box = QRect(box.x(), box.y() + 1, box.width(), HEIGHT - 2)
            middle = box.center().y()
        token = "accentText" if current else row.tone if row.kind == "run" else "muted"
        painter.drawPixmap(QPoint(28, middle - 7), icons.pixmap(row.icon, token, 16))
        right = box.adjusted(50, 0, 0, 0)
        right.setRight(min(tree.width() - 12, box.right() - 1))  # the scroll bar needs no more room
        weight = 600 if current else 400
        small, figure = theme.font(12), row.figure
        width = QFontMetrics(small).horizontalAdvance(figure)
        if (
            row.short
            and QFontMetrics(theme.font(13, weight)).horizontalAdvance(text) > right.width() - width - 8
        ):
            figure = row.short
            width = QFontMetrics(small).horizontalAdvance(figure)
        painter.setFont(small)
        painter.setPen(theme.color("text") if chosen and row.tone == "muted" else theme.color(row.tone))
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        _write(painter, right.adjusted(0, 0, -width - 8, 0), text, theme.color("text"), weight)


class _Tree(QTreeWidget):
    """Says when the key for deleting is pressed; a shortcut would also take it from other panes."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """*Delete*, or *Backspace* where there is no such key; at a heading there is nothing to delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            item = self.currentItem()
            if item is not None and item.data(0, ROW) is not None:
                self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _write(painter: QPainter, box: QRect, text: str, color: QColor, weight: int, size: int = 13) -> None:
    painter.setFont(theme.font(size, weight))
    painter.setPen(color)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _shape(group: Group) -> tuple[str, str, list[tuple[str, bool]]]:
    """What stays as it is while the words of rows change: which there are, and which are tall."""
    return group.kind, group.title, [(row.id, bool(row.origin)) for row in group.rows]


class ProjectPane(Pane):
    """The tree, mirroring :class:`ProjectTree`."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: ProjectTree | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or ProjectTree(session)
        self.tree = _Tree()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemDelegate(_Delegate(self.tree))
        self.tree.setMouseTracking(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu_wanted)
        self.tree.itemClicked.connect(self._on_clicked)
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.currentItemChanged.connect(self._on_current_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.tree)
        self._groups: list[Group] = []
        """As the tree shows them."""
        self._current: set[str] = set()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._rows: dict[str, Row] = {}
        self._closed: set[str] = set()
        self._filling = False
        self._seen = ""
        self._entries: Callable[[Row], list[Entry | None]] | None = None
        listen(self.model.changed, self._on_model_changed)
        listen(self.model.row_changed, self._on_model_row_changed)
        listen(self.model.selected_changed, self._on_model_selected_changed)
        self.retranslate()

    def set_menu(self, entries: Callable[[Row], list[Entry | None]], delete: QAction) -> None:
        """What the context menu offers for a row (``None`` is a rule), and what the Delete key does."""
        self._entries = entries
        self.tree.delete_pressed.connect(delete.trigger)

    def retranslate(self) -> None:
        """Fill the tree again."""
        self.tree.setAccessibleName(tr("Project"))
        self._groups = []
        self._fill()

    def apply_theme(self) -> None:
        """Paint again."""
        self.tree.viewport().update()

    def sizeHint(self) -> QSize:
        """232 px wide, as drawn."""
        return QSize(232, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is marked stays in sight."""
        super().resizeEvent(event)
        item = self.tree.currentItem()
        if item is not None:
            self._bring(item)

    def _on_model_changed(self) -> None:
        self._fill()

    def _on_model_row_changed(self, row: Row) -> None:
        if row.id in self._items:
            self._say(self._items[row.id], row)

    def _on_model_selected_changed(self) -> None:
        self._filling = True
        self._mark()
        self._filling = False

    def _mark(self) -> None:
        """Mark the row that is looked at; one that is looked at anew is brought into sight."""
        row = self.model.selected
        item = self._item_of(row)
        self.tree.setCurrentItem(item)
        seen, self._seen = self._seen, "" if row is None else row.id
        if item is not None and seen != self._seen:
            self._bring(item)

    def _bring(self, item: QTreeWidgetItem) -> None:
        """Into sight; the first of a group with its heading."""
        head = item.parent()
        if head is not None and head.indexOfChild(item) == 0:
            self.tree.scrollToItem(head)
        self.tree.scrollToItem(item)

    def _item_of(self, row: Row | None) -> QTreeWidgetItem | None:
        return None if row is None else self._items.get(row.id)

    def _fill(self) -> None:
        """Write what is new: each call of Qt waits for a worker that computes in Python at that time."""
        self._filling = True
        groups, current = self.model.groups(), self.model.current_ids()
        if [_shape(group) for group in groups] == [_shape(group) for group in self._groups]:
            self._rewrite(groups, current)
        else:
            self._rebuild(groups, current)
        self._groups, self._current = groups, current
        self._mark()
        self._filling = False

    def _rewrite(self, groups: list[Group], current: set[str]) -> None:
        for row in (row for group in groups for row in group.rows):
            item = self._items[row.id]
            if row != self._rows[row.id]:
                self._say(item, row)
            if (row.id in current) != (row.id in self._current):
                item.setData(0, CURRENT, row.id in current)

    def _rebuild(self, groups: list[Group], current: set[str]) -> None:
        scroll = self.tree.verticalScrollBar().value()
        self.tree.clear()
        self._items.clear()
        self._rows.clear()
        heads = []
        for group in groups:
            head = QTreeWidgetItem([group.title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setData(0, ROW + 2, group.kind)
            for row in group.rows:
                item = self._items[row.id] = QTreeWidgetItem()
                self._say(item, row)
                item.setData(0, CURRENT, row.id in current)
            head.addChildren([self._items[row.id] for row in group.rows])
            heads.append(head)
        self.tree.addTopLevelItems(heads)
        for group, head in zip(groups, heads, strict=True):
            head.setExpanded(group.kind not in self._closed)
        self.tree.verticalScrollBar().setValue(scroll)

    def _say(self, item: QTreeWidgetItem, row: Row) -> None:
        self._rows[row.id] = row
        told = [part for part in (row.name, row.origin, row.figure) if part]
        item.setText(0, row.name)
        item.setData(0, ROW, row)
        item.setToolTip(0, " · ".join(told))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(told))

    def _on_menu_wanted(self, place: QPoint) -> None:
        item = self.tree.itemAt(place)
        row = None if item is None else item.data(0, ROW)
        if row is None or self._entries is None:
            return
        self.model.select(row)
        menu = self.menu_of(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def menu_of(self, row: Row) -> QMenu:
        """The context menu of a row."""
        menu = QMenu(self)
        for entry in [] if self._entries is None else self._entries(row):
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(icons.icon(entry.icon), entry.text, entry.call)
        return menu

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        row = item.data(0, ROW)
        if row is None:
            item.setExpanded(not item.isExpanded())
            kind = str(item.data(0, ROW + 2))
            (self._closed.discard if item.isExpanded() else self._closed.add)(kind)
            return
        self.model.open(row)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        row = item.data(0, ROW)
        if row is not None:
            self.model.open(row)

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        if not self._filling and item is not None and item.data(0, ROW) is not None:
            self.model.select(item.data(0, ROW))


if __name__ == "__main__":
    show_alone(ProjectPane, "Project")
