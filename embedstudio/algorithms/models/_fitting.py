"""One training of a network: where it is, what it has found, and how it goes on from a checkpoint."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.models._torch import Adam, Dropout, pick_device
from embedstudio.analysis.classification import f1_macro
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import EndedEarly, Event, Metric, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Arrays, Context, Features, State

if TYPE_CHECKING:
    from embedstudio.algorithms.models._network import Network

CLIP = 5.0
STEP_SECONDS, LOSS_SECONDS = 0.05, 0.25
ALIKE = 16
"""Batches whose documents are sorted by length among each other."""


class Fitting:
    """Weights, optimiser and history of a run; see :class:`Network`."""

    def __init__(
        self,
        network: Network,
        shape: dict[str, int],
        arrays: Arrays,
        features: Features,
        targets: npt.NDArray[Any],
    ) -> None:
        import torch

        self.network, self.arrays = network, arrays
        self.features, self.targets = features, targets
        self.validation: tuple[Features, npt.NDArray[Any]] | None = None
        self.several = targets.ndim == 2
        self.device = pick_device(network.device)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(network.seed)
            module = network.module(shape)
        self.module = module.to(self.device)
        self.named = list(self.module.named_parameters())
        self.adam = Adam([one for _, one in self.named], network.learning_rate, network.weight_decay)
        self.weight = self._class_weights(shape["outputs"])
        self.lengths = network.lengths(features)
        self.epoch, self.place = 0, 0
        self.total, self.seen = 0.0, 0
        """Sum of the losses of this epoch, and the documents they are of."""
        self.history: list[dict[str, float]] = []
        self.best: list[Any] | None = None
        self.best_epoch, self.best_loss = 0, float("inf")

    def validate_with(self, features: Features, targets: npt.NDArray[Any]) -> None:
        """Stop by the loss of these documents."""
        self.validation = (features, targets)

    def run(self, ctx: Context) -> Generator[Event, None, None]:
        """Train until the epochs are over, nothing gets better, or the user has seen enough.

        What was best until then is kept. That the user had enough is told; the rest is a normal end.
        """
        while not self._over():
            if (yield from self._epoch(ctx)):
                yield EndedEarly(self.epoch + self.place / len(self._batches()), self.network.epochs)
                return

    def best_weights(self) -> Arrays:
        """The weights with the least validation loss; without validation, the last ones."""
        chosen = self.best or [one.detach() for _, one in self.named]
        return {
            f"weight.{name}": one.cpu().numpy().copy()
            for (name, _), one in zip(self.named, chosen, strict=True)
        }

    def facts(self) -> dict[str, Any]:
        """For the card: history, the epoch kept, size and device."""
        return {
            "history": self.history,
            "best_epoch": self.best_epoch or self.epoch,
            "weights": int(sum(one.numel() for _, one in self.named)),
            "device": self.device.type,
        }

    def _epoch(self, ctx: Context) -> Generator[Event, None, bool]:
        """The rest of an epoch; whether the user wants no more, with a checkpoint of that place."""
        order = self._batches()
        size = self.network.batch_size
        count = len(order)
        spoke = said = time.monotonic()
        since, seen = 0.0, 0
        while self.place < count:
            rows = order[self.place]
            loss = self._step(rows)
            self.total, self.seen = self.total + loss * len(rows), self.seen + len(rows)
            since, seen = since + loss * len(rows), seen + len(rows)
            self.place += 1
            now = time.monotonic()
            share = self.epoch + self.place / count
            if now - said >= LOSS_SECONDS and self.place < count:
                yield Metric(share, {"loss": since / seen})
                since, seen, said = 0.0, 0, now
            if now - spoke >= STEP_SECONDS or size >= len(self.targets):
                spoke = now
                yield self._progress(share)
            if self.place < count:
                finishing = ctx.finishing
                yield from ctx.checkpoint(self.state)
                if finishing:
                    return True
        self.epoch, self.place = self.epoch + 1, 0
        entry = {"step": float(self.epoch), "loss": self.total / max(1, self.seen)}
        self.total, self.seen = 0.0, 0
        entry.update((yield from self._validated()))
        self.history.append(entry)
        yield Metric(entry["step"], {name: value for name, value in entry.items() if name != "step"})
        yield self._progress(float(self.epoch))
        if self._over():
            return False
        finishing = ctx.finishing
        yield from ctx.checkpoint(self.state)
        return finishing

    def _progress(self, share: float) -> Progress:
        epochs = self.network.epochs
        message = tr("Epoch {number} of {count}", number=min(int(share) + 1, epochs), count=epochs)
        return Progress(min(1.0, share / epochs), message)

    def _batches(self) -> list[npt.NDArray[np.int64]]:
        """The documents of each step of this epoch: by chance, those of a batch of similar length."""
        size = self.network.batch_size
        rng = np.random.default_rng([self.network.seed, self.epoch])
        order = rng.permutation(len(self.targets))
        if self.lengths is None:
            return [order[start : start + size] for start in range(0, len(order), size)]
        found = []
        for start in range(0, len(order), ALIKE * size):
            group = order[start : start + ALIKE * size]
            group = group[np.argsort(self.lengths[group], kind="stable")]
            found += [group[at : at + size] for at in range(0, len(group), size)]
        return [found[place] for place in rng.permutation(len(found))]

    def _step(self, rows: npt.NDArray[np.int64]) -> float:
        import torch

        batch = self.network.inputs(self.arrays, self.features, rows).to(self.device)
        goal = torch.from_numpy(self.targets[rows]).to(self.device)
        hide = Dropout(self.network.dropout, self.network.seed, self.adam.steps)
        loss = self._loss(self.module(batch, hide), goal)
        value = float(loss.detach())
        if not np.isfinite(value):
            raise EmbedStudioError(
                tr("Training went astray: the loss is no number any more."),
                tr("Use a smaller learning rate."),
                kind="diverged",
            )
        loss.backward()
        self.adam.step(CLIP)
        return value

    def _loss(self, scores: Any, goal: Any, *, weighted: bool = True) -> Any:
        import torch.nn.functional as f

        weight = self.weight if weighted else None
        if self.several:
            return f.binary_cross_entropy_with_logits(scores, goal, pos_weight=weight)
        return f.cross_entropy(scores, goal, weight=weight)

    def _class_weights(self, outputs: int) -> Any:
        if self.network.class_weight == "none":
            return None
        import torch

        n = len(self.targets)
        if self.several:
            positive = self.targets.sum(axis=0)
            weights = (n - positive) / np.maximum(positive, 1)
        else:
            weights = n / (outputs * np.bincount(self.targets, minlength=outputs))
        return torch.tensor(weights, dtype=torch.float32, device=self.device)

    def _validated(self) -> Generator[Event, None, dict[str, float]]:
        """Loss and scores of the validation part; keeps the weights when they are the best so far."""
        if self.validation is None:
            return {}
        import torch

        features, targets = self.validation
        parts = []
        for part in scores_in_steps(self.network, self.module, self.arrays, features, self.device):
            parts.append(part)
            yield self._progress(float(self.epoch))
        scores = np.concatenate(parts)
        goal = torch.from_numpy(targets)
        goal = goal.double() if self.several else goal
        # the weights of classes steer the learning; what is measured is how good it has become
        loss = float(self._loss(torch.from_numpy(scores), goal, weighted=False))
        said: npt.NDArray[Any] = scores > 0 if self.several else scores.argmax(axis=1)
        right = (said == targets).all(axis=1) if self.several else said == targets
        if loss < self.best_loss:
            self.best_loss, self.best_epoch = loss, self.epoch
            self.best = [one.detach().clone() for _, one in self.named]
        return {
            "validation_loss": loss,
            "validation_f1_macro": f1_macro(targets, said, scores.shape[1]),
            "validation_accuracy": float(right.mean()),
        }

    def _over(self) -> bool:
        """Whether all epochs were done, or nothing got better for long."""
        patient = self.best is None or self.epoch - self.best_epoch < self.network.patience
        return self.epoch >= self.network.epochs or not patient

    def state(self) -> State:
        """Everything a checkpoint needs."""
        arrays: Arrays = {}
        lists = {
            "weight": [one.detach() for _, one in self.named],
            "first": self.adam.first,
            "second": self.adam.second,
            "best": self.best or [],
        }
        for name, tensors in lists.items():
            for place, one in enumerate(tensors):
                arrays[f"{name}.{place}"] = one.cpu().numpy().copy()
        values = {
            "epoch": self.epoch,
            "place": self.place,
            "total": self.total,
            "seen": self.seen,
            "steps": self.adam.steps,
            "history": self.history,
            "best_epoch": self.best_epoch,
            "best_loss": None if self.best is None else self.best_loss,
        }
        return State(arrays, values)

    def restore(self, state: State) -> None:
        """Go on where :meth:`state` was taken."""
        import torch

        values = state.values
        with torch.no_grad():
            for place, (_, one) in enumerate(self.named):
                for name, goal in (
                    ("weight", one),
                    ("first", self.adam.first[place]),
                    ("second", self.adam.second[place]),
                ):
                    goal.copy_(torch.from_numpy(state.arrays[f"{name}.{place}"]))
            if values["best_loss"] is not None:
                self.best = [
                    torch.from_numpy(state.arrays[f"best.{place}"]).to(self.device)
                    for place in range(len(self.named))
                ]
                self.best_loss = values["best_loss"]
        self.epoch, self.place = values["epoch"], values["place"]
        self.total, self.seen = values["total"], values["seen"]
        self.adam.steps = values["steps"]
        self.history, self.best_epoch = list(values["history"]), values["best_epoch"]


def scores_in_steps(
    network: Network, module: Any, arrays: Arrays, features: Features, device: Any
) -> Iterator[npt.NDArray[np.float64]]:
    """Scores ``(some, outputs)`` without dropout, some documents at a time."""
    import torch

    with torch.no_grad():
        for start in range(0, features.shape[0], network.at_once):
            rows = np.arange(start, min(start + network.at_once, features.shape[0]))
            batch = network.inputs(arrays, features, rows).to(device)
            yield module(batch, None).double().cpu().numpy()
