"""Words spelled like one that is not in the vocabulary."""

from __future__ import annotations

import weakref

import numpy as np

from embedstudio.core.vocabulary import Vocabulary

_TRIED = 150
"""Candidates that are compared letter by letter, for each number of edits."""
_PIECE = 20_000
_BITS = np.left_shift(np.uint64(1), np.arange(64, dtype=np.uint64))


class _Spelling:
    """What makes spelling look-ups fast: length and letters of every word as numbers."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        count = len(words)
        self.lengths = np.zeros(count, np.int32)
        self.letters = np.zeros(count, np.uint64)
        """Bit ``code point mod 64`` of every letter of a word, in lower case."""
        # in pieces: one call over all words would hold up the window
        for start in range(0, count, _PIECE):
            block = words[start : start + _PIECE]
            text = "\n".join(block).lower() + "\n"
            if text.count("\n") != len(block):
                text = "\n".join(word.replace("\n", " ") for word in block).lower() + "\n"
            points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
            ends = np.flatnonzero(points == ord("\n"))
            starts = np.concatenate(([0], ends[:-1] + 1))
            bits = _BITS[points & 63]
            bits[ends] = 0
            self.lengths[start : start + _PIECE] = ends - starts
            self.letters[start : start + _PIECE] = np.bitwise_or.reduceat(bits, starts)


_cache: weakref.WeakKeyDictionary[Vocabulary, _Spelling] = weakref.WeakKeyDictionary()


def suggest(vocabulary: Vocabulary, word: str, n: int = 5) -> list[str]:
    """Up to ``n`` words of the vocabulary that may have been meant, best first.

    The same word in other case first, then by Damerau–Levenshtein distance (at most a
    third of the letters, two for short words), a common beginning, and frequency. For
    Chinese: words that share characters or contain the word. The first call for a
    vocabulary builds an index (about 30 ms for 200,000 words).
    """
    word = word.strip()
    if not word or n < 1 or not len(vocabulary):
        return []
    index = vocabulary.index
    variants = [word.lower(), word.capitalize(), word.upper(), word.title(), word.casefold()]
    found = [text for text in dict.fromkeys(variants) if text in index and text != word]
    spelling = _cache.get(vocabulary)
    if spelling is None:
        spelling = _cache[vocabulary] = _Spelling(vocabulary.words)
    ranked = _alike(spelling, word, n)
    return list(dict.fromkeys([*found, *ranked]))[:n]


def _alike(spelling: _Spelling, word: str, n: int) -> list[str]:
    lower = word.lower()
    mask = np.uint64(_letters(word))
    differing = np.bitwise_count(spelling.letters ^ mask).astype(np.int32)
    apart = np.abs(spelling.lengths - len(word))
    scored: dict[int, float] = {}
    for limit in range(1, max(1, min(3, (len(word) + 1) // 3)) + 1):
        near = np.flatnonzero((apart <= limit) & (differing <= 2 * limit))
        # fewest differing letters first; the vocabulary's order (frequency) breaks ties
        near = near[np.argsort(differing[near], kind="stable")[:_TRIED]]
        for row in near.tolist():
            other = spelling.words[row].lower()
            if row in scored or other == lower:
                continue
            distance = damerau_levenshtein(lower, other, limit)
            if distance <= limit and distance < max(len(lower), len(other)):
                scored[row] = distance - 0.1 * min(_common_start(lower, other), 4)
        if len(scored) >= n:
            break
    answers = [spelling.words[row] for row in sorted(scored, key=lambda row: (scored[row], row))]
    if answers and lower.isascii():
        return answers
    # in Chinese a part in common says more than the number of edits
    return [*answers, *_containing(spelling, lower, mask)]


def _containing(spelling: _Spelling, word: str, mask: np.uint64) -> list[str]:
    """Words that begin with, contain, or lie within ``word``; frequent first."""
    rows = np.flatnonzero(((spelling.letters & mask) == mask) & (spelling.lengths >= len(word)))[:2000]
    inside = [spelling.words[row] for row in rows.tolist()]
    longer = [other for other in inside if word in other.lower()]
    longer.sort(key=lambda other: (not other.lower().startswith(word), len(other)))
    shared = (spelling.letters & ~mask) == 0
    rows = np.flatnonzero(shared & (spelling.lengths < len(word)) & (spelling.lengths * 2 >= len(word)))[
        :2000
    ]
    shorter = [other for row in rows.tolist() if (other := spelling.words[row]).lower() in word]
    shorter.sort(key=len, reverse=True)
    return [*longer, *shorter]


def _common_start(a: str, b: str) -> int:
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(a), len(b)))


def _letters(word: str) -> int:
    bits = 0
    for letter in word.lower():
        bits |= 1 << (ord(letter) & 63)
    return bits


def damerau_levenshtein(a: str, b: str, limit: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours; ``limit + 1`` when more.

    The restricted form (optimal string alignment): no part is edited twice.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    far = limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, first in enumerate(a, 1):
        row = [i] + [far] * len(b)
        # only cells within `limit` of the diagonal can matter
        for j in range(max(1, i - limit), min(len(b), i + limit) + 1):
            second = b[j - 1]
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (first != second))
            if i > 1 and j > 1 and first == b[j - 2] and a[i - 2] == second:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        if min(row) > limit:
            return far
        before, last = last, row
    return min(last[-1], far)
