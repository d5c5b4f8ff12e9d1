"""Documents as words in order, for models that read them one after another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class WordSequences:
    """The words of documents by number, in the order they stand in: what a sequence encoder reads.

    Words without a number (unknown ones) are left out.
    """

    words: npt.NDArray[np.int32]
    """``(n_words,)`` all documents one after another."""
    starts: npt.NDArray[np.int64]
    """``(n_documents + 1,)`` offsets into ``words``."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, rows: npt.NDArray[np.int64]) -> WordSequences:
        """The documents of ``rows``, in that order."""
        lengths = (self.starts[1:] - self.starts[:-1])[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        places = np.repeat(self.starts[:-1][rows] - starts[:-1], lengths) + np.arange(starts[-1])
        return WordSequences(self.words[places], starts)

    def renumbered(self, numbers: npt.NDArray[np.int32]) -> WordSequences:
        """Every word ``w`` becomes ``numbers[w]``; those that become negative are left out."""
        found = numbers[self.words]
        kept = found >= 0
        ends = np.concatenate([[0], np.cumsum(kept)]).astype(np.int64)
        return WordSequences(found[kept].astype(np.int32), ends[self.starts])


@dataclass(frozen=True)
class SequenceFeatures:
    """What a classifier of sequences reads: rows of word numbers, and the vectors of the words."""

    rows: npt.NDArray[np.int32]
    """``(n_documents, longest)``; the end of shorter documents is filled with -1."""
    vectors: npt.NDArray[np.float32]
    """``(n_words, vector_size)``."""

    @property
    def shape(self) -> tuple[int, int]:
        """Documents, and words of the longest."""
        return self.rows.shape[0], self.rows.shape[1]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, rows: npt.NDArray[np.int64]) -> SequenceFeatures:
        """The documents of ``rows``."""
        return SequenceFeatures(self.rows[rows], self.vectors)
