"""The classifier to beat: always the most frequent label."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import seed_param
from embedstudio.core.protocols import Context, Features, State
from embedstudio.core.registry import classifiers


@classifiers.register(
    "majority.v1",
    title=tr_noop("Majority class"),
    description=tr_noop("Always says the most frequent label: what any other must beat."),
)
@dataclass(frozen=True)
class Majority:
    """Gives every text the shares of the labels in the training data as its probabilities."""

    seed: Annotated[int, seed_param(tr_noop("Changes nothing here."))] = 42

    takes: ClassVar[tuple[str, ...]] = ("sparse", "dense", "sequence")
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
        """Count the labels."""
        yield Progress(0.5, tr("Training the classifier"))
        return State({"shares": np.bincount(labels, minlength=n_classes) / len(labels)}, {})

    def probabilities(self, state: State, features: Features) -> npt.NDArray[np.float64]:
        """The same row for every text."""
        return np.tile(state.arrays["shares"], (features.shape[0], 1))
