"""The inspector's pages about axes and sums."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.ui.panes.inspector_pane import InspectorPane
from embedstudio.viewmodels.session import Session


@pytest.fixture
def session():
    made = Session()
    made.explore_starter("en")
    return made


@pytest.fixture
def pane(qtbot, session):
    made = InspectorPane(session)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    return made


def _front(pane, page):
    pane.tabs.setCurrentIndex(pane.pages.indexOf(page))


def _words(table):
    return [row.word for row in table.rows_model.rows]


def test_pairs_are_typed_and_rank_words(pane, session):
    page = pane.axis
    _front(pane, page)
    assert page.isVisible(), "an axis needs no pinned word"
    assert not page.table.isVisible()
    QTest.keyClicks(page.first, "he")
    QTest.keyClick(page.first, Qt.Key.Key_Return)
    QTest.keyClicks(page.last, "she")
    QTest.keyClick(page.last, Qt.Key.Key_Return)
    assert page.pairs.lines()[1:] == [["he", "she", "1.00"]]
    assert page.table.isVisible()
    high = _words(page.table)
    page.end.buttons["low"].click()
    assert _words(page.table) != high
    assert page.end.buttons["low"].text() == "← he"
    assert page.first.text() == page.last.text() == ""
    page.table.row_chosen.emit(page.table.rows_model.rows[0])
    assert session.selected_word == _words(page.table)[0]
    assert page.place.text().startswith(session.selected_word)


def test_a_misspelt_word_is_mended_by_a_click(pane):
    page = pane.axis
    _front(pane, page)
    page.first.setText("kingg")
    page.last.setText("queen")
    page.add.click()
    assert page.complaint.isVisible()
    page.complaint.linkActivated.emit("king")
    assert page.pairs.lines()[1:] == [["king", "queen", "1.00"]]
    assert page.complaint.isHidden()


def test_delete_takes_a_pair_out(pane):
    page = pane.axis
    _front(pane, page)
    page.model.add("he", "she")
    page.model.add("man", "woman")
    page.pairs.choose(0)
    QTest.keyClick(page.pairs, Qt.Key.Key_Delete)
    assert page.model.pairs["x"] == [("man", "woman")]
    page.remove.click()
    assert page.pairs.isHidden()


def test_two_axes_make_a_scatter(pane, session):
    page = pane.axis
    _front(pane, page)
    page.model.choose_limit(2_000)
    page.model.add("he", "she")
    assert not page.scatter.isEnabled()
    page.side.buttons["y"].click()
    assert page.pairs.isHidden()
    page.model.add("bad", "good")
    page.scatter.click()
    assert session.map.parameters["x"] == "he → she"


def test_saved_axes_are_in_the_menu(pane):
    page = pane.axis
    page.model.add("he", "she")
    page.model.save("gender")
    page.model.clear()
    menu = page.named_menu()
    titles = [action.text() for action in menu.actions() if action.text()]
    assert titles == ["Save this axis…", "gender", "Delete"]
    next(action for action in menu.actions() if action.text() == "gender").trigger()
    assert page.model.pairs["x"] == [("he", "she")]
    (delete,) = [action.menu() for action in menu.actions() if action.menu()]
    delete.actions()[0].trigger()
    assert page.model.named == {}


def test_a_sum_is_typed_and_drawn(pane, session):
    page = pane.questions
    _front(pane, page)
    page.choice.buttons["sum"].click()
    QTest.keyClicks(page.sum.field, "king - man + woman")
    QTest.keyClick(page.sum.field, Qt.Key.Key_Return)
    assert _words(page.sum.table)[0] == "queen"
    assert len(session.figures.shapes) == 4
    assert page.parallel.isVisible()
    page.choice.buttons["analogy"].click()
    assert not page.parallel.isVisible(), "it is about the sum"
    page.choice.buttons["sum"].click()
    assert page.parallel.isVisible()
    page.draws.click()
    assert session.figures.shapes == ()
    page.with_query.click()
    assert _words(page.sum.table)[0] == "king"
    page.sums.ask("2*king + queen")
    assert not page.draws.isEnabled()
    assert "king - man + woman" in page.draws.toolTip()
    page.sums.ask("king - man + woman")
    assert page.draws.isEnabled()
    assert page.parallel.isVisible()
    session.explore_starter("zh")
    assert _words(page.sum.table) == []
    assert not page.parallel.isVisible()
    page.choice.buttons["similarity"].click()
    assert not page.with_query.isVisible()


def test_an_unknown_word_of_a_sum_is_mended(pane):
    page = pane.questions.sum
    pane.take_sum("king + 0.5 womann")
    assert page.isVisible()
    assert page.complaint.isVisible()
    page.complaint.linkActivated.emit("woman")
    assert page.field.text() == "king + 0.5 woman"
    assert page.complaint.isHidden()
    assert not pane.take_sum("king")


def test_every_control_has_a_name(pane):
    axis, asked = pane.axis, pane.questions
    controls = [axis.first, axis.last, axis.add, axis.menu, axis.turn, axis.remove, axis.limit, axis.scatter]
    controls += [axis.draws, axis.table, axis.pairs, asked.with_query, asked.draws, asked.sum.field]
    assert all(control.accessibleName() for control in controls)


def test_pairs_that_other_vectors_lack_say_so_whenever_they_are_in_front(pane, session):
    page = pane.axis
    _front(pane, page)
    assert page.model.add("he", "she")
    session.explore_starter("zh")
    for side in ("y", "x"):
        page.side.buttons[side].click()
    assert "he" in page.model.problem.problem
    assert page.complaint.isVisible()
    assert page.pairs.lines()[1:] == [["he", "she", "–"]]
