from __future__ import annotations

import numpy as np
import pytest

from embedstudio.algorithms.certainty import Certainty, drawn, fit_certainty
from embedstudio.core.sequences import WordSequences


def documents(n=200, length=64, seed=0):
    """Words below 10 speak for the second class, seven of ten times."""
    rng = np.random.default_rng(seed)
    truth = np.arange(n) % 2
    speaks = np.where(rng.random((n, length)) < 0.7, truth[:, None], 1 - truth[:, None])
    words = rng.integers(0, 10, (n, length)) + 10 * (1 - speaks)
    starts = np.arange(n + 1, dtype=np.int64) * length
    return WordSequences(words.ravel().astype(np.int32), starts), truth


def boaster(pieces):
    """Says what most words say, as if that were certain."""
    lengths = np.diff(pieces.starts)
    votes = np.add.reduceat(pieces.words < 10, pieces.starts[:-1]) / lengths
    second = np.where(votes > 0.5, 0.999, np.where(votes < 0.5, 0.001, 0.5))
    return np.stack([1 - second, second], axis=1)


def test_a_boaster_is_believed_as_far_as_it_is_right():
    found, truth = documents()
    certainty = fit_certainty(boaster, found, truth, np.array([0.5, 0.5]), seed=1)
    assert certainty.words[0] == 1
    one_word = certainty.applied(boaster(WordSequences(found.words[:1], np.array([0, 1]))), np.array([1]))
    assert one_word.max() == pytest.approx(0.7, abs=0.06)  # seven of ten words are right
    whole = np.array([[0.001, 0.999]])
    assert certainty.applied(whole, np.array([2 * certainty.words[-1]])) == pytest.approx(whole)
    assert Certainty.from_json(certainty.to_json()) == certainty


def test_no_words_at_all_and_nothing_measured():
    certainty = Certainty((1, 2), (0.0, 0.5), (0.8, 0.2, 0.0))
    found = certainty.applied(np.array([[0.1, 0.9, 0.0]] * 3), np.array([0, 2, 4]))
    assert found[0] == pytest.approx([0.8, 0.2, 0.0], abs=1e-6)
    assert found[:, 2].tolist() == [0, 0, 0]
    assert found[2] == pytest.approx([0.1, 0.9, 0.0])
    assert found.sum(axis=1) == pytest.approx([1, 1, 1])
    given = np.array([[0.3, 0.7]])
    assert Certainty.from_json({}).applied(given, np.array([1])) is given


def test_several_labels_are_drawn_each_to_its_own_share():
    given, shares = np.array([[0.99, 0.99]]), np.array([0.5, 0.01])
    assert drawn(given, 0.0, shares, several=True)[0] == pytest.approx(shares)
    assert drawn(given, 1.0, shares, several=True)[0] == pytest.approx(given[0])
    half = drawn(given, 0.5, shares, several=True)[0]
    assert 0.5 < half[0] < 0.99
    assert half[1] == pytest.approx(0.5, abs=0.01)


def test_documents_that_are_too_short_to_measure_change_nothing():
    found, truth = documents(n=20)
    assert fit_certainty(boaster, found, truth, np.array([0.5, 0.5]), seed=1).words == ()
