import numpy as np
import pytest

from embedstudio.formats.starter import load_starter
from embedstudio.kernels import knn_approximate
from embedstudio.kernels.knn import exact_knn
from embedstudio.kernels.knn_approximate import approximate_knn_steps, knn_steps, recall_steps
from embedstudio.kernels.parallel import Team, drain


@pytest.fixture(scope="module")
def words() -> np.ndarray:
    return np.ascontiguousarray(load_starter("en").unit[:8000])


@pytest.mark.parametrize("metric", ["cosine", "euclidean"])
def test_recall_on_words_is_at_least_nine_tenths_and_is_stated_truly(words, metric):
    points = words if metric == "cosine" else np.ascontiguousarray(load_starter("en").vectors[:8000])
    with Team(2) as team:
        found, scores = drain(approximate_knn_steps(points, 15, metric, team))
        stated = drain(recall_steps(points, found, metric, team))
    truth, _ = exact_knn(points, 15, 2, metric=metric)
    recall = np.mean([len(np.intersect1d(a, b)) for a, b in zip(truth, found, strict=True)]) / 15
    assert recall >= 0.9
    assert abs(stated - recall) < 0.03
    assert (found >= 0).all()
    assert (np.diff(scores, axis=1) <= 0).all()
    assert all(len(set(row)) == 15 for row in found)
    assert not (found == np.arange(len(found))[:, None]).any()


def test_seed_and_not_threads_fixes_it(words):
    found = []
    for threads in (1, 2):
        with Team(threads) as team:
            found.append(drain(approximate_knn_steps(words[:3000], 15, "cosine", team, seed=3))[0])
    np.testing.assert_array_equal(*found)


def test_identical_points_still_find_neighbours():
    points = np.full((1500, 4), 0.5, np.float32)
    with Team(1) as team:
        found, _ = drain(approximate_knn_steps(points, 5, "cosine", team))
    assert (found >= 0).all()
    assert not (found == np.arange(1500)[:, None]).any()


def test_chosen_by_the_number_of_points(words, monkeypatch):
    with Team(2) as team:
        (_, recall) = drain(knn_steps(words[:2000], 15, "cosine", team))
        assert recall is None
        monkeypatch.setattr(knn_approximate, "EXACT_UP_TO", 1999)
        (_, recall) = drain(knn_steps(words[:2000], 15, "cosine", team))
    assert 0.9 <= recall <= 1


def test_runs_are_summed_in_parts_to_the_same_sums():
    rng = np.random.default_rng(0)
    points = rng.normal(size=(3_000, 5)).astype(np.float32)
    starts = np.unique(np.append(0, rng.integers(0, 3_000, 700)))
    assert np.array_equal(knn_approximate._sums(points, starts), np.add.reduceat(points, starts, axis=0))
