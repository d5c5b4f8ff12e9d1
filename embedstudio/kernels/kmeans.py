"""One step of k-means, on one thread: BLAS threads wait for each other on a busy machine."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True, fastmath=True)
def assign(points, centres, labels, distances, sums, counts):
    """Give every point to its nearest centre and add up the members of each.

    Parameters
    ----------
    points
        float32 ``(n, d)``.
    centres
        float32 ``(k, d)``.
    labels
        int64 ``(n,)``: read and overwritten.
    distances
        float32 ``(n,)``, overwritten with squared distances.
    sums, counts
        float64 ``(k, d)`` and int64 ``(k,)``, overwritten.

    Returns
    -------
    int
        Points whose label changed.
    """
    k, d = centres.shape
    moved = 0
    sums[:] = 0
    counts[:] = 0
    for i in range(len(points)):
        best = 0
        least = np.float32(np.inf)
        for j in range(k):
            total = np.float32(0)
            for column in range(d):
                gap = points[i, column] - centres[j, column]
                total += gap * gap
            if total < least:
                least = total
                best = j
        if labels[i] != best:
            moved += 1
            labels[i] = best
        distances[i] = least
        counts[best] += 1
        for column in range(d):
            sums[best, column] += points[i, column]
    return moved


def warm() -> None:
    """Compile the kernel, or load it from the cache."""
    points = np.zeros((2, 2), np.float32)
    integers = np.zeros(2, np.int64)
    assign(points, points, integers, np.zeros(2, np.float32), np.zeros((2, 2)), integers.copy())
