"""Draws many thin antialiased lines into a picture. No ``prange``, no lock: as :mod:`raster` does."""

from __future__ import annotations

import numpy as np
from numba import njit

from embedstudio.kernels.raster import HALF, MASK, _spread

FAINTEST = 0.35
"""Share of its opacity that a line at the back of a map in space keeps."""
BITS = 20
"""Of the fraction of a place across a line, and of its opacity."""
ONE, REST, ROUND = 1 << BITS, (1 << BITS) - 1, 1 << (BITS - 9)


@njit(cache=True, nogil=True, inline="always")
def _between(other, slope, start, begin, end, first, last):  # type: ignore[no-untyped-def]
    """The steps from ``begin`` up to ``end`` whose place across the line may touch the rows."""
    if slope > 1e-6:
        begin = max(begin, int(np.floor(start + (first - 1.5 - other) / slope)))
        end = min(end, int(np.ceil(start + (last + 0.5 - other) / slope)))
    elif slope < -1e-6:
        begin = max(begin, int(np.floor(start + (last + 0.5 - other) / slope)))
        end = min(end, int(np.ceil(start + (first - 1.5 - other) / slope)))
    return begin, end


@njit(cache=True, nogil=True)
def draw_links(  # type: ignore[no-untyped-def]
    buffer, coordinates, view, near, links, hidden, chosen, colors, palette, alpha, short, budget, first, last
):
    """Blend a line for each pair of points over what ``buffer`` holds.

    Parameters
    ----------
    buffer
        ``(height, width)`` premultiplied 0xAARRGGBB, changed in the rows from ``first`` up to ``last``.
    coordinates
        float32 ``(n, 2)`` of the points; lines to places that are not finite are left out.
    view
        ``(sx, tx, sy, ty)``: device pixel ``x = sx * X + tx``, ``y = sy * Y + ty``.
    near
        float32 ``(n,)`` 1 at the front of a map in space, 0 at its back; empty for a flat one.
    links
        int32 ``(k, 2)`` pairs of points; those in front matter most.
    hidden, chosen
        bools of each point, or empty. A line is drawn when neither end is hidden and both are chosen.
    colors, palette
        uint8 ``(n,)`` and uint32 ``(m,)``: a line has the colour of its first point.
    alpha
        Opacity of a line, 0–1.
    short
        Length in pixels up to which a line has this opacity; longer ones are fainter, by the root of
        their length, so that a few far pairs do not cover the many near ones.
    budget
        Pixels that the lines in the picture may cover in length; what comes after is left out. It is
        counted over all rows, so that two strips of a picture show the same lines.

    Returns
    -------
    What is left of the budget; below zero when lines were left out.
    """
    height, width = buffer.shape
    sx, tx, sy, ty = view
    pixels = buffer.ravel()
    some_hidden = hidden.shape[0] > 0
    some_chosen = chosen.shape[0] > 0
    in_space = near.shape[0] > 0
    for k in range(links.shape[0]):
        a = np.uint64(links[k, 0])
        b = np.uint64(links[k, 1])
        x = sx * coordinates[a, 0] + tx
        y = sy * coordinates[a, 1] + ty
        dx = sx * coordinates[b, 0] + tx - x
        dy = sy * coordinates[b, 1] + ty - y
        # written so that NaN fails too
        if not (max(x, x + dx) >= 0 and min(x, x + dx) < width):
            continue
        if not (max(y, y + dy) >= 0 and min(y, y + dy) < height):
            continue
        if some_hidden and (hidden[a] or hidden[b]):
            continue
        if some_chosen and not (chosen[a] and chosen[b]):
            continue
        flat = abs(dx) >= abs(dy)
        # along the longer axis from pixel to pixel, across it two pixels share the line
        start, along, other, across = (x, dx, y, dy) if flat else (y, dy, x, dx)
        if along < 0:
            start, along, other, across = start + along, -along, other + across, -across
        if along < 0.5:
            continue
        slope = across / along
        low = max(start, 0.0)
        high = min(start + along, float(width if flat else height))
        limit = float(height if flat else width)
        if slope > 1e-6:
            low = max(low, start + (-1.0 - other) / slope)
            high = min(high, start + (limit - other) / slope)
        elif slope < -1e-6:
            low = max(low, start + (limit - other) / slope)
            high = min(high, start + (-1.0 - other) / slope)
        begin = int(np.floor(low))
        end = int(np.ceil(high))
        if end <= begin:
            continue
        budget -= end - begin
        if budget < 0:
            return budget
        strength = alpha * min(1.0, np.sqrt(short / along))
        if in_space:
            strength *= FAINTEST + (1 - FAINTEST) * (near[a] + near[b]) / 2
        # what lies in these rows: the budget was counted over all
        if flat:
            begin, end = _between(other, slope, start, begin, end, first, last)
            least, most, stride, across_stride = first, last, 1, width
        else:
            begin, end = max(begin, first), min(end, last)
            least, most, stride, across_stride = 0, width, width, 1
        color = _spread(palette[np.uint64(colors[a])])
        opacity = np.int64(strength * ONE + 0.5)
        turn = np.int64(slope * ONE)
        # from the edge of the picture, so that every strip has the same places
        place = np.int64((other + (0.5 - start) * slope - 0.5) * ONE) + begin * turn
        for step in range(begin, end):
            cell = place >> BITS
            share = (opacity * (place & REST)) >> BITS
            place += turn
            for side in range(2):
                if cell + side < least or cell + side >= most:
                    continue
                weight = np.uint64(((share if side else opacity - share) + ROUND) >> (BITS - 8))
                pixel = np.uint64(step * stride + (cell + side) * across_stride)
                mixed = color * weight + _spread(pixels[pixel]) * (np.uint64(256) - weight) + HALF
                mixed = (mixed >> np.uint64(8)) & MASK
                pixels[pixel] = np.uint32(mixed | (mixed >> np.uint64(24)))
    return budget


def warm() -> None:
    """Compile (or load from the cache) the kernel with the types the window uses."""
    none = np.empty(0, np.bool_)
    draw_links(
        np.zeros((4, 4), np.uint32),
        np.zeros((2, 2), np.float32),
        (1.0, 0.0, 1.0, 0.0),
        np.empty(0, np.float32),
        np.zeros((1, 2), np.int32),
        none,
        none,
        np.zeros(2, np.uint8),
        np.full(1, 0xFF000000, np.uint32),
        0.5,
        40.0,
        10,
        0,
        4,
    )
