"""Places words on a map, greedily by importance and without overlap. One thread, no lock."""

from __future__ import annotations

import numpy as np
from numba import njit

CELL = 4
"""Side of a cell of the occupancy grid, in pixels."""
PATIENCE = 10
"""So many words are tried for each place of a tier: where points lie close, its free space would
otherwise keep out all words of the tiers below."""


@njit(cache=True, nogil=True)
def place_boxes(x, y, widths, heights, free, counts, cells, view_width, view_height, limit):  # type: ignore[no-untyped-def]
    """Boxes in the order of their importance, each centred at its point, none over another.

    Parameters
    ----------
    x, y
        float32 ``(n,)`` middles, in pixels.
    widths
        float32 ``(tiers, n)`` width of each box in each tier (size of letters).
    heights
        float32 ``(tiers,)``.
    free
        float32 ``(tiers, 2)`` space kept free beside and above a box of a tier.
    counts
        int64 ``(tiers,)`` how many boxes a tier takes, or a tenth of how many it tries, before
        the next one begins.
    cells
        bool ``(rows, columns)`` of 4 × 4 pixels: what is taken already; changed.
    view_width, view_height
        A box lies inside the view by 2 px or is left out.
    limit
        Most boxes in all.

    Returns
    -------
    int64 ``(placed,)`` indices, and int64 ``(placed,)`` the tier of each.
    """
    chosen = np.empty(limit, np.int64)
    tiers = np.empty(limit, np.int64)
    placed = 0
    tier = 0
    in_tier = 0
    tried = 0
    for index in range(x.shape[0]):
        if in_tier >= counts[tier] or tried >= PATIENCE * counts[tier]:
            tier += 1
            in_tier = 0
            tried = 0
        if placed >= limit or tier >= counts.shape[0]:
            break
        tried += 1
        half_width = widths[tier, index] / 2
        half_height = heights[tier] / 2
        left = x[index] - half_width
        right = x[index] + half_width
        top = y[index] - half_height
        bottom = y[index] + half_height
        if not (left >= 2 and top >= 2 and right <= view_width - 2 and bottom <= view_height - 2):
            continue
        if not _empty(
            cells, left - free[tier, 0], right + free[tier, 0], top - free[tier, 1], bottom + free[tier, 1]
        ):
            continue
        for row in range(max(int(top) // CELL, 0), min(int(bottom) // CELL + 1, cells.shape[0])):
            for column in range(max(int(left) // CELL, 0), min(int(right) // CELL + 1, cells.shape[1])):
                cells[row, column] = True
        chosen[placed] = index
        tiers[placed] = tier
        placed += 1
        in_tier += 1
    return chosen[:placed], tiers[:placed]


@njit(cache=True, nogil=True)
def _empty(cells, left, right, top, bottom):  # type: ignore[no-untyped-def]
    first_row = max(int(np.floor(top / CELL)), 0)
    last_row = min(int(np.floor(bottom / CELL)) + 1, cells.shape[0])
    first_column = max(int(np.floor(left / CELL)), 0)
    last_column = min(int(np.floor(right / CELL)) + 1, cells.shape[1])
    for row in range(first_row, last_row):
        for column in range(first_column, last_column):
            if cells[row, column]:
                return False
    return True


def warm() -> None:
    """Compile (or load from the cache) the kernel with the types the window uses."""
    place_boxes(
        np.full(2, 20, np.float32),
        np.full(2, 20, np.float32),
        np.full((3, 2), 10, np.float32),
        np.full(3, 10, np.float32),
        np.zeros((3, 2), np.float32),
        np.array([1, 1, 9], np.int64),
        np.zeros((10, 10), np.bool_),
        40.0,
        40.0,
        5,
    )
