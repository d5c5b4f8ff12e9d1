"""Clusters of a map by density."""

import numpy as np
from sklearn.cluster import HDBSCAN
from sklearn.metrics import adjusted_rand_score

from embedstudio.analysis.density_clusters import MIN_SAMPLES, density_clusters, tree_labels
from tests.nouns import small_embedding


def blobs(seed, n=400):
    rng = np.random.default_rng(seed)
    centres = rng.uniform(-10, 10, (8, 2))
    groups = [rng.normal(centre, rng.uniform(0.2, 0.8), (n, 2)) for centre in centres]
    return np.concatenate([*groups, rng.uniform(-12, 12, (n // 2, 2))]).astype(np.float32)


def test_they_are_those_of_the_whole_graph():
    scores = []
    for seed in range(5):
        points = blobs(seed)
        ours = tree_labels(points, 40)
        reference = HDBSCAN(min_cluster_size=40, min_samples=MIN_SAMPLES, copy=True).fit_predict(points)
        scores.append(adjusted_rand_score(reference, ours))
    assert np.median(scores) > 0.97
    assert min(scores) > 0.85


def test_far_parts_are_clusters_and_strays_are_none():
    rng = np.random.default_rng(0)
    points = np.concatenate([rng.normal(at, 0.3, (60, 2)) for at in (0, 50, 100)] + [[[500.0, 500.0]]])
    labels, names = density_clusters(small_embedding(181, 8), np.arange(181), points.astype(np.float32), 20)
    assert labels[-1] == -1
    assert [len(set(labels[start : start + 60].tolist())) for start in (0, 60, 120)] == [1, 1, 1]
    assert len(names) == 3
    assert all(names)


def test_too_few_points_are_no_cluster():
    points = np.zeros((5, 2), np.float32)
    labels, names = density_clusters(small_embedding(5, 8), np.arange(5), points, 10)
    assert labels.tolist() == [-1] * 5
    assert names == ()


def test_equal_places_do_not_break_it():
    points = np.repeat(np.float32([[0, 0], [9, 9]]), 50, axis=0)
    assert len(set(tree_labels(points, 10).tolist())) == 2
