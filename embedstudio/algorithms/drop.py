"""Texts dropped on a map, of words or of documents."""

from __future__ import annotations

from collections.abc import Sequence

from embedstudio.algorithms.encode import TextEncoder
from embedstudio.analysis.transform import Dropped, TextVector, drop_texts, drop_vectors
from embedstudio.core.embedding import Embedding
from embedstudio.core.projection_map import ProjectionMap


def drop(shown: ProjectionMap, embedding: Embedding, texts: Sequence[str]) -> list[Dropped]:
    """Place texts on a map of ``embedding``.

    On a map of words a text is the mean of its words; on one of documents it is encoded as they were.

    Raises
    ------
    BadInputError
        When none of the words of a text is known.
    """
    if embedding.documents is None:
        return drop_texts(shown, embedding, texts)
    encoded = TextEncoder(embedding.documents.encoder).encode(texts)
    vectors = [TextVector(one.vector, one.known, one.unknown) for one in encoded]
    return drop_vectors(shown, embedding, texts, vectors)
