import csv
import errno
import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.formats import word_rows
from embedstudio.formats.word_rows import write_rows

ABOUT = {"program": "EmbedStudio", "embedding": {"name": "向量"}}
COLUMNS = {
    "word": np.array(["a,b", '"quoted"', "词\n"], np.object_),
    "rank": np.array([1.0, 2.0, np.nan]),
    "to_centre": np.array([0.1, np.nan, -0.25], np.float32),
    "born": np.array(["2024-05-31", "NaT", "2024-05-31T10:20:30"], "datetime64[s]"),
}
ROWS = [
    ["a,b", 1, 0.1, "2024-05-31"],
    ['"quoted"', 2, None, None],
    ["词\n", None, -0.25, "2024-05-31T10:20:30"],
]


@pytest.fixture(autouse=True)
def _two_at_once(monkeypatch):
    monkeypatch.setattr(word_rows, "BATCH", 2)


def test_csv_says_beside_it_what_made_it(tmp_path):
    path = tmp_path / "words.csv"
    written = write_rows(path, COLUMNS, ABOUT)
    assert written == [path, tmp_path / "words.csv.json"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == list(COLUMNS)
    assert rows == [["" if cell is None else str(cell) for cell in row] for row in ROWS]
    assert json.loads(written[1].read_text("utf-8")) == ABOUT


def test_json_lines(tmp_path):
    path = tmp_path / "words.jsonl"
    write_rows(path, COLUMNS, ABOUT)
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert found == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


def test_parquet_carries_what_made_it(tmp_path):
    path = tmp_path / "words.parquet"
    assert write_rows(path, COLUMNS, ABOUT) == [path]
    table = pq.read_table(path)
    assert table["word"].to_pylist() == [row[0] for row in ROWS]
    assert table["rank"].to_pylist() == [1, 2, None]
    assert table["to_centre"].to_pylist()[1] is None
    assert json.loads(table.schema.metadata[b"embedstudio"]) == ABOUT


def test_no_rows_and_another_suffix(tmp_path):
    path = tmp_path / "none.csv"
    write_rows(path, {"word": np.empty(0, np.object_)}, ABOUT)
    assert path.read_text("utf-8-sig") == "word\n"
    with pytest.raises(BadInputError, match=r"words\.xlsx"):
        write_rows(tmp_path / "words.xlsx", COLUMNS, ABOUT)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_on_a_full_disk_the_older_file_stays_and_no_other(tmp_path, monkeypatch, suffix):
    path = tmp_path / f"words{suffix}"
    write_rows(path, COLUMNS, ABOUT)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def full(_handle):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_rows(path, {"word": np.array(["other"], np.object_)}, ABOUT)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_lone_carriage_return_stays_in_its_cell(tmp_path):
    path = tmp_path / "words.csv"
    write_rows(path, {"word": np.array(["a\rb"], np.object_)}, ABOUT)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["word"], ["a\rb"]]
