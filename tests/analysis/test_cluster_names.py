"""Names of clusters, and labels on two scales."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.analysis.cluster_names import COARSE, FINE, ClusterLabel, name_clusters, two_scales
from embedstudio.analysis.telling import BETWEEN, c_tf_idf, names_from_counts, names_of, tells_nothing
from embedstudio.formats.starter import load_starter, load_starter_map
from tests.nouns import small_embedding


def test_frequent_and_typical_words_of_one_cluster_name_it() -> None:
    words = ["the", "shared", "film", "music", "bank", "money"]
    points = np.array([[1, 0], [0.7, 0.7], [0.98, 0.2], [1, 0.05], [0.2, 0.98], [0.05, 1]], np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    centres = np.array([[3, 0], [0, 2]], np.float32)
    names = name_clusters(words, np.arange(6), points, centres, np.array([0, 0, 0, 0, 1, 1]))
    assert names == ["music · film", "money · bank"]
    assert name_clusters(words, np.arange(6), points, centres, np.array([0, 0, 0, 0, 1, 1]), {"music"}) == [
        "film · shared",
        "money · bank",
    ]


def test_function_words_name_a_cluster_only_when_it_has_nothing_else() -> None:
    points = np.ones((2, 1), np.float32)
    centre = np.ones((1, 1), np.float32)
    own = np.zeros(2, np.int64)
    assert name_clusters(["the", "film"], np.arange(2), points, centre, own) == ["film"]
    assert name_clusters(["the", "of"], np.arange(2), points, centre, own) == ["the · of"]
    assert [tells_nothing(word) for word in ("The", "的", "1999", "x", "film", "鱼")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]


def test_c_tf_idf_by_hand() -> None:
    counts = np.array([[4, 0, 4], [0, 6, 2]])
    weights = c_tf_idf(counts)
    np.testing.assert_allclose(weights[0], [0.5 * np.log(1 + 8 / 4), 0, 0.5 * np.log(1 + 8 / 6)])
    np.testing.assert_allclose(weights[1], [0, 0.75 * np.log(1 + 8 / 6), 0.25 * np.log(1 + 8 / 6)])


def test_names_from_counts_of_documents() -> None:
    counts = np.array([[50, 9, 8, 0, 0], [50, 0, 0, 9, 1], [0, 0, 0, 0, 0]])
    terms = ["the", "goal", "league", "bank", "banks"]
    assert names_from_counts(counts, terms) == ["goal · league", "bank", ""]


def test_no_two_names_are_of_the_same_words() -> None:
    lists = ["酒店 房间 早餐", "房间 酒店 的 早餐 服务", "酒店 房间 价格", "酒店 房间"]
    assert names_of([one.split() for one in lists]) == [
        "酒店 · 房间",
        "房间 · 酒店 · 服务",
        "酒店 · 房间 · 价格",
        "酒店 · 房间 (2)",
    ]
    assert names_of([[], []]) == ["", ""]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_scales_of_a_starter(language: str) -> None:
    embedding, shown = load_starter(language), load_starter_map(language)
    assert shown is not None
    labels = two_scales(embedding, shown.rows, shown.clusters, shown.coordinates, shown.cluster_names)
    coarse = [one for one in labels if one.scale == COARSE]
    fine = [one for one in labels if one.scale == FINE]
    assert [one.name for one in coarse] == [shown.cluster_names[one.cluster] for one in coarse]
    assert 50 <= len(fine) <= 70
    assert sum(one.count for one in coarse) == sum(one.count for one in fine) == len(shown)
    assert not any(tells_nothing(word) for one in labels for word in one.name.split(BETWEEN))
    assert len({one.name for one in labels}) == len(labels)
    shares = []
    for one in labels:
        near = np.argsort(((shown.coordinates - (one.x, one.y)) ** 2).sum(axis=1))[:20]
        shares.append((shown.clusters[near] == one.cluster).mean())
    # a label stands among points of its own cluster, not of others; by chance it were 1 in 12
    assert np.mean(shares) > 0.7
    assert min(shares) >= 0.3
    assert labels == two_scales(embedding, shown.rows, shown.clusters, shown.coordinates, shown.cluster_names)


def test_three_dimensions_some_words_and_points_without_a_cluster() -> None:
    embedding = small_embedding(120, 8)
    rows = np.arange(1, 120, 2)
    clusters = (rows % 4 // 2).astype(np.int16)
    clusters[:10] = -1
    places = np.random.default_rng(0).normal(size=(len(rows), 3)).astype(np.float32)
    labels = two_scales(embedding, rows, clusters, places, fine=4)
    assert sum(one.count for one in labels if one.scale == COARSE) == len(rows) - 10
    assert all(one.z is not None for one in labels)
    words = {embedding.vocabulary[int(row)] for row in rows}
    assert all(set(one.name.split(BETWEEN)) <= words for one in labels)


def test_nothing_to_name() -> None:
    embedding = small_embedding(5, 4)
    empty = np.empty(0, np.int32)
    assert two_scales(embedding, empty, empty, np.empty((0, 2), np.float32)) == []
    alone = two_scales(embedding, np.arange(1), np.zeros(1, np.int16), np.ones((1, 2), np.float32))
    assert alone == [ClusterLabel("词0", 1.0, 1.0, COARSE, 1, 0)]
