"""Two embeddings over the words they share: whose neighbours stayed, whose changed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.i18n import tr
from embedstudio.core.steps import told
from embedstudio.kernels.parallel import Team

MUCH_CHANCE = 0.05
_PIECE = 20_000
"""Words looked up, rows scaled or lists compared between two looks up."""


@dataclass(frozen=True)
class Comparison:
    """What two embeddings say of the words they share.

    All arrays follow ``words``: the order of the first embedding, its most frequent first.
    """

    words: list[str]
    """The ``n`` shared words."""
    rows_a: npt.NDArray[np.int32]
    """``(n,)`` their rows in the first embedding, increasing."""
    rows_b: npt.NDArray[np.int32]
    """``(n,)`` their rows in the second embedding."""
    overlap: npt.NDArray[np.float32]
    """``(n,)`` Jaccard index (0–1) of the two sets of nearest shared words; 1: the same neighbours."""
    mean_overlap: float
    neighbors_a: npt.NDArray[np.int32]
    """``(n, k)`` nearest shared words in the first embedding, as indices of ``words``, nearest first."""
    neighbors_b: npt.NDArray[np.int32]
    """``(n, k)`` the same in the second embedding."""

    @property
    def k(self) -> int:
        """Neighbours compared for each word; fewer than asked for when few words are shared."""
        return int(self.neighbors_a.shape[1])

    @property
    def chance_overlap(self) -> float:
        """The mean overlap of neighbours that were drawn at random, 0–1; 1 when ``k`` takes all others."""
        others = len(self.words) - 1
        return self.k / (2 * others - self.k)

    @property
    def few_words(self) -> bool:
        """Whether so few words are shared that chance makes a good part of the overlap."""
        return self.chance_overlap >= MUCH_CHANCE

    def most_changed(self, n: int = 20) -> npt.NDArray[np.int64]:
        """Indices of the ``n`` words with the least overlap, least first; of equals the frequent first."""
        return np.argsort(self.overlap, kind="stable")[:n]

    def least_changed(self, n: int = 20) -> npt.NDArray[np.int64]:
        """Indices of the ``n`` words with the most overlap, most first; of equals the frequent first."""
        return np.argsort(-self.overlap, kind="stable")[:n]

    def neighbor_words(self, index: int) -> tuple[list[str], list[str]]:
        """The nearest shared words of one word in the first and in the second embedding."""
        first, second = (side[index].tolist() for side in (self.neighbors_a, self.neighbors_b))
        return [self.words[one] for one in first], [self.words[one] for one in second]


def compare_steps(
    a: Embedding, b: Embedding, k: int = 10, limit: int | None = None, threads: int = 1
) -> Generator[float, None, Comparison]:
    """Compare the ``k`` nearest neighbours of every shared word; yield the share done, 0–1.

    Neighbours are by cosine and among the shared words only, so two vocabularies of different
    size compare fairly. Dimensions may differ and no alignment is needed: only neighbourhoods
    count. Exact up to 60,000 shared words, above that approximate (the search of the maps).
    It yields at least every 200 ms: run it on a worker.

    Parameters
    ----------
    k
        Neighbours compared; cut to the number of shared words - 1.
    limit
        Only so many shared words, the most frequent of ``a``; ``None`` for all.
    threads
        Compute threads.

    Raises
    ------
    BadInputError
        When fewer than three words are shared.
    ParameterError
        For a ``k`` or ``limit`` that makes no sense.

    Notes
    -----
    Two trainings of the same corpus with other seeds overlap well below 1, mostly among rare
    words: compare with such a pair before you read a change of meaning into a low number.
    """
    if k < 1 or (limit is not None and limit < 1):
        raise ParameterError(
            tr("Neither the neighbours nor the words compared can be fewer than one."),
            tr("Give numbers above zero."),
        )
    if (a.documents is None) != (b.documents is None):
        raise BadInputError(
            tr("Vectors of words cannot be compared with vectors of documents: they share no neighbours."),
            tr("Compare words with words, or documents with documents of the same corpus."),
        )
    rows_a, rows_b = yield from _scaled(_shared(a, b, limit), 0.0, 0.04)
    n = len(rows_a)
    if n < 3:
        raise BadInputError(
            tr("The two embeddings share {count} words; a comparison needs three or more.", count=n),
            tr("Compare embeddings of texts in the same language and the same case."),
        )
    k = min(k, n - 1)
    found = []
    with Team(threads) as team:
        for number, (embedding, rows) in enumerate(((a, rows_a), (b, rows_b))):
            begin = 0.05 + 0.45 * number
            found.append((yield from _scaled(_nearest(embedding, rows, k, team), begin, begin + 0.45)))
    overlap = yield from _scaled(jaccard_steps(found[0], found[1]), 0.95, 1.0)
    words = a.vocabulary.words
    return Comparison(
        [words[row] for row in rows_a.tolist()],
        rows_a,
        rows_b,
        overlap,
        float(overlap.mean(dtype=np.float64)),
        found[0],
        found[1],
    )


def jaccard_steps(
    first: npt.NDArray[np.int32], second: npt.NDArray[np.int32]
) -> Generator[float, None, npt.NDArray[np.float32]]:
    """Jaccard index of each pair of rows of two ``(n, k)`` lists without repeats; -1 is nobody."""
    n = len(first)
    result = np.empty(n, np.float32)
    for start in range(0, n, _PIECE):
        one, other = first[start : start + _PIECE], second[start : start + _PIECE]
        common = np.zeros(len(one), np.int32)
        for place in range(one.shape[1]):
            mine = one[:, place, None]
            common += ((mine == other) & (mine >= 0)).any(axis=1)
        either = (one >= 0).sum(axis=1) + (other >= 0).sum(axis=1) - common
        result[start : start + _PIECE] = common / np.maximum(either, 1)
        yield min(1.0, (start + _PIECE) / n)
    return result


def _shared(
    a: Embedding, b: Embedding, limit: int | None
) -> Generator[float, None, tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]]:
    index = b.vocabulary.index
    words = a.vocabulary.words
    limit = len(words) if limit is None else limit
    rows_a: list[int] = []
    rows_b: list[int] = []
    for start in range(0, len(words), _PIECE):
        for row, word in enumerate(words[start : start + _PIECE], start):
            other = index.get(word)
            if other is not None:
                rows_a.append(row)
                rows_b.append(other)
        yield min(1.0, (start + _PIECE) / len(words))
        if len(rows_a) >= limit:
            break
    return np.array(rows_a[:limit], np.int32), np.array(rows_b[:limit], np.int32)


def _nearest(
    embedding: Embedding, rows: npt.NDArray[np.int32], k: int, team: Team
) -> Generator[float, None, npt.NDArray[np.int32]]:
    def load() -> None:
        from embedstudio.kernels import knn, knn_approximate

        knn.warm()
        knn_approximate.warm()

    yield from _scaled(team.steps([load]), 0.0, 0.0)
    from embedstudio.kernels.knn_approximate import knn_steps

    # a fresh array: kernels are compiled for that kind, a memory-mapped one would compile them again
    unit = np.empty((len(rows), embedding.vector_size), np.float32)
    for start in range(0, len(rows), _PIECE):
        piece = embedding.vectors[rows[start : start + _PIECE]]
        lengths = np.sqrt(np.einsum("ij,ij->i", piece, piece))
        unit[start : start + len(piece)] = piece / np.maximum(lengths, np.float32(1e-12))[:, None]
        yield 0.02
    (indices, _), _ = yield from _scaled(knn_steps(unit, k, "cosine", team), 0.02, 1.0)
    found: npt.NDArray[np.int32] = indices
    return found


def _scaled(steps: Generator[float, None, Any], begin: float, end: float) -> Generator[float, None, Any]:
    return told(steps, lambda share: begin + (end - begin) * min(1.0, share))
