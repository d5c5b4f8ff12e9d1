"""Gradient boosting of trees over document vectors."""

from __future__ import annotations

import copy
from collections.abc import Generator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._linear import ClassWeight, unit_rows
from embedstudio.algorithms.models._torch import open_libraries
from embedstudio.analysis.classification import f1_macro
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import EndedEarly, Event, Metric, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Param, seed_param
from embedstudio.core.protocols import Context, Features, State
from embedstudio.core.registry import classifiers
from embedstudio.core.steps import told
from embedstudio.text.background import in_thread

TREES_AT_ONCE = 10
TRUSTED = ("sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",)
"""What a stored model may be made of besides what skops trusts by itself: arrays that hold the trees."""


@classifiers.register(
    "gradient_boosting.v1",
    title=tr_noop("Gradient boosting"),
    description=tr_noop("Many small decision trees, each mending the last; for vectors, not word counts."),
)
@dataclass(frozen=True)
class GradientBoosting:
    """Histogram gradient boosting of trees by scikit-learn (after LightGBM, Ke et al. 2017).

    Rows are made of length 1 first. Not for TF-IDF: trees look at one of its many thousand columns
    at a time. Stops when the loss of the validation part gets no better.
    """

    max_iter: Annotated[
        int, Param("Rounds", 1, 5000, help=tr_noop("Trees for each label at most; more take longer."))
    ] = 100
    learning_rate: Annotated[
        float,
        Param("Learning rate", 1e-3, 1.0, help=tr_noop("How much a tree counts; small needs more rounds.")),
    ] = 0.1
    max_leaf_nodes: Annotated[
        int, Param("Leaves", 2, 1024, help=tr_noop("Ends of each tree: more let features act together."))
    ] = 15
    patience: Annotated[
        int,
        Param(
            "Early stopping",
            1,
            1000,
            help=tr_noop("Ends after so many rounds without a better validation loss; the best is kept."),
            advanced=True,
        ),
    ] = 20
    class_weight: ClassWeight = "none"
    seed: Annotated[int, seed_param(tr_noop("Decides which texts the bins are taken from."))] = 42

    takes: ClassVar[tuple[str, ...]] = ("dense",)
    multilabel: ClassVar[bool] = False
    validates: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    def fit(
        self,
        features: Features,
        labels: npt.NDArray[np.int64],
        n_classes: int,
        ctx: Context,
        validation: tuple[Features, npt.NDArray[np.int64]] | None = None,
    ) -> Generator[Event, None, State]:
        """Grow a few trees at a time; the state holds the model as skops writes it."""
        assert isinstance(features, np.ndarray)
        inputs, classes = unit_rows(features), np.unique(labels)
        model = self._model()
        aside = None
        if validation is not None and np.isin(validation[1], classes).any():
            known = np.isin(validation[1], classes)
            assert isinstance(validation[0], np.ndarray)
            aside = unit_rows(validation[0])[known], np.searchsorted(classes, validation[1][known])
        history: list[dict[str, float]] = []
        best, best_round, best_loss = model, 0, float("inf")
        for grown in [*range(TREES_AT_ONCE, self.max_iter, TREES_AT_ONCE), self.max_iter]:
            model.set_params(max_iter=grown)
            for _ in in_thread(lambda: model.fit(inputs, labels)):
                yield self._progress(grown)
            loss, _ = yield from self._judged(model, grown, inputs, np.searchsorted(classes, labels))
            entry = {"loss": loss}
            if aside is not None:
                loss, said = yield from self._judged(model, grown, *aside)
                entry |= {
                    "validation_loss": loss,
                    "validation_f1_macro": f1_macro(aside[1], said, len(classes)),
                    "validation_accuracy": float((said == aside[1]).mean()),
                }
                if loss < best_loss:
                    best, best_round, best_loss = copy.deepcopy(model), grown, loss
            history.append({"step": float(grown), **entry})
            yield Metric(float(grown), entry)
            if grown == self.max_iter or (aside is not None and grown - best_round >= self.patience):
                break
            if ctx.finishing:
                yield EndedEarly(grown, self.max_iter)
                break
        if aside is None:
            best, best_round = model, grown
        values = {
            "classes": classes.tolist(),
            "n_classes": n_classes,
            "history": history,
            "best_epoch": best_round,
        }
        for _ in in_thread(_skops):  # seconds at the first time
            yield self._progress(grown)
        return State({"skops": _stored(best)}, values)

    def probabilities(self, state: State, features: Features) -> npt.NDArray[np.float64]:
        """What the trees add up to; 0 for a label that had no training text."""
        assert isinstance(features, np.ndarray)
        made = np.zeros((features.shape[0], state.values["n_classes"]))
        if len(features):
            found = _loaded(state.arrays["skops"]).predict_proba(unit_rows(features))
            made[:, state.values["classes"]] = found
        return made

    def _model(self) -> Any:
        from sklearn.ensemble import HistGradientBoostingClassifier

        return HistGradientBoostingClassifier(
            learning_rate=self.learning_rate,
            max_leaf_nodes=self.max_leaf_nodes,
            class_weight=None if self.class_weight == "none" else "balanced",
            early_stopping=False,
            warm_start=True,
            random_state=self.seed,
        )

    def _judged(
        self, model: Any, grown: int, inputs: npt.NDArray[np.float32], truth: npt.NDArray[np.int64]
    ) -> Generator[Event, None, tuple[float, npt.NDArray[np.int64]]]:
        return told(in_thread(lambda: _loss(model, inputs, truth)), lambda _: self._progress(grown))

    def _progress(self, grown: int) -> Progress:
        message = tr("Round {number} of {count}", number=grown, count=self.max_iter)
        return Progress((grown - TREES_AT_ONCE) / self.max_iter if grown > TREES_AT_ONCE else 0.0, message)


def _loss(
    model: Any, inputs: npt.NDArray[np.float32], truth: npt.NDArray[np.int64]
) -> tuple[float, npt.NDArray[np.int64]]:
    """Mean log loss, and the places of the labels said."""
    found = model.predict_proba(inputs)
    given = found[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(given, 1e-15)).mean()), found.argmax(axis=1)


def _skops() -> Any:
    """The library. It imports all of scikit-learn, and with it torch, which would stop the window."""
    open_libraries()
    import skops.io

    return skops.io


def _stored(model: Any) -> npt.NDArray[np.uint8]:
    return np.frombuffer(_skops().dumps(model), np.uint8).copy()


def _loaded(stored: npt.NDArray[np.uint8]) -> Any:
    skops, data = _skops(), stored.tobytes()
    try:
        strange = set(skops.get_untrusted_types(data=data)) - set(TRUSTED)
        if not strange:
            return skops.loads(data, trusted=list(TRUSTED))
    except Exception as error:
        raise BadInputError(
            tr("The trees of this model cannot be read: {reason}", reason=str(error)),
            tr("Train the model again."),
        ) from error
    raise BadInputError(
        tr("The model holds what no tree is made of: {names}.", names=", ".join(sorted(strange))),
        tr("It was changed by someone, or made by another version: train it again."),
    )
