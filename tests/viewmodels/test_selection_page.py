import json

import numpy as np
import pytest

from embedstudio.analysis.odd_one_out import odd_one_out
from embedstudio.project import Project
from embedstudio.viewmodels.selection_page import SelectionPage
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map


@pytest.fixture
def session(tmp_path):
    folder = tmp_path / "demo.embed"
    with Project.create(folder) as project:
        info = project.add("embedding", small_embedding(100), "vectors")
        project.add("map", small_map(90), "one", (info.id,))
    made = Session(settings=Settings())
    made.open_project(folder)
    yield made
    made.close_project()


@pytest.fixture
def page(session):
    made = SelectionPage(session)
    made.visible = True
    made.refresh()
    return made


def shown(page, column="word"):
    values = next(one.values for one in page.table.columns if one.id == column)
    return values[page.order].tolist()


def test_without_a_selection_the_table_has_every_word_of_the_map(page):
    assert page.facts is None
    assert len(page.order) == 90
    assert shown(page, "rank")[:3] == [1, 2, 3]
    assert "to_centre" not in [one.id for one in page.table.columns]


def test_figures_and_table_of_a_selection(page, session):
    rows = np.array([1, 5, 9, 2, 95])
    session.selection.choose(rows)
    embedding = session.embedding
    unit = embedding.unit[np.sort(rows)]
    assert page.facts.count == 5
    assert page.facts.share == pytest.approx(4 / 90)
    assert page.facts.mean_similarity == pytest.approx(
        (unit @ unit.T)[np.triu_indices(5, 1)].mean(), abs=1e-6
    )
    assert page.facts.kept == pytest.approx(session.map.trust[[1, 2, 5, 9]].mean() * 15, rel=1e-5)
    assert sum(count for _, count, _ in page.facts.clusters) == 4
    centre = shown(page, "to_centre")
    assert centre == sorted(centre, reverse=True)
    nearest = odd_one_out(embedding, [embedding.vocabulary[row] for row in rows])
    assert shown(page) == [one.word for one in reversed(nearest)]
    off_map = page.table.rows.tolist().index(95)
    assert np.isnan(next(one.values for one in page.table.columns if one.id == "trust")[off_map])


def test_files_have_the_share_of_true_neighbours_as_files_of_maps_do(page, session):
    session.selection.choose([1, 5, 9])
    written = page.table.arrays(page.order)
    wanted = session.map.trust[(written["rank"] - 1).astype(int)]
    np.testing.assert_allclose(written["trust"], wanted, atol=0.5 / 15)


def test_a_column_that_came_with_the_vectors_gives_way_to_ours_of_its_name(page, session):
    session.embedding.columns["trust"] = np.full(100, 7.0)
    session.selection.choose([1, 5, 9])
    written = page.table.arrays(page.order)
    assert written["trust"].max() <= 1
    assert written["trust_"].tolist() == [7, 7, 7]


def test_rows_sort_by_any_column_with_unknown_ones_last(page, session):
    session.selection.choose([1, 5, 9, 2, 95])
    page.arrange(sort_by="rank", descending=True)
    assert shown(page, "rank") == [96, 10, 6, 3, 2]
    for descending in (False, True):
        page.arrange(sort_by="trust", descending=descending)
        trust = shown(page, "trust")
        assert np.isnan(trust[-1])
        assert trust[:-1] == sorted(trust[:-1], reverse=descending)
    page.arrange(sort_by="word")
    assert shown(page) == sorted(shown(page))
    page.arrange(sort_by="")
    assert shown(page, "to_centre") == sorted(shown(page, "to_centre"), reverse=True)


def test_rows_are_filtered_by_what_stands_in_them(page, session):
    page.arrange(text="WORD1")
    assert len(page.order) == sum("word1" in word for word in session.embedding.vocabulary.words[:90])
    session.selection.marks.tag(np.array([3], np.int32), "mine")
    page.arrange(text="mine")
    assert shown(page) == ["word3"]


def test_hidden_it_waits(page, session):
    page.visible = False
    session.selection.choose([1, 2])
    assert page.facts is None
    page.visible = True
    assert page.facts.count == 2


def test_the_odd_one_of_the_selection(page, session):
    session.selection.choose([0, 4, 8, 3])  # of one clump but for the last
    page.ask_odd()
    assert page.odd[0].word == "word3"
    session.selection.choose([0, 4])
    assert page.odd == []
    page.ask_odd()
    assert "3" in page.problem
    assert page.odd == []


def test_a_matrix_of_at_most_sixty_words(page, session):
    session.selection.choose([0, 1])
    page.ask_matrix()
    assert len(page.matrix) == 2
    session.selection.choose_all()
    page.ask_matrix()
    assert len(page.matrix) == 60
    session.selection.clear()
    assert page.matrix is None
    page.ask_matrix()
    assert page.problem


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl"])
def test_rows_are_written_as_they_are_shown_with_what_made_them(page, session, tmp_path, suffix):
    session.selection.choose([1, 5, 9, 2])
    page.arrange(sort_by="rank", descending=True)
    path = tmp_path / f"rows.{suffix}"
    written = []
    page.exported.connect(written.append)
    page.export(path)
    assert written == [path]
    if suffix == "jsonl":
        assert [json.loads(line)["word"] for line in path.read_text("utf-8").splitlines()] == shown(page)
    if suffix != "parquet":
        about = json.loads((tmp_path / f"rows.{suffix}.json").read_text("utf-8"))
        assert about["embedding"]["name"] == "vectors"
        assert about["rows"] == {"words": 4, "selected": 4, "filter": "", "sorted_by": "rank"}


def test_what_cannot_be_written_is_told(page, session, tmp_path):
    problems = []
    session.problem.connect(problems.append)
    page.export(tmp_path / "rows.xlsx")
    page.export(tmp_path / "nowhere" / "rows.csv")
    assert len(problems) == 2
    assert "rows.xlsx" in problems[0].message


def test_without_vectors_there_is_nothing():
    page = SelectionPage(Session(settings=Settings()))
    page.visible = True
    page.refresh()
    page.arrange(sort_by="rank")
    page.ask_odd()
    page.ask_matrix()
    assert page.table is None
    assert len(page.order) == 0
