from __future__ import annotations

import numpy as np

from embedstudio.text.terms import count_words, recount, term_counts, tokenize
from tests.nouns import small_corpus


def test_counts_are_those_of_the_documents():
    corpus = small_corpus()
    counts = term_counts(corpus)
    assert counts.shape == (20, len(corpus.vocabulary))
    assert (np.asarray(counts.sum(axis=0)).ravel() == corpus.vocabulary.counts).all()
    words = corpus.table.column("text")[3].as_py().split()
    row = counts[[3]].toarray()[0]
    assert {corpus.vocabulary.words[place]: row[place] for place in np.flatnonzero(row)} == {
        word: words.count(word) for word in words
    }


def test_texts_are_cut_as_the_corpus_was():
    reading = {"tokenizer": "unicode", "language": "en", "clean": ["lowercase"]}
    assert tokenize(["The CAT.", ""], reading) == [["the", "cat"], []]
    chinese = {"tokenizer": "jieba", "language": "zh", "clean": []}
    assert tokenize(["今天天气很好"], chinese) == [["今天天气", "很", "好"]]


def test_words_that_nobody_numbered_are_left_out():
    counts = count_words([["b", "x", "b"], [], ["a"]], {"a": 0, "b": 1})
    assert counts.toarray().tolist() == [[0, 2], [0, 0], [1, 0]]


def test_counts_move_to_other_columns():
    counts = count_words([["a", "b", "b"], ["c"]], {"a": 0, "b": 1, "c": 2})
    moved = recount(counts, ["a", "b", "c"], {"c": 0, "z": 1, "b": 2})
    assert moved.toarray().tolist() == [[0, 0, 2], [1, 0, 0]]
    assert moved.indices.dtype == moved.indptr.dtype == np.int32
