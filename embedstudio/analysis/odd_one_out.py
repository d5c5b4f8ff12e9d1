"""Which of some words does not belong to the others?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.neighbours import Neighbour, row_of
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr

LEAST = 3
BATCH = 100_000


def odd_one_out(embedding: Embedding, words: Sequence[str]) -> list[Neighbour]:
    """Words by their cosine with the mean of all their unit vectors, the odd one first.

    The definition of gensim's ``doesnt_match``. A word that is named twice counts twice.

    Raises
    ------
    NotFoundError
        For an unknown word.
    ParameterError
        For fewer than three different words: of two, neither is the odd one.
    """
    return odd_rows(embedding, np.array([row_of(embedding, word) for word in words], np.int64))


def odd_rows(embedding: Embedding, rows: npt.NDArray[np.integer]) -> list[Neighbour]:
    """:func:`odd_one_out` of rows of the embedding."""
    if len(np.unique(rows)) < LEAST:
        raise ParameterError(
            tr("The odd one out needs at least {least} words.", least=LEAST),
            tr("Name more words, or select more on the map."),
        )
    nearness = to_centre(embedding, rows)
    names = embedding.vocabulary.words
    found = [
        Neighbour(int(row), names[int(row)], float(score)) for row, score in zip(rows, nearness, strict=True)
    ]
    return sorted(found, key=lambda one: (one.score, one.word))


def to_centre(embedding: Embedding, rows: npt.NDArray[np.integer]) -> npt.NDArray[np.float32]:
    """Cosine of each row with the mean of the unit vectors of all of them, ``(n,)``."""
    centre = _sum(embedding, rows)
    centre /= max(float(np.linalg.norm(centre)), 1e-12)
    towards, unit = centre.astype(np.float32), embedding.unit
    parts = [unit[rows[start : start + BATCH]] @ towards for start in range(0, len(rows), BATCH)]
    return np.asarray(np.concatenate(parts) if parts else np.empty(0), np.float32)


def mean_similarity(embedding: Embedding, rows: npt.NDArray[np.integer]) -> float:
    """Mean cosine of all pairs of rows; NaN for fewer than two.

    From the length of the sum of the unit vectors: no pair is looked at.
    """
    n = len(rows)
    if n < 2:
        return float("nan")
    total = _sum(embedding, rows)
    own = float(np.count_nonzero(embedding.norms[rows]))
    return (float(total @ total) - own) / (n * (n - 1))


def _sum(embedding: Embedding, rows: npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    total = np.zeros(embedding.vector_size)
    for start in range(0, len(rows), BATCH):
        total += embedding.unit[rows[start : start + BATCH]].sum(axis=0, dtype=np.float64)
    return total
