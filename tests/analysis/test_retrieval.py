from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.sparse import csr_array

from embedstudio.analysis.retrieval import Bm25, first_right, search_scores


def test_bm25_is_the_formula():
    counts = np.array([[2, 1, 0], [0, 1, 1], [1, 0, 0]])
    found = Bm25(csr_array(counts)).scores([0, 1])
    lengths = counts.sum(axis=1)
    for row in range(3):
        expected = 0.0
        for column in (0, 1):
            present = int((counts[:, column] > 0).sum())
            idf = math.log(1 + (3 - present + 0.5) / (present + 0.5))
            f = counts[row, column]
            expected += idf * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * lengths[row] / lengths.mean()))
        assert found[row] == pytest.approx(expected, rel=1e-5)
    assert Bm25(csr_array(counts)).scores([]).tolist() == [0, 0, 0]


def test_a_tie_is_not_won_by_the_order():
    scores = np.array([0.5, 0.5, 0.5, 0.1])
    assert first_right(scores, np.array([0])) == 2  # the middle of three
    assert first_right(scores, np.array([3])) == 4
    assert first_right(scores, np.array([0, 1, 2])) == 1
    assert first_right(np.array([0.9, 0.5]), np.array([1])) == 2
    assert first_right(np.zeros(3), np.array([0])) == math.inf


def test_recall_and_reciprocal_rank():
    found = search_scores("bm25", [1, 2, 10, math.inf], 3)
    assert found.recall == {1: 0.25, 5: 0.5, 10: 0.75}
    assert found.mrr == pytest.approx((1 + 0.5 + 0.1) / 4)
    assert found.mrr_interval > 0
    assert (found.questions, found.answered) == (4, 3)
    assert list(found.to_json()["recall"]) == ["1", "5", "10"]
