"""Clusters and their names."""

from __future__ import annotations

import time

import numpy as np
import pytest

from embedstudio.analysis.clusters import PLAIN_SLOT, cluster, usual_clusters
from embedstudio.analysis.telling import tells_nothing
from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter
from tests.nouns import small_embedding


def test_clumps_are_found_again() -> None:
    embedding = small_embedding(400, 8)
    labels, names = cluster(embedding, np.arange(400), 4, seed=0)
    assert labels.dtype == np.int16
    assert len(names) == len(set(names)) == 4
    # members i % 4 were drawn around the same centre
    usual = [np.bincount(labels[clump::4], minlength=4).max() for clump in range(4)]
    assert min(usual) >= 95
    assert len({int(np.bincount(labels[clump::4]).argmax()) for clump in range(4)}) == 4


def test_same_seed_same_clusters() -> None:
    embedding = small_embedding(300, 6)
    first, names = cluster(embedding, np.arange(300), 5, seed=3)
    again, names_again = cluster(embedding, np.arange(300), 5, seed=3)
    np.testing.assert_array_equal(first, again)
    assert names == names_again


def test_a_part_of_the_rows() -> None:
    embedding = small_embedding(100, 6)
    rows = np.arange(10, 100, 3, dtype=np.int32)
    labels, names = cluster(embedding, rows, 4)
    assert len(labels) == len(rows)
    words = {embedding.vocabulary[int(row)] for row in rows}
    assert all(set(name.split(" · ")) <= words for name in names)


def test_few_or_equal_words() -> None:
    embedding = small_embedding(3, 4)
    labels, names = cluster(embedding, np.arange(3), 12)
    assert sorted(labels.tolist()) == [0, 1, 2]
    assert sorted(names) == ["word1", "word2", "词0"]
    labels, names = cluster(embedding, np.empty(0, np.int32))
    assert (len(labels), names) == (0, ())
    same = Embedding(Vocabulary(["a", "b", "c"]), np.ones((3, 2), np.float32))
    labels, names = cluster(same, np.arange(3), 2)
    assert labels.tolist() == [0, 0, 0]
    assert names == ("a · b",)
    zero = Embedding(Vocabulary(["a", "b"]), np.zeros((2, 2), np.float32))
    assert cluster(zero, np.arange(2), 2)[0].tolist() == [0, 0]


@pytest.mark.parametrize(("n", "most"), [(8, 2), (30, 5), (100, 10), (400, 12)])
def test_a_small_map_has_few_clusters(n: int, most: int) -> None:
    embedding = small_embedding(n, 8)
    vectors = embedding.vectors.copy()
    vectors[3] *= -50  # one word that is like no other
    labels, names = cluster(Embedding(embedding.vocabulary, vectors), np.arange(n))
    sizes = np.bincount(labels)
    assert usual_clusters(n) == most
    assert 2 <= len(names) == len(sizes) <= most
    if len(sizes) > 2:
        assert sizes.min() > 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_starter_clusters(language: str) -> None:
    embedding = load_starter(language)
    cluster(embedding, np.arange(200), 2)
    start = time.perf_counter()
    labels, names = cluster(embedding, np.arange(20_000), 12)
    seconds = time.perf_counter() - start
    sizes = np.bincount(labels)
    assert len(names) == len(set(names)) == len(sizes) == 12
    others = np.delete(sizes, PLAIN_SLOT)
    assert others.tolist() == sorted(others.tolist(), reverse=True)
    # the grey of the palette goes to the cluster with the commonest words
    assert np.bincount(labels[:100], minlength=12).argmax() == PLAIN_SLOT
    assert sizes.min() > 300
    assert seconds < 3


def test_the_function_words_are_grey() -> None:
    labels, names = cluster(load_starter("en"), np.arange(20_000), 12)
    assert set(labels[:20].tolist()) == {PLAIN_SLOT}
    # and yet none of them names it, or any other
    assert not any(tells_nothing(word) for name in names for word in name.split(" · "))


def test_a_word_of_weak_direction_is_not_among_the_function_words() -> None:
    embedding = load_starter("en")
    labels, _ = cluster(embedding, np.arange(20_000), 12)
    king, prince = (labels[embedding.vocabulary.index[word]] for word in ("king", "prince"))
    assert king == prince != PLAIN_SLOT


def test_names_tell_two_things() -> None:
    for seed in (1, 2):
        _, names = cluster(load_starter("en"), np.arange(20_000), 12, seed)
        for name in names:
            first, second = name.split(" · ")
            assert first.isalpha()
            assert not first.startswith(second)
            assert not second.startswith(first)
