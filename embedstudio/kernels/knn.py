"""Exact nearest neighbours: matrix products of tiles, and a scan that keeps the best of each row.

A tile of scores between two blocks serves both blocks, so only half of all products are
computed. Scores are cosines or ``-distance² / 2``: in both, more is nearer.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from numba import njit

from embedstudio.kernels.parallel import Team, drain, one_blas_thread

Neighbours: TypeAlias = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""``(n, k)`` indices, nearest first, and their scores; -1 and -inf where there are fewer than k."""

TILE = 1024
_STRIP = 32
NOWHERE = np.float32(-np.inf)


@njit(cache=True, nogil=True)
def offer(indices, scores, row, candidate, score):  # type: ignore[no-untyped-def]
    """Insert ``candidate`` into the sorted list of ``row`` if it is near enough.

    Equal scores are ordered by index, so the result does not depend on the order of offers.
    The caller sees to it that no candidate is offered twice.
    """
    k = indices.shape[1]
    if score == scores[row, k - 1] and indices[row, k - 1] >= 0 and candidate > indices[row, k - 1]:
        return
    place = k - 1
    while place > 0 and (
        scores[row, place - 1] < score
        or (scores[row, place - 1] == score and (indices[row, place - 1] > candidate))
    ):
        scores[row, place] = scores[row, place - 1]
        indices[row, place] = indices[row, place - 1]
        place -= 1
    scores[row, place] = score
    indices[row, place] = candidate


@njit(cache=True, nogil=True)
def scan_tile(tile, first_row, first_column, limits, indices, scores):  # type: ignore[no-untyped-def]
    """Offer every score of a tile to its row and, off the diagonal, to its column.

    ``limits`` is scratch for the worst kept score of each column, at least as long as the tile
    is wide. The strip test has no branch inside, so it compiles to vector instructions.
    """
    height, width = tile.shape
    k = indices.shape[1]
    diagonal = first_row == first_column
    for j in range(width):
        limits[j] = np.float32(np.inf) if diagonal else scores[first_column + j, k - 1]
    for i in range(height):
        row = first_row + i
        worst = scores[row, k - 1]
        for start in range(0, width, _STRIP):
            stop = min(start + _STRIP, width)
            hits = 0
            for j in range(start, stop):
                hits += (tile[i, j] >= worst) | (tile[i, j] >= limits[j])
            if hits == 0:
                continue
            for j in range(start, stop):
                score = tile[i, j]
                if score >= worst and (not diagonal or i != j):
                    offer(indices, scores, row, first_column + j, score)
                    worst = scores[row, k - 1]
                if score >= limits[j]:
                    offer(indices, scores, first_column + j, row, score)
                    limits[j] = scores[first_column + j, k - 1]


def rounds(blocks: int) -> list[list[tuple[int, int]]]:
    """All pairs of blocks in rounds without a block twice in one (the circle method)."""
    players = list(range(blocks + blocks % 2))
    half = len(players) // 2
    schedule = [[(block, block) for block in range(blocks)]]
    for _ in range(len(players) - 1):
        pairs = [(players[i], players[-1 - i]) for i in range(half)]
        schedule.append([(min(pair), max(pair)) for pair in pairs if max(pair) < blocks])
        players.insert(1, players.pop())
    return [pairs for pairs in schedule if pairs]


def exact_knn_steps(
    points: npt.NDArray[np.float32], k: int, metric: str, team: Team
) -> Generator[float, None, Neighbours]:
    """Yield the share done at least every 100 ms; return the ``k`` nearest others of every point.

    Parameters
    ----------
    points
        ``(n, d)`` float32, C-contiguous: of length 1 for ``"cosine"``, near their mean for ``"euclidean"``.
    k
        Neighbours wanted, without the point itself.
    metric
        ``"cosine"`` or ``"euclidean"``.
    team
        Who computes. The result does not depend on how many they are.
    """
    n = len(points)
    indices = np.full((n, k), -1, np.int32)
    scores = np.full((n, k), NOWHERE, np.float32)
    halves = np.einsum("ij,ij->i", points, points) / 2 if metric == "euclidean" else None
    blocks = -(-n // TILE)
    scratch = [(np.empty(TILE * TILE, np.float32), np.empty(TILE, np.float32)) for _ in range(team.threads)]

    def visit(pair: tuple[int, int]) -> None:
        rows = slice(pair[0] * TILE, min(n, (pair[0] + 1) * TILE))
        columns = slice(pair[1] * TILE, min(n, (pair[1] + 1) * TILE))
        space, limits = scratch.pop()
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        tile = space[: shape[0] * shape[1]].reshape(shape)
        np.dot(points[rows], points[columns].T, out=tile)
        if halves is not None:
            tile -= halves[rows, None]
            tile -= halves[None, columns]
        scan_tile(tile, rows.start, columns.start, limits, indices, scores)
        scratch.append((space, limits))

    done, total = 0, blocks * (blocks + 1) // 2
    with one_blas_thread():
        for pairs in rounds(blocks):
            for share in team.steps([partial(visit, pair) for pair in pairs]):
                yield (done + share * len(pairs)) / total
            done += len(pairs)
            yield done / total
    return indices, scores


def exact_knn(
    unit_vectors: npt.NDArray[np.float32],
    k: int,
    threads: int = 1,
    progress: Callable[[float], None] | None = None,
    metric: str = "cosine",
) -> Neighbours:
    """The ``k`` nearest others of every row; see :func:`exact_knn_steps`."""
    with Team(threads) as team:
        found: Neighbours = drain(exact_knn_steps(unit_vectors, k, metric, team), progress)
        return found


def warm() -> None:
    """Compile, or load from the cache, every kernel of this file."""
    exact_knn(np.eye(5, dtype=np.float32), 2)
