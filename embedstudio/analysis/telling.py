"""Which words tell something of a group of words or documents, and names made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from embedstudio.text.function_words import FUNCTION_WORDS

BETWEEN = " · "
_CANDIDATES = 400
"""Heaviest words of a group that may name it."""
_MOST = 6
"""Words of a name, at most."""


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
    ordered = []
    for weights in c_tf_idf(counts):
        order = np.argsort(-weights, kind="stable")
        ordered.append([terms[at] for at in order[:_CANDIDATES].tolist() if weights[at] > 0])
    return names_of(ordered, avoid)


def tells_nothing(word: str) -> bool:
    """Whether a word says nothing of a cluster: a function word, a number, a mark, a single letter."""
    return word.lower() in FUNCTION_WORDS or not word.isalpha() or (len(word) == 1 and word.isascii())


def names_of(ordered: Sequence[Sequence[str]], avoid: Collection[str] = ()) -> list[str]:
    """A name for each list of words, the heaviest first: the first two that tell something.

    They are spelled differently enough to tell two things. No two names are of the same words,
    whatever their order: the later one gets another word, one that the earlier lacks if there is
    any, and a number where there is none.
    """
    taken: dict[frozenset[str], list[str]] = {}
    counted: Counter[str] = Counter()
    names = []
    for words in ordered:
        found = _telling(words, avoid)
        chosen, left = found[:2], found[2:]
        while (rivals := taken.get(frozenset(chosen))) is not None and left:
            chosen.append(next((word for word in left if word not in rivals), left[0]))
            left.remove(chosen[-1])
        name = BETWEEN.join(chosen)
        if chosen and frozenset(chosen) in taken:
            counted[name] += 1
            name = f"{name} ({counted[name] + 1})"
        taken.setdefault(frozenset(chosen), []).extend(found)
        names.append(name)
    return names


def _telling(words: Sequence[str], avoid: Collection[str]) -> list[str]:
    """The words that may name a group, best first; none with the stem of an earlier one."""
    best = sorted(words, key=lambda word: 2 * tells_nothing(word) + (word in avoid))
    found: list[str] = []
    for word in best[:_CANDIDATES]:
        if found and tells_nothing(word) and not tells_nothing(found[0]):
            break
        if not any(_same_stem(word, one) for one in found):
            found.append(word)
        if len(found) == _MOST:
            break
    return found


def _same_stem(a: str, b: str) -> bool:
    short = min(len(a), len(b))
    return a[: max(short - 1, 1)].lower() == b[: max(short - 1, 1)].lower()
