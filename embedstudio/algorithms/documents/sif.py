"""Documents as smoothed means of their words' vectors, their common direction removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.documents._vectors import vectors_of, weighted_mean, word_shares
from embedstudio.core.embedding import Embedding
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Annotated, Param
from embedstudio.core.protocols import State
from embedstudio.core.registry import encoders
from embedstudio.kernels.parallel import one_blas_thread

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@encoders.register(
    "sif.v1",
    title=tr_noop("SIF"),
    description=tr_noop("A mean in which frequent words count little, less what all texts share."),
)
@dataclass(frozen=True)
class Sif:
    """Smooth inverse frequency (Arora, Liang & Ma, ICLR 2017).

    A word counts ``a / (a + p(w))`` with its share ``p(w)`` of the training corpus; the first
    principal component of the training documents (not centred) is then removed from every vector.
    """

    a: Annotated[
        float,
        Param(
            "Smoothing",
            1e-6,
            1.0,
            help=tr_noop("Small values silence frequent words more; 0.001 is usual."),
            advanced=True,
        ),
    ] = 1e-3
    remove_component: Annotated[
        bool,
        Param(
            "Remove the common direction",
            help=tr_noop("Takes away what all texts have in common, so that differences stand out."),
            advanced=True,
        ),
    ] = True

    needs_vectors: ClassVar[bool] = True
    gives: ClassVar[str] = "dense"

    def fit(
        self, counts: csr_array, words: Sequence[str], embedding: Embedding | None
    ) -> tuple[State, tuple[str, ...]]:
        """Weights of the words, and the direction that the training documents share."""
        from embedstudio.text.terms import recount

        vectors = vectors_of(embedding)
        assert embedding is not None
        known = embedding.vocabulary.words
        weights = (self.a / (self.a + word_shares(counts, list(words), known))).astype(np.float32)
        state = State({"vectors": vectors, "weights": weights}, {})
        if self.remove_component:
            means = self._means(state, recount(counts, words, embedding.vocabulary.index))
            with one_blas_thread():  # several wait for one another: on a busy machine ten times as long
                direction = np.linalg.svd(means, full_matrices=False)[2][0]
            state.arrays["direction"] = np.asarray(direction, np.float32)
        return state, tuple(known)

    def encode(self, state: State, counts: csr_array) -> npt.NDArray[np.float32]:
        """``(n_documents, vector_size)``."""
        means = self._means(state, counts)
        direction = state.arrays.get("direction")
        return means if direction is None else means - np.outer(means @ direction, direction)

    def _means(self, state: State, counts: csr_array) -> npt.NDArray[np.float32]:
        """Weighted sums over the number of words, as in the paper."""
        totals = np.asarray(counts.sum(axis=1), np.float32).reshape(-1, 1)
        weighted = counts.multiply(state.arrays["weights"][None, :]).tocsr()
        shares = weighted_mean(weighted, state.arrays["vectors"])
        sums = np.asarray(weighted.sum(axis=1), np.float32).reshape(-1, 1)
        return np.asarray(shares * sums / np.maximum(totals, 1), np.float32)
