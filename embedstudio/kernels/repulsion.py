"""Forces of t-SNE in space: far points as one, by the boxes of a tree (Barnes & Hut 1986).

The tree is one array in the order in which it is walked, with the points sorted as it holds them: a
walk goes forward through memory, and either enters a box or leaps behind it.
"""

from __future__ import annotations

import numpy as np
from numba import njit

LEVELS = 16
"""Halvings of the outermost box along each axis."""
LEAF = 16
"""So many points or fewer are not divided further."""


@njit(cache=True, nogil=True)
def codes(points):  # type: ignore[no-untyped-def]
    """Place of each point on a curve through the boxes, ``LEVELS`` groups of three bits; and the side.

    Parameters
    ----------
    points
        float64 ``(n, 3)``, finite.
    """
    n = points.shape[0]
    low = np.empty(3)
    side = 0.0
    for axis in range(3):
        least, most = np.inf, -np.inf
        for i in range(n):
            least = min(least, points[i, axis])
            most = max(most, points[i, axis])
        low[axis] = least
        side = max(side, most - least)
    side = max(side * (1 + 1e-9), 1e-300)
    result = np.zeros(n, np.uint64)
    cells = (1 << LEVELS) / side
    for i in range(n):
        code = np.uint64(0)
        a = np.uint64((points[i, 0] - low[0]) * cells)
        b = np.uint64((points[i, 1] - low[1]) * cells)
        c = np.uint64((points[i, 2] - low[2]) * cells)
        for level in range(LEVELS):
            bit = np.uint64(LEVELS - 1 - level)
            one = np.uint64(1)
            code = (code << np.uint64(3)) | (
                (((a >> bit) & one) << np.uint64(2)) | (((b >> bit) & one) << one) | ((c >> bit) & one)
            )
        result[i] = code
    return result, side


@njit(cache=True, nogil=True)
def build(points, code, side):  # type: ignore[no-untyped-def]
    """The tree of points that are sorted by ``code``.

    Returns
    -------
    middles
        float64 ``(k, 4)``: centre of mass of each box, and the square of its side.
    spans
        int64 ``(k, 3)``: its first point, the one behind its last, and the box behind all within it.
        A leaf is a box that is followed by the one behind it.
    """
    n = points.shape[0]
    most = max(16, 2 * n + 2 * LEVELS)
    middles = np.empty((most, 4))
    spans = np.empty((most, 3), np.int64)
    # boxes that were begun: their place in the arrays, and where the next of their eight parts begins
    place = np.empty(LEVELS + 1, np.int64)
    follows = np.empty(LEVELS + 1, np.int64)
    used = 0
    depth = 0
    low, high = 0, n
    entering = True
    while True:
        if entering:
            if used == most:
                most *= 2
                more_middles = np.empty((most, 4))
                more_middles[:used] = middles
                middles = more_middles
                more_spans = np.empty((most, 3), np.int64)
                more_spans[:used] = spans
                spans = more_spans
            x, y, z = 0.0, 0.0, 0.0
            for i in range(low, high):
                x += points[i, 0]
                y += points[i, 1]
                z += points[i, 2]
            mass = high - low
            middles[used, 0] = x / mass
            middles[used, 1] = y / mass
            middles[used, 2] = z / mass
            width = side / (1 << depth)
            middles[used, 3] = width * width
            spans[used, 0] = low
            spans[used, 1] = high
            if mass <= LEAF or depth == LEVELS:
                spans[used, 2] = used + 1
                used += 1
                depth -= 1
                entering = False
                continue
            place[depth] = used
            follows[depth] = low
            used += 1
            entering = False
            continue
        if depth < 0:
            break
        box = place[depth]
        begin = follows[depth]
        if begin == spans[box, 1]:
            spans[box, 2] = used
            depth -= 1
            continue
        shift = np.uint64(3 * (LEVELS - 1 - depth))
        part = code[begin] >> shift
        end = begin + 1
        while end < spans[box, 1] and (code[end] >> shift) == part:
            end += 1
        follows[depth] = end
        low, high = begin, end
        depth += 1
        entering = True
    return middles[:used], spans[:used]


@njit(cache=True, nogil=True)
def repel(points, middles, spans, theta, first, last, forces, sums):  # type: ignore[no-untyped-def]
    """Push of all others on the points from ``first`` up to ``last``, of the tree's order.

    Parameters
    ----------
    theta
        A box counts as one point where its side is less than this share of its distance.
    forces
        float64 ``(n, 3)``, changed: sums of ``q² (point - other)`` with ``q = 1 / (1 + distance²)``.
    sums
        float64 ``(n,)``, changed: sums of ``q``.
    """
    boxes = middles.shape[0]
    near = theta * theta
    for i in range(first, last):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        fx, fy, fz, total = 0.0, 0.0, 0.0, 0.0
        box = 0
        while box < boxes:
            dx = x - middles[box, 0]
            dy = y - middles[box, 1]
            dz = z - middles[box, 2]
            square = dx * dx + dy * dy + dz * dz
            if middles[box, 3] < near * square and not (spans[box, 0] <= i < spans[box, 1]):
                mass = spans[box, 1] - spans[box, 0]
                q = 1.0 / (1.0 + square)
                total += mass * q
                q *= q * mass
                fx += q * dx
                fy += q * dy
                fz += q * dz
                box = spans[box, 2]
            elif spans[box, 2] == box + 1:
                for j in range(spans[box, 0], spans[box, 1]):
                    if j != i:
                        dx = x - points[j, 0]
                        dy = y - points[j, 1]
                        dz = z - points[j, 2]
                        q = 1.0 / (1.0 + dx * dx + dy * dy + dz * dz)
                        total += q
                        q *= q
                        fx += q * dx
                        fy += q * dy
                        fz += q * dz
                box += 1
            else:
                box += 1
        forces[i, 0] = fx
        forces[i, 1] = fy
        forces[i, 2] = fz
        sums[i] = total


@njit(cache=True, nogil=True)
def attract(places, data, indices, indptr, order, forces, total, first, last, gradient):  # type: ignore[no-untyped-def]
    """The gradient of t-SNE for the points ``order[first:last]``: pull of their neighbours less the push.

    Parameters
    ----------
    places
        float64 ``(n, 3)``.
    data, indices, indptr
        Joint probabilities of neighbours as compressed rows.
    order
        int64 ``(n,)``: point that stands at each place of the tree.
    forces, total
        Of :func:`repel`, and the sum of its ``sums``.
    gradient
        float64 ``(n, 3)``, changed.
    """
    for k in range(first, last):
        i = order[k]
        x, y, z = places[i, 0], places[i, 1], places[i, 2]
        gx, gy, gz = 0.0, 0.0, 0.0
        for entry in range(indptr[i], indptr[i + 1]):
            j = indices[entry]
            dx = x - places[j, 0]
            dy = y - places[j, 1]
            dz = z - places[j, 2]
            pull = data[entry] / (1.0 + dx * dx + dy * dy + dz * dz)
            gx += pull * dx
            gy += pull * dy
            gz += pull * dz
        gradient[i, 0] = gx - forces[k, 0] / total
        gradient[i, 1] = gy - forces[k, 1] / total
        gradient[i, 2] = gz - forces[k, 2] / total


def warm() -> None:
    """Compile (or load from the cache) every kernel with the types t-SNE uses."""
    points = np.random.default_rng(0).normal(size=(20, 3))
    code, side = codes(points)
    order = np.argsort(code, kind="stable")
    own = points[order]
    middles, spans = build(own, code[order], side)
    forces, sums = np.empty_like(own), np.empty(len(own))
    repel(own, middles, spans, 0.5, 0, 20, forces, sums)
    rows = np.arange(21, dtype=np.int32)
    args = np.ones(20), rows[:20], rows, order, forces, 1.0, 0, 20, np.empty_like(own)
    attract(points, *args)
