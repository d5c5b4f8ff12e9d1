"""What the networks keep: early stopping, exact resume, and that a seed decides."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.algorithms import load_all
from embedstudio.algorithms.models._network import Network
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Checkpointed, EndedEarly, Metric, Progress
from embedstudio.core.registry import classifiers
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import Control, JobContext
from tests.algorithms.models.test_classifiers import clumps, sentences

load_all()
NETWORKS = [
    pytest.param(entry, id=entry.short_name) for entry in classifiers if issubclass(entry.cls, Network)
]


def data(entry):
    return sentences() if entry.cls.takes == ("sequence",) else clumps(spread=2.0)


def train(entry, ctx=None, on=lambda event: False, **parameters):
    """The state and the events; ends when ``on`` says so, as a run that is stopped."""
    features, labels = data(entry)
    rows, aside = np.arange(160), np.arange(160, 240)
    classifier = entry.cls(**{"epochs": 6, **parameters})
    steps = classifier.fit(
        features[rows],
        labels[rows],
        3,
        ctx or JobContext(threads=1),
        (features[aside], labels[aside]),
    )
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as stop:
            return stop.value, events
        if on(events[-1]):
            steps.close()
            return None, events


def equal(one, other):
    assert one.arrays.keys() == other.arrays.keys()
    for name, array in one.arrays.items():
        np.testing.assert_array_equal(array, other.arrays[name])
    assert one.values == other.values


@pytest.mark.parametrize("entry", NETWORKS)
def test_a_seed_decides(entry):
    first, again, other = (train(entry, seed=seed, epochs=2)[0] for seed in (1, 1, 2))
    equal(first, again)
    assert any(
        not np.array_equal(first.arrays[name], other.arrays[name])
        for name in first.arrays
        if "weight" in name
    )


@pytest.mark.parametrize("entry", NETWORKS)
@pytest.mark.parametrize("checkpoints", [1, 7])
def test_stopped_and_resumed_is_as_uninterrupted(entry, checkpoints, tmp_path):
    """After the first checkpoint, and after one in the middle of a later epoch (5 batches each)."""
    whole, _ = train(entry)
    store = CheckpointStore(tmp_path)
    saved = []

    def enough(event):
        saved.append(isinstance(event, Checkpointed))
        return sum(saved) == checkpoints

    stopped, _ = train(entry, JobContext(checkpoints=store, threads=1, checkpoint_seconds=0.0), enough)
    assert stopped is None
    resumed, events = train(entry, JobContext(checkpoints=store, threads=1))
    equal(whole, resumed)
    assert len([event for event in events if isinstance(event, Metric)]) <= 6


@pytest.mark.parametrize("entry", NETWORKS)
def test_curves_come_in_epochs_and_the_best_weights_are_kept(entry):
    state, events = train(entry, epochs=40, patience=2, learning_rate=0.05)
    metrics = [event for event in events if isinstance(event, Metric)]
    ends = [event for event in metrics if "validation_loss" in event.values]
    assert [event.step for event in ends] == list(range(1, len(ends) + 1))
    assert {"loss", "validation_f1_macro", "validation_accuracy"} <= ends[0].values.keys()
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares)
    losses = [event.values["validation_loss"] for event in ends]
    best = int(np.argmin(losses))
    assert state.values["best_epoch"] == best + 1
    assert len(losses) in (40, best + 3)  # two epochs of patience
    features, labels = data(entry)
    aside = np.arange(160, 240)
    found = entry.cls().probabilities(state, features[aside])
    loss = -np.log(found[np.arange(80), labels[aside]]).mean()
    assert loss == pytest.approx(losses[best], abs=1e-5)


def finishing(at):
    """A control, and what finishes the run once its metrics have come to ``at`` epochs."""
    control = Control()

    def finish(event):
        if isinstance(event, Metric) and event.step >= at:
            control.finish()
        return False

    return control, finish


def early(events):
    return [event for event in events if isinstance(event, EndedEarly)]


@pytest.mark.parametrize("entry", NETWORKS)
def test_finishing_early_keeps_what_there_is_and_says_how_much(entry):
    control, finish = finishing(1)
    state, events = train(entry, JobContext(control, threads=1), finish, epochs=500)
    assert state.values["best_epoch"] == 1
    assert len(events) < 100
    assert early(events) == [EndedEarly(1, 500)]


@pytest.mark.parametrize("entry", NETWORKS)
def test_what_was_finished_at_once_has_learnt_something(entry):
    control = Control()
    control.finish()
    _, events = train(entry, JobContext(control, threads=1))
    (event,) = early(events)
    assert event.planned == 6
    assert 0 < event.reached <= 1


@pytest.mark.parametrize("entry", NETWORKS)
def test_what_was_finished_early_goes_on_to_the_same_end(entry, tmp_path):
    whole, events = train(entry)
    assert not early(events)
    control, finish = finishing(2)
    store = CheckpointStore(tmp_path)
    part, _ = train(entry, JobContext(control, checkpoints=store, threads=1), finish)
    assert part is not None
    resumed, events = train(entry, JobContext(checkpoints=store, threads=1))
    equal(whole, resumed)
    assert not early(events)
    assert min(event.step for event in events if isinstance(event, Metric)) > 2


@pytest.mark.parametrize("entry", NETWORKS)
def test_stopping_by_the_validation_loss_is_a_normal_end(entry):
    state, events = train(entry, epochs=200, patience=1, learning_rate=0.1)
    assert len(state.values["history"]) < 200
    assert not early(events)


def test_a_loss_that_is_no_number_is_said():
    entry = classifiers.get("mlp")
    features, labels = clumps()
    features[0, 0] = np.nan
    steps = entry.cls().fit(features, labels, 3, JobContext(threads=1))
    with pytest.raises(EmbedStudioError, match="no number"):
        list(steps)


def test_rare_labels_count_more_when_balanced():
    features, labels = clumps(2, n=1200, spread=2.5)
    kept = (labels == 0) | (np.arange(1200) % 20 == 1)
    features, labels = features[kept], labels[kept]
    found = {}
    for weight in ("none", "balanced"):
        classifier = classifiers.get("mlp").cls(class_weight=weight, epochs=5)
        steps = classifier.fit(features, labels, 2, JobContext(threads=1))
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                said = classifier.probabilities(stop.value, features).argmax(axis=1)
                break
        found[weight] = (said[labels == 1] == 1).mean()
    assert found["balanced"] > found["none"] + 0.2


def test_an_empty_and_a_very_short_document():
    features, labels = sentences()
    features.rows[0] = -1
    features.rows[1, 1:] = -1
    for name in ("cnn", "lstm"):
        classifier = classifiers.get(name).cls(epochs=1)
        steps = classifier.fit(features, labels, 3, JobContext(threads=1))
        state = _last(steps)
        found = classifier.probabilities(state, features[np.arange(2)])
        assert np.isfinite(found).all()
        assert found.sum(axis=1) == pytest.approx([1, 1])
        alone = classifier.probabilities(state, features[np.array([1])])
        assert alone[0] == pytest.approx(found[1], abs=1e-5)


def _last(steps):
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value
