"""Axes in the window, without the window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedstudio.jobs.axes_map import METHOD
from embedstudio.project import Project
from embedstudio.viewmodels.axes import HIGH, LISTED, LOW, AxesViewModel, X, Y
from embedstudio.viewmodels.inspector import InspectorViewModel
from embedstudio.viewmodels.session import Session


@pytest.fixture
def model() -> AxesViewModel:
    session = Session()
    session.explore_starter("en")
    return AxesViewModel(InspectorViewModel(session))


def test_a_pair_makes_an_axis_and_ranks_words(model: AxesViewModel) -> None:
    seen: list[str] = []
    model.changed.connect(lambda: seen.append("changed"))
    model.ranked_changed.connect(lambda: seen.append("ranked"))
    assert model.add("He", " she ")
    assert model.axis is not None
    assert model.axis.pairs == (("he", "she"),)
    assert {"changed", "ranked"} <= set(seen)
    assert len(model.rows) == LISTED
    high = [row.score for row in model.rows]
    assert high == sorted(high, reverse=True)
    assert model.rows[0].share == 1
    model.choose_end(LOW)
    low = [row.score for row in model.rows]
    assert low == sorted(low)
    assert low[0] < 0 < high[0]
    assert max(row.row for row in model.rows) < model.limit
    assert model.ends() == ("he", "she")


def test_more_pairs_say_how_they_agree(model: AxesViewModel) -> None:
    model.add("he", "she")
    assert model.facts() == ""
    model.add("man", "woman")
    assert "0.71" in model.facts()
    model.turn()
    assert model.axis is not None
    assert model.axis.pairs == (("she", "he"), ("woman", "man"))
    model.remove(0)
    assert model.axis.pairs == (("woman", "man"),)
    model.clear()
    assert model.axis is None
    assert model.rows == []


def test_what_is_refused_changes_nothing(model: AxesViewModel) -> None:
    assert not model.add("kingg", "queen")
    assert "king" in model.problem.suggestions
    assert model.problem.wrong == "kingg"
    assert model.pairs[X] == []
    model.add("he", "she")
    assert model.problem.problem == ""
    for pair in (("he", "she"), ("she", "he"), ("man", "man")):
        assert not model.add(*pair)
        assert model.problem.problem
        assert model.pairs[X] == [("he", "she")]
    assert not model.add("", "she")


def test_where_the_pinned_word_lies(model: AxesViewModel) -> None:
    model.session.select_word("nurse")
    assert model.place_text() == ""
    model.add("he", "she")
    assert model.place_text().startswith("nurse 0.2")
    assert "of 5,000 from he" in model.place_text()


def test_two_axes_become_a_map_of_the_project(model: AxesViewModel) -> None:
    session = model.session
    model.choose_limit(2_000)
    model.add("he", "she")
    assert not model.can_scatter
    assert model.scatter() is None
    model.choose_side(Y)
    model.add("bad", "good")
    assert model.can_scatter
    model.scatter()
    assert session.map is not None
    assert session.map.parameters["method"] == METHOD
    assert len(session.map) == 2_000
    assert session.map_info is not None
    assert session.map_info.name == "he → she against bad → good"
    assert session.embedding is not None
    row = session.embedding.vocabulary.index["king"]
    expected = session.embedding.unit[row] @ model.axes[Y].vector  # type: ignore[union-attr]
    np.testing.assert_allclose(session.map.coordinates[row, 1], expected, atol=1e-5)


def test_pairs_are_drawn_over_the_map(model: AxesViewModel) -> None:
    model.add("he", "she")
    assert model.session.figures.shapes == ()
    model.choose_draws(True)
    (line,) = model.session.figures.shapes
    assert line.words == ("he", "she")
    model.choose_side(Y)
    assert model.session.figures.shapes == ()


def test_named_axes_stay_with_the_project_and_undo(model: AxesViewModel, tmp_path: Path) -> None:
    session = model.session
    session.new_project(tmp_path / "a.embed")
    session.explore_starter("en")
    model.add("he", "she")
    assert model.save(" gender ")
    assert not model.save("")
    assert model.named == {"gender": [("he", "she")]}
    assert session.project is not None
    assert session.project.view["axes"] == {"gender": [["he", "she"]]}
    model.delete("gender")
    assert model.named == {}
    session.undo()
    assert model.named == {"gender": [("he", "she")]}
    model.clear()
    model.open("gender")
    assert model.pairs[X] == [("he", "she")]
    session.close_project()
    assert model.named == {}
    session.open_project(tmp_path / "a.embed")
    assert list(model.named) == ["gender"]


def test_other_vectors_keep_the_pairs_they_know(model: AxesViewModel) -> None:
    model.add("he", "she")
    model.choose_end(HIGH)
    model.session.explore_starter("zh")
    assert model.axis is None
    assert model.rows == []
    assert model.problem.problem
    model.session.explore_starter("en")
    assert model.axis is not None
    assert model.rows
    assert model.problem.problem == ""


def test_pairs_that_were_not_saved_are_there_when_the_project_is_opened_again(
    model: AxesViewModel, tmp_path: Path
) -> None:
    session = model.session
    model.add("he", "she")
    session.new_project(tmp_path / "p.embed")  # what was made before goes into it
    model.choose_side(Y)
    model.add("bad", "good")
    session.close_project()
    assert model.pairs == {X: [], Y: []}
    assert model.axes == {X: None, Y: None}
    session.open_project(tmp_path / "p.embed")
    session.explore_starter("en")
    assert model.pairs == {X: [("he", "she")], Y: [("bad", "good")]}
    assert model.can_scatter
    assert session.project is not None
    assert session.project.undo_text == ""
    session.close_project()


def test_pairs_that_a_project_cannot_mean_are_left_out(model: AxesViewModel, tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.embed") as project:
        project.view["axis_pairs"] = {"x": [["he"]], "y": "she", "z": []}
    model.session.open_project(tmp_path / "p.embed")
    assert model.pairs == {X: [], Y: []}
    model.session.close_project()
