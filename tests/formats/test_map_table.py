from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from embedstudio.core.errors import BadInputError
from embedstudio.formats.map_table import map_table, write_map
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
