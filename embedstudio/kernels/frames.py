"""A picture of points that go on moving: their places copied, centred and turned in one pass."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def turned(positions, places, centre, rotation, out):  # type: ignore[no-untyped-def]
    """Write ``(position - centre) @ rotation`` of every point to ``out``.

    Parameters
    ----------
    positions
        ``(m, 4)`` float32; others may be writing them meanwhile.
    places
        int32, the row of ``positions`` of each point; empty where each has its own.
    centre, rotation
        ``(dims,)`` and ``(dims, dims)`` float32.
    out
        ``(n, dims)`` float32, with 2 or 3 dims.
    """
    own = len(places) == 0
    flat = out.shape[1] == 2
    for i in range(len(out)):
        row = i if own else places[i]
        x, y = positions[row, 0] - centre[0], positions[row, 1] - centre[1]
        if flat:
            out[i, 0] = x * rotation[0, 0] + y * rotation[1, 0]
            out[i, 1] = x * rotation[0, 1] + y * rotation[1, 1]
        else:
            z = positions[row, 2] - centre[2]
            for axis in range(3):
                out[i, axis] = x * rotation[0, axis] + y * rotation[1, axis] + z * rotation[2, axis]


def warm() -> None:
    """Compile, or load from the cache, every kernel of this file."""
    positions = np.zeros((2, 4), np.float32)
    for dims in (2, 3):
        turn = np.eye(dims, dtype=np.float32)
        out = np.empty((2, dims), np.float32)
        turned(positions, np.empty(0, np.int32), np.zeros(dims, np.float32), turn, out)
