from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from embedstudio.core.i18n import set_language
from embedstudio.ui.panes.inspector_pane import InspectorPane
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map


@pytest.fixture
def session():
    made = Session(settings=Settings())
    made.embedding = small_embedding()
    _ = made.embedding.unit
    made.info = SimpleNamespace(id="e1", name="small")
    made.map = small_map()
    return made


@pytest.fixture
def pane(qtbot, session):
    made = InspectorPane(session)
    qtbot.addWidget(made)
    made.resize(320, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def cell(table, row, column):
    return table.model().index(row, column).data()


def test_without_a_word_it_says_what_to_do(pane):
    assert pane.search.isVisible()
    assert "Click a word" in pane.empty.sentence.text()


def test_a_selected_word_fills_head_and_table(pane, session):
    session.select_row(4)
    assert pane.head.word.text() == "word4"
    assert pane.head.bar.kept == round(float(session.map.trust[4]) * 15)
    table = pane.neighbors.table
    assert table.model().rowCount() == 20
    assert cell(table, 0, 1) == pane.model.neighbors.rows[0].word
    assert cell(table, 0, 2) == f"{pane.model.neighbors.rows[0].score:.3f}"
    assert {cell(table, row, 3) for row in range(20)} <= {"near", "far", "–"}
    assert "20 neighbours · exact · 8-d" in pane.neighbors.footer.text()


def test_a_click_on_a_line_selects_its_word_everywhere(pane, session):
    session.select_row(4)
    table = pane.neighbors.table
    answer = pane.model.neighbors.rows[2]
    place = table.visualRect(table.model().index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.selected_row == answer.row
    assert pane.head.word.text() == answer.word


def test_the_filter_shows_only_what_contains_it(pane, session):
    session.select_row(4)
    pane.neighbors.filter.setText("词")
    table = pane.neighbors.table
    assert 0 < table.model().rowCount() < 20
    assert all("词" in cell(table, row, 1) for row in range(table.model().rowCount()))
    assert pane.neighbors.footer.text().startswith(f"{table.model().rowCount()} of 20 ")


def test_the_metric_and_the_number_ask_again(pane, session, qtbot):
    session.select_row(4)
    page = pane.neighbors
    page.measure.setCurrentIndex(2)
    page.measure.activated.emit(2)
    assert pane.model.metric == "euclidean"
    assert page.table.rows_model.columns[2].title == "Distance"
    page.count.setValue(5)
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 5, timeout=2000)
    page.measure.setCurrentIndex(page.measure.count() - 1)
    page.measure.activated.emit(page.measure.count() - 1)
    assert pane.model.space == "map"
    assert len(page.table.rows_model.columns) == 3


def test_the_table_is_copied_and_exported(pane, session, tmp_path):
    session.select_row(4)
    pane.neighbors.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["#", "Word", "Similarity", "On map"]
    assert len(lines) == 21
    pane.neighbors.table.export_csv(tmp_path / "neighbours.csv")
    assert len((tmp_path / "neighbours.csv").read_text("utf-8-sig").splitlines()) == 21


def test_an_analogy_is_asked_by_enter_and_answered_in_the_table(pane, session):
    session.select_row(3)
    pane.tabs.setCurrentIndex(1)
    page = pane.analogy
    assert page.fields[2].text() == "word3"
    page.fields[0].setText("word1")
    QTest.keyClicks(page.fields[1], "word2")
    QTest.keyClick(page.fields[1], Qt.Key.Key_Return)
    assert page.table.model().rowCount() == 20
    page.method.setCurrentIndex(1)
    page.method.activated.emit(1)
    assert pane.model.method == "3cosmul"


def test_an_analogy_is_not_filled_with_a_word_it_asks_about_already(pane, session):
    page = pane.analogy
    page.offer("King")
    assert page.fields[2].text() == "", "man is to king as king is to ?"
    page.offer("queen")
    assert page.fields[2].text() == "queen"


def test_an_unknown_word_offers_others_to_click(pane, session):
    session.select_row(3)
    page = pane.analogy
    for field, word in zip(page.fields, ("word1", "wrod2", "word3"), strict=True):
        field.setText(word)
    page.ask()
    assert not page.complaint.isHidden()
    assert 'href="word2"' in page.complaint.text()
    page.complaint.linkActivated.emit("word2")
    assert page.fields[1].text() == "word2"
    assert page.complaint.isHidden()
    assert page.table.model().rowCount() == 20


def test_two_words_are_compared(pane, session):
    session.select_row(1)
    page = pane.similarity
    assert page.fields[0].text() == "word1"
    page.fields[1].setText("word2")
    page.ask()
    unit = session.embedding.unit
    assert page.figures.values["cosine"].text() == f"{float(unit[1] @ unit[2]):.3f}"


def test_a_typed_word_is_jumped_to_and_a_misspelt_one_is_helped(pane, session):
    flown = []
    session.fly_requested.connect(flown.append)
    QTest.keyClicks(pane.search, "wrod7")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert "word7" in pane.complaint.text()
    pane.complaint.linkActivated.emit("word7")
    assert session.selected_word == "word7"
    assert flown == [7]


def test_a_typed_sum_is_answered_where_words_are_asked_for(pane, session):
    QTest.keyClicks(pane.search, "word7 - word1 + word2")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane.questions.isVisible()
    assert pane.questions.sums.text == "word7 - word1 + word2"
    assert not pane.questions.sums.sum.problem
    assert pane.search.text() == ""


def test_words_are_shown_as_text_not_as_markup(pane, session):
    session.embedding.vocabulary.words[4] = "<i>x</i>"
    session.select_row(4)
    assert pane.head.word.text() == "<i>x</i>"
    page = pane.analogy
    for field in page.fields:
        field.setText("<b>no</b>")
    page.ask()
    assert "<b>" not in page.complaint.text()


def test_the_copy_and_centre_buttons(pane, session):
    session.select_row(4)
    pane.head.copy.click()
    assert QGuiApplication.clipboard().text() == "word4"
    flown = []
    session.fly_requested.connect(flown.append)
    pane.head.centre.click()
    assert flown == [4]


def test_every_control_has_a_name(pane):
    controls = [pane.search, pane.tabs, pane.head.copy, pane.head.centre, pane.neighbors.measure]
    controls += [pane.neighbors.count, pane.neighbors.filter, pane.neighbors.table, pane.neighbors.copy]
    controls += [*pane.analogy.fields, pane.analogy.method, *pane.similarity.fields]
    assert all(control.accessibleName() for control in controls)


def test_words_close_by_spelling_have_the_marks_of_the_language(qtbot):
    from embedstudio.ui.panes.inspector_questions import Complaint
    from embedstudio.viewmodels.inspector import Question

    complaint = Complaint()
    qtbot.addWidget(complaint)
    asked = Question(problem="?", wrong="kingg", suggestions=("king", "kings"))
    complaint.tell(asked)
    assert "</a>, <a" in complaint.text()
    set_language("zh_CN")
    complaint.tell(asked)
    set_language("en")
    assert "</a>、<a" in complaint.text()
