"""Sums of words in the inspector."""

from __future__ import annotations

import pytest

from embedstudio.viewmodels.inspector import InspectorViewModel
from embedstudio.viewmodels.inspector_sums import Sums
from embedstudio.viewmodels.session import Session


@pytest.fixture
def sums() -> Sums:
    session = Session()
    session.explore_starter("en")
    return Sums(InspectorViewModel(session))


def _corners(sums: Sums) -> list[tuple[str, ...]]:
    return [figure.words for figure in sums.session.figures.shapes if figure.words]


def test_a_sum_is_answered_and_drawn(sums: Sums) -> None:
    sums.ask("king - man + woman")
    assert sums.sum.rows[0].word == "queen"
    assert _corners(sums) == [("man", "king"), ("woman", "queen")]
    assert [figure.dashed for figure in sums.session.figures.shapes] == [False, False, True, True]
    assert sums.parallel is not None
    assert "0.7" in sums.parallel_text("sum")
    assert sums.parallel_text("analogy") == "", "nothing was asked there"


def test_a_sum_that_is_no_analogy_draws_nothing(sums: Sums) -> None:
    sums.ask("king - man + woman")
    sums.ask("2*king + queen")
    assert sums.sum.rows
    assert _corners(sums) == []
    assert sums.parallel_text("sum") == ""


def test_with_the_query_words(sums: Sums) -> None:
    sums.ask("king - man + woman")
    sums.inspector.ask_analogy("man", "king", "woman")
    sums.choose_with_query(True)
    assert sums.sum.rows[0].word == "king"
    assert sums.inspector.analogy.rows[0].word == "king"
    # what is drawn is still an answer, not one of the questions
    assert _corners(sums)[1] == ("woman", "queen")
    sums.choose_with_query(False)
    assert sums.inspector.analogy.rows[0].word == "queen"


def test_an_analogy_is_drawn_while_that_is_wanted(sums: Sums) -> None:
    sums.choose_draws(False)
    sums.inspector.ask_analogy("man", "king", "woman")
    assert _corners(sums) == []
    sums.choose_draws(True)
    assert _corners(sums) == [("man", "king"), ("woman", "queen")]
    sums.choose_draws(False)
    assert _corners(sums) == []


def test_an_unknown_word_is_mended_in_its_place(sums: Sums) -> None:
    sums.ask("king - mannn + woman")
    assert sums.sum.problem
    assert sums.sum.wrong == "mannn"
    assert "man" in sums.sum.suggestions or "mann" in sums.sum.suggestions
    assert sums.correct("man") == "king - man + woman"
    assert sums.sum.rows[0].word == "queen"


def test_a_mistake_says_what_to_do(sums: Sums) -> None:
    sums.ask("king +")
    assert "ends where a word is expected" in sums.sum.problem
    assert "remove the sign" in sums.sum.problem
    sums.ask("  ")
    assert sums.sum.problem == ""


def test_other_vectors_forget_the_question(sums: Sums) -> None:
    sums.ask("king - man + woman")
    sums.session.explore_starter("zh")
    assert sums.sum.rows == []
    assert _corners(sums) == []
    sums.ask("国王－男人＋女人")
    assert sums.sum.rows


def test_which_searches_are_sums(sums: Sums) -> None:
    assert [sums.looks_like_sum(text) for text in ("king + man", "king - man", "2*king", "国王＋女人")] == [
        True
    ] * 4
    assert [sums.looks_like_sum(text) for text in ("king", "new york", "well-known", "kingg")] == [False] * 4
