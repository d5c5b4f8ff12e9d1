"""A comparison of models on disk: read back as it was, refused when damaged."""

from __future__ import annotations

import json

import numpy as np
import pytest

from embedstudio.analysis.compared_model import ComparedModel, Untested
from embedstudio.analysis.model_comparison import compare_models
from embedstudio.core.errors import ProjectError
from embedstudio.jobs.compare_models import Candidate, CompareModelsJob
from embedstudio.project import Project, RunSpec
from embedstudio.project.comparisons import FILE
from tests.jobs.test_finetune import random_vectors
from tests.nouns import small_corpus
from tests.project.test_rebuild import left_and_resumed
from tests.projects import folder_of

ONE = np.array([True, False, True, True])
MADE = compare_models(
    [
        ComparedModel("A", "naive_bayes.v1", "tfidf.v1", (0.75,), (0.7,), 0.1, 16, 4, ONE),
        ComparedModel("B", "linear_svm.v1", "tfidf.v1", (1.0,), (1.0,), 0.2, 16, 4, ONE | True),
    ],
    [Untested("C", "mlp.v1", "sif.v1")],
    stopped=True,
    parameters={"task": "classification", "split": {"repeats": 1}},
)


def test_it_is_read_as_it_was_written(project: Project) -> None:
    corpus = project.add("corpus", small_corpus(), "texts")
    info = project.add("comparison", MADE, "compared", [corpus.id])
    assert (info.summary["models"], info.summary["best"], info.summary["untested"]) == (2, "B", 1)
    path = project.path
    project.close()
    with Project.open(path) as again:
        found = again.load(again.find("comparison", "compared"))
        assert found.to_json() == MADE.to_json()
        assert found.test == "McNemar"
        assert found.parameters == MADE.parameters
        assert [
            (one.right == other.right).all() for one, other in zip(found.models, MADE.models, strict=True)
        ]
        assert [one.name for one in again.children(corpus.id)] == ["compared"]


@pytest.mark.parametrize("damage", [{}, {"models": []}, {"models": [{"name": "A"}]}])
def test_a_damaged_one_is_refused(project: Project, damage: dict[str, object]) -> None:
    info = project.add("comparison", MADE, "compared")
    path = folder_of(project, info) / FILE
    text = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**text, **damage} if damage else {}), "utf-8")
    where = project.path
    project.close()
    with Project.open(where) as again, pytest.raises(ProjectError, match="compared"):
        again.load(again.find("comparison", "compared"))


def test_its_run_goes_on_in_another_process(project: Project) -> None:
    texts = small_corpus(40)
    corpus = project.add("corpus", texts, "texts")
    vectors = project.add("embedding", random_vectors(texts), "vectors")
    candidates = (
        Candidate("naive_bayes", "tfidf", parameters={"alpha": 0.5}),
        Candidate("logistic_regression", "mean"),
    )
    job = CompareModelsJob(texts, candidates, {"repeats": 2}, embedding=random_vectors(texts))
    spec = RunSpec("comparison", "Comparison", "compared", "", job.resolved, (corpus.id, vectors.id))
    again, info = left_and_resumed(project, job, spec)
    assert info.summary["models"] == 2
    assert list(info.parents) == [corpus.id, vectors.id]
    assert info.parameters["models"][0]["parameters"]["alpha"] == 0.5
    again.close()
