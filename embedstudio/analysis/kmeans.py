"""k-means in steps of one kernel (Lloyd 1982) with k-means++ starts (Arthur & Vassilvitskii 2007)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def lloyd(
    points: npt.NDArray[np.float32], centres: npt.NDArray[np.float32], iterations: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64], float]:
    """Move centres to the means of their points until hardly a point changes its centre.

    Parameters
    ----------
    points
        float32 ``(n, d)``, C-contiguous.
    centres
        float32 ``(k, d)``, where to begin.
    iterations
        At most so many rounds.

    Returns
    -------
    tuple
        Centres ``(k, d)``, the label of every point ``(n,)``, and the mean squared distance.
    """
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


def labels_of(points: npt.NDArray[np.float32], centres: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """The nearest centre of every point."""
    return lloyd(points, centres, 1)[1]


def plus_plus(points: npt.NDArray[np.float32], k: int, rng: np.random.Generator) -> npt.NDArray[np.float32]:
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
