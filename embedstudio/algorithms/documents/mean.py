"""Documents as the mean, maximum or minimum of their words' vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.documents._vectors import document_shares, vectors_of, weighted_mean
from embedstudio.core.embedding import Embedding
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Annotated, Param
from embedstudio.core.protocols import State
from embedstudio.core.registry import encoders

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@encoders.register(
    "mean.v1",
    title=tr_noop("Mean of word vectors"),
    description=tr_noop("Averages the vectors of a text's words; the plain way to go from words to texts."),
)
@dataclass(frozen=True)
class Mean:
    """Pooled word vectors (e.g. Shen et al., "Baseline needs more love", ACL 2018).

    A document without a known word becomes the zero vector. Word order is lost: not for texts
    that differ in it alone.
    """

    pooling: Annotated[
        Literal["mean", "max", "min"],
        Param(
            "Pooling",
            help=tr_noop(
                "Mean keeps what a text is about on the whole; maximum and minimum keep its strongest words."
            ),
            choices=(tr_noop("Mean"), tr_noop("Maximum"), tr_noop("Minimum")),
        ),
    ] = "mean"
    weighting: Annotated[
        Literal["count", "tfidf"],
        Param(
            "Weights",
            help=tr_noop("TF-IDF lets rare words count for more; it changes the mean only."),
            choices=(tr_noop("Every word the same"), tr_noop("TF-IDF")),
        ),
    ] = "count"

    needs_vectors: ClassVar[bool] = True
    gives: ClassVar[str] = "dense"

    def fit(
        self, counts: csr_array, words: Sequence[str], embedding: Embedding | None
    ) -> tuple[State, tuple[str, ...]]:
        """Keep the vectors, and for TF-IDF the weights of the words."""
        vectors = vectors_of(embedding)
        assert embedding is not None
        known = embedding.vocabulary.words
        arrays = {"vectors": vectors}
        if self.weighting == "tfidf":
            present = document_shares(counts, list(words), known)
            arrays["idf"] = (np.log((1 + counts.shape[0]) / (1 + present)) + 1).astype(np.float32)
        return State(arrays, {}), tuple(known)

    def encode(self, state: State, counts: csr_array) -> npt.NDArray[np.float32]:
        """``(n_documents, vector_size)``."""
        vectors = state.arrays["vectors"]
        if self.pooling == "mean":
            if "idf" in state.arrays:
                counts = counts.multiply(state.arrays["idf"][None, :]).tocsr()
            return weighted_mean(counts, vectors)
        reduce = np.maximum if self.pooling == "max" else np.minimum
        made = np.zeros((counts.shape[0], vectors.shape[1]), np.float32)
        starts = counts.indptr
        for row in range(counts.shape[0]):
            here = counts.indices[starts[row] : starts[row + 1]]
            if len(here):
                made[row] = reduce.reduce(vectors[here], axis=0)
        return made
