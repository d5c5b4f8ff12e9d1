from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest

from embedstudio.algorithms.embeddings import word2vec as module
from embedstudio.algorithms.embeddings._word2vec_state import Word2VecState, batch_words
from embedstudio.algorithms.embeddings.word2vec import Word2Vec
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.events import Cancelled, EndedEarly, Failed, Finished, Metric, Partial, Progress
from embedstudio.core.param import from_json, param_specs, parse_text, to_json
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.train import TrainJob

SMALL = {"vector_size": 20, "workers": 1, "epochs": 3, "sample": 0.0}


def train(corpus, ctx=None, **parameters):
    """Events and embedding of a run."""
    steps = Word2Vec(**{**SMALL, **parameters}).train(corpus, ctx or JobContext(threads=1))
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as stop:
            return events, stop.value


def metrics(events):
    return [event for event in events if isinstance(event, Metric)]


@pytest.fixture
def one_batch_a_step(monkeypatch):
    monkeypatch.setattr(module, "_STEP_SECONDS", 0.0)


@pytest.mark.parametrize("sg", [0, 1])
def test_the_vectors_are_those_of_gensim_bit_for_bit(topic_corpus, sg):
    from gensim.models import Word2Vec as Gensim

    vocabulary = topic_corpus.vocabulary
    parameters = {"sg": sg, "vector_size": 50, "epochs": 2, "seed": 7, "sample": 1e-2}
    parameters["min_count"] = int(vocabulary.counts[40])
    _, ours = train(topic_corpus, **parameters)
    theirs = Gensim(workers=1, batch_words=batch_words(sg == 1, 5, 5, 50), **parameters)
    # gensim puts words of equal count in reverse order of occurrence
    theirs.build_vocab_from_freq(
        dict(zip(vocabulary.words[::-1], vocabulary.counts.tolist()[::-1], strict=True))
    )
    bounds = topic_corpus.sentences
    texts = [[vocabulary[row] for row in topic_corpus.tokens[a:b]] for a, b in pairwise(bounds)]
    theirs.train(texts, total_words=topic_corpus.n_tokens, epochs=2)
    assert theirs.wv.index_to_key == ours.vocabulary.words
    assert len(ours.vocabulary) < len(vocabulary)
    np.testing.assert_array_equal(theirs.wv.vectors, ours.vectors)


@pytest.mark.parametrize("parameters", [{"sg": 1}, {"sg": 0}, {"sg": 0, "cbow_mean": 0}])
def test_loss_falls_and_words_of_a_topic_end_up_together(topic_corpus, parameters):
    events, embedding = train(topic_corpus, **parameters, epochs=5)
    losses = [metric.values["loss"] for metric in metrics(events)]
    assert 5.5 * np.log(2) < losses[0] <= 6 * np.log(2)
    assert losses[-1] < 0.8 * losses[0]
    assert embedding.origin["loss"] == losses[-1]
    rows = [row for row, word in enumerate(embedding.vocabulary.words) if word.startswith("t")]
    topics = np.array([embedding.vocabulary[row][1] for row in rows])
    similarity = embedding.unit[rows] @ embedding.unit[rows].T
    np.fill_diagonal(similarity, -2)
    nearest = np.argsort(-similarity, axis=1)[:, :5]
    assert (topics[nearest] == topics[:, None]).mean() > 0.95


def test_the_same_seed_gives_the_same_vectors(topic_corpus):
    _, first = train(topic_corpus, seed=3)
    _, again = train(topic_corpus, seed=3)
    _, other = train(topic_corpus, seed=4)
    np.testing.assert_array_equal(first.vectors, again.vectors)
    assert not np.array_equal(first.vectors, other.vectors)


@pytest.mark.parametrize("sg", [0, 1])
def test_stop_in_mid_epoch_then_resume_equals_an_uninterrupted_run(
    topic_corpus, tmp_path, one_batch_a_step, sg
):
    parameters = {**SMALL, "sg": sg, "vector_size": 100, "sample": 1e-2}
    job = TrainJob(topic_corpus, "word2vec.v1", parameters)
    whole = drive(job, JobContext(threads=1), lambda event: None)
    store = CheckpointStore(tmp_path)
    ctx = JobContext(checkpoints=store, threads=1)

    def stop_in_second_epoch(event):
        if isinstance(event, Progress) and event.fraction > 0.4:
            ctx.control.stop()

    stopped = drive(job, ctx, stop_in_second_epoch)
    assert isinstance(stopped, Cancelled)
    saved = store.newest().values
    assert saved["epoch"] == 1
    assert saved["piece"] > 0
    events = []
    resumed = drive(job, JobContext(checkpoints=store, threads=1), events.append)
    fractions = [event.fraction for event in events if isinstance(event, Progress) and event.fraction > 0]
    assert fractions[0] > 0.4
    np.testing.assert_array_equal(whole.result.vectors, resumed.result.vectors)
    assert whole.result.origin["loss"] == resumed.result.origin["loss"]


def test_a_checkpoint_of_another_corpus_is_refused(topic_corpus, corpus_of):
    parameters = Word2Vec(**SMALL)
    kept = topic_corpus.vocabulary
    state = Word2VecState(parameters, topic_corpus, kept.counts, 1).save()
    ctx = JobContext(threads=1)
    ctx.restored = state
    with pytest.raises(BadInputError, match="another corpus"):
        train(corpus_of([["a", "b"]] * 20), ctx)
    with pytest.raises(BadInputError, match="other parameters"):
        train(topic_corpus, ctx, window=2)


def test_more_threads_than_the_stopped_run_had_can_go_on(topic_corpus, tmp_path, one_batch_a_step):
    store = CheckpointStore(tmp_path)
    ctx = JobContext(checkpoints=store, threads=1)
    job = TrainJob(topic_corpus, "word2vec", {**SMALL, "workers": None})
    drive(job, ctx, lambda event: isinstance(event, Progress) and event.fraction > 0 and ctx.control.stop())
    resumed = drive(job, JobContext(checkpoints=store, threads=2), lambda event: None)
    assert isinstance(resumed, Finished)
    assert resumed.result.origin["parameters"]["workers"] == 2
    assert resumed.result.origin["epochs"] == 3


def test_finish_early_keeps_what_was_learned(topic_corpus, one_batch_a_step):
    ctx = JobContext(threads=1)
    job = TrainJob(topic_corpus, "word2vec", {**SMALL, "epochs": 500})

    def finish_in_second_epoch(event):
        if isinstance(event, Progress) and event.fraction > 1 / 500:
            ctx.control.finish()

    final = drive(job, ctx, finish_in_second_epoch)
    assert isinstance(final, Finished)
    assert 1 < final.result.origin["epochs"] < 3
    assert final.result.vectors.shape == (len(topic_corpus.vocabulary), 20)


def test_two_workers_learn_and_use_every_word_once(topic_corpus):
    events, embedding = train(topic_corpus, workers=2, epochs=5)
    losses = [metric.values["loss"] for metric in metrics(events)]
    assert losses[-1] < 0.8 * losses[0]
    assert embedding.origin["epochs"] == 5
    assert embedding.origin["parameters"]["workers"] == 2


def test_an_error_in_a_helper_thread_ends_the_run(topic_corpus, monkeypatch):
    def fail_on_helpers(self):
        def fail(worker, batch, rate):
            time.sleep(0.01)
            if worker is not self._workers[0]:
                raise RuntimeError("broken helper")

        return fail

    monkeypatch.setattr(Word2VecState, "_inner_loop", fail_on_helpers)
    job = TrainJob(topic_corpus, "word2vec", {**SMALL, "workers": 2, "epochs": 50})
    final = drive(job, JobContext(threads=2), lambda event: None)
    assert isinstance(final, Failed)
    assert "broken helper" in final.error.message


def test_events_tell_the_schedule_and_the_speed(topic_corpus, one_batch_a_step):
    events, embedding = train(topic_corpus, epochs=4)
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    for metric in metrics(events):
        expected = 0.025 - (0.025 - 0.0001) * metric.step / 4
        assert metric.values["learning_rate"] == pytest.approx(expected, abs=1e-12)
    assert [metric.step for metric in metrics(events)][-1] == 4
    origin = embedding.origin
    assert origin["tokens_per_second"] == pytest.approx(topic_corpus.n_tokens * 4 / origin["seconds"])
    live = [event.payload for event in events if isinstance(event, Partial)]
    assert live[-1].vectors is embedding.vectors
    assert live[-1].words == embedding.vocabulary.words
    assert origin["algorithm"] == "word2vec.v1"
    assert origin["corpus"]["tokens"] == topic_corpus.n_tokens
    assert "gensim" in origin["versions"]


def test_words_after_the_ten_thousandth_of_a_sentence_are_trained(corpus_of):
    long = ["a", "b"] * 8000 + ["late", "later"] * 300
    corpus = corpus_of([long])
    _, embedding = train(corpus, epochs=1)
    untrained = Word2VecState(Word2Vec(**SMALL), corpus, corpus.vocabulary.counts, 1)
    list(untrained.initialise())
    row = embedding.vocabulary.index["late"]
    assert not np.array_equal(embedding.vectors[row], untrained.vectors[row])


def test_it_yields_often(topic_corpus):
    train(topic_corpus, epochs=1)  # imports gensim
    steps = Word2Vec(sg=1, vector_size=300, window=10, workers=1, epochs=4, sample=0.0).train(
        topic_corpus, JobContext(threads=1)
    )
    gaps, before = [], time.thread_time()
    for _ in steps:
        now = time.thread_time()
        gaps.append(now - before)
        before = now
    assert len(gaps) > 10
    assert max(gaps) < 0.2


def test_min_count_that_leaves_nothing_names_the_largest_that_works(corpus_of):
    corpus = corpus_of([["a", "b", "a", "c"], ["a", "b"]])
    with pytest.raises(BadInputError) as caught:
        train(corpus)
    assert "Set the minimum count (min_count) to 2 at most" in caught.value.hint
    _, embedding = train(corpus, min_count=2)
    assert embedding.vocabulary.words == ["a", "b"]


def test_where_every_word_is_unique_the_only_count_that_works_is_named(corpus_of):
    with pytest.raises(BadInputError) as caught:
        train(corpus_of([["a", "b", "c"]]))
    assert "Set the minimum count (min_count) to 1, or" in caught.value.hint
    assert "less" not in caught.value.hint


def test_an_early_finish_says_how_far_it_came_and_can_go_on_to_the_same_end(
    topic_corpus, tmp_path, one_batch_a_step
):
    _, whole = train(topic_corpus)
    ctx = JobContext(threads=1, checkpoints=CheckpointStore(tmp_path / "checkpoints"))
    job = TrainJob(topic_corpus, parameters=SMALL)
    events = []

    def emit(event):
        events.append(event)
        if isinstance(event, Progress) and event.fraction > 0.4:
            ctx.control.finish()

    drive(job, ctx, emit)
    (early,) = [event for event in events if isinstance(event, EndedEarly)]
    assert early.planned == 3
    assert early.reached == pytest.approx(events[-1].result.origin["epochs"], abs=1e-3)
    assert 1.2 < early.reached < 3
    assert not np.array_equal(events[-1].result.vectors, whole.vectors)
    again = JobContext(threads=1, checkpoints=CheckpointStore(tmp_path / "checkpoints"))
    rest = []
    drive(job, again, rest.append)
    assert not any(isinstance(event, EndedEarly) for event in rest)
    assert next(event for event in rest if isinstance(event, Metric)).step == early.reached
    assert np.array_equal(rest[-1].result.vectors, whole.vectors)


@pytest.mark.parametrize("sentences", [[], [[]], [["alone"] * 50]])
def test_fewer_than_two_words_is_an_error(corpus_of, sentences):
    with pytest.raises(BadInputError, match="fewer than two different words"):
        train(corpus_of(sentences), min_count=1)


def test_sentences_of_one_word_have_nothing_to_learn(corpus_of):
    with pytest.raises(BadInputError, match="side by side"):
        train(corpus_of([["a"], ["b"]] * 20))


def test_the_final_rate_may_not_exceed_the_first(topic_corpus):
    with pytest.raises(ParameterError, match="min_alpha"):
        train(topic_corpus, alpha=0.01, min_alpha=0.02)


def test_parameters_are_gensims_and_round_trip():
    import inspect

    from gensim.models import Word2Vec as Gensim

    theirs = inspect.signature(Gensim).parameters
    specs = param_specs(Word2Vec)
    for spec in specs:
        assert spec.name in theirs
        assert spec.help.endswith(".")
        if spec.name != "workers":  # ours follows the machine
            assert spec.default == theirs[spec.name].default, spec.name
    assert [spec.name for spec in specs if not spec.param.advanced] == [
        "sg", "vector_size", "window", "epochs",
    ]  # fmt: skip
    chosen = Word2Vec(sg=1, window=3, shrink_windows=False, workers=2)
    assert from_json(Word2Vec, to_json(chosen)) == chosen
    by_name = {spec.name: spec for spec in specs}
    assert parse_text(by_name["sg"], "1") == 1
    assert by_name["sg"].option_labels == ("CBOW", "Skip-gram")
    with pytest.raises(ParameterError):
        parse_text(by_name["sg"], "2")


@pytest.mark.parametrize(
    ("sg", "window", "negative", "size"), [(0, 5, 5, 100), (1, 5, 5, 100), (1, 50, 30, 1024)]
)
def test_batches_hold_whole_windows_and_stay_below_the_limit_of_gensim(sg, window, negative, size):
    words = batch_words(sg == 1, window, negative, size)
    assert 2 * window <= words <= 10_000
