from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from embedstudio.algorithms.apply import Predictor
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, EmbedStudioError, ParameterError
from embedstudio.core.events import Cancelled, EndedEarly, Finished, Metric, Progress
from embedstudio.core.protocols import State
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.jobs.finetune_labels import labelled
from embedstudio.jobs.finetune_options import LabelOptions, default_features, features_for
from tests.nouns import small_corpus


def relabelled(labels, corpus=None):
    corpus = corpus or small_corpus()
    table = corpus.table.set_column(2, "label", pa.array(labels, pa.string()))
    return dataclasses.replace(corpus, table=table)


def run(job):
    events = []
    drive(job, JobContext(), events.append)
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1].result, events


def test_a_labelled_corpus_becomes_a_model_that_reads():
    corpus = small_corpus(60)
    model, events = run(FinetuneJob(corpus, split_parameters={"repeats": 3}))
    card = model.card
    assert model.labels == ("topic0", "topic1")
    assert card["train"] + card["test"] == card["documents"] == 60
    assert card["metrics"]["accuracy"] > 0.9
    assert card["metrics"]["accuracy_interval"] >= 0
    for name in ("accuracy", "f1_macro", "f1_micro", "f1_weighted", "log_loss", "roc_auc"):
        assert card["metrics"][name] == pytest.approx(np.mean([one[name] for one in card["runs"]]))
    assert sum(isinstance(event, Metric) for event in events) == 3
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert all(0 <= share <= 1 for share in shares)
    texts = corpus.table.column("text").to_pylist()
    found = list(Predictor(model).predict(texts))
    labels = corpus.table.column("label").to_pylist()
    assert np.mean([one.label == label for one, label in zip(found, labels, strict=True)]) > 0.9
    for one in found:
        assert sum(one.scores.values()) == pytest.approx(1)
        assert list(one.scores.values()) == sorted(one.scores.values(), reverse=True)


def test_the_same_seed_makes_the_same_model():
    job = FinetuneJob(small_corpus(40), model="linear_svm", features="lsa")
    first, second = run(job)[0], run(job)[0]
    assert (first.results["test_rows"] == second.results["test_rows"]).all()
    for name, array in first.classifier_arrays.items():
        assert array == pytest.approx(second.classifier_arrays[name], abs=1e-5)


def test_a_text_without_known_words_gets_no_label():
    model, _ = run(FinetuneJob(small_corpus(40)))
    found = list(Predictor(model).predict(["zzz yyy", ""]))
    assert [(one.label, one.scores) for one in found] == [(None, {}), (None, {})]
    assert [one.words for one in found] == [2, 0]


def test_word_vectors_come_with_the_model():
    corpus = small_corpus(40)
    words = corpus.vocabulary.words
    vectors = np.random.default_rng(0).normal(size=(len(words), 12)).astype(np.float32)
    embedding = Embedding(Vocabulary(words), vectors)
    model, _ = run(FinetuneJob(corpus, "logistic_regression", "mean", embedding))
    assert model.card["metrics"]["accuracy"] > 0.7
    assert next(Predictor(model).predict([" ".join(words[:3])])).known_words == 3


def test_copies_stay_on_one_side():
    corpus = small_corpus(40)
    starts = corpus.sentences[corpus.documents]
    tokens = np.concatenate([corpus.tokens, corpus.tokens[: starts[10]]])
    more = np.concatenate([corpus.sentences, corpus.sentences[1:21] + corpus.sentences[-1]])
    twice = dataclasses.replace(
        corpus,
        tokens=tokens,
        sentences=more,
        documents=np.arange(0, 101, 2, dtype=np.int64),
        table=pa.concat_tables([corpus.table, corpus.table.slice(0, 10)]),
    )
    model, _ = run(FinetuneJob(twice, split_parameters={"test": 0.4, "duplicates": 1.0}))
    tested = set(model.results["test_rows"].tolist())
    assert model.card["copies_kept_together"] >= 10
    for row in range(10):
        assert (row in tested) == (row + 40 in tested)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([None] * 20, "have no labels"),
        (["a"] * 20, "same label, a"),
        ([f"id{i}" for i in range(20)], "20 labels for 20 documents"),
        (["a"] * 19 + ["b"], "b has only one document"),
    ],
)
def test_labels_that_cannot_be_learnt(labels, message):
    with pytest.raises(BadInputError, match=message) as raised:
        list(FinetuneJob(relabelled(labels)).run(JobContext()))
    assert raised.value.hint


def test_documents_without_label_or_words_are_left_out():
    corpus = small_corpus(40)
    labels = corpus.table.column("label").to_pylist()
    labels[:6] = [None, "", None, "", None, ""]
    model, _ = run(FinetuneJob(relabelled(labels, corpus)))
    assert model.card["documents"] == 34


def test_features_that_need_vectors_and_values_out_of_range():
    with pytest.raises(ParameterError, match="word vectors"):
        list(FinetuneJob(small_corpus(), features="sif").run(JobContext()))
    with pytest.raises(ParameterError, match="test"):
        FinetuneJob(small_corpus(), split_parameters={"test": 0.99}).split()


def with_column(corpus, name, values):
    return dataclasses.replace(corpus, table=corpus.table.append_column(name, pa.array(values)))


def random_vectors(corpus, d=12):
    words = corpus.vocabulary.words
    vectors = np.random.default_rng(0).normal(size=(len(words), d)).astype(np.float32)
    return Embedding(Vocabulary(words), vectors)


def test_the_card_and_the_rows_say_what_was_done():
    model, _ = run(FinetuneJob(small_corpus(60), split_parameters={"repeats": 2}))
    card, results = model.card, model.results
    assert card["versions"]["scikit-learn"]
    assert [one["test"] for one in card["runs"]] == [card["test"]] * 2
    assert card["runs"][0]["seed"] + 1 == card["runs"][1]["seed"]
    rows = np.concatenate([results[f"{part}_rows"] for part in ("train", "validation", "test")])
    assert sorted(rows.tolist()) == list(range(60))
    cells = np.zeros((2, 2), np.int64)
    np.add.at(cells, (results["test_truth"], results["test_predicted"]), 1)
    assert cells.tolist() == card["metrics"]["confusion"]
    assert results["test_probabilities"].sum(axis=1) == pytest.approx(np.ones(card["test"]), abs=1e-5)
    assert card["curves"]["roc"]["topic0"]["auc"] > 0.9
    corpus_labels = small_corpus(60).table.column("label").to_pylist()
    said = [model.labels[one] for one in results["test_truth"]]
    assert said == [corpus_labels[row] for row in results["test_rows"]]


@pytest.mark.parametrize(
    ("model", "features"), [("mlp", "mean"), ("cnn", "sequence"), ("gradient_boosting", "mean")]
)
def test_models_that_validate_leave_some_texts_aside(model, features):
    corpus = small_corpus(80)
    parameters = {"max_iter": 20} if model == "gradient_boosting" else {"epochs": 8, "learning_rate": 0.01}
    job = FinetuneJob(corpus, model, features, random_vectors(corpus), parameters)
    made, events = run(job)
    card = made.card
    assert (card["train"], card["validation"], card["test"]) == (56, 8, 16)
    assert card["history"]
    assert {"loss", "validation_loss"} <= card["history"][-1].keys()
    assert card["metrics"]["accuracy"] > 0.8
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares)
    steps = [event.step for event in events if isinstance(event, Metric)]
    assert steps == sorted(steps)
    texts = corpus.table.column("text").to_pylist()
    labels = corpus.table.column("label").to_pylist()
    found = list(Predictor(made).predict(texts))
    assert np.mean([one.label == label for one, label in zip(found, labels, strict=True)]) > 0.8


def test_the_progress_of_a_network_is_that_of_its_epochs():
    parameters = {"epochs": 20, "patience": 20, "batch_size": 4}
    job = FinetuneJob(small_corpus(80), "mlp.v1", "lsa.v1", parameters=parameters)
    told = [event for event in run(job)[1] if isinstance(event, Progress) and "Epoch" in event.message]
    assert len(told) >= 20
    for event in told:
        epoch = int(event.message.split()[1])
        assert (epoch - 1) / 20 - 0.001 <= event.fraction <= epoch / 20 + 0.04


def test_several_splits_of_a_network_go_on_after_a_stop(tmp_path):
    corpus = small_corpus(60)
    vectors = random_vectors(corpus)

    def job():
        return FinetuneJob(corpus, "mlp", "mean", vectors, {"epochs": 20}, split_parameters={"repeats": 3})

    assert job().resumable
    whole, _ = run(job())
    store, control, ends = CheckpointStore(tmp_path), Control(), []

    def stop(event):
        ends.append(isinstance(event, Metric) and "accuracy" in event.values)
        if sum(ends) == 1 and isinstance(event, Metric) and event.step > 25:
            control.stop()  # in the second split

    final = drive(job(), JobContext(control, checkpoints=store, threads=1, checkpoint_seconds=0.0), stop)
    assert isinstance(final, Cancelled)
    events = []
    drive(job(), JobContext(checkpoints=store, threads=1), events.append)
    again = events[-1].result
    assert sum("accuracy" in event.values for event in events if isinstance(event, Metric)) == 2
    for one in (whole, again):
        for run_of in one.card["runs"]:
            run_of.pop("seconds")
    assert again.card["runs"] == whole.card["runs"]
    assert again.card["history"] == whole.card["history"]
    assert again.certainty == whole.certainty
    for name, array in whole.classifier_arrays.items():
        np.testing.assert_array_equal(array, again.classifier_arrays[name])


def several_labels(n=80):
    """Every document has its topic, every fourth also another label."""
    corpus = small_corpus(n)
    topics = corpus.table.column("label").to_pylist()
    return relabelled([f"{one}; rare" if i % 4 == 0 else one for i, one in enumerate(topics)], corpus)


@pytest.mark.parametrize("model", ["linear_svm", "naive_bayes", "majority"])
def test_several_labels_a_document(model):
    made, _ = run(FinetuneJob(several_labels(), model, task="multilabel"))
    assert made.task == "multilabel"
    assert made.labels == ("rare", "topic0", "topic1")
    metrics = made.card["metrics"]
    assert {"f1_micro", "f1_macro", "f1_samples", "hamming_loss", "accuracy"} <= metrics.keys()
    assert made.results["test_truth"].shape == (16, 3)
    if model == "linear_svm":
        assert metrics["per_class"]["topic1"]["f1"] > 0.9
        one = next(Predictor(made).predict(["w1 w3 w1 w5 w7 w3 w1 w9"]))
        assert one.labels == ("topic1",) == (one.label,)
        assert sum(one.scores.values()) != pytest.approx(1, abs=0.01)


def test_lists_of_labels_as_json_writes_them():
    corpus = small_corpus(20)
    lists = ['["a", "b"]', '["b"]', '["a"]', "[]"] * 5
    found = labelled(relabelled(lists, corpus), "multilabel", LabelOptions())
    assert found.labels == ("a", "b")
    assert found.counted == {"a": 10, "b": 10}
    assert found.left_out == 0  # an empty list says that there is none
    assert (found.y.sum(axis=1) == 0).sum() == 5
    made, _ = run(FinetuneJob(relabelled(lists, corpus), "linear_svm", task="multilabel"))
    assert made.labels == ("a", "b")


def test_a_separator_that_is_none_is_asked_for():
    corpus = relabelled(["a|b", "a", "b", "a", "b|a"] * 3 + ["c|a"], small_corpus(16))
    with pytest.raises(BadInputError) as raised:
        labelled(corpus, "multilabel", LabelOptions())
    assert "“;”" in raised.value.message
    corpus = relabelled(["a|b", "a", "b"] * 8, small_corpus(24))  # no label is lonely
    with pytest.raises(BadInputError, match="No text has several labels"):
        labelled(corpus, "multilabel", LabelOptions())


def test_several_labels_by_a_network_and_another_separator_and_threshold():
    corpus = several_labels()
    corpus = relabelled([one.replace(";", "|") for one in corpus.table.column("label").to_pylist()], corpus)
    options = {"separator": "|", "threshold": 0.01}
    job = FinetuneJob(
        corpus,
        "mlp",
        "mean",
        random_vectors(corpus),
        {"epochs": 5},
        task="multilabel",
        label_parameters=options,
    )
    made, _ = run(job)
    one = next(Predictor(made).predict([corpus.table.column("text")[0].as_py()]))
    assert set(one.labels) == {"rare", "topic0", "topic1"}  # at one per cent, everything is said
    assert one.label == "|".join(one.labels)


def test_texts_of_one_author_stay_on_one_side():
    corpus = with_column(small_corpus(60), "author", [f"a{i // 4}" for i in range(60)])
    options = {"by": "group", "column": "author", "folds": 3}
    model, _ = run(FinetuneJob(corpus, split_parameters=options))
    assert len(model.card["runs"]) == 3
    first = model.results["test_fold"] == 0
    tested = {row // 4 for row in model.results["test_rows"][first].tolist()}
    trained = {row // 4 for row in model.results["train_rows"].tolist()}
    assert not tested & trained


def test_the_latest_texts_are_tested_and_those_without_a_date_left_out():
    dates = [f"2004-{1 + i % 12:02}-{1 + i // 12:02}" for i in range(60)]
    corpus = with_column(small_corpus(60), "date", [*dates[:55], "?", None, "", "6/5/04", "soon"])
    model, _ = run(FinetuneJob(corpus, split_parameters={"by": "date", "column": "date"}))
    assert model.card["left_out"] == 5
    tested = [dates[row] for row in model.results["test_rows"]]
    assert min(tested) > max(dates[row] for row in model.results["train_rows"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "group"}, "needs a column"),
        ({"by": "group", "column": "nothing"}, "no column named nothing"),
        ({"by": "date", "column": "title"}, "holds no dates"),
        ({"by": "group", "column": "source"}, "too large"),
        ({"by": "group", "column": "label"}, "the same labels|too large"),
        ({"folds": 1}, "One fold"),
        ({"folds": 2, "by": "date", "column": "year"}, "past would be tested"),
    ],
)
def test_splits_that_cannot_be_made(options, message):
    corpus = with_column(small_corpus(20), "year", list(range(1990, 2010)))
    with pytest.raises(EmbedStudioError, match=message) as raised:
        list(FinetuneJob(corpus, split_parameters=options).run(JobContext()))
    assert raised.value.hint


def test_features_that_a_model_cannot_read_and_vectors_of_another_language():
    corpus = small_corpus()
    with pytest.raises(ParameterError, match="cannot read the features"):
        list(FinetuneJob(corpus, "cnn", "tfidf").run(JobContext()))
    strange = Embedding(Vocabulary(["猫", "狗"]), np.eye(2, dtype=np.float32))
    with pytest.raises(BadInputError, match="None of the words"):
        list(FinetuneJob(corpus, "logistic_regression", "mean", strange).run(JobContext()))
    assert [entry.short_name for entry in features_for("lstm")] == ["sequence"]
    assert default_features("mlp", with_vectors=True).short_name == "mean"
    assert default_features("linear_svm", with_vectors=False).short_name == "tfidf"


def test_of_a_few_words_little_is_said_for_sure():
    """Words of either topic, each document mostly of one: a word alone says less than a document."""
    rng = np.random.default_rng(0)
    base = small_corpus(200)
    tokens = np.array(base.tokens)
    ends = base.sentences[base.documents]
    other = rng.random(len(tokens)) < 0.4
    tokens[other] = rng.integers(0, len(base.vocabulary), other.sum())
    corpus = dataclasses.replace(base, tokens=tokens.astype(np.int32))
    model, _ = run(FinetuneJob(corpus, "logistic_regression", "mean", random_vectors(corpus)))
    certainty = model.certainty
    assert certainty["words"][:3] == [1, 2, 4]
    assert certainty["trust"] == sorted(certainty["trust"])
    assert certainty["trust"][0] < 0.8
    words = corpus.vocabulary.words
    tested = model.results["test_rows"].tolist()
    single = [[words[tokens[ends[row]]]] for row in tested]
    found = Predictor(model).probabilities(single)
    sure = found.max(axis=1)
    right = found.argmax(axis=1) == model.results["test_truth"]
    plain = Predictor(dataclasses.replace(model, certainty={})).probabilities(single)
    assert abs(sure.mean() - right.mean()) < 0.15
    assert abs(plain.max(axis=1).mean() - right.mean()) > abs(sure.mean() - right.mean())


def finished_at(job, enough):
    """The model and the events of a run that the user finishes when ``enough`` says so."""
    control, events = Control(), []

    def take(event):
        events.append(event)
        if enough(events):
            control.finish()

    drive(job, JobContext(control, threads=1), take)
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1].result, [event for event in events if isinstance(event, EndedEarly)]


def scored(events):
    """How many splits have been tested."""
    return sum(isinstance(event, Metric) and "accuracy" in event.values for event in events)


def test_a_network_that_is_finished_early_says_of_how_many_epochs_it_is():
    job = FinetuneJob(small_corpus(60), "mlp", "lsa", parameters={"epochs": 900, "patience": 900})
    model, (early,) = finished_at(job, lambda events: isinstance(events[-1], Metric) and events[-1].step > 2)
    assert early.planned == 900
    assert 2 < early.reached < 10
    assert (model.card["reached"], model.card["planned"]) == (round(early.reached, 3), 900)


def test_what_is_finished_between_two_splits_says_how_many_there_are():
    job = FinetuneJob(small_corpus(60), split_parameters={"repeats": 5})
    model, early = finished_at(job, lambda events: scored(events) == 2)
    assert early == [EndedEarly(2, 5)]
    assert len(model.card["runs"]) == 2


@pytest.mark.parametrize(("tested", "reached"), [(0, 0.0), (1, 1.0)])
def test_a_split_that_was_cut_short_counts_only_where_there_is_no_other(tested, reached):
    job = FinetuneJob(
        small_corpus(60),
        "mlp",
        "lsa",
        parameters={"epochs": 900, "patience": 900 if tested == 0 else 3},
        split_parameters={"repeats": 5},
    )

    def enough(events):
        loss = isinstance(events[-1], Metric) and "validation_loss" in events[-1].values
        return scored(events) == tested and loss

    model, (early,) = finished_at(job, enough)
    assert early.planned == 5
    assert reached <= early.reached < reached + 0.1
    assert len(model.card["runs"]) == 1


def test_with_several_labels_each_is_learnt_in_turn_and_the_early_end_is_told():
    corpus = relabelled([("a", "b", "a;b", "")[row % 4] for row in range(60)], small_corpus(60))
    job = FinetuneJob(corpus, "gradient_boosting", "lsa", task="multilabel", parameters={"max_iter": 100})
    _, (early,) = finished_at(
        job, lambda events: isinstance(events[-1], Progress) and events[-1].fraction > 0.2
    )
    assert early.planned == 2
    assert 0 < early.reached < 2


def test_folds_are_tested_as_one():
    corpus = relabelled([f"topic{row % 2 if row % 7 else 1}" for row in range(60)], small_corpus(60))
    model, _ = run(FinetuneJob(corpus, split_parameters={"folds": 4}))
    metrics, results = model.card["metrics"], model.results
    assert sorted(results["test_rows"].tolist()) == list(range(60))
    assert model.card["test"] == np.sum(metrics["confusion"]) == 60
    assert sum(one["support"] for one in metrics["per_class"].values()) == 60
    assert sum(documents for _, _, documents in model.card["curves"]["reliability"]) == 60
    right = results["test_truth"] == results["test_predicted"]
    for number, one in enumerate(model.card["runs"]):
        assert right[results["test_fold"] == number].mean() == pytest.approx(one["accuracy"])
    assert metrics["accuracy"] == pytest.approx(np.mean([one["accuracy"] for one in model.card["runs"]]))
    assert metrics["accuracy_interval"] > 0


def test_of_repeated_splits_the_first_is_counted():
    model, _ = run(FinetuneJob(small_corpus(60), split_parameters={"repeats": 3}))
    assert not model.card["pooled"]
    assert "test_fold" not in model.results
    assert model.card["test"] == np.sum(model.card["metrics"]["confusion"]) == model.card["runs"][0]["test"]


def test_a_split_that_is_always_the_same_is_not_repeated():
    corpus = with_column(small_corpus(20), "year", list(range(1990, 2010)))
    options = {"by": "date", "column": "year", "repeats": 5}
    with pytest.raises(ParameterError, match="the same at every repeat") as raised:
        _ = FinetuneJob(corpus, split_parameters=options).resolved
    assert "1 repeat" in raised.value.hint


def test_a_checkpoint_that_lacks_what_was_said_begins_anew(tmp_path):
    """As an older version wrote it: the folds that are over cannot be counted with the others."""
    corpus = small_corpus(40)
    job = FinetuneJob(corpus, "mlp", "lsa", parameters={"epochs": 2}, split_parameters={"folds": 3})
    store = CheckpointStore(tmp_path)
    steps = job.run(JobContext(checkpoints=store))
    while not (store.newest() is not None and store.newest().values["runs"]):
        next(steps)
    steps.close()
    state = store.newest()
    older = {name: array for name, array in state.arrays.items() if not name.startswith("tested.")}
    assert len(older) < len(state.arrays)
    store.save(State(older, state.values))
    events = []
    drive(job, JobContext(checkpoints=store), events.append)
    made = events[-1].result
    assert sorted(made.results["test_rows"].tolist()) == list(range(40))
    assert len(made.card["runs"]) == 3


def test_folds_go_on_where_they_were(tmp_path):
    corpus = small_corpus(40)
    options = {"epochs": 2, "patience": 2}
    job = FinetuneJob(corpus, "mlp", "mean", random_vectors(corpus), options, split_parameters={"folds": 3})
    store = CheckpointStore(tmp_path)
    steps = job.run(JobContext(checkpoints=store))
    while not any(
        path.name.isdigit() and store.newest().values["now"] is None for path in tmp_path.iterdir()
    ):
        next(steps)
    steps.close()
    events = []
    drive(job, JobContext(checkpoints=store), events.append)
    whole, _ = run(job)
    made = events[-1].result
    assert sum("Split" in one.message for one in events if isinstance(one, Progress)) < 3
    assert made.results["test_rows"].tolist() == whole.results["test_rows"].tolist()
    assert (made.results["test_probabilities"] == whole.results["test_probabilities"]).all()
