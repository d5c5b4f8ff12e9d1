"""How well a classifier does: scores of labels and of probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Scores:
    """Of one set of documents that were not trained on."""

    accuracy: float
    f1_macro: float
    """Mean over the labels that occur, in truth or prediction."""
    f1_micro: float
    f1_weighted: float
    per_class: dict[str, dict[str, float]]
    """``precision, recall, f1, support`` of each label; a precision without a prediction is 0."""
    confusion: Ints
    """``(n_classes, n_classes)``: row the truth, column what was said."""
    log_loss: float
    """Mean of −ln of the probability given to the truth, natural logarithm."""
    calibration_error: float
    """Expected calibration error over ten equal bins of the highest probability (Guo et al. 2017)."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "accuracy": self.accuracy,
            "f1_macro": self.f1_macro,
            "f1_micro": self.f1_micro,
            "f1_weighted": self.f1_weighted,
            "per_class": self.per_class,
            "confusion": self.confusion.tolist(),
            "log_loss": self.log_loss,
            "calibration_error": self.calibration_error,
        }


def score(truth: Ints, probabilities: Floats, labels: Sequence[str]) -> Scores:
    """Scores of predictions; the label said is the one with the highest probability.

    Parameters
    ----------
    truth
        ``(n,)`` class of each document.
    probabilities
        ``(n, n_classes)``.
    labels
        Name of each class.
    """
    k, said = len(labels), probabilities.argmax(axis=1)
    confusion = np.zeros((k, k), np.int64)
    np.add.at(confusion, (truth, said), 1)
    right = np.diag(confusion).astype(np.float64)
    support, claimed = confusion.sum(axis=1), confusion.sum(axis=0)
    precision = right / np.maximum(claimed, 1)
    recall = right / np.maximum(support, 1)
    f1 = 2 * right / np.maximum(support + claimed, 1)
    seen = (support + claimed) > 0
    accuracy = float(right.sum() / len(truth))
    given = probabilities[np.arange(len(truth)), truth]
    per_class = {
        label: {
            "precision": float(precision[place]),
            "recall": float(recall[place]),
            "f1": float(f1[place]),
            "support": int(support[place]),
        }
        for place, label in enumerate(labels)
    }
    return Scores(
        accuracy=accuracy,
        f1_macro=float(f1[seen].mean()),
        f1_micro=accuracy,  # every document has one label
        f1_weighted=float(f1 @ support / len(truth)),
        per_class=per_class,
        confusion=confusion,
        log_loss=float(-np.log(np.maximum(given, 1e-15)).mean()),
        calibration_error=_calibration_error(probabilities.max(axis=1), said == truth),
    )


def f1_macro(truth: npt.NDArray[Any], said: npt.NDArray[Any], n_classes: int) -> float:
    """Mean F1 over the labels that occur in truth or prediction.

    Both are ``(n,)`` classes or, with several labels a document, ``(n, n_classes)`` of 0 and 1.
    """
    if truth.ndim == 1:
        places = np.arange(n_classes)
        truth, said = truth[:, None] == places, said[:, None] == places
    truth, said = truth.astype(bool), said.astype(bool)
    both, either = (truth & said).sum(axis=0), truth.sum(axis=0) + said.sum(axis=0)
    seen = either > 0
    return float((2 * both[seen] / either[seen]).mean()) if seen.any() else 0.0


def reliability(sure: Floats, right: npt.NDArray[np.bool_], bins: int = 10) -> list[tuple[float, float, int]]:
    """``(mean probability, share that was right, documents)`` of each bin that is not empty."""
    place = np.minimum((sure * bins).astype(np.int64), bins - 1)
    found = []
    for one in range(bins):
        here = place == one
        if here.any():
            found.append((float(sure[here].mean()), float(right[here].mean()), int(here.sum())))
    return found


def _calibration_error(sure: Floats, right: npt.NDArray[np.bool_]) -> float:
    return sum(abs(a - b) * n for a, b, n in reliability(sure, right)) / len(sure)


def roc_curve(positive: npt.NDArray[np.bool_], scores: Floats) -> tuple[Floats, Floats, float]:
    """False and true positive rates from (0, 0) to (1, 1), and the area under them (ties shared).

    Raises
    ------
    ValueError
        If there are only positive or only negative documents.
    """
    if positive.all() or not positive.any():
        raise ValueError("a ROC curve needs positive and negative documents")
    true, false = _cumulated(positive, scores)
    true, false = np.concatenate([[0], true]), np.concatenate([[0], false])
    rates = false / false[-1], true / true[-1]
    return rates[0], rates[1], float(np.trapezoid(rates[1], rates[0]))


def precision_recall_curve(positive: npt.NDArray[np.bool_], scores: Floats) -> tuple[Floats, Floats, float]:
    """Recall (increasing), precision, and average precision ``Σ (Rᵢ − Rᵢ₋₁) Pᵢ``.

    Raises
    ------
    ValueError
        If no document is positive.
    """
    if not positive.any():
        raise ValueError("precision and recall need a positive document")
    true, false = _cumulated(positive, scores)
    recall, precision = true / true[-1], true / (true + false)
    average = float((np.diff(recall, prepend=0.0) * precision).sum())
    return recall, precision, average


def _cumulated(positive: npt.NDArray[np.bool_], scores: Floats) -> tuple[Floats, Floats]:
    """True and false positives at each distinct score, highest first."""
    order = np.argsort(-scores, kind="stable")
    ordered = positive[order]
    last = np.append(np.flatnonzero(np.diff(scores[order])), len(order) - 1)
    true = np.cumsum(ordered)[last].astype(np.float64)
    return true, last + 1 - true


def mean_and_interval(values: Sequence[float]) -> tuple[float, float]:
    """Mean of repeated scores, and half the width of its 95 % interval (Student's t); ``nan`` for one."""
    from scipy.stats import t

    array = np.asarray(values, np.float64)
    if len(array) < 2:
        return float(array.mean()), float("nan")
    error = array.std(ddof=1) / np.sqrt(len(array))
    return float(array.mean()), float(t.ppf(0.975, len(array) - 1) * error)


def mcnemar(right_a: npt.NDArray[np.bool_], right_b: npt.NDArray[np.bool_]) -> float:
    """Probability of at least such a difference if two classifiers were equally good (exact McNemar).

    Both judged the same documents; only those count on which one was right and the other wrong.
    """
    from scipy.stats import binomtest

    better, worse = int((right_a & ~right_b).sum()), int((~right_a & right_b).sum())
    if better + worse == 0:
        return 1.0
    return float(binomtest(better, better + worse).pvalue)
