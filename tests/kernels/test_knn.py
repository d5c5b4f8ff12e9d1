import numpy as np
import pytest

from embedstudio.kernels.knn import TILE, exact_knn, exact_knn_steps, rounds
from embedstudio.kernels.parallel import Team, drain


def unit(n: int, d: int, seed: int = 0) -> np.ndarray:
    points = np.random.default_rng(seed).standard_normal((n, d)).astype(np.float32)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def brute(points: np.ndarray, k: int, metric: str) -> np.ndarray:
    wide = points.astype(np.float64)
    scores = wide @ wide.T
    if metric == "euclidean":
        scores = -((wide[:, None] - wide[None]) ** 2).sum(axis=2)
    np.fill_diagonal(scores, -np.inf)
    return np.argsort(-scores, axis=1, kind="stable")[:, :k]


@pytest.mark.parametrize("metric", ["cosine", "euclidean"])
def test_equals_brute_force(metric):
    points = unit(700, 8)
    if metric == "euclidean":
        points *= np.random.default_rng(1).uniform(0.5, 2, (700, 1)).astype(np.float32)
    found, scores = exact_knn(points, 10, 2, metric=metric)
    assert (found == brute(points, 10, metric)).mean() > 0.999  # float32 may swap two near-equal ones
    assert (np.diff(scores, axis=1) <= 0).all()


@pytest.mark.parametrize("n", [TILE - 1, TILE, 2 * TILE + 3, 3 * TILE + 1])
def test_tile_borders_lose_nobody(n):
    points = unit(n, 6, n)
    found, _ = exact_knn(points, 5)
    scores = points @ points.T
    np.fill_diagonal(scores, -np.inf)
    kth = np.sort(scores, axis=1)[:, -5]
    assert (np.take_along_axis(scores, found.astype(np.int64), axis=1).min(axis=1) >= kth - 1e-6).all()
    assert all(len(set(row)) == 5 for row in found)


def test_threads_do_not_change_a_bit():
    points = unit(3000, 20)
    one, two = exact_knn(points, 15, 1), exact_knn(points, 15, 3)
    np.testing.assert_array_equal(one[0], two[0])
    np.testing.assert_array_equal(one[1], two[1])


def test_equal_scores_go_by_index_and_nobody_is_its_own_neighbour():
    found, _ = exact_knn(np.ones((40, 4), np.float32) / 2, 3)
    assert found[0].tolist() == [1, 2, 3]
    assert found[1].tolist() == [0, 2, 3]
    assert found[39].tolist() == [0, 1, 2]


def test_fewer_points_than_neighbours_are_padded():
    found, scores = exact_knn(np.eye(3, dtype=np.float32), 5)
    assert found[0].tolist() == [1, 2, -1, -1, -1]
    assert np.isneginf(scores[:, 2:]).all()


def test_zero_vectors_are_as_near_to_all():
    points = unit(50, 4)
    points[7] = 0
    found, scores = exact_knn(points, 3)
    assert found[7].tolist() == [0, 1, 2]
    assert (scores[7] == 0).all()


def test_every_pair_of_blocks_is_met_once_and_no_block_twice_in_a_round():
    for blocks in range(1, 9):
        schedule = rounds(blocks)
        pairs = [pair for pairs in schedule for pair in pairs]
        assert sorted(pairs) == [(a, b) for a in range(blocks) for b in range(a, blocks)]
        for pairs in schedule:
            used = [block for pair in pairs for block in set(pair)]
            assert len(used) == len(set(used))


def test_progress_rises_to_one_and_it_can_be_stopped():
    shares: list[float] = []
    exact_knn(unit(5000, 8), 5, 2, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with Team(2) as team:
        steps = exact_knn_steps(unit(5000, 8), 5, "cosine", team)
        next(steps)
        steps.close()
        assert drain(team.steps([lambda: "free again"])) == ["free again"]
