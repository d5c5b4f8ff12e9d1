"""Contours of density."""

import numpy as np

from embedstudio.kernels.density import SHARES, contours, march


def two_groups(n=4000):
    rng = np.random.default_rng(0)
    return np.concatenate([rng.normal(at, 1.0, (n, 2)) for at in (0, 12)]).astype(np.float32)


def winding(points, rings):
    """Whether each point lies inside an odd number of rings."""
    inside = np.zeros(len(points), bool)
    for ring in rings:
        x, y = ring[:, 0], ring[:, 1]
        for a, b, c, d in zip(x, y, np.roll(x, -1), np.roll(y, -1), strict=True):
            if b != d:
                cross = (b > points[:, 1]) != (d > points[:, 1])
                inside ^= cross & (points[:, 0] < (c - a) * (points[:, 1] - b) / (d - b) + a)
    return inside


def test_each_contour_holds_its_share_of_the_points():
    points = two_groups()
    found = contours(points)
    assert found.bandwidth > 0
    for share, rings in zip(SHARES, found.levels, strict=True):
        assert abs(winding(points[::8], rings).mean() - share) < 0.04
    assert len(found.levels[-1]) >= 2


def test_points_that_are_masked_do_not_count():
    points = two_groups()
    mask = np.arange(len(points)) < 4000
    corners = np.concatenate(contours(points, mask).levels[0])
    assert corners.max() < 8


def test_a_ring_goes_through_the_level():
    field = np.zeros((5, 5), np.float32)
    field[2, 2] = 1
    corners, lengths = march(field, np.float32(0.5))
    assert lengths.tolist() == [4]
    assert {tuple(corner) for corner in corners.tolist()} == {(1.5, 2), (2.5, 2), (2, 1.5), (2, 2.5)}


def test_a_saddle_keeps_two_hills_apart_or_joins_them():
    field = np.zeros((4, 4), np.float32)
    field[1, 1] = field[2, 2] = 1
    assert len(march(field, np.float32(0.9))[1]) == 2
    assert len(march(field, np.float32(0.1))[1]) == 1


def test_hardly_any_points_have_no_contours():
    assert contours(np.zeros((2, 2), np.float32)).levels == ((),) * len(SHARES)
    assert contours(np.zeros((50, 2), np.float32)).levels == ((),) * len(SHARES)
