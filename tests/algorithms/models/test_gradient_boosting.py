from __future__ import annotations

import numpy as np
import pytest
import skops.io

from embedstudio.algorithms.models.gradient_boosting import GradientBoosting
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import EndedEarly, Metric
from embedstudio.core.protocols import State
from embedstudio.jobs.context import Control, JobContext
from tests.algorithms.models.test_classifiers import clumps
from tests.fresh import loaded


def trained(**parameters):
    features, labels = clumps(spread=2.5)
    classifier = GradientBoosting(**parameters)
    aside = (features[160:], labels[160:])
    steps = classifier.fit(features[:160], labels[:160], 3, JobContext(threads=1), aside)
    metrics = []
    while True:
        try:
            event = next(steps)
        except StopIteration as stop:
            return classifier, stop.value, metrics
        if isinstance(event, Metric):
            metrics.append(event)


def test_it_stops_when_nothing_gets_better_and_keeps_the_best():
    classifier, state, metrics = trained(max_iter=400, learning_rate=0.5)
    losses = [event.values["validation_loss"] for event in metrics]
    assert metrics[-1].step < 400
    assert state.values["best_epoch"] == metrics[int(np.argmin(losses))].step
    features, labels = clumps(spread=2.5)
    found = classifier.probabilities(state, features[160:])
    assert -np.log(found[np.arange(80), labels[160:]]).mean() == pytest.approx(min(losses))


@pytest.mark.parametrize("control", [Control(), None])
def test_only_what_the_user_finished_says_so(control):
    """At the second look the user has had enough; without one, the loss of the validation part has."""
    features, labels = clumps(spread=2.5)
    steps = GradientBoosting(max_iter=400, learning_rate=0.5).fit(
        features[:160], labels[:160], 3, JobContext(control, threads=1), (features[160:], labels[160:])
    )
    events = []
    for event in steps:
        events.append(event)
        if control is not None and isinstance(event, Metric):
            control.finish()
    early = [event for event in events if isinstance(event, EndedEarly)]
    assert early == ([] if control is None else [EndedEarly(10, 400)])


def test_trees_grown_some_at_a_time_are_those_grown_at_once():
    from sklearn.ensemble import HistGradientBoostingClassifier

    from embedstudio.algorithms.models._linear import unit_rows

    features, labels = clumps(spread=2.5)
    classifier = GradientBoosting(max_iter=25)
    steps = classifier.fit(features, labels, 3, JobContext(threads=1))
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            state = stop.value
            break
    theirs = HistGradientBoostingClassifier(
        max_iter=25, max_leaf_nodes=15, early_stopping=False, random_state=42
    ).fit(unit_rows(features), labels)
    expected = theirs.predict_proba(unit_rows(features))
    assert classifier.probabilities(state, features) == pytest.approx(expected, abs=1e-6)


class Evil:
    """What someone might put into a file."""


def test_a_changed_model_is_refused_and_nothing_of_it_is_run():
    features, _ = clumps()
    data = skops.io.dumps({"trees": Evil()})
    state = State({"skops": np.frombuffer(data, np.uint8)}, {"classes": [0, 1, 2], "n_classes": 3})
    with pytest.raises(BadInputError, match="Evil"):
        GradientBoosting().probabilities(state, features)
    broken = State({"skops": np.frombuffer(data, np.uint8)[:-30]}, state.values)
    with pytest.raises(BadInputError, match="cannot be read"):
        GradientBoosting().probabilities(broken, features)


def test_what_skops_imports_is_opened_without_pythons_lock_first():
    code = """
import sys
from embedstudio.algorithms.models import gradient_boosting as room
before = []
opened = room.open_libraries
def noted():
    before.append("torch" in sys.modules)
    opened()
room.open_libraries = noted
room._skops()
assert before == [False]
"""
    assert loaded(code, ["torch", "skops.io"]) == {"torch", "skops.io"}
