"""Recurrent network over the words of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from embedstudio.algorithms.models._sequences import SequenceNetwork
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Param
from embedstudio.core.registry import classifiers

if TYPE_CHECKING:
    import torch


@classifiers.register(
    "lstm.v1",
    title=tr_noop("Recurrent net (LSTM)"),
    description=tr_noop("Reads word after word from both ends; slow, for texts whose word order counts."),
)
@dataclass(frozen=True)
class Lstm(SequenceNetwork):
    """A bidirectional LSTM (Hochreiter & Schmidhuber 1997), its states averaged over the words.

    Word vectors stay as they are. The slowest of the classifiers here; for topics seldom better
    than a linear one.
    """

    hidden: Annotated[
        int, Param("Neurons", 1, 2048, help=tr_noop("Size of the memory in each direction."))
    ] = 64

    def module(self, shape: dict[str, int]) -> torch.nn.Module:
        """The recurrent layer and one that scores the labels."""
        import torch

        hidden = self.hidden

        class Recurrent(torch.nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.reader = torch.nn.LSTM(shape["inputs"], hidden, batch_first=True, bidirectional=True)
                self.scores = torch.nn.Linear(2 * hidden, shape["outputs"])

            def forward(self, batch: Any, dropout: Any) -> Any:
                lengths = batch[:, :, -1].sum(dim=1)
                packed = torch.nn.utils.rnn.pack_padded_sequence(
                    batch, lengths.clamp(min=1).long().cpu(), batch_first=True, enforce_sorted=False
                )
                states, _ = torch.nn.utils.rnn.pad_packed_sequence(self.reader(packed)[0], batch_first=True)
                mean = states.sum(dim=1) / lengths.clamp(min=1)[:, None]
                return self.scores(dropout(mean) if dropout else mean)

        return Recurrent()
