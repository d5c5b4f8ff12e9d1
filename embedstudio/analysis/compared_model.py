"""One model of a comparison: what it reached on each split, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.errors import NotFoundError
from embedstudio.core.registry import classifiers, encoders
from embedstudio.core.text_model import TextModel

SIMPLE_MODELS = (
    *("majority", "naive_bayes", "logistic_regression", "linear_svm"),
    *("gradient_boosting", "mlp", "cnn", "lstm"),
)
SIMPLE_FEATURES = ("tfidf", "mean", "lsa", "sif", "sequence")
"""From the simplest on; what is not listed comes last."""


@dataclass(frozen=True)
class ComparedModel:
    """What one model reached on each split."""

    name: str
    """What the user calls it; empty for the titles of its features and classifier."""
    model: str
    """Registered name of the classifier."""
    features: str
    accuracy: tuple[float, ...]
    """One a split, in the same order for all models."""
    f1_macro: tuple[float, ...]
    seconds: float
    """Training, mean of the splits."""
    train: int
    """Documents trained on in the first split."""
    test: int
    right: npt.NDArray[np.bool_] | None = None
    """Which test documents it got right; of a comparison on one split alone."""
    task: str = "classification"
    cut: bool = False
    """Whether the comparison was stopped in the middle of it: its scores are of a part of the work."""


@dataclass(frozen=True)
class Untested:
    """One model that was not trained (yet); see :class:`ComparedModel`."""

    name: str
    model: str
    features: str


def names_of(models: Sequence[ComparedModel | Untested]) -> tuple[str, ...]:
    """What models are called, in the language in use; the same one twice gets a number."""
    made: list[str] = []
    for model in models:
        title = model.name or _title(model.model, model.features)
        name, number = title, 2
        while name in made:
            name, number = f"{title} ({number})", number + 1
        made.append(name)
    return tuple(made)


def _title(model: str, features: str) -> str:
    try:
        classifier, encoder = classifiers.get(model), encoders.get(features)
    except NotFoundError:  # of another version
        return f"{short_name(features)} + {short_name(model)}"
    return (
        classifier.title if classifier.short_name == "majority" else f"{encoder.title} + {classifier.title}"
    )


def compared_model(name: str, model: TextModel, features: str | None = None) -> ComparedModel:
    """What a trained model's card and results say of its splits."""
    runs = model.card.get("runs") or [{**model.card["metrics"], **model.card}]
    truth, said = model.results.get("test_truth"), model.results.get("test_predicted")
    right = None
    if len(runs) == 1 and truth is not None and said is not None:
        right = np.asarray(truth == said) if truth.ndim == 1 else np.asarray((truth == said).all(axis=1))
    return ComparedModel(
        name=name,
        model=model.classifier,
        features=features or model.encoder,
        accuracy=tuple(float(run["accuracy"]) for run in runs),
        f1_macro=tuple(float(run["f1_macro"]) for run in runs),
        seconds=float(np.mean([run["seconds"] for run in runs])),
        train=int(runs[0]["train"]),
        test=int(runs[0]["test"]),
        right=right,
        task=model.task,
        cut="planned" in model.card,
    )


def model_to_json(one: ComparedModel) -> dict[str, Any]:
    """Plain values; of the documents that were tested, the places of those it got wrong."""
    found = asdict(one)
    right = found.pop("right")
    if right is not None:
        found |= {"tested": len(right), "wrong": np.flatnonzero(~right).tolist()}
    return found


def model_from_json(values: dict[str, Any]) -> ComparedModel:
    """What :func:`model_to_json` made; raises ``KeyError``, ``TypeError`` or ``ValueError`` on damage."""
    given = dict(values)
    tested, wrong = given.pop("tested", None), given.pop("wrong", ())
    right = None
    if tested is not None:
        right = np.ones(int(tested), np.bool_)
        right[np.asarray(wrong, np.int64)] = False
    scores = {name: tuple(float(one) for one in given.pop(name)) for name in ("accuracy", "f1_macro")}
    return ComparedModel(**given, **scores, right=right)


def simplicity(one: ComparedModel) -> tuple[int, int]:
    """Sorts models from the simplest on."""
    return _place(SIMPLE_MODELS, one.model), _place(SIMPLE_FEATURES, one.features)


def short_name(name: str) -> str:
    """A registered name without its version."""
    return name.rpartition(".v")[0] or name


def _place(order: Sequence[str], name: str) -> int:
    short = short_name(name)
    return order.index(short) if short in order else len(order)
