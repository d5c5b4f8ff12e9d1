"""An embedding: one vector a word."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.documents import Documents
from embedstudio.core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Embedding:
    """Word vectors, read-only.

    Rows follow the vocabulary; the rank of a word is its row + 1.
    """

    vocabulary: Vocabulary
    vectors: npt.NDArray[np.float32]
    """``(n, d)``, C-contiguous, finite; may be memory-mapped."""
    origin: dict[str, object] = field(default_factory=dict)
    """What made it: algorithm, parameters, corpus, seed, versions, or the imported file."""
    columns: dict[str, npt.NDArray[Any]] = field(default_factory=dict)
    """More that is known of each word, by title: ``(n,)`` float64 (NaN for none), ``datetime64[s]``
    (NaT for none) or objects that are all ``str``."""
    documents: Documents | None = None
    """Where the rows are documents, not words: what is known of them. The vocabulary has their titles."""

    def __post_init__(self) -> None:
        if self.vectors.ndim != 2 or len(self.vectors) != len(self.vocabulary):
            raise ValueError("vectors must be (number of words, dimensions)")
        if any(len(values) != len(self.vectors) for values in self.columns.values()):
            raise ValueError("a column must have one value a word")
        if self.documents is not None and len(self.documents) != len(self.vectors):
            raise ValueError("there must be one document a vector")

    @property
    def vector_size(self) -> int:
        """Dimensions of a vector."""
        return int(self.vectors.shape[1])

    @cached_property
    def norms(self) -> npt.NDArray[np.float32]:
        """Euclidean length of every vector, ``(n,)``."""
        squares = np.einsum("ij,ij->i", self.vectors, self.vectors)
        return np.asarray(np.sqrt(squares), np.float32)

    @cached_property
    def unit(self) -> npt.NDArray[np.float32]:
        """Vectors scaled to length 1 (zero vectors stay zero), ``(n, d)``.

        A copy of all vectors: touch it first on a worker, not on the window's thread.
        """
        lengths = np.maximum(self.norms, np.float32(1e-12))
        return np.asarray(self.vectors / lengths[:, None], np.float32)

    def __len__(self) -> int:
        return len(self.vocabulary)
