"""New texts as vectors, by an encoder that was fitted before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.core.documents import FittedEncoder
from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.core.param import from_json
from embedstudio.core.protocols import DocumentEncoder, State
from embedstudio.core.registry import encoders
from embedstudio.text.terms import count_words, tokenize


@dataclass(frozen=True)
class EncodedText:
    """A text as a vector, and the words that it was made of."""

    text: str
    vector: npt.NDArray[np.float32]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    """Words that the encoder does not know: they count for nothing."""


class TextEncoder:
    """An encoder that is ready to read; make it once, it builds an index of its words."""

    def __init__(self, fitted: FittedEncoder) -> None:
        load_all()
        self._fitted = fitted
        self._index = {word: place for place, word in enumerate(fitted.words)}
        self._encoder: DocumentEncoder = from_json(encoders.get(fitted.name).cls, fitted.values["parameters"])
        self._state = State(fitted.arrays, fitted.values)

    def encode(self, texts: Sequence[str]) -> list[EncodedText]:
        """A vector for each text.

        Raises
        ------
        BadInputError
            When a text has no word that the encoder knows.
        """
        cut = tokenize(texts, self._fitted.reading)
        for text, words in zip(texts, cut, strict=True):
            if not any(word in self._index for word in words):
                raise BadInputError(
                    tr("None of the words of “{text}” is known.", text=" ".join(text.split())[:80]),
                    tr("Use words that occur in the documents."),
                )
        vectors = self._encoder.encode(self._state, count_words(cut, self._index))
        made = np.asarray(vectors if isinstance(vectors, np.ndarray) else vectors.toarray(), np.float32)
        return [self._one(text, words, vector) for text, words, vector in zip(texts, cut, made, strict=True)]

    def _one(self, text: str, words: list[str], vector: npt.NDArray[np.float32]) -> EncodedText:
        known = tuple(word for word in words if word in self._index)
        unknown = tuple(dict.fromkeys(word for word in words if word not in self._index))
        return EncodedText(text, vector, known, unknown)
