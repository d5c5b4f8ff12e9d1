from __future__ import annotations

import json

import pyarrow as pa
import pytest

from embedstudio.text.labels import label_counts, labels_in, shown_label, stored_label
from tests.text.conftest import Read

HEADER = "text,labels,date\n"


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        (["tech", "food", "tech"], ["food", "tech"]),
        ('["tech", "food"]', ["food", "tech"]),
        ("[]", []),
        ("[Sports] news", ["[Sports] news"]),
        (2.0, ["2"]),
        (" sport ", ["sport"]),
        ("a; b", ["a; b"]),
        ("", None),
        (None, None),
    ],
)
def test_the_labels_of_a_cell(cell, labels):
    assert labels_in(cell) == labels


def test_a_separator_stands_between_labels():
    assert labels_in("b; a;;b", ";") == ["a", "b"]
    assert labels_in(";", ";") is None


def test_a_list_is_stored_in_one_order_and_shown_without_quotes():
    assert stored_label(["tech", "food"]) == stored_label('["food", "tech"]') == '["food", "tech"]'
    assert shown_label('["food", "tech"]') == "food, tech"
    assert shown_label("[]") == shown_label(None) == ""


def test_a_document_counts_for_each_of_its_labels():
    cells = ['["food", "tech"]', '["tech"]', "[]", None, ""]
    assert label_counts(pa.table({"label": cells})) == {"tech": 2, "food": 1}


def test_a_column_named_labels_is_found_before_one_of_few_dates(tmp_path, read: Read):
    rows = [
        {"text": f"text number {at}", "labels": [["b", "a"], ["a", "b"], []][at % 3], "date": "2024-01-05"}
        for at in range(12)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    corpus = read(tmp_path / "a.jsonl", language="en")
    assert label_counts(corpus.table) == {"a": 8, "b": 8}
    assert set(corpus.table.column("label").to_pylist()) == {'["a", "b"]', "[]"}
    assert "date" in corpus.table.column_names
    (tmp_path / "a.csv").write_text(HEADER + "some words,a;b,2024-01-05\n" * 12)
    assert label_counts(read(tmp_path / "a.csv", language="en").table) == {"a;b": 12}


def test_dates_that_come_again_are_no_labels(tmp_path, read: Read):
    (tmp_path / "a.csv").write_text("text,day\n" + "some words of a text,2024-01-05\n" * 12)
    assert label_counts(read(tmp_path / "a.csv", language="en").table) == {}
