"""Groups of words for colouring a map, each named by two of its words."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.cluster_names import name_clusters
from embedstudio.analysis.document_names import document_names
from embedstudio.analysis.kmeans import labels_of, lloyd, plus_plus
from embedstudio.analysis.telling import tells_nothing
from embedstudio.core.embedding import Embedding

FIT_ROWS = 8_000
"""Words the centres are first fitted on, from several starts; all words then refine the best."""
PLAIN_SLOT = 7
"""Cluster number (0-based) whose palette colour is the grey one, for the least telling group."""
FEWEST, MOST = 2, 12
"""Clusters that are made unless a number is asked for."""
_ITERATIONS = 40
_REFINEMENTS = 4
_STARTS = 3
_NAME_CANDIDATES = 400


def usual_clusters(n: int) -> int:
    """Clusters that suit ``n`` points: their square root, from 2 to 12."""
    return min(MOST, max(FEWEST, math.isqrt(n)))


def cluster(
    embedding: Embedding, rows: npt.NDArray[np.integer], k: int | None = None, seed: int = 42
) -> tuple[npt.NDArray[np.int16], tuple[str, ...]]:
    """Group words by spherical k-means after their common mean is removed (Dhillon & Modha 2001).

    Unit vectors have a large mean, which frequent words share most; without it, and scaled to
    length 1 again, a word goes by its direction alone. When that second scaling is left out,
    words of weak direction such as *king* fall into the group of the function words.

    Parameters
    ----------
    rows
        Rows of the embedding, increasing: the words to group.
    k
        Clusters wanted, fewer when there are fewer distinct words; ``None`` for :func:`usual_clusters`,
        none of a single word where two others are left.
    seed
        Same seed, same groups.

    Returns
    -------
    tuple
        The cluster of each row, int16, largest cluster first, and a name for each such as
        ``"season · game"``. The cluster with the commonest words (in English: the, of, and)
        takes number 7, the grey of the palette, when there are so many.

    Notes
    -----
    A picture's colours, not a finding: other seeds give other groups.
    """
    if len(rows) == 0:
        return np.empty(0, np.int16), ()
    points = embedding.unit[rows]
    points = points - points.mean(axis=0)
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    points = np.ascontiguousarray(points / np.maximum(lengths, 1e-12), np.float32)
    usual = k is None
    k = max(1, min(usual_clusters(len(points)) if k is None else k, len(points)))
    rng = np.random.default_rng(seed)
    sample = points
    if len(points) > FIT_ROWS:
        sample = points[np.sort(rng.choice(len(points), FIT_ROWS, replace=False))]
    fits = [lloyd(sample, plus_plus(sample, k, rng), _ITERATIONS) for _ in range(_STARTS)]
    centres = min(fits, key=lambda fit: fit[2])[0]
    centres, labels, _ = lloyd(points, centres, _REFINEMENTS)
    shared = np.bincount(labels, minlength=len(centres)) > 1
    if usual and FEWEST <= shared.sum() < len(shared):
        centres = centres[shared]
        labels = labels_of(points, centres)
    order = _order(labels, np.asarray(rows), len(centres))
    place = np.full(len(centres), -1, np.int64)
    place[order] = np.arange(len(order))
    labels = place[labels]
    names = _names(embedding, np.asarray(rows), points, labels, centres[order])
    return labels.astype(np.int16), names


def _order(labels: npt.NDArray[np.int64], rows: npt.NDArray[np.integer], k: int) -> list[int]:
    """Old cluster numbers in their new order; empty ones are dropped."""
    sizes = np.bincount(labels, minlength=k)
    order = [int(old) for old in np.argsort(-sizes, kind="stable") if sizes[old]]
    if len(order) > PLAIN_SLOT:
        commonness = np.bincount(labels, np.log(rows + 1.0), k)[order] / sizes[order]
        order.insert(PLAIN_SLOT, order.pop(int(commonness.argmin())))
    return order


def _names(
    embedding: Embedding,
    rows: npt.NDArray[np.integer],
    points: npt.NDArray[np.float32],
    labels: npt.NDArray[np.int64],
    centres: npt.NDArray[np.float32],
) -> tuple[str, ...]:
    """Names from the most frequent members that tell something, of documents from their words."""
    if embedding.documents is not None:
        groups = [np.flatnonzero(labels == one) for one in range(len(centres))]
        return tuple(document_names(embedding.documents, rows, groups))
    words = embedding.vocabulary.words
    chosen: list[int] = []
    for one in range(len(centres)):
        members = np.flatnonzero(labels == one)[: 10 * _NAME_CANDIDATES].tolist()
        telling = [at for at in members if not tells_nothing(words[int(rows[at])])]
        chosen += telling[:_NAME_CANDIDATES] or members[:_NAME_CANDIDATES]
    return tuple(name_clusters(words, rows[chosen], points[chosen], centres, labels[chosen]))
