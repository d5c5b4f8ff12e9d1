"""Rows about words as CSV, Parquet or JSON lines, with what made them.

Parquet carries the provenance in its metadata. CSV and JSON lines have no place for it that
every reader skips: it goes into a file beside them, ``NAME.csv.json``, as of maps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.formats.map_table import date_text
from embedstudio.formats.provenance import as_text
from embedstudio.formats.write import RowWriter, replacing, text_in

SUFFIXES = (".csv", ".parquet", ".jsonl")
ABOUT = ".json"
BATCH = 10_000
"""Rows that become Python values at once."""

Columns = Mapping[str, npt.NDArray[Any]]


def check_suffix(path: Path) -> None:
    """Raise :class:`BadInputError` unless the suffix is one of ``SUFFIXES``."""
    if path.suffix.lower() not in SUFFIXES:
        raise BadInputError(
            tr("Rows cannot be written as {name}.", name=path.name),
            tr("Use a name that ends in {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )


def write_rows(path: Path, columns: Columns, about: Mapping[str, Any]) -> list[Path]:
    """Write columns of one length and say which files there are now; one blocking call.

    Numbers that are whole are written as such; NaN, NaT and ``None`` are left empty. CSV is
    UTF-8 with a byte order mark, which spreadsheets need. The files are there complete or not at all.

    Raises :class:`BadInputError` for another suffix, ``OSError`` as it comes.
    """
    check_suffix(path)
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        with replacing([path]) as files:
            _write_parquet(files[0], columns, about)
        return [path]
    names = list(columns)
    beside = path.with_name(path.name + ABOUT)
    with replacing([beside, path]) as files:
        files[0].write(as_text(about).encode("utf-8") + b"\n")
        with text_in(files[1], mark=suffix == ".csv") as file:
            if suffix == ".csv":
                writer = RowWriter(file)
                writer.row(names)
                for batch in _batches(columns):
                    writer.rows(["" if value is None else value for value in row] for row in batch)
            else:
                for batch in _batches(columns):
                    file.writelines(
                        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n"
                        for row in batch
                    )
    return [path, beside]


def _write_parquet(file: IO[bytes], columns: Columns, about: Mapping[str, Any]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({name: _arrow(values) for name, values in columns.items()})
    made = {b"embedstudio": as_text(about).encode("utf-8")}
    pq.write_table(table.replace_schema_metadata(made), file)


def _arrow(values: npt.NDArray[Any]) -> Any:
    import pyarrow as pa

    if values.dtype.kind == "O":  # in parts: each keeps the interpreter from the window
        parts = [values[start : start + BATCH] for start in range(0, len(values), BATCH)]
        return pa.chunked_array([pa.array(part, pa.string()) for part in parts], pa.string())
    if _whole(values):
        return pa.array(np.nan_to_num(values).astype(np.int64), mask=np.isnan(values))
    return pa.array(values, from_pandas=True)


def _whole(values: npt.NDArray[Any]) -> bool:
    """Whether floats are whole numbers or NaN: ranks and counts."""
    if values.dtype.kind != "f":
        return False
    known = values[~np.isnan(values)]
    return bool(len(known) and np.isfinite(known).all() and (known == np.rint(known)).all())


def _batches(columns: Columns) -> Iterator[Iterator[tuple[Any, ...]]]:
    arrays = list(columns.values())
    whole = [_whole(values) for values in arrays]
    for start in range(0, len(arrays[0]) if arrays else 0, BATCH):
        parts = [
            _cells(values[start : start + BATCH], one) for values, one in zip(arrays, whole, strict=True)
        ]
        yield zip(*parts, strict=True)


def _cells(values: npt.NDArray[Any], whole: bool) -> list[Any]:
    if values.dtype.kind == "M":
        return [None if value is None else date_text(value) for value in values.tolist()]
    if values.dtype.kind != "f":
        return list(values.tolist())
    cells = values.astype(np.float64)
    if values.dtype == np.float32:  # 0.1, not 0.10000000149011612
        return [None if np.isnan(value) else float(str(value)) for value in values]
    return [None if value != value else int(value) if whole else value for value in cells.tolist()]
