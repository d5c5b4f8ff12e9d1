"""Naive Bayes over words."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._linear import softmax
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param
from embedstudio.core.protocols import Context, Features, State
from embedstudio.core.registry import classifiers


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

    takes: ClassVar[tuple[str, ...]] = ("sparse",)
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

    def probabilities(self, state: State, features: Features) -> npt.NDArray[np.float64]:
        """Softmax of the log likelihoods."""
        return softmax(np.asarray(features @ state.arrays["weights"].T, np.float64) + state.arrays["bias"])
