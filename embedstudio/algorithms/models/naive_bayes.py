"""Naive Bayes over words."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._linear import softmax
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param
from embedstudio.core.protocols import Context, State
from embedstudio.core.registry import classifiers

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@classifiers.register(
    "naive_bayes.v1",
    title=tr_noop("Naive Bayes"),
    description=tr_noop("How often each word stands under each label; trained in a moment."),
)
@dataclass(frozen=True)
class NaiveBayes:
    """Multinomial naive Bayes (McCallum & Nigam 1998) with additive smoothing.

    Only for features that cannot be negative: TF-IDF. Its probabilities are far too sure of
    themselves, since words are not independent; trust the order of labels rather than the numbers.
    """

    alpha: Annotated[
        float,
        Param(
            "Smoothing",
            1e-6,
            100.0,
            help=tr_noop(
                "Added to every count, so that a word never seen under a label does not rule it out."
            ),
        ),
    ] = 0.1
    seed: Annotated[int, seed_param(tr_noop("Changes nothing here."))] = 42

    def fit(
        self,
        features: npt.NDArray[np.float32] | csr_array,
        labels: npt.NDArray[np.int64],
        n_classes: int,
        ctx: Context,
    ) -> Generator[Event, None, State]:
        """Count the words of every label."""
        if features.min() < 0:
            raise ParameterError(
                tr("Naive Bayes cannot use features that are negative."),
                tr("Choose TF-IDF features, or another classifier."),
            )
        yield Progress(0.5, tr("Training the classifier"))
        member = np.zeros((n_classes, len(labels)), np.float32)
        member[labels, np.arange(len(labels))] = 1
        counts = np.asarray((features.T @ member.T).T, np.float64) + self.alpha
        weights = np.log(counts) - np.log(counts.sum(axis=1, keepdims=True))
        shares = np.bincount(labels, minlength=n_classes) / len(labels)
        with np.errstate(divide="ignore"):
            bias = np.log(shares)  # a label without a text can never win
        return State({"weights": weights.astype(np.float32), "bias": bias}, {})

    def probabilities(
        self, state: State, features: npt.NDArray[np.float32] | csr_array
    ) -> npt.NDArray[np.float64]:
        """Softmax of the log likelihoods."""
        return softmax(np.asarray(features @ state.arrays["weights"].T, np.float64) + state.arrays["bias"])
