from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from embedstudio.algorithms.embeddings._word2vec_state import (
    Cursor,
    keep_probabilities,
    noise_table,
    piece_bounds,
)


@dataclass
class Schedule:
    epochs: int = 2
    alpha: float = 1.0
    min_alpha: float = 0.0


def test_long_sentences_are_cut_and_nothing_is_lost():
    bounds = piece_bounds(np.array([0, 3, 3, 13, 14]), 4)
    np.testing.assert_array_equal(bounds, [0, 3, 3, 7, 11, 13, 14])


def test_short_sentences_stay_as_they_are():
    np.testing.assert_array_equal(piece_bounds(np.array([0, 3, 3, 5]), 4), [0, 3, 3, 5])


def test_the_cursor_hands_out_every_sentence_of_every_epoch_once(corpus_of):
    sentences = [["a", "b"], ["c"], ["a"] * 9, [], ["b", "c", "a"]]
    corpus = corpus_of(sentences)
    cursor = Cursor(corpus, Schedule(), 5)
    batches, rates = [], []
    while (batch := cursor.take()) is not None:
        batches.append(batch[0])
        rates.append(batch[1])
    assert cursor.at_end
    read = [corpus.vocabulary[row] for batch in batches for sentence in batch for row in sentence]
    assert read == [word for sentence in sentences for word in sentence] * 2
    assert all(sum(map(len, batch)) <= 5 for batch in batches)
    sizes = [sum(map(len, batch)) for batch in batches]
    np.testing.assert_allclose(rates, 1 - np.cumsum([0, *sizes[:-1]]) / sum(sizes))


def test_noise_words_follow_the_counts_to_the_power():
    table = noise_table(np.array([16, 1], np.int64), 0.5)
    assert table.tolist() == [round(0.8 * (2**31 - 1)), 2**31 - 1]


def test_frequent_words_are_skipped_and_rare_ones_kept():
    keep = keep_probabilities(np.array([900, 99, 1], np.int64), 1e-2)
    share = np.array([0.9, 0.099]) / 1e-2
    np.testing.assert_allclose(keep[:2], (np.sqrt(share) + 1) / share)
    assert keep[2] == 1
    assert keep_probabilities(np.array([900, 99]), 0.0).tolist() == [1, 1]
