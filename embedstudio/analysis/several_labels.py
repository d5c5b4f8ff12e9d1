"""How well a classifier does that may give a document any number of labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.classification import f1_macro


def score_several(
    truth: npt.NDArray[np.int64],
    probabilities: npt.NDArray[np.float64],
    labels: Sequence[str],
    threshold: float = 0.5,
) -> dict[str, Any]:
    """Scores as JSON values; labels with at least ``threshold`` are said.

    Parameters
    ----------
    truth
        ``(n, n_labels)`` of 0 and 1.
    probabilities
        ``(n, n_labels)``.
    labels
        Name of each label.

    Returns
    -------
    ``accuracy`` (all labels of a document right), ``f1_macro`` (mean over the labels that occur),
    ``f1_micro``, ``f1_weighted``, ``f1_samples`` (mean over documents; 1 where there was no label
    and none was said), ``hamming_loss`` (share of wrong decisions), ``log_loss`` (mean over
    decisions), ``per_class``, and ``confusion``: for each label ``[[tn, fp], [fn, tp]]``.
    """
    has, said = truth.astype(bool), probabilities >= threshold
    hits, support, claimed = (has & said).sum(axis=0), has.sum(axis=0), said.sum(axis=0)
    precision, recall = hits / np.maximum(claimed, 1), hits / np.maximum(support, 1)
    f1 = 2 * hits / np.maximum(support + claimed, 1)
    of_documents = has.sum(axis=1) + said.sum(axis=1)
    shared = 2 * (has & said).sum(axis=1) / np.maximum(of_documents, 1)
    given = np.clip(np.where(has, probabilities, 1 - probabilities), 1e-15, 1)
    n = len(truth)
    return {
        "accuracy": float((has == said).all(axis=1).mean()),
        "f1_macro": f1_macro(truth, said, truth.shape[1]),
        "f1_micro": float(2 * hits.sum() / max(1, support.sum() + claimed.sum())),
        "f1_weighted": float(f1 @ support / max(1, support.sum())),
        "f1_samples": float(np.where(of_documents > 0, shared, 1.0).mean()),
        "hamming_loss": float((has != said).mean()),
        "log_loss": float(-np.log(given).mean()),
        "per_class": {
            label: {
                "precision": float(precision[place]),
                "recall": float(recall[place]),
                "f1": float(f1[place]),
                "support": int(support[place]),
            }
            for place, label in enumerate(labels)
        },
        "confusion": {
            label: [
                [int(n - support[at] - claimed[at] + hits[at]), int(claimed[at] - hits[at])],
                [int(support[at] - hits[at]), int(hits[at])],
            ]
            for at, label in enumerate(labels)
        },
    }
