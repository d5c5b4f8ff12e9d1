"""What is known of each word on the map, as columns: to colour by, to filter, to sort, to export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.viewmodels.session import Session

Kind = Literal["category", "number", "date", "text"]
MOST_CATEGORIES = 200
"""A column of texts with more different ones than this is read, not coloured by."""
WORD, RANK, COUNT, CLUSTER, TRUST, DISTANCE, NORM, TAGS = (
    "word", "rank", "count", "cluster", "trust", "distance", "norm", "tags",
)  # fmt: skip
OWN = "own:"
"""Before the title of a column that came with the vectors."""


@dataclass(frozen=True)
class Column:
    """One column over the points shown. ``id`` never changes with the language; ``title`` does."""

    id: str
    title: str
    kind: Kind
    make: Callable[[], npt.NDArray[Any]]
    """Computes the values; call it through :attr:`values`."""
    whole: npt.NDArray[Any] | None = None
    """Of a column that came with the vectors: its values in all rows, whichever are shown."""

    @cached_property
    def values(self) -> npt.NDArray[Any]:
        """``(n,)``: float64 with NaN for none (number), ``datetime64[s]`` with NaT for none (date), or
        objects that are all ``str``, empty for none (category, text).

        Computed at the first use; the distance of a million words takes a quarter of a second, so
        touch it on a worker where there may be so many.
        """
        return self.make()


def rows_shown(session: Session) -> npt.NDArray[np.int32]:
    """Rows of the embedding that :func:`columns` has values for: those of the map, all without one."""
    if session.embedding is None:
        return np.empty(0, np.int32)
    if session.map is not None:
        return session.map.rows
    return np.arange(len(session.embedding), dtype=np.int32)


def columns(session: Session) -> list[Column]:
    """Every column of the points shown; empty without word vectors."""
    embedding, shown = session.embedding, session.map
    if embedding is None:
        return []
    rows = rows_shown(session)
    found = [
        Column(
            WORD,
            tr("Word") if embedding.documents is None else tr("Title"),
            "text",
            lambda: _words(embedding, rows),
        ),
        Column(
            RANK,
            tr("Rank") if embedding.documents is None else tr("Number"),
            "number",
            lambda: rows + 1.0,
        ),
    ]
    counts = embedding.vocabulary.counts
    if counts is not None:
        found.append(Column(COUNT, tr("Count"), "number", lambda: counts[rows].astype(np.float64)))
    if shown is not None:
        found += _of_map(shown, tr("Cluster") if embedding.documents is None else tr("Topic"))
    row = session.selected_row
    if row is not None and row < len(embedding):
        found.append(
            Column(DISTANCE, distance_title(session), "number", lambda: _distances(embedding, rows, row))
        )
    found.append(Column(NORM, tr("Norm"), "number", lambda: _norms(embedding, rows)))
    marks = session.selection.marks
    if marks.tags:
        found.append(Column(TAGS, tr("Tags"), "category", lambda: marks.tag_texts(rows)))
    titles = _document_titles() if embedding.documents is not None else {}
    return found + [
        own_column(title, titles.get(title, title), values, rows)
        for title, values in embedding.columns.items()
    ]


def _document_titles() -> dict[str, str]:
    """What the columns are called that every embedding of documents has."""
    return {"label": tr("Label"), "length": tr("Length in words"), "source": tr("Source")}


def distance_title(session: Session) -> str:
    """What the column of distances is called; it is there while a word is pinned."""
    word = session.selected_word
    return tr("Distance to “{word}”", word=word) if word else tr("Distance to the pinned point")


def column(session: Session, identity: str) -> Column | None:
    """One column by its id; ``None`` when these words have none of that id."""
    return next((one for one in columns(session) if one.id == identity), None)


def names_given(embedding: Embedding) -> dict[str, str]:
    """What the file of the documents calls columns that have a name of ours: ``{"topic": "label"}``."""
    given = embedding.origin.get("column_names")
    names = given if isinstance(given, dict) else {}
    return {name: ours for ours, name in names.items() if ours in embedding.columns and name != ours}


def column_of(embedding: Embedding, name: str) -> str:
    """The own column of a name, ours or the one that the file of the documents gives it."""
    return name if name in embedding.columns else names_given(embedding).get(name, name)


def own_text(values: npt.NDArray[Any], row: int) -> str:
    """One cell of an embedding's own column, for a tooltip; empty for none."""
    value = values[row]
    if values.dtype.kind == "M":
        return "" if np.isnat(value) else date_text(value)
    if values.dtype.kind == "f":
        return "" if not np.isfinite(value) else number_text(float(value), years=True)
    return str(value)


def number_text(value: float, *, years: bool = False) -> str:
    """A number as a person reads it: separated thousands (but not those of ``years``), or three digits."""
    if abs(value) >= 1000 or value == round(value):
        return f"{value:.0f}" if years and abs(value) < 10_000 else f"{value:,.0f}"
    return f"{value:.3g}"


def are_years(identity: str, values: npt.NDArray[Any]) -> bool:
    """Whether all numbers of a column that came with the vectors could be years."""
    if not identity.startswith(OWN):
        return False
    values = np.asarray(values, np.float64)
    known = values[np.isfinite(values)]
    return bool(len(known) and known.min() >= 1000 and known.max() < 3000 and (known == known.round()).all())


def date_text(value: np.datetime64) -> str:
    """A date, with its time when it has one."""
    text = str(np.datetime64(value, "s"))
    return text.removesuffix("T00:00:00").replace("T", " ")


def _words(embedding: Embedding, rows: npt.NDArray[np.int32]) -> npt.NDArray[Any]:
    words = embedding.vocabulary.words
    values = np.empty(len(rows), np.object_)
    values[:] = [words[row] for row in rows.tolist()]
    return values


def _of_map(shown: ProjectionMap, group: str) -> list[Column]:
    found = []
    if shown.cluster_names and len(shown.clusters) == len(shown):

        def clusters() -> npt.NDArray[Any]:
            names = np.array([*shown.cluster_names, ""], np.object_)
            labels = shown.clusters.astype(np.int64)
            return names[np.where((labels < 0) | (labels >= len(names) - 1), len(names) - 1, labels)]

        found.append(Column(CLUSTER, group, "category", clusters))
    if shown.neighbors.shape[1] and len(shown.trust) == len(shown):
        found.append(
            Column(TRUST, tr("True neighbours kept"), "number", lambda: shown.trust.astype(np.float64))
        )
    return found


def _distances(embedding: Embedding, rows: npt.NDArray[np.int32], row: int) -> npt.NDArray[Any]:
    """Cosine distance to a row, 0–2."""
    here = embedding.vectors[row].astype(np.float32)
    here = here / max(float(np.linalg.norm(here)), 1e-12)
    found = np.empty(len(rows), np.float64)
    for start in range(0, len(rows), 100_000):
        piece = embedding.vectors[rows[start : start + 100_000]]
        lengths = np.sqrt(np.einsum("ij,ij->i", piece, piece))
        found[start : start + len(piece)] = 1 - piece @ here / np.maximum(lengths, np.float32(1e-12))
    return np.maximum(found, 0)


def _norms(embedding: Embedding, rows: npt.NDArray[np.int32]) -> npt.NDArray[Any]:
    found = np.empty(len(rows), np.float64)
    for start in range(0, len(rows), 100_000):
        piece = embedding.vectors[rows[start : start + 100_000]]
        found[start : start + len(piece)] = np.sqrt(np.einsum("ij,ij->i", piece, piece))
    return found


def own_column(name: str, title: str, values: npt.NDArray[Any], rows: npt.NDArray[np.int32]) -> Column:
    """One of an embedding's own columns, over some of its rows."""
    kind: Kind = "number"
    if values.dtype.kind == "M":
        kind = "date"
    elif values.dtype.kind == "O":
        kind = "category" if _few(values) else "text"
    return Column(OWN + name, title, kind, lambda: values[rows], values)


def _few(values: npt.NDArray[Any]) -> bool:
    """Whether texts repeat: at most :data:`MOST_CATEGORIES` different ones."""
    seen: set[str] = set()
    for start in range(0, len(values), 10_000):
        seen.update(values[start : start + 10_000].tolist())
        if len(seen) > MOST_CATEGORIES:
            return False
    return len(seen) < len(values) or len(seen) <= 20
