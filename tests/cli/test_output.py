from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from embedstudio.cli.output import fields, plain, rows


def test_numpy_and_paths_become_plain() -> None:
    value = plain(
        {"a": np.float32(1.5), "b": np.arange(3), "c": (np.int64(2), Path("x")), 4: {np.bool_(True)}}
    )
    assert json.loads(json.dumps(value)) == {"a": 1.5, "b": [0, 1, 2], "c": [2, "x"], "4": [True]}


@pytest.mark.parametrize("value", [float("nan"), np.float32("inf"), np.array([np.nan])])
def test_what_json_cannot_say_is_null(value: object) -> None:
    assert "NaN" not in json.dumps(plain(value))
    assert "null" in json.dumps(plain(value))


def test_tables_do_not_read_markup(capsys: pytest.CaptureFixture[str]) -> None:
    rows(("word", "score"), [("[bold]x[/]", 0.51234), ("y", 1234567)])
    fields({"labels": {"a": 1200}, "nothing": None, "yes": True, "list": [1, 2.5]})
    out = capsys.readouterr().out
    assert "[bold]x[/]" in out
    assert "0.512" in out
    assert "1,234,567" in out
    assert "a 1,200" in out


def test_a_piped_table_has_a_line_a_row(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    rows(("quarter", "words"), [("2004 Q1", "word " * 60), ("2004 Q2", "short")])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1] == "2004 Q1  " + ("word " * 60).rstrip()
    assert lines[2].endswith("short")
