"""A project with texts, their vectors and a map, for tests of what shows documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.embed_documents import EmbedDocumentsJob
from embedstudio.jobs.map import MapJob
from embedstudio.project import Project
from tests.nouns import small_corpus

FEATURES: dict[str, Any] = {"vector_size": 4, "min_df": 1}


def result_of(job: Any) -> Any:
    """What a job makes."""
    steps = job.run(JobContext())
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def embedded(corpus: Corpus) -> Embedding:
    """Its documents as vectors of four numbers."""
    found: Embedding = result_of(EmbedDocumentsJob(corpus, "lsa", None, FEATURES))
    return found


def document_project(folder: Path, corpus: Corpus | None = None, *, mapped: bool = True) -> Path:
    """A project with the corpus *texts*, its embedding *documents* and a map of it."""
    corpus = corpus or small_corpus(40)
    path = folder / "documents.embed"
    with Project.create(path) as project:
        texts = project.add("corpus", corpus, "texts")
        vectors = embedded(corpus)
        info = project.add("embedding", vectors, "documents", parents=(texts.id,))
        if mapped:
            made = result_of(MapJob(vectors, "pca.v1", 2, None, {}, 42))
            project.add("map", made, "map", parents=(info.id,))
    return path
