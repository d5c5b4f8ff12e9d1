"""What an export of a map has to write, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Texts
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.projection_map import ProjectionMap

PNG, SVG, HTML, CSV, TSV, PARQUET, PROJECTOR = "png", "svg", "html", "csv", "tsv", "parquet", "projector"
FORMATS = {
    PNG: tr_noop("Picture (PNG)"),
    SVG: tr_noop("Drawing (SVG)"),
    HTML: tr_noop("Interactive page (HTML)"),
    CSV: tr_noop("Table (CSV)"),
    TSV: tr_noop("Table (TSV)"),
    PARQUET: tr_noop("Table (Parquet)"),
    PROJECTOR: tr_noop("Folder for Embedding Projector"),
}
"""Names of the formats and their titles, to pass through ``translated``."""
TABLES = (CSV, TSV, PARQUET)
_SUFFIXES = {".htm": HTML, **{f".{name}": name for name in FORMATS if name != PROJECTOR}}


def format_of(path: Path, wanted: str | None = None) -> str:
    """The format of a file name, or the one asked for; a name without an ending is a projector folder.

    Raises
    ------
    BadInputError
        For an unknown format or ending, or an ending that is not the format's.
    """
    suffix = path.suffix.lower()
    if wanted is not None and wanted not in FORMATS:
        raise BadInputError(
            tr("There is no format {name}.", name=wanted), tr("There are: {names}.", names=", ".join(FORMATS))
        )
    found = _SUFFIXES.get(suffix)
    if wanted is None and found is None and not suffix:
        return PROJECTOR
    if found is None and wanted is None:
        raise BadInputError(
            tr("A map cannot be written as {name}.", name=path.name),
            tr("Use a name that ends in {suffixes}.", suffixes=", ".join(f".{name}" for name in _endings())),
        )
    if wanted is not None and found != wanted and not (wanted == PROJECTOR and found is None):
        raise BadInputError(
            tr("{name} is not a name for the format {format}.", name=path.name, format=wanted),
            tr("Name a folder.") if wanted == PROJECTOR else tr("Use {name}.", name=f"{path.stem}.{wanted}"),
        )
    return wanted or found or PROJECTOR


def _endings() -> list[str]:
    return [name for name in FORMATS if name != PROJECTOR]


@dataclass(frozen=True)
class MapContent:
    """A map with the embedding it is of, and what made both."""

    projection: ProjectionMap
    embedding: Embedding
    about: dict[str, Any] = field(default_factory=dict)
    """Of :func:`embedstudio.formats.provenance.provenance`."""
    line: str = ""
    """The same in one line, for people."""
    texts: Texts | None = None
    """Of an embedding of documents, for tables."""

    def __len__(self) -> int:
        return len(self.projection)

    @property
    def rows(self) -> npt.NDArray[np.int32]:
        """Row of the embedding behind each point."""
        return self.projection.rows

    @cached_property
    def words(self) -> list[str]:
        """The word of each point."""
        words = self.embedding.vocabulary.words
        return [words[row] for row in self.rows.tolist()]

    @property
    def columns(self) -> Mapping[str, npt.NDArray[Any]]:
        """The embedding's own columns, a value for each row of the embedding."""
        return self.embedding.columns

    def only(self, points: npt.NDArray[np.integer[Any]]) -> MapContent:
        """A map of some of its points, in their order; neighbours outside are left out (-1)."""
        whole = self.projection
        mask = np.zeros(len(whole), np.bool_)
        mask[points] = True
        chosen = np.flatnonzero(mask)  # np.unique would keep the interpreter to itself
        place = np.full(len(whole), -1, np.int32)
        place[chosen] = np.arange(len(chosen), dtype=np.int32)
        part = replace(
            whole,
            coordinates=np.ascontiguousarray(whole.coordinates[chosen]),
            rows=whole.rows[chosen],
            clusters=whole.clusters[chosen],
            trust=whole.trust[chosen],
            neighbors=place[whole.neighbors[chosen]] if whole.neighbors.size else whole.neighbors[chosen],
        )
        about = {**self.about, "selection": {"points": len(chosen), "of": len(whole)}}
        return replace(self, projection=part, about=about)
