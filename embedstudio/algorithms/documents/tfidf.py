"""Documents as weighted word counts, sparse or reduced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param
from embedstudio.core.protocols import State
from embedstudio.core.registry import encoders

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@encoders.register(
    "tfidf.v1",
    title=tr_noop("TF-IDF"),
    description=tr_noop("Counts words, rare ones more; hard to beat for topics, blind to synonyms."),
)
@dataclass(frozen=True)
class TfIdf:
    """Term frequency times inverse document frequency (Spärck Jones 1972), rows of length 1.

    ``idf = ln((1 + n) / (1 + df)) + 1`` as in scikit-learn.
    """

    min_df: Annotated[
        int,
        Param(
            "Least documents",
            1,
            1_000_000,
            help=tr_noop("Words that stand in fewer documents are left out."),
        ),
    ] = 2
    sublinear_tf: Annotated[
        bool,
        Param(
            "Logarithm of counts",
            help=tr_noop("On: the tenth time a word stands in a text says little more than the first."),
            advanced=True,
        ),
    ] = True

    needs_vectors: ClassVar[bool] = False
    gives: ClassVar[str] = "sparse"

    def fit(
        self, counts: csr_array, words: Sequence[str], embedding: Embedding | None
    ) -> tuple[State, tuple[str, ...]]:
        """Choose the words, and weigh them."""
        present = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero(present >= self.min_df)
        if not len(kept):
            raise BadInputError(
                tr("No word stands in {count} documents or more.", count=self.min_df),
                tr("Use a smaller number of least documents, or more texts."),
            )
        idf = np.log((1 + counts.shape[0]) / (1 + present[kept])) + 1
        return State({"idf": idf.astype(np.float32)}, {}), tuple(words[row] for row in kept.tolist())

    def encode(self, state: State, counts: csr_array) -> csr_array:
        """``(n_documents, n_words)``, sparse."""
        made = counts.astype(np.float32)
        if self.sublinear_tf:
            made.data = np.log(made.data) + 1
        made.data = made.data * state.arrays["idf"][made.indices]
        lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1), np.float32).ravel())
        made.data = made.data / np.repeat(np.maximum(lengths, 1e-12), np.diff(made.indptr))
        return made
