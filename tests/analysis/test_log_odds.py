from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from embedstudio.analysis.log_odds import log_odds, telling_words


def test_the_formula_of_the_paper_on_a_case_done_by_hand():
    # prior 10 over background shares .5, .3, .2: alpha = 5, 3, 2
    found = log_odds(np.array([8, 1, 1]), np.array([2, 5, 3]), np.array([50, 30, 20]), prior=10)
    expected = np.log(13 / (20 - 13)) - np.log(7 / (20 - 7))
    assert found.log_odds[0] == pytest.approx(expected)
    assert found.z[0] == pytest.approx(expected / np.sqrt(1 / 13 + 1 / 7))


def test_sides_are_opposites():
    a, b = np.array([30, 2, 9]), np.array([3, 20, 9])
    assert log_odds(a, b).z == pytest.approx(-log_odds(b, a).z)


def test_a_rare_word_of_one_side_counts_less_than_a_frequent_one():
    found = log_odds(np.array([2, 200, 1000]), np.array([0, 20, 1000]))
    assert 0 < found.z[0] < found.z[1]
    assert found.z[0] < 1.96


def test_words_of_labels_and_of_a_label_against_all_others():
    words = ["goal", "vote", "the", "film"]
    counts = csr_array(np.array([[9, 0, 20, 0], [8, 1, 19, 0], [0, 9, 20, 0], [0, 0, 20, 7], [50, 0, 0, 0]]))
    labels = np.array([0, 0, 1, 2, -1])
    ours, theirs = telling_words(counts, words, labels, 0, 1, n=2)
    assert ours[0].word == "goal"
    assert (ours[0].count_a, ours[0].count_b) == (17, 0)  # the document without a label is left out
    assert theirs[0].word == "vote"
    assert theirs[0].z < 0 < ours[0].z
    against_all = telling_words(counts, words, labels, 0)[1]
    assert {one.word for one in against_all} >= {"vote", "film"}
    assert telling_words(counts, words, labels, 3) == ([], [])
