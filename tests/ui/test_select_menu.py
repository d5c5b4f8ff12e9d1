import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.project import Project
from embedstudio.ui import dialogs
from embedstudio.ui.actions import ACTIONS, pane_spec
from embedstudio.ui.panes.kept_dialog import KeptDialog
from embedstudio.ui.panes.selection_dialog import SelectionDialog
from embedstudio.ui.widgets.picture_export import save_picture, tell_failure
from tests.nouns import small_embedding, small_map

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(main_window, qtbot, tmp_path):
    folder = tmp_path / "demo.embed"
    with Project.create(folder) as project:
        info = project.add("embedding", small_embedding(100), "vectors")
        project.add("map", small_map(90), "one", (info.id,))
    main_window.session.open_project(folder)
    qtbot.waitUntil(lambda: main_window.session.map is not None, timeout=10_000)
    qtbot.waitUntil(lambda: "map" in main_window.panes and main_window.panes["map"].isVisible())
    main_window._build_pane(pane_spec("inspector"))
    return main_window


def selected(window):
    return window.session.selection.rows.tolist()


def trigger(window, identity):
    action = window.actions_by_id[identity]
    assert action.isEnabled(), identity
    action.trigger()


def test_all_invert_nothing_and_undo_by_the_menu(window):
    assert not window.actions_by_id["select_clear"].isEnabled()
    trigger(window, "select_all")
    assert len(selected(window)) == 100
    window.session.selection.choose([1, 2])
    trigger(window, "select_invert")
    assert len(selected(window)) == 98
    trigger(window, "undo")
    assert selected(window) == [1, 2]
    trigger(window, "select_clear")
    assert selected(window) == []
    trigger(window, "undo")
    assert selected(window) == [1, 2]
    trigger(window, "redo")
    assert selected(window) == []


def test_the_selection_alone_and_all_again(window):
    window.session.selection.choose([1, 2])
    trigger(window, "select_isolate")
    assert window.actions_by_id["select_isolate"].isChecked()
    assert window.session.selection.isolated.tolist() == [1, 2]
    window.session.selection.clear()
    trigger(window, "select_isolate")
    assert window.session.selection.isolated is None
    assert not window.actions_by_id["select_isolate"].isChecked()


def test_saved_selections_and_bookmarks_are_in_the_menu_with_shortcuts(window, monkeypatch, qtbot):
    names = iter(["Q&A", "corner"])
    monkeypatch.setattr(dialogs, "ask_name", lambda *_: next(names))
    window.session.selection.choose([3, 4])
    trigger(window, "save_selection")
    trigger(window, "bookmark_view")
    assert [action.text() for action in window.sets_menu.actions()] == ["Q&&A"]
    assert window.bookmarks_menu.actions()[0].shortcut().toString() == "Alt+1"
    window.session.selection.clear()
    window.sets_menu.actions()[0].trigger()
    assert selected(window) == [3, 4]
    window.session.selection.clear()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: selected(window) == [3, 4])


def test_questions_bring_their_page_to_the_front(window, qtbot):
    window.session.selection.choose([0, 4, 8, 3])
    trigger(window, "odd_one_out")
    page = window.panes["inspector"].selection
    assert page.odd.isVisible()
    qtbot.waitUntil(lambda: "word3" in page.odd.answer.text())
    trigger(window, "similarity_matrix")
    qtbot.waitUntil(lambda: len(page.matrix.heat.names) == 4)


def test_a_box_armed_by_the_menu_and_what_it_does(window):
    trigger(window, "select_box")
    gestures = window.panes["map"].selecting.gestures
    assert gestures.armed == "box"
    trigger(window, "select_lasso")
    assert gestures.armed == "lasso"
    window.modes_menu.actions()[3].trigger()
    assert gestures.mode == "intersect"


def test_shortcuts_are_given_once():
    given = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    assert len(given) == len(set(given))


def test_select_by_search_counts_while_one_types(window, qtbot):
    trigger(window, "select_where")
    dialog = window.findChild(SelectionDialog)
    QTest.keyClicks(dialog.text, "word2")
    qtbot.waitUntil(lambda: dialog.answer.text() == "9 words fit")
    QTest.mouseClick(dialog.select, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(selected(window)) == 9)
    dialog.regex.setChecked(True)
    dialog.text.setText("word[")
    qtbot.waitUntil(lambda: "word[" in dialog.answer.text())
    assert not dialog.select.isEnabled()
    dialog.text.setText("^word2$")
    qtbot.waitUntil(lambda: dialog.answer.text() == "1 word fits")
    dialog.how.choose("remove")
    QTest.mouseClick(dialog.select, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(selected(window)) == 8)
    dialog.close()


def test_select_by_range_and_by_values(window, qtbot):
    dialog = SelectionDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    ids = [dialog.column.itemData(place)[0] for place in range(dialog.column.count())]
    dialog.column.setCurrentIndex(ids.index("rank"))
    qtbot.waitUntil(lambda: dialog.high.placeholderText() == "90")
    dialog.high.setText("7")
    qtbot.waitUntil(lambda: dialog.answer.text() == "7 words fit")
    dialog.column.setCurrentIndex(ids.index("cluster"))
    qtbot.waitUntil(lambda: dialog.values.count() == 2)
    dialog.values.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: dialog.answer.text() == "30 words fit")


def test_what_is_saved_is_shown_renamed_and_deleted(window, qtbot, monkeypatch):
    selection = window.session.selection
    selection.choose([1, 2, 3])
    selection.marks.save("set", selection.rows)
    selection.marks.tag(np.array([5, 6], np.int32), "tag")
    selection.bookmarks.add("view")
    dialog = KeptDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.tree.topLevelItemCount() == 3
    assert not dialog.show_button.isEnabled()
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(1).child(0))
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert selected(window) == [1, 2, 3, 5, 6]
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert selected(window) == [5, 6]
    for place, kind in enumerate(("selections", "tags", "bookmarks")):
        monkeypatch.setattr(dialogs, "ask_name", lambda *_, kind=kind: f"new {kind}")
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(place).child(0))
        QTest.mouseClick(dialog.rename_button, Qt.MouseButton.LeftButton)
    assert (list(selection.marks.named), list(selection.marks.tags)) == (["new selections"], ["new tags"])
    assert [one.name for one in selection.bookmarks.list] == ["new bookmarks"]
    for _ in range(3):
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0).child(0))
        QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert dialog.tree.topLevelItemCount() == 0
    assert dialog.hint.isVisible()


def test_nothing_is_offered_before_there_are_words(main_window):
    assert not main_window.actions_by_id["select_all"].isEnabled()
    assert not main_window.actions_by_id["bookmark_view"].isEnabled()
    assert not main_window.sets_menu.isEnabled()


def test_rows_that_are_written_end_the_error_before_them_and_are_told(window, qtbot, tmp_path):
    window.session.selection.choose([1, 2, 3])
    page = window.panes["inspector"].selection
    qtbot.waitUntil(lambda: page.model.table is not None, timeout=10_000)
    page.model.export(tmp_path / "rows.xlsx")
    qtbot.waitUntil(lambda: window.strip.isVisible() and window.runner.idle, timeout=10_000)
    assert "rows.csv" not in window.strip.message.text()
    page.model.export(tmp_path / "rows.csv")
    qtbot.waitUntil(lambda: "rows.csv" in window.strip.message.text(), timeout=10_000)
    assert window.strip.hint.text() == str(tmp_path)
    table = page.table
    tell_failure(table, save_picture, table, tmp_path / "table.png")
    assert "table.png" in window.strip.message.text()


def test_a_new_tag_is_told_with_undo(window):
    marks = window.session.selection.marks
    marks.tag(np.array([1, 2, 3], np.int32), "royal")
    assert "royal" in window.strip.message.text()
    assert "3" in window.strip.message.text()
    QTest.mouseClick(window.strip.first, Qt.MouseButton.LeftButton)
    assert marks.tags == {}
