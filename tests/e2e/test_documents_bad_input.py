"""What no classifier can be made of or used on, in the real window: told, and nothing made up."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from embedstudio.ui.panes.predict_file_dialog import FileDialog
from tests.documents_bad import EMPTY, UNTRAINABLE, two_labels, written
from tests.e2e.hands import Hands, choose
from tests.e2e.test_documents_window import import_table, train_classifier

pytestmark = pytest.mark.timeout(600)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("model", ["linear_svm.v1", "mlp.v1"])
@pytest.mark.parametrize("name", UNTRAINABLE)
def test_labels_that_cannot_be_learnt_are_told_and_no_model_is_made(
    hands: Hands, tmp_path: Path, name: str, model: str, language: str
) -> None:
    hands.window.set_language(language)
    rows, *said = UNTRAINABLE[name]
    import_table(hands, written(tmp_path / "texts.csv", rows))
    pane = hands.page("models")
    choose(pane.form.model, model)
    hands.click(pane.form.go)
    hands.wait(lambda: bool(hands.problems), "told", 60)
    hands.rest()
    assert said[language == "zh_CN"] in hands.told()
    assert hands.problems.pop().hint
    assert hands.session.artefacts("model") == []
    assert pane.form.go.isEnabled()


def test_texts_that_are_empty_are_counted_and_left_out(hands: Hands, tmp_path: Path) -> None:
    import_table(hands, written(tmp_path / "texts.csv", [*two_labels(), *EMPTY]))
    corpus = hands.session.corpus
    assert (corpus.n_documents, len(corpus.rejected)) == (40, 3)
    train_classifier(hands)
    assert hands.session.text_model.card["documents"] == 40
    assert hands.problems == []


def predicted(hands: Hands, path: Path, monkeypatch: pytest.MonkeyPatch, column: str | None) -> list[str]:
    """What the dialog says of a file, before and after it is asked for the labels (if it can be)."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    said: list[str] = []

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        hands.wait(lambda: not dialog.model.busy, "first rows")
        said.append(dialog.note.text())
        if column is None:
            assert not dialog.go.isEnabled()
        else:
            assert dialog.column.currentData() == column
            hands.click(dialog.go)
            hands.wait(lambda: dialog.model.done is not None, "predicted file")
            said.append(dialog.note.text())
        hands.click(dialog.shut)

    QTimer.singleShot(200, work)
    hands.click(hands.window.panes["predict"].file)
    assert said
    return said


def test_files_without_texts_or_known_words_get_no_probability(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_table(hands, written(tmp_path / "texts.csv", two_labels()))
    train_classifier(hands)
    numbers = written(tmp_path / "numbers.csv", [("1", "2"), ("3", "4")], ("a", "b"))
    (told,) = predicted(hands, numbers, monkeypatch, None)
    assert "does not say which of its columns is the text" in told
    several = written(tmp_path / "several.csv", [("goal", "match")] * 3, ("title", "remark"))
    (told,) = predicted(hands, several, monkeypatch, None)
    assert "does not say which of its columns is the text" in told
    gone = written(tmp_path / "head.csv", [])
    (told,) = predicted(hands, gone, monkeypatch, None)
    assert "no rows that can be read" in told
    rows = [("goal match cup", "1"), ("qqx zzy", "2"), ("", "3"), ("", "")]
    unknown = written(tmp_path / "unknown.csv", rows, ("text", "n"))
    _, told = predicted(hands, unknown, monkeypatch, "text")
    assert "1 text labelled" in told
    assert "3 texts have no word that the model knows and got no label." in told
    with (tmp_path / "unknown-predicted.csv").open(encoding="utf-8-sig", newline="") as file:
        first, *others = csv.DictReader(file)
    assert first["prediction"] == "sport"
    assert [one["n"] for one in others] == ["2", "3", ""]
    for one in others:
        assert [one[name] for name in ("prediction", "probability sport", "probability money")] == [""] * 3
    assert hands.problems == []
