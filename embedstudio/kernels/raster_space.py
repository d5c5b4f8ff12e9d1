"""Points in space on their way to the screen: perspective, depth, the nearest under the pointer."""

from __future__ import annotations

import numpy as np
from numba import njit

BUCKETS = 2048
"""Steps of depth that points are sorted by."""


@njit(cache=True, nogil=True)
def project(coordinates, order, matrix, near, far, screen, buckets, start, stop):  # type: ignore[no-untyped-def]
    """Screen places and steps of depth of the points in ``order`` from ``start`` up to ``stop``.

    Parameters
    ----------
    coordinates
        float32 ``(n, 3)``.
    order
        int32 ``(k,)`` points.
    matrix
        float64 ``(4, 4)``: rows give x, y and depth along the view of a homogeneous point (x and y
        already times the focal length in pixels); the last row holds the middle of the view in pixels.
    near, far
        Depths of the first and the last step; what lies beyond takes the step at the end.
    screen
        float32 ``(k, 2)``, changed; NaN for points behind the eye.
    buckets
        uint16 ``(k,)``, changed: 0 is farthest.
    """
    behind = near * 0.05
    scale = (BUCKETS - 1) / max(far - near, 1e-12)
    for k in range(start, stop):
        point = np.uint64(order[k])
        a = coordinates[point, 0]
        b = coordinates[point, 1]
        c = coordinates[point, 2]
        depth = matrix[2, 0] * a + matrix[2, 1] * b + matrix[2, 2] * c + matrix[2, 3]
        if not depth > behind:  # NaN too
            screen[k, 0] = np.nan
            screen[k, 1] = np.nan
            buckets[k] = BUCKETS - 1
            continue
        x = matrix[0, 0] * a + matrix[0, 1] * b + matrix[0, 2] * c + matrix[0, 3]
        y = matrix[1, 0] * a + matrix[1, 1] * b + matrix[1, 2] * c + matrix[1, 3]
        screen[k, 0] = matrix[3, 0] + x / depth
        screen[k, 1] = matrix[3, 1] - y / depth
        step = (far - depth) * scale
        buckets[k] = np.uint16(min(max(step, 0.0), BUCKETS - 1.0))


@njit(cache=True, nogil=True)
def sort_by_depth(order, buckets, levels, screen, colors, out_screen, out_colors):  # type: ignore[no-untyped-def]
    """Places and colours of the points of ``order`` from far to near, those equally far in their order.

    ``screen`` and ``buckets`` are those of :func:`project`, one for each of ``order``. Places
    are copied: to draw points in a random order from where they are takes several times longer.
    ``out_screen`` and ``out_colors`` are changed, as long as ``order``. Returns int64 ``(levels + 1,)``:
    where each of so many equal steps of depth begins.
    """
    begins = np.zeros(BUCKETS + 1, np.int64)
    for k in range(order.shape[0]):
        begins[np.int64(buckets[k]) + 1] += 1
    for bucket in range(BUCKETS):
        begins[bucket + 1] += begins[bucket]
    edges = np.empty(levels + 1, np.int64)
    for level in range(levels + 1):
        edges[level] = begins[level * BUCKETS // levels]
    for k in range(order.shape[0]):
        bucket = np.int64(buckets[k])
        place = begins[bucket]
        begins[bucket] += 1
        out_screen[place, 0] = screen[k, 0]
        out_screen[place, 1] = screen[k, 1]
        out_colors[place] = colors[order[k]]
    return edges


@njit(cache=True, nogil=True)
def nearest_in_space(coordinates, shown, matrix, x, y, reach, same, behind):  # type: ignore[no-untyped-def]
    """Index of the point under the pixel ``(x, y)``, or -1.

    The nearest on the screen within ``reach``; of those within ``same`` pixels, the nearest to the eye.
    ``shown`` is a bool of each point, or empty for all.
    """
    best = -1
    best_distance = reach * reach
    best_depth = np.inf
    some = shown.shape[0] > 0
    r0, r1, r2, r3 = matrix[0, 0], matrix[0, 1], matrix[0, 2], matrix[0, 3]
    u0, u1, u2, u3 = matrix[1, 0], matrix[1, 1], matrix[1, 2], matrix[1, 3]
    d0, d1, d2, d3 = matrix[2, 0], matrix[2, 1], matrix[2, 2], matrix[2, 3]
    across = x - matrix[3, 0]
    down = y - matrix[3, 1]
    for point in range(coordinates.shape[0]):
        if some and not shown[point]:
            continue
        a = coordinates[point, 0]
        b = coordinates[point, 1]
        c = coordinates[point, 2]
        depth = d0 * a + d1 * b + d2 * c + d3
        if not depth > behind:
            continue
        # the distance on the screen times the depth: no division for the many that are too far
        dx = r0 * a + r1 * b + r2 * c + r3 - across * depth
        dy = u0 * a + u1 * b + u2 * c + u3 + down * depth
        square = dx * dx + dy * dy
        if square > best_distance * depth * depth:
            continue
        distance = max(square / (depth * depth), same * same)
        if distance < best_distance or (distance == best_distance and depth < best_depth):
            best = point
            best_distance = distance
            best_depth = depth
    return best


def warm() -> None:
    """Compile (or load from the cache) every kernel with the types the window uses."""
    coordinates = np.zeros((2, 3), np.float32)
    matrix = np.eye(4)
    screen, buckets = np.empty((2, 2), np.float32), np.empty(2, np.uint16)
    order = np.arange(2, dtype=np.int32)
    project(coordinates, order, matrix, 1.0, 2.0, screen, buckets, 0, 2)
    colors = np.zeros(2, np.uint8)
    sort_by_depth(order, buckets, 2, screen, colors, screen.copy(), colors.copy())
    nearest_in_space(coordinates, np.empty(0, np.bool_), matrix, 0.0, 0.0, 8.0, 2.0, 0.1)
