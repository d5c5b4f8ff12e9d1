from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from embedstudio.viewmodels import inspector
from embedstudio.viewmodels.inspector import ON_MAP, InspectorViewModel
from embedstudio.viewmodels.launcher import run_inline
from embedstudio.viewmodels.selection_page import selection_facts
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map


@pytest.fixture
def session():
    made = Session(settings=Settings())
    made.embedding = small_embedding()
    _ = made.embedding.unit
    made.info = SimpleNamespace(id="e1", name="small")
    made.map = small_map()
    return made


@pytest.fixture
def model(session):
    return InspectorViewModel(session)


def test_nothing_selected_has_no_facts(model):
    assert model.facts() is None
    assert model.neighbors.rows == []


def test_facts_of_a_word(model, session):
    session.select_row(4)
    facts = model.facts()
    assert (facts.word, facts.rank, facts.total, facts.count) == ("word4", 5, 40, 108)
    assert facts.norm == pytest.approx(float(np.linalg.norm(session.embedding.vectors[4])))
    assert facts.cluster == "word0 · word3"
    assert facts.kept == round(float(session.map.trust[4]) * 15)


def test_of_a_small_map_trust_counts_the_neighbours_there_can_be(model, session):
    shown = small_map(8, neighbors=7)
    session.map = replace(shown, trust=np.ones(8, np.float32))
    session.map_changed.emit()
    session.select_row(4)
    facts = model.facts()
    assert (facts.kept, facts.kept_of) == (7, 7)
    chosen = selection_facts(session.embedding, session.map, np.arange(8, dtype=np.int32))
    assert (chosen.kept, chosen.kept_of) == (7, 7)


def test_a_word_that_is_not_on_the_map_has_no_trust(model, session):
    session.select_row(35)
    facts = model.facts()
    assert facts.kept is None
    assert facts.cluster == ""


def test_neighbours_are_ranked_by_cosine_and_told_near_or_far(model, session):
    session.select_row(4)
    rows = model.neighbors.rows
    cosines = session.embedding.unit @ session.embedding.unit[4]
    cosines[4] = -2
    expected = np.argsort(-cosines, kind="stable")[:20]
    assert [row.row for row in rows] == expected.tolist()
    assert [row.score for row in rows] == pytest.approx(cosines[expected].tolist(), abs=1e-5)
    coordinates = session.map.coordinates
    distances = np.hypot(*(coordinates - coordinates[4]).T)
    near = set(np.argsort(distances)[1:16].tolist())
    assert [row.near for row in rows] == [None if row.row >= 30 else row.row in near for row in rows]


def test_neighbours_on_the_map_are_ranked_by_distance(model, session):
    session.select_row(4)
    model.choose(space=ON_MAP, n=7)
    coordinates = session.map.coordinates
    distances = np.hypot(*(coordinates - coordinates[4]).T)
    assert [row.row for row in model.neighbors.rows] == np.argsort(distances)[1:8].tolist()
    assert all(row.near for row in model.neighbors.rows)
    session.select_row(35)
    assert model.neighbors.rows == []


@pytest.mark.parametrize("metric", ["dot", "euclidean"])
def test_bars_of_other_metrics_stay_between_nothing_and_full(model, session, metric):
    session.select_row(4)
    model.choose(metric=metric)
    shares = [row.share for row in model.neighbors.rows]
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares, reverse=True)


def test_analogy_answers_and_leaves_the_three_out(model):
    model.ask_analogy("word1", "word2", "word3")
    words = [row.word for row in model.analogy.rows]
    assert len(words) == 20
    assert not {"word1", "word2", "word3"} & set(words)
    model.ask_analogy("word1", "word2", "word3", method="3cosmul")
    assert len(model.analogy.rows) == 20


def test_an_unknown_word_comes_back_with_suggestions(model):
    model.ask_analogy("word1", "wrod2", "word3")
    assert not model.analogy.rows
    assert model.analogy.wrong == "wrod2"
    assert "word2" in model.analogy.suggestions
    model.ask_similarity("word1", "nothinglikethis")
    assert model.similarity.problem
    assert model.similarities == {}


def test_an_empty_field_asks_nothing(model):
    model.ask_analogy("word1", " ", "word3")
    assert not model.analogy.rows
    assert not model.analogy.problem


def test_similarity_by_every_measure(model, session):
    model.ask_similarity("word1", "Word2")
    a, b = session.embedding.vectors[[1, 2]].astype(float)
    assert model.similarities["cosine"] == pytest.approx(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
    assert model.similarities["dot"] == pytest.approx(a @ b)
    assert model.similarities["euclidean"] == pytest.approx(np.linalg.norm(a - b))


def test_a_typed_word_is_selected_and_flown_to(model, session):
    flown = []
    session.fly_requested.connect(flown.append)
    assert not model.look_up("WORD7").problem
    assert session.selected_word == "word7"
    assert flown == [7]
    assert "word7" in model.look_up("wrod7").suggestions
    assert session.selected_word == "word7"


def test_choosing_a_line_selects_it_everywhere(model, session):
    session.select_row(4)
    answer = model.neighbors.rows[3]
    model.select(answer)
    assert session.selected_row == answer.row


def test_a_large_embedding_is_asked_on_a_worker_and_the_newest_question_wins(session, monkeypatch):
    monkeypatch.setattr(inspector, "AT_ONCE", 10)
    waiting = []

    class Handle:
        dropped = False

        def drop(self):
            self.dropped = True

    def launch(job, on_event, on_done):
        handle = Handle()
        waiting.append((job, on_event, on_done, handle))
        return handle

    session.launch = launch
    model = InspectorViewModel(session)
    session.select_row(1)
    assert model.neighbors.busy
    session.select_row(2)
    (_, _, _, first), (job, on_event, on_done, second) = waiting
    assert first.dropped
    assert not second.dropped
    run_inline(job, on_event, on_done)
    assert not model.neighbors.busy
    assert len(model.neighbors.rows) == 20


def test_another_embedding_forgets_the_answers(model, session):
    session.select_row(4)
    model.ask_similarity("word1", "word2")
    session.embedding = small_embedding(seed=3)
    session.selected_row = None
    session.embedding_changed.emit()
    assert model.facts() is None
    assert model.similarities == {}
    assert model.neighbors.rows == []
