"""Vectors as large as wanted that behave as word vectors do."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter

_SECOND = 0.35
_NOISE = 0.45
_BLOCK = 50_000


def word_vectors(n: int, size: int = 100) -> npt.NDArray[np.float32]:
    """The first ``n`` starter vectors; beyond 20,000, mixtures of two of them with noise.

    Fewer dimensions than the starter's 100 are its principal axes, so that the words stay the
    same. Random numbers would not do: they have no neighbours that could be found or shown.
    """
    starter = np.asarray(load_starter("en").vectors, np.float32)
    if size > starter.shape[1]:
        raise ValueError(f"the starter has {starter.shape[1]} dimensions")
    if size < starter.shape[1]:
        centred = starter - starter.mean(axis=0)
        axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :size]
        starter = np.ascontiguousarray(centred @ axes.astype(np.float32))
    if n <= len(starter):
        return starter[:n].copy()
    rng = np.random.default_rng(0)
    lengths = np.linalg.norm(starter, axis=1, keepdims=True)
    found = np.empty((n, size), np.float32)
    found[: len(starter)] = starter
    for start in range(len(starter), n, _BLOCK):
        count = min(_BLOCK, n - start)
        first, second = rng.integers(0, len(starter), (2, count))
        noise = rng.standard_normal((count, size), np.float32) * (_NOISE / np.sqrt(size) * lengths[first])
        found[start : start + count] = starter[first] + _SECOND * starter[second] + noise
    return found


def word_embedding(n: int, size: int = 100) -> Embedding:
    """:func:`word_vectors` with words: the starter's, then ``word20000`` and on."""
    words = list(load_starter("en").vocabulary.words[:n])
    words += [f"word{number}" for number in range(len(words), n)]
    return Embedding(Vocabulary(words), word_vectors(n, size), {"made": "benchmarks"})
