"""The words that tell two groups of documents apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PRIOR = 500.0
"""Words of the prior in all, as many as Monroe et al. take: about those of one document."""


@dataclass(frozen=True)
class LogOdds:
    """Of every word; above 0 it belongs to the first group."""

    log_odds: npt.NDArray[np.float64]
    """Natural logarithm of the ratio of odds."""
    z: npt.NDArray[np.float64]
    """``log_odds`` in units of its own standard error: 1.96 is the usual bound for one word alone."""


@dataclass(frozen=True)
class TellingWord:
    """A word and how far it tells two groups apart."""

    word: str
    z: float
    log_odds: float
    count_a: int
    """How often it stands in the documents of the first group."""
    count_b: int


def log_odds(
    counts_a: npt.NDArray[np.integer],
    counts_b: npt.NDArray[np.integer],
    background: npt.NDArray[np.integer] | None = None,
    prior: float = PRIOR,
) -> LogOdds:
    """Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, eq. 15, 20–22).

    Parameters
    ----------
    counts_a, counts_b
        ``(n_words,)`` how often each word stands in the two groups.
    background
        ``(n_words,)`` counts whose shares make the prior; the two groups together when ``None``.
    prior
        How many words the prior counts for; more pull rare words harder towards no difference.
    """
    a, b = np.asarray(counts_a, np.float64), np.asarray(counts_b, np.float64)
    base = a + b if background is None else np.asarray(background, np.float64)
    # a word that the background lacks still needs a prior above 0
    alpha = prior * np.maximum(base, 0.01) / max(float(np.maximum(base, 0.01).sum()), 1e-12)
    total = float(alpha.sum())

    def log_odds_in(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        mine = counts + alpha
        return np.asarray(np.log(mine) - np.log(counts.sum() + total - mine), np.float64)

    difference = log_odds_in(a) - log_odds_in(b)
    spread = np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
    return LogOdds(difference, difference / spread)


def telling_words(
    counts: csr_array,
    words: Sequence[str],
    labels: npt.NDArray[np.integer],
    a: int,
    b: int | None = None,
    n: int = 20,
) -> tuple[list[TellingWord], list[TellingWord]]:
    """The words of documents labelled ``a`` rather than ``b``, and the other way round.

    Parameters
    ----------
    counts
        ``(n_documents, n_words)``.
    labels
        ``(n_documents,)``; -1 for none.
    b
        ``None``: all documents of other labels.
    n
        How many of each; fewer when fewer words lean that way.

    The prior is what all documents hold.
    """
    labels = np.asarray(labels)
    first, second = labels == a, (labels >= 0) & (labels != a) if b is None else labels == b
    in_a, in_b = (_sum(counts, chosen) for chosen in (first, second))
    if not in_a.sum() or not in_b.sum():
        return [], []
    found = log_odds(in_a, in_b, _sum(counts, np.ones(len(labels), bool)))
    order = np.argsort(-found.z, kind="stable")

    def listed(places: npt.NDArray[np.int64], sign: int) -> list[TellingWord]:
        return [
            TellingWord(
                words[at], float(found.z[at]), float(found.log_odds[at]), int(in_a[at]), int(in_b[at])
            )
            for at in places[:n].tolist()
            if sign * found.z[at] > 0
        ]

    return listed(order, 1), listed(order[::-1], -1)


def _sum(counts: csr_array, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    return np.asarray(counts.T @ chosen.astype(np.int64), np.int64).ravel()
