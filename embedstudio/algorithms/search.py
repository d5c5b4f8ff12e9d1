"""Searching a corpus: the documents nearest to a question, by words or by vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.algorithms.models._linear import unit_rows
from embedstudio.analysis.retrieval import Bm25
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.protocols import DocumentEncoder, State
from embedstudio.core.registry import encoders
from embedstudio.text.terms import count_words, recount, term_counts, tokenize

METHODS = ("bm25", "tfidf", "sif", "mean")
TITLES = {
    "bm25": tr_noop("BM25 (words)"),
    "tfidf": tr_noop("TF-IDF (words)"),
    "sif": tr_noop("SIF (word vectors)"),
    "mean": tr_noop("Mean of word vectors"),
}
"""What each is called; translate where it is shown."""


@dataclass(frozen=True)
class Hit:
    """One document that was found."""

    row: int
    """Of the corpus's table."""
    score: float
    """BM25: from 0, without end; the others: cosine."""


@dataclass(frozen=True)
class SearchResult:
    """The answer to one question."""

    question: str
    method: str
    hits: tuple[Hit, ...]
    """Best first; none when no word is known."""
    known: tuple[str, ...]
    """Words of the question that were searched by, each once."""
    unknown: tuple[str, ...]


def needs_vectors(method: str) -> bool:
    """Whether an embedding must be given."""
    return method in ("sif", "mean")


def check_method(method: str) -> None:
    """Raise :class:`NotFoundError` for a method that is not there."""
    if method not in METHODS:
        raise NotFoundError(
            tr("There is no way of searching named {name}.", name=method),
            tr("Known names: {names}.", names=", ".join(METHODS)),
        )


class SearchIndex:
    """A corpus that is ready to be asked; made once by :meth:`build`."""

    def __init__(self, corpus: Corpus, method: str, words: Sequence[str]) -> None:
        self.corpus, self.method = corpus, method
        self._index = {word: place for place, word in enumerate(words)}
        self._bm25: Bm25 | None = None
        self._encoder: DocumentEncoder | None = None
        self._state: State | None = None
        self._vectors: Any = None

    @classmethod
    def build(cls, corpus: Corpus, method: str = "bm25", embedding: Embedding | None = None) -> SearchIndex:
        """Count or encode all documents.

        Parameters
        ----------
        method
            One of :data:`METHODS`. SIF is fitted on the corpus; plain means are taken as they are.
        embedding
            For methods made of word vectors.

        Raises
        ------
        NotFoundError
            There is no such method.
        ParameterError
            The method needs word vectors and none were given.
        """
        check_method(method)
        if needs_vectors(method) and embedding is None:
            raise ParameterError(
                tr("This way of searching is made of word vectors, and none were chosen."),
                tr("Choose an embedding, for example starter:en, or search with bm25."),
            )
        load_all()
        words = corpus.vocabulary.words
        counts = term_counts(corpus)
        if method == "bm25":
            made = cls(corpus, method, words)
            made._bm25 = Bm25(counts)
            return made
        encoder = encoders.get(method).cls(**({"min_df": 1} if method == "tfidf" else {}))
        state, known = encoder.fit(counts, words, embedding)
        made = cls(corpus, method, known)
        made._encoder, made._state = encoder, state
        made._vectors = _directions(encoder.encode(state, recount(counts, words, made._index)))
        return made

    def search(self, question: str, n: int = 10) -> SearchResult:
        """The ``n`` documents that fit best; documents that share nothing with the question are no hits."""
        asked = tokenize([question], self.corpus.reading)[0]
        known = tuple(dict.fromkeys(word for word in asked if word in self._index))
        unknown = tuple(dict.fromkeys(word for word in asked if word not in self._index))
        hits: tuple[Hit, ...] = ()
        if known:
            scores = self._scores_of(asked)
            best = np.argpartition(-scores, min(n, len(scores) - 1))[: n + 1] if n < len(scores) else None
            places = np.arange(len(scores)) if best is None else best
            order = places[np.lexsort((places, -scores[places]))][:n]
            hits = tuple(Hit(int(row), float(scores[row])) for row in order if scores[row] > 0)
        return SearchResult(question, self.method, hits, known, unknown)

    def scores(self, question: str) -> npt.NDArray[np.float64]:
        """``(n_documents,)``: the score of every document; all 0 when no word is known."""
        return self._scores_of(tokenize([question], self.corpus.reading)[0])

    def _scores_of(self, words: Sequence[str]) -> npt.NDArray[np.float64]:
        if self._bm25 is not None:
            return self._bm25.scores([self._index[word] for word in words if word in self._index])
        assert self._encoder is not None
        assert self._state is not None
        vector = _directions(self._encoder.encode(self._state, count_words([words], self._index)))
        found = self._vectors @ (vector.T if isinstance(vector, np.ndarray) else vector.toarray().T)
        return np.asarray(found, np.float64).ravel()


def _directions(vectors: Any) -> Any:
    """Rows of length 1; sparse TF-IDF has it already."""
    return unit_rows(vectors) if isinstance(vectors, np.ndarray) else vectors
