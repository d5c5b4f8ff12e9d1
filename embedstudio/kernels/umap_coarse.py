"""From a layout of a few points to one of all, along the graph."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def nearest_placed(offsets, columns, weights, placed):  # type: ignore[no-untyped-def]
    """For each vertex the place in ``placed`` of one that is few strong edges away; -1 where none is.

    Vertices take over from the neighbour of the strongest edge that has one, round by round.
    """
    n = len(offsets) - 1
    found = np.full(n, -1, np.int32)
    for place in range(len(placed)):
        found[placed[place]] = place
    before = found.copy()
    while True:
        changed = 0
        for i in range(n):
            if before[i] >= 0:
                continue
            best = np.float32(0)
            for edge in range(offsets[i], offsets[i + 1]):
                if before[columns[edge]] >= 0 and weights[edge] > best:
                    best = weights[edge]
                    found[i] = before[columns[edge]]
            changed += found[i] >= 0
        if changed == 0:
            return found
        before[:] = found


@njit(cache=True, nogil=True)
def between_neighbours(offsets, columns, weights, fixed, before, after):  # type: ignore[no-untyped-def]
    """Put every vertex that is not ``fixed`` at the weighted mean of its neighbours."""
    for i in range(len(offsets) - 1):
        total = np.float32(0)
        x = y = z = np.float32(0)
        for edge in range(offsets[i], offsets[i + 1]):
            j, weight = columns[edge], weights[edge]
            total += weight
            x += weight * before[j, 0]
            y += weight * before[j, 1]
            z += weight * before[j, 2]
        if fixed[i] or total == 0:
            after[i] = before[i]
        else:
            after[i, 0], after[i, 1], after[i, 2] = x / total, y / total, z / total
            after[i, 3] = 0


def warm() -> None:
    """Compile, or load from the cache, every kernel of this file."""
    offsets, columns = np.array([0, 1, 2]), np.array([1, 0], np.int32)
    weights, places = np.ones(2, np.float32), np.zeros((2, 4), np.float32)
    nearest_placed(offsets, columns, weights, np.zeros(1, np.int32))
    between_neighbours(offsets, columns, weights, np.zeros(2, np.bool_), places, places.copy())
