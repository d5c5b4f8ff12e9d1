"""Rows of a table with answers beside them, as CSV, TSV, JSON lines or Parquet."""

from __future__ import annotations

import contextlib
import csv
import json
import os
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.formats.provenance import as_text

SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet")
ABOUT = ".json"
BATCH = 2_000
"""Rows between two words about progress."""

Row = Mapping[str, Any]


def check_suffix(path: Path) -> None:
    """Raise :class:`BadInputError` unless the suffix is one of ``SUFFIXES``."""
    if path.suffix.lower() not in SUFFIXES:
        raise BadInputError(
            tr("Rows cannot be written as {name}.", name=path.name),
            tr("Use a name that ends in {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )


def write_labelled_rows(
    path: Path, names: Sequence[str], rows: Sequence[Row], about: Mapping[str, Any]
) -> Generator[float, None, list[Path]]:
    """Write rows with their columns in the order of ``names``; yields the share that is written.

    ``None`` is left empty; in JSON lines a row has the fields it has. The file is there complete or
    not at all, and replaces an older one. ``about`` goes into a file beside it, ``NAME.csv.json``,
    for Parquet into the file. Returns what was written; ``OSError`` comes as it is.
    """
    check_suffix(path)
    suffix = path.suffix.lower()
    part = path.with_name(path.name + ".part")
    try:
        if suffix == ".parquet":
            yield from _write_parquet(part, names, rows, about)
        elif suffix == ".jsonl":
            yield from _write_json(part, rows)
        else:
            yield from _write_delimited(part, names, rows, "\t" if suffix == ".tsv" else ",")
        os.replace(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    if suffix == ".parquet":
        return [path]
    beside = path.with_name(path.name + ABOUT)
    beside.write_text(as_text(about) + "\n", "utf-8")
    return [path, beside]


def _write_delimited(
    path: Path, names: Sequence[str], rows: Sequence[Row], delimiter: str
) -> Generator[float, None, None]:
    """UTF-8 with a byte order mark, which spreadsheets need."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", delimiter=delimiter)
        writer.writerow(names)
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            writer.writerows([_cell(row.get(name)) for name in names] for row in batch)
            yield (start + len(batch)) / len(rows)


def _write_json(path: Path, rows: Sequence[Row]) -> Generator[float, None, None]:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            file.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in batch)
            yield (start + len(batch)) / len(rows)


def _write_parquet(
    path: Path, names: Sequence[str], rows: Sequence[Row], about: Mapping[str, Any]
) -> Generator[float, None, None]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {}
    for place, name in enumerate(names):
        columns[name] = _arrow([row.get(name) for row in rows])
        yield 0.8 * (place + 1) / len(names)
    table = pa.table(columns)
    made = {b"embedstudio": as_text(about).encode("utf-8")}
    pq.write_table(table.replace_schema_metadata(made), path)
    yield 1.0


def _arrow(values: list[Any]) -> Any:
    """A column of one type; where the rows disagree about it, of text."""
    import pyarrow as pa

    try:
        found = pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        return pa.array([None if value is None else str(_cell(value)) for value in values], pa.string())
    return found.cast(pa.string()) if pa.types.is_null(found.type) else found


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else value
