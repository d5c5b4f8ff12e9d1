"""Which words tell something of a group of words or documents, and a name made of two of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from embedstudio.text.function_words import FUNCTION_WORDS

BETWEEN = " · "
_CANDIDATES = 400
"""Heaviest words of a group that may name it."""


def c_tf_idf(counts: npt.NDArray[np.floating] | npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    """Class-based TF-IDF (Grootendorst 2022, arXiv 2203.05794) of term counts.

    ``tf(t, c) · log(1 + A / f(t))`` with ``tf`` the share of term *t* in class *c*, ``f`` its
    count in all classes and ``A`` the mean number of terms in a class.

    Parameters
    ----------
    counts
        ``(classes, terms)`` how often each term occurs in the documents of each class.
    """
    values = np.asarray(counts, np.float64)
    sizes = values.sum(axis=1, keepdims=True)
    frequency = np.maximum(values.sum(axis=0), 1e-12)
    return np.asarray(values / np.maximum(sizes, 1e-12) * np.log1p(sizes.mean() / frequency), np.float64)


def names_from_counts(
    counts: npt.NDArray[np.floating] | npt.NDArray[np.integer],
    terms: Sequence[str],
    avoid: Collection[str] = (),
) -> list[str]:
    """A name for each class of documents, by :func:`c_tf_idf`; function words only where nothing else is.

    Parameters
    ----------
    counts
        ``(classes, terms)`` how often each term occurs in the documents of each class.
    terms
        The terms, as many as ``counts`` has columns.
    avoid
        Terms to leave to others where possible.
    """
    names = []
    for weights in c_tf_idf(counts):
        order = np.argsort(-weights, kind="stable")
        names.append(two_words([terms[at] for at in order[:_CANDIDATES].tolist() if weights[at] > 0], avoid))
    return names


def tells_nothing(word: str) -> bool:
    """Whether a word says nothing of a cluster: a function word, a number, a mark, a single letter."""
    return word.lower() in FUNCTION_WORDS or not word.isalpha() or (len(word) == 1 and word.isascii())


def two_words(ordered: Sequence[str], avoid: Collection[str]) -> str:
    """The first two words that tell something, spelled differently enough to tell two things."""
    best = sorted(ordered, key=lambda word: 2 * tells_nothing(word) + (word in avoid))
    if not best:
        return ""
    first = best[0]
    rest = [word for word in best[1:] if not _same_stem(first, word)]
    if not rest or (tells_nothing(rest[0]) and not tells_nothing(first)):
        return first
    return f"{first}{BETWEEN}{rest[0]}"


def _same_stem(a: str, b: str) -> bool:
    short = min(len(a), len(b))
    return a[: max(short - 1, 1)].lower() == b[: max(short - 1, 1)].lower()
