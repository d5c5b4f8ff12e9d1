from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.map_table import ABOUT, map_table, write_map, write_table
from tests.formats.writing import finished
from tests.nouns import small_embedding, small_map


@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t"), (".CSV", ",")])
def test_text_has_a_row_a_point(tmp_path: Path, suffix: str, delimiter: str) -> None:
    projection, embedding = small_map(), small_embedding()
    path = tmp_path / f"map{suffix}"
    write_map(path, projection, embedding.vocabulary)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    assert list(rows[0]) == ["word", "x", "y", "cluster", "frequency", "trust"]
    assert [row["word"] for row in rows] == embedding.vocabulary.words[: len(projection)]
    found = np.array([[float(row["x"]), float(row["y"])] for row in rows], np.float32)
    np.testing.assert_array_equal(found, projection.coordinates)
    assert [int(row["cluster"]) for row in rows] == projection.clusters.tolist()


def test_parquet_has_three_axes_and_no_invented_frequency(tmp_path: Path) -> None:
    projection, embedding = small_map(dims=3), small_embedding(counts=False)
    path = tmp_path / "map.parquet"
    write_map(path, projection, embedding.vocabulary)
    table = pq.read_table(path)
    assert table.column_names == ["word", "x", "y", "z", "cluster", "frequency", "trust"]
    assert table.column("frequency").null_count == len(projection)
    assert table.equals(map_table(projection, embedding.vocabulary))


def test_another_ending_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"map\.xlsx"):
        write_map(tmp_path / "map.xlsx", small_map(), small_embedding().vocabulary)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def content() -> MapContent:
    """Words that a table must quote, and a column of each kind."""
    embedding = small_embedding()
    embedding.vocabulary.words[:3] = ['a,"b"', "tab\there", "two\nlines"]
    n = len(embedding)
    columns = {
        "note": np.array([f"n{i}" for i in range(n)], object),
        "x": np.where(np.arange(n) % 2, np.arange(n) / 3, np.nan),
        "day": np.array(["2026-01-02T03:04:05", "NaT"] * (n // 2), "datetime64[s]"),
        "born": np.full(n, "2026-01-02", "datetime64[us]"),
    }
    projection = replace(small_map(), rows=np.arange(30, dtype=np.int32)[::1])
    about = {"version": "9", "map": {"seed": 1, "name": "词"}}
    return MapContent(projection, replace(embedding, columns=columns), about)


def test_csv_has_the_own_columns_and_stays_clean_of_what_made_it(tmp_path: Path, content: MapContent) -> None:
    path = tmp_path / "map.csv"
    assert finished(write_table(content, path)) == [tmp_path / "map.csv.json", path]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["word", "x", "y", "cluster", "frequency", "trust", "note", "x_", "day", "born"]
    assert [row["word"] for row in rows[:3]] == ['a,"b"', "tab\there", "two\nlines"]
    assert (rows[0]["x_"], rows[0]["day"]) == ("", "2026-01-02T03:04:05")
    assert float(rows[1]["x_"]) == pytest.approx(1 / 3)
    assert (rows[1]["day"], rows[1]["born"]) == ("", "2026-01-02")
    assert json.loads((tmp_path / "map.csv.json").read_text("utf-8")) == content.about


def test_parquet_carries_what_made_it(tmp_path: Path, content: MapContent) -> None:
    path = tmp_path / "map.parquet"
    assert finished(write_table(content, path)) == [path]
    table = pq.read_table(path)
    assert json.loads(table.schema.metadata[ABOUT]) == content.about
    assert table.column("x_").null_count == 15
    assert table.column("note").to_pylist() == [f"n{i}" for i in range(30)]


def test_a_selection_is_written_in_its_order(tmp_path: Path, content: MapContent) -> None:
    part = content.only(np.array([7, 3, 12]))
    finished(write_table(part, tmp_path / "part.parquet"))
    table = pq.read_table(tmp_path / "part.parquet")
    assert table.column("word").to_pylist() == [content.words[point] for point in (3, 7, 12)]
    assert json.loads(table.schema.metadata[ABOUT])["selection"] == {"points": 3, "of": 30}


def test_neighbours_outside_a_selection_are_none(content: MapContent) -> None:
    whole, part = content.projection, content.only(np.array([3, 7, 12])).projection
    place = {3: 0, 7: 1, 12: 2}
    expected = [[place.get(point, -1) for point in whole.neighbors[row].tolist()] for row in place]
    assert part.neighbors.tolist() == expected


def test_a_large_table_is_written_in_pieces(tmp_path: Path) -> None:
    n = 25_000
    embedding = small_embedding(n)
    rng = np.random.default_rng(0)
    projection = replace(
        small_map(),
        coordinates=rng.normal(size=(n, 2)).astype(np.float32),
        rows=np.arange(n, dtype=np.int32),
        clusters=np.zeros(n, np.int16),
        trust=np.ones(n, np.float32),
        neighbors=np.empty((n, 0), np.int32),
    )
    for name in ("map.csv", "map.parquet"):
        finished(write_table(MapContent(projection, embedding), tmp_path / name))
    lines = (tmp_path / "map.csv").read_text("utf-8").splitlines()
    assert len(lines) == n + 1
    assert lines[-1].startswith(embedding.vocabulary.words[-1] + ",")
    table = pq.read_table(tmp_path / "map.parquet")
    np.testing.assert_array_equal(table.column("y").to_numpy(), projection.coordinates[:, 1])


def test_nothing_is_left_of_a_table_that_cannot_be_written(tmp_path: Path, content: MapContent) -> None:
    with pytest.raises(OSError, match=r"map\.csv"):
        finished(write_table(content, tmp_path / "missing" / "map.csv"))
    assert list(tmp_path.iterdir()) == []
