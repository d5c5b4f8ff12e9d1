"""What an embedding of documents knows of its documents, besides a vector for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True)
class FittedEncoder:
    """A document encoder as it was fitted, so that a new text gets a vector of the same kind."""

    name: str
    """Registered name, with its version."""
    values: dict[str, Any]
    """Its ``parameters``, and what else its state holds as JSON."""
    arrays: dict[str, npt.NDArray[Any]]
    words: tuple[str, ...]
    """The words that it knows, in the order of its columns or vectors."""
    reading: dict[str, Any]
    """How texts are cut into words: ``tokenizer, language, clean``."""


@dataclass(frozen=True)
class Documents:
    """The documents behind the rows of an embedding."""

    rows: npt.NDArray[np.int32]
    """``(n,)`` row of each in the table of its corpus, increasing."""
    beginnings: tuple[str, ...]
    """``(n,)`` the first words of each text, for tooltips."""
    words: tuple[str, ...]
    """The words that :attr:`counts` counts: those that stand in two documents or more."""
    indptr: npt.NDArray[np.int64]
    """``(n + 1,)`` offsets of each document in :attr:`indices`, as of a sparse matrix in rows."""
    indices: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int32]
    encoder: FittedEncoder

    def __post_init__(self) -> None:
        n = len(self.rows)
        if len(self.beginnings) != n or len(self.indptr) != n + 1:
            raise ValueError("the parts of the documents differ in length")
        if int(self.indptr[-1]) != len(self.indices) or len(self.indices) != len(self.counts):
            raise ValueError("the counts of the documents do not fit together")

    @cached_property
    def matrix(self) -> csr_array:
        """``(n, n_words)`` how often each word stands in each document."""
        from scipy.sparse import csr_array

        shape = (len(self.rows), len(self.words))
        return csr_array((self.counts, self.indices, self.indptr), shape=shape)

    @cached_property
    def index(self) -> dict[str, int]:
        """Column of each word."""
        return {word: column for column, word in enumerate(self.words)}

    def row_of(self, document: int) -> int | None:
        """Row of the embedding for a row of the corpus; ``None`` for a document that has no vector."""
        place = int(np.searchsorted(self.rows, document))
        return place if place < len(self.rows) and int(self.rows[place]) == document else None

    def __len__(self) -> int:
        return len(self.rows)
