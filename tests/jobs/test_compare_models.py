from __future__ import annotations

import pytest

from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.events import Finished, Partial, Progress
from embedstudio.jobs.compare_models import Candidate, CompareModelsJob
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from tests.nouns import small_corpus

CORPUS = small_corpus(60)
THREE = (
    Candidate("majority", "tfidf"),
    Candidate("naive_bayes", "tfidf"),
    Candidate("logistic_regression", "lsa", parameters={"C": 0.5}),
)


def finished(job, control=None):
    events = []
    drive(job, JobContext(control or Control()), events.append)
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1].result, events


def test_all_are_tested_on_the_same_splits():
    found, events = finished(CompareModelsJob(CORPUS, THREE, {"repeats": 3}))
    assert {row.name for row in found.rows} == {
        "Majority class",
        "TF-IDF + Naive Bayes",
        "TF-IDF + SVD + Logistic regression",
    }
    assert found.simplest == "TF-IDF + Naive Bayes"
    assert found.rows[-1].name == "Majority class"
    assert all(row.splits == 3 for row in found.rows)
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares)
    assert [len(event.payload.rows) for event in events if isinstance(event, Partial)] == [1, 2, 3]


def test_the_figures_are_those_of_each_model_alone():
    found = finished(CompareModelsJob(CORPUS, THREE, {"repeats": 2, "seed": 5}))[0]
    alone = finished(FinetuneJob(CORPUS, "naive_bayes", "tfidf", split_parameters={"repeats": 2, "seed": 5}))
    row = next(row for row in found.rows if row.model.startswith("naive_bayes"))
    assert row.accuracy == pytest.approx(alone[0].card["metrics"]["accuracy"])
    assert row.f1_macro == pytest.approx(alone[0].card["metrics"]["f1_macro"])


def test_five_repeats_unless_said_otherwise():
    assert CompareModelsJob(CORPUS, THREE).jobs()[0].split().repeats == 5
    assert CompareModelsJob(CORPUS, THREE, {"folds": 4}).jobs()[0].split().repeats == 1


def test_the_same_model_twice_is_told_apart():
    twice = (THREE[1], Candidate("naive_bayes", "tfidf", parameters={"alpha": 1.0}))
    found = finished(CompareModelsJob(CORPUS, twice, {"repeats": 2}))[0]
    assert sorted(row.name for row in found.rows) == ["TF-IDF + Naive Bayes", "TF-IDF + Naive Bayes (2)"]


def test_finishing_early_keeps_the_models_that_are_done():
    control = Control()
    events = []

    def take(event):
        events.append(event)
        if isinstance(event, Partial):
            control.finish()

    drive(CompareModelsJob(CORPUS, THREE, {"repeats": 2}), JobContext(control), take)
    assert isinstance(events[-1], Finished), events[-1]
    assert len(events[-1].result.rows) == 1


def test_a_mistake_is_told_before_anything_is_trained():
    with pytest.raises(ParameterError):
        CompareModelsJob(CORPUS, (*THREE, Candidate("linear_svm", "tfidf", parameters={"x": 1}))).jobs()
    with pytest.raises(NotFoundError):
        CompareModelsJob(CORPUS, (Candidate("nothing", "tfidf"),)).jobs()
    with pytest.raises(ParameterError, match="no model to compare"):
        CompareModelsJob(CORPUS, ()).jobs()
