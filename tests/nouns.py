"""Small nouns that tests of every room can use."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from embedstudio.core.corpus import Corpus, Rejected
from embedstudio.core.embedding import Embedding
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary


def small_corpus(n_documents: int = 20, n_words: int = 30, seed: int = 0) -> Corpus:
    """Documents of two sentences; words in two topics, so that there is something to learn."""
    rng = np.random.default_rng(seed)
    sentences, labels = [], []
    for document in range(n_documents):
        topic = document % 2
        labels.append(f"topic{topic}")
        for length in rng.integers(6, 12, 2):
            ranks = np.minimum(rng.zipf(1.6, length) - 1, n_words // 2 - 1)
            sentences.append(ranks * 2 + topic)
    flat = np.concatenate(sentences)
    found, first, inverse, counts = np.unique(
        flat, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -counts))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    words = [f"w{number}" for number in found[order]]
    texts = [
        " ".join(f"w{word}" for word in np.concatenate(sentences[2 * i : 2 * i + 2]))
        for i in range(n_documents)
    ]
    table = pa.table(
        {
            "title": [f"Document {i}" for i in range(n_documents)],
            "text": texts,
            "label": labels,
            "source": ["made.txt"] * n_documents,
            "encoding": ["utf-8"] * n_documents,
        }
    )
    return Corpus(
        language="en",
        tokenizer="unicode",
        vocabulary=Vocabulary(words, counts[order]),
        tokens=rank[inverse].astype(np.int32),
        sentences=np.concatenate([[0], np.cumsum([len(s) for s in sentences])]).astype(np.int64),
        documents=np.arange(0, 2 * n_documents + 1, 2, dtype=np.int64),
        table=table,
        rejected=(Rejected("made.txt", 7, "an unclosed quote", '"oh'),),
        parameters={"clean": ["html", "lowercase"]},
    )


def small_embedding(n: int = 40, d: int = 8, seed: int = 0, counts: bool = True) -> Embedding:
    """Vectors in four clumps."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(4, d)) * 3
    vectors = centres[np.arange(n) % 4] + rng.normal(size=(n, d))
    known = np.arange(n, 0, -1, dtype=np.int64) * 3 if counts else None
    words = [f"词{i}" if i % 5 == 0 else f"word{i}" for i in range(n)]
    origin: dict[str, object] = {"algorithm": "made.v1", "parameters": {"vector_size": d}, "seed": seed}
    return Embedding(Vocabulary(words, known), np.ascontiguousarray(vectors, np.float32), origin)


def small_map(n: int = 30, dims: int = 2, neighbors: int = 15) -> ProjectionMap:
    """A map of the first ``n`` rows of an embedding."""
    rng = np.random.default_rng(1)
    return ProjectionMap(
        coordinates=rng.normal(size=(n, dims)).astype(np.float32),
        rows=np.arange(n, dtype=np.int32),
        clusters=(np.arange(n) % 3 - 1).astype(np.int16),
        cluster_names=("word0 · word3", "word1 · word4"),
        trust=rng.random(n).astype(np.float32),
        neighbors=rng.integers(0, n, (n, neighbors)).astype(np.int32),
        trustworthiness=0.87,
        parameters={"method": "made.v1", "seed": 1, "n_neighbors": 15},
    )
