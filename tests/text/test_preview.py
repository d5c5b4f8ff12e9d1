from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.text.importer import ImportOptions, preview


def test_csv(tmp_path: Path) -> None:
    rows = "".join(f"{n};topic{n % 2};Text: number {n}\n" for n in range(100))
    (tmp_path / "a.csv").write_bytes(f"id;category;body\nragged\n{rows}".encode("utf-16"))
    seen = preview(tmp_path / "a.csv", ImportOptions(), limit=10)
    assert (seen.kind, seen.encoding, seen.delimiter) == ("table", "utf-16", ";")
    assert seen.columns == ["id", "category", "body"]
    assert (seen.text_column, seen.label_column, seen.title_column) == ("body", "category", None)
    assert seen.rows[0] == ["0", "topic0", "Text: number 0"]
    assert len(seen.rows) == 10
    assert [r.line for r in seen.rejected] == [2]


def test_a_label_is_guessed_from_its_values(tmp_path: Path) -> None:
    rows = "".join(f"{['red', 'green'][n % 2]},some longer text {n}\n" for n in range(20))
    (tmp_path / "a.csv").write_text(f"colour,words\n{rows}")
    seen = preview(tmp_path / "a.csv", ImportOptions())
    assert (seen.text_column, seen.label_column) == ("words", "colour")


def test_chosen_columns_win(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,other\nhello there,more words\n")
    assert preview(tmp_path / "a.csv", ImportOptions(text_column="other")).text_column == "other"
    with pytest.raises(BadInputError, match="no column named none"):
        preview(tmp_path / "a.csv", ImportOptions(text_column="none"))


def test_json_and_parquet(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "hello", "label": 1}\nbroken\n{"text": "you", "new": null}\n')
    seen = preview(tmp_path / "a.jsonl", ImportOptions())
    assert seen.columns == ["text", "label", "new"]
    assert seen.rows == [["hello", "1", ""], ["you", "", ""]]
    assert [r.line for r in seen.rejected] == [2]
    pq.write_table(pa.table({"title": ["t"], "text": ["hello there"]}), tmp_path / "a.parquet")
    seen = preview(tmp_path / "a.parquet", ImportOptions())
    assert (seen.columns, seen.rows, seen.title_column) == (
        ["title", "text"],
        [["t", "hello there"]],
        "title",
    )


def test_folder_and_text(tmp_path: Path) -> None:
    (tmp_path / "sport").mkdir()
    (tmp_path / "sport" / "1.txt").write_text("Goal\n" + "word " * 1000)
    (tmp_path / "2.txt").write_bytes(b"\0\1\2")
    seen = preview(tmp_path, ImportOptions())
    assert (seen.kind, seen.files, seen.encoding) == ("text", 2, "utf-8")
    assert seen.rows[0][0] == "Goal"
    assert seen.rows[0][2:] == ["sport", "sport/1.txt", "utf-8"]
    assert max(map(len, seen.rows[0])) == 300
    assert [r.source for r in seen.rejected] == ["2.txt"]


def test_bad_paths(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        preview(tmp_path / "gone.csv", ImportOptions())
    with pytest.raises(BadInputError, match="no text files"):
        preview(tmp_path, ImportOptions())
    (tmp_path / "a.csv").touch()
    with pytest.raises(BadInputError, match=r"a\.csv: The file is empty"):
        preview(tmp_path / "a.csv", ImportOptions())


def test_no_permission(unreadable: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be opened"):
        preview(unreadable, ImportOptions())


def test_encodings_that_fail_say_where(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("text,label\nit costs £5,a\n".encode("cp1252"))
    assert preview(tmp_path / "a.csv", ImportOptions()).encoding == "cp1252"
    with pytest.raises(BadInputError, match=r"a\.csv:2: It is not valid utf-8: byte 0xA3 on line 2"):
        preview(tmp_path / "a.csv", ImportOptions(encoding="utf8"))
