from __future__ import annotations

import json

import numpy as np
import pytest
from sklearn import metrics as theirs

from embedstudio.analysis.curves import MOST_POINTS, curves_of


def sample(n=2000, seed=0):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 3, n)
    scores = rng.normal(size=(n, 3))
    scores[np.arange(n), truth] += 1
    raised = np.exp(scores)
    return truth, raised / raised.sum(axis=1, keepdims=True)


def test_thin_curves_keep_their_shape():
    truth, given = sample()
    found = curves_of(truth, given, "abc")
    json.dumps(found)
    for place, label in enumerate("abc"):
        roc = found["roc"][label]
        assert len(roc["false"]) <= MOST_POINTS + 2
        assert (roc["false"][0], roc["true"][0]) == (0, 0)
        assert (roc["false"][-1], roc["true"][-1]) == (1, 1)
        expected = theirs.roc_auc_score(truth == place, given[:, place])
        assert roc["auc"] == pytest.approx(expected)
        assert np.trapezoid(roc["true"], roc["false"]) == pytest.approx(expected, abs=0.005)
        exact = found["precision_recall"][label]
        assert exact["average"] == pytest.approx(
            theirs.average_precision_score(truth == place, given[:, place])
        )
    assert sum(count for _, _, count in found["reliability"]) == 2000


def test_a_label_that_all_have_has_no_curve():
    truth = np.array([[1, 0], [1, 1], [1, 0]])
    found = curves_of(truth, np.array([[0.9, 0.2], [0.8, 0.7], [0.7, 0.4]]), "ab")
    assert list(found["roc"]) == list(found["precision_recall"]) == ["b"]
    assert sum(count for _, _, count in found["reliability"]) == 6
