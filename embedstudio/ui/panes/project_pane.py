"""The project dock: corpora, embeddings, maps and runs, each with one figure."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
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
from embedstudio.viewmodels.project_tree import ProjectTree, Row
from embedstudio.viewmodels.session import Session

ROW = Qt.ItemDataRole.UserRole
CURRENT = Qt.ItemDataRole.UserRole + 1
HEIGHT = 24


class _Delegate(QStyledItemDelegate):
    """Caret and bold words for a group; icon, name and a muted figure for a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row | None = index.data(ROW)
        current = bool(index.data(CURRENT))
        box = QRect(0, option.rect.y(), option.widget.width(), option.rect.height())
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
            tree = option.widget
            opened = isinstance(tree, QTreeWidget) and tree.isExpanded(QModelIndex(index))
            glyph = icons.pixmap("ph.caret-down" if opened else "ph.caret-right", "muted", 12)
            painter.drawPixmap(QPoint(8, middle - 5), glyph)
            _write(painter, box.adjusted(26, 0, -8, 0), text, theme.color("text"), 600)
            return
        token = "accentText" if current else row.tone if row.kind == "run" else "muted"
        painter.drawPixmap(QPoint(28, middle - 7), icons.pixmap(row.icon, token, 16))
        right = box.adjusted(50, 0, -11, 0)
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


def _write(painter: QPainter, box: QRect, text: str, color: QColor, weight: int) -> None:
    painter.setFont(theme.font(13, weight))
    painter.setPen(color)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class ProjectPane(Pane):
    """The tree, mirroring :class:`ProjectTree`."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: ProjectTree | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model or ProjectTree(session)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemDelegate(_Delegate(self.tree))
        self.tree.setMouseTracking(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.tree.itemClicked.connect(self._on_clicked)
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.currentItemChanged.connect(self._on_current_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.tree)
        self._closed: set[str] = set()
        self._filling = False
        listen(self.model.changed, self._on_model_changed)
        self.retranslate()

    def set_menu(self, actions: list[QAction]) -> None:
        """What the context menu offers."""
        self.tree.addActions(actions)

    def retranslate(self) -> None:
        """Fill the tree again."""
        self.tree.setAccessibleName(tr("Project"))
        self._fill()

    def apply_theme(self) -> None:
        """Paint again."""
        self.tree.viewport().update()

    def sizeHint(self) -> QSize:
        """232 px wide, as drawn."""
        return QSize(232, 400)

    def _on_model_changed(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self._filling = True
        current = self.model.current_ids()
        selected = self.model.selected.id if self.model.selected is not None else ""
        scroll = self.tree.verticalScrollBar().value()
        self.tree.clear()
        for group in self.model.groups():
            head = QTreeWidgetItem([group.title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setData(0, ROW + 2, group.kind)
            self.tree.addTopLevelItem(head)
            for row in group.rows:
                item = QTreeWidgetItem([row.name])
                item.setData(0, ROW, row)
                item.setData(0, CURRENT, self._is_current(row, current))
                item.setToolTip(0, f"{row.name} · {row.figure}" if row.figure else row.name)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{row.name}, {row.figure}")
                head.addChild(item)
                if row.id == selected or (not selected and row.kind == "map" and item.data(0, CURRENT)):
                    self.tree.setCurrentItem(item)
            head.setExpanded(group.kind not in self._closed)
        self.tree.verticalScrollBar().setValue(scroll)
        self._filling = False

    def _is_current(self, row: Row, current: set[str]) -> bool:
        if row.kind == "map" and row.id.startswith("map of "):
            return True
        shows_map = self.session.map is not None
        return row.id in current and not (row.kind == "embedding" and shows_map)

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
