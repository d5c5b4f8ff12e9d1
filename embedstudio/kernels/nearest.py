"""The nearest of a few vectors among very many, exactly.

One query is bound by memory: a first pass reads a copy of four bits a number, an eighth of the
vectors, and bounds every cosine from above. Only rows whose bound reaches the k-th best cosine
so far are read whole: a few dozen of 300,000 word vectors.
Many queries are bound by arithmetic: products of tiles, and a scan that keeps the best.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from numba import njit

from embedstudio.kernels.code_product import LANES, lanes_within
from embedstudio.kernels.knn import NOWHERE, offer
from embedstudio.kernels.parallel import one_blas_thread

Float32Array: TypeAlias = npt.NDArray[np.float32]

_LARGEST = 7
_MIDDLE = 8
"""What the code 0 is stored as: codes of -7 to 7 fill four bits."""
_SUM_LIMIT = 32_000
_STRIP = 32
_ROWS_A_CALL = 1_500 * LANES
_BYTES_A_THREAD = 24_000_000
"""Of codes: another thread for less takes as long to wake as it saves."""
_ROUNDING = 2e-6
"""More than float32 loses in a product of two vectors of length 1."""
_TILE_QUERIES = 256
_TILE_ROWS = 2048


@dataclass(frozen=True)
class Codes:
    """Unit vectors in four bits: number ``a`` of row ``i`` is about its code times ``scales[i]``."""

    codes: npt.NDArray[np.uint8]
    """``(blocks, pairs, 32)``: the two codes, each with 8 added, in ``codes[i // 32, a // 2, i % 32]``."""
    scales: Float32Array
    """A number for each row and for those that fill the last block, as all that follow."""
    slacks: Float32Array
    """Length of the difference between the unit vector and its code."""
    lengths: Float32Array
    """Of the vectors, at least 1e-12."""
    longest: float
    """Length of the longest row of codes."""


@njit(cache=True, nogil=True)
def encode_rows(vectors, codes, scales, slacks, lengths):  # type: ignore[no-untyped-def]
    """Encode rows of any length, from the first of a block on; return the longest square of codes."""
    d = vectors.shape[1]
    longest = 0.0
    for i in range(len(vectors)):
        square = 0.0
        largest = np.float32(0)
        for a in range(d):
            value = vectors[i, a]
            square += value * value
            largest = max(largest, abs(value))
        length = np.sqrt(square)
        step = max(largest / _LARGEST, np.float32(1e-30))
        error = 0.0
        own = 0.0
        for a in range(d):
            code = np.rint(vectors[i, a] / step)
            stored = np.uint8(code + _MIDDLE)
            codes[i // LANES, a // 2, i % LANES] |= stored << 4 if a % 2 else stored
            gap = vectors[i, a] - code * step
            error += gap * gap
            own += code * code
        lengths[i] = max(length, 1e-12)
        scales[i] = step / lengths[i]
        slacks[i] = np.sqrt(error) / lengths[i]
        longest = max(longest, own)
    return longest


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def _cosine(vectors, row, query, lengths):  # type: ignore[no-untyped-def]
    product = 0.0
    for a in range(vectors.shape[1]):
        product += np.float64(vectors[row, a]) * query[a]
    return np.float32(product / lengths[row])


@njit(cache=True, nogil=True)
def seek_rows(  # type: ignore[no-untyped-def]
    codes, scales, slacks, lengths, longest, vectors, query, k, first, last, floor
):
    """Find the rows of blocks ``first`` to ``last`` that may be among the ``k`` nearest, and their cosines.

    ``query`` is of length 1. ``floor[0]`` is shared with whoever seeks in other blocks: ``k`` rows
    with at least this cosine are known. Who writes last may lower it, which costs time only.
    """
    n, d = vectors.shape
    step = np.float32(max(longest, 1.0) / _SUM_LIMIT)
    short = np.zeros((codes.shape[1], 2), np.int16)
    middle = 0
    square = 0.0
    for a in range(d):
        # towards 0: what is rounded up might not fit, nor be of length 1 at most, as the bounds ask
        code = np.trunc(query[a] / step)
        short[a // 2, a % 2] = np.int16(code)
        middle += _MIDDLE * short[a // 2, a % 2]
        square += (query[a] - code * step) ** 2
    lost = np.float32(np.sqrt(square) + _ROUNDING)
    rows = np.empty((last - first) * LANES, np.int64)
    scores = np.empty(len(rows), np.float32)
    best = np.full(k, NOWHERE, np.float32)
    bounds = np.empty(LANES, np.float32)
    worst = floor[0]
    seen = 0
    for block in range(first, last):
        worst = max(worst, floor[0])
        lanes = lanes_within(  # type: ignore[call-arg]
            codes, block, short, np.int16(middle), scales, slacks, step, lost, worst, bounds
        )
        if lanes == 0:
            continue
        start = block * LANES
        for lane in range(min(LANES, n - start)):
            if not lanes >> lane & 1:
                continue
            row = start + lane
            rows[seen] = row
            scores[seen] = bounds[lane]
            seen += 1
            if bounds[lane] - slacks[row] - lost < worst:
                continue  # unlikely: by the end most of these are below what is known then
            score = _cosine(vectors, row, query, lengths)
            if score <= best[k - 1]:
                continue
            place = k - 1
            while place > 0 and best[place - 1] < score:
                best[place] = best[place - 1]
                place -= 1
            best[place] = score
            worst = max(worst, best[k - 1] - np.float32(_ROUNDING))
            floor[0] = worst
    found = 0
    for which in range(seen):
        if scores[which] >= worst:
            rows[found] = rows[which]
            scores[found] = _cosine(vectors, rows[which], query, lengths)
            found += 1
    return rows[:found], scores[:found]


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
    """Copy ``vectors`` ``(n, d)`` into four bits a number."""
    n, d = vectors.shape
    codes = np.zeros((-(-n // LANES), -(-d // 2), LANES), np.uint8)
    scales, slacks, lengths = (np.zeros(len(codes) * LANES, np.float32) for _ in range(3))
    squares = [0.0]

    def visit(first: int) -> None:
        # a copy: kernels are compiled for arrays that may be written, mapped files may not
        piece = np.array(vectors[first : first + _ROWS_A_CALL], np.float32, order="C")
        last = first + len(piece)
        blocks = codes[first // LANES : -(-last // LANES)]
        squares.append(encode_rows(piece, blocks, *(part[first:last] for part in (scales, slacks, lengths))))

    _together([partial(visit, first) for first in range(0, n, _ROWS_A_CALL)], threads)
    return Codes(codes, scales, slacks, lengths, float(np.sqrt(max(squares))))


def may_be_nearest(
    codes: Codes, vectors: Float32Array, query: Float32Array, k: int, threads: int = 1
) -> npt.NDArray[np.int64]:
    """Rows, increasing, among which are the ``k`` of the largest cosine with ``query``, of length 1.

    A proof, not a guess: by Cauchy and Schwarz the cosine of a row is at most its bound, and a
    row left out has ``k`` others whose cosines are above it. Left are those ``k`` and ties.
    ``vectors`` are those that were encoded. By the same inequality sums of codes times the query
    in 16 bits fit in 16 bits if the product of their lengths does.
    """
    k = min(k, len(vectors))
    if k < 1:
        return np.empty(0, np.int64)
    floor = np.full(1, NOWHERE, np.float32)
    blocks = len(codes.codes)
    of_rows = codes.codes, codes.scales, codes.slacks, codes.lengths, codes.longest, vectors
    left: list[tuple[npt.NDArray[np.int64], Float32Array]] = []
    threads = min(threads, 1 + codes.codes.nbytes // _BYTES_A_THREAD)
    cuts = np.linspace(0, blocks, threads * 4 + 1 if threads > 1 else 2).astype(np.int64)

    def visit(first: np.int64, last: np.int64) -> None:
        left.append(seek_rows(*of_rows, query, k, first, last, floor))

    _together([partial(visit, *ends) for ends in pairwise(cuts)], threads)
    rows, scores = (np.concatenate(parts) for parts in zip(*left, strict=True))
    worst = np.partition(scores, -k)[-k]
    return np.sort(rows[scores >= worst - 2 * _ROUNDING])


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
    mapped = points.copy()
    mapped.flags.writeable = False
    for vectors in (points, mapped):
        may_be_nearest(encode(points), vectors, points[0], 1)
    nearest_rows(points, points, np.arange(3), 1)
