from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedstudio.algorithms.encode import TextEncoder
from embedstudio.core.embedding import Embedding
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.embed_documents import EmbedDocumentsJob
from embedstudio.project.document_files import ARRAYS, read_documents
from embedstudio.project.nouns import read_noun, summarize, write_noun
from tests.nouns import small_corpus, small_embedding


def embedded() -> Embedding:
    steps = EmbedDocumentsJob(small_corpus(), "lsa", None, {"vector_size": 4}).run(JobContext())
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            found: Embedding = stop.value
            return found


def test_documents_come_back_as_they_were(tmp_path: Path) -> None:
    before = embedded()
    write_noun(before, tmp_path)
    after = read_noun("embedding", tmp_path)
    assert isinstance(after, Embedding)
    assert before.documents is not None
    assert after.documents is not None
    np.testing.assert_array_equal(after.documents.rows, before.documents.rows)
    assert after.documents.beginnings == before.documents.beginnings
    assert after.documents.words == before.documents.words
    assert (after.documents.matrix != before.documents.matrix).nnz == 0
    text = small_corpus().table["text"][0].as_py()
    first, second = (TextEncoder(one.documents.encoder).encode([text])[0] for one in (before, after))
    np.testing.assert_array_equal(first.vector, second.vector)
    assert summarize(after) == {"documents": 20, "vector_size": 4}


def test_an_embedding_of_words_has_none(tmp_path: Path) -> None:
    write_noun(small_embedding(), tmp_path)
    assert read_documents(tmp_path) is None


def test_damage_is_told(tmp_path: Path) -> None:
    write_noun(embedded(), tmp_path)
    (tmp_path / ARRAYS).write_bytes((tmp_path / ARRAYS).read_bytes()[:100])
    with pytest.raises(ValueError, match="damaged"):
        read_documents(tmp_path)
