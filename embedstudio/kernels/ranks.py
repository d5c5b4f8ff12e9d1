"""How far down the list of true neighbours the neighbours on a map stand."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def rank_penalty(similarities, first, shown):  # type: ignore[no-untyped-def]
    """Sum of ``rank - k`` over shown neighbours that are not among the ``k`` true ones.

    Parameters
    ----------
    similarities
        float32 ``(rows, n)``: of points ``first`` and on, to all points; more is nearer.
    first
        The point that row 0 stands for; a point is not its own neighbour.
    shown
        int32 ``(rows, k)``: the nearest others of each on the map.
    """
    rows, n = similarities.shape
    k = shown.shape[1]
    penalty = 0
    for i in range(rows):
        own = similarities[i, first + i]
        for a in range(k):
            other = shown[i, a]
            score = similarities[i, other]
            nearer = 0
            for j in range(n):
                nearer += similarities[i, j] > score
            nearer -= int(own > score)
            ties = 0
            if nearer >= k - 1:
                for j in range(other):
                    ties += similarities[i, j] == score and j != first + i
            penalty += max(0, nearer + ties + 1 - k)
    return penalty


def warm() -> None:
    """Compile the kernel, or load it from the cache."""
    rank_penalty(np.eye(3, dtype=np.float32), 0, np.array([[1], [2], [0]], np.int32))
