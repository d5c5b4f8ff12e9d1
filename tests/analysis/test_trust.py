import numpy as np
import pytest

from embedstudio.analysis.trust import trust_per_point
from embedstudio.kernels.knn import exact_knn


def test_a_map_that_keeps_everything_has_full_trust():
    angle = np.sort(np.random.default_rng(0).uniform(0, 2 * np.pi, 300))
    circle = np.stack((np.cos(angle), np.sin(angle)), axis=1).astype(np.float32)
    true, _ = exact_knn(circle, 15)
    assert trust_per_point(true, circle).mean() > 0.99


def test_share_is_counted_per_point():
    shown = np.array([[0], [1], [2], [10], [11], [12]], np.float32)
    true = np.array([[1, 2], [0, 3], [4, 5], [4, 5], [0, 1], [4, 3]], np.int32)
    found = trust_per_point(true, np.hstack((shown, np.zeros_like(shown))))
    np.testing.assert_allclose(found, [1, 0.5, 0, 1, 0, 1])


def test_many_points_in_one_place_take_no_longer_and_stay_between_nought_and_one():
    points = np.zeros((5000, 2), np.float32)
    true = np.arange(1, 16)[None, :].repeat(5000, axis=0).astype(np.int32)
    found = trust_per_point(true, points)
    assert found.shape == (5000,)
    assert 0 <= found.min() <= found.max() <= 1


@pytest.mark.parametrize("n", [1, 2, 3, 8])
def test_few_points(n):
    points = np.random.default_rng(0).standard_normal((n, 2)).astype(np.float32)
    true = exact_knn(points, min(15, n - 1), metric="euclidean")[0] if n > 1 else np.empty((1, 0), np.int32)
    np.testing.assert_allclose(trust_per_point(true, points), 1)
