"""A map as a table: ``word, x, y[, z], cluster, frequency, trust`` and the embedding's own columns."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Texts
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.provenance import as_text
from embedstudio.formats.source import Pace
from embedstudio.formats.write import RowWriter, replacing

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES = (".csv", ".tsv", ".parquet")
OWN = frozenset({"word", "x", "y", "z", "cluster", "cluster_name", "frequency", "trust"})
ABOUT = b"embedstudio"
"""The key of the provenance in a Parquet file."""
_ROWS = 10_000
"""Rows formatted in one go: more at once would hold up the window."""


def check_suffix(path: Path) -> None:
    """Raise :class:`BadInputError` unless the suffix is one of ``SUFFIXES``."""
    if path.suffix.lower() not in SUFFIXES:
        raise BadInputError(
            tr("A map cannot be written as {name}.", name=path.name),
            tr("Use a name that ends in {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )


def companion(path: Path) -> Path:
    """Where the provenance of a CSV or TSV stands: ``map.csv.json``, so that the table has rows alone."""
    return path.with_name(path.name + ".json")


def map_table(
    projection: ProjectionMap,
    vocabulary: Vocabulary,
    columns: Mapping[str, npt.NDArray[Any]] | None = None,
    start: int = 0,
    stop: int | None = None,
) -> pa.Table:
    """Rows ``start`` to ``stop`` as a table; ``frequency`` is null where the counts are not known.

    Parameters
    ----------
    columns
        The embedding's own columns, a value for each of its rows.
    """
    import pyarrow as pa

    part = slice(start, stop)
    rows = projection.rows[part]
    places = projection.coordinates[part]
    counts = vocabulary.counts
    data: dict[str, pa.Array] = {
        "word": pa.array([vocabulary[row] for row in rows.tolist()], pa.string()),
        **{
            name: pa.array(places[:, axis], pa.float32())
            for axis, name in enumerate("xyz"[: projection.dims])
        },
        "cluster": pa.array(projection.clusters[part], pa.int16()),
        "frequency": pa.nulls(len(rows), pa.int64())
        if counts is None
        else pa.array(counts[rows], pa.int64()),
        "trust": pa.array(projection.trust[part], pa.float32(), from_pandas=True),
    }
    for name, values in (columns or {}).items():
        data[free_name(name, data)] = _own_column(values[rows])
    return pa.table(data)


def free_name(name: str, taken: Mapping[str, object]) -> str:
    """A column's name, with a line behind it when one of ours is called so."""
    while name in taken or name in OWN:
        name += "_"
    return name


def _own_column(values: npt.NDArray[Any]) -> pa.Array:
    import pyarrow as pa

    if values.dtype.kind == "O":
        return pa.array([str(value) for value in values.tolist()], pa.string())
    return pa.array(values, from_pandas=True)  # NaN and NaT are no values


def write_map(path: Path, projection: ProjectionMap, vocabulary: Vocabulary) -> None:
    """Write the bare table in the form its suffix names; one blocking call.

    Raises :class:`BadInputError` for another suffix, ``OSError`` as it comes.
    """
    check_suffix(path)
    with replacing([path]) as files:
        for _event in _write(files[0], path, projection, vocabulary, {}, None):
            pass


def write_table(content: MapContent, path: Path) -> Generator[Event, None, list[Path]]:
    """Write the table with its provenance; return the files written.

    Parquet carries the provenance in its metadata; CSV and TSV have it in ``NAME.csv.json``
    beside them.
    """
    check_suffix(path)
    parquet = path.suffix.lower() == ".parquet"
    paths = [path] if parquet else [companion(path), path]
    with replacing(paths) as files:
        if not parquet:
            files[0].write(as_text(content.about).encode("utf-8") + b"\n")
        about = content.about if parquet else None
        vocabulary = content.embedding.vocabulary
        yield from _write(
            files[-1], path, content.projection, vocabulary, content.columns, about, content.texts
        )
    return paths


def _write(
    file: IO[bytes],
    path: Path,
    projection: ProjectionMap,
    vocabulary: Vocabulary,
    columns: Mapping[str, npt.NDArray[Any]],
    about: Mapping[str, Any] | None,
    texts: Texts | None = None,
) -> Generator[Event, None, None]:
    suffix = path.suffix.lower()
    pace = Pace()
    blocks = _blocks(projection, vocabulary, columns, texts)
    if suffix == ".parquet":
        import pyarrow.parquet as pq

        writer = None
        for start, table in blocks:
            if about is not None:
                known = {ABOUT: json.dumps(about, ensure_ascii=False).encode("utf-8")}
                table = table.replace_schema_metadata(known)
            if writer is None:
                writer = pq.ParquetWriter(file, table.schema)
            writer.write_table(table)
            if pace.due():
                yield _progress(start, projection)
        if writer is not None:
            writer.close()
        return
    delimiter = "\t" if suffix == ".tsv" else ","
    for start, table in blocks:
        text = io.StringIO(newline="")
        lines = RowWriter(text, delimiter)
        if start == 0:
            lines.row(table.column_names)
        lines.rows(zip(*(_cells(column) for column in table.columns), strict=True))
        file.write(text.getvalue().encode("utf-8"))
        if pace.due():
            yield _progress(start, projection)


def _blocks(
    projection: ProjectionMap,
    vocabulary: Vocabulary,
    columns: Mapping[str, npt.NDArray[Any]],
    texts: Texts | None,
) -> Iterator[tuple[int, pa.Table]]:
    import pyarrow as pa

    for start in range(0, max(len(projection), 1), _ROWS):
        table = map_table(projection, vocabulary, columns, start, start + _ROWS)
        if texts is not None:
            whole = texts(projection.rows[start : start + _ROWS])
            name = free_name("text", dict.fromkeys(table.column_names))
            table = table.append_column(name, pa.array(whole, pa.string()))
        yield start, table


def _cells(column: pa.ChunkedArray) -> Sequence[object]:
    """Values as text: the shortest that reads back as the same number, nothing where there is none."""
    import pyarrow as pa

    if pa.types.is_floating(column.type):
        return shortest(column.to_numpy())
    if pa.types.is_timestamp(column.type):
        return as_texts(column.to_numpy())
    cells: list[object] = column.to_pylist()
    return cells


def shortest(values: npt.NDArray[np.floating[Any]]) -> list[str]:
    """Each number with as many digits as its own precision needs; empty for NaN."""
    written: list[str] = values.astype(str).tolist()
    for index in np.flatnonzero(np.isnan(values)).tolist():
        written[index] = ""
    return written


def as_texts(values: npt.NDArray[Any]) -> list[str]:
    """A column of an embedding as text, empty where there is no value."""
    if values.dtype.kind == "f":
        return shortest(values)
    if values.dtype.kind == "M":
        return ["" if value is None else date_text(value) for value in values.tolist()]
    return [str(value) for value in values.tolist()]


def date_text(value: datetime.datetime) -> str:
    """A date by ISO 8601, with its time if it has one."""
    return value.isoformat().removesuffix("T00:00:00")


def _progress(start: int, projection: ProjectionMap) -> Progress:
    return Progress(start / max(len(projection), 1), tr("{count} points written", count=f"{start:,}"))
