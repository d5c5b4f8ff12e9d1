import csv
import json
from types import SimpleNamespace

import numpy as np
import pytest

from embedstudio.core.i18n import set_language
from embedstudio.project import Project
from embedstudio.viewmodels.compare import LEFT, RIGHT, CompareView
from embedstudio.viewmodels.compare_job import MAPS, PLANE, PLANES
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_points import RAMP
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.documents import document_project
from tests.nouns import small_corpus, small_embedding, small_map
from tests.trained import trained_project


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    return trained_project(tmp_path_factory.mktemp("trained") / "two.embed")


@pytest.fixture
def session():
    made = Session(settings=Settings())
    made.problem.connect(problems.append)
    problems.clear()
    yield made
    made.close_project()


problems = []


@pytest.fixture
def model(session, trained):
    session.open_project(trained)
    return CompareView(session)


def made_project(folder, *, d=(8, 8), maps=True, seeds=(0, 1)):
    with Project.create(folder / "made.embed") as project:
        for name, size, seed in zip(("one", "two"), d, seeds, strict=True):
            info = project.add("embedding", small_embedding(d=size, seed=seed), name)
            if maps:
                project.add("map", small_map(), f"map of {name}", (info.id,))
    return folder / "made.embed"


def test_two_trainings_are_proposed_and_compared(model):
    assert [side.title for side in model.sides] == ["second", "first"]
    assert model.can_compare
    model.compare()
    found = model.result.comparison
    assert len(found.words) == 26
    assert 0 < found.mean_overlap < 1
    assert not model.running
    assert "26 shared words" in model.summary()
    assert model.placement_key == PLANE
    assert model.placement.first.shape == model.placement.second.shape == (26, 2)
    row = model.result.rows[3]
    first, second = found.neighbor_words(3)
    assert row.shared == len(set(first) & set(second))
    assert row.overlap == pytest.approx(found.overlap[3])


def test_the_same_thing_twice_is_not_compared(model):
    model.choose(RIGHT, model.sides[LEFT].id)
    assert not model.can_compare
    model.compare()
    assert model.result is None


def test_a_training_is_compared_with_its_start(model):
    model.choose(RIGHT, model.sides[LEFT].id)
    assert len(model.moments(model.sides[RIGHT])) >= 2
    model.choose_moment(RIGHT, 0)
    assert model.sides[RIGHT].title == "second · start"
    model.compare()
    early = model.result.comparison.mean_overlap
    model.choose_moment(RIGHT, len(model.moments(model.sides[RIGHT])) - 1)
    model.compare()
    late = model.result.comparison.mean_overlap
    assert early < 0.9 < late  # the last snapshot is the result but for its half precision


def test_a_chosen_word_has_both_lists_and_edges(model):
    model.compare()
    seen = []
    model.word_changed.connect(lambda: seen.append(model.word))
    model.look_at_point(4)
    assert (seen, model.word) == ([4], 4)
    left, right = model.neighbors(LEFT), model.neighbors(RIGHT)
    assert [row.place for row in left] == list(range(1, 11))
    assert [row.similarity for row in left] == sorted((row.similarity for row in left), reverse=True)
    both = {row.word for row in left} & {row.word for row in right}
    assert {row.word for row in left if row.shared} == both == {row.word for row in right if row.shared}
    point, neighbors, similarities = model.edges(RIGHT)
    assert point == 4
    assert neighbors == tuple(row.index for row in right)
    assert similarities == tuple(row.similarity for row in right)
    assert model.describe(4) == (model.result.comparison.words[4], f"{len(both)} of 10 neighbours shared")
    # The inspector looks at the same word, since the left side is what it looks at.
    assert model.session.selected_word == model.result.comparison.words[4]


def test_a_pinned_word_is_shown_by_the_inspector_whatever_it_looked_at(model, session):
    shown = MapViewModel(session)
    session.selection_changed.connect(lambda: shown.edges(max(0, shown.point_of(session.selected_row))))
    model.compare()
    session.explore_starter("en")
    assert model.rows_here() is None
    model.look_at(4)
    assert session.info.id == model.result.left.id
    assert session.selected_word == model.result.comparison.words[4]
    assert model.word == 4


def test_swapping_turns_the_answer_round(model):
    model.compare()
    before = model.result
    model.look_at(2)
    model.swap()
    model.compare()
    assert (model.result.left, model.result.right) == (before.right, before.left)
    assert np.allclose(np.sort(model.result.comparison.overlap), np.sort(before.comparison.overlap))
    # The word that was looked at stays.
    assert model.result.comparison.words[model.word] == before.comparison.words[2]


def test_maps_of_both_are_laid_over_each_other(session, tmp_path):
    session.open_project(made_project(tmp_path))
    model = CompareView(session)
    model.compare()
    assert set(model.result.placements) == {PLANE, MAPS}
    model.choose_placement(MAPS)
    placement = model.placement
    assert len(placement.words) == 30  # of 40 words, those that lie on both maps
    assert np.allclose(placement.first, placement.second, atol=1e-4)  # both have the same map
    assert model.point_of(39) == -1
    assert "maps" in placement.description()


def test_without_maps_or_with_other_dimensions_words_lie_on_planes(session, tmp_path):
    session.open_project(made_project(tmp_path, d=(8, 5), maps=False))
    model = CompareView(session)
    model.compare()
    assert list(model.result.placements) == [PLANE]
    assert model.placement.kind == PLANES
    model.choose_placement(MAPS)
    assert model.placement_key == PLANE
    with pytest.raises(ValueError, match="unknown"):
        model.choose_placement("circle")


def test_equal_vectors_in_other_axes_lie_at_equal_places(session, tmp_path):
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(8, 8)))[0].astype(np.float32)
    one = small_embedding()
    with Project.create(tmp_path / "turned.embed") as project:
        project.add("embedding", one, "one")
        project.add("embedding", type(one)(one.vocabulary, one.vectors @ turn), "two")
    session.open_project(tmp_path / "turned.embed")
    model = CompareView(session)
    model.compare()
    assert model.result.comparison.mean_overlap == 1.0
    assert np.allclose(model.placement.first, model.placement.second, atol=1e-3)
    assert (model.groups() == RAMP - 1).all()


def test_what_shares_no_words_is_told(session):
    model = CompareView(session)
    model.choose(LEFT, "starter:en")
    model.choose(RIGHT, "starter:zh")
    model.compare()
    assert model.result is None
    assert not model.running
    assert "share" in problems[0].message


def test_every_word_goes_into_the_table_with_both_lists(model, tmp_path):
    model.compare()
    model.export_table(tmp_path / "overlap.csv")
    with (tmp_path / "overlap.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["word", "rank", "shared", "overlap", "neighbors_left", "neighbors_right"]
    assert len(rows) == 27
    shares = [float(row[3]) for row in rows[1:]]
    assert shares == sorted(shares)
    assert all(len(row[4].split()) == len(row[5].split()) == 10 for row in rows[1:])
    about = json.loads((tmp_path / "overlap.csv.json").read_text("utf-8"))
    assert (about["left"]["name"], about["right"]["name"], about["neighbors"]) == ("second", "first", 10)
    assert about["left"]["origin"]["parameters"]["seed"] == 2
    model.export_table(tmp_path / "missing" / "overlap.csv")
    assert len(problems) == 1


def test_cancelling_leaves_the_picture_before(session, trained):
    dropped = []
    held = SimpleNamespace(drop=lambda: dropped.append(True))
    session.open_project(trained)
    model = CompareView(session)
    model.compare()
    before = model.result
    session.launch = lambda job, on_event, on_done: held
    model.choose_k(3)
    model.compare()
    assert model.running
    assert not model.can_compare
    model.cancel()
    assert (model.running, dropped, model.result) == (False, [True], before)


def test_a_deleted_side_gives_way_and_a_closed_project_takes_the_answer_along(session, tmp_path):
    session.open_project(made_project(tmp_path))
    model = CompareView(session)
    model.compare()
    gone = model.sides[RIGHT]
    session.delete(session.project.get(gone.id))
    assert gone.id not in [side.id for side in model.choices()]
    assert model.sides[RIGHT] != gone
    session.close_project()
    assert model.result is None


def test_moments_are_told_in_the_language_in_use(model):
    model.choose(RIGHT, model.sides[LEFT].id)
    model.choose_moment(RIGHT, 1)
    english = model.sides[RIGHT].title
    set_language("zh_CN")
    assert model.sides[RIGHT].title.startswith("second")
    assert english.endswith("% trained")


def test_words_are_never_proposed_against_documents(session, tmp_path):
    path = document_project(tmp_path)
    with Project.open(path) as project:
        texts = project.find("corpus", "texts")
        project.add("embedding", small_embedding(), "words")
        vectors = project.load_embedding(project.find("embedding", "documents"))
        project.add("embedding", vectors, "again", (texts.id,))
        project.add("embedding", vectors, "of others", (project.add("corpus", small_corpus(), "more").id,))
    session.open_project(path)
    model = CompareView(session)
    names = {side.name: side.id for side in model.choices()}
    model.choose(LEFT, names["documents"])
    assert model.sides[RIGHT].name == "again"
    assert [side.name for side in model.choices(RIGHT)] == ["again", "documents"]
    model.choose(LEFT, names["words"])
    assert model.sides[RIGHT] is None
    assert not model.can_compare
    assert not any(side.documents for side in model.choices(RIGHT))
    model.choose(RIGHT, names["again"])
    assert model.sides[RIGHT] is None, "what is not on the list cannot be chosen"
    model.choose(LEFT, names["again"])
    assert model.sides[RIGHT].name == "documents", "the side that does not fit is proposed anew"
    model.compare()
    assert model.result is not None
