"""Size and opacity of points by a column."""

import numpy as np
import pytest

from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_sizing import (
    ALIKE,
    OPACITY,
    OPACITY_STEPS,
    SIZE,
    SIZE_STEPS,
    USUAL_OPACITY,
    USUAL_SIZE,
)
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings


@pytest.fixture(scope="module")
def session():
    made = Session(settings=Settings())
    made.explore_starter("en")
    return made


@pytest.fixture
def model(session):
    session.select_row(None)
    return MapViewModel(session)


def test_all_points_are_alike_at_first(model):
    assert model.steps is None
    assert model.size_notes() == ()
    assert model.sizable()[0][0] == ALIKE


def test_frequent_words_are_large_and_opacity_stays_as_it_is(model):
    changes = []
    model.sizes_changed.connect(lambda: changes.append(True))
    model.choose_size(SIZE, "rank")
    sizes, opacities = np.divmod(model.steps, OPACITY_STEPS)
    assert len(changes) == 1
    assert sizes[0] == SIZE_STEPS - 1
    assert sizes[-1] == 0
    assert (np.diff(sizes.astype(int)) <= 0).all()
    assert set(opacities.tolist()) == {USUAL_OPACITY}
    assert model.size_notes() == ("Size: Rank",)
    model.choose_size(SIZE, ALIKE)
    assert model.steps is None


def test_opacity_follows_trust(model):
    model.choose_size(OPACITY, "trust")
    sizes, opacities = np.divmod(model.steps, OPACITY_STEPS)
    assert set(sizes.tolist()) == {USUAL_SIZE}
    trust = model.shown.points.trust
    assert trust[opacities == OPACITY_STEPS - 1].min() > trust[opacities == 0].max()


def test_the_distance_follows_the_pinned_word(model, session):
    session.select_word("king")
    model.choose_size(SIZE, "distance")
    king = session.embedding.vocabulary.find("king")
    assert model.steps[king] // OPACITY_STEPS == SIZE_STEPS - 1
    session.select_word("percent")
    assert model.steps[king] // OPACITY_STEPS < SIZE_STEPS - 1
    session.select_row(None)
    assert model.steps is None  # nothing to measure from


def test_what_cannot_be_measured_is_refused(model):
    for what, identity in ((SIZE, "word"), ("colour", "rank")):
        with pytest.raises(ValueError, match="cannot follow"):
            model.choose_size(what, identity)
