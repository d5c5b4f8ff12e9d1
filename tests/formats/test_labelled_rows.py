import csv
import json

import pyarrow.parquet as pq
import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.formats.labelled_rows import check_suffix, write_labelled_rows

NAMES = ["id", "text", "score"]
ROWS = [{"id": 1, "text": 'a "b", c', "score": 0.25}, {"id": 2, "text": "d\ne", "score": None}]


def write(path, rows=ROWS, names=NAMES):
    steps = write_labelled_rows(path, names, rows, {"model": "m"})
    shares = []
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as stop:
            assert shares == sorted(shares)
            assert shares[-1] == 1
            return stop.value


@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t")])
def test_tables(tmp_path, suffix, delimiter):
    out = tmp_path / f"a{suffix}"
    assert write(out) == [out, tmp_path / f"a{suffix}.json"]
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=delimiter)) == [
            NAMES,
            ["1", 'a "b", c', "0.25"],
            ["2", "d\ne", ""],
        ]
    assert json.loads((tmp_path / f"a{suffix}.json").read_text("utf-8")) == {"model": "m"}
    assert sorted(one.name for one in tmp_path.iterdir()) == [out.name, out.name + ".json"]


def test_json_lines_keep_what_they_had(tmp_path):
    out = tmp_path / "a.jsonl"
    rows = [*ROWS, {"id": 3, "tags": ["x"], "text": "中"}]
    write(out, rows)
    assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == rows


def test_parquet_keeps_types_and_mixed_columns_become_text(tmp_path):
    out = tmp_path / "a.parquet"
    rows = [{**ROWS[0], "mixed": 1}, {**ROWS[1], "mixed": "one"}]
    assert write(out, rows, [*NAMES, "mixed"]) == [out]
    table = pq.read_table(out)
    assert table.column("id").to_pylist() == [1, 2]
    assert table.column("score").to_pylist() == [0.25, None]
    assert table.column("mixed").to_pylist() == ["1", "one"]
    assert json.loads(table.schema.metadata[b"embedstudio"]) == {"model": "m"}


def test_stopped_half_way_the_older_file_stays(tmp_path):
    out = tmp_path / "a.csv"
    out.write_text("older")
    steps = write_labelled_rows(out, NAMES, ROWS * 2000, {})
    next(steps)
    steps.close()
    assert out.read_text() == "older"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_other_suffixes_are_refused(tmp_path):
    with pytest.raises(BadInputError, match=r"a\.xlsx"):
        check_suffix(tmp_path / "a.xlsx")
