from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from embedstudio.core.errors import BadInputError
from tests.text.conftest import Read, texts


def test_rows_and_columns(tmp_path: Path, read: Read) -> None:
    table = pa.table(
        {
            "review": [f"review number {n}" for n in range(1200)] + [None],
            "sentiment": ["pos", "neg"] * 600 + ["neg"],
            "stars": list(range(1201)),
            "where": [{"page": n} for n in range(1201)],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    corpus = read(tmp_path / "a.parquet", language="en")
    assert corpus.n_documents == 1200
    assert texts(corpus)[1199] == "review number 1199"
    assert corpus.table.column("label")[0].as_py() == "pos"
    assert corpus.table.column("stars").type == pa.int64()
    assert corpus.table.column("where")[1].as_py() == '{"page": 1}'
    assert [(r.line, r.reason) for r in corpus.rejected] == [(1201, "The text is empty.")]


def test_a_damaged_file(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(BadInputError, match="not a Parquet file, or only a part"):
        read(tmp_path / "a.parquet")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and then nothing PAR1")
    with pytest.raises(BadInputError, match="not a readable Parquet file"):
        read(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").touch()
    with pytest.raises(BadInputError, match="empty"):
        read(tmp_path / "b.parquet")


def test_a_missing_column(tmp_path: Path, read: Read) -> None:
    pq.write_table(pa.table({"text": ["a b"]}), tmp_path / "a.parquet")
    with pytest.raises(BadInputError, match="no column named topic"):
        read(tmp_path / "a.parquet", label_column="topic")
