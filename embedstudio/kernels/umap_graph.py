"""From neighbours to UMAP's fuzzy graph (McInnes, Healy & Melville 2018, algorithms 2 and 3)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from numba import njit

from embedstudio.kernels.parallel import Team

_ROWS_A_CALL = 50_000
_BISECTIONS = 64
_TOLERANCE = 1e-5
_SMALLEST_SCALE = 1e-3


@dataclass(frozen=True)
class Graph:
    """A symmetric weighted graph in compressed rows, columns increasing."""

    offsets: npt.NDArray[np.int64]
    """``(n + 1,)``: the edges of vertex ``i`` are ``offsets[i]`` to ``offsets[i + 1]``."""
    columns: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    """Membership strengths in 0–1."""


@njit(cache=True, nogil=True)
def memberships(indices, distances, mean_distance, first, last, weights):  # type: ignore[no-untyped-def]
    """Strengths of the directed edges of rows ``first`` to ``last``.

    Each row's scale is found by bisection so that its strengths sum to ``log2(k + 1)``,
    ``k`` neighbours and the point itself, as in the reference implementation.
    """
    k = indices.shape[1]
    target = np.log2(k + 1.0)
    for i in range(first, last):
        nearest = 0.0
        total = 0.0
        for j in range(k):
            distance = distances[i, j]
            total += distance
            if nearest == 0.0 and distance > 0.0:
                nearest = distance
        low, high, scale = 0.0, np.inf, 1.0
        for _ in range(_BISECTIONS):
            found = 0.0
            for j in range(k):
                gap = distances[i, j] - nearest
                found += np.exp(-gap / scale) if gap > 0 else 1.0
            if abs(found - target) < _TOLERANCE:
                break
            if found > target:
                high = scale
                scale = (low + high) / 2
            else:
                low = scale
                scale = scale * 2 if high == np.inf else (low + high) / 2
        floor = _SMALLEST_SCALE * (total / k if nearest > 0 else mean_distance)
        scale = max(scale, floor)
        for j in range(k):
            gap = distances[i, j] - nearest
            if indices[i, j] < 0:
                weights[i, j] = 0.0
            elif gap <= 0 or scale == 0:
                weights[i, j] = 1.0
            else:
                weights[i, j] = np.exp(-gap / scale)


@njit(cache=True, nogil=True)
def symmetrize(indices, weights):  # type: ignore[no-untyped-def]
    """The fuzzy union ``P + Pᵀ - P ∘ Pᵀ`` of directed strengths, as offsets, columns, weights."""
    n, k = indices.shape
    incoming = np.zeros(n + 1, np.int64)
    for i in range(n):
        for j in range(k):
            if weights[i, j] > 0:
                incoming[indices[i, j] + 1] += 1
    for i in range(n):
        incoming[i + 1] += incoming[i]
    sources = np.empty(incoming[n], np.int32)
    strengths = np.empty(incoming[n], np.float32)
    place = incoming[:n].copy()
    for i in range(n):
        for j in range(k):
            if weights[i, j] > 0:
                target = indices[i, j]
                sources[place[target]] = i
                strengths[place[target]] = weights[i, j]
                place[target] += 1
    offsets = np.zeros(n + 1, np.int64)
    columns = np.empty(2 * incoming[n], np.int32)
    values = np.empty(2 * incoming[n], np.float32)
    edge = 0
    own = np.empty(k, np.int64)
    for i in range(n):
        size = 0
        for j in range(k):
            if weights[i, j] > 0:
                spot = size
                while spot > 0 and indices[i, own[spot - 1]] > indices[i, j]:
                    own[spot] = own[spot - 1]
                    spot -= 1
                own[spot] = j
                size += 1
        a, b, end = 0, incoming[i], incoming[i + 1]
        while a < size or b < end:
            out = indices[i, own[a]] if a < size else n
            back = sources[b] if b < end else n
            if out == back:
                p, q = weights[i, own[a]], strengths[b]
                columns[edge], values[edge] = out, p + q - p * q
                a += 1
                b += 1
            elif out < back:
                columns[edge], values[edge] = out, weights[i, own[a]]
                a += 1
            else:
                columns[edge], values[edge] = back, strengths[b]
                b += 1
            edge += 1
        offsets[i + 1] = edge
    return offsets, columns[:edge].copy(), values[:edge].copy()


def graph_steps(
    indices: npt.NDArray[np.int32], distances: npt.NDArray[np.float32], team: Team
) -> Generator[float, None, Graph]:
    """Yield the share done at least every 100 ms; return the fuzzy graph.

    Parameters
    ----------
    indices, distances
        ``(n, k)`` the nearest others of every point and how far they are, nearest first;
        index -1 for none.
    """
    n = len(indices)
    weights = np.zeros(indices.shape, np.float32)
    mean = float(distances.mean()) if distances.size else 0.0
    yield from team.steps(
        [
            partial(memberships, indices, distances, mean, first, min(n, first + _ROWS_A_CALL), weights)
            for first in range(0, n, _ROWS_A_CALL)
        ]
    )
    (found,) = yield from team.steps([partial(symmetrize, indices, weights)])
    return Graph(*found)


def warm() -> None:
    """Compile, or load from the cache, every kernel of this file."""
    indices = np.array([[1], [0]], np.int32)
    weights = np.zeros((2, 1), np.float32)
    memberships(indices, np.ones((2, 1), np.float32), 1.0, 0, 2, weights)
    symmetrize(indices, weights)
