"""Small corpora with a known structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pytest

from embedstudio.core.corpus import Corpus
from embedstudio.core.vocabulary import Vocabulary

TOPICS = 4
TOPIC_WORDS = 12


def make_corpus(sentences: Sequence[Sequence[str]]) -> Corpus:
    counts = Counter(word for sentence in sentences for word in sentence)
    words = [word for word, _ in counts.most_common()]
    rows = {word: row for row, word in enumerate(words)}
    return Corpus(
        language="en",
        tokenizer="whitespace",
        vocabulary=Vocabulary(words, np.array([counts[word] for word in words], np.int64)),
        tokens=np.array([rows[word] for sentence in sentences for word in sentence], np.int32),
        sentences=np.cumsum([0, *map(len, sentences)]).astype(np.int64),
        documents=np.array([0, len(sentences)], np.int64),
        table=pa.table({"title": ["all"]}),
    )


def topic_sentences(n_sentences: int, seed: int = 0) -> list[list[str]]:
    """Every sentence draws from one topic, and from a few words common to all."""
    random = np.random.default_rng(seed)
    sentences = []
    for _ in range(n_sentences):
        topic = random.integers(TOPICS)
        sentence = [f"t{topic}w{word}" for word in random.integers(0, TOPIC_WORDS, random.integers(5, 15))]
        sentence += [f"common{word}" for word in random.integers(0, 3, 2)]
        random.shuffle(sentence)
        sentences.append(sentence)
    return sentences


@pytest.fixture(scope="session")
def corpus_of() -> Callable[[Sequence[Sequence[str]]], Corpus]:
    return make_corpus


@pytest.fixture(scope="session")
def topic_corpus() -> Corpus:
    return make_corpus(topic_sentences(3000))
