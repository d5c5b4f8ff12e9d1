"""Multinomial logistic regression."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._linear import (
    ClassWeight,
    Regularisation,
    both_sides,
    fit_waiting,
    scaled,
    scaling,
    softmax,
)
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Annotated, Param, seed_param
from embedstudio.core.protocols import Context, Features, State
from embedstudio.core.registry import classifiers


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

    C: Regularisation = 1.0
    class_weight: ClassWeight = "none"
    max_iter: Annotated[
        int,
        Param(
            "Most iterations", 1, 100_000, help=tr_noop("Where the search ends at the latest."), advanced=True
        ),
    ] = 1000
    seed: Annotated[int, seed_param(tr_noop("Changes nothing here: the search is exact."))] = 42

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
        """Find the weights ``(n_classes, n_features)``."""
        from sklearn.linear_model import LogisticRegression as Model

        arrays = scaling(features)
        weight = None if self.class_weight == "none" else "balanced"
        model = Model(C=self.C, class_weight=weight, max_iter=self.max_iter, random_state=self.seed)
        yield from fit_waiting(model, scaled(arrays, features), labels)
        # scikit-learn's one row for two classes is their difference, which softmax takes anew
        share = 0.5 if len(model.coef_) == 1 else 1.0
        weights, bias = both_sides(share * model.coef_, share * model.intercept_)
        arrays["weights"], arrays["bias"] = weights.astype(np.float32), bias.astype(np.float32)
        return State(arrays, {"classes": model.classes_.tolist(), "n_classes": n_classes})

    def probabilities(self, state: State, features: Features) -> npt.NDArray[np.float64]:
        """Softmax of the scores; 0 for a label that had no training text."""
        scores = np.asarray(scaled(state.arrays, features) @ state.arrays["weights"].T, np.float64)
        made = np.zeros((features.shape[0], state.values["n_classes"]))
        made[:, state.values["classes"]] = softmax(scores + state.arrays["bias"])
        return made
