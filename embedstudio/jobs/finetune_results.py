"""What is kept of a training besides the model: scores, curves, rows and the card."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio import __version__
from embedstudio.analysis.classification import mean_and_interval, score
from embedstudio.analysis.curves import curves_of
from embedstudio.analysis.several_labels import score_several
from embedstudio.core.registry import classifiers, encoders
from embedstudio.jobs.finetune_labels import Labelled
from embedstudio.jobs.finetune_options import LabelOptions
from embedstudio.text.split import Split

if TYPE_CHECKING:
    from embedstudio.jobs.finetune import FinetuneJob

PACKAGES = ("numpy", "scipy", "scikit-learn", "torch")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Tested:
    """Documents that a model did not learn from, and what was said of them."""

    rows: npt.NDArray[np.int64]
    """``(n,)`` places among those that can be learnt from."""
    given: Floats
    """``(n, n_labels)`` probabilities."""
    fold: npt.NDArray[np.int64] | None = None
    """``(n,)`` in which fold each was tested; ``None`` when all are of one split."""


def pooled(parts: Sequence[Tested]) -> Tested:
    """The tests of several folds as one: every document is in it once."""
    sizes = [len(one.rows) for one in parts]
    return Tested(
        np.concatenate([one.rows for one in parts]),
        np.concatenate([one.given for one in parts]),
        np.repeat(np.arange(len(parts)), sizes),
    )


def measured(found: Labelled, tested: Tested, options: LabelOptions) -> tuple[dict[str, Any], dict[str, Any]]:
    """Scores of what was tested, and their curves, as JSON values."""
    truth, given = found.y[tested.rows], tested.given
    if truth.ndim == 2:
        metrics = score_several(truth, given, found.labels, options.threshold)
    else:
        metrics = score(truth, given, found.labels).to_json()
    curves = curves_of(truth, given, found.labels)
    for name, kind, value in (
        ("roc_auc", "roc", "auc"),
        ("average_precision", "precision_recall", "average"),
    ):
        each = [one[value] for one in curves[kind].values()]
        if each:
            metrics[name] = float(np.mean(each))
    return metrics, curves


def results_of(
    found: Labelled, split: Split, tested: Tested, options: LabelOptions
) -> dict[str, npt.NDArray[Any]]:
    """Rows of the parts, and what was said of the tested ones; see :class:`TextModel`."""
    truth, given = found.y[tested.rows], tested.given
    several = truth.ndim == 2
    said = given >= options.threshold if several else given.argmax(axis=1)
    kind = np.uint8 if several else np.int64
    folds = {} if tested.fold is None else {"test_fold": tested.fold}
    return {
        **folds,
        "train_rows": found.rows[split.train],
        "validation_rows": found.rows[split.validation],
        "test_rows": found.rows[tested.rows],
        "test_truth": truth.astype(kind),
        "test_predicted": said.astype(kind),
        "test_probabilities": given.astype(np.float32),
    }


def card_of(
    job: FinetuneJob,
    found: Labelled,
    split: Split,
    tested: Tested,
    runs: list[dict[str, Any]],
    metrics: dict[str, Any],
    curves: dict[str, Any],
) -> dict[str, Any]:
    """The model's card: data, split, parameters, scores, seed, versions.

    With several splits the single figures are means; what is counted document by document (labels,
    matrix, curves) is of ``tested``: all folds together, or the first of repeated splits.
    """
    figures = [name for name, value in metrics.items() if isinstance(value, float)]
    metrics = {**metrics, "seconds": runs[0]["seconds"], "repeats": len(runs)}
    if len(runs) > 1:
        for name in figures:
            if all(name in one for one in runs):  # a checkpoint of an older version holds two of them
                metrics[name], metrics[f"{name}_interval"] = mean_and_interval([one[name] for one in runs])
    options = job.split()
    parameters = job.resolved
    return {
        "documents": len(found.rows),
        "left_out": found.left_out,
        "train": len(split.train),
        "validation": len(split.validation),
        "test": len(tested.rows),
        "pooled": tested.fold is not None,
        "labels": found.counted,
        "label_column": job.label_options().column,
        "separator": job.label_options().separator if job.several() else None,
        "split": {
            "by": options.by,
            "column": options.column,
            "folds": options.folds,
            "repeats": options.repeats if not options.folds else 0,
            "seed": options.seed,
        },
        "model": classifiers.get(job.model).name,
        "features": encoders.get(job.features).name,
        "parameters": parameters,
        "seed": parameters["model"].get("seed"),
        "embedding": _embedding(job),
        "metrics": metrics,
        "curves": curves,
        "runs": runs,
        "history": [],
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """What made the model."""
    found = {"embedstudio": __version__, "python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _embedding(job: FinetuneJob) -> dict[str, Any] | None:
    if job.embedding is None:
        return None
    origin = job.embedding.origin
    known: dict[str, Any] = {
        name: origin[name] for name in ("algorithm", "file", "language") if name in origin
    }
    return {"words": len(job.embedding), "vector_size": job.embedding.vector_size, **known}
