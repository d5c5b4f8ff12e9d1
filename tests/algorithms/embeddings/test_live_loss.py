from __future__ import annotations

import numpy as np
import pytest

from embedstudio.algorithms.embeddings._live_loss import sample_pairs
from embedstudio.algorithms.embeddings._word2vec_state import noise_table


def pairs_of(corpus, keep=None, **options):
    counts = corpus.vocabulary.counts
    return sample_pairs(
        corpus,
        keep=np.ones(len(counts)) if keep is None else keep,
        noise=noise_table(counts, 0.75),
        vector_size=10,
        seed=0,
        **{"sg": True, "cbow_mean": True, "window": 2, "shrink_windows": True, "negative": 3, **options},
    )


@pytest.mark.parametrize("sg", [True, False])
def test_the_loss_is_that_of_its_definition(topic_corpus, sg):
    pairs = pairs_of(topic_corpus, sg=sg)
    random = np.random.default_rng(1)
    n = len(topic_corpus.vocabulary)
    vectors, outputs = random.normal(size=(2, n, 10)).astype(np.float32)
    total = 0.0
    for inputs, weights, targets, counted in zip(
        pairs.inputs, pairs.weights, pairs.targets, pairs.counted, strict=True
    ):
        hidden = sum(w * vectors[i].astype(float) for w, i in zip(weights, inputs, strict=True))
        signs = np.where(np.arange(len(targets)) == 0, 1, -1)
        terms = -np.log(1 / (1 + np.exp(-signs * (outputs[targets].astype(float) @ hidden))))
        total += terms[counted].sum()
    assert pairs.loss(vectors, outputs) == pytest.approx(total / len(pairs.inputs), rel=1e-4)


def test_pairs_come_from_windows_within_a_sentence(corpus_of):
    corpus = corpus_of([["a", "b", "c", "d"], ["e", "f"]] * 50)
    pairs = pairs_of(corpus)
    word = corpus.vocabulary
    seen = {(word[i], word[t]) for i, t in zip(pairs.inputs[:, 0], pairs.targets[:, 0], strict=True)}
    near = ["ab", "bc", "cd", "ef", "ac", "bd"]
    assert seen == {pair for a, b in near for pair in ((a, b), (b, a))}


def test_every_pair_is_as_likely_as_in_training(corpus_of):
    corpus = corpus_of([["a", "b", "c"]] * 50)
    pairs = pairs_of(corpus)
    word = corpus.vocabulary
    seen = [word[i] + word[t] for i, t in zip(pairs.inputs[:, 0], pairs.targets[:, 0], strict=True)]
    # half of all windows reach two words, so that "ac" comes half as often as "ab"
    assert seen.count("ac") / seen.count("ab") == pytest.approx(0.5, abs=0.12)


def test_rare_and_subsampled_words_are_left_out(topic_corpus):
    keep = np.ones(10)
    keep[3] = 0
    pairs = pairs_of(topic_corpus, keep=keep, sg=False)
    words = np.concatenate([pairs.inputs[pairs.weights > 0], pairs.targets[:, 0]])
    assert words.max() < 10
    assert 3 not in words
    np.testing.assert_allclose(pairs.weights.sum(axis=1), 1, rtol=1e-5)


def test_noise_equal_to_the_word_is_not_counted(corpus_of):
    pairs = pairs_of(corpus_of([["a", "b"]] * 20))
    same = pairs.targets[:, 1:] == pairs.targets[:, :1]
    assert same.any()
    np.testing.assert_array_equal(pairs.counted[:, 1:], ~same)
    assert pairs.counted[:, 0].all()


def test_the_few_pairs_of_a_corpus_of_single_words_are_found(corpus_of):
    pairs = pairs_of(corpus_of([["lone"]] * 200_000 + [["a", "b"]] + [["c"]] * 200_000))
    assert {tuple(pair) for pair in pairs.targets[:, :1].tolist()} == {(2,), (3,)}


def test_no_pair_is_none(corpus_of):
    assert pairs_of(corpus_of([["a"], ["b"]])) is None
