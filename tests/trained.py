"""A small project with trainings that left snapshots."""

from __future__ import annotations

from pathlib import Path

from embedstudio.jobs.drive import drive
from embedstudio.jobs.train import TrainJob
from embedstudio.project import Project, RunSpec
from tests.nouns import small_corpus

PARAMETERS = {"vector_size": 8, "epochs": 3000, "min_count": 1, "workers": 1, "sample": 0.0}


def trained_project(path: Path, names: tuple[str, ...] = ("first", "second")) -> Path:
    """Embeddings of the same texts, each from a seed of its own."""
    with Project.create(path) as project:
        corpus = project.add("corpus", small_corpus(), "texts")
        for seed, name in enumerate(names, 1):
            job = TrainJob(project.load_corpus(corpus), "word2vec.v1", {**PARAMETERS, "seed": seed})
            spec = RunSpec("embedding", name, name, "word2vec.v1", job.resolved, (corpus.id,), seed)
            recorded = project.start_run(job, spec)
            drive(recorded, recorded.context(), lambda event: None)
    return path
