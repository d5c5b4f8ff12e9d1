"""All similarities among some words, in an order that shows their groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr

MOST = 60
"""Words a matrix takes: more cannot be read."""


@dataclass(frozen=True)
class SimilarityMatrix:
    """Cosines among words."""

    rows: npt.NDArray[np.int32]
    """``(n,)`` rows of the embedding, in the order of the matrix."""
    words: tuple[str, ...]
    cosines: npt.NDArray[np.float32]
    """``(n, n)``, symmetric, ones on the diagonal (zeros for a zero vector)."""

    def __len__(self) -> int:
        return len(self.words)


def similarity_matrix(embedding: Embedding, rows: npt.NDArray[np.integer]) -> SimilarityMatrix:
    """Cosines of 2 to 60 words, ordered by hierarchical clustering.

    Average linkage of cosine distances (UPGMA); the leaves turned so that neighbours in the
    order are as similar as the tree allows (Bar-Joseph, Gifford & Jaakkola 2001). Groups that
    stand out are real similarities; the order of the groups says little.

    Raises
    ------
    ParameterError
        For fewer than 2 or more than 60 words.
    """
    n = len(rows)
    if not 2 <= n <= MOST:
        raise ParameterError(
            tr("A similarity matrix takes 2 to {most} words, not {count}.", most=MOST, count=f"{n:,}"),
            tr("Select fewer words, or take the {most} nearest to their centre.", most=MOST)
            if n > MOST
            else tr("Select more words on the map."),
        )
    unit = embedding.unit[rows]
    cosines = np.clip(unit @ unit.T, -1.0, 1.0)
    order = _leaves(cosines)
    rows = np.asarray(rows, np.int32)[order]
    words = embedding.vocabulary.words
    return SimilarityMatrix(
        rows,
        tuple(words[row] for row in rows.tolist()),
        np.asarray(cosines[np.ix_(order, order)], np.float32),
    )


def _leaves(cosines: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    if len(cosines) < 3:
        return np.arange(len(cosines))
    distances = 1.0 - cosines.astype(np.float64)
    distances = np.maximum((distances + distances.T) / 2, 0.0)
    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform(distances, checks=False), "average", optimal_ordering=True)
    return np.asarray(leaves_list(tree), np.intp)
