"""The classifier to beat: always the most frequent label."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import numpy as np
import numpy.typing as npt

from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import seed_param
from embedstudio.core.protocols import Context, State
from embedstudio.core.registry import classifiers

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@classifiers.register(
    "majority.v1",
    title=tr_noop("Majority class"),
    description=tr_noop("Always says the most frequent label: what any other must beat."),
)
@dataclass(frozen=True)
class Majority:
    """Gives every text the shares of the labels in the training data as its probabilities."""

    seed: Annotated[int, seed_param(tr_noop("Changes nothing here."))] = 42

    def fit(
        self,
        features: npt.NDArray[np.float32] | csr_array,
        labels: npt.NDArray[np.int64],
        n_classes: int,
        ctx: Context,
    ) -> Generator[Event, None, State]:
        """Count the labels."""
        yield Progress(0.5, tr("Training the classifier"))
        return State({"shares": np.bincount(labels, minlength=n_classes) / len(labels)}, {})

    def probabilities(
        self, state: State, features: npt.NDArray[np.float32] | csr_array
    ) -> npt.NDArray[np.float64]:
        """The same row for every text."""
        return np.tile(state.arrays["shares"], (features.shape[0], 1))
