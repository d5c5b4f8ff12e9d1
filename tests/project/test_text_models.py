from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from embedstudio.algorithms.apply import Predictor
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Finished
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.project import Project
from embedstudio.project.text_models import read_text_model, write_text_model
from tests.nouns import small_corpus


def texts(task):
    """Texts of two topics; with several labels a text, every fifth belongs to both."""
    corpus = small_corpus(40)
    if task == "classification":
        return corpus
    labels = [
        "topic0;topic1" if place % 5 == 0 else label
        for place, label in enumerate(corpus.table["label"].to_pylist())
    ]
    place = corpus.table.column_names.index("label")
    return replace(corpus, table=corpus.table.set_column(place, "label", [labels]))


def trained(task="classification", **arguments):
    events = []
    drive(FinetuneJob(texts(task), task=task, **arguments), JobContext(), events.append)
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1].result


def vectors():
    words = small_corpus(40).vocabulary.words
    made = np.random.default_rng(0).normal(size=(len(words), 6)).astype(np.float32)
    return Embedding(Vocabulary(words), made)


@pytest.mark.parametrize("task", ["classification", "multilabel"])
@pytest.mark.parametrize(
    ("model", "features"),
    [
        ("majority", "tfidf"),
        ("linear_svm", "tfidf"),
        ("logistic_regression", "tfidf"),
        ("naive_bayes", "tfidf"),
        ("gradient_boosting", "mean"),
        ("mlp", "mean"),
        ("cnn", "sequence"),
        ("lstm", "sequence"),
    ],
)
def test_a_model_reads_the_same_after_it_was_stored(tmp_path, model, features, task):
    few = {"mlp": "epochs", "cnn": "epochs", "lstm": "epochs", "gradient_boosting": "max_iter"}
    parameters = {few[model]: 2} if model in few else {}
    given = None if features == "tfidf" else vectors()
    first = trained(model=model, features=features, embedding=given, parameters=parameters, task=task)
    write_text_model(first, tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".parquet", ".safetensors"}
    again = read_text_model(tmp_path)
    asked = ["w0 w2 w4", "w1 w3", "nothing known"]
    assert list(Predictor(again).predict(asked)) == list(Predictor(first).predict(asked))
    assert again.card == first.card
    assert (again.task, again.threshold, again.certainty) == (task, first.threshold, first.certainty)
    assert again.results.keys() == first.results.keys()
    for name, array in first.results.items():
        np.testing.assert_array_equal(again.results[name], array)


def test_a_damaged_model_is_refused(tmp_path):
    write_text_model(trained(), tmp_path)
    path = tmp_path / "arrays.safetensors"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ValueError, match="damaged"):
        read_text_model(tmp_path)


def test_weights_that_are_no_numbers_are_refused(tmp_path):
    model = trained()
    model.classifier_arrays["weights"][0, 0] = np.nan
    write_text_model(model, tmp_path)
    with pytest.raises(ValueError, match="no numbers"):
        read_text_model(tmp_path)


def test_a_project_keeps_models(tmp_path):
    with Project.create(tmp_path / "a.embed") as project:
        info = project.add("model", trained(), "topics", ("corpus-1",))
        assert info.summary["classifier"] == "linear_svm.v1"
        assert 0 <= info.summary["accuracy"] <= 1
    with Project.open(tmp_path / "a.embed") as project:
        found = project.find("model", "topics")
        assert project.load(found).labels == ("topic0", "topic1")
        project.delete(found)
        assert not project.artefacts("model")
        project.undo()
        assert project.artefacts("model")
