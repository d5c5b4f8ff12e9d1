"""Vectors that say nothing of who is near: zeros, and the same vector many times."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_CLOSE = 1e-6
_BLOCK = 20_000


class Coincident(NamedTuple):
    """Which points have no direction, or one that others have too; ``(n,)`` each."""

    without_direction: npt.NDArray[np.bool_]
    """Zero vectors: by cosine they are near to nothing."""
    alike: npt.NDArray[np.bool_]
    """Points whose vector another point has too."""
    undecided: npt.NDArray[np.bool_]
    """Points whose true neighbours are any: zeros, and those with more copies than neighbours."""


def coincident(unit: npt.NDArray[np.float32], neighbors: npt.NDArray[np.int32]) -> Coincident:
    """Find them from the true neighbours, which are nearest first: copies come before all others.

    Parameters
    ----------
    unit
        ``(n, d)`` of length 1, zeros where there is no direction.
    neighbors
        ``(n, k)`` indices of points; ``k`` may be 0.
    """
    n, k = neighbors.shape
    zero = ~unit.any(axis=1)
    alike, undecided = np.zeros(n, np.bool_), zero.copy()
    if k:
        for start in range(0, n, _BLOCK):
            piece = slice(start, start + _BLOCK)
            own, nearest, last = unit[piece], neighbors[piece, 0], neighbors[piece, -1]
            same = np.abs(own - unit[nearest]).max(axis=1) < _CLOSE
            alike[piece] = same & ~zero[piece]
            some = np.flatnonzero(alike[piece])
            undecided[start + some] = np.abs(own[some] - unit[last[some]]).max(axis=1) < _CLOSE
    return Coincident(zero, alike, undecided)
