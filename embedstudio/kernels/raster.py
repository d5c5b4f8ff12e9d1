"""Draws round antialiased dots into a picture.

No ``prange``, no lock: several threads may draw into different rows of one picture at once.
A dot is a precomputed *stamp* (coverage × alpha) at one of 4 × 4 subpixel offsets, so a
point costs a handful of integer blends.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from numba import njit

SUBPIXELS = 4
"""Stamps along each axis: a dot lies at most 1/8 px from its place."""
_SAMPLES = 16


@lru_cache(maxsize=128)
def _coverage(radius: float) -> npt.NDArray[np.float64]:
    reach = int(np.ceil(radius))
    side = 2 * reach + 1
    fine = (np.arange(side * _SAMPLES) + 0.5) / _SAMPLES
    result = np.empty((SUBPIXELS * SUBPIXELS, side, side))
    for j in range(SUBPIXELS):
        for i in range(SUBPIXELS):
            x = fine - (reach + (i + 0.5) / SUBPIXELS)
            y = fine - (reach + (j + 0.5) / SUBPIXELS)
            inside = x[None, :] ** 2 + y[:, None] ** 2 <= radius * radius
            result[SUBPIXELS * j + i] = inside.reshape(side, _SAMPLES, side, _SAMPLES).mean(axis=(1, 3))
    return result


@lru_cache(maxsize=1024)
def stamps(radius: float, alpha: float) -> npt.NDArray[np.uint16]:
    """Coverage of a disc at every subpixel offset.

    Parameters
    ----------
    radius
        In device pixels, about 0.5 to 16.
    alpha
        Opacity of a fully covered pixel, 0–1.

    Returns
    -------
    uint16 ``(16, side, side)``, 0–256; the disc of stamp ``4 * j + i`` is centred at
    ``(reach + (i + 0.5) / 4, reach + (j + 0.5) / 4)`` with ``reach = side // 2``.
    """
    result = np.rint(_coverage(radius) * (alpha * 256)).astype(np.uint16)
    result.setflags(write=False)
    return result


def draw_points(
    buffer: npt.NDArray[np.uint32],
    coordinates: npt.NDArray[np.float32],
    order: npt.NDArray[np.int32],
    colors: npt.NDArray[np.uint8],
    palette: npt.NDArray[np.uint32],
    view: tuple[float, float, float, float],
    radius: float,
    alpha: float,
    rows: tuple[int, int] | None = None,
) -> None:
    """Blend dots over what ``buffer`` holds.

    Parameters
    ----------
    buffer
        ``(height, width)`` premultiplied 0xAARRGGBB (``QImage.Format_ARGB32_Premultiplied``), changed.
    coordinates
        ``(n, 2)``; points that are not finite are left out.
    order
        Indices of the points to draw, the last one on top.
    colors
        ``(n,)`` index into ``palette`` of each point.
    palette
        ``(k,)`` opaque 0xFFRRGGBB.
    view
        ``(sx, tx, sy, ty)``: device pixel ``x = sx * X + tx``, ``y = sy * Y + ty``.
    radius, alpha
        Of every dot: device pixels, 0–1.
    rows
        Draw only into the rows from the first up to the second.
    """
    stamp = stamps(round(max(float(radius), 0.4) * 20) / 20, round(float(alpha), 3))
    top, bottom = rows or (0, buffer.shape[0])
    sx, tx, sy, ty = view
    _draw(buffer, coordinates, order, colors, palette, sx, tx, sy, ty, stamp, top, bottom)


MASK = np.uint64(0x00FF00FF00FF00FF)
HALF = np.uint64(0x0080008000800080)


@njit(cache=True, nogil=True, inline="always")
def _spread(pixel):  # type: ignore[no-untyped-def]
    """The four channels of a pixel with room between them, so that one product weights all."""
    wide = np.uint64(pixel)
    return (wide | (wide << np.uint64(24))) & MASK


@njit(cache=True, nogil=True)
def _draw(buffer, coordinates, order, colors, palette, sx, tx, sy, ty, stamp, first, last):  # type: ignore[no-untyped-def]
    width = buffer.shape[1]
    pixels = buffer.ravel()
    kinds, side, _ = stamp.shape
    reach = side // 2
    # only the pixels that a stamp touches: about half of its square
    count = np.zeros(kinds, np.int64)
    rows = np.empty((kinds, side * side), np.int64)
    columns = np.empty((kinds, side * side), np.int64)
    offsets = np.empty((kinds, side * side), np.int64)
    weights = np.empty((kinds, side * side), np.uint64)
    for kind in range(kinds):
        for row in range(side):
            for column in range(side):
                if stamp[kind, row, column] > 0:
                    slot = count[kind]
                    rows[kind, slot] = row
                    columns[kind, slot] = column
                    offsets[kind, slot] = row * width + column
                    weights[kind, slot] = stamp[kind, row, column]
                    count[kind] += 1
    for k in range(order.shape[0]):
        point = np.uint64(order[k])
        x = sx * coordinates[point, 0] + tx
        y = sy * coordinates[point, 1] + ty
        # written so that NaN fails too
        if not (x > -reach and x < width + reach and y > first - reach and y < last + reach):
            continue
        left = int(np.floor(x))
        top = int(np.floor(y))
        kind = int((y - top) * 4) * 4 + int((x - left) * 4)
        left -= reach
        top -= reach
        color = _spread(palette[np.uint64(colors[point])])
        inside = left >= 0 and top >= first and left + side <= width and top + side <= last
        start = top * width + left
        for slot in range(count[kind]):
            if not inside:
                row = top + rows[kind, slot]
                column = left + columns[kind, slot]
                if row < first or row >= last or column < 0 or column >= width:
                    continue
            place = np.uint64(start + offsets[kind, slot])
            weight = weights[kind, slot]
            mixed = color * weight + _spread(pixels[place]) * (np.uint64(256) - weight) + HALF
            mixed = (mixed >> np.uint64(8)) & MASK
            pixels[place] = np.uint32(mixed | (mixed >> np.uint64(24)))


@njit(cache=True, nogil=True)
def nearest_point(coordinates, shown, x, y, reach):  # type: ignore[no-untyped-def]
    """Index of the point nearest to ``(x, y)`` within ``reach`` (world units), or -1.

    ``shown`` is a bool of each point, or empty for all. Every point is
    looked at: 0.2 ms for 200,000, so no index has to be kept up to date
    while the points move. Of equally near points the first (most frequent) wins.
    """
    best = -1
    best_distance = reach * reach
    some = shown.shape[0] > 0
    for point in range(coordinates.shape[0]):
        if some and not shown[point]:
            continue
        dx = coordinates[point, 0] - x
        dy = coordinates[point, 1] - y
        distance = dx * dx + dy * dy
        if distance < best_distance or (distance == best_distance and best < 0):
            best = point
            best_distance = distance
    return best


@njit(cache=True, nogil=True)
def mix(start, end, share, out):  # type: ignore[no-untyped-def]
    """``out = start + (end - start) * share`` without a temporary array: easing of a moving layout."""
    for i in range(start.shape[0]):
        for j in range(start.shape[1]):
            out[i, j] = start[i, j] + (end[i, j] - start[i, j]) * share


@njit(cache=True, nogil=True)
def split_order(order, hidden, chosen):  # type: ignore[no-untyped-def]
    """``order`` without the hidden points, as those not chosen and those chosen, each still in order.

    ``hidden`` and ``chosen`` are bools of each point; empty for none hidden and all chosen.
    """
    some_hidden = hidden.shape[0] > 0
    some_chosen = chosen.shape[0] > 0
    result = np.empty(order.shape[0], np.int32)
    low = 0
    high = order.shape[0]
    for k in range(order.shape[0]):
        point = np.uint64(order[k])
        if some_hidden and hidden[point]:
            continue
        if some_chosen and not chosen[point]:
            result[low] = order[k]
            low += 1
        else:
            high -= 1
            result[high] = order[k]
    return result[:low], result[high:][::-1].copy()


@njit(cache=True, nogil=True)
def blend_pictures(buffer, pixels, starts, sizes, corners, opacity):  # type: ignore[no-untyped-def]
    """Blend small pictures over what ``buffer`` holds: words that were drawn before.

    Parameters
    ----------
    buffer
        ``(height, width)`` premultiplied 0xAARRGGBB, changed.
    pixels
        uint32 of all pictures, one after the other, in the same form.
    starts
        int64 ``(k,)`` where each picture begins in ``pixels``.
    sizes, corners
        int64 ``(k, 2)``: width and height; left and top in ``buffer``, what lies outside is cut.
    opacity
        uint32 ``(k,)``, 0–256.
    """
    height, width = buffer.shape
    for k in range(starts.shape[0]):
        wide, high = sizes[k]
        left, top = corners[k]
        cut = max(0, -left)
        length = min(wide, width - left) - cut
        if length <= 0:
            continue
        for row in range(max(0, -top), min(high, height - top)):
            start = starts[k] + row * wide + cut
            _blend_row(
                buffer[top + row, left + cut : left + cut + length],
                pixels[start : start + length],
                opacity[k],
            )


@njit(cache=True, nogil=True)
def _blend_row(under, over, weight):  # type: ignore[no-untyped-def]
    """Without a branch in the loop: several pixels at a time."""
    low, high = np.uint32(0x00FF00FF), np.uint32(0xFF00FF00)
    shift, whole = np.uint32(8), np.uint32(256)
    for i in range(over.shape[0]):
        pixel = over[i]
        if weight != whole:
            rb = np.uint32(np.uint32((pixel & low) * weight) >> shift) & low
            ag = np.uint32(np.uint32((pixel >> shift) & low) * weight) & high
            pixel = np.uint32(rb | ag)
        cover = np.uint32(pixel >> np.uint32(24))
        rest = np.uint32(np.uint32(whole - cover) - np.uint32(cover >> np.uint32(7)))
        old = under[i]
        rb = np.uint32(np.uint32((old & low) * rest) >> shift) & low
        ag = np.uint32(np.uint32((old >> shift) & low) * rest) & high
        under[i] = np.uint32(pixel + np.uint32(rb | ag))


def warm() -> None:
    """Compile (or load from the cache) every kernel with the types the window uses."""
    coordinates = np.zeros((2, 2), np.float32)
    draw_points(
        np.zeros((4, 4), np.uint32),
        coordinates,
        np.arange(2, dtype=np.int32),
        np.zeros(2, np.uint8),
        np.full(1, 0xFF000000, np.uint32),
        (1.0, 2.0, -1.0, 2.0),
        1.0,
        1.0,
    )
    nearest_point(coordinates, np.empty(0, np.bool_), 0.0, 0.0, 1.0)
    split_order(np.arange(2, dtype=np.int32), np.empty(0, np.bool_), np.empty(0, np.bool_))
    mix(coordinates, coordinates, np.float32(0.5), coordinates.copy())
    one = np.ones((1, 2), np.int64)
    blend_pictures(
        np.zeros((4, 4), np.uint32),
        np.zeros(1, np.uint32),
        np.zeros(1, np.int64),
        one,
        one,
        np.full(1, 256, np.uint32),
    )
