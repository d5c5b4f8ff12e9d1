"""Several labels a text, and a network that is paused, in the real window by clicks and keys."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from tests.e2e.hands import Hands, choose
from tests.e2e.test_documents_window import import_table, news, train_classifier

pytestmark = pytest.mark.timeout(600)
BOTH = "The striker scored twice in the cup final. Shares of the bank rose as profits of the company grew."


def pairs(path: Path) -> Path:
    """Real news, two pieces in each text, and the labels of both with a bar between them."""
    with news(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    each = {label: list(found) for label, found in itertools.groupby(rows, lambda row: row["label"])}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for one, other in itertools.combinations(each, 2):
            for a, b in zip(each[one], each[other], strict=True):
                writer.writerow([f"{a['text'][:600]} {b['text'][:600]}", f"{one}|{other}"])
    return path


def test_several_labels_with_their_separator(hands: Hands, tmp_path):
    import_table(hands, pairs(tmp_path / "pairs.csv"))
    pane = hands.page("models")
    choose(pane.form.task, "multilabel")
    hands.click(pane.form.go)
    hands.wait(lambda: bool(hands.problems), "the separator is asked for", 60)
    assert "“;”" in hands.problems.pop().message
    hands.rest()
    assert hands.session.model_info is None
    hands.type(pane.form.parts["labels"].form.rows["separator"].field, "|", enter=False)
    train_classifier(hands)
    assert hands.session.text_model.labels == ("business", "sports", "tech")
    assert hands.session.text_model.card["metrics"]["f1_macro"] > 0.8
    hands.row(pane.overview.table, 1)
    hands.rest()
    assert pane.overview.matrix.names == ("not sports", "sports")
    predict = hands.window.panes["predict"]
    hands.wait(lambda: predict.text.isVisible(), "predict dock on top")
    QTest.keyClicks(predict.text, BOTH)
    answered = hands.window.predict
    hands.wait(lambda: answered.answer is not None and answered.answer.text == BOTH, "answer", 60)
    hands.rest()
    said = {label for label, share in predict.answer.bars.rows if share >= 0.5}
    assert "business" in said
    assert len(said) == 2
    assert set(answered.answer.labels) == said
    assert predict.answer.said.text() == ", ".join(answered.answer.labels)
    assert hands.problems == []


def test_a_network_is_paused_and_goes_on(hands: Hands, tmp_path):
    import_table(hands, news(tmp_path / "news.csv"))
    pane = hands.page("models")
    choose(pane.form.model, "cnn.v1")
    hands.click(pane.form.go)
    hands.wait(lambda: any(run.fraction > 0.4 for run in hands.session.active_runs), "under way", 120)
    hands.wait(lambda: pane.overview.curves.isVisible(), "curves")
    (run,) = hands.session.active_runs
    hands.tab(pane.tabs, "All models")
    hands.row(pane.table.table, 0)
    hands.click(pane.table.buttons["pause"])
    hands.wait(lambda: run.status == "paused", "paused")
    hands.pause(0.3)
    still = run.fraction
    hands.pause(0.5)
    assert run.fraction == still
    hands.click(pane.table.buttons["resume"])
    hands.wait(lambda: hands.session.model_info is not None, "model", 180)
    hands.rest()
    assert pane.overview.curves.isVisibleTo(pane)
    history = hands.session.text_model.card["history"]
    assert [entry["step"] for entry in history] == list(range(1, len(history) + 1))
    validation = pane.overview.curves.plots[0]._lines[-1]
    assert validation.x.tolist() == [entry["step"] for entry in history]
    assert hands.problems == []
