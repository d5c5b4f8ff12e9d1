"""Multilayer perceptron over document vectors."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._linear import scaled, scaling
from embedstudio.algorithms.models._network import Network
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Param
from embedstudio.core.protocols import Arrays, Features
from embedstudio.core.registry import classifiers

if TYPE_CHECKING:
    import torch


@classifiers.register(
    "mlp.v1",
    title=tr_noop("Neural net (MLP)"),
    description=tr_noop("Layers of neurons over a text's vector: parts what a straight line cannot."),
)
@dataclass(frozen=True)
class Mlp(Network):
    """Fully connected layers with ReLU and dropout over document vectors (Rumelhart et al. 1986).

    Word order is lost already in the vectors. On few texts the linear models are as good.
    """

    hidden: Annotated[
        int, Param("Neurons", 1, 8192, help=tr_noop("Width of each layer: more can tell finer differences."))
    ] = 128
    layers: Annotated[
        int, Param("Layers", 1, 8, help=tr_noop("Hidden layers one after another; one is mostly enough."))
    ] = 1

    takes: ClassVar[tuple[str, ...]] = ("dense", "sparse")

    def prepared(self, features: Features) -> Arrays:
        """Mean and spread of dense columns."""
        return scaling(features)

    def inputs(self, arrays: Arrays, features: Features, rows: npt.NDArray[np.int64]) -> Any:
        """``(n, n_features)`` float32."""
        import torch

        part = scaled(arrays, features[rows])
        dense = part if isinstance(part, np.ndarray) else part.toarray()
        return torch.from_numpy(np.ascontiguousarray(dense, np.float32))

    def module(self, shape: dict[str, int]) -> torch.nn.Module:
        """Hidden layers and one that scores the labels."""
        import torch

        widths = [shape["inputs"], *[self.hidden] * self.layers]

        class Layers(torch.nn.Module):
            def __init__(self) -> None:
                super().__init__()
                pairs = itertools.pairwise(widths)
                self.hidden = torch.nn.ModuleList([torch.nn.Linear(a, b) for a, b in pairs])
                self.scores = torch.nn.Linear(widths[-1], shape["outputs"])

            def forward(self, batch: Any, dropout: Any) -> Any:
                for layer in self.hidden:
                    batch = torch.relu(layer(batch))
                    batch = dropout(batch) if dropout else batch
                return self.scores(batch)

        return Layers()
