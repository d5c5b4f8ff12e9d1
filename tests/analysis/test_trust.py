import numpy as np
import pytest

from embedstudio.analysis.trust import trust_per_point, trustworthiness
from embedstudio.kernels.knn import exact_knn


@pytest.mark.parametrize("dims", [2, 3])
def test_trustworthiness_is_that_of_sklearn(dims):
    from sklearn.manifold import trustworthiness as reference

    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((400, 10)).astype(np.float32)
    for noise in (0.0, 1.0, 10.0):
        shown = (vectors[:, :dims] + noise * rng.standard_normal((400, dims))).astype(np.float32)
        wanted = reference(vectors, shown, n_neighbors=15, metric="cosine")
        assert trustworthiness(vectors, shown) == pytest.approx(wanted, abs=1e-4)


def test_above_4000_points_the_sample_is_the_agreed_one():
    rng = np.random.default_rng(1)
    vectors = rng.standard_normal((4500, 6)).astype(np.float32)
    sample = np.sort(np.random.default_rng(0).choice(4500, 4000, replace=False))
    whole = trustworthiness(vectors, vectors[:, :2])
    assert whole == trustworthiness(vectors[sample], vectors[sample, :2])
    assert whole != trustworthiness(vectors[:4000], vectors[:4000, :2])


def test_a_map_that_keeps_everything_has_full_trust():
    angle = np.sort(np.random.default_rng(0).uniform(0, 2 * np.pi, 300))
    circle = np.stack((np.cos(angle), np.sin(angle)), axis=1).astype(np.float32)
    true, _ = exact_knn(circle, 15)
    assert trust_per_point(true, circle).mean() > 0.99
    assert trustworthiness(circle, circle) > 0.999


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
    assert 0 <= trustworthiness(np.ones((5000, 3), np.float32), points) <= 1


@pytest.mark.parametrize("n", [1, 2, 3, 8])
def test_few_points(n):
    points = np.random.default_rng(0).standard_normal((n, 2)).astype(np.float32)
    true = exact_knn(points, min(15, n - 1), metric="euclidean")[0] if n > 1 else np.empty((1, 0), np.int32)
    np.testing.assert_allclose(trust_per_point(true, points), 1)
    assert 0 <= trustworthiness(points, points) <= 1
