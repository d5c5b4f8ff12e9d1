from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics

from embedstudio.analysis.classification import (
    mcnemar,
    mean_and_interval,
    precision_recall_curve,
    reliability,
    roc_curve,
    score,
)

LABELS = ("a", "b", "c")


@pytest.fixture
def judged():
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, 400)
    probabilities = rng.dirichlet(np.ones(3), 400)
    probabilities[np.arange(400), truth] += 0.4
    return truth, probabilities / probabilities.sum(axis=1, keepdims=True)


def test_scores_are_scikit_learns(judged):
    truth, probabilities = judged
    said = probabilities.argmax(axis=1)
    found = score(truth, probabilities, LABELS)
    assert found.accuracy == pytest.approx(metrics.accuracy_score(truth, said))
    for average in ("macro", "micro", "weighted"):
        expected = metrics.f1_score(truth, said, average=average)
        assert getattr(found, f"f1_{average}") == pytest.approx(expected)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, said)
    for place, label in enumerate(LABELS):
        expected = (precision[place], recall[place], f1[place], support[place])
        assert tuple(found.per_class[label].values()) == pytest.approx(expected)
    assert (found.confusion == metrics.confusion_matrix(truth, said)).all()
    assert found.log_loss == pytest.approx(metrics.log_loss(truth, probabilities))


def test_a_label_that_never_occurs_does_not_count_in_the_mean():
    probabilities = np.array([[0.9, 0.1, 0.0], [0.2, 0.8, 0.0]])
    found = score(np.array([0, 1]), probabilities, LABELS)
    assert found.f1_macro == 1.0
    assert found.per_class["c"]["support"] == 0


def test_calibration_of_a_model_that_is_as_sure_as_it_is_right():
    rng = np.random.default_rng(0)
    sure = rng.uniform(0.5, 1, 20_000)
    right = rng.random(20_000) < sure
    for mean, share, count in reliability(sure, right):
        assert mean == pytest.approx(share, abs=0.03)
        assert count > 3000


def test_curves_are_scikit_learns(judged):
    truth, probabilities = judged
    positive, scores = truth == 1, np.round(probabilities[:, 1], 2)  # with ties
    false, true, area = roc_curve(positive, scores)
    assert area == pytest.approx(metrics.roc_auc_score(positive, scores))
    assert (false[0], true[0], false[-1], true[-1]) == (0, 0, 1, 1)
    recall, precision, average = precision_recall_curve(positive, scores)
    assert average == pytest.approx(metrics.average_precision_score(positive, scores))
    assert recall[-1] == 1
    assert precision[-1] == pytest.approx(positive.mean())
    with pytest.raises(ValueError, match="positive and negative"):
        roc_curve(np.ones(3, bool), np.arange(3.0))


def test_interval_of_repeated_scores():
    mean, half = mean_and_interval([0.9, 0.92, 0.94])
    assert mean == pytest.approx(0.92)
    assert half == pytest.approx(4.303 * 0.02 / np.sqrt(3), rel=1e-3)
    assert np.isnan(mean_and_interval([0.9])[1])


def test_classifiers_that_differ_by_chance_and_by_more():
    right = np.ones(100, bool)
    worse = right.copy()
    worse[:20] = False
    assert mcnemar(right, worse) == pytest.approx(2 * 0.5**20)
    assert mcnemar(right, right) == 1.0
