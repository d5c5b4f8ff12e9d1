"""A map as a table: ``word, x, y[, z], cluster, frequency, trust``, one row a point."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES = (".csv", ".tsv", ".parquet")


def check_suffix(path: Path) -> None:
    """Raise :class:`BadInputError` unless the suffix is one of ``SUFFIXES``."""
    if path.suffix.lower() not in SUFFIXES:
        raise BadInputError(
            tr("A map cannot be written as {name}.", name=path.name),
            tr("Use a name that ends in {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )


def map_table(projection: ProjectionMap, vocabulary: Vocabulary) -> pa.Table:
    """The columns as a table; ``frequency`` is null where the counts are not known."""
    import pyarrow as pa

    rows = projection.rows
    axes = {name: projection.coordinates[:, axis] for axis, name in enumerate("xyz"[: projection.dims])}
    counts = vocabulary.counts
    return pa.table(
        {
            "word": pa.array([vocabulary[row] for row in rows.tolist()], pa.string()),
            **{name: pa.array(values, pa.float32()) for name, values in axes.items()},
            "cluster": pa.array(projection.clusters, pa.int16()),
            "frequency": pa.nulls(len(rows), pa.int64())
            if counts is None
            else pa.array(counts[rows], pa.int64()),
            "trust": pa.array(projection.trust, pa.float32()),
        }
    )


def write_map(path: Path, projection: ProjectionMap, vocabulary: Vocabulary) -> None:
    """Write the table in the form its suffix names; one blocking call.

    Raises :class:`BadInputError` for another suffix, ``OSError`` as it comes.
    """
    check_suffix(path)
    table = map_table(projection, vocabulary)
    if path.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        pq.write_table(table, path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(
            file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",", lineterminator="\n"
        )
        writer.writerow(table.column_names)
        writer.writerows(zip(*(column.to_pylist() for column in table.columns), strict=True))
