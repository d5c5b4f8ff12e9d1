"""What is kept with the project of selections: sets, tags and bookmarks, to show, rename and delete."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import dialogs, theme
from embedstudio.ui.widgets.basics import button, label, listen
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.marks import SETS, TAGS
from embedstudio.viewmodels.session import Session

BOOKMARKS = "bookmarks"
KEY = Qt.ItemDataRole.UserRole


class KeptDialog(QDialog):
    """One list of everything that has a name; every change undoes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(tr("Saved selections, tags and bookmarks"))
        self.resize(480, 420)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        theme.set_look(self.tree, "list")
        self.tree.setColumnCount(2)
        self.tree.setAccessibleName(tr("Saved selections, tags and bookmarks"))
        self.tree.currentItemChanged.connect(self._on_view_current)
        self.tree.itemActivated.connect(self._on_view_show)
        self.show_button = button("primary", "", self._on_view_show)
        self.add_button = button(on_click=self._on_view_add)
        self.rename_button = button(on_click=self._on_view_rename)
        self.delete_button = button(on_click=self._on_view_delete)
        texts = (tr("Show"), tr("Add to the selection"), tr("Rename…"), tr("Delete"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for made, text in zip(self._buttons(), texts, strict=True):
            made.setText(text)
            row.addWidget(made)
        row.addStretch(1)
        self.hint = label(
            tr("Nothing is saved yet: Select ▸ Save the selection, or bookmark a view."), "muted"
        )
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.hint)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        listen(session.selection.marks.changed, self.refresh)
        listen(session.selection.bookmarks.changed, self.refresh)
        self.refresh()

    def _buttons(self) -> tuple[QWidget, ...]:
        return (self.show_button, self.add_button, self.rename_button, self.delete_button)

    @property
    def chosen(self) -> tuple[str, str] | None:
        """Kind and name of the current line."""
        item = self.tree.currentItem()
        return None if item is None else item.data(0, KEY)

    def refresh(self) -> None:
        """List everything anew; the current line stays."""
        before, selection = self.chosen, self.session.selection
        self.tree.clear()
        sets = [(one, len(rows)) for one, rows in selection.marks.named.items()]
        tags = [(one, len(rows)) for one, rows in selection.marks.tags.items()]
        marks = [(one.name, -1) for one in selection.bookmarks.list]
        groups = (
            (SETS, tr("Selections"), sets),
            (TAGS, tr("Tags"), tags),
            (BOOKMARKS, tr("Bookmarks"), marks),
        )
        for kind, title, entries in groups:
            if not entries:
                continue
            top = QTreeWidgetItem([title])
            self.tree.addTopLevelItem(top)
            for text, count in entries:
                words = tr("{count} points", count=wording.count(count)) if count >= 0 else ""
                item = QTreeWidgetItem([text, words])
                item.setData(0, KEY, (kind, text))
                top.addChild(item)
                if before is not None and (kind, text) == tuple(before):
                    self.tree.setCurrentItem(item)
            top.setExpanded(True)
        self.tree.setColumnWidth(0, 260)
        self.hint.setVisible(not self.tree.topLevelItemCount())
        self._on_view_current()

    def _on_view_current(self, *_: object) -> None:
        chosen = self.chosen
        for made in self._buttons():
            made.setEnabled(chosen is not None)
        self.add_button.setEnabled(chosen is not None and chosen[0] != BOOKMARKS)

    def _take(self, how: str) -> None:
        if self.chosen is None:
            return
        kind, text = self.chosen
        selection = self.session.selection
        if kind == BOOKMARKS:
            selection.bookmarks.go(text)
        else:
            rows = (selection.marks.named if kind == SETS else selection.marks.tags)[text]
            selection.choose(rows, "add" if how == "add" else "replace")

    def _on_view_show(self, *_: object) -> None:
        self._take("replace")

    def _on_view_add(self) -> None:
        self._take("add")

    def _on_view_rename(self) -> None:
        if self.chosen is None:
            return
        kind, old = self.chosen
        new = dialogs.ask_name(self, tr("Rename"), old)
        if not new or new == old:
            return
        if kind == BOOKMARKS:
            self.session.selection.bookmarks.rename(old, new)
        else:
            self.session.selection.marks.rename(old, new, kind)

    def _on_view_delete(self) -> None:
        if self.chosen is None:
            return
        kind, text = self.chosen
        if kind == BOOKMARKS:
            self.session.selection.bookmarks.delete(text)
        else:
            self.session.selection.marks.delete(text, kind)
