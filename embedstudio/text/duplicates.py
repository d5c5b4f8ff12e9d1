"""Documents that are copies of each other, exact or nearly so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus

SHINGLE = 3
BANDS, ROWS = 20, 5
"""Of the 100 minimum hashes of a document: two documents of similarity .8 meet in one of the 20
bands with a probability of .9996, two of .3 with .05."""


def duplicate_groups(corpus: Corpus, threshold: float = 0.8) -> npt.NDArray[np.int64]:
    """Number the documents so that copies share a number.

    Two documents are copies when their sets of word triples have a Jaccard similarity of at least
    ``threshold``; being a copy is passed on (a copy of a copy is one). Candidates come from minimum
    hashes in bands (Broder 1997; Leskovec, Rajaraman & Ullman, *Mining of Massive Datasets*, ch. 3)
    and are then compared exactly. Empty documents are copies of each other.

    Returns
    -------
    int64 ``(n_documents,)``: for each document the row of the first of its copies.
    """
    shingles = [_shingles(words) for words in _documents(corpus)]
    parent = np.arange(len(shingles), dtype=np.int64)

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = int(parent[row])
        return row

    signatures = _signatures(shingles)
    for band in range(BANDS):
        part = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        keys = part.view([("", part.dtype)] * ROWS).ravel()
        order = np.argsort(keys, kind="stable")
        same = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
        for place in same.tolist():
            one, other = root(int(order[place])), root(int(order[place + 1]))
            if one != other and _jaccard(shingles[one], shingles[other]) >= threshold:
                parent[max(one, other)] = min(one, other)
    return np.array([root(row) for row in range(len(shingles))], np.int64)


def _documents(corpus: Corpus) -> list[npt.NDArray[np.int32]]:
    starts = corpus.sentences[corpus.documents]
    tokens = np.asarray(corpus.tokens)
    return [tokens[a:b] for a, b in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)]


def _shingles(words: npt.NDArray[np.int32]) -> npt.NDArray[np.uint64]:
    """The distinct word triples of a document, hashed; of a shorter one, its words as they are."""
    numbers = words.astype(np.uint64) + np.uint64(1)
    if len(numbers) >= SHINGLE:
        mixed = np.zeros(len(numbers) - SHINGLE + 1, np.uint64)
        for place in range(SHINGLE):
            mixed = _mix(mixed ^ numbers[place : place + len(mixed)])
        numbers = mixed
    return np.unique(numbers)


def _mix(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spread bits (the finalizer of splitmix64)."""
    values = (values + np.uint64(0x9E3779B97F4A7C15)).astype(np.uint64)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _signatures(shingles: list[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    salts = _mix(np.arange(BANDS * ROWS, dtype=np.uint64))
    made = np.zeros((len(shingles), len(salts)), np.uint64)
    for row, found in enumerate(shingles):
        if len(found):
            made[row] = _mix(found[None, :] ^ salts[:, None]).min(axis=1)
    return made


def _jaccard(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> float:
    if not len(one) and not len(other):
        return 1.0
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)
