from __future__ import annotations

import numpy as np

from embedstudio.analysis.cluster_names import group_names, two_scales
from embedstudio.analysis.document_names import document_names, group_counts
from embedstudio.core.documents import Documents, FittedEncoder
from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary

TEXTS = ["the bank money money", "the money shares", "the goal match", "the match the match goal goal"]


def documents() -> Documents:
    words = sorted({word for text in TEXTS for word in text.split()})
    indptr, indices, counts = [0], [], []
    for text in TEXTS:
        cut = text.split()
        for column, word in enumerate(words):
            if word in cut:
                indices.append(column)
                counts.append(cut.count(word))
        indptr.append(len(indices))
    encoder = FittedEncoder("mean.v1", {}, {}, (), {})
    return Documents(
        np.arange(4, dtype=np.int32),
        tuple(TEXTS),
        tuple(words),
        np.array(indptr, np.int64),
        np.array(indices, np.int32),
        np.array(counts, np.int32),
        encoder,
    )


def embedding() -> Embedding:
    vectors = np.array([[1, 0.1], [1, 0], [0, 1], [0.1, 1]], np.float32)
    return Embedding(Vocabulary(["one", "two", "three", "four"]), vectors, documents=documents())


def test_words_are_counted_in_the_documents_of_each_group():
    found = documents()
    rows = np.array([0, 2, 3])
    counted = group_counts(found, rows, [np.array([0]), np.array([1, 2]), np.array([], np.int64)])
    assert counted[0, found.index["money"]] == 2
    assert counted[1, found.index["match"]] == 3
    assert counted[1, found.index["the"]] == 3
    assert not counted[2].any()


def test_a_group_is_named_by_its_own_words_not_by_those_of_all():
    found = embedding()
    names = group_names(found, np.arange(4), np.array([0, 0, 1, 1]))
    assert "money" in names[0]
    assert "match" in names[1]
    assert "goal" in names[1]
    assert "the" not in " ".join(names).split()


def test_words_to_avoid_are_left_to_others():
    names = document_names(documents(), np.arange(4), [np.array([0, 1])], avoid={"money"})
    assert not names[0].startswith("money")


def test_labels_on_a_map_are_words_not_titles():
    found = embedding()
    places = found.vectors.copy()
    labels = two_scales(found, np.arange(4), np.array([0, 0, 1, 1]), places)
    assert {"money", "match"} <= {word for one in labels for word in one.name.split(" · ")}
