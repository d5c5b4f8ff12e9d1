from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from embedstudio.core.protocols import LiveLayout
from embedstudio.viewmodels.columns import columns
from embedstudio.viewmodels.details import Details
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_documents import ShortTitles, document_ranks, short_title
from embedstudio.viewmodels.map_points import CLUSTER, FREQUENCY
from embedstudio.viewmodels.project_tree import ProjectTree
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.documents import document_project
from tests.nouns import small_corpus, small_map
from tests.viewmodels.test_map import FakeRun


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.open_project(document_project(tmp_path))
    yield made
    made.close_project()


def test_documents_begin_in_the_colours_of_their_labels_and_keep_what_is_chosen(session):
    model = MapViewModel(session)
    assert model.groups.names == ("topic0", "topic1")
    assert model.groups.counts == (20, 20)
    offered = [identity for identity, _ in model.color_modes()]
    assert FREQUENCY not in offered
    assert "own:label" in offered
    model.choose_color(CLUSTER)
    session.map_changed.emit()
    assert model.color_mode == CLUSTER


def test_texts_without_a_known_word_are_told_of_on_their_map_and_in_details(tmp_path):
    corpus = small_corpus(40)
    tokens = corpus.tokens[: corpus.sentences[corpus.documents[38]]]
    ends = np.minimum(corpus.sentences, len(tokens))
    session = Session(settings=Settings())
    session.open_project(document_project(tmp_path, replace(corpus, tokens=tokens, sentences=ends)))
    model = MapViewModel(session)
    assert "2 texts have no known word" in model.facts()
    tree = ProjectTree(session)
    details = Details(session, tree)
    for kind in ("map", "embedding"):
        tree.select(
            next(
                row
                for group in tree.groups()
                for row in group.rows
                if row.source == session.artefacts(kind)[0]
            )
        )
        assert ("Without a known word", "2") in [(one.label, one.value) for one in details.rows()]
    session.close_project()


def test_while_a_map_of_documents_runs_the_box_says_what_the_legend_shows(session):
    model = MapViewModel(session)
    run = FakeRun("map", (session.info.id,))
    session.partial.emit(run, "layout", LiveLayout(session.map.coordinates, session.map.rows, "pca"))
    assert model.shown.moving
    assert model.mode == model.groups.mode == "own:label"
    assert dict(model.color_modes())[model.mode] == "Label"
    model.choose_color(FREQUENCY)
    assert model.mode == CLUSTER, "no document is more frequent than others"


def test_words_after_documents_are_coloured_as_words_are(session):
    model = MapViewModel(session)
    session.explore_starter("en")
    assert model.color_mode == CLUSTER
    assert not model.of_documents
    assert model.titles()[0] == session.embedding.vocabulary[0]


def test_columns_are_named_as_of_documents(session):
    titles = [one.title for one in columns(session)]
    assert "Title" in titles
    assert "Label" in titles
    assert "Word" not in titles


def test_who_is_near_many_others_is_written_first():
    shown = small_map(30)
    ranks = document_ranks(shown)
    near = np.bincount(shown.neighbors.ravel(), minlength=30)
    assert sorted(ranks.tolist()) == list(range(1, 31))
    assert near[ranks == 1][0] == near.max()
    assert near[ranks == 30][0] == near.min()


def test_titles_are_cut_between_words():
    assert short_title("Labour chooses Manchester") == "Labour chooses Manchester"
    assert short_title("Ad sales boost Time Warner profit") == "Ad sales boost Time…"
    assert short_title("字" * 40) == "字" * 13 + "…"
    titles = ShortTitles(["Ad sales boost Time Warner profit", "word " * 40])
    assert titles.longer(0)[0] == "Ad sales boost Time Warner profit"
    assert [len(text) for text in titles.longer(1)] == sorted(map(len, titles.longer(1)), reverse=True)
