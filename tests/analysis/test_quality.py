import numpy as np
import pytest

from embedstudio.analysis.quality import quality


@pytest.mark.parametrize("dims", [2, 3])
def test_trustworthiness_and_continuity_are_those_of_sklearn(dims):
    from sklearn.manifold import trustworthiness as reference

    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((400, 10)).astype(np.float32)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    for noise in (0.0, 1.0, 10.0):
        shown = (vectors[:, :dims] + noise * rng.standard_normal((400, dims))).astype(np.float32)
        found = quality(vectors, shown)
        wanted = reference(vectors, shown, n_neighbors=15, metric="cosine")
        assert found.trustworthiness == pytest.approx(wanted, abs=1e-4)
        # continuity is trustworthiness with the two spaces exchanged
        wanted = reference(shown.astype(np.float64), unit, n_neighbors=15, metric="euclidean")
        assert found.continuity == pytest.approx(wanted, abs=1e-4)


def test_recall_is_the_share_of_true_neighbours():
    rng = np.random.default_rng(3)
    vectors = rng.standard_normal((300, 8)).astype(np.float32)
    shown = vectors[:, :2].copy()
    similar = vectors @ vectors.T / np.outer(*[np.linalg.norm(vectors, axis=1)] * 2)
    np.fill_diagonal(similar, -np.inf)
    away = np.linalg.norm(shown[:, None] - shown[None], axis=2)
    np.fill_diagonal(away, np.inf)
    true, near = np.argsort(-similar)[:, :15], np.argsort(away)[:, :15]
    wanted = np.mean([len(np.intersect1d(a, b)) / 15 for a, b in zip(true, near, strict=True)])
    assert quality(vectors, shown).neighbor_recall == pytest.approx(wanted)


def test_above_4000_points_the_sample_is_the_agreed_one():
    rng = np.random.default_rng(1)
    vectors = rng.standard_normal((4500, 6)).astype(np.float32)
    sample = np.sort(np.random.default_rng(0).choice(4500, 4000, replace=False))
    whole = quality(vectors, vectors[:, :2])
    assert whole == quality(vectors[sample], vectors[sample, :2])
    assert whole != quality(vectors[:4000], vectors[:4000, :2])


def test_a_map_that_keeps_everything_is_perfect():
    angle = np.sort(np.random.default_rng(0).uniform(0, 2 * np.pi, 300))
    circle = np.stack((np.cos(angle), np.sin(angle)), axis=1).astype(np.float32)
    found = quality(circle, circle)
    assert found.trustworthiness > 0.999
    assert found.continuity > 0.999
    assert found.neighbor_recall > 0.99


def test_tearing_costs_continuity_and_gluing_costs_trust():
    """A torn line keeps its pieces but loses neighbours; a folded one shows wrong neighbours."""
    along = np.linspace(0, np.pi, 400)
    line = np.stack((np.cos(along), np.sin(along)), axis=1).astype(np.float32)
    position = along.astype(np.float32)
    torn = np.stack((np.where(np.arange(400) // 10 % 2, position, position + 100), 0 * position), axis=1)
    folded = np.stack((np.abs(position - np.float32(np.pi / 2)), 0 * position), axis=1)
    assert quality(line, torn).continuity < quality(line, torn).trustworthiness
    assert quality(line, folded).trustworthiness < quality(line, folded).continuity


@pytest.mark.parametrize("n", [1, 2, 3, 8])
def test_few_points(n):
    points = np.random.default_rng(0).standard_normal((n, 2)).astype(np.float32)
    found = quality(points, points)
    assert 0 <= min(found.trustworthiness, found.continuity, found.neighbor_recall) <= 1


def test_many_points_in_one_place_stay_between_nought_and_one():
    found = quality(np.ones((5000, 3), np.float32), np.zeros((5000, 2), np.float32))
    assert 0 <= found.trustworthiness <= 1
    assert 0 <= found.continuity <= 1
    assert 0 <= found.neighbor_recall <= 1
