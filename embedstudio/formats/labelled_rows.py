"""Rows of a table with answers beside them, as CSV, TSV, JSON lines or Parquet."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.formats.provenance import as_text
from embedstudio.formats.write import RowWriter, replacing, text_in

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
    if suffix == ".parquet":
        with replacing([path]) as files:
            yield from _write_parquet(files[0], names, rows, about)
        return [path]
    beside = path.with_name(path.name + ABOUT)
    with replacing([beside, path]) as files:
        files[0].write(as_text(about).encode("utf-8") + b"\n")
        # a byte order mark is what spreadsheets need
        with text_in(files[1], mark=suffix != ".jsonl") as file:
            if suffix == ".jsonl":
                yield from _write_json(file, rows)
            else:
                yield from _write_delimited(file, names, rows, "\t" if suffix == ".tsv" else ",")
    return [path, beside]


def _write_delimited(
    file: IO[str], names: Sequence[str], rows: Sequence[Row], delimiter: str
) -> Generator[float, None, None]:
    writer = RowWriter(file, delimiter)
    writer.row(names)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        writer.rows([_cell(row.get(name)) for name in names] for row in batch)
        yield (start + len(batch)) / len(rows)


def _write_json(file: IO[str], rows: Sequence[Row]) -> Generator[float, None, None]:
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        file.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in batch)
        yield (start + len(batch)) / len(rows)


def _write_parquet(
    file: IO[bytes], names: Sequence[str], rows: Sequence[Row], about: Mapping[str, Any]
) -> Generator[float, None, None]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {}
    for place, name in enumerate(names):
        columns[name] = _arrow([row.get(name) for row in rows])
        yield 0.8 * (place + 1) / len(names)
    table = pa.table(columns)
    made = {b"embedstudio": as_text(about).encode("utf-8")}
    pq.write_table(table.replace_schema_metadata(made), file)
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
