"""A corpus: documents as text, and the same documents as word numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa


Texts = Callable[[npt.NDArray[np.integer[Any]]], list[str]]
"""Gives the whole texts of rows of an embedding of documents; to be called on a worker."""


@dataclass(frozen=True)
class Rejected:
    """One row or file that was not taken, and why (``reason`` is translated)."""

    source: str
    line: int
    """1-based line number; 0 when the whole file was rejected."""
    reason: str
    text: str = ""
    """The first 200 characters of what was rejected."""


@dataclass(frozen=True)
class Corpus:
    """Tokenized documents. The arrays may be memory-mapped and are read-only.

    Sentence ``i`` is ``tokens[sentences[i]:sentences[i + 1]]``; document ``j`` is
    sentences ``documents[j]`` to ``documents[j + 1]``.
    """

    language: str
    """``"en"``, ``"zh"`` or another ISO 639-1 code."""
    tokenizer: str
    vocabulary: Vocabulary
    """Every word that occurs, most frequent first (ties in order of first occurrence)."""
    tokens: npt.NDArray[np.int32]
    """``(n_tokens,)`` rows of the vocabulary."""
    sentences: npt.NDArray[np.int64]
    """``(n_sentences + 1,)`` offsets into ``tokens``."""
    documents: npt.NDArray[np.int64]
    """``(n_documents + 1,)`` offsets into ``sentences``."""
    table: pa.Table
    """One row a document: ``title, text, label, source, encoding`` and any further columns."""
    rejected: tuple[Rejected, ...] = ()
    parameters: dict[str, object] = field(default_factory=dict)
    """How it was read: cleaning steps, columns, document unit, encodings found."""

    @property
    def reading(self) -> dict[str, object]:
        """How its texts were cut into words, so that others are cut alike: ``tokenizer, language, clean``."""
        return {
            "tokenizer": self.tokenizer,
            "language": self.language,
            "clean": self.parameters.get("clean", []),
        }

    def texts(self, rows: npt.NDArray[np.integer[Any]]) -> list[str]:
        """The whole original texts of some documents; copies them, so ask for some at a time."""
        import pyarrow as pa

        found: list[str] = self.table.select(["text"]).take(pa.array(rows))["text"].to_pylist()
        return found

    @property
    def n_documents(self) -> int:
        """Number of documents."""
        return len(self.documents) - 1

    @property
    def n_tokens(self) -> int:
        """Number of tokens, before any ``min_count``."""
        return len(self.tokens)
