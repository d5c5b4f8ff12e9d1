"""Words and how often they occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt


class Vocabulary:
    """Distinct words in a fixed order (most frequent first when counts are known).

    Parameters
    ----------
    words
        Distinct strings.
    counts
        int64 ``(n,)`` occurrences, or ``None`` when unknown (imported vectors).
    """

    def __init__(self, words: Sequence[str], counts: npt.NDArray[np.int64] | None = None) -> None:
        self.words: list[str] = list(words)
        self.counts = None if counts is None else np.asarray(counts, np.int64)
        if self.counts is not None and len(self.counts) != len(self.words):
            raise ValueError("words and counts differ in length")

    @cached_property
    def index(self) -> dict[str, int]:
        """Row of each word. Built at first use: about 0.1 s for a million words."""
        return {word: row for row, word in enumerate(self.words)}

    def find(self, word: str) -> int | None:
        """Row of a word as written, in small letters or with a capital; ``None`` for none of them."""
        rows = (self.index.get(form) for form in (word, word.lower(), word.capitalize()))
        return next((row for row in rows if row is not None), None)

    def count(self, row: int) -> int | None:
        """Occurrences of a row, ``None`` when unknown."""
        return None if self.counts is None else int(self.counts[row])

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self.index

    def __getitem__(self, row: int) -> str:
        return self.words[row]
