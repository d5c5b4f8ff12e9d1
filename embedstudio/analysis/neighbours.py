"""Which words are nearest to a word or a vector, exactly."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.suggest import suggest
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from embedstudio.kernels.nearest import Codes

Metric = Literal["cosine", "dot", "euclidean"]
METRICS: tuple[Metric, ...] = ("cosine", "dot", "euclidean")
Query = str | int | npt.NDArray[np.floating]
CODES_FROM = 5_000_000
"""Numbers in an embedding from which a second question is worth a copy of it in four bits."""
_CODED_ANSWERS = 1000
"""More answers than this are found by the plain pass."""
_asked: dict[int, Codes | None] = {}
"""Large embeddings that were asked, by their id, and their four-bit copy from the second time on."""


@dataclass(frozen=True)
class Neighbour:
    """One answer: higher ``score`` is nearer but for ``euclidean``, where it is a distance."""

    row: int
    word: str
    score: float


def row_of(embedding: Embedding, word: str) -> int:
    """Row of a word; :class:`NotFoundError` with words spelled alike for an unknown one."""
    row = embedding.vocabulary.find(word)
    if row is not None:
        return row
    if not word.strip():
        raise NotFoundError(tr("The word is empty."), tr("Name a word of the embedding."))
    alike = suggest(embedding.vocabulary, word)
    hint = (
        tr("Did you mean {words}?", words=", ".join(alike))
        if alike
        else tr("It is not among the {count} words of this embedding.", count=f"{len(embedding):,}")
    )
    raise NotFoundError(tr("The word {word} is not in this embedding.", word=word), hint)


def neighbours(
    embedding: Embedding,
    query: Query,
    n: int = 10,
    metric: str = "cosine",
    exclude: Iterable[str | int] = (),
) -> list[Neighbour]:
    """The ``n`` words nearest to ``query`` in the full space, nearest first.

    One pass over all vectors: about 1 ms for 20,000 × 100. The first cosine query of a small
    embedding also builds its unit vectors, the second of a large one a copy in four bits, from
    which any further one finds the few rows that need exact products: make them on a worker.

    Parameters
    ----------
    query
        A word or its row (which is then left out of the answer), or a vector ``(d,)``.
    n
        Answers wanted; fewer when the vocabulary is smaller.
    metric
        ``"cosine"``; ``"dot"`` favours long (mostly frequent) vectors; ``"euclidean"``
        scores are distances. Prefer cosine unless length means something to you.
    exclude
        Further words or rows to leave out.

    Raises
    ------
    NotFoundError
        For an unknown word; the hint has words spelled alike.
    ParameterError
        For an unknown metric or a vector of another size.
    """
    vector, own = _resolve(embedding, query)
    left_out = {_row(embedding, item) for item in exclude} | ({own} if own is not None else set())
    if metric == "cosine" and embedding.vectors.size >= CODES_FROM:
        rows, scores = _nearest_of_many(embedding, vector, n, left_out)
    else:
        nearness = _nearness(embedding, vector[None, :], metric)[0]
        rows = top_rows(nearness, n, left_out)
        scores = _scores(nearness[rows], metric)
    words = embedding.vocabulary.words
    return [Neighbour(int(row), words[row], float(score)) for row, score in zip(rows, scores, strict=True)]


def neighbours_many(
    embedding: Embedding, rows: Sequence[int] | npt.NDArray[np.integer], n: int = 10, metric: str = "cosine"
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Neighbours of many rows at once, each row itself left out; on all processors.

    Returns
    -------
    tuple
        Rows ``(len(rows), n)`` and scores alike, nearest first; ``n`` is cut to the
        vocabulary's size - 1.
    """
    from embedstudio.kernels.nearest import nearest_rows

    _check(metric)
    asked = np.asarray(rows, np.int64)
    n = max(0, min(n, len(embedding) - 1))
    if n == 0 or len(asked) == 0:
        return np.empty((len(asked), n), np.int32), np.empty((len(asked), n), np.float32)
    queries = np.asarray(embedding.vectors[asked], np.float32)
    scales = halves = None
    if metric == "cosine":
        scales = np.asarray(1 / np.maximum(embedding.norms, np.float32(1e-12)), np.float32)
        queries = np.asarray(queries * scales[asked, None], np.float32)
    elif metric == "euclidean":
        halves = np.asarray(embedding.norms**2 / 2, np.float32)
    found, scores = nearest_rows(embedding.vectors, queries, asked, n, scales, halves, os.cpu_count() or 1)
    if halves is not None:
        scores = np.asarray(2 * (scores - halves[asked, None]), np.float32)
    return found, _scores(scores, metric)


def similarity(embedding: Embedding, a: Query, b: Query, metric: str = "cosine") -> float:
    """Cosine, dot product or euclidean distance of two words, rows or vectors.

    The cosine with a zero vector is 0.
    """
    _check(metric)
    first, second = (np.asarray(_resolve(embedding, item)[0], np.float64) for item in (a, b))
    if metric == "euclidean":
        return float(np.linalg.norm(first - second))
    product = float(first @ second)
    if metric == "dot":
        return product
    lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
    return product / lengths if lengths > 0 else 0.0


def top_rows(
    nearness: npt.NDArray[np.float32], n: int, left_out: Iterable[int] = ()
) -> npt.NDArray[np.int64]:
    """Indices of the ``n`` largest values, largest first, ties in order of row."""
    nearness = nearness.copy()
    skipped = [row for row in left_out if 0 <= row < len(nearness)]
    nearness[skipped] = -np.inf
    n = max(0, min(n, len(nearness) - len(set(skipped))))
    if n == 0:
        return np.empty(0, np.int64)
    best = np.argpartition(nearness, -n)[-n:]
    return best[np.lexsort((best, -nearness[best]))]


def _nearest_of_many(
    embedding: Embedding, vector: npt.NDArray[np.float32], n: int, left_out: set[int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """The largest cosines in an embedding too large for a plain pass each time."""
    query = np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), np.float32)
    wanted = n + len(left_out)
    codes = _codes(embedding) if wanted <= _CODED_ANSWERS else None
    if codes is None:  # the first question: no copy of the vectors is made for a single one
        lengths = np.maximum(embedding.norms, np.float32(1e-12))
        nearness = np.asarray(embedding.vectors @ query / lengths, np.float32)
        rows = top_rows(nearness, n, left_out)
        return rows, nearness[rows]
    from embedstudio.kernels.nearest import may_be_nearest

    near = may_be_nearest(codes, embedding.vectors, query, wanted, os.cpu_count() or 1)
    near = near[~np.isin(near, list(left_out))]
    lengths = np.maximum(embedding.norms[near], np.float32(1e-12))
    nearness = np.asarray((embedding.vectors[near] / lengths[:, None]) @ query, np.float32)
    best = top_rows(nearness, n)
    return near[best], nearness[best]


def _codes(embedding: Embedding) -> Codes | None:
    """The four-bit copy of an embedding, ``None`` the first time that it is asked."""
    key = id(embedding)
    if key not in _asked:
        _asked[key] = None
        weakref.finalize(embedding, _asked.pop, key, None)
        return None
    codes = _asked[key]
    if codes is None:
        from embedstudio.kernels.nearest import encode

        codes = _asked[key] = encode(embedding.vectors, os.cpu_count() or 1)
    return codes


def _check(metric: str) -> None:
    if metric not in METRICS:
        raise ParameterError(
            tr("There is no metric named {name}.", name=metric),
            tr("Use one of {names}.", names=", ".join(METRICS)),
        )


def _row(embedding: Embedding, item: str | int) -> int:
    return row_of(embedding, item) if isinstance(item, str) else int(item)


def _resolve(embedding: Embedding, query: Query) -> tuple[npt.NDArray[np.float32], int | None]:
    """The vector that is asked about, and its row if it is one of the words."""
    if isinstance(query, (str, int, np.integer)):
        row = _row(embedding, query if isinstance(query, str) else int(query))
        if not 0 <= row < len(embedding):
            raise NotFoundError(
                tr("There is no row {row}.", row=row),
                tr("The rows are 0 to {last}.", last=f"{len(embedding) - 1:,}"),
            )
        return embedding.vectors[row], row
    vector = np.asarray(query, np.float32)
    if vector.shape != (embedding.vector_size,):
        raise ParameterError(
            tr("The vector has {found} values.", found=vector.size),
            tr("Vectors of this embedding have {expected}.", expected=embedding.vector_size),
        )
    return vector, None


def _nearness(
    embedding: Embedding, queries: npt.NDArray[np.float32], metric: str, *, is_unit: bool = False
) -> npt.NDArray[np.float32]:
    """``(len(queries), n)`` values that grow with nearness (squared distance negated)."""
    _check(metric)
    if metric == "cosine":
        if not is_unit:
            lengths = np.maximum(np.linalg.norm(queries, axis=1, keepdims=True), 1e-12)
            queries = np.asarray(queries / lengths, np.float32)
        return np.asarray(queries @ embedding.unit.T, np.float32)
    product = queries @ embedding.vectors.T
    if metric == "dot":
        return np.asarray(product, np.float32)
    own = np.einsum("ij,ij->i", queries, queries)
    return np.asarray(2 * product - embedding.norms**2 - own[:, None], np.float32)


def _scores(nearness: npt.NDArray[np.float32], metric: str) -> npt.NDArray[np.float32]:
    if metric == "euclidean":
        return np.sqrt(np.maximum(-nearness, 0))
    return nearness
