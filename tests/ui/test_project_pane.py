"""The tree of the project in the window: what it marks, its menu, its keys, and the strip that undoes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.jobs.train import TrainJob
from embedstudio.project import Project, RunSpec
from embedstudio.ui import dialogs
from embedstudio.ui.panes.models_pane import ALL
from embedstudio.ui.panes.project_pane import ROW
from embedstudio.viewmodels.active_run import ActiveRun
from tests.nouns import small_corpus, small_embedding, small_map
from tests.text_models import small_model


@pytest.fixture
def window(main_window, qtbot, tmp_path):
    with Project.create(tmp_path / "p.embed") as made:
        for name in ("texts", "more texts"):
            made.add("corpus", small_corpus(), name)
        vectors = made.add("embedding", small_embedding(), "vec")
        for name in ("first map", "second map"):
            made.add("map", small_map(), name, (vectors.id,))
        made.add("embedding", small_embedding(), "others")
    main_window.session.open_project(tmp_path / "p.embed")
    settle(main_window, qtbot)
    return main_window


def settle(window, qtbot):
    qtbot.waitUntil(lambda: window.session.embedding is not None and window.runner.idle, timeout=20_000)
    qtbot.wait(20)


def row(window, name):
    return next(one for group in window.tree.groups() for one in group.rows if one.name == name)


def look_at(window, qtbot, name):
    window.tree.open(row(window, name))
    settle(window, qtbot)


def marked(window):
    item = window.panes["project"].tree.currentItem()
    return None if item is None else item.text(0)


def told(window):
    return [(fact.label, fact.value) for fact in window.details.rows()]


def press(window, key):
    tree = window.panes["project"].tree
    tree.setFocus()
    QTest.keyClick(tree, key)


def texts(window, name):
    menu = window.panes["project"].menu_of(row(window, name))
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_mark_and_the_details_follow_the_page(window, qtbot):
    look_at(window, qtbot, "second map")
    assert marked(window) == "second map"
    assert ("Made from", "vec") in told(window)
    window.show_page("corpus")
    qtbot.waitUntil(lambda: window.session.corpus_info is not None)  # the page opens the newest texts
    settle(window, qtbot)
    assert marked(window) == window.session.corpus_info.name
    assert told(window)[0][0] == "Documents"
    window.show_page("models")
    assert marked(window) is None
    assert told(window) == []
    window.show_page("map")
    assert marked(window) == "second map"


def test_a_right_click_marks_and_describes_without_opening(window, qtbot):
    look_at(window, qtbot, "second map")
    tree = window.panes["project"].tree
    item = window.panes["project"]._item_of(row(window, "English starter"))
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.RightButton, pos=tree.visualItemRect(item).center())
    assert marked(window) == "English starter"
    assert ("Words", "20,000") in told(window)
    assert window.session.map_info.name == "second map"


def test_on_the_search_and_train_pages_the_texts_they_are_about_are_marked(window, qtbot):
    look_at(window, qtbot, "second map")
    for page, choose in (
        ("search", lambda pane, key: pane.model.choose(corpus_id=key)),
        ("train", lambda pane, key: pane.model.choose_corpus(key)),
    ):
        window.show_page(page)
        first = window.panes[page].model.corpus_id
        assert window.session.looking.id == first
        other = next(one.id for one in window.session.artefacts("corpus") if one.id != first)
        choose(window.panes[page], other)
        assert window.session.looking.id == other
    window.show_page("compare")
    assert marked(window) is None


def test_from_the_welcome_page_what_was_opened_is_marked(window, qtbot):
    look_at(window, qtbot, "second map")
    window.show_page("corpus")
    settle(window, qtbot)
    window.show_welcome()
    look_at(window, qtbot, "vec")
    assert marked(window) == "vec"


def test_what_is_marked_is_in_sight(window, qtbot):
    window.resize(1280, 720)
    tree = window.panes["project"].tree
    qtbot.waitUntil(lambda: tree.verticalScrollBar().maximum() > 0)
    for name in ("others", "second map", "texts"):
        look_at(window, qtbot, name)
        box = tree.visualItemRect(tree.currentItem())
        assert tree.viewport().rect().contains(box), name
    assert tree.viewport().rect().contains(tree.visualItemRect(tree.currentItem().parent()))  # its heading
    look_at(window, qtbot, "second map")
    window.resize(1280, 640)
    qtbot.wait(50)
    assert tree.viewport().rect().contains(tree.visualItemRect(tree.currentItem()))


def test_the_menu_has_what_fits_and_says_what_goes_along(window):
    assert texts(window, "texts")[:2] == ["Open", "Train on it"]
    assert texts(window, "vec")[:3] == ["Open", "Make a map", "Export word vectors…"]
    assert texts(window, "vec")[-1] == "Delete with its 2 maps"
    assert texts(window, "others")[-1] == "Delete"
    assert texts(window, "first map") == ["Open", "Export map…", "Rename…", "Delete"]
    assert texts(window, "English starter") == ["Open", "Make a map", "Export word vectors…"]


def test_an_entry_of_the_menu_is_about_its_row(window, qtbot):
    menu = window.panes["project"].menu_of(row(window, "texts"))
    next(action for action in menu.actions() if action.text() == "Train on it").trigger()
    settle(window, qtbot)
    assert window.session.corpus_info.name == "texts"
    assert window.page_ids[window.tabs.currentIndex()] == "train"
    assert marked(window) == "texts"


def test_the_delete_key_deletes_with_undo_and_says_how_many_maps_go(window, qtbot):
    look_at(window, qtbot, "vec")
    press(window, Qt.Key.Key_Delete)
    settle(window, qtbot)
    assert window.strip.message.text() == "Deleted “vec” and its 2 maps."
    assert window.session.info.name == "others"
    window.toggle_language()
    assert "2 张地图" in window.strip.message.text()
    window.toggle_language()
    QTest.mouseClick(window.strip.first, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert window.session.info.name == "vec"
    assert not window.strip.isVisible()


def test_the_delete_key_at_a_heading_deletes_nothing(window, qtbot):
    look_at(window, qtbot, "vec")
    tree = window.panes["project"].tree
    before = len(window.session.artefacts())
    head = tree.topLevelItem(0)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(head).center())
    assert tree.currentItem() is head
    press(window, Qt.Key.Key_Delete)
    settle(window, qtbot)
    assert len(window.session.artefacts()) == before


def test_what_ships_with_the_program_cannot_be_deleted(window, qtbot):
    look_at(window, qtbot, "English starter")
    before = len(window.session.artefacts())
    press(window, Qt.Key.Key_Delete)
    assert len(window.session.artefacts()) == before
    assert not window.strip.isVisible()


def test_the_banner_goes_with_its_step(window, qtbot):
    window.session.rename(window.session.project.find("corpus", "texts"), "renamed")
    look_at(window, qtbot, "first map")
    window.delete_selected()
    settle(window, qtbot)
    assert window.strip.isVisible()
    window.undo()
    settle(window, qtbot)
    assert not window.strip.isVisible(), "its button would undo the renaming"
    assert window.session.project.find("corpus", "renamed")


def test_the_banner_goes_when_another_step_follows(window, qtbot):
    look_at(window, qtbot, "first map")
    window.delete_selected()
    settle(window, qtbot)
    window.session.rename(window.session.project.find("corpus", "texts"), "renamed")
    assert not window.strip.isVisible()
    window.session.undo()
    window.session.delete(window.session.project.find("corpus", "texts"))
    window.tell_done("info", lambda: "Done.")
    assert window.strip.isVisible()
    window.session.selection.choose([1, 2])
    assert not window.strip.isVisible()


def test_saving_a_selection_and_a_view_is_told_with_where_it_is(window, qtbot, monkeypatch):
    look_at(window, qtbot, "first map")
    window.session.selection.choose([1, 2, 3])
    monkeypatch.setattr(dialogs, "ask_name", lambda *_: "mine")
    window.save_selection()
    window.strip.dismiss()
    window.session.selection.marks.delete("mine")
    window.session.selection.marks.save("mine", window.session.selection.rows)  # as the inspector does
    assert window.strip.isVisible()
    assert window.strip.message.text() == "Saved the selection “mine” (3)."
    assert "Saved selections" in window.strip.hint.text()
    window.bookmark_view()
    assert window.strip.message.text() == "Bookmarked the view “mine”."
    assert "Alt+1" in window.strip.hint.text()
    QTest.mouseClick(window.strip.first, Qt.MouseButton.LeftButton)
    assert window.session.selection.bookmarks.list == []


def test_a_page_without_vectors_offers_those_of_the_project(window, qtbot):
    window.session.embedding = window.session.info = window.session.map = window.session.map_info = None
    window.session.embedding_changed.emit()
    window.session.map_changed.emit()
    window.show_page("map")
    pane = window.panes["map"]
    assert pane._empty_open.isVisibleTo(pane.empty)
    assert pane._empty_open.text() == "Open others"
    pane._empty_open.click()
    settle(window, qtbot)
    assert window.session.info.name == "others"


def test_another_corpus_begins_with_an_empty_reader(window, qtbot):
    look_at(window, qtbot, "texts")
    overview = window.panes["corpus"].overview
    overview.model.read(overview.model.found.rows[0])
    assert overview.reader.toPlainText()
    look_at(window, qtbot, "more texts")
    assert overview.reader.toPlainText() == overview.reader_title.text() == ""


def entry(window, name, text, group=None):
    found = [one for part in window.tree.groups() if group in (None, part.kind) for one in part.rows]
    menu = window.panes["project"].menu_of(next(one for one in found if one.name == name))
    return next((action for action in menu.actions() if action.text() == text), None)


def test_a_map_is_made_from_the_menu_and_its_run_goes_and_comes_back(window, qtbot):
    session = window.session
    entry(window, "others", "Make a map").trigger()
    qtbot.waitUntil(lambda: len(session.artefacts("map")) == 3, timeout=60_000)
    settle(window, qtbot)
    made = session.artefacts("map")[-1]
    assert row(window, "others").id in made.parents
    run = session.project.runs()[-1]
    assert entry(window, run.name, "Delete", "run") is not None
    session.looking.look(run.id)
    window.delete_selected()
    assert session.project.runs() == []
    assert session.artefacts("map")[-1] == made
    assert window.strip.message.text() == f"Deleted “{run.name}”."
    window.undo()
    assert [one.id for one in session.project.runs()] == [run.id]
    entry(window, run.name, "Open what it made", "run").trigger()
    settle(window, qtbot)
    assert session.map_info.id == session.looking.id == made.id


def test_a_read_only_project_offers_no_change(main_window, qtbot, tmp_path):
    with Project.create(tmp_path / "p.embed") as made:
        made.add("embedding", small_embedding(), "vec")
        main_window.session.open_project(tmp_path / "p.embed")
        settle(main_window, qtbot)
        assert main_window.session.project.read_only
        assert texts(main_window, "vec") == ["Open", "Make a map", "Export word vectors…"]
        press(main_window, Qt.Key.Key_Delete)
        assert [info.name for info in main_window.session.artefacts()] == ["vec"]


def test_only_the_row_of_a_working_run_is_written_again(window, qtbot):
    """A second of a run went by: the tree was made again, and the folder of runs read, call by call."""
    tree, session = window.panes["project"].tree, window.session
    run = ActiveRun("run 1", SimpleNamespace(kind="map"), title="A map", name="a map")
    session.runs.append(run)
    run.sync("running")
    session.run_changed.emit(run)
    items = dict(window.panes["project"]._items)
    asked = []
    session.project.runs = lambda: asked.append(1) or []
    run.fraction, run._since = 0.5, run._since - 2
    session.run_changed.emit(run)
    assert items["run 1"].data(0, ROW).figure == "50\u00a0%"
    assert "50\u00a0%" in items["run 1"].toolTip(0)
    assert not asked
    assert window.panes["project"]._items == items
    del session.project.runs
    window.tree.changed.emit()  # what is the same is not made anew
    assert window.panes["project"]._items == items
    assert tree.topLevelItem(tree.topLevelItemCount() - 1).child(0) is items["run 1"]
    session.runs.remove(run)


def test_what_is_deleted_on_its_page_is_told_as_what_is_deleted_in_the_tree(window, qtbot):
    session = window.session
    texts_of = next(info for info in session.artefacts("corpus") if info.name == "texts")
    made = session.project.add("model", small_model(), "topics", (texts_of.id,))
    spec = RunSpec("embedding", "A training", "trained", "word2vec.v1", {}, (texts_of.id,))
    recorded = session.project.start_run(TrainJob(small_corpus(), parameters={"epochs": 1}), spec)
    steps = recorded.run(recorded.context())
    next(steps)
    steps.close()
    for page, identity, name in (("models", made.id, "topics"), ("train", recorded.run_id, "trained")):
        window.show_page(page)
        settle(window, qtbot)
        pane = window.panes[page]
        if page == "models":
            pane.tabs.setCurrentIndex(ALL)
            table, remove = pane.table.table, pane.table.buttons["remove"]
        else:
            table, remove = pane.table, pane.buttons["remove"]
        there = [line for line in table.lines() if name in line]
        assert len(there) == 1
        table.choose(table.lines().index(there[0]) - 1)  # the first line is the head
        QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
        settle(window, qtbot)
        assert window.strip.message.text() == f"Deleted “{name}”."
        assert not any(name in line for line in table.lines())
        QTest.mouseClick(window.strip.first, Qt.MouseButton.LeftButton)
        settle(window, qtbot)
        assert any(name in line for line in table.lines())
        assert not window.strip.isVisible()
        assert identity in {one.id for one in [*session.artefacts(), *session.project.runs()]}
