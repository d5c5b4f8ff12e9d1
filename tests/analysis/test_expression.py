"""Expressions of words: parsed by hand, with positions in the errors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedstudio.analysis.analogy import analogy
from embedstudio.analysis.expression import (
    MAX_DEPTH,
    MAX_TERMS,
    ExpressionError,
    UnknownTermError,
    analogy_of,
    answers,
    corrected,
    evaluate,
    is_expression,
    parse,
    quoted,
    written,
)
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter


def _pairs(text: str) -> list[tuple[float, str]]:
    return [(term.weight, term.word) for term in parse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("king", [(1, "king")]),
        ("king - man + woman", [(1, "king"), (-1, "man"), (1, "woman")]),
        ("king-man+woman", [(1, "king"), (-1, "man"), (1, "woman")]),
        ("2*king - 0.5 man", [(2, "king"), (-0.5, "man")]),
        ("king*2 - .5*man", [(2, "king"), (-0.5, "man")]),
        ('0.5 * "new york"', [(0.5, "new york")]),
        ("“well-known” - „x“”", [(1, "well-known"), (-1, "x“")]),
        ("国王－男人＋女人", [(1, "国王"), (-1, "男人"), (1, "女人")]),
        ("2×「北 京」", [(2, "北 京")]),
        ("-(king - 2 (man + boy)) + girl", [(-1, "king"), (2, "man"), (2, "boy"), (1, "girl")]),
        ("- - king", [(1, "king")]),
        ("1999 - 1998", [(1, "1999"), (-1, "1998")]),
        ("2 1999", [(2, "1999")]),
        ("don't + u.s.", [(1, "don't"), (1, "u.s.")]),
        ("3d + 2 * 3 king", [(1, "3d"), (6, "king")]),
        ("0 king + queen", [(1, "queen")]),
    ],
)
def test_what_it_reads(text: str, expected: list[tuple[float, str]]) -> None:
    assert _pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", 1, "empty"),
        ("   ", 1, "empty"),
        ("king +", 7, "ends where a word"),
        ("new york", 5, "expected before york"),
        ("king * queen", 6, "a number is expected"),
        ("king + * man", 8, "not \\*"),
        ('king + "new york', 8, "not closed"),
        ('king + ""', 8, "nothing between"),
        ("(king - man", 1, "not closed"),
        ("king) - man", 5, "closes nothing"),
        ("()", 2, "not \\)"),
        ("9999999 king", 1, "too large"),
        ("0 king", 1, "cancels out"),
        ("0(king)", 1, "cancels out"),
        ("(" * (MAX_DEPTH + 1) + "a", MAX_DEPTH + 1, "nested"),
        ("+".join(["a"] * (MAX_TERMS + 1)), 2 * MAX_TERMS + 2, "more than"),
        ("a" * 3000, 2001, "3000 characters"),
    ],
)
def test_errors_say_where(text: str, position: int, message: str) -> None:
    with pytest.raises(ExpressionError, match=message) as caught:
        parse(text)
    assert caught.value.position == position
    assert caught.value.hint


@given(st.text(alphabet='ab1.2 +-*()"“”国', max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        terms = parse(text)
    except ExpressionError as refused:
        at = refused.position
    else:
        at = terms[-1].position
        expected = [(pytest.approx(term.weight, rel=1e-5), term.word) for term in terms]
        assert _pairs(written(terms)) == expected
    assert 1 <= at <= len(text) + 1


def test_the_sum_is_of_unit_vectors() -> None:
    embedding = Embedding(Vocabulary(["a", "b", "c"]), np.array([[3, 0], [0, 5], [-1, 0]], np.float32))
    found = evaluate(embedding, "2 a - 0.5 B")
    np.testing.assert_allclose(found.vector, [2, -0.5])
    assert found.rows == (0, 1)
    with pytest.raises(ExpressionError, match="cancels"):
        evaluate(embedding, "a + c")


def test_king_minus_man_plus_woman_is_the_analogy() -> None:
    embedding = load_starter("en")
    expected = analogy(embedding, "man", "king", "woman", 5)
    found = answers(embedding, "king - man + woman", 5)
    assert found[0].word == "queen"
    assert [one.word for one in found] == [one.word for one in expected]
    assert found[0].score == pytest.approx(expected[0].score, abs=1e-5)
    kept = answers(embedding, "king - man + woman", 5, with_query=True)
    assert kept[0].word == "king"


def test_unknown_words_come_with_suggestions() -> None:
    embedding = load_starter("en")
    with pytest.raises(UnknownTermError, match="kingg") as caught:
        evaluate(embedding, "kingg - man")
    assert caught.value.term.position == 1
    assert "king" in caught.value.suggestions
    hyphens = Embedding(Vocabulary(["x-ray", "pain"]), np.eye(2, dtype=np.float32))
    with pytest.raises(UnknownTermError) as caught:
        evaluate(hyphens, "pain + x-ray")
    assert "quotes" in caught.value.hint
    assert caught.value.suggestions[0] == "x-ray"
    assert evaluate(hyphens, 'pain + "x-ray"').rows == (1, 0)


@pytest.mark.parametrize(
    ("text", "word", "better", "expected"),
    [
        ("king - mann + woman", "mann", "man", "king - man + woman"),
        ('0.5 "new yrok" + x', "new yrok", "new york", '0.5 "new york" + x'),
        ("pain + x-ray", "x", "x-ray", 'pain + "x-ray"'),
        ("pain + x-ray", "ray", "x-ray", 'pain + "x-ray"'),
        ("a + a", "a", "b", "b + a"),
    ],
)
def test_a_better_word_takes_the_place(text: str, word: str, better: str, expected: str) -> None:
    term = next(term for term in parse(text) if term.word == word)
    assert corrected(text, term, better) == expected


def test_which_expressions_are_analogies() -> None:
    assert analogy_of(parse("king - man + woman")) == (1, 0, 2)
    assert analogy_of(parse("woman + king - man")) == (2, 0, 1)
    for text in ("king", "king - man", "2 king - man + woman", "king + man + woman", "a - b + a"):
        assert analogy_of(parse(text)) is None


def test_plain_words_are_no_expressions() -> None:
    assert [is_expression(text) for text in ("king", "u.s.", "1999", "国王")] == [False] * 4
    assert [is_expression(text) for text in ("a-b", "a b", '"a"', "a＋b")] == [True] * 4
    assert [quoted(word) for word in ("king", "x-ray", "new york", "12", 'a"b')] == [
        "king",
        '"x-ray"',
        '"new york"',
        '"12"',
        '“a"b”',
    ]


def test_nothing_is_ever_run() -> None:
    with pytest.raises(EmbedStudioError):
        evaluate(load_starter("en"), "__import__('os').getcwd()")
