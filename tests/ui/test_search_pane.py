import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.project import Project
from embedstudio.ui.panes.search_pane import BEGINNING, LABEL, SearchPane
from embedstudio.viewmodels.launcher import run_inline
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_corpus


@pytest.fixture
def session(tmp_path):
    with Project.create(tmp_path / "p.embed") as project:
        project.add("corpus", small_corpus(30), "texts")
    made = Session(run_inline, Settings())
    made.open_project(tmp_path / "p.embed")
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session):
    made = SearchPane(session)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def ask(pane, text):
    pane.question.setFocus()
    pane.question.setText(text)
    QTest.keyClick(pane.question, Qt.Key.Key_Return)


def test_enter_brings_texts_and_a_click_opens_one(pane, session):
    assert pane.hint.isVisible()
    ask(pane, "w0 w2")
    rows = pane.table.rows_model.rows
    assert rows == list(pane.model.found.rows)
    assert not pane.table.isColumnHidden(LABEL)
    place = pane.table.visualRect(pane.table.model().index(2, 1)).center()
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.reader.document.row == rows[2].row
    assert not pane.on_map.isVisible()
    ask(pane, "zzz")
    assert pane.hint.isVisible()
    assert "nothing can be found" in pane.hint.sentence.text()


def test_vectors_are_asked_for_where_they_are_used(pane):
    assert not pane.embedding.isVisible()
    place = pane.method.findData("sif")
    pane.method.setCurrentIndex(place)
    pane.method.activated.emit(place)
    assert pane.embedding.isVisible()
    assert pane.model.method == "sif"
    assert "other words" in pane.about.text()


def test_in_a_narrow_pane_titles_come_before_beginnings(pane, qtbot):
    ask(pane, "w0 w2")
    pane.resize(1600, 600)
    qtbot.waitUntil(lambda: not pane.table.isColumnHidden(BEGINNING))
    pane.resize(720, 600)
    qtbot.waitUntil(lambda: pane.table.isColumnHidden(BEGINNING))
    qtbot.waitUntil(lambda: pane.table.horizontalScrollBar().maximum() == 0)


def test_before_a_test_there_is_no_empty_table(pane, qtbot):
    panel = pane.test
    assert not panel.table.isVisible()
    assert panel.note.isVisible()
    panel.model.choose("sample:chatterbot-zh")
    QTest.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.table.isVisible(), timeout=30000)
    qtbot.waitUntil(lambda: 0 < panel.note.y() - panel.table.geometry().bottom() < 30)


def test_without_texts_it_offers_a_sample(pane, session):
    session.close_project()
    assert pane.sample.isVisible()
    wanted = []
    session.import_requested.connect(wanted.append)
    QTest.mouseClick(pane.sample, Qt.MouseButton.LeftButton)
    assert wanted == [([], "bbc")]
