"""Linear support vector machine, with calibrated probabilities."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._linear import (
    ClassWeight,
    Regularisation,
    both_sides,
    fit_waiting,
    scaled,
    scaling,
)
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Annotated, seed_param
from embedstudio.core.protocols import Context, Features, State
from embedstudio.core.registry import classifiers
from embedstudio.text.split import folds

FOLDS = 3


@classifiers.register(
    "linear_svm.v1",
    title=tr_noop("Linear SVM"),
    description=tr_noop("Separates labels by the widest margin; the strongest simple choice for topics."),
)
@dataclass(frozen=True)
class LinearSvm:
    """Support vector machine by liblinear (Fan et al., JMLR 2008), one label against the rest.

    Margins are no probabilities: a sigmoid per label is fitted to margins of texts that the
    machine had not seen (Platt 1999; three folds of the training data) and rows are made to add
    up to 1. The label is the one with the largest probability.
    """

    C: Regularisation = 1.0
    class_weight: ClassWeight = "none"
    seed: Annotated[int, seed_param(tr_noop("Order of the search and of the calibration's folds."))] = 42

    takes: ClassVar[tuple[str, ...]] = ("sparse", "dense")
    multilabel: ClassVar[bool] = False
    validates: ClassVar[bool] = False
    resumable: ClassVar[bool] = False

    def fit(
        self,
        features: Features,
        labels: npt.NDArray[np.int64],
        n_classes: int,
        ctx: Context,
        validation: tuple[Features, npt.NDArray[np.int64]] | None = None,
    ) -> Generator[Event, None, State]:
        """Find the weights ``(n_classes, n_features)``, and the sigmoids."""
        arrays = scaling(features)
        inputs = scaled(arrays, features)
        model = self._model()
        yield from fit_waiting(model, inputs, labels)
        classes = model.classes_
        margins = np.zeros((len(labels), len(classes)))
        seen = np.zeros(len(labels), bool)
        if np.bincount(labels, minlength=n_classes)[classes].min() >= FOLDS:
            for train, test in folds(labels, FOLDS, seed=self.seed):
                part = self._model()
                yield from fit_waiting(part, inputs[train], labels[train])
                margins[test] = _margins(part, inputs[test])
                seen[test] = True
        else:  # too few texts of some label to leave any out
            margins, seen = _margins(model, inputs), np.ones(len(labels), bool)
        sigmoids = [_platt(margins[seen, place], labels[seen] == one) for place, one in enumerate(classes)]
        weights, bias = both_sides(model.coef_, model.intercept_)
        arrays["weights"], arrays["bias"] = weights.astype(np.float32), bias.astype(np.float32)
        arrays["sigmoids"] = np.array(sigmoids)
        return State(arrays, {"classes": classes.tolist(), "n_classes": n_classes})

    def probabilities(self, state: State, features: Features) -> npt.NDArray[np.float64]:
        """Calibrated margins; 0 for a label that had no training text."""
        arrays = state.arrays
        margins = np.asarray(scaled(arrays, features) @ arrays["weights"].T, np.float64) + arrays["bias"]
        sigmoids = arrays["sigmoids"]
        raw = 1 / (1 + np.exp(np.clip(sigmoids[:, 0] * margins + sigmoids[:, 1], -50, 50)))
        made = np.zeros((features.shape[0], state.values["n_classes"]))
        made[:, state.values["classes"]] = raw / raw.sum(axis=1, keepdims=True)
        return made

    def _model(self) -> Any:
        from sklearn.svm import LinearSVC

        weight = None if self.class_weight == "none" else "balanced"
        return LinearSVC(C=self.C, class_weight=weight, random_state=self.seed, max_iter=5000)


def _margins(model: Any, inputs: Any) -> npt.NDArray[np.float64]:
    found = np.asarray(model.decision_function(inputs), np.float64)
    return np.stack([-found, found], axis=1) if found.ndim == 1 else found


def _platt(margins: npt.NDArray[np.float64], positive: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """``A, B`` of ``1 / (1 + exp(A f + B))`` by maximum likelihood with Platt's softened targets."""
    from scipy.optimize import minimize

    ones, zeros = int(positive.sum()), int((~positive).sum())
    target = np.where(positive, (ones + 1) / (ones + 2), 1 / (zeros + 2))

    def loss(values: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        z = values[0] * margins + values[1]
        # -log p = log(1 + e^z), -log (1 - p) = log(1 + e^-z)
        cost = float((target * np.logaddexp(0, z) + (1 - target) * np.logaddexp(0, -z)).sum())
        slope = target - 1 / (1 + np.exp(np.clip(z, -50, 50)))
        return cost, np.array([slope @ margins, slope.sum()])

    start = np.array([0.0, np.log((zeros + 1) / (ones + 1))])
    found = minimize(loss, start, jac=True, method="BFGS").x
    return float(found[0]), float(found[1])
