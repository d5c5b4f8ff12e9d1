"""What the networks over words in order share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._network import Network
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Param
from embedstudio.core.protocols import Arrays, Features
from embedstudio.core.sequences import SequenceFeatures


@dataclass(frozen=True)
class SequenceNetwork(Network):
    """A network whose input is the vectors of a document's words, one after another."""

    epochs: Annotated[
        int, Param("Epochs", 1, 10_000, help=tr_noop("How often all texts are read at most."))
    ] = 20
    patience: Annotated[
        int,
        Param(
            "Early stopping",
            1,
            1000,
            help=tr_noop("Ends after so many epochs without a better validation loss; the best is kept."),
            advanced=True,
        ),
    ] = 3

    takes: ClassVar[tuple[str, ...]] = ("sequence",)
    at_once: ClassVar[int] = 32
    shortest: ClassVar[int] = 1
    """Words that the network needs at least; shorter documents are filled up."""

    def prepared(self, features: Features) -> Arrays:
        """The spread of the vectors, so that those of any embedding come in at the same size."""
        assert isinstance(features, SequenceFeatures)
        return {"spread": np.array([max(float(features.vectors.std()), 1e-12)], np.float32)}

    def size(self, features: Features) -> int:
        """Dimensions of a word's vector, and one that says that there is a word."""
        assert isinstance(features, SequenceFeatures)
        return int(features.vectors.shape[1]) + 1

    def lengths(self, features: Features) -> npt.NDArray[np.int64]:
        """Words of each document."""
        assert isinstance(features, SequenceFeatures)
        return (features.rows >= 0).sum(axis=1)

    def inputs(self, arrays: Arrays, features: Features, rows: npt.NDArray[np.int64]) -> Any:
        """``(n, words of the longest, vector_size + 1)``; the last value is 1 where a word stands."""
        import torch

        assert isinstance(features, SequenceFeatures)
        numbers = features.rows[rows]
        there = numbers >= 0
        longest = max(self.shortest, int(there.sum(axis=1).max(initial=0)))
        if longest > numbers.shape[1]:
            fill = np.full((len(numbers), longest - numbers.shape[1]), -1, np.int32)
            numbers = np.hstack([numbers, fill])
        numbers = numbers[:, :longest]
        there = numbers >= 0
        found = np.zeros((*numbers.shape, features.vectors.shape[1] + 1), np.float32)
        found[there, :-1] = features.vectors[numbers[there]] / arrays["spread"]
        found[there, -1] = 1
        return torch.from_numpy(found)
