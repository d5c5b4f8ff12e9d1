"""What the neural networks share: their parameters, and one training loop that can be resumed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._fitting import Fitting, scores_in_steps
from embedstudio.algorithms.models._linear import ClassWeight, sigmoid, softmax
from embedstudio.algorithms.models._torch import load_torch, open_libraries, pick_device
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param
from embedstudio.core.protocols import Arrays, Context, Features, State
from embedstudio.text.background import waiting

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Network:
    """A classifier by gradient descent; subclasses say what the network is.

    Mini-batches in an order that the seed decides, AdamW, early stopping on the loss of the
    validation part, whose best weights are kept. A run that was stopped goes on exactly: dropout
    and order follow from the seed and the number of the step, everything else is in the checkpoint.
    """

    epochs: Annotated[
        int,
        Param("Epochs", 1, 10_000, help=tr_noop("How often all texts are read at most.")),
    ] = 60
    batch_size: Annotated[
        int,
        Param(
            "Batch size",
            1,
            4096,
            help=tr_noop("Texts per step: more are steadier, fewer learn faster."),
        ),
    ] = 32
    learning_rate: Annotated[
        float,
        Param(
            "Learning rate",
            1e-6,
            1.0,
            help=tr_noop("How far a step goes; lower it when the loss jumps, raise it when it hardly moves."),
        ),
    ] = 1e-3
    weight_decay: Annotated[
        float,
        Param(
            "Weight decay",
            0.0,
            10.0,
            help=tr_noop("Keeps weights small; raise it when the validation loss climbs."),
            advanced=True,
        ),
    ] = 0.01
    dropout: Annotated[
        float,
        Param(
            "Dropout",
            0.0,
            0.9,
            help=tr_noop("Share of the values that is hidden at each step, against learning by heart."),
            advanced=True,
        ),
    ] = 0.3
    patience: Annotated[
        int,
        Param(
            "Early stopping",
            1,
            1000,
            help=tr_noop("Ends after so many epochs without a better validation loss; the best is kept."),
            advanced=True,
        ),
    ] = 5
    class_weight: ClassWeight = "none"
    device: Annotated[
        Literal["auto", "cpu"],
        Param(
            "Device",
            help=tr_noop("Automatic uses a graphics card where there is one."),
            choices=(tr_noop("Automatic"), tr_noop("Processor")),
            advanced=True,
        ),
    ] = "auto"
    seed: Annotated[
        int, seed_param(tr_noop("First weights, order of the texts and dropout; the same gives the same."))
    ] = 42

    takes: ClassVar[tuple[str, ...]] = ()
    multilabel: ClassVar[bool] = True
    validates: ClassVar[bool] = True
    resumable: ClassVar[bool] = True
    at_once: ClassVar[int] = 256
    """Documents that are judged together: what takes much less than 200 ms."""

    def prepared(self, features: Features) -> Arrays:
        """What is learnt from the training features before training, for :meth:`inputs`."""
        raise NotImplementedError

    def inputs(self, arrays: Arrays, features: Features, rows: npt.NDArray[np.int64]) -> Any:
        """The tensor of some documents, on the processor."""
        raise NotImplementedError

    def lengths(self, features: Features) -> npt.NDArray[np.int64] | None:
        """Words of each document where short and long ones should not share a batch."""
        return None

    def module(self, shape: dict[str, int]) -> torch.nn.Module:
        """The network; ``shape`` has ``inputs`` and ``outputs``. Called with ``(batch, dropout)``."""
        raise NotImplementedError

    def size(self, features: Features) -> int:
        """Values at each place of the input."""
        return int(features.shape[1])

    def fit(
        self,
        features: Features,
        labels: npt.NDArray[np.int64],
        n_classes: int,
        ctx: Context,
        validation: tuple[Features, npt.NDArray[np.int64]] | None = None,
    ) -> Generator[Event, None, State]:
        """Train; see the class. Without a validation part all epochs run, and the last weights are kept."""
        yield from waiting(lambda: load_torch(ctx.threads), 0.0, tr("Loading torch"))
        several = labels.ndim == 2
        classes = np.arange(n_classes) if several else np.unique(labels)
        arrays = self.prepared(features)
        shape = {"inputs": self.size(features), "outputs": len(classes)}
        fitting = Fitting(self, shape, arrays, features, _targets(labels, classes))
        if validation is not None:
            kept = np.ones(len(validation[1]), bool) if several else np.isin(validation[1], classes)
            rows = np.flatnonzero(kept)
            if len(rows):
                fitting.validate_with(validation[0][rows], _targets(validation[1][rows], classes))
        if ctx.restored is not None:
            fitting.restore(ctx.restored)
        yield from fitting.run(ctx)
        values = {
            "classes": classes.tolist(),
            "n_classes": n_classes,
            "several": several,
            **shape,
            **fitting.facts(),
        }
        return State({**arrays, **fitting.best_weights()}, values)

    def probabilities(self, state: State, features: Features) -> npt.NDArray[np.float64]:
        """Softmax, or with several labels a sigmoid each; 0 for a label without a training text."""
        values = state.values
        torch = load_torch(_threads())
        device = pick_device(self.device)
        module = self.module({name: int(values[name]) for name in ("inputs", "outputs")})
        weights = {
            name: torch.from_numpy(np.ascontiguousarray(state.arrays[f"weight.{name}"]))
            for name, _ in module.named_parameters()
        }
        module.load_state_dict(weights)
        module.to(device)
        scores = scores_of(self, module, state.arrays, features, device)
        made = np.zeros((features.shape[0], values["n_classes"]))
        made[:, values["classes"]] = sigmoid(scores) if values["several"] else softmax(scores)
        return made


def scores_of(
    network: Network, module: Any, arrays: Arrays, features: Features, device: Any
) -> npt.NDArray[np.float64]:
    """Scores ``(n, outputs)``, without dropout."""
    parts = list(scores_in_steps(network, module, arrays, features, device))
    return np.concatenate(parts) if parts else np.zeros((0, 1))


def _targets(labels: npt.NDArray[np.int64], classes: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """Places among ``classes``, or the shares of several labels."""
    return labels.astype(np.float32) if labels.ndim == 2 else np.searchsorted(classes, labels)


def _threads() -> int:
    open_libraries()
    import torch

    return int(torch.get_num_threads())
