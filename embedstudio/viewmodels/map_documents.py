"""What differs on a map whose points are documents: colours, labels, tooltips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np
import numpy.typing as npt

from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.viewmodels.columns import OWN, own_text
from embedstudio.viewmodels.map_points import trust_told

if TYPE_CHECKING:
    from embedstudio.core.embedding import Embedding
    from embedstudio.viewmodels.map_shown import Shown
    from embedstudio.viewmodels.session import Session

LABEL, LENGTH, SOURCE = "label", "length", "source"
MOST_LABELS = 60
LONGEST = 26
"""Characters of a title beside its point."""
LONGER = (64, 44)
"""Where there is room."""
WIDE = "\u2e80"
"""From here on characters are as wide as two letters."""


def shows_documents(session: Session) -> bool:
    """Whether the vectors that are open are of documents."""
    return session.embedding is not None and session.embedding.documents is not None


def label_column(embedding: Embedding | None) -> str:
    """Id of the column of labels to colour by; empty where there is none, or nothing but names."""
    if embedding is None or embedding.documents is None or LABEL not in embedding.columns:
        return ""
    some = set(embedding.columns[LABEL].tolist()) - {""}
    return OWN + LABEL if 2 <= len(some) <= MOST_LABELS else ""


def document_ranks(shown: ProjectionMap) -> npt.NDArray[np.int32]:
    """``(n,)`` 1 for the document that is a near neighbour of the most others: it speaks for them.

    Ties, and maps without neighbours, are in a mixed order: that of the corpus is by label often.
    """
    n = len(shown)
    near = np.bincount(shown.neighbors.ravel(), minlength=n)[:n] if shown.neighbors.shape[1] else np.zeros(n)
    mixed = np.random.default_rng(0).permutation(n)
    ranks = np.empty(n, np.int32)
    ranks[np.lexsort((mixed, -near))] = np.arange(1, n + 1, dtype=np.int32)
    return ranks


def short_title(title: str, longest: int = LONGEST) -> str:
    """A title as it is written on the map: its first words; a Chinese character takes the room of two."""
    if len(title) * 2 <= longest or (title.isascii() and len(title) <= longest):
        return title
    widths = np.cumsum([2 if char >= WIDE else 1 for char in title])
    at = int(np.searchsorted(widths, longest, side="right"))
    if at >= len(title):
        return title
    cut = title[:at].rsplit(" ", 1)[0] if " " in title[at // 2 : at] else title[:at]
    return cut.rstrip(" ,;:-–，。、") + "…"


class ShortTitles(Sequence[str]):
    """:func:`short_title` of many, each made when it is asked for: a map writes few of them."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [short_title(title) for title in self._titles[at]]
        return short_title(self._titles[at])

    def __len__(self) -> int:
        return len(self._titles)

    def longer(self, at: int) -> list[str]:
        """A title at more length, the longest first."""
        return [short_title(self._titles[at], longest) for longest in LONGER]


def describe_document(embedding: Embedding, shown: Shown, point: int) -> tuple[list[str], str]:
    """Lines on a document for a tooltip, and the beginning of its text."""
    row = int(shown.points.rows[point])
    columns, documents = embedding.columns, embedding.documents
    assert documents is not None
    first = []
    for name, values in columns.items():
        text = own_text(values, row)
        if not text or name == SOURCE:
            continue
        if name == LABEL:
            first.insert(0, text)
        elif name == LENGTH:
            count = int(values[row])
            first.append(tr("1 word") if count == 1 else tr("{count} words", count=f"{count:,}"))
        elif len(first) < 4:
            first.append(f"{name}: {text[:60]}")
    lines = [" · ".join(first)]
    cluster = int(shown.points.clusters[point])
    if 0 <= cluster < len(shown.points.cluster_names):
        lines.append(tr("topic {name}", name=shown.points.cluster_names[cluster]))
    lines += trust_told(shown, point)
    return [line for line in lines if line], documents.beginnings[row]
