"""The inspector of documents: the reader, the topics, and the form that makes vectors of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from embedstudio.ui.panes.documents_dialog import DocumentsDialog
from embedstudio.ui.panes.inspector_pane import InspectorPane
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from embedstudio.viewmodels.topics import CONTRAST, TIME
from tests.contract import pane_checks as checks
from tests.documents import document_project


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.open_project(document_project(tmp_path))
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session):
    made = InspectorPane(session)
    qtbot.addWidget(made)
    made.resize(320, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def tabs_of(pane):
    return [pane.tabs.tabText(at) for at in range(pane.tabs.count()) if pane.tabs.isTabVisible(at)]


def test_documents_have_texts_and_topics_words_have_sums_and_axes(pane, session):
    assert tabs_of(pane) == ["Neighbours", "Text", "Topics", "Selection"]
    assert pane.pages.currentWidget() is pane.reader
    session.explore_starter("en")
    assert tabs_of(pane) == ["Neighbours", "Analogy", "Axis", "Selection"]
    assert pane.pages.currentWidget() is pane.neighbors, "and not whatever tab is the next"


def test_a_pinned_document_is_read_with_the_words_marked(pane, session):
    session.select_row(4)
    page = pane.reader
    assert page.isVisible()
    assert page.title.text() == "Document 4"
    assert page.label.text() == "topic0"
    text = page.text.toPlainText()
    assert text == session.reader.document.text
    word = text.split()[0]
    session.reader.mark([word])
    marked = page.text.extraSelections()
    assert len(marked) == text.split().count(word)
    assert {one.cursor.selectedText() for one in marked} == {word}
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert page.text.textCursor().position() in [one.cursor.selectionStart() for one in marked]
    session.reader.mark(["nowhere"])
    assert "nowhere" in page.marked.text()
    assert not page.next.isEnabled()


def test_a_document_is_read_beside_words_when_somebody_asks(pane, session):
    session.explore_starter("en")
    session.reader.open(session.artefacts("corpus")[0].id, 2)
    assert pane.pages.currentWidget() is pane.reader
    assert pane.reader.title.text() == "Document 2"
    assert not pane.reader.centre.isVisible()


def test_topics_are_listed_told_apart_and_selected(pane, session):
    page = pane.topics
    pane.tabs.setCurrentIndex(pane.pages.indexOf(page))
    assert page.isVisible()
    assert [group.name for group in page.model.found.groups] == ["topic0", "topic1"]
    assert page.groups.model().rowCount() == 2
    assert not page.views.buttons[TIME].isEnabled()
    QTest.mouseClick(page.select, Qt.MouseButton.LeftButton)
    assert len(session.selection) == 20
    pane.tabs.setCurrentIndex(pane.pages.indexOf(page))
    QTest.mouseClick(page.views.buttons[CONTRAST], Qt.MouseButton.LeftButton)
    assert page.telling.model().rowCount() == len(page.model.telling[0]) + len(page.model.telling[1]) > 0
    assert checks.nameless(pane) == []


def test_neighbours_of_a_document_have_titles(pane, session):
    session.select_row(4)
    pane.tabs.setCurrentIndex(0)
    table = pane.neighbors.table
    assert table.rows_model.columns[1].title == "Title"
    assert table.model().index(0, 1).data().startswith("Document ")
    assert "Label" in [caption.text() for caption in pane.head._captions.values()]


def test_the_form_makes_vectors_of_the_documents(qtbot, session):
    dialog = DocumentsDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._form.fold.click()
    qtbot.wait(20)
    assert dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width())
    assert dialog.about.height() >= dialog.about.heightForWidth(dialog.about.width())
    assert dialog.features.currentText() == "SIF"
    assert dialog.embedding.isVisible()
    assert "documents" not in [dialog.embedding.itemText(at) for at in range(dialog.embedding.count())]
    dialog.features.setCurrentIndex(dialog.features.findText("TF-IDF + SVD"))
    assert not dialog.embedding.isVisible()
    size = dialog._form.rows["vector_size"].field
    size.setText("0")
    dialog._form.on_edited()
    assert not dialog.run.isEnabled()
    size.setText("3")
    dialog._form.on_edited()
    dialog.called.setText("mine")
    QTest.mouseClick(dialog.run, Qt.MouseButton.LeftButton)
    made = next(one for one in session.artefacts("embedding") if one.name == "mine")
    assert (made.summary["documents"], made.summary["vector_size"]) == (40, 3)
    assert session.info.id == made.id
    assert session.reader.shown_corpus == session.artefacts("corpus")[0].id
