"""The table of selected words as arrays: a million rows sort and filter on a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.i18n import tr
from embedstudio.viewmodels.colors_in_force import dot_codes
from embedstudio.viewmodels.columns import DISTANCE, NORM, OWN, TRUST, WORD, Column, columns, rows_shown
from embedstudio.viewmodels.map_points import CLUSTER, kept_of

if TYPE_CHECKING:
    from embedstudio.core.embedding import Embedding
    from embedstudio.viewmodels.selection import Rows
    from embedstudio.viewmodels.session import Session

CENTRE = "to_centre"
BATCH = 100_000
LEFT_OUT = (NORM, DISTANCE)
"""Columns that take long to compute and say little of a word in a list."""


@dataclass(frozen=True)
class TableColumn:
    """One column; ``id`` never changes with the language."""

    id: str
    title: str
    kind: str
    """``text``, ``number``, ``date`` or ``bar`` (a number 0–1)."""
    values: npt.NDArray[Any]


@dataclass(frozen=True)
class WordTable:
    """Columns of one length, one row a word."""

    rows: Rows
    columns: tuple[TableColumn, ...]
    colors: npt.NDArray[np.int16]
    """The colour of each word's point, as :func:`dot_codes` says it; -1 for none."""
    most_kept: int = 1
    """How many true neighbours trust counts: files have the share, as those of maps."""

    def __len__(self) -> int:
        return len(self.rows)

    def arrays(self, order: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[Any]]:
        """Columns in an order, to write; one that came with the vectors gives way to ours of its name."""
        from embedstudio.formats.map_table import free_name

        found = {one.id: one.values[order] for one in self.columns if not one.id.startswith(OWN)}
        if TRUST in found:
            found[TRUST] = found[TRUST] / self.most_kept
        for one in self.columns:
            if one.id.startswith(OWN):
                found[free_name(one.id.removeprefix(OWN), found)] = one.values[order]
        return found


def word_table(session: Session, rows: Rows, *, selected: bool) -> Callable[[], WordTable]:
    """What makes the table of some rows, to be called on a worker.

    ``selected`` adds the similarity to the centre of all of them.
    """
    embedding, shown = session.embedding, session.map
    assert embedding is not None
    known, on_map, groups = columns(session), rows_shown(session), session.colors.groups
    titles = {one.id: one.title for one in known}
    centre_title, trust_title = tr("To centre"), tr("Trust")

    def make() -> WordTable:
        from embedstudio.analysis.odd_one_out import to_centre

        # rows that are not on the map have no value in columns over its points
        places = np.minimum(np.searchsorted(on_map, rows), max(len(on_map) - 1, 0))
        there = on_map[places] == rows if len(on_map) else np.zeros(len(rows), np.bool_)
        made = [TableColumn(WORD, titles[WORD], "text", _words(embedding, rows))]
        made.append(TableColumn("rank", titles["rank"], "number", rows + 1.0))
        if selected:
            made.append(TableColumn(CENTRE, centre_title, "bar", to_centre(embedding, rows)))
        for one in known:
            if one.id in (WORD, "rank", *LEFT_OUT):
                continue
            title = trust_title if one.id == TRUST else one.title
            made.append(_taken(one, title, places, there, kept_of(shown)))
        colors = np.full(len(rows), -1, np.int16)
        if groups is not None:
            colors[there] = dot_codes(groups)[places[there]]
        return WordTable(rows, tuple(made), colors, kept_of(shown))

    return make


def _taken(
    column: Column,
    title: str,
    places: npt.NDArray[np.int64],
    there: npt.NDArray[np.bool_],
    most_kept: int,
) -> TableColumn:
    kind = "text" if column.kind in ("category", "text") else column.kind
    if not len(column.values):
        places = places[:0]
    values = column.values[places]
    if not there.all():
        empty = "" if kind == "text" else np.datetime64("NaT") if kind == "date" else np.nan
        values[~there] = empty
    if column.id == TRUST:
        values = np.round(values * most_kept)
    return TableColumn(column.id, title, kind, values)


def _words(embedding: Embedding, rows: Rows) -> npt.NDArray[np.object_]:
    words = embedding.vocabulary.words
    values = np.empty(len(rows), np.object_)
    for start in range(0, len(rows), BATCH):
        values[start : start + BATCH] = [words[row] for row in rows[start : start + BATCH].tolist()]
    return values


def arranged(table: WordTable, sort_by: str, descending: bool, text: str) -> npt.NDArray[np.int64]:
    """Places of the rows that contain ``text`` in the word, a tag or a column of texts, sorted.

    Unknown values stand last, whichever way.
    Without ``sort_by`` those nearest to the centre come first, or the most frequent words.
    """
    places = _containing(table, text)
    if not sort_by:
        centre = next((one for one in table.columns if one.id == CENTRE), None)
        return places if centre is None else places[np.argsort(-centre.values[places], kind="stable")]
    column = next((one for one in table.columns if one.id == sort_by), None)
    if column is None:
        return places
    return places[_sorted(column, places, descending)]


def _containing(table: WordTable, text: str) -> npt.NDArray[np.int64]:
    if not text:
        return np.arange(len(table))
    from embedstudio.analysis.word_search import as_array, find_texts

    fits = np.zeros(len(table), np.bool_)
    for column in table.columns:
        # clusters are named by words: who looks for one does not mean all that are grouped with it
        if column.kind == "text" and column.id != CLUSTER:
            fits[find_texts(as_array(column.values), text)] = True
    return np.flatnonzero(fits)


def _sorted(column: TableColumn, places: npt.NDArray[np.int64], descending: bool) -> npt.NDArray[np.int64]:
    values = column.values[places]
    if column.kind == "text":
        import pyarrow.compute as pc

        from embedstudio.analysis.word_search import as_array

        lowered = pc.utf8_lower(as_array(values).combine_chunks())
        codes = pc.rank(lowered, sort_keys="ascending", tiebreaker="dense").to_numpy().astype(np.float64)
        codes[values == ""] = np.nan
        values = codes
    elif column.kind == "date":
        unknown = np.isnat(values)
        values = values.astype(np.int64).astype(np.float64)
        values[unknown] = np.nan
    # NaN goes last both ways
    return np.argsort(-values if descending else values, kind="stable")
