"""Setting up a classifier, looking at what it learned, and comparing several, without a window."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from embedstudio.algorithms.explain import Explainer
from embedstudio.core.errors import EmbedStudioError, NameTakenError, ParameterError
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.model_card import card_facts, kept_step
from embedstudio.viewmodels.model_comparing import Pair
from embedstudio.viewmodels.model_setup import FEATURES, MODEL, SPLIT
from embedstudio.viewmodels.models import Models
from embedstudio.viewmodels.predict import Predict
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from tests.nouns import small_corpus

NETWORK = {"weights of the network", "computed on", "best epoch"}


def noisy_corpus(n_documents=60, wrong=8):
    """The small corpus with some labels turned round, so that there are errors."""
    corpus = small_corpus(n_documents)
    labels = corpus.table.column("label").to_pylist()
    for row in range(0, 2 * wrong, 2):
        labels[row] = "topic1"
    place = corpus.table.column_names.index("label")
    return replaced(corpus, corpus.table.set_column(place, "label", pa.array(labels)))


def replaced(corpus, table):
    from dataclasses import replace

    return replace(corpus, table=table)


def labelled(labels):
    """A small corpus with these labels."""
    corpus = small_corpus(len(labels))
    place = corpus.table.column_names.index("label")
    return replaced(corpus, corpus.table.set_column(place, "label", pa.array(labels)))


@pytest.fixture
def session(tmp_path):
    session = Session()
    session.new_project(tmp_path / "work.embed")
    session.open_artefact(session.project.add("corpus", noisy_corpus(), "texts"))
    yield session
    session.close_project()


@pytest.fixture
def models(session):
    return Models(session)


@pytest.fixture
def trained(models):
    models.setup.choose_model("naive_bayes.v1")
    models.setup.start()
    return models


def test_the_shown_corpus_is_chosen_and_told(models, session):
    assert models.setup.corpus.id == session.corpus_info.id
    assert models.setup.facts() == "60 texts · 2 labels"


def test_a_trained_model_is_opened_and_stands_in_the_table(trained, session):
    (row,) = trained.runs.rows()
    assert (row.name, row.model, row.features, row.corpus) == (
        "naive-bayes-1",
        "Naive Bayes",
        "TF-IDF",
        "texts",
    )
    assert session.model_info.name == "naive-bayes-1"
    assert row.accuracy == pytest.approx(trained.result.metrics["accuracy"])
    assert trained.runs.watched is None
    assert trained.setup.free_name() == "naive-bayes-2"


def test_repeated_splits_give_an_interval(models):
    models.setup.set_values(SPLIT, {"repeats": 3})
    models.setup.start()
    (row,) = models.runs.rows()
    assert row.splits == 3
    assert row.accuracy_interval > 0
    assert row.accuracy == pytest.approx(models.result.metrics["accuracy"])


def test_features_that_a_classifier_cannot_read_are_replaced(models):
    models.setup.choose_features("mean.v1")
    models.setup.choose_model("naive_bayes.v1")
    assert models.setup.features.name == "tfidf.v1"
    assert "mean.v1" not in [entry.name for entry in models.setup.features_to_choose()]


def test_vectors_are_those_of_the_language(models):
    models.setup.choose_features("sif.v1")
    assert models.setup.needs_vectors
    assert models.setup.embedding_id == "starter:en"


def test_wrong_values_and_taken_names_are_refused_before_anything_starts(trained, session):
    setup = trained.setup
    setup.set_values(MODEL, {"alpha": -1.0})
    with pytest.raises(ParameterError, match="alpha"):
        setup.start()
    setup.reset()
    setup.name = "naive-bayes-1"
    with pytest.raises(NameTakenError):
        setup.start()
    assert len(session.artefacts("model")) == 1


def test_texts_without_labels_are_refused(session):
    corpus = session.project.add("corpus", labelled([None] * 8), "bare")
    models = Models(session)
    models.setup.choose_corpus(corpus.id)
    with pytest.raises(EmbedStudioError, match="no labels") as raised:
        models.setup.start()
    assert raised.value.hint


def test_without_a_corpus_it_says_what_to_do(tmp_path):
    models = Models(Session())
    with pytest.raises(EmbedStudioError) as raised:
        models.setup.start()
    assert raised.value.hint


def test_dividing_by_a_group_asks_for_its_column(models):
    models.setup.set_values(SPLIT, {"by": "group"})
    with pytest.raises(EmbedStudioError, match="column"):
        models.setup.start()


@pytest.mark.parametrize("labels", [["one"] * 8, ["a"] * 7 + ["b"], [f"l{i}" for i in range(8)]])
def test_labels_that_cannot_be_learnt_end_with_a_sentence(session, labels):
    corpus = session.project.add("corpus", labelled(labels), "odd")
    problems = []
    session.problem.connect(problems.append)
    models = Models(session)
    models.setup.choose_corpus(corpus.id)
    models.setup.start()
    assert [row.status for row in models.runs.rows()] == ["failed"]
    assert models.runs.rows()[0].error
    assert problems[-1].hint
    assert session.artefacts("model") == []


def test_the_matrix_counts_every_tested_text_and_its_cells_hold_them(trained):
    result = trained.result
    labels, counts = result.matrix()
    assert labels == ("topic0", "topic1")
    assert counts.sum() == result.tested
    for row in range(2):
        for column in range(2):
            result.list_cell(row, column)
            assert len(result.documents) == counts[row, column]
            assert {one.truth for one in result.documents} <= {labels[row]}
            assert {one.said for one in result.documents} <= {labels[column]}
    assert result.errors == counts.sum() - np.trace(counts)


def test_errors_are_listed_with_the_surest_first(trained, session):
    result = trained.result
    assert result.errors
    result.list_errors()
    assert len(result.documents) == result.errors
    sure = [one.probability for one in result.documents]
    assert sure == sorted(sure, reverse=True)
    table = session.corpus.table
    for one in result.documents:
        assert table.column("label")[one.row].as_py() == one.truth != one.said
        assert one.title == table.column("title")[one.row].as_py()
        assert one.truth_probability < one.probability


def test_documents_are_read_when_another_corpus_is_open(trained, session):
    session.open_artefact(session.project.add("corpus", small_corpus(), "other"))
    trained.result.list_errors()
    assert len(trained.result.documents) == trained.result.errors


def test_a_corpus_that_is_gone_is_told(trained, session):
    session.delete(session.artefacts("corpus")[0])
    trained.result.list_errors()
    assert trained.result.documents == ()
    assert "no longer" in trained.result.problem


def test_a_text_is_opened_in_the_reader(trained, session):
    trained.result.list_errors()
    chosen = trained.result.documents[0]
    trained.result.read(chosen)
    assert session.reader.document.title == chosen.title
    trained.why.ask(chosen)
    trained.result.read(chosen, trained.why.words_of(chosen))
    assert set(session.reader.marks) == {one.word for one in trained.why.reasons.towards}


def test_marking_without_a_map_of_the_texts_says_so(trained):
    trained.result.list_errors()
    assert not trained.result.mark()
    problem = trained.result.no_map_problem()
    assert "texts" in problem.message
    assert problem.hint


def test_reasons_name_words_and_training_texts(trained, session):
    trained.result.list_errors()
    chosen = trained.result.documents[0]
    trained.why.ask(chosen)
    reasons = trained.why.reasons
    assert reasons.document == chosen
    assert reasons.method == "weights"
    assert reasons.towards
    assert all(one.share > 0 for one in reasons.towards)
    train = set(session.text_model.results["train_rows"].tolist())
    assert {one.row for one in reasons.near} <= train


def test_a_model_is_compared_with_another(trained):
    trained.setup.choose_model("majority.v1")
    trained.setup.start()
    result = trained.result
    (other,) = result.others()
    assert result.difference("accuracy") is None
    result.compare_with(other.id)
    assert result.difference("accuracy") == pytest.approx(
        result.metrics["accuracy"] - other.summary["accuracy"]
    )


def test_a_deleted_model_is_no_longer_shown(trained, session):
    trained.runs.remove(trained.runs.rows()[0])
    assert session.text_model is None
    assert trained.result.matrix()[0] == ()
    assert trained.runs.rows() == []
    session.undo()
    assert len(trained.runs.rows()) == 1


def test_the_card_says_what_it_was_made_of(trained, session):
    names = {info.id: info.name for info in session.artefacts()}
    facts = card_facts(session.text_model, session.model_info, names)
    found = {(one.fact, one.value) for one in facts}
    assert ("texts", "texts") in found
    assert ("model", "Naive Bayes") in found
    assert ("texts with a label", "60") in found
    assert ("scikit-learn" in {one.fact for one in facts}) or ("numpy" in {one.fact for one in facts})


@pytest.mark.parametrize(("model", "facts"), [("mlp.v1", NETWORK), ("gradient_boosting.v1", {"best round"})])
def test_the_card_of_a_model_that_stops_early_says_when(models, session, model, facts):
    models.setup.choose_model(model)
    models.setup.choose_features("lsa.v1")
    models.setup.start()
    found = {one.fact: one.value for one in card_facts(session.text_model, session.model_info, {})}
    assert facts <= set(found)
    assert all(found[fact] for fact in facts)


def test_the_kept_epoch_and_early_stopping_are_told(models, session):
    models.setup.choose_model("mlp.v1")
    models.setup.choose_features("lsa.v1")
    models.setup.start()
    made = session.text_model
    history, best = made.card["history"], made.card["best_epoch"]
    assert kept_step(made).step == best
    assert f"epoch {best}" in kept_step(made).told
    asked = {**made.card["parameters"], "model": {**made.card["parameters"]["model"], "epochs": 10_000}}
    stopped = replace(made, card={**made.card, "parameters": asked})
    assert f"Early stopping at epoch {history[-1]['step']:g} of 10,000" in kept_step(stopped).told
    early = replace(stopped, card={**stopped.card, "reached": 3, "planned": 10_000})
    assert "Early stopping" not in kept_step(early).told, "the user ended it"
    assert kept_step(replace(made, card={**made.card, "history": ()})) is None


def test_several_labels_have_a_matrix_each(session):
    labels = [("a", "b", "a;b", "")[row % 4] for row in range(60)]
    corpus = session.project.add("corpus", labelled(labels), "several")
    models = Models(session)
    models.setup.choose_corpus(corpus.id)
    models.setup.choose_task("multilabel")
    models.setup.choose_model("logistic_regression.v1")
    models.setup.start()
    result = models.result
    assert result.multilabel
    assert result.label_names() == ("a", "b")
    for label in ("a", "b"):
        result.focus_on(label)
        names, counts = result.matrix()
        assert names == (f"not {label}", label)
        assert counts.sum() == result.tested
        result.list_cell(1, 0)
        assert len(result.documents) == counts[1, 0]
    result.list_cell(0, 0)
    assert "not b" in result.listing_title()
    result.focus_on("a")
    assert len(result.documents) == result.matrix()[1][0, 0]
    assert "not a" in result.listing_title()


def test_the_words_of_several_labels_are_of_the_label_that_was_decided(session):
    labels = [("a", "b", "a;b", "c")[row % 4] for row in range(80)]
    corpus = session.project.add("corpus", labelled(labels), "several")
    models = Models(session)
    models.setup.choose_corpus(corpus.id)
    models.setup.choose_task("multilabel")
    models.setup.choose_model("logistic_regression.v1")
    models.setup.start()
    models.result.list_errors()
    for document in models.result.documents[:5]:
        said, truth = (set(names.split(", ")) - {"–"} for names in (document.said, document.truth))
        assert document.about in said ^ truth
        models.why.ask(document)
        explained = Explainer(session.text_model).explain(
            models.result.corpus.table["text"][document.row].as_py(), document.about
        )
        towards = {one.word for one in models.why.reasons.towards}
        assert towards <= {one.word for one in explained.words() if one.share > 0}


def test_how_texts_are_divided_is_a_choice_of_the_project(models, session, tmp_path):
    setup = models.setup
    setup.set_values(SPLIT, {"by": "group", "test": 0.3})
    setup.choose_split_column("source")
    session.new_project(tmp_path / "other.embed")
    session.open_artefact(session.project.add("corpus", noisy_corpus(), "texts"))
    assert (setup.divided_by, setup.values[SPLIT]["column"], setup.values[SPLIT]["test"]) == (
        "chance",
        "",
        0.2,
    )
    session.open_project(tmp_path / "work.embed")
    assert (setup.divided_by, setup.values[SPLIT]["column"]) == ("group", "source")
    assert Models(session).setup.values[SPLIT]["test"] == 0.3


def test_several_models_are_compared_on_the_same_splits(models):
    comparing = models.comparing
    comparing.chosen = {Pair("majority.v1", "tfidf.v1"), Pair("naive_bayes.v1", "tfidf.v1")}
    comparing.repeats = 2
    comparing.start()
    rows = comparing.comparison.rows
    assert [row.model for row in rows] == ["naive_bayes.v1", "majority.v1"]
    assert all(row.splits == 2 for row in rows)
    assert comparing.comparison.sentence
    comparing.use("naive_bayes.v1", "tfidf.v1")
    assert models.setup.model.name == "naive_bayes.v1"


def test_one_model_is_no_comparison(models):
    models.comparing.chosen = {Pair("majority.v1", "tfidf.v1")}
    assert models.comparing.problem
    with pytest.raises(EmbedStudioError):
        models.comparing.start()


def test_every_pair_can_be_read_by_its_classifier(models):
    pairs = models.comparing.pairs()
    assert len(pairs) == len(set(pairs))
    assert sum(pair.model == "majority.v1" for pair in pairs) == 1


def test_the_details_of_a_model_are_told_in_words(trained, session):
    tree = ProjectTree(session)
    details = Details(session, tree)
    row = next(row for group in tree.groups() if group.kind == "model" for row in group.rows)
    tree.open(row)
    found = {fact.label: fact.value for fact in details.rows()}
    assert found["Made from"] == "texts"
    assert found["Model"] == "Naive Bayes"
    assert found["Features"] == "TF-IDF"
    assert found["Accuracy"] == f"{session.text_model.card['metrics']['accuracy']:.3f}"


def test_reset_brings_the_defaults_back(models):
    before = {part: dict(values) for part, values in models.setup.values.items()}
    models.setup.set_values(MODEL, {"C": 3.0})
    models.setup.set_values(FEATURES, {"min_df": 5})
    models.setup.reset()
    assert models.setup.values == before


def test_predict_asks_the_model_that_is_looked_at(trained, session):
    predict = Predict(session)
    trained.setup.choose_model("majority.v1")
    trained.setup.start()
    assert predict.info.name == "majority-1"
    session.open_artefact(session.artefacts("model")[0])
    assert predict.info.name == "naive-bayes-1"


@pytest.fixture
def steered(tmp_path, hand):
    """Models whose training is turned off by ``hand``."""
    session = Session(hand)
    session.new_project(tmp_path / "work.embed")
    session.open_artefact(session.project.add("corpus", noisy_corpus(), "texts"))
    models = Models(session)
    models.setup.choose_features("lsa.v1")
    yield models
    session.close_project()


def start(models, name, **parameters):
    models.setup.choose_model(name)
    models.setup.set_values(MODEL, {**models.setup.values[MODEL], **parameters})
    models.setup.start()


def weights(session):
    return {name: array.copy() for name, array in session.text_model.classifier_arrays.items()}


def test_a_network_that_was_finished_early_says_where_and_goes_on_to_the_same_end(steered, hand):
    session = steered.session
    start(steered, "mlp.v1", epochs=40, patience=40)
    whole = weights(session)
    hand.at = 0.3
    start(steered, "mlp.v1", epochs=40, patience=40)
    row, other = steered.runs.rows()
    assert (row.name, row.status, row.planned, row.can_resume) == ("mlp-2", "ended_early", 40, True)
    assert 1 < row.reached < 20
    assert (other.status, other.can_resume) == ("finished", False)
    told = f"stopped at {int(row.reached)} of 40"
    facts = {one.fact: one.value for one in card_facts(session.text_model, session.model_info, {})}
    assert facts["state"] == told
    assert "ended by itself" not in facts
    tree = ProjectTree(session)
    details = Details(session, tree)
    for kind in ("model", "run"):
        rows = [one for group in tree.groups() if group.kind == kind for one in group.rows]
        tree.select(next(one for one in rows if one.name == "mlp-2"))
        assert {fact.label.lower(): fact.value for fact in details.rows()}["state"] == told
    hand.at = 2.0
    steered.runs.resume(row)
    fresh, old, _ = steered.runs.rows()
    assert (fresh.name, fresh.status, fresh.can_resume) == ("mlp-2 2", "finished", False)
    assert (old.name, old.status, old.can_resume) == ("mlp-2", "ended_early", False)
    assert all(np.array_equal(whole[name], array) for name, array in weights(session).items())


def test_what_the_early_end_was_of_goes_with_its_model_but_can_still_go_on(steered, hand):
    hand.at = 0.3
    start(steered, "mlp.v1", epochs=40, patience=40)
    steered.runs.remove(steered.runs.rows()[0])
    (left,) = steered.runs.rows()
    assert (left.info, left.status, left.planned, left.can_resume) == (None, "ended_early", 40, True)


def test_trees_that_were_finished_early_say_so_and_stay_as_they_are(steered, hand):
    hand.at = 0.1
    start(steered, "gradient_boosting.v1", max_iter=300, patience=300)
    (row,) = steered.runs.rows()
    assert (row.status, row.planned, row.can_resume) == ("ended_early", 300, False)
    assert 0 < row.reached < 300


def test_the_card_says_that_the_validation_loss_ended_it(models, session):
    models.setup.choose_features("lsa.v1")
    start(models, "mlp.v1", epochs=300, patience=2, learning_rate=0.05)
    facts = {one.fact: one.value for one in card_facts(session.text_model, session.model_info, {})}
    done = len(session.text_model.card["history"])
    assert facts["ended by itself"] == f"at {done} of 300: the validation loss got no better"
    assert "state" not in facts
    assert models.runs.rows()[0].status == "finished"


def test_of_folds_every_text_says_in_which_it_was_tested(models):
    models.setup.choose_model("naive_bayes.v1")
    models.setup.set_values(SPLIT, {"folds": 3})
    models.setup.start()
    result = models.result
    assert (result.tested, result.tested_part) == (60, "3 folds, each text tested once")
    result.list_errors()
    assert len(result.documents) == result.errors
    assert result.listing_title().endswith("of 60 texts · 3 folds, each text tested once")
    fold = dict(
        zip(*(result.model.results[name].tolist() for name in ("test_rows", "test_fold")), strict=True)
    )
    assert all(one.fold == fold[one.row] + 1 for one in result.documents)
    models.why.ask(result.documents[0])
    near = {one.row for one in models.why.reasons.near}
    assert all(fold[row] + 1 != result.documents[0].fold for row in near)


def test_a_split_by_date_is_not_repeated(models):
    models.setup.set_values(SPLIT, {"by": "date", "repeats": 3})
    models.setup.choose_split_column("source")
    with pytest.raises(ParameterError, match="the same at every repeat"):
        models.setup.start()
