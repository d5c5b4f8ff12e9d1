"""What encoders made of word vectors share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def vectors_of(embedding: Embedding | None) -> npt.NDArray[np.float32]:
    """The word vectors, or an error that says what to choose."""
    if embedding is None:
        raise ParameterError(
            tr("These features are made of word vectors, and none were chosen."),
            tr("Choose an embedding, for example starter:en, or TF-IDF features."),
        )
    if embedding.documents is not None:
        raise ParameterError(
            tr("These vectors are of documents, and vectors of words are needed."),
            tr("Choose an embedding of words, for example starter:en."),
        )
    return np.asarray(embedding.vectors, np.float32)


def weighted_mean(counts: csr_array, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Mean of the words' vectors, weighted by ``counts``; zero for a document without known words."""
    totals = np.asarray(counts.sum(axis=1), np.float32).reshape(-1, 1)
    summed = np.asarray(counts.astype(np.float32) @ vectors, np.float32)
    return summed / np.maximum(totals, np.float32(1e-12))


def word_shares(counts: csr_array, words: tuple[str, ...] | list[str], wanted: list[str]) -> np.ndarray:
    """Share of each of the ``wanted`` words among all tokens that ``counts`` (over ``words``) counts."""
    totals = np.asarray(counts.sum(axis=0), np.float64).ravel()
    known = dict(zip(words, totals.tolist(), strict=True))
    return np.array([known.get(word, 0.0) for word in wanted]) / max(totals.sum(), 1.0)


def document_shares(counts: csr_array, words: tuple[str, ...] | list[str], wanted: list[str]) -> np.ndarray:
    """In how many documents each of the ``wanted`` words stands."""
    present = np.bincount(counts.indices, minlength=counts.shape[1])
    known = dict(zip(words, present.tolist(), strict=True))
    return np.array([known.get(word, 0) for word in wanted], np.float64)
