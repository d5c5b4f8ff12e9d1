from __future__ import annotations

import pytest

from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.events import Checkpointed, EndedEarly, Finished, Partial, Progress
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.compare_models import Candidate, CompareModelsJob, _shares
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from tests.jobs.test_finetune import with_column
from tests.nouns import small_corpus, small_embedding

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


def test_a_slow_model_has_more_of_the_bar_than_a_quick_one():
    slow = Candidate("cnn", "sequence", parameters={"epochs": 1})
    job = CompareModelsJob(CORPUS, (THREE[1], slow, THREE[0]), embedding=small_embedding())
    shares = _shares(job.jobs())
    assert [start for start, _ in shares] == pytest.approx([0, 1 / 32, 31 / 32])
    assert sum(share for _, share in shares) == pytest.approx(1)


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
    found = events[-1].result
    assert len(found.rows) == 1
    assert found.stopped
    assert found.untested_names == ("TF-IDF + Naive Bayes", "TF-IDF + SVD + Logistic regression")
    assert "not tested: TF-IDF + Naive Bayes" in found.sentence
    assert [one for one in events if isinstance(one, EndedEarly)] == [EndedEarly(1, 3)]


def test_a_model_that_was_cut_is_not_compared():
    """Stopped in the second split of the first model: there is nothing to say of any."""
    control = Control()

    def take(event):
        if isinstance(event, Progress) and "Split 2" in event.message:
            control.finish()
        take.last = event

    drive(CompareModelsJob(CORPUS, THREE[1:], {"repeats": 3}), JobContext(control), take)
    found = take.last.result
    assert [row.splits for row in found.rows] == [2]
    assert "Stopped in the middle of TF-IDF + Naive Bayes: nothing was compared" in found.sentence


@pytest.mark.parametrize("cells", [1, 2, 3, 4])
def test_it_goes_on_from_the_splits_that_are_done(cells, tmp_path):
    """Ended without a word after so many splits of models, as by a power cut: none is done twice."""
    job = CompareModelsJob(CORPUS, THREE, {"repeats": 2})
    store = CheckpointStore(tmp_path / "checkpoints")
    steps, saved = job.run(JobContext(checkpoints=store)), 0
    while saved < cells:
        saved += isinstance(next(steps), Checkpointed)
    steps.close()
    messages = []

    def take(event):
        if isinstance(event, Progress) and "Split" in event.message:
            messages.append(event.message)
        take.last = event

    drive(job, JobContext(checkpoints=store), take)
    assert len(messages) == 6 - cells
    whole = finished(job)[0]
    for mine, other in zip(take.last.result.models, whole.models, strict=True):
        assert (mine.name, mine.accuracy, mine.f1_macro) == (other.name, other.accuracy, other.f1_macro)
    assert take.last.result.untested == ()


def test_a_split_by_date_is_not_repeated():
    dated = with_column(CORPUS, "date", [f"2004-{1 + row % 12:02}-{1 + row // 12:02}" for row in range(60)])
    by_date = {"by": "date", "column": "date"}
    found = finished(CompareModelsJob(dated, THREE, by_date))[0]
    assert [row.splits for row in found.rows] == [1, 1, 1]
    assert all(row.accuracy_interval is None for row in found.rows)
    assert found.test == "McNemar"
    with pytest.raises(ParameterError, match="the same at every repeat"):
        CompareModelsJob(dated, THREE, {**by_date, "repeats": 2}).jobs()


def test_a_mistake_is_told_before_anything_is_trained():
    with pytest.raises(ParameterError):
        CompareModelsJob(CORPUS, (*THREE, Candidate("linear_svm", "tfidf", parameters={"x": 1}))).jobs()
    with pytest.raises(NotFoundError):
        CompareModelsJob(CORPUS, (Candidate("nothing", "tfidf"),)).jobs()
    with pytest.raises(ParameterError, match="no model to compare"):
        CompareModelsJob(CORPUS, ()).jobs()
