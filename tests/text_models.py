"""A small project with labelled texts and a model that was trained on them."""

from __future__ import annotations

from pathlib import Path

from embedstudio.core.text_model import TextModel
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.project import Project
from tests.nouns import small_corpus


def small_model(classifier: str = "linear_svm.v1") -> TextModel:
    """A classifier of the two topics of :func:`tests.nouns.small_corpus`."""
    job = FinetuneJob(small_corpus(60), classifier, feature_parameters={"min_df": 1})
    made: TextModel = drive(job, JobContext(threads=1), lambda event: None).result
    return made


def project_with_models(path: Path, names: tuple[str, ...] = ("first", "second")) -> Path:
    """Texts, and a model of each name."""
    with Project.create(path) as project:
        corpus = project.add("corpus", small_corpus(60), "texts")
        made = small_model()
        for name in names:
            project.add("model", made, name, (corpus.id,))
    return path
