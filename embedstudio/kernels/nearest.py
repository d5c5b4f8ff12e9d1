"""The nearest of a few vectors among very many, exactly.

One query is bound by memory: a first pass reads a copy of eight bits a number, a quarter of the
vectors, and bounds every cosine from both sides. Only rows whose upper bound reaches the k-th
best lower bound can be among the k nearest; the caller computes those few exactly.
Many queries are bound by arithmetic: products of tiles, and a scan that keeps the best.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from numba import njit

from embedstudio.kernels.code_product import LANES, SUMS, code_products
from embedstudio.kernels.knn import NOWHERE, offer
from embedstudio.kernels.parallel import one_blas_thread

Float32Array: TypeAlias = npt.NDArray[np.float32]

_LARGEST = 127
_STRIP = 32
_ROWS_A_CALL = 3_000 * 16
_BLOCKS_A_PIECE = 1_000
_ROUNDING = 2e-6
"""More than float32 loses in a product of two vectors of length 1."""
_TILE_QUERIES = 256
_TILE_ROWS = 2048


@dataclass(frozen=True)
class Codes:
    """Unit vectors in eight bits: number ``a`` of row ``i`` is about its code times ``scales[i]``."""

    codes: npt.NDArray[np.int8]
    """``(blocks, pairs, 16, 2)``: that code is ``codes[i // 16, a // 2, i % 16, a % 2]``; 0 where none is."""
    scales: Float32Array
    """``(n,)``."""
    slacks: Float32Array
    """Length of the difference between the unit vector and its code."""


@njit(cache=True, nogil=True)
def encode_rows(vectors, codes, scales, slacks):  # type: ignore[no-untyped-def]
    """Encode rows of any length, from the first of a block on; zero vectors stay zero."""
    d = vectors.shape[1]
    for i in range(len(vectors)):
        square = 0.0
        largest = np.float32(0)
        for a in range(d):
            value = vectors[i, a]
            square += value * value
            largest = max(largest, abs(value))
        if largest == 0:
            scales[i], slacks[i] = 0, 0
            continue
        length = np.sqrt(square)
        step = largest / _LARGEST
        error = 0.0
        for a in range(d):
            code = np.rint(vectors[i, a] / step)
            codes[i // LANES, a // 2, i % LANES, a % 2] = np.int8(code)
            gap = vectors[i, a] - code * step
            error += gap * gap
        scales[i] = step / length
        slacks[i] = np.sqrt(error) / length


@njit(cache=True, nogil=True)
def bound_rows(  # type: ignore[no-untyped-def]
    codes, scales, slacks, query, step, length, lost, first, last, best, rows, uppers
):
    """Write rows of blocks ``first`` to ``last`` that may be among the nearest, and their upper bounds.

    Returns how many. ``query`` is int16, worth ``step`` a unit, ``length`` long and ``lost`` away
    from what is asked; ``best`` are the best lower bounds so far, sorted, largest first.
    """
    n, k = len(scales), len(best)
    products = np.empty(LANES, np.int32)
    worst = best[k - 1]
    found = 0
    for block in range(first, last):
        code_products(codes, block, query, products)  # type: ignore[call-arg]
        start = block * LANES
        hits = 0
        if start + LANES <= n:
            for lane in range(LANES):
                score = np.float32(products[lane]) * scales[start + lane] * step
                hits += score + slacks[start + lane] * length + lost >= worst
            if hits == 0:
                continue
        for lane in range(min(LANES, n - start)):
            score = np.float32(products[lane]) * scales[start + lane] * step
            slack = slacks[start + lane] * length + lost
            if score + slack >= worst:
                rows[found] = start + lane
                uppers[found] = score + slack
                found += 1
            lower = score - slack
            if lower > worst:
                place = k - 1
                while place > 0 and best[place - 1] < lower:
                    best[place] = best[place - 1]
                    place -= 1
                best[place] = lower
                worst = best[k - 1]
    return found


@njit(cache=True, nogil=True)
def keep_best(tile, first_row, columns, first_column, own, indices, scores):  # type: ignore[no-untyped-def]
    """Offer the first ``columns`` scores of each row of a tile to rows ``first_row`` and on.

    ``own[i]`` is the column that row ``i`` may not take, -1 for none.
    """
    k = indices.shape[1]
    for i in range(len(tile)):
        row = first_row + i
        worst = scores[row, k - 1]
        for start in range(0, columns, _STRIP):
            stop = min(start + _STRIP, columns)
            hits = 0
            for j in range(start, stop):
                hits += tile[i, j] >= worst
            if hits == 0:
                continue
            for j in range(start, stop):
                if tile[i, j] >= worst and first_column + j != own[row]:
                    offer(indices, scores, row, first_column + j, tile[i, j])
                    worst = scores[row, k - 1]


def encode(vectors: Float32Array, threads: int = 1) -> Codes:
    """Copy ``vectors`` ``(n, d)`` into eight bits a number."""
    n, d = vectors.shape
    pairs = SUMS * -(-d // (2 * SUMS))
    codes = np.zeros((-(-n // LANES), pairs, LANES, 2), np.int8)
    found = Codes(codes, np.empty(n, np.float32), np.empty(n, np.float32))

    def visit(first: int) -> None:
        # a copy: kernels are compiled for arrays that may be written, mapped files may not
        piece = np.array(vectors[first : first + _ROWS_A_CALL], np.float32, order="C")
        last = first + len(piece)
        blocks = codes[first // LANES : -(-last // LANES)]
        encode_rows(piece, blocks, found.scales[first:last], found.slacks[first:last])

    _together([partial(visit, first) for first in range(0, n, _ROWS_A_CALL)], threads)
    return found


def may_be_nearest(codes: Codes, query: Float32Array, k: int, threads: int = 1) -> npt.NDArray[np.int64]:
    """Rows, increasing, among which are the ``k`` of the largest cosine with ``query``, of length 1.

    A proof, not a guess: by Cauchy and Schwarz the cosine of a row is within its bounds, and a
    row left out has ``k`` others whose lower bounds are above its upper one. On word vectors a
    few dozen rows are left.
    """
    blocks, pairs = codes.codes.shape[:2]
    n, d = len(codes.scales), 2 * pairs
    k = min(k, n)
    if k < 1:
        return np.empty(0, np.int64)
    largest = float(np.abs(query).max())
    step = max(largest / min(32767, (2**31 - 1) // (_LARGEST * d)), 1e-30)
    wide = np.zeros(d, np.float64)
    wide[: len(query)] = query
    short = np.rint(wide / step)
    length = float(np.linalg.norm(short)) * step
    lost = float(np.linalg.norm(wide - short * step)) + _ROUNDING
    asked = short.astype(np.int16).reshape(pairs, 2)
    cuts = np.linspace(0, blocks, max(1, min(4 * threads, blocks // _BLOCKS_A_PIECE)) + 1).astype(np.int64)
    best = [np.full(k, NOWHERE, np.float32) for _ in cuts[1:]]
    left: list[tuple[npt.NDArray[np.int64], Float32Array]] = [None] * len(best)  # type: ignore[list-item]

    def visit(part: int) -> None:
        first, last = int(cuts[part]), int(cuts[part + 1])
        rows = np.empty((last - first) * LANES, np.int64)
        uppers = np.empty(len(rows), np.float32)
        of_query = asked, np.float32(step), np.float32(length), np.float32(lost)
        of_rows = codes.codes, codes.scales, codes.slacks
        found = bound_rows(*of_rows, *of_query, first, last, best[part], rows, uppers)
        left[part] = rows[:found], uppers[:found]

    _together([partial(visit, part) for part in range(len(best))], threads)
    limit = np.partition(np.concatenate(best), -k)[-k]
    return np.concatenate([rows[uppers >= limit] for rows, uppers in left])


def nearest_rows(
    vectors: Float32Array,
    queries: Float32Array,
    own: npt.NDArray[np.int64],
    k: int,
    scales: Float32Array | None = None,
    halves: Float32Array | None = None,
    threads: int = 1,
) -> tuple[npt.NDArray[np.int32], Float32Array]:
    """For each query the ``k`` rows of the largest ``queries · vectors * scales - halves``.

    Parameters
    ----------
    own
        For each query a row it may not take, -1 for none.

    Returns
    -------
    tuple
        ``(len(queries), k)`` rows and scores, largest first, ties in order of row.
    """
    m, n = len(queries), len(vectors)
    own = np.array(own, np.int64)
    parts = max(1, min(2 * threads, n // (4 * _TILE_ROWS)))
    cuts = np.linspace(0, n, parts + 1).astype(np.int64)
    kept = [(np.full((m, k), -1, np.int32), np.full((m, k), NOWHERE, np.float32)) for _ in range(parts)]

    def visit(part: int) -> None:
        """One thread's share of the vectors: no other thread writes what it writes."""
        indices, scores = kept[part]
        space = np.empty(_TILE_QUERIES * _TILE_ROWS, np.float32)
        for first in range(int(cuts[part]), int(cuts[part + 1]), _TILE_ROWS):
            last = min(int(cuts[part + 1]), first + _TILE_ROWS)
            piece = vectors[first:last]
            if scales is not None:
                piece = piece * scales[first:last, None]
            for begin in range(0, m, _TILE_QUERIES):
                asked = queries[begin : begin + _TILE_QUERIES]
                tile = space[: len(asked) * len(piece)].reshape(len(asked), len(piece))
                np.dot(asked, piece.T, out=tile)
                if halves is not None:
                    tile -= halves[first:last]
                keep_best(tile, begin, len(piece), first, own, indices, scores)

    with one_blas_thread():
        _together([partial(visit, part) for part in range(parts)], threads)
    if parts == 1:
        return kept[0]
    indices = np.concatenate([found[0] for found in kept], axis=1)
    scores = np.concatenate([found[1] for found in kept], axis=1)
    order = np.lexsort((indices, -scores), axis=1)[:, :k]
    return np.take_along_axis(indices, order, axis=1), np.take_along_axis(scores, order, axis=1)


@cache
def _helpers() -> ThreadPoolExecutor:
    """Kept between questions: starting a thread takes as long as a tenth of an answer."""
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="nearest")


def _together(calls: Sequence[Callable[[], None]], threads: int) -> None:
    """Make all calls; helpers take what they can get, and none that comes late is waited for."""
    todo = iter(calls)

    def work() -> None:
        for call in todo:
            call()

    helpers = [_helpers().submit(work) for _ in range(min(threads, len(calls)) - 1)]
    work()
    for helper in helpers:
        if not helper.cancel():
            helper.result()


def warm() -> None:
    """Compile, or load from the cache, every kernel of this file."""
    points = np.eye(3, dtype=np.float32)
    may_be_nearest(encode(points), points[0], 1)
    nearest_rows(points, points, np.arange(3), 1)
