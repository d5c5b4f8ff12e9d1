from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from embedstudio.text.date_columns import date_columns
from embedstudio.viewmodels.map_colors import colorable, column_groups
from embedstudio.viewmodels.map_points import CLUSTER
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from embedstudio.viewmodels.topics import CONTRAST, TopicsView
from tests.documents import document_project
from tests.nouns import small_corpus


def dated_corpus():
    corpus = small_corpus(40)
    dates = [f"2024-{1 + row // 10:02}-0{1 + row % 9}" for row in range(40)]
    return dataclasses.replace(corpus, table=corpus.table.append_column("date", pa.array(dates)))


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.open_project(document_project(tmp_path, dated_corpus()))
    yield made
    made.close_project()


@pytest.fixture
def model(session):
    made = TopicsView(session)
    made.visible = True
    return made


def topic_of(word):
    """Odd words stand in documents of topic1, even ones in those of topic0."""
    return int(word.removeprefix("w")) % 2


def test_nothing_is_counted_before_it_is_seen(session):
    hidden = TopicsView(session)
    session.map_changed.emit()
    assert hidden.found is None
    hidden.visible = True
    assert hidden.found is not None


def test_the_words_of_each_label_are_its_own(model):
    groups = model.found.groups
    assert [(group.name, group.count) for group in groups] == [("topic0", 20), ("topic1", 20)]
    for group in groups:
        assert not group.terms or {topic_of(term.word) for term in group.terms} == {int(group.name[-1])}


def test_dates_with_slashes_and_a_few_bad_ones_are_found_as_on_the_command_line(tmp_path):
    corpus = small_corpus(40)
    dates = [f"2023/{1 + row // 10}/{1 + row % 9}" for row in range(38)] + ["soon", ""]
    corpus = dataclasses.replace(corpus, table=corpus.table.append_column("日期", pa.array(dates)))
    session = Session(settings=Settings())
    session.open_project(document_project(tmp_path, corpus))
    try:
        model = TopicsView(session)
        model.visible = True
        assert date_columns(corpus.table) == [model.found.date] == ["日期"]
        assert model.found.time.undated == 2
        (colour,) = [one for one in colorable(session) if one.title == "日期"]
        assert colour.kind == "date"
        assert column_groups(colour).scale is not None
    finally:
        session.close_project()


def test_words_that_tell_two_labels_apart(model):
    model.show(CONTRAST)
    model.compare(0, 1)
    first, second = model.telling
    assert {topic_of(one.word) for one in first} == {0}
    assert {topic_of(one.word) for one in second} == {1}
    assert all(one.z > 0 and one.count_b == 0 for one in first)


def test_documents_of_each_label_a_month(model):
    time = model.found.time
    assert model.found.date == "date"
    assert time.counts.sum() == 40
    assert time.undated == 0


def test_the_documents_of_a_period_are_selected_and_its_length_is_a_choice(model, session):
    assert [identity for identity, _ in model.periods()] == [
        "auto",
        "day",
        "week",
        "month",
        "quarter",
        "year",
    ]
    model.choose_period("month")
    time = model.found.time
    assert (time.period, len(time.starts)) == ("month", 4)
    model.select_period(1)
    assert session.selection.rows.tolist() == list(range(10, 20)), "February"
    model.choose_period("year")
    assert model.found.time.counts.sum(axis=1).tolist() == [40]
    model.select_period(0)
    assert len(session.selection) == 40
    model.group_by(CLUSTER)
    assert model.found.time.period == "year", "what was chosen stays"


def test_by_the_clusters_of_the_map(model, session):
    assert [identity for identity, _ in model.ways()] == ["label", CLUSTER]
    model.group_by(CLUSTER)
    assert sum(group.count for group in model.found.groups) == 40
    assert {group.name for group in model.found.groups} <= set(session.map.cluster_names)


def test_a_group_and_a_word_select_their_documents(model, session):
    model.select(1)
    assert session.selection.rows.tolist() == list(range(1, 40, 2))
    word = session.embedding.documents.words[0]
    model.look_for(word)
    texts = session.project.load_corpus(session.artefacts("corpus")[0]).table["text"].to_pylist()
    expected = [row for row, text in enumerate(texts) if word in text.split()]
    assert session.selection.rows.tolist() == expected
    assert session.reader.marks == (word,)


def test_words_have_no_topics(model, session):
    session.explore_starter("en")
    assert model.found is None
    assert model.ways() == [] or np.all([identity == CLUSTER for identity, _ in model.ways()])
