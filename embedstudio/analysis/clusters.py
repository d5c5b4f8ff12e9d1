"""Groups of words for colouring a map, each named by two of its words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding

FIT_ROWS = 8_000
"""Words the centres are first fitted on, from several starts; all words then refine the best."""
PLAIN_SLOT = 7
"""Cluster number (0-based) whose palette colour is the grey one, for the least telling group."""
_ITERATIONS = 40
_REFINEMENTS = 4
_STARTS = 3
_NAME_CANDIDATES = 30


def cluster(
    embedding: Embedding, rows: npt.NDArray[np.integer], k: int = 12, seed: int = 42
) -> tuple[npt.NDArray[np.int16], tuple[str, ...]]:
    """Group words by k-means on unit vectors with their mean removed (Lloyd 1982, k-means++).

    Parameters
    ----------
    rows
        Rows of the embedding, increasing: the words to group.
    k
        Clusters wanted; fewer when there are fewer distinct words.
    seed
        Same seed, same groups.

    Returns
    -------
    tuple
        The cluster of each row, int16, largest cluster first, and a name for each such as
        ``"team · game"``. The cluster with the commonest words (in English: the, of, and)
        takes number 7, the grey of the palette, when there are so many.

    Notes
    -----
    A picture's colours, not a finding: other seeds give other groups.
    """
    if len(rows) == 0:
        return np.empty(0, np.int16), ()
    points = embedding.unit[rows]
    points = points - points.mean(axis=0)
    k = max(1, min(k, len(points)))
    points = np.ascontiguousarray(points, np.float32)
    rng = np.random.default_rng(seed)
    sample = points
    if len(points) > FIT_ROWS:
        sample = points[np.sort(rng.choice(len(points), FIT_ROWS, replace=False))]
    fits = [_lloyd(sample, _plus_plus(sample, k, rng), _ITERATIONS) for _ in range(_STARTS)]
    centres = min(fits, key=lambda fit: fit[2])[0]
    centres, labels, _ = _lloyd(points, centres, _REFINEMENTS)
    order = _order(labels, np.asarray(rows), len(centres))
    place = np.full(len(centres), -1, np.int64)
    place[order] = np.arange(len(order))
    names = tuple(
        _name(embedding, rows, points, np.flatnonzero(labels == old), centres[old]) for old in order
    )
    return place[labels].astype(np.int16), names


def _lloyd(
    points: npt.NDArray[np.float32], centres: npt.NDArray[np.float32], iterations: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64], float]:
    """Centres, the label of every point, and the mean squared distance."""
    from embedstudio.kernels.kmeans import assign

    centres = centres.copy()
    labels = np.full(len(points), -1, np.int64)
    distances = np.empty(len(points), np.float32)
    sums = np.empty(centres.shape, np.float64)
    counts = np.empty(len(centres), np.int64)
    for _ in range(iterations):
        moved = assign(points, centres, labels, distances, sums, counts)
        if moved * 1000 <= len(points):
            break
        filled = counts > 0
        centres[filled] = sums[filled] / counts[filled, None]
    return centres, labels, float(distances.mean())


def _plus_plus(points: npt.NDArray[np.float32], k: int, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """First centres, each drawn in proportion to its squared distance from those before it."""
    chosen = [int(rng.integers(len(points)))]
    nearest = np.full(len(points), np.inf, np.float32)
    while True:
        gaps = points - points[chosen[-1]]
        nearest = np.minimum(nearest, np.einsum("ij,ij->i", gaps, gaps))
        weights = np.cumsum(nearest, dtype=np.float64)
        if len(chosen) == k or weights[-1] <= 0:
            return points[chosen]
        at = int(np.searchsorted(weights, rng.random() * weights[-1], side="right"))
        chosen.append(min(at, len(points) - 1))


def _order(labels: npt.NDArray[np.int64], rows: npt.NDArray[np.integer], k: int) -> list[int]:
    """Old cluster numbers in their new order; empty ones are dropped."""
    sizes = np.bincount(labels, minlength=k)
    order = [int(old) for old in np.argsort(-sizes, kind="stable") if sizes[old]]
    if len(order) > PLAIN_SLOT:
        commonness = np.bincount(labels, np.log(rows + 1.0), k)[order] / sizes[order]
        order.insert(PLAIN_SLOT, order.pop(int(commonness.argmin())))
    return order


def _name(
    embedding: Embedding,
    rows: npt.NDArray[np.integer],
    points: npt.NDArray[np.float32],
    members: npt.NDArray[np.int64],
    centre: npt.NDArray[np.float32],
) -> str:
    """Two frequent words near the centre, spelled differently enough to tell two things."""
    words = embedding.vocabulary.words
    candidates = members[:_NAME_CANDIDATES]
    lengths = np.linalg.norm(points[candidates], axis=1) * np.linalg.norm(centre)
    closeness = points[candidates] @ centre / np.maximum(lengths, 1e-12)
    # commonness and closeness, both in their own steps from first to last
    score = np.log(np.arange(len(candidates)) + 3.0) - 4.0 * closeness
    ordered = [words[int(rows[candidates[at]])] for at in np.argsort(score, kind="stable")]
    ordered.sort(key=lambda word: not word.isalpha())
    first = ordered[0]
    second = next((word for word in ordered[1:] if not _same_stem(first, word)), None)
    return first if second is None else f"{first} · {second}"


def _same_stem(a: str, b: str) -> bool:
    short = min(len(a), len(b))
    return a[: max(short - 1, 1)].lower() == b[: max(short - 1, 1)].lower()
