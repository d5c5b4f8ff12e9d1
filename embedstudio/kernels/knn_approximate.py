"""Approximate nearest neighbours for many points: cells, then neighbours of neighbours.

Points are grouped round centres (an inverted file, Jégou et al. 2011); each is compared, by
matrix products, with the points of the cells nearest its own. Then everybody looks at the
neighbours of its neighbours, both ways (Dong, Moses & Li 2011). Not for fewer points than
:data:`EXACT_UP_TO`: the exact way is as fast there.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from embedstudio.kernels.knn import NOWHERE, Neighbours, exact_knn_steps, offer
from embedstudio.kernels.parallel import Team, one_blas_thread

EXACT_UP_TO = 60_000
"""Points up to which exact neighbours take seconds (60,000 × 100: about 8 s on two threads)."""
RECALL_SAMPLE = 500
_CELL = 400
_PROBES = 30
"""With 10, a third less time, of 200,000 words' 15 nearest .87 are found rather than .96."""
_SAMPLE_A_CELL = 40
_ITERATIONS = 5
_PASSES = 2
_REVERSE = 16
_FILLED = 50_000
_BLOCK = 1024
_SUMMED = 200
_ROWS_A_CALL = 1000


@njit(cache=True, nogil=True)
def scan_rows(tile, rows, candidates, indices, scores):  # type: ignore[no-untyped-def]
    """Offer every score of a tile to its row; ``rows`` and ``candidates`` name the points."""
    k = indices.shape[1]
    for i in range(len(rows)):
        row = rows[i]
        for j in range(len(candidates)):
            if tile[i, j] >= scores[row, k - 1] and candidates[j] != row:
                offer(indices, scores, row, candidates[j], tile[i, j])


@njit(cache=True, nogil=True)
def reverse_neighbours(indices, limit):  # type: ignore[no-untyped-def]
    """For each point, up to ``limit`` points that count it among their nearest; -1 for none."""
    n, k = indices.shape
    found = np.full((n, limit), -1, np.int32)
    counts = np.zeros(n, np.int32)
    for j in range(k):
        for i in range(n):
            target = indices[i, j]
            if target >= 0 and counts[target] < limit:
                found[target, counts[target]] = i
                counts[target] += 1
    return found


@njit(cache=True, nogil=True, fastmath=True)
def _dot(points, i, j):  # type: ignore[no-untyped-def]
    total = np.float32(0)
    for axis in range(points.shape[1]):
        total += points[i, axis] * points[j, axis]
    return total


@njit(cache=True, nogil=True)
def explore(points, halves, known, reverse, first, last, indices, scores):  # type: ignore[no-untyped-def]
    """Rows ``first`` to ``last`` look at neighbours of neighbours: read ``known``, write ``indices``."""
    n, k = known.shape
    m = reverse.shape[1]
    seen = np.full(n, -1, np.int32)
    for i in range(first, last):
        seen[i] = i
        for a in range(k):
            if known[i, a] >= 0:
                seen[known[i, a]] = i
        for a in range(k + m):
            middle = known[i, a] if a < k else reverse[i, a - k]
            if middle < 0:
                continue
            for b in range(-1, k + m):
                other = middle if b < 0 else (known[middle, b] if b < k else reverse[middle, b - k])
                if other < 0 or seen[other] == i:
                    continue
                seen[other] = i
                score = _dot(points, i, other) - halves[i] - halves[other]
                if score >= scores[i, k - 1]:
                    offer(indices, scores, i, other, score)


def approximate_knn_steps(
    points: npt.NDArray[np.float32], k: int, metric: str, team: Team, seed: int = 0
) -> Generator[float, None, Neighbours]:
    """Yield the share done at least every 100 ms; return about the ``k`` nearest others of every point.

    Parameters are those of :func:`embedstudio.kernels.knn.exact_knn_steps`; ``seed`` fixes the cells.
    Measure what it found with :func:`recall_steps`.
    """
    n = len(points)
    halves = np.zeros(n, np.float32)
    if metric == "euclidean":
        halves = np.asarray(np.einsum("ij,ij->i", points, points) / 2, np.float32)
    indices = np.empty((n, k), np.int32)
    scores = np.empty((n, k), np.float32)
    for start in range(0, n, _FILLED):  # filling all at once keeps Python's lock for too long
        indices[start : start + _FILLED] = -1
        scores[start : start + _FILLED] = NOWHERE
    with one_blas_thread():
        centres = yield from _scaled(_centres(points, max(1, n // _CELL), metric, team, seed), 0.0, 0.1)
        labels = yield from _scaled(_nearest_centre(points, centres, metric, team), 0.1, 0.15)
        order = np.argsort(labels, kind="stable").astype(np.int32)
        offsets = np.searchsorted(labels[order], np.arange(len(centres) + 1))
        between = centres @ centres.T
        if metric == "euclidean":
            between -= (np.einsum("ij,ij->i", centres, centres) / 2)[None, :]
        np.fill_diagonal(between, np.inf)

        def compare(cell: int, start: int, stop: int) -> None:
            rows = order[start:stop]
            near = np.argpartition(-between[cell], min(_PROBES, len(centres)) - 1)[:_PROBES]
            for other in np.sort(near):
                members = order[offsets[other] : offsets[other + 1]]
                for begin in range(0, len(members), _BLOCK):
                    piece = members[begin : begin + _BLOCK]
                    tile = points[rows] @ points[piece].T
                    if metric == "euclidean":
                        tile -= halves[rows, None]
                        tile -= halves[None, piece]
                    scan_rows(tile, rows, piece, indices, scores)

        calls = [
            partial(compare, c, s, min(s + _BLOCK, offsets[c + 1]))
            for c in range(len(centres))
            for s in range(offsets[c], offsets[c + 1], _BLOCK)
        ]
        yield from _scaled(team.steps(calls), 0.15, 0.55)
    for number in range(_PASSES):
        known = indices.copy()
        begin = 0.55 + 0.45 * number / _PASSES
        call = partial(reverse_neighbours, known, _REVERSE)
        (reverse,) = yield from _scaled(team.steps([call]), begin, begin)
        calls = [
            partial(
                explore, points, halves, known, reverse, first, min(n, first + _ROWS_A_CALL), indices, scores
            )
            for first in range(0, n, _ROWS_A_CALL)
        ]
        yield from _scaled(team.steps(calls), begin, begin + 0.45 / _PASSES)
    return indices, scores


def knn_steps(
    points: npt.NDArray[np.float32], k: int, metric: str, team: Team, seed: int = 0
) -> Generator[float, None, tuple[Neighbours, float | None]]:
    """The neighbours, exact up to :data:`EXACT_UP_TO` points, and the recall where they are not."""
    if len(points) <= EXACT_UP_TO:
        return (yield from exact_knn_steps(points, k, metric, team)), None
    found = yield from _scaled(approximate_knn_steps(points, k, metric, team, seed), 0.0, 0.97)
    recall = yield from _scaled(recall_steps(points, found[0], metric, team, seed), 0.97, 1.0)
    return found, recall


def recall_steps(
    points: npt.NDArray[np.float32], indices: npt.NDArray[np.int32], metric: str, team: Team, seed: int = 0
) -> Generator[float, None, float]:
    """Share of the true nearest that ``indices`` holds, over :data:`RECALL_SAMPLE` random points."""
    n, k = indices.shape
    sample = np.sort(np.random.default_rng(seed).choice(n, min(n, RECALL_SAMPLE), replace=False))
    rows = sample.astype(np.int32)
    truth = np.full((n, k), -1, np.int32)
    scores = np.full((n, k), NOWHERE, np.float32)

    def compare(start: int) -> None:
        piece = np.arange(start, min(n, start + 8 * _BLOCK), dtype=np.int32)
        tile = points[rows] @ points[piece].T
        if metric == "euclidean":
            tile -= np.einsum("ij,ij->i", points[rows], points[rows])[:, None] / 2
            tile -= np.einsum("ij,ij->i", points[piece], points[piece])[None, :] / 2
        scan_rows(tile, rows, piece, truth, scores)

    for start in range(0, n, 8 * _BLOCK):
        yield from _scaled(team.steps([partial(compare, start)]), start / n, start / n)
    hits = sum(len(np.intersect1d(truth[row], indices[row])) for row in rows)
    return float(hits / (len(rows) * k))


def _scaled(steps: Generator[float, None, Any], begin: float, end: float) -> Generator[float, None, Any]:
    try:
        while True:
            yield begin + (end - begin) * next(steps)
    except StopIteration as stop:
        return stop.value
    finally:
        steps.close()


def _centres(
    points: npt.NDArray[np.float32], cells: int, metric: str, team: Team, seed: int
) -> Generator[float, None, npt.NDArray[np.float32]]:
    """A few rounds of k-means on a sample."""
    rng = np.random.default_rng(seed)
    sample = points[np.sort(rng.choice(len(points), min(len(points), cells * _SAMPLE_A_CELL), replace=False))]
    centres = sample[rng.choice(len(sample), cells, replace=False)]
    for number in range(_ITERATIONS):
        assigning = _nearest_centre(sample, centres, metric, team)
        labels = yield from _scaled(assigning, number / _ITERATIONS, (number + 1) / _ITERATIONS)
        order = np.argsort(labels, kind="stable")
        filled, starts = np.unique(labels[order], return_index=True)
        sums = _sums(sample[order], starts)
        counts = np.diff(np.append(starts, len(order)))
        centres[filled] = sums / counts[:, None]
        if metric == "cosine":
            centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), np.float32(1e-12))
    return np.ascontiguousarray(centres, np.float32)


def _sums(points: npt.NDArray[np.float32], starts: npt.NDArray[np.integer]) -> npt.NDArray[np.float32]:
    """The sum of each run of points that begins at ``starts``, some runs at a time.

    numpy adds them with Python's lock in its hand: a million rows stood the window still for 0.4 s.
    """
    sums = np.empty((len(starts), points.shape[1]), np.float32)
    ends = np.append(starts, len(points))
    for first in range(0, len(starts), _SUMMED):
        last = min(first + _SUMMED, len(starts))
        part = points[ends[first] : ends[last]]
        sums[first:last] = np.add.reduceat(part, starts[first:last] - ends[first], axis=0)
    return sums


def _nearest_centre(
    points: npt.NDArray[np.float32], centres: npt.NDArray[np.float32], metric: str, team: Team
) -> Generator[float, None, npt.NDArray[np.int64]]:
    labels = np.empty(len(points), np.int64)
    halves = np.zeros(len(centres), np.float32)
    if metric == "euclidean":
        halves = np.asarray(np.einsum("ij,ij->i", centres, centres) / 2, np.float32)

    def assign(start: int) -> None:
        tile = points[start : start + _BLOCK] @ centres.T
        tile -= halves
        labels[start : start + _BLOCK] = tile.argmax(axis=1)

    yield from team.steps([partial(assign, s) for s in range(0, len(points), _BLOCK)])
    return labels


def warm() -> None:
    """Compile, or load from the cache, every kernel of this file."""
    points = np.eye(3, dtype=np.float32)
    rows = np.arange(3, dtype=np.int32)
    indices = np.full((3, 2), -1, np.int32)
    scores = np.full((3, 2), NOWHERE, np.float32)
    scan_rows(points @ points.T, rows, rows, indices, scores)
    reverse = reverse_neighbours(indices, 2)
    explore(points, np.zeros(3, np.float32), indices.copy(), reverse, 0, 3, indices, scores)
