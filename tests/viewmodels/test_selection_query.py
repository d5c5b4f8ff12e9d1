import dataclasses

import numpy as np
import pytest

from embedstudio.project import Project
from embedstudio.viewmodels.selection_query import Query, SelectionQuery
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map


@pytest.fixture
def session(tmp_path):
    embedding = small_embedding()
    own = {
        "class": np.array(["noun" if row % 2 else "verb" for row in range(40)], np.object_),
        "born": np.array(["2024-01-01", "NaT"] * 20, "datetime64[s]"),
        "note": np.array([f"remark {row}" for row in range(40)], np.object_),
    }
    folder = tmp_path / "demo.embed"
    with Project.create(folder) as project:
        info = project.add("embedding", dataclasses.replace(embedding, columns=own), "vectors")
        project.add("map", small_map(), "one", (info.id,))
    made = Session(settings=Settings())
    made.open_project(folder)
    yield made
    made.close_project()


@pytest.fixture
def query(session):
    return SelectionQuery(session)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Query(text="word2"), [2, 21, 22, 23, 24, 26, 27, 28, 29]),
        (Query(text="^词.$", regex=True), [0, 5]),
        (Query(text="WORD1", match_case=True), []),
        (Query("rank", low="3", high="5"), [2, 3, 4]),
        (Query("rank", low=" 28 "), [27, 28, 29]),
        (Query("count", high="39"), [27, 28, 29]),
        (Query("cluster", values=("word1 · word4",)), [row for row in range(30) if row % 3 == 2]),
        (Query("own:class", values=("noun",)), list(range(1, 30, 2))),
        (Query("own:class", values=()), []),
        (Query("own:born", low="2023-05-05", high="2025-01-01"), list(range(0, 30, 2))),
        (Query("own:born"), list(range(0, 30, 2))),
        (Query("own:note", text="k 2"), [2, *range(20, 30)]),
    ],
)
def test_words_on_the_map_that_fit(session, query, asked, expected):
    answers = []
    query.answered.connect(lambda count, problem: answers.append((count, problem)))
    query.count(asked)
    assert answers == [(len(expected), "")]
    assert len(session.selection) == 0
    query.select(asked)
    assert session.selection.rows.tolist() == expected


def test_what_fits_is_added_removed_or_common(session, query):
    session.selection.choose([0, 2, 9])
    query.select(Query("rank", high="3"), "intersect")
    assert session.selection.rows.tolist() == [0, 2]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Query(text="(", regex=True), "("),
        (Query("rank", low="three"), "three"),
        (Query("rank", low="5", high="3"), "5"),
        (Query("own:born", high="yesterday"), "yesterday"),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_selects_nothing(session, query, asked, said):
    answers = []
    query.answered.connect(lambda count, problem: answers.append((count, problem)))
    session.selection.choose([1])
    query.select(asked)
    assert answers[0][0] == 0
    assert said in answers[0][1]
    assert session.selection.rows.tolist() == [1]


def test_tags_are_asked_for_one_by_one(session, query):
    marks = session.selection.marks
    marks.tag(np.array([1, 2], np.int32), "a")
    marks.tag(np.array([2, 3], np.int32), "b")
    seen = []
    query.overview_changed.connect(seen.append)
    query.look_into("tags")
    assert seen[0].values == (("a", 2), ("b", 2))
    query.select(Query("tags", values=("b",)))
    assert session.selection.rows.tolist() == [2, 3]


def test_ranges_and_values_to_fill_a_form_with(query):
    seen = []
    query.overview_changed.connect(seen.append)
    for column in ("rank", "own:born", "cluster", "word"):
        query.look_into(column)
    rank, born, cluster, word = seen
    assert (rank.low, rank.high) == ("1", "30")
    assert (born.low, born.high) == ("2024-01-01", "2024-01-01")
    assert dict(cluster.values) == {"word0 · word3": 10, "word1 · word4": 10}
    assert word.values == ()
    assert {"word", "rank", "count", "cluster", "trust", "own:class"} <= {one[0] for one in query.titles()}


def test_without_vectors_nothing_fits():
    query = SelectionQuery(Session(settings=Settings()))
    answers = []
    query.answered.connect(lambda count, problem: answers.append((count, problem)))
    query.select(Query(text="x"))
    assert answers == [(0, "")]
    assert query.titles() == []
