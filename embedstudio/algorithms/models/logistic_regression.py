"""Multinomial logistic regression."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._linear import both_sides, fit_waiting, scaled, scaling, softmax
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Annotated, Param, seed_param
from embedstudio.core.protocols import Context, State
from embedstudio.core.registry import classifiers

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@classifiers.register(
    "logistic_regression.v1",
    title=tr_noop("Logistic regression"),
    description=tr_noop("A weight for every feature and label; fast, and its weights can be read."),
)
@dataclass(frozen=True)
class LogisticRegression:
    """Softmax regression with an L2 penalty, by scikit-learn's L-BFGS.

    Dense features are scaled to mean 0 and spread 1. Probabilities are the model's own.
    """

    C: Annotated[
        float,
        Param(
            "Inverse regularisation",
            1e-5,
            1e5,
            help=tr_noop(
                "Small values keep weights small and resist noise; large ones fit the data closely."
            ),
        ),
    ] = 1.0
    class_weight: Annotated[
        Literal["none", "balanced"],
        Param(
            "Class weights",
            help=tr_noop("Balanced lets every label count the same, however few texts it has."),
            choices=(tr_noop("None"), tr_noop("Balanced")),
        ),
    ] = "none"
    max_iter: Annotated[
        int,
        Param(
            "Most iterations", 1, 100_000, help=tr_noop("Where the search ends at the latest."), advanced=True
        ),
    ] = 1000
    seed: Annotated[int, seed_param(tr_noop("Changes nothing here: the search is exact."))] = 42

    def fit(
        self,
        features: npt.NDArray[np.float32] | csr_array,
        labels: npt.NDArray[np.int64],
        n_classes: int,
        ctx: Context,
    ) -> Generator[Event, None, State]:
        """Find the weights ``(n_classes, n_features)``."""
        from sklearn.linear_model import LogisticRegression as Model

        arrays = scaling(features)
        weight = None if self.class_weight == "none" else "balanced"
        model = Model(C=self.C, class_weight=weight, max_iter=self.max_iter, random_state=self.seed)
        yield from fit_waiting(model, scaled(arrays, features), labels)
        weights, bias = both_sides(model.coef_ / _halves(model), model.intercept_ / _halves(model))
        arrays["weights"], arrays["bias"] = weights.astype(np.float32), bias.astype(np.float32)
        return State(arrays, {"classes": model.classes_.tolist(), "n_classes": n_classes})

    def probabilities(
        self, state: State, features: npt.NDArray[np.float32] | csr_array
    ) -> npt.NDArray[np.float64]:
        """Softmax of the scores; 0 for a label that had no training text."""
        scores = np.asarray(scaled(state.arrays, features) @ state.arrays["weights"].T, np.float64)
        made = np.zeros((features.shape[0], state.values["n_classes"]))
        made[:, state.values["classes"]] = softmax(scores + state.arrays["bias"])
        return made


def _halves(model: object) -> float:
    """Two classes are one row in scikit-learn; its opposite makes the difference twice as large."""
    return 2.0 if len(model.classes_) == 2 else 1.0  # type: ignore[attr-defined]
