"""What the actions of the Select menu do, and its menus of saved selections and bookmarks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from embedstudio.core.i18n import tr
from embedstudio.ui import dialogs
from embedstudio.ui.panes.base import Pane
from embedstudio.ui.widgets.basics import listen
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.bookmarks import SHORTCUTS
from embedstudio.viewmodels.selection import HOWS, how_texts

if TYPE_CHECKING:
    from embedstudio.ui.main_window import MainWindow


class SelectCommands:
    """The part of the window that answers the Select menu; mixed into :class:`MainWindow`."""

    def build_select_menus(self: Any) -> None:
        """The menus whose entries change; after the others were built."""
        select = self.menus["select"]
        self.sets_menu, self.bookmarks_menu, self.modes_menu = QMenu(self), QMenu(self), QMenu(self)
        before = self.actions_by_id["manage_kept"]
        for menu in (self.sets_menu, self.bookmarks_menu):
            select.insertMenu(before, menu)
        select.insertMenu(select.actions()[2], self.modes_menu)  # under box and lasso
        group = QActionGroup(self)
        for how in HOWS:
            action = self.modes_menu.addAction("")
            action.setData(how)
            action.setCheckable(True)
            action.setChecked(how == "replace")
            group.addAction(action)
        self.modes_menu.triggered.connect(self._on_mode)
        self.sets_menu.triggered.connect(self._on_saved_set)
        self.bookmarks_menu.triggered.connect(self._on_bookmark)
        selection = self.session.selection
        listen(selection.changed, self.refresh_actions)
        listen(selection.marks.changed, self.refresh_select_menus)
        listen(selection.bookmarks.changed, self.refresh_select_menus)
        listen(selection.marks.saved, self._on_set_saved)
        listen(selection.marks.tagged, self._on_tagged)
        listen(selection.bookmarks.added, self._on_bookmark_added)
        self.refresh_select_menus()

    def refresh_select_menus(self: Any) -> None:
        """List what is saved now, in the language in use."""
        selection = self.session.selection
        self.sets_menu.setTitle(tr("Saved se&lections"))
        self.bookmarks_menu.setTitle(tr("Boo&kmarks"))
        self.modes_menu.setTitle(tr("&What they do"))
        for action in self.modes_menu.actions():
            action.setText(how_texts()[action.data()])
        self.sets_menu.clear()
        for name in selection.marks.named:
            self.sets_menu.addAction(_plain(name)).setData(name)
        self.bookmarks_menu.clear()
        for place, one in enumerate(selection.bookmarks.list):
            action = self.bookmarks_menu.addAction(_plain(one.name))
            action.setData(one.name)
            if place < SHORTCUTS:
                action.setShortcut(QKeySequence(f"Alt+{place + 1}"))
        self.sets_menu.setEnabled(not self.sets_menu.isEmpty())
        self.bookmarks_menu.setEnabled(not self.bookmarks_menu.isEmpty())

    def selection_entries(self: Any) -> list[QAction | QMenu]:
        """What the button on the selection page offers."""
        ids = (
            "select_where",
            "select_all",
            "select_invert",
            "select_isolate",
            "map_selection",
            "save_selection",
        )
        entries = [self.actions_by_id[one] for one in ids]
        return [*entries, self.modes_menu, self.sets_menu, self.actions_by_id["manage_kept"]]

    def keyPressEvent(self: Any, event: QKeyEvent) -> None:
        """Escape clears on the page in front, wherever the focus is that has no use for it."""
        page = self.pages.currentWidget()
        if event.key() == Qt.Key.Key_Escape and isinstance(page, Pane) and not self._welcome_shown:
            page.clear()
        else:
            event.ignore()

    def _on_mode(self: Any, action: QAction) -> None:
        self.show_page("map")
        self.panes["map"].selecting.gestures.set_mode(action.data())

    def _on_set_saved(self: Any, name: str, count: int) -> None:
        self.tell_done("success", partial(_saved, name, count), _where_selections_are)

    def _on_tagged(self: Any, tag: str, count: int) -> None:
        self.tell_done("success", partial(_tagged, tag, count), _where_tags_are)

    def _on_bookmark_added(self: Any, name: str, place: int) -> None:
        self.tell_done("success", partial(_bookmarked, name), partial(_where_bookmarks_are, place))

    def _on_saved_set(self: Any, action: QAction) -> None:
        self.session.selection.choose(self.session.selection.marks.named[action.data()])

    def _on_bookmark(self: Any, action: QAction) -> None:
        self.session.selection.bookmarks.go(action.data())

    def select_all(self: MainWindow) -> None:
        """Every word that is shown."""
        self.session.selection.choose_all()

    def select_invert(self: MainWindow) -> None:
        """What is not selected."""
        self.session.selection.invert()

    def select_clear(self: MainWindow) -> None:
        """Nothing."""
        self.session.selection.clear()

    def select_box(self: Any) -> None:
        """The next drag on the map draws a box."""
        self.show_page("map")
        self.panes["map"].selecting.arm("box")

    def select_lasso(self: Any) -> None:
        """The next drag on the map draws a lasso."""
        self.show_page("map")
        self.panes["map"].selecting.arm("lasso")

    def select_where(self: Any) -> None:
        """Ask for a spelling, or for values of a column."""
        from embedstudio.ui.panes.selection_dialog import SelectionDialog

        dialog = SelectionDialog(self.session, self)
        dialog.show()
        dialog.finished.connect(dialog.deleteLater)

    def select_isolate(self: Any) -> None:
        """The selected words alone, or all again."""
        selection = self.session.selection
        selection.isolate(selection.isolated is None)
        self.refresh_actions()

    def save_selection(self: Any) -> None:
        """Keep the selection under a name."""
        selection = self.session.selection
        name = dialogs.ask_name(self, tr("Save the selection"), "")
        if name:
            selection.marks.save(name, selection.rows)

    def map_selection(self: Any) -> None:
        """A map of the selected words alone."""
        self.show_page("map")
        self.panes["map"].model.start_selection()

    def keep_map(self: Any) -> None:
        """Keep the map that a drag of the slider left."""
        self.panes["map"].model.keep_draft()

    def odd_one_out(self: Any) -> None:
        """Which of the selected words does not belong?"""
        self._show_selection("odd")

    def similarity_matrix(self: Any) -> None:
        """The similarities among the selected words."""
        self._show_selection("matrix")

    def _show_selection(self: Any, view: str) -> None:
        self.docks["inspector"].show()
        self.panes["inspector"].show_selection(view)

    def bookmark_view(self: Any) -> None:
        """Keep the view of the map under a name."""
        self.show_page("map")
        name = dialogs.ask_name(self, tr("Bookmark this view"), "")
        if name:
            self.session.selection.bookmarks.add(name)

    def manage_kept(self: Any) -> None:
        """Show, rename and delete what is saved."""
        from embedstudio.ui.panes.kept_dialog import KeptDialog

        dialog = KeptDialog(self.session, self)
        dialog.show()
        dialog.finished.connect(dialog.deleteLater)


def _saved(name: str, count: int) -> str:
    return tr("Saved the selection “{name}” ({count}).", name=name, count=wording.count(count))


def _tagged(tag: str, count: int) -> str:
    return tr("Tagged “{tag}”: {count}.", tag=tag, count=wording.count(count))


def _where_tags_are() -> str:
    return tr("Colour the map by Tags, or select by the column Tags.")


def _where_selections_are() -> str:
    return tr("Select ▸ Saved selections brings it back.")


def _bookmarked(name: str) -> str:
    return tr("Bookmarked the view “{name}”.", name=name)


def _where_bookmarks_are(place: int) -> str:
    if place > SHORTCUTS:
        return tr("Select ▸ Bookmarks shows it again.")
    return tr("Alt+{number} or Select ▸ Bookmarks shows it again.", number=place)


def _plain(name: str) -> str:
    """A name in a menu, where ``&`` would mark a letter."""
    return name.replace("&", "&&")
