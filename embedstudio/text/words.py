"""From words to numbers: ids in order of first occurrence, sentence and document offsets."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import numpy.typing as npt

from embedstudio.core.vocabulary import Vocabulary
from embedstudio.text.tokenizers import LONGEST_WORD, Tokenizer, ends_sentence

BATCH = 25_000
"""Raw parts turned into numbers in one call."""
_SENTENCE, _NOTHING, _DOCUMENT = -1, -2, -3
_END_OF_DOCUMENT = " end of document "
"""No tokenizer gives a part with blanks on both sides and inside."""


class _Numbers(dict[str, int]):
    """Part → id; a new word gets the next one, punctuation a negative one."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__({_END_OF_DOCUMENT: _DOCUMENT})
        self.words: list[str] = []
        self.too_long = 0
        self._word = tokenizer.word

    def __missing__(self, part: str) -> int:
        word = self._word(part)
        if word is not None and len(word) > LONGEST_WORD:
            self.too_long += 1
            return _NOTHING  # and not remembered: there may be millions, all different
        if word is None:
            number = _SENTENCE if ends_sentence(part) else _NOTHING
        elif word != part:
            number = self[word]
        else:
            number = len(self.words)
            self.words.append(word)
        if len(part) <= LONGEST_WORD:
            self[part] = number
        return number


class TokenStore:
    """Collects the tokens of a corpus in compact arrays."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._numbers = _Numbers(tokenizer)
        self._split = tokenizer.split
        self._parts: list[str] = []
        self._tokens: list[npt.NDArray[np.int32]] = []
        self._sentences: list[npt.NDArray[np.int64]] = [np.zeros(1, np.int64)]
        self._documents: list[npt.NDArray[np.int64]] = [np.zeros(1, np.int64)]
        self._last_end = 0
        self._n_sentences = 0
        self.n_tokens = 0

    @property
    def n_words(self) -> int:
        """Distinct words so far."""
        return len(self._numbers.words)

    @property
    def too_long(self) -> int:
        """Runs of characters that were too long to be words."""
        return self._numbers.too_long

    def add(self, text: str) -> None:
        """Tokenize a cleaned piece of the document in hand."""
        self._parts += self._split(text)
        if len(self._parts) >= BATCH:
            self.flush()

    def end_document(self) -> None:
        """The document in hand (possibly empty) is complete."""
        self._parts.append(_END_OF_DOCUMENT)

    def flush(self) -> None:
        """Turn what was collected into numbers."""
        parts, self._parts = self._parts, []
        if not parts:
            return
        ids = np.fromiter(map(self._numbers.__getitem__, parts), np.int32, len(parts))
        is_word = ids >= 0
        seen = self.n_tokens + np.cumsum(is_word)
        tokens = ids[is_word]
        stops = (ids == _SENTENCE) | (ids == _DOCUMENT)
        ends = seen[stops]
        new = np.diff(ends, prepend=self._last_end) > 0  # two marks in a row end one sentence
        before_stop = self._n_sentences + np.cumsum(new)
        self._tokens.append(tokens)
        self._sentences.append(ends[new])
        self._documents.append(before_stop[(ids == _DOCUMENT)[stops]])
        if len(ends):
            self._last_end = int(ends[-1])
            self._n_sentences = int(before_stop[-1])
        self.n_tokens += len(tokens)

    def finish(self) -> Generator[float, None, tuple[Vocabulary, TokenArrays]]:
        """Number the words by frequency; yields the fraction done."""
        self.flush()
        words = self._numbers.words
        counts = np.zeros(len(words), np.int64)
        tokens = np.empty(self.n_tokens, np.int32)
        for done, chunk in enumerate(self._tokens):
            counts += np.bincount(chunk, minlength=len(words))
            yield 0.5 * done / len(self._tokens)
        order = np.argsort(-counts, kind="stable")
        rank = np.empty(len(words), np.int32)
        rank[order] = np.arange(len(words), dtype=np.int32)
        position = 0
        total = len(self._tokens)
        for done in range(total):
            chunk, self._tokens[done] = self._tokens[done], _NO_TOKENS
            tokens[position : position + len(chunk)] = rank[chunk]
            position += len(chunk)
            yield 0.5 + 0.5 * done / total
        ordered: list[str] = []
        for start in range(0, len(words), BATCH):
            ordered += [words[i] for i in order[start : start + BATCH].tolist()]
            yield 1.0
        vocabulary = Vocabulary(ordered, counts[order])
        return vocabulary, (tokens, np.concatenate(self._sentences), np.concatenate(self._documents))


_NO_TOKENS = np.zeros(0, np.int32)
TokenArrays = tuple[npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.int64]]
