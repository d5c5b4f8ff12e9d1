import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob
from embedstudio.viewmodels.session import Session


@pytest.fixture
def session() -> Session:
    vectors = np.random.default_rng(0).standard_normal((60, 6)).astype(np.float32)
    embedding = Embedding(Vocabulary([f"w{i}" for i in range(60)]), vectors)
    session = Session()
    session.embedding = embedding
    job = MapJob(embedding, "umap", 2, None, {"n_epochs": 20}, 1)
    session.map = drive(job, JobContext(threads=1), lambda event: None).result
    return session


def test_a_text_finds_its_place(session):
    told = []
    session.drops.dropped.connect(told.append)
    session.drops.drop("  w4 ")
    session.drops.drop("w1 w2 zzyzx")
    assert [one.text for one in session.drops.texts] == ["w4", "w1 w2 zzyzx"]
    assert told == list(session.drops.texts)
    np.testing.assert_array_equal(told[0].coordinates, session.map.coordinates[4])
    message, hint = session.drops.describe(told[1])
    assert "w1 w2 zzyzx" in message
    assert told[1].neighbors[0] in message
    assert "zzyzx" in hint
    assert "2 words" in hint


def test_the_same_text_again_is_one(session):
    session.drops.drop("w4")
    session.drops.drop("w5")
    session.drops.drop("w4")
    assert [one.text for one in session.drops.texts] == ["w5", "w4"]


def test_another_map_begins_without(session):
    session.drops.drop("w4")
    session.map_changed.emit()
    assert session.drops.texts == ()


def test_a_refusal_is_a_problem(session):
    problems = []
    session.problem.connect(problems.append)
    session.drops.drop("zzyzx")
    assert problems[0].kind == "bad-input"
    assert session.drops.texts == ()


def test_nothing_to_drop_or_to_drop_on(session):
    session.drops.drop("   ")
    assert session.drops.texts == ()
    session.map = None
    assert not session.drops.can_drop
    session.drops.drop("w4")
    assert session.drops.texts == ()


def test_what_was_asked_of_a_map_that_is_gone_is_forgotten(session):
    waiting = []
    session.launch = lambda job, event, done: waiting.append((job, done))
    session.drops.drop("w4")
    session.map = None
    from embedstudio.viewmodels.launcher import run_inline

    job, done = waiting[0]
    run_inline(job, lambda event: None, done)
    assert session.drops.texts == ()
