"""Sums of words such as ``king - man + 0.5 * "new york"``: read by hand, never evaluated as code."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.neighbours import Neighbour, neighbours
from embedstudio.analysis.suggest import suggest
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import EmbedStudioError, NotFoundError
from embedstudio.core.i18n import tr

MAX_LENGTH = 2_000
MAX_TERMS = 100
MAX_DEPTH = 20
MAX_WEIGHT = 1e6
_OPERATORS = {
    "+": "+",
    "-": "-",
    "*": "*",
    "(": "(",
    ")": ")",
    # what a Chinese keyboard or a word processor writes for them
    "＋": "+",
    "－": "-",
    "−": "-",
    "–": "-",
    "×": "*",
    "＊": "*",
    "（": "(",
    "）": ")",
}
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "＂": "＂", "「": "」", "«": "»"}
_DIGITS = frozenset("0123456789")
_WORD, _QUOTED, _END = "word", "quoted", "end"


class ExpressionError(EmbedStudioError):
    """An expression that cannot be read; ``position`` is the place of the character, from 1."""

    kind = "bad-expression"

    def __init__(self, message: str, hint: str, position: int) -> None:
        super().__init__(message, hint)
        self.position = position


@dataclass(frozen=True)
class Term:
    """One word of a sum."""

    weight: float
    word: str
    position: int
    """Place of its first character in the text, from 1."""


class UnknownTermError(NotFoundError):
    """A word of an expression that the embedding does not have; ``suggestions`` are words like it."""

    def __init__(self, message: str, hint: str, term: Term, suggestions: Sequence[str]) -> None:
        super().__init__(message, hint)
        self.term = term
        self.suggestions = tuple(suggestions)


@dataclass(frozen=True)
class Sum:
    """An expression with the words an embedding has for it."""

    terms: tuple[Term, ...]
    rows: tuple[int, ...]
    """Row of each term's word."""
    vector: npt.NDArray[np.float32]
    """``(d,)`` weighted sum of the unit vectors."""


@dataclass(frozen=True)
class _Token:
    kind: str
    """An operator, or ``"word"``, ``"quoted"``, ``"end"``."""
    text: str
    position: int


def is_expression(text: str) -> bool:
    """Whether a text has anything in it that only an expression has: an operator, a quote, a gap."""
    return any(letter in _OPERATORS or letter in _QUOTES or letter.isspace() for letter in text.strip())


def parse(text: str) -> tuple[Term, ...]:
    """The words of an expression with their weights, from left to right.

    ``+`` and ``-`` between words, a number before a word (``2*king`` or ``2 king``) or after it
    (``king*2``), brackets, and quotes for what has spaces, hyphens or signs in it. A number that
    stands where a word should is a word. Signs of Chinese keyboards count too.

    Raises
    ------
    ExpressionError
        With the position of what is wrong, and a hint.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            tr("The expression has {count} characters.", count=len(text)),
            tr("Up to {limit} can be read.", limit=MAX_LENGTH),
            MAX_LENGTH + 1,
        )
    return _Parser(_tokens(text)).whole()


def evaluate(embedding: Embedding, text: str) -> Sum:
    """Read an expression and add up the unit vectors of its words.

    Raises
    ------
    ExpressionError
        When it cannot be read, or when everything in it cancels out.
    UnknownTermError
        For an unknown word, with words spelled alike.
    """
    terms = parse(text)
    rows = tuple(_row(embedding, term, text) for term in terms)
    vectors = np.asarray(embedding.vectors[list(rows)], np.float64)
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    weights = np.array([term.weight for term in terms])
    vector = weights @ (vectors / lengths)
    if float(np.linalg.norm(vector)) <= 1e-6 * float(np.abs(weights).max()):
        raise _cancels(terms[0].position)
    return Sum(terms, rows, np.asarray(vector, np.float32))


def answers(embedding: Embedding, text: str, n: int = 10, *, with_query: bool = False) -> list[Neighbour]:
    """The words nearest by cosine to the sum, best first.

    Parameters
    ----------
    with_query
        Whether the words of the expression may be among the answers. They mostly come first:
        that is why analogies leave them out.
    """
    found = evaluate(embedding, text)
    return neighbours(embedding, found.vector, n, exclude=() if with_query else found.rows)


def written(terms: Sequence[Term]) -> str:
    """An expression written out plainly: ``2 * king - man + "new york"``."""
    parts = []
    for place, term in enumerate(terms):
        sign = "-" if term.weight < 0 else "+" if place else ""
        number = "" if abs(term.weight) == 1 else f"{abs(term.weight):g} * "
        gap = " " if place else ""
        parts.append(f"{gap}{sign}{gap}{number}{quoted(term.word)}")
    return "".join(parts)


def quoted(word: str) -> str:
    """A word as it has to stand in an expression: in quotes when it has signs or spaces in it."""
    if word and not is_expression(word) and not _is_number(word):
        return word
    return f'"{word}"' if '"' not in word else f"“{word}”"


def analogy_of(terms: Sequence[Term]) -> tuple[int, int, int] | None:
    """Which terms are A, B and C of ``B - A + C``; ``None`` when it is not such an expression.

    A is the one that is taken away; B stands before it, as in *king - man + woman*: man is to
    king as woman is to the answer.
    """
    weights = [term.weight for term in terms]
    if sorted(weights) != [-1.0, 1.0, 1.0] or len({term.word for term in terms}) < 3:
        return None
    a = weights.index(-1.0)
    b, c = (place for place in range(3) if place != a)
    return a, b, c


def corrected(text: str, term: Term, word: str) -> str:
    """The expression with another word in the place of an unknown one, in quotes if it needs them."""
    begin = term.position - 1
    if text[begin] in _QUOTES:
        end = text.index(_QUOTES[text[begin]], begin + 1) + 1
    else:
        end = begin + len(term.word)
        # a piece of the word with hyphens that was meant: take all of it
        at = text.find(word, max(0, begin - len(word)), end + len(word))
        if "-" in word and 0 <= at <= begin and at + len(word) >= end:
            begin, end = at, at + len(word)
    return text[:begin] + quoted(word) + text[end:]


def _cancels(position: int) -> ExpressionError:
    return ExpressionError(
        tr("Everything in this expression cancels out."),
        tr("A direction has to be left over: change a weight or a word."),
        position,
    )


def _row(embedding: Embedding, term: Term, text: str) -> int:
    row = embedding.vocabulary.find(term.word)
    if row is not None:
        return row
    joined = _hyphenated(embedding, term, text)
    alike = ([joined] if joined else []) + suggest(embedding.vocabulary, term.word)
    if joined:
        hint = tr("“{word}” is a word of it; put it in quotes, because - takes away.", word=joined)
    elif alike:
        hint = tr("Did you mean {words}?", words=", ".join(alike))
    else:
        hint = tr("It is not among the {count} words of this embedding.", count=f"{len(embedding):,}")
    message = tr("The word {word} is not in this embedding.", word=term.word)
    raise UnknownTermError(message, hint, term, alike)


def _hyphenated(embedding: Embedding, term: Term, text: str) -> str:
    """The word with hyphens that the unknown one is a piece of, if the vocabulary has it."""
    begin = end = term.position - 1
    while begin > 0 and _joins(text[begin - 1]):
        begin -= 1
    while end < len(text) and _joins(text[end]):
        end += 1
    whole = text[begin:end].strip("-")
    if "-" not in whole or embedding.vocabulary.find(whole) is None:
        return ""
    return whole


def _joins(letter: str) -> bool:
    return letter == "-" or not (letter in _OPERATORS or letter in _QUOTES or letter.isspace())


def _is_number(text: str) -> bool:
    """Digits with at most one point among them."""
    whole, _, part = text.partition(".")
    return bool(whole or part) and all(letter in _DIGITS for letter in whole + part)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
        elif letter in _OPERATORS:
            found.append(_Token(_OPERATORS[letter], letter, at + 1))
            at += 1
        elif letter in _QUOTES:
            end = text.find(_QUOTES[letter], at + 1)
            if end < 0:
                raise ExpressionError(
                    tr("The quote at position {position} is not closed.", position=at + 1),
                    tr("Add {quote} after the word.", quote=_QUOTES[letter]),
                    at + 1,
                )
            word = text[at + 1 : end].strip()
            if not word:
                raise ExpressionError(
                    tr("There is nothing between the quotes at position {position}.", position=at + 1),
                    tr("Put a word or a phrase between them."),
                    at + 1,
                )
            found.append(_Token(_QUOTED, word, at + 1))
            at = end + 1
        else:
            begin = at
            while at < len(text) and not (
                text[at] in _OPERATORS or text[at] in _QUOTES or text[at].isspace()
            ):
                at += 1
            found.append(_Token(_WORD, text[begin:at], begin + 1))
    found.append(_Token(_END, "", len(text) + 1))
    return found


class _Parser:
    """Recursive descent over: sum = [sign] product {sign product}; product = weights and one word."""

    def __init__(self, tokens: Iterable[_Token]) -> None:
        self.tokens = list(tokens)
        self.at = 0
        self.terms: list[Term] = []
        self.depth = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.at]

    @property
    def next(self) -> _Token:
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)]

    def whole(self) -> tuple[Term, ...]:
        if self.now.kind == _END:
            raise ExpressionError(
                tr("The expression is empty."), tr("Write words with + and - between them."), 1
            )
        self.sum(1.0)
        if self.now.kind == ")":
            raise self.wrong(
                tr("The bracket at position {position} closes nothing.", position=self.now.position),
                tr("Remove it, or open one before."),
            )
        if not self.terms:
            raise _cancels(self.tokens[0].position)
        return tuple(self.terms)

    def sum(self, factor: float) -> None:
        sign = self.signs() or 1.0
        self.product(factor * sign)
        while self.now.kind not in (_END, ")"):
            sign = self.signs()
            if not sign:
                raise self.side_by_side()
            self.product(factor * sign)

    def signs(self) -> float:
        """The product of the signs that stand here; 0 when there is none."""
        sign = 0.0
        while self.now.kind in ("+", "-"):
            sign = (sign or 1.0) * (-1.0 if self.now.kind == "-" else 1.0)
            self.at += 1
        return sign

    def product(self, factor: float) -> None:
        while self.is_weight():
            factor *= self.number()
            if self.now.kind == "*":
                self.at += 1
        token = self.now
        if token.kind == "(":
            self.brackets(factor)
        elif token.kind in (_WORD, _QUOTED):
            self.at += 1
            while self.now.kind == "*":
                factor *= self.factor_behind()
            self.add(factor, token)
        else:
            raise self.no_word()

    def is_weight(self) -> bool:
        """Whether a number stands here that belongs to what follows, rather than being a word."""
        if self.now.kind != _WORD or not _is_number(self.now.text):
            return False
        return self.next.kind in (_WORD, _QUOTED, "(", "*")

    def number(self) -> float:
        token = self.now
        value = float(token.text)
        if not math.isfinite(value) or value > MAX_WEIGHT:
            raise self.wrong(
                tr(
                    "The weight {text} at position {position} is too large.",
                    text=token.text[:20],
                    position=token.position,
                ),
                tr("Weights go up to {limit}.", limit=f"{MAX_WEIGHT:,.0f}"),
            )
        self.at += 1
        return value

    def factor_behind(self) -> float:
        """The number after ``king *``."""
        star = self.now
        self.at += 1
        if self.now.kind == _WORD and _is_number(self.now.text):
            return self.number()
        raise ExpressionError(
            tr("After * at position {position} a number is expected.", position=star.position),
            tr("Words are added and taken away; only numbers multiply, as in 2*king."),
            star.position,
        )

    def brackets(self, factor: float) -> None:
        opening = self.now
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.wrong(tr("The brackets are nested too deeply."), tr("Write it without some of them."))
        self.at += 1
        self.sum(factor)
        if self.now.kind != ")":
            raise ExpressionError(
                tr("The bracket at position {position} is not closed.", position=opening.position),
                tr("Add ) after the last word that belongs in it."),
                opening.position,
            )
        self.at += 1
        self.depth -= 1

    def add(self, weight: float, token: _Token) -> None:
        if len(self.terms) == MAX_TERMS:
            raise self.wrong(
                tr("The expression has more than {limit} words.", limit=MAX_TERMS), tr("Use fewer words.")
            )
        if weight:
            self.terms.append(Term(weight, token.text, token.position))

    def side_by_side(self) -> ExpressionError:
        before = self.tokens[self.at - 1]
        return self.wrong(
            tr(
                "At position {position} a + or - is expected before {text}.",
                position=self.now.position,
                text=self.now.text,
            ),
            tr("For a phrase use quotes: {phrase}.", phrase=f'"{before.text} {self.now.text}"'),
        )

    def no_word(self) -> ExpressionError:
        if self.now.kind == _END:
            return self.wrong(
                tr("The expression ends where a word is expected."),
                tr("Write a word after the last sign, or remove the sign."),
            )
        return self.wrong(
            tr(
                "At position {position} a word is expected, not {text}.",
                position=self.now.position,
                text=self.now.text,
            ),
            tr("Put signs that belong to a word in quotes."),
        )

    def wrong(self, message: str, hint: str) -> ExpressionError:
        return ExpressionError(message, hint, self.now.position)
