"""What the linear classifiers share: scaling of dense features, a fit that can be waited for, softmax."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from embedstudio.core.events import Event
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param
from embedstudio.core.protocols import Arrays
from embedstudio.kernels.parallel import one_blas_thread
from embedstudio.text.background import waiting

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Regularisation = Annotated[
    float,
    Param(
        "Inverse regularisation",
        1e-5,
        1e5,
        help=tr_noop("Small values keep weights small and resist noise; large ones fit the data closely."),
    ),
]
ClassWeight = Annotated[
    Literal["none", "balanced"],
    Param(
        "Class weights",
        help=tr_noop("Balanced lets every label count the same, however few texts it has."),
        choices=(tr_noop("None"), tr_noop("Balanced")),
    ),
]


def scaling(features: npt.NDArray[np.float32] | csr_array) -> Arrays:
    """Mean and spread of dense columns; nothing for sparse ones, whose zeros must stay.

    Rows are first made of length 1: the mean of a sentence's words is several times longer than
    that of an article's, and would get probabilities far too close to 0 and 1.
    """
    if not isinstance(features, np.ndarray):
        return {}
    features = unit_rows(features)
    spread = features.std(axis=0, dtype=np.float64)
    return {
        "mean": features.mean(axis=0, dtype=np.float64).astype(np.float32),
        "spread": np.where(spread > 1e-12, spread, 1.0).astype(np.float32),
    }


def scaled(arrays: Arrays, features: npt.NDArray[np.float32] | csr_array) -> Any:
    """The features as the weights expect them."""
    if "mean" not in arrays:
        return features
    return (unit_rows(features) - arrays["mean"]) / arrays["spread"]


def unit_rows(features: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Rows of length 1; zero rows stay."""
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    return np.asarray(features / np.maximum(lengths, 1e-12), np.float32)


def fit_waiting(model: Any, features: Any, labels: npt.NDArray[np.int64]) -> Generator[Event, None, None]:
    """``model.fit`` on a thread of its own, with events while it runs; raises what it raised.

    Its products are small: with several threads each, they wait for one another, on a busy machine a
    hundred times as long as they take.
    """
    message = tr("Training the classifier")
    with one_blas_thread():
        yield from waiting(lambda: model.fit(features, labels), 0.5, message)


def softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Rows that add up to 1."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def sigmoid(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each between 0 and 1 on its own."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -500, 500))))


def both_sides(
    weights: npt.NDArray[np.float64], bias: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """scikit-learn keeps one row for two classes: the row of the first is its opposite."""
    if len(weights) == 1:
        return np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return weights, bias
