"""Curves of a classifier's probabilities, thin enough to keep: ROC, precision and recall, reliability."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.classification import precision_recall_curve, reliability, roc_curve

MOST_POINTS = 200


def curves_of(
    truth: npt.NDArray[np.int64], probabilities: npt.NDArray[np.float64], labels: Sequence[str]
) -> dict[str, Any]:
    """Curves of each label against the rest, as JSON values.

    ``truth`` is ``(n,)`` classes or, with several labels a document, ``(n, n_labels)`` of 0 and 1.

    Returns
    -------
    ``roc``: for each label ``false, true, auc``; ``precision_recall``: ``recall, precision, average``;
    labels that all or none of the documents have are left out. ``reliability``: ``[mean probability,
    share that was right, documents]`` of each tenth: of the label said or, with several labels, of
    every decision.
    """
    roc: dict[str, Any] = {}
    exact: dict[str, Any] = {}
    for place, label in enumerate(labels):
        positive = truth[:, place] > 0 if truth.ndim == 2 else truth == place
        if positive.all() or not positive.any():
            continue
        false, true, area = roc_curve(positive, probabilities[:, place])
        kept = _thin(false, true)
        roc[label] = {"false": _short(false[kept]), "true": _short(true[kept]), "auc": area}
        recall, precision, average = precision_recall_curve(positive, probabilities[:, place])
        kept = _thin(recall, precision)
        exact[label] = {
            "recall": _short(recall[kept]),
            "precision": _short(precision[kept]),
            "average": average,
        }
    if truth.ndim == 2:
        sure, right = probabilities.ravel(), truth.ravel() > 0
    else:
        sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    return {
        "roc": roc,
        "precision_recall": exact,
        "reliability": [list(one) for one in reliability(sure, right)],
    }


def _thin(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Rows of at most :data:`MOST_POINTS` points, evenly along the length of the line."""
    if len(x) <= MOST_POINTS:
        return np.arange(len(x))
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(x)) + np.abs(np.diff(y)))])
    wanted = np.linspace(0, along[-1], MOST_POINTS)
    return np.unique(np.append(np.searchsorted(along, wanted).clip(max=len(x) - 1), [0, len(x) - 1]))


def _short(values: npt.NDArray[np.float64]) -> list[float]:
    return [round(float(value), 5) for value in values]
