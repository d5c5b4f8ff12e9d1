from __future__ import annotations

import dataclasses

import numpy as np

from embedstudio.text.duplicates import duplicate_groups
from tests.nouns import small_corpus


def made_of(documents: list[list[int]]):
    """A corpus of these word numbers, one sentence a document."""
    flat = np.array([word for words in documents for word in words], np.int32)
    ends = np.cumsum([0, *(len(words) for words in documents)]).astype(np.int64)
    return dataclasses.replace(
        small_corpus(),
        tokens=flat,
        sentences=ends,
        documents=np.arange(len(documents) + 1, dtype=np.int64),
    )


def test_copies_and_near_copies_share_a_number():
    rng = np.random.default_rng(0)
    long = rng.integers(0, 1000, 200).tolist()
    touched = [*long[:100], 5, *long[101:]]
    other = rng.integers(0, 1000, 200).tolist()
    corpus = made_of([long, other, long, touched, [], [7], [], [7, 8]])
    assert duplicate_groups(corpus).tolist() == [0, 1, 0, 0, 4, 5, 4, 7]


def test_a_higher_threshold_takes_only_exact_copies():
    rng = np.random.default_rng(0)
    long = rng.integers(0, 1000, 200).tolist()
    touched = [*long[:50], 5, *long[51:100], 6, *long[101:]]
    corpus = made_of([long, touched, long])
    assert duplicate_groups(corpus, 0.8).tolist() == [0, 0, 0]
    assert duplicate_groups(corpus, 1.0).tolist() == [0, 1, 0]


def test_all_near_copies_are_found_and_nothing_else():
    """Against comparing every pair."""
    rng = np.random.default_rng(1)
    base = [rng.integers(0, 500, 80).tolist() for _ in range(40)]
    documents = list(base)
    for row in range(0, 40, 2):
        copy = list(base[row])
        copy[int(rng.integers(80))] = 501
        documents.append(copy)
    found = duplicate_groups(made_of(documents))
    assert (found[40:] == np.arange(0, 40, 2)).all()
    assert (found[:40] == np.arange(40)).all()
