from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import set_language
from tests.text.conftest import Read, texts

ROWS = [{"text": f"text {n}", "label": "ab"[n % 2], "score": n / 2, "tags": ["x", n]} for n in range(120)]


def test_jsonl_keeps_numbers_and_counts_bad_lines(tmp_path: Path, read: Read) -> None:
    lines = [json.dumps(row) for row in ROWS]
    lines[3] = lines[3][:-4]
    lines[70] = "[1, 2]"
    lines[90] = '{"label": "a"}'
    lines.insert(1, "")
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    corpus = read(tmp_path / "a.jsonl", language="en")
    assert [r.line for r in corpus.rejected] == [5, 72, 92]
    assert corpus.n_documents == 117
    assert corpus.table.column("score")[2].as_py() == 1.0
    assert corpus.table.column("tags")[2].as_py() == '["x", 2]'
    assert corpus.table.column("source")[1].as_py() == "a.jsonl:3"


def test_refused_lines_come_in_order_with_reasons_in_the_language_in_use(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a b"}\n{"label": 1}\n{bad}\n{"text": ""}\n{"text": "c\n')
    set_language("zh_CN")
    refused = read(tmp_path / "a.jsonl").rejected
    assert [row.line for row in refused] == [2, 3, 4, 5]
    assert not any(re.search("[A-Za-z]", row.reason.replace("JSON", "")) for row in refused)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_objects(tmp_path: Path, read: Read, indent: int | None) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ROWS, indent=indent))
    corpus = read(tmp_path / "a.json", language="en")
    assert texts(corpus) == [row["text"] for row in ROWS]
    expected = "a.json:1" if indent is None else "a.json:11"
    assert corpus.table.column("source")[1].as_py() == expected


def test_a_list_of_strings_larger_than_the_buffer(tmp_path: Path, read: Read) -> None:
    rows = [f"string {n} " * 300 for n in range(400)]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    assert texts(read(tmp_path / "a.json", language="en")) == rows


def test_a_list_that_breaks_off_keeps_what_came_before(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ROWS, indent=0)[:-300])
    corpus = read(tmp_path / "a.json", language="en")
    assert 100 < corpus.n_documents < 120
    assert len(corpus.rejected) == 1
    assert corpus.rejected[0].line > 700


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_in_an_object(tmp_path: Path, read: Read, indent: int | None) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"data": ROWS, "pages": 1}, indent=indent))
    corpus = read(tmp_path / "a.json", language="en")
    assert texts(corpus) == [row["text"] for row in ROWS]
    assert corpus.rejected == ()


def test_lines_that_begin_with_a_list_of_objects_are_lines(tmp_path: Path, read: Read) -> None:
    lines = [json.dumps({"authors": [{"name": "x"}], "text": f"text {at}"}) for at in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    assert texts(read(tmp_path / "a.jsonl", language="en")) == ["text 0", "text 1", "text 2"]
    (tmp_path / "a.jsonl").write_text(lines[0])
    assert texts(read(tmp_path / "a.jsonl", language="en")) == ["text 0"]


def test_one_object_is_no_list(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.json").write_text('{\n "text": "hello"\n}')
    with pytest.raises(BadInputError, match="one JSON object") as caught:
        read(tmp_path / "a.json")
    assert "JSONL" in caught.value.hint


def test_a_lone_surrogate_does_not_stop_the_import(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "broken \\ud800 emoji"}\n')
    assert texts(read(tmp_path / "a.jsonl")) == ["broken ? emoji"]
