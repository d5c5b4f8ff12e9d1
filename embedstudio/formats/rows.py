"""Gathering rows of a vector file: words checked one by one, bad rows set aside and counted."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Rejected
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.metadata_columns import typed

KEPT_REJECTED = 1000
"""Rejected rows that are kept to be looked at; the rest are only counted."""


class RejectedRows:
    """The first :data:`KEPT_REJECTED` rejected rows and the number of all of them."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.kept: list[Rejected] = []
        self.total = 0

    def add(self, line: int, reason: str, text: bytes | str = "") -> None:
        """Set one row aside; ``reason`` is translated, ``text`` is what stood there."""
        self.total += 1
        if len(self.kept) < KEPT_REJECTED:
            if isinstance(text, bytes):
                text = text[:800].decode("utf-8", "replace")
            self.kept.append(Rejected(str(self.source), line, reason, text[:200].rstrip()))

    def __len__(self) -> int:
        return self.total


class Rows:
    """The accepted rows of a file that is being read.

    Parameters
    ----------
    source
        The file, for messages.
    capacity
        Most rows the file can hold; memory is taken only as rows arrive.
    vector_size
        Dimensions.
    words_from
        The file of the words, if it is another one.
    """

    def __init__(self, source: Path, capacity: int, vector_size: int, words_from: Path | None = None) -> None:
        self.source = source
        self.words_from = words_from
        self.words: list[str] = []
        self.vectors = np.empty((capacity, vector_size), np.float32)
        self.rejected = RejectedRows(source)
        self.columns: dict[str, npt.NDArray[Any]] = {}
        """What a metadata file says of each word besides."""
        self._lines: dict[str, int] = {}

    def take_word(self, raw: bytes | str, line: int, text: bytes | str = "") -> bool:
        """Whether the word can be used; if so the caller appends its vector, else it is rejected."""
        if isinstance(raw, bytes):
            try:
                word = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                reason = tr("the word is not valid UTF-8 (at byte {position})", position=error.start + 1)
                self.rejected.add(line, reason, text or raw)
                return False
        else:
            word = raw
            if not word.isascii() and any("\ud800" <= letter <= "\udfff" for letter in word):
                self.rejected.add(line, tr("the word has half a character (a lone surrogate)"), repr(word))
                return False
        if not word:
            self.rejected.add(line, tr("the word is empty"), text)
            return False
        first = self._lines.setdefault(word, line)
        if first != line:
            reason = tr("the word {word} is already on line {line}", word=word, line=first)
            self.rejected.add(line, reason, text or raw)
            return False
        self.words.append(word)
        return True

    def append(self, vectors: npt.NDArray[np.float32]) -> None:
        """Store the vectors of the words taken last, in order."""
        stop = len(self.words)
        self.vectors[stop - len(vectors) : stop] = vectors

    def append_finite(
        self,
        vectors: npt.NDArray[np.floating],
        raw_words: Sequence[bytes | str],
        first_line: int,
    ) -> None:
        """Take a block of rows, rejecting those with NaN or Inf and those whose word is bad."""
        finite = np.isfinite(vectors).all(axis=1).tolist()
        keep: list[int] = []
        for row, (word, good) in enumerate(zip(raw_words, finite, strict=True)):
            if not good:
                self.rejected.add(first_line + row, not_finite(), word)
            elif self.take_word(word, first_line + row):
                keep.append(row)
        if keep:
            self.append(vectors if len(keep) == len(vectors) else vectors[keep])

    def take_columns(self, columns: dict[str, list[str]], first_line: int) -> Generator[Event, None, None]:
        """Keep the columns of a metadata file for the rows that were taken.

        Parameters
        ----------
        columns
            The texts of every row of the file, by title.
        first_line
            Line of the vector file their first row belongs to.
        """
        if not columns:
            return
        places = [self._lines[word] - first_line for word in self.words]
        for title, texts in columns.items():
            self.columns[title] = yield from typed(title, [texts[place] for place in places])

    def embedding(self, origin: dict[str, object]) -> Embedding:
        """The finished embedding; raises :class:`BadInputError` when no row could be used."""
        n = len(self.words)
        if n == 0:
            message = tr("No row of {path} could be used.", path=str(self.source))
            hint = ""
            if self.rejected.kept:
                first = self.rejected.kept[0]
                hint = tr(
                    "Line {line}: {reason}. Check that this is a file of word vectors.",
                    line=first.line,
                    reason=first.reason,
                )
            raise BadInputError(message, hint)
        origin = origin | {
            "file": readable(self.source.name),
            "rejected": self.rejected.total,
            "rejected_rows": [
                {"line": row.line, "reason": row.reason, "text": row.text} for row in self.rejected.kept
            ],
        }
        vectors = self.vectors[:n]
        if self.words_from is not None:
            origin["words_from"] = readable(self.words_from.name)
        return Embedding(Vocabulary(self.words), vectors, origin, self.columns)


def not_finite() -> str:
    """The reason for a row with NaN or infinite values."""
    return tr("the vector has a value that is not a finite number (NaN or Inf)")
