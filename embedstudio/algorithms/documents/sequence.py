"""Documents as their words in order, for the networks that read one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Param
from embedstudio.core.protocols import State
from embedstudio.core.registry import encoders
from embedstudio.core.sequences import SequenceFeatures, WordSequences


@encoders.register(
    "sequence.v1",
    title=tr_noop("Words in order"),
    description=tr_noop("The vectors of a text's words one after another, for networks that read."),
)
@dataclass(frozen=True)
class InOrder:
    """Word vectors in the order of the words; unknown words are left out, long texts are cut.

    Not a document vector: there is no distance between two of them.
    """

    longest: Annotated[
        int,
        Param(
            "Longest text",
            4,
            10_000,
            help=tr_noop("Longer texts are cut here; twice as long takes twice as long."),
        ),
    ] = 200

    needs_vectors: ClassVar[bool] = True
    gives: ClassVar[str] = "sequence"

    def fit(
        self, counts: WordSequences, words: Sequence[str], embedding: Embedding | None
    ) -> tuple[State, tuple[str, ...]]:
        """Keep the vectors."""
        if embedding is None:
            raise ParameterError(
                tr("A network that reads words in order needs word vectors, and none were chosen."),
                tr("Choose an embedding, for example starter:en."),
            )
        vectors = np.asarray(embedding.vectors, np.float32)
        return State({"vectors": vectors}, {}), tuple(embedding.vocabulary.words)

    def encode(self, state: State, counts: WordSequences) -> SequenceFeatures:
        """The first ``longest`` known words of each document."""
        lengths = np.minimum(np.diff(counts.starts), self.longest)
        rows = np.full((len(counts), max(1, int(lengths.max(initial=0)))), -1, np.int32)
        places = np.arange(rows.shape[1])[None, :] < lengths[:, None]
        offsets = counts.starts[:-1, None] + np.arange(rows.shape[1])[None, :]
        rows[places] = counts.words[offsets[places]]
        return SequenceFeatures(rows, state.arrays["vectors"])
