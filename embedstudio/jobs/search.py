"""Search as jobs: making an index of a corpus, and testing ways of searching by known answers."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

import numpy as np

from embedstudio.algorithms.search import METHODS, TITLES, SearchIndex, check_method
from embedstudio.analysis.retrieval import CUTS, SearchScores, first_right, search_scores
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr, translated
from embedstudio.core.protocols import Context
from embedstudio.core.steps import told
from embedstudio.text.background import waiting
from embedstudio.text.corpus_of_texts import corpus_of_texts
from embedstudio.text.options import ImportOptions
from embedstudio.text.question_pairs import QuestionPair

_READING = 0.1
"""Share of the work that reading the answers is taken for."""
_AT_ONCE = 20
"""Questions between two events."""


@dataclass(frozen=True)
class BuildSearchJob:
    """Make a corpus ready to be searched; nothing is stored."""

    corpus: Corpus
    method: str = "bm25"
    embedding: Embedding | None = None

    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, SearchIndex]:
        """Count or encode on a thread of its own."""
        return (yield from _index(self.corpus, self.method, self.embedding, 0.5))


@dataclass(frozen=True)
class EvaluateSearchJob:
    """Ask every question, and see where its right answers stand among all answers.

    Parameters
    ----------
    pairs
        Questions and right answers; a question that comes several times has several. What is
        searched are the distinct answers.
    methods
        Ways of searching; those made of word vectors need ``embedding``.
    options
        How to read the texts: language, tokenizer, cleaning.
    """

    pairs: tuple[QuestionPair, ...]
    methods: tuple[str, ...] = METHODS
    embedding: Embedding | None = None
    cuts: tuple[int, ...] = CUTS
    options: ImportOptions = field(default_factory=ImportOptions)

    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, list[SearchScores]]:
        """Yield every twenty questions."""
        for method in self.methods:
            check_method(method)
        answers = distinct_answers(self.pairs)
        message = tr("Reading the answers")
        reading = corpus_of_texts(answers, self.options)
        corpus = yield from told(reading, lambda share: Progress(_READING * share, message))
        if not len(corpus.vocabulary):
            raise BadInputError(tr("There are no words in the answers."), tr("Check the column of answers."))
        place = {answer: row for row, answer in enumerate(answers)}
        right: dict[str, list[int]] = {}
        for pair in self.pairs:
            right.setdefault(pair.question, []).append(place[pair.answer])
        found: list[SearchScores] = []
        for number, method in enumerate(self.methods):
            index = yield from _index(corpus, method, self.embedding, _at(number, len(self.methods)))
            ranks, times, answered = [], [], 0
            for asked, (question, rows) in enumerate(right.items()):
                if asked % _AT_ONCE == 0:
                    yield Progress(
                        _at(number + asked / len(right), len(self.methods)), translated(TITLES[method])
                    )
                began = time.perf_counter()
                scores = index.scores(question)
                times.append(1000 * (time.perf_counter() - began))
                known = bool(scores.any())
                answered += known
                ranks.append(first_right(scores, np.array(rows, np.int64)) if known else math.inf)
            scored = search_scores(method, ranks, answered, self.cuts)
            found.append(replace(scored, milliseconds=statistics.median(times)))
            if ctx.finishing:
                break
        return found


def distinct_answers(pairs: Sequence[QuestionPair]) -> list[str]:
    """Every answer once, in the order they first come."""
    return list(dict.fromkeys(pair.answer for pair in pairs))


def _index(
    corpus: Corpus, method: str, embedding: Embedding | None, at: float
) -> Generator[Event, None, SearchIndex]:
    """An index, made on a thread of its own."""
    message = tr("Preparing the documents")
    return waiting(lambda: SearchIndex.build(corpus, method, embedding), at, message)


def _at(done: float, methods: int) -> float:
    return _READING + (1 - _READING) * done / methods
