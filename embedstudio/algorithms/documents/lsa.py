"""Documents as weighted word counts, reduced to a few directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.documents.tfidf import TfIdf
from embedstudio.core.embedding import Embedding
from embedstudio.core.i18n import tr_noop
from embedstudio.core.param import Annotated, Param, seed_param
from embedstudio.core.protocols import State
from embedstudio.core.registry import encoders
from embedstudio.kernels.parallel import one_blas_thread

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@encoders.register(
    "lsa.v1",
    title=tr_noop("TF-IDF + SVD"),
    description=tr_noop("TF-IDF in a few hundred directions: words that go together count as related."),
)
@dataclass(frozen=True)
class Lsa:
    """Latent semantic analysis (Deerwester et al. 1990): truncated SVD of the TF-IDF matrix."""

    vector_size: Annotated[
        int,
        Param("Dimensions", 2, 2048, help=tr_noop("More directions keep more detail, and more noise.")),
    ] = 100
    min_df: Annotated[
        int,
        Param(
            "Least documents",
            1,
            1_000_000,
            help=tr_noop("Words that stand in fewer documents are left out."),
            advanced=True,
        ),
    ] = 2
    seed: Annotated[int, seed_param(tr_noop("Starts the randomised SVD; results differ little."))] = 42

    needs_vectors: ClassVar[bool] = False
    gives: ClassVar[str] = "dense"

    def fit(
        self, counts: csr_array, words: Sequence[str], embedding: Embedding | None
    ) -> tuple[State, tuple[str, ...]]:
        """Weigh the words and find the directions."""
        from sklearn.utils.extmath import randomized_svd

        from embedstudio.text.terms import recount

        weighing = TfIdf(self.min_df)
        state, known = weighing.fit(counts, words, None)
        index = {word: row for row, word in enumerate(known)}
        weighed = weighing.encode(state, recount(counts, words, index))
        size = min(self.vector_size, min(weighed.shape))
        with one_blas_thread():  # several wait for one another: on a busy machine ten times as long
            directions = randomized_svd(weighed, size, random_state=self.seed)[2]
        state.arrays["directions"] = np.ascontiguousarray(directions.T, np.float32)
        return state, known

    def encode(self, state: State, counts: csr_array) -> npt.NDArray[np.float32]:
        """``(n_documents, vector_size)``; fewer columns where there are fewer words or documents."""
        weighed = TfIdf(self.min_df).encode(state, counts)
        return np.asarray(weighed @ state.arrays["directions"], np.float32)
