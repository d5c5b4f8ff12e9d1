"""UMAP's layout: edges pull, random others push (McInnes, Healy & Melville 2018, algorithm 5).

The reference walks over all edges and moves both ends at once, so two threads race and a
seed no longer fixes the picture. Here a vertex moves only itself, against the positions that
were there before; its neighbour does the same from its side. Any number of threads may then work on
vertices, in any order and in pieces of any size, and one seed gives one picture, bit for bit.

A vertex that used all its edges at once would be held by its neighbours, which do not move
meanwhile: groups could not come together, and lay as dense islands far apart. So an epoch has
turns, in each of which a vertex uses some of its edges, and everybody moves between them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from numba import njit

from embedstudio.kernels.umap_graph import Graph

Float32Array: TypeAlias = npt.NDArray[np.float32]

_CLIP = np.float32(4.0)
_SHIFT = 16
_FIRST = (127 - 24) << 7
"""Place of the squared distance 2⁻²⁴; anything nearer counts as that."""
_SIZE = 40 << 7
"""Up to 2¹⁶; anything farther counts as that."""
_LANES = 8
_POOL = 2048
_MOST, _ABOVE = np.float32(120), np.float32(128)


def _fitted(values: npt.NDArray[np.float64], at: npt.NDArray[np.float64], degree: int) -> tuple[Any, ...]:
    return tuple(np.float32(factor) for factor in np.polyfit(at, values, degree))


_NODES = 1.5 + 0.5 * np.cos((np.arange(100) + 0.5) / 100 * np.pi)
_LOG = _fitted(np.log2(_NODES), _NODES, 3)
_EXP = _fitted(2 ** (_NODES - 1), _NODES - 1, 2)


@njit(cache=True, nogil=True, inline="always")
def _clip(value):  # type: ignore[no-untyped-def]
    return min(max(value, -_CLIP), _CLIP)


@njit(cache=True, nogil=True, inline="always")
def _scramble(value):  # type: ignore[no-untyped-def]
    """A well-mixed 32-bit hash (the finaliser of MurmurHash3)."""
    value = np.uint32(value ^ (value >> np.uint32(16)))
    value = np.uint32(value * np.uint32(0x85EBCA6B))
    value = np.uint32(value ^ (value >> np.uint32(13)))
    value = np.uint32(value * np.uint32(0xC2B2AE35))
    return np.uint32(value ^ (value >> np.uint32(16)))


@njit(cache=True, nogil=True, inline="always")
def _place(square):  # type: ignore[no-untyped-def]
    """Where a squared distance stands in the tables of forces."""
    place = (np.float32(square).view(np.int32) >> np.int32(_SHIFT)) - np.int32(_FIRST)
    return min(max(place, np.int32(0)), np.int32(_SIZE - 1))


@njit(cache=True, nogil=True, inline="always")
def _power(square, exponent):  # type: ignore[no-untyped-def]
    """``square ** exponent`` within half a percent, in operations that exist eight at a time."""
    bits = np.float32(square).view(np.int32)
    whole = np.float32((bits >> np.int32(23)) - np.int32(127))
    part = np.int32((bits & np.int32(0x7FFFFF)) | np.int32(0x3F800000)).view(np.float32)
    power = exponent * (whole + (((_LOG[0] * part + _LOG[1]) * part + _LOG[2]) * part + _LOG[3]))
    power = min(max(power, -_MOST), _MOST)
    floor = np.int32(np.int32(power + _ABOVE) - np.int32(_ABOVE))
    rest = power - np.float32(floor)
    scale = np.int32(np.int32(floor + np.int32(127)) << np.int32(23)).view(np.float32)
    return scale * ((_EXP[0] * rest + _EXP[1]) * rest + _EXP[2])


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz", "arcp"}, error_model="numpy")
def move(  # type: ignore[no-untyped-def]
    offsets, columns, rates, before, after, first, last, epoch, turn, turns, pulls, curve, pool, alpha,
    negatives, seed
):  # fmt: skip
    """One turn of an epoch of vertices ``first`` to ``last``: read ``before``, write ``after``.

    Parameters
    ----------
    offsets, columns
        The symmetric graph.
    rates
        ``(edges,)`` float32, expected uses of each edge in an epoch, at most 1.
    before, after
        ``(n, 4)`` float32 positions; coordinates that are not used stay 0.
    epoch, turn, turns, seed
        uint32. They fix the random numbers of every vertex, whatever is computed around it. In the
        ``turns`` of an epoch a vertex uses all its edges once, if their rate is 1.
    pulls, curve
        :func:`force_tables`.
    pool
        :func:`pool_of` ``before``: those that push.
    alpha
        float32, step size of this epoch.
    negatives
        float32: how many random others push for each use of an edge.
    """
    two, step = np.float32(2), np.float32(1 / 16777216)
    one, tiny = np.float32(1), np.float32(0.001)
    a, b = curve[0], curve[1]
    xs, ys, zs = pool[0], pool[1], pool[2]
    places = np.uint64(len(xs) - _LANES)
    uses_a_push = max(1, int(_LANES / negatives + np.float32(0.5))) if negatives > 0 else 1 << 30
    weight = negatives / np.float32(_LANES)
    longest = 0
    for i in range(first, last):
        longest = max(longest, offsets[i + 1] - offsets[i])
    due = np.empty(longest + 1, np.int32)
    now = _scramble(np.uint32(epoch * turns + turn) ^ _scramble(seed))
    for i in range(first, last):
        x, y, z = before[i, 0], before[i, 1], before[i, 2]
        random = _scramble(np.uint32(i) ^ now)
        # columns increase: if all began with their first, all would turn to the same ones at once
        share = np.int64((turn + _scramble(np.uint32(i))) % turns)
        degree = offsets[i + 1] - offsets[i]
        low = offsets[i] + degree * share // turns
        high = offsets[i] + degree * (share + 1) // turns
        # first which edges are due, without a branch: mispredicted ones took half of all time
        uses = 0
        for edge in range(low, high):
            # every edge has its own phase, the same for all epochs: it is used evenly, not at random
            mixed = np.uint32(np.uint32(edge) * np.uint32(2654435769))
            phase = np.float32(mixed >> np.uint32(8)) * step
            due[uses] = columns[edge]
            # the end of an epoch is computed as the start of the next is, or rounding loses uses
            ended = np.floor(rates[edge] * np.float32(epoch + np.uint32(1)) + phase)
            uses += int(ended > np.floor(rates[edge] * np.float32(epoch) + phase))
        use = 0
        while use < uses:
            stop = min(uses, use + uses_a_push)
            pushed = weight * np.float32(stop - use)
            sx = sy = sz = np.float32(0)
            for which in range(use, stop):
                # The pull counts twice: the reference uses an edge from both of its ends, and
                # each time moves both.
                j = due[which]
                dx, dy, dz = x - before[j, 0], y - before[j, 1], z - before[j, 2]
                strength = pulls[_place(dx * dx + dy * dy + dz * dz)]
                sx += two * _clip(strength * dx)
                sy += two * _clip(strength * dy)
                sz += two * _clip(strength * dz)
            if negatives > 0:
                number = _scramble(random + np.uint32(use))
                start = np.int64((np.uint64(number) * places) >> np.uint64(32))
                near_x, near_y, near_z = (
                    xs[start : start + _LANES],
                    ys[start : start + _LANES],
                    zs[start : start + _LANES],
                )
                for lane in range(_LANES):
                    dx, dy, dz = x - near_x[lane], y - near_y[lane], z - near_z[lane]
                    square = dx * dx + dy * dy + dz * dz
                    strength = two * b / ((tiny + square) * (one + a * _power(square, b)))
                    sx += pushed * _clip(strength * dx)
                    sy += pushed * _clip(strength * dy)
                    sz += pushed * _clip(strength * dz)
            x += alpha * sx
            y += alpha * sy
            z += alpha * sz
            use = stop
        after[i, 0], after[i, 1], after[i, 2] = x, y, z


def pool_of(before: Float32Array, number: int, place: int, seed: int) -> Float32Array:
    """``(3, 2048)`` coordinates of random points, another choice for every epoch and part of it.

    Whoever needs a few random others takes neighbours in this pool: it fits the nearest cache,
    where random places among all points wait for memory, and they are read eight at a time.
    """
    pool: Float32Array = _draw(before, np.uint32(number), np.uint32(place), np.uint32(seed & 0xFFFFFFFF))
    return pool


@njit(cache=True, nogil=True)
def _draw(before, number, place, seed):  # type: ignore[no-untyped-def]
    pool = np.empty((3, _POOL), np.float32)
    start = _scramble(number ^ _scramble(place ^ _scramble(seed)))
    n = np.uint64(len(before))
    for i in range(_POOL):
        row = np.int64((np.uint64(_scramble(start ^ _scramble(np.uint32(i)))) * n) >> np.uint64(32))
        for axis in range(3):
            pool[axis, i] = before[row, axis]
    return pool


@njit(cache=True, nogil=True)
def squared_radii(positions, squares):  # type: ignore[no-untyped-def]
    """The mean of ``(n, 4)`` positions; their squared distances from it are written to ``squares``."""
    n = len(positions)
    sums = np.zeros(4)
    for i in range(n):
        for axis in range(4):
            sums[axis] += positions[i, axis]
    centre = (sums / n).astype(np.float32)
    for i in range(n):
        total = np.float32(0)
        for axis in range(4):
            away = positions[i, axis] - centre[axis]
            total += away * away
        squares[i] = total
    return centre


@njit(cache=True, nogil=True)
def draw_back(positions, centre, squares, limit, share):  # type: ignore[no-untyped-def]
    """Move points farther than ``limit`` from ``centre`` by ``share`` of what they are beyond it."""
    for i in range(len(positions)):
        if squares[i] > limit * limit:
            give = share * (np.float32(1) - limit / np.sqrt(squares[i]))
            for axis in range(4):
                positions[i, axis] -= (positions[i, axis] - centre[axis]) * give


def force_tables(a: float, b: float) -> tuple[Float32Array, Float32Array]:
    """Pull over squared distance, in steps of less than one percent, and ``a, b`` for the push.

    Noise of a percent in a step of stochastic descent changes nothing. A place is the exponent
    and the first seven bits of the fraction of the float32 itself.
    """
    middle = (np.arange(_FIRST, _FIRST + _SIZE, dtype=np.int32) << _SHIFT) + (1 << (_SHIFT - 1))
    square = middle.view(np.float32).astype(np.float64)
    similarity = 1 / (1 + a * square**b)
    pulls = -2 * a * b * square ** (b - 1) * similarity
    return pulls.astype(np.float32), np.array([a, b], np.float32)


def rates_of(graph: Graph) -> Float32Array:
    """How often each edge is used in an epoch: its weight over the largest."""
    largest = graph.weights.max(initial=0.0)
    return graph.weights / np.float32(largest or 1)


def ranges(
    offsets: npt.NDArray[np.int64], pieces: int, first: int = 0, last: int | None = None
) -> list[tuple[int, int]]:
    """Cut vertices ``first`` to ``last`` into at most ``pieces`` ranges with about as many edges each."""
    last = len(offsets) - 1 if last is None else last
    goals = np.linspace(offsets[first], offsets[last], pieces + 1)[1:-1]
    cuts = np.unique(np.concatenate(([first], np.searchsorted(offsets, goals).clip(first, last), [last])))
    return [(int(low), int(high)) for low, high in pairwise(cuts)]


def fit_ab(spread: float, min_dist: float) -> tuple[float, float]:
    """``a, b`` for which ``1 / (1 + a d^(2b))`` fits 1 up to ``min_dist``, then decays over ``spread``.

    Gauss–Newton with damping (Levenberg–Marquardt) on 300 points, as in the reference.
    """
    # in units of spread, where the start is near the answer whatever the spread is
    d = np.linspace(0, 3, 300)[1:]
    wanted = np.where(d < min_dist / spread, 1.0, np.exp(-(d - min_dist / spread)))
    log_a, log_b, damping = 0.0, 0.0, 1e-2

    def residual(log_a: float, log_b: float) -> npt.NDArray[np.float64]:
        return np.asarray(1 / (1 + np.exp(log_a) * d ** (2 * np.exp(log_b))) - wanted)

    error = residual(log_a, log_b)
    for _ in range(200):
        curve = error + wanted
        slope = -curve * (1 - curve)
        jacobian = np.stack((slope, slope * 2 * np.exp(log_b) * np.log(d)), axis=1)
        normal = jacobian.T @ jacobian
        step = np.linalg.solve(
            normal + damping * np.diag(np.diag(normal)) + 1e-12 * np.eye(2), -jacobian.T @ error
        )
        trial = residual(log_a + step[0], log_b + step[1])
        if trial @ trial < error @ error:
            log_a, log_b, error, damping = log_a + step[0], log_b + step[1], trial, damping / 3
        else:
            damping *= 4
        if np.abs(step).max() < 1e-9:
            break
    b = float(np.exp(log_b))
    return float(np.exp(log_a)) / spread ** (2 * b), b


def epoch(
    graph: Graph,
    rates: Float32Array,
    before: Float32Array,
    after: Float32Array,
    span: tuple[int, int],
    number: int,
    turn: tuple[int, int],
    forces: tuple[Float32Array, Float32Array],
    pool: Float32Array,
    alpha: float,
    negatives: float,
    seed: int,
) -> None:
    """Call :func:`move` with arguments of exactly the types it is compiled for.

    ``turn`` is which one of how many.
    """
    move(
        graph.offsets,
        graph.columns,
        rates,
        before,
        after,
        span[0],
        span[1],
        np.uint32(number),
        np.uint32(turn[0]),
        np.uint32(turn[1]),
        forces[0],
        forces[1],
        pool,
        np.float32(alpha),
        np.float32(negatives),
        np.uint32(seed & 0xFFFFFFFF),
    )


def warm() -> None:
    """Compile, or load from the cache, every kernel of this file."""
    before = np.zeros((2, 4), np.float32)
    before[1, 0] = 1
    graph = Graph(np.array([0, 1, 2]), np.array([1, 0], np.int32), np.ones(2, np.float32))
    epoch(
        graph,
        rates_of(graph),
        before,
        before.copy(),
        (0, 2),
        0,
        (0, 1),
        force_tables(1.0, 1.0),
        pool_of(before, 0, 0, 0),
        1.0,
        1,
        0,
    )
    squares = np.empty(2, np.float32)
    draw_back(before, squared_radii(before, squares), squares, np.float32(2), np.float32(0.5))
