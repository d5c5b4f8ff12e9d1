from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics as theirs

from embedstudio.analysis.classification import f1_macro
from embedstudio.analysis.several_labels import score_several

RNG = np.random.default_rng(0)
TRUTH = (RNG.random((200, 4)) < [0.5, 0.3, 0.1, 0.02]).astype(np.int64)
GIVEN = np.clip(0.6 * TRUTH + 0.2 + 0.4 * (RNG.random((200, 4)) - 0.5), 0.01, 0.99)


@pytest.mark.parametrize("threshold", [0.5, 0.3])
def test_scores_are_scikit_learns(threshold):
    found = score_several(TRUTH, GIVEN, "abcd", threshold)
    said = np.greater_equal(GIVEN, threshold)
    assert found["accuracy"] == pytest.approx(theirs.accuracy_score(TRUTH, said))
    assert found["hamming_loss"] == pytest.approx(theirs.hamming_loss(TRUTH, said))
    for name in ("macro", "micro", "weighted", "samples"):
        expected = theirs.f1_score(TRUTH, said, average=name, zero_division=1.0 if name == "samples" else 0)
        assert found[f"f1_{name}"] == pytest.approx(expected), name
    matrices = theirs.multilabel_confusion_matrix(TRUTH, said)
    assert [found["confusion"][label] for label in "abcd"] == matrices.tolist()
    precision = theirs.precision_score(TRUTH, said, average=None, zero_division=0)
    assert [found["per_class"][label]["precision"] for label in "abcd"] == pytest.approx(precision)


def test_a_label_that_never_occurs_does_not_count():
    truth = np.array([[1, 0], [0, 0]])
    assert score_several(truth, truth.astype(float), "ab")["f1_macro"] == 1
    assert f1_macro(np.array([0, 0, 1]), np.array([0, 0, 1]), 5) == 1


def test_mean_f1_of_classes_is_scikit_learns():
    truth, said = RNG.integers(0, 4, 300), RNG.integers(0, 4, 300)
    expected = theirs.f1_score(truth, said, average="macro")
    assert f1_macro(truth, said, 4) == pytest.approx(expected)
