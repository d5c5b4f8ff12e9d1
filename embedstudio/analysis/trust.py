"""How far each point of a map can be trusted: true neighbours that are still neighbours on it."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import numpy.typing as npt

from embedstudio.kernels.parallel import drain

_BLOCK = 20_000


def shown_neighbours(
    coordinates: npt.NDArray[np.float32], k: int
) -> Generator[float, None, npt.NDArray[np.int32]]:
    """Yield the share done; return the ``k`` nearest others of each point on the map, ``(n, k)``.

    ``k`` must be less than the number of points.
    """
    from scipy.spatial import cKDTree

    n = len(coordinates)
    points = np.ascontiguousarray(coordinates, np.float64)
    # splitting in the middle, not at the median: a thousand points in one place would take for ever
    tree = cKDTree(points, balanced_tree=False)
    shown = np.empty((n, k), np.int32)
    for start in range(0, n, _BLOCK):
        piece = points[start : start + _BLOCK]
        found = tree.query(piece, k=k + 1)[1].reshape(len(piece), k + 1)
        mine = found == np.arange(start, start + len(piece))[:, None]
        # a point that is hidden below others in its place is not in its own list: drop the last
        mine[~mine.any(axis=1), k] = True
        shown[start : start + _BLOCK] = found[~mine].reshape(len(piece), k)
        yield (start + len(piece)) / n
    return shown


def shown_neighbours_of(
    places: npt.NDArray[np.float32], coordinates: npt.NDArray[np.float32], k: int
) -> npt.NDArray[np.int32]:
    """The ``k`` points of a map that are nearest to each of some other places, ``(m, k)``."""
    from scipy.spatial import cKDTree

    tree = cKDTree(np.ascontiguousarray(coordinates, np.float64), balanced_tree=False)
    found = tree.query(np.asarray(places, np.float64), k=k)[1]
    return np.asarray(found, np.int32).reshape(len(places), k)


def trust_steps(
    true_neighbors: npt.NDArray[np.int32], coordinates: npt.NDArray[np.float32]
) -> Generator[float, None, npt.NDArray[np.float32]]:
    """:func:`trust_per_point`, with the share done on the way."""
    n, k = true_neighbors.shape
    k = min(k, n - 1)
    if k < 1:
        return np.ones(n, np.float32)
    shown = yield from shown_neighbours(coordinates, k)
    kept = np.zeros(n, np.int32)
    for place in range(k):
        kept += (true_neighbors[:, place, None] == shown).any(axis=1)
    return np.asarray(kept / np.float32(k), np.float32)


def trust_per_point(
    true_neighbors: npt.NDArray[np.int32], coordinates: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Share (0–1) of the true neighbours of each point that are as near on the map.

    Parameters
    ----------
    true_neighbors
        ``(n, k)`` indices of points, nearest first; -1 for none.
    coordinates
        ``(n, 2)`` or ``(n, 3)``.
    """
    return drain(trust_steps(true_neighbors, coordinates))
