"""How often each word stands in each document, as a sparse matrix."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Corpus
from embedstudio.core.sequences import WordSequences
from embedstudio.text.cleaning import cleaner
from embedstudio.text.tokenizers import get_tokenizer

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def term_counts(corpus: Corpus) -> csr_array:
    """Counts ``(n_documents, n_words)`` over the corpus's own vocabulary, int32, sorted indices."""
    from scipy.sparse import coo_array

    starts = corpus.sentences[corpus.documents]
    rows = np.repeat(np.arange(corpus.n_documents, dtype=np.int32), np.diff(starts))
    ones = np.ones(corpus.n_tokens, np.int32)
    shape = (corpus.n_documents, len(corpus.vocabulary))
    counted = coo_array((ones, (rows, np.asarray(corpus.tokens))), shape=shape).tocsr()
    counted.sum_duplicates()
    return counted


def tokenize(texts: Sequence[str], corpus_parameters: Mapping[str, object]) -> list[list[str]]:
    """Cut texts into words exactly as a corpus was cut.

    Parameters
    ----------
    texts
        Any texts.
    corpus_parameters
        ``tokenizer``, ``language`` and ``clean`` of :attr:`Corpus.parameters`.
    """
    names = corpus_parameters.get("clean", ())
    clean = cleaner([str(name) for name in names] if isinstance(names, list | tuple) else [])
    tokenizer = get_tokenizer(
        str(corpus_parameters["tokenizer"]), str(corpus_parameters.get("language", "en"))
    )
    known = _Words(tokenizer.word)
    return [[word for word in map(known.__getitem__, tokenizer.split(clean(text))) if word] for text in texts]


class _Words(dict[str, "str | None"]):
    """Part of a text → the word it stands for; each distinct part is looked at once."""

    def __init__(self, word: Callable[[str], str | None]) -> None:
        super().__init__()
        self._word = word

    def __missing__(self, part: str) -> str | None:
        self[part] = found = self._word(part)
        return found


def count_words(documents: Sequence[Sequence[str]], index: Mapping[str, int]) -> csr_array:
    """Counts ``(n_documents, len(index))`` of the words that ``index`` numbers; others are left out."""
    return counted(number_words(documents, index), len(index))


def number_words(documents: Sequence[Sequence[str]], index: Mapping[str, int]) -> WordSequences:
    """The words of documents in order, as ``index`` numbers them; others are left out."""
    parts = [np.zeros(0, np.int32)]
    lengths = [0]
    for words in documents:
        found = np.fromiter(map(index.get, words, itertools.repeat(-1)), np.int32, len(words))
        parts.append(found[found >= 0])
        lengths.append(len(parts[-1]))
    return WordSequences(np.concatenate(parts), np.cumsum(lengths, dtype=np.int64))


def counted(sequences: WordSequences, n_words: int) -> csr_array:
    """Counts ``(n_documents, n_words)`` of words that stand in order."""
    from scipy.sparse import csr_array

    ones = np.ones(len(sequences.words), np.int32)
    parts = (ones, sequences.words.astype(np.int32), sequences.starts.astype(np.int32))
    made = csr_array(parts, shape=(len(sequences), n_words))
    made.sum_duplicates()
    return made


def known_words(given: csr_array | WordSequences) -> npt.NDArray[np.int64]:
    """How many words of each document have a number."""
    if isinstance(given, WordSequences):
        return np.diff(given.starts)
    return np.asarray(given.sum(axis=1), np.int64).ravel()


def recount(counts: csr_array, words: Sequence[str], index: Mapping[str, int]) -> csr_array:
    """The same counts over other words: columns of ``words`` become those that ``index`` gives them."""
    from scipy.sparse import csr_array

    goal = np.array([index.get(word, -1) for word in words], np.int32)  # scikit-learn takes no wider one
    kept = goal[counts.indices] >= 0
    ends = np.concatenate([[0], np.cumsum(kept)])[counts.indptr].astype(np.int32)
    shape = (counts.shape[0], len(index))
    made = csr_array((counts.data[kept], goal[counts.indices[kept]], ends), shape=shape)
    made.sum_duplicates()
    return made


def shared_words(counts: csr_array, words: Sequence[str]) -> tuple[csr_array, tuple[str, ...]]:
    """The counts of the words that stand in two documents or more; of all where none does.

    What a single document says in its own words tells no group of documents from another.
    """
    present = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero(present >= 2)
    if not len(kept):
        kept = np.flatnonzero(present)
    return counts[:, kept].tocsr(), tuple(words[column] for column in kept.tolist())
