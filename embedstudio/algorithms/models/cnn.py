"""Convolutional network over the words of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from embedstudio.algorithms.models._sequences import SequenceNetwork
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Param
from embedstudio.core.registry import classifiers

if TYPE_CHECKING:
    import torch

WIDTHS = (2, 3, 4)


@classifiers.register(
    "cnn.v1",
    title=tr_noop("Convolutional net (CNN)"),
    description=tr_noop(
        "Looks for telling phrases of two to four words; good where a few words in order decide."
    ),
)
@dataclass(frozen=True)
class Cnn(SequenceNetwork):
    """Filters over two, three and four words and the maximum of each (Kim, EMNLP 2014).

    Word vectors stay as they are. What is far apart in a text is not seen together.
    """

    filters: Annotated[
        int, Param("Filters", 1, 2048, help=tr_noop("Phrases of each width that can be learnt."))
    ] = 64

    shortest: ClassVar[int] = max(WIDTHS)

    def module(self, shape: dict[str, int]) -> torch.nn.Module:
        """Convolutions of each width, their maxima, and a layer that scores the labels."""
        import torch

        filters = self.filters

        class Convolutions(torch.nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.filters = torch.nn.ModuleList(
                    [torch.nn.Conv1d(shape["inputs"], filters, width) for width in WIDTHS]
                )
                self.scores = torch.nn.Linear(filters * len(WIDTHS), shape["outputs"])

            def forward(self, batch: Any, dropout: Any) -> Any:
                words = batch.transpose(1, 2)
                found = [torch.relu(one(words)).amax(dim=2) for one in self.filters]
                together = torch.cat(found, dim=1)
                return self.scores(dropout(together) if dropout else together)

        return Convolutions()
