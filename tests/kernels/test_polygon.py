import time

import numpy as np
import pytest

from embedstudio.kernels.polygon import inside, warm


def by_hand(points, polygon):
    """The even-odd rule, edge by edge over all points."""
    odd = np.zeros(len(points), bool)
    x, y = points[:, 0].astype(float), points[:, 1].astype(float)
    for (x0, y0), (x1, y1) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        if y0 == y1:
            continue
        crosses = ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        odd ^= crosses
    return odd


@pytest.mark.parametrize("corners", [3, 4, 7, 150])
@pytest.mark.parametrize("seed", range(5))
def test_as_counted_by_hand_also_where_the_outline_crosses_itself(corners, seed):
    rng = np.random.default_rng(seed)
    polygon = rng.normal(size=(corners, 2)) * 100
    points = (rng.normal(size=(5_000, 2)) * 120).astype(np.float32)
    assert np.array_equal(inside(points, polygon), by_hand(points, polygon))


def test_a_box():
    points = np.float32([[1, 1], [9, 4], [11, 1], [1, 6], [np.nan, 1], [np.inf, 2]])
    box = np.float64([[0, 0], [10, 0], [10, 5], [0, 5]])
    assert inside(points, box).tolist() == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    "polygon", [np.zeros((0, 2)), np.zeros((5, 2)), np.array([[0.0, 1], [9, 1], [4, 1]])]
)
def test_an_outline_without_an_area_holds_nothing(polygon):
    assert not inside(np.float32([[0, 0], [4, 1]]), polygon).any()


def test_a_million_points_in_a_lasso_of_300_corners():
    warm()
    rng = np.random.default_rng(0)
    points = (rng.random((1_000_000, 2)) * 800).astype(np.float32)
    angle = np.linspace(0, 2 * np.pi, 300, endpoint=False)
    polygon = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (300 + 80 * np.sin(9 * angle))[:, None] + 400
    started = time.thread_time()
    found = inside(points, polygon)
    assert time.thread_time() - started < 0.1
    assert 0.3 < found.mean() < 0.6
