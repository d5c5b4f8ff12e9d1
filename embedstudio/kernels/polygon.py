"""Which points lie inside a drawn outline. One thread, no lock."""

from __future__ import annotations

import numpy as np
from numba import njit

BANDS = 1024
"""Horizontal bands an outline is cut into: a point is held only against the edges of its band."""


@njit(cache=True, nogil=True)
def inside(points, polygon):  # type: ignore[no-untyped-def]
    """Even-odd rule; exact, whatever the outline crosses.

    Parameters
    ----------
    points
        float32 ``(n, 2)``; what is not finite lies outside.
    polygon
        float64 ``(k, 2)`` corners in their order; the last is joined with the first.

    Returns
    -------
    bool ``(n,)``.
    """
    n, k = points.shape[0], polygon.shape[0]
    found = np.zeros(n, np.bool_)
    if k < 3:
        return found
    left, right = polygon[:, 0].min(), polygon[:, 0].max()
    top, bottom = polygon[:, 1].min(), polygon[:, 1].max()
    if not bottom > top:
        return found
    per_band = BANDS / (bottom - top)
    # the edges of each band, one after the other
    starts = np.zeros(BANDS + 1, np.int64)
    for edge in range(k):
        first, last = _bands(polygon[edge, 1], polygon[(edge + 1) % k, 1], top, per_band)
        for band in range(first, last + 1):
            starts[band + 1] += 1
    for band in range(BANDS):
        starts[band + 1] += starts[band]
    edges = np.empty(starts[BANDS], np.int64)
    filled = starts[:BANDS].copy()
    for edge in range(k):
        first, last = _bands(polygon[edge, 1], polygon[(edge + 1) % k, 1], top, per_band)
        for band in range(first, last + 1):
            edges[filled[band]] = edge
            filled[band] += 1
    for point in range(n):
        x, y = float(points[point, 0]), float(points[point, 1])
        if not (left <= x <= right and top <= y <= bottom):
            continue
        band = min(int((y - top) * per_band), BANDS - 1)
        odd = False
        for place in range(starts[band], starts[band + 1]):
            edge = edges[place]
            x0, y0 = polygon[edge, 0], polygon[edge, 1]
            x1, y1 = polygon[(edge + 1) % k, 0], polygon[(edge + 1) % k, 1]
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                odd = not odd
        found[point] = odd
    return found


@njit(cache=True, nogil=True)
def _bands(y0, y1, top, per_band):  # type: ignore[no-untyped-def]
    first = int((min(y0, y1) - top) * per_band)
    last = int((max(y0, y1) - top) * per_band)
    return min(first, BANDS - 1), min(last, BANDS - 1)


def warm() -> None:
    """Compile (or load from the cache) the kernel with the types the window uses."""
    inside(np.zeros((2, 2), np.float32), np.zeros((3, 2), np.float64))
