import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtTest import QTest

from embedstudio.core import i18n
from embedstudio.ui.panes.predict_file_dialog import FileDialog
from embedstudio.ui.panes.predict_pane import PredictPane
from embedstudio.ui.widgets.probability_bars import ROW
from embedstudio.viewmodels.launcher import run_inline
from embedstudio.viewmodels.predict_file import FileToPredict
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.text_models import project_with_models

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return project_with_models(tmp_path_factory.mktemp("models") / "p.embed")


@pytest.fixture
def session(project):
    made = Session(run_inline, Settings())
    made.open_project(project)
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session):
    made = PredictPane(session)
    qtbot.addWidget(made)
    made.resize(320, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_without_a_model_it_says_what_to_do(pane, session):
    asked = []
    session.page_requested.connect(asked.append)
    session.close_project()
    assert pane.empty.isVisible()
    QTest.mouseClick(pane.set_up, LEFT)
    assert asked[-1] == "models"


def test_a_typed_text_is_predicted_and_its_words_are_marked(pane, qtbot):
    QTest.keyClicks(pane.text, "w0 zzz w1 w2")
    qtbot.waitUntil(lambda: pane.model.answer is not None)
    assert pane.answer.said.text() == "topic0"
    assert [label for label, _ in pane.answer.bars.rows] == ["topic0", "topic1"]
    styles = {one.cursor.selectedText(): one.format.underlineStyle() for one in pane.text.extraSelections()}
    assert styles["w0"] == QTextCharFormat.UnderlineStyle.SingleUnderline
    assert styles["w1"] == QTextCharFormat.UnderlineStyle.DotLine
    assert "zzz" not in styles
    pane.why.click()
    assert pane.text.extraSelections() == []


def test_marks_stand_on_their_words_behind_an_emoji(pane):
    pane.text.show_text("🎉🎉 w0")
    pane.model.read("🎉🎉 w0")
    assert [one.cursor.selectedText() for one in pane.text.extraSelections()] == ["w0"]


def test_ctrl_enter_keeps_it_and_a_click_brings_it_back(pane, qtbot):
    for text in ("w0 w2", "w1 w3"):
        pane.text.show_text("")
        QTest.keyClicks(pane.text, text)
        QTest.keyClick(pane.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    table = pane.earlier.table
    assert [row.text for row in table.rows_model.rows] == ["w1 w3", "w0 w2"]
    place = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    assert pane.text.toPlainText() == "w0 w2"
    assert pane.answer.said.text() == "topic0"
    table.clearSelection()
    pane.earlier.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    cells = [line.split("\t")[:2] for line in lines]
    assert cells == [["Text", "Label"], ["w1 w3", "topic1"], ["w0 w2", "topic0"]]
    pane.earlier.forget.click()
    assert not table.isVisible()


def test_a_click_or_an_arrow_on_a_bar_explains_its_label(pane):
    pane.model.read("w0 w1")
    first, second = (label for label, _ in pane.answer.bars.rows)
    assert pane.model.answer.why == first
    QTest.mouseClick(pane.answer.bars, LEFT, pos=QPoint(40, ROW + 8))
    assert pane.model.answer.why == second
    assert second in pane.answer.legend.towards.text()
    QTest.keyClick(pane.answer.bars, Qt.Key.Key_Up)
    assert pane.model.answer.why == first


def test_unknown_words_get_a_sentence_and_no_bars(pane):
    pane.model.read("zzz yyy")
    assert pane.answer.said.text() == "No label"
    assert pane.answer.bars.rows == []
    assert "knows none of these words" in pane.answer.note.text()
    pane.model.read("w0 zzz yyy xxx")
    assert "only 1 of 4 words" in pane.answer.note.text()


def test_another_model_is_asked_the_same(pane):
    pane.model.read("w0 w2")
    pane.models.setCurrentIndex(1)
    pane.models.activated.emit(1)
    assert pane.model.answer.model == "first"


def test_the_file_dialog_shows_its_column_and_says_what_it_wrote(qtbot, session, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("name,remark\nAnn,w0 w2\nBob,zzz\nbroken\n", "utf-8")
    file = FileToPredict(session, session.artefacts("model")[0])
    dialog = FileDialog(file)
    qtbot.addWidget(dialog)
    dialog.show()
    file.choose(path)
    assert not dialog.go.isEnabled()
    assert "choose it above" in dialog.note.text()
    place = dialog.column.findData("remark")
    dialog.column.setCurrentIndex(place)
    dialog.column.activated.emit(place)
    assert dialog.go.isEnabled()
    QTest.mouseClick(dialog.go, LEFT)
    assert dialog.note.text().startswith("Wrote in-predicted.csv: 1 text labelled.")
    assert dialog.show_rejected.isVisible()
    assert (tmp_path / "in-predicted.csv").exists()
    rows = dialog.table.rows_model.rows
    assert [(row.label, row.cells[0]) for row in rows] == [("topic0", "Ann"), ("–", "Bob")]
    assert 0.5 < rows[0].probability <= 1
    assert rows[1].probability is None
    titles = [column.title for column in dialog.table.rows_model.columns]
    assert titles == ["Prediction", "Probability", "name", "remark"]
    file.choose(path)
    assert len(dialog.table.rows_model.columns) == 2, "another file is not answered yet"


def test_it_speaks_chinese(pane):
    pane.model.read("zzz")
    i18n.set_language("zh_CN")
    pane.retranslate()
    assert pane.answer.said.text() != "No label"
    assert pane.go.text() == "预测"
