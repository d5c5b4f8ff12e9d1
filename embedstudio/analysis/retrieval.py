"""Finding texts by a question: BM25, and how well a way of searching does."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

K1, B = 1.2, 0.75
CUTS = (1, 5, 10)
"""Recall is given among so many first answers."""


class Bm25:
    """Okapi BM25 (Robertson & Zaragoza 2009) over the word counts of documents.

    ``Σ idf(w) · f (k1 + 1) / (f + k1 (1 − b + b · length / mean length))`` over the words of the
    question, each as often as it is asked, with ``idf = ln(1 + (n − df + ½) / (df + ½))``, which is
    never below 0.
    """

    def __init__(self, counts: csr_array, k1: float = K1, b: float = B) -> None:
        made = counts.astype(np.float32)
        lengths = np.asarray(counts.sum(axis=1), np.float64).ravel()
        n = counts.shape[0]
        present = np.bincount(counts.indices, minlength=counts.shape[1])
        idf = np.log1p((n - present + 0.5) / (present + 0.5))
        whole = k1 * (1 - b + b * lengths / max(float(lengths.mean()), 1e-12))
        rows = np.repeat(np.arange(n), np.diff(counts.indptr))
        made.data = (idf[counts.indices] * made.data * (k1 + 1) / (made.data + whole[rows])).astype(
            np.float32
        )
        self._by_word: Any = made.tocsc()

    def scores(self, columns: Sequence[int]) -> npt.NDArray[np.float64]:
        """``(n_documents,)``: how well each answers a question of these words."""
        found = np.zeros(self._by_word.shape[0])
        for column in columns:
            start, end = self._by_word.indptr[column], self._by_word.indptr[column + 1]
            found[self._by_word.indices[start:end]] += self._by_word.data[start:end]
        return found


@dataclass(frozen=True)
class SearchScores:
    """How well one way of searching finds the right answers."""

    method: str
    questions: int
    answered: int
    """Questions with at least one word that the search knows; the others count as not found."""
    recall: Mapping[int, float]
    """Share of the questions that have a right answer among the first 1, 5, 10."""
    mrr: float
    """Mean of 1 / rank of the first right answer; 0 for a question without one."""
    mrr_interval: float
    """Half the width of its 95 % interval over the questions."""
    milliseconds: float = float("nan")
    """Median time of one question."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "method": self.method,
            "questions": self.questions,
            "answered": self.answered,
            "recall": {str(cut): value for cut, value in self.recall.items()},
            "mrr": self.mrr,
            "mrr_interval": self.mrr_interval,
            "milliseconds": self.milliseconds,
        }


def first_right(scores: npt.NDArray[np.float64], right: npt.NDArray[np.int64]) -> float:
    """Rank of the best right answer, 1 for the first; ``inf`` when nothing speaks for any.

    Among equal scores the rank is the mean of the places: a search that says the same of all
    documents must not look good because of their order.
    """
    best = float(scores[right].max())
    if best <= 0:
        return math.inf
    before, equal = int((scores > best).sum()), int((scores == best).sum())
    equally_right = int((scores[right] == best).sum())
    # the first of r right ones among e equal ones stands on average at (e + 1) / (r + 1)
    return before + (equal + 1) / (equally_right + 1)


def search_scores(
    method: str, ranks: Sequence[float], answered: int, cuts: Sequence[int] = CUTS
) -> SearchScores:
    """Recall and mean reciprocal rank of questions, from the rank of each one's first right answer."""
    given = np.asarray(ranks, np.float64)
    reciprocal = 1 / given
    spread = float(reciprocal.std(ddof=1)) if len(given) > 1 else float("nan")
    return SearchScores(
        method=method,
        questions=len(given),
        answered=answered,
        recall={cut: float((given <= cut).mean()) for cut in cuts},
        mrr=float(reciprocal.mean()),
        mrr_interval=1.96 * spread / math.sqrt(len(given)),
    )
