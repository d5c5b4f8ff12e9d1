"""Comparisons of models are kept by the project: opened again, gone on with, deleted and brought back."""

import pytest

from embedstudio.core import i18n
from embedstudio.core.events import Progress
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.closing import closing
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.model_comparing import KIND, Pair
from embedstudio.viewmodels.model_setup import SPLIT
from embedstudio.viewmodels.models import Models
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from tests.jobs.test_finetune import random_vectors
from tests.nouns import small_embedding
from tests.steering import Hand
from tests.viewmodels.test_models import noisy_corpus

THREE = {
    Pair("majority.v1", "tfidf.v1"),
    Pair("naive_bayes.v1", "tfidf.v1"),
    Pair("linear_svm.v1", "tfidf.v1"),
}


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def session(tmp_path, hand):
    session = Session(hand)
    session.new_project(tmp_path / "work.embed")
    session.open_artefact(session.project.add("corpus", noisy_corpus(), "texts"))
    yield session
    session.close_project()


@pytest.fixture
def models(session):
    return Models(session)


@pytest.fixture
def compared(models):
    models.comparing.chosen, models.comparing.repeats = set(THREE), 2
    models.comparing.start()
    return models


def test_it_is_a_run_with_a_result(compared, session):
    (run,) = session.project.runs()
    assert (run.kind, run.status, run.name) == (KIND, "finished", "Models of texts")
    (info,) = session.artefacts(KIND)
    assert info.id == run.result_id == session.comparison_info.id
    assert list(info.parents) == [session.corpus_info.id]
    assert info.summary["models"] == 3
    assert [one["model"] for one in info.parameters["models"]][:2] == ["majority.v1", "naive_bayes.v1"]
    assert compared.comparing.comparison is session.comparison


def test_its_run_is_described(compared, session):
    tree = ProjectTree(session)
    details = Details(session, tree)
    (row,) = next(group.rows for group in tree.groups() if group.kind == "run")
    tree.select(row)
    told = [(fact.label, fact.value) for fact in details.rows()]
    assert ("Run", "Comparison of 3 models on texts") in told
    assert ("Made from", "texts") in told
    assert ("Model", "TF-IDF + Naive Bayes") in told


def test_it_is_opened_again_from_the_project(compared, session):
    rows, sentence = compared.comparing.comparison.rows, compared.comparing.comparison.sentence
    path = session.project.path
    session.close_project()
    assert compared.comparing.comparison is None
    session.open_project(path)
    tree = ProjectTree(session)
    details = Details(session, tree)
    (row,) = next(group.rows for group in tree.groups() if group.kind == KIND)
    opened = []
    compared.comparing.opened.connect(lambda: opened.append(True))
    tree.open(row)
    assert opened
    assert compared.comparing.comparison.rows == rows
    assert compared.comparing.comparison.sentence == sentence
    assert compared.comparing.facts.startswith("Texts: texts · 2 splits")
    assert Models(session).comparing.comparison.rows == rows, "a page that is built later has it too"
    told = {fact.label: fact.value for fact in details.rows()}
    assert (told["Made from"], told["Splits"]) == ("texts", "2")
    assert row.id in tree.current_ids()


def test_its_models_are_named_in_the_language_in_use(compared, session):
    before = i18n.language()
    i18n.set_language("zh_CN")
    try:
        compared.comparing.retell()
        assert "TF-IDF + 朴素贝叶斯" in [row.name for row in compared.comparing.comparison.rows]
        assert "无法断定" in compared.comparing.comparison.sentence
        tree = ProjectTree(session)
        details = Details(session, tree)
        (row,) = next(group.rows for group in tree.groups() if group.kind == KIND)
        tree.select(row)
        assert "TF-IDF + 朴素贝叶斯" in [fact.value for fact in details.rows()]
    finally:
        i18n.set_language(before)


def test_deleting_it_is_undone(compared, session):
    (info,) = session.artefacts(KIND)
    session.delete(info)
    assert session.comparison is None
    assert compared.comparing.comparison is None
    assert session.artefacts(KIND) == []
    session.undo()
    assert compared.comparing.comparison is not None
    assert [one.id for one in session.artefacts(KIND)] == [info.id]


def test_one_that_was_stopped_says_so_and_goes_on(models, session, hand):
    hand.at = 0.4
    models.comparing.chosen, models.comparing.repeats = set(THREE), 2
    models.comparing.start()
    found = models.comparing.comparison
    assert found.stopped
    assert 0 < len(found.rows) < 3
    assert found.sentence.startswith(("Stopped at", "Stopped in"))
    (run,) = session.project.runs()
    assert run.status == "ended_early"
    assert run.planned == 3
    assert models.comparing.left.id == run.id
    hand.at = 2.0
    models.comparing.go_on()
    assert models.comparing.comparison.untested == ()
    assert len(models.comparing.comparison.rows) == 3
    assert models.comparing.left is None
    assert [info.name for info in session.artefacts(KIND)] == ["Models of texts", "Models of texts 2"]


def test_one_that_a_closed_window_ended_goes_on_from_its_checkpoint(models, session, hand):
    hand.at, hand.turn = 0.6, lambda control: control.stop()
    models.comparing.chosen, models.comparing.repeats = set(THREE), 2
    models.comparing.start()
    (run,) = session.project.runs()
    assert (run.status, run.has_checkpoint) == ("stopped", True)
    assert session.artefacts(KIND) == []
    path = session.project.path
    session.close_project()
    hand.at = 2.0
    session.open_project(path)
    assert models.comparing.left.id == run.id
    models.comparing.go_on()
    (info,) = session.artefacts(KIND)
    assert info.summary["untested"] == 0
    assert len(models.comparing.comparison.rows) == 3


def test_one_that_fails_says_what_was_not_tested(models, session):
    strange = session.project.add("embedding", small_embedding(), "of other words")
    models.setup.choose_embedding(strange.id)
    problems = []
    session.problem.connect(problems.append)
    models.comparing.chosen = {*THREE, Pair("linear_svm.v1", "mean.v1")}
    models.comparing.repeats = 2
    models.comparing.start()
    assert "None of the words" in problems[0].message
    assert "not tested: Mean of word vectors + Linear SVM" in models.comparing.comparison.sentence
    assert models.comparing.comparison.sentence.startswith("Stopped at 3 of 4 models")
    assert models.comparing.left is None, "it would fail again"


def test_folds_and_dates_of_the_form_say_how_often(models, session):
    comparing = models.comparing
    comparing.repeats = 4
    assert (comparing.splits, comparing.splits_fixed) == (4, False)
    models.setup.set_values(SPLIT, {"folds": 3})
    assert (comparing.splits, comparing.splits_fixed, comparing.folds) == (3, True, 3)
    comparing.chosen = set(THREE)
    comparing.start()
    assert comparing.comparison.splits == 3
    assert "3 folds, each text tested once" in comparing.facts
    models.setup.set_values(SPLIT, {"folds": 0, "by": "date"})
    assert (comparing.splits, comparing.splits_fixed) == (1, True)


def test_which_vectors_and_which_texts_the_table_is_of(models, session):
    vectors = session.project.add("embedding", random_vectors(noisy_corpus()), "my vectors")
    other = session.project.add("corpus", noisy_corpus(40), "other")
    models.setup.choose_embedding(vectors.id)
    models.comparing.chosen = {*THREE, Pair("logistic_regression.v1", "mean.v1")}
    models.comparing.repeats = 2
    models.comparing.start()
    facts = models.comparing.facts
    assert facts.startswith("Texts: texts · Word vectors: my vectors · 2 splits · p by the corrected t-test")
    assert "corrected for 2 comparisons (Holm)" in facts
    models.setup.choose_corpus(other.id)
    assert models.comparing.facts == facts, "the table stays that of the other texts"


class Kept:
    kind, resumable = KIND, True


class Lost:
    kind, resumable = "", False


def test_closing_says_what_becomes_of_each_run(session):
    for title, job in (("Comparison", Kept()), ("Test of the search", Lost())):
        session.runs.append(ActiveRun(title, job, title=title))
        session.runs[-1].take(Progress(0.1, ""))
    ends = closing(session)
    assert ends.titles == ("Comparison", "Test of the search")
    assert ends.consequences == (
        "Can go on later from its last checkpoint: Comparison.\n"
        "Is not saved half-way and has to begin again: Test of the search."
    )
    session.runs.clear()


def test_one_that_waits_does_not_take_the_place_of_the_one_that_works(compared, session):
    comparing = compared.comparing
    works, waits = (ActiveRun(name, Kept(), title=name, name=name) for name in ("works", "waits"))
    works.status = "running"
    session.run_changed.emit(works)
    table = compared.comparing.comparison = session.comparison
    session.run_changed.emit(waits)
    session.run_changed.emit(works)
    assert comparing.run is works
    assert comparing.comparison is table
    works.status = "stopped"
    session.run_changed.emit(waits)
    assert comparing.run is waits
