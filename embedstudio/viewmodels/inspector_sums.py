"""Sums of words in the inspector, and what an analogy draws over the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.figures import parallelogram
from embedstudio.viewmodels.inspector import (
    AnswerRow,
    InspectorViewModel,
    Question,
    ranked,
    recolored,
    refused,
)

if TYPE_CHECKING:
    from embedstudio.analysis.expression import Sum, UnknownTermError


class Sums:
    """``king - man + woman`` asked of the current embedding; the parallelogram of what was asked last."""

    changed = Signal()
    """``sum`` was answered."""
    _answered = Signal()
    options_changed = Signal()
    """``draws``, ``parallel`` or whether query words are among the answers."""

    def __init__(self, inspector: InspectorViewModel) -> None:
        self.inspector = inspector
        self.session = inspector.session
        self.text = ""
        self.sum = Question()
        self.draws = True
        """Whether an analogy is drawn over the map."""
        self.parallel: float | None = None
        """Cosine of the two sides of what is drawn, in all dimensions."""
        self.parallel_of = ""
        """Which question that was: ``"analogy"`` or ``"sum"``."""
        self._unknown: UnknownTermError | None = None
        self._asked: Sum | None = None
        self._answered.connect(self._on_answered)
        inspector.analogy_changed.connect(self._on_analogy)
        inspector.recolored.connect(self._on_recolored)
        self.session.embedding_changed.connect(self._on_embedding_changed)

    @property
    def with_query(self) -> bool:
        """Whether the words that are asked about may be among the answers."""
        return self.inspector.with_query

    def choose_with_query(self, on: bool) -> None:
        """Leave query words among the answers, or take them out; what was asked is asked again."""
        if on == self.inspector.with_query:
            return
        self.inspector.with_query = on
        if self.inspector.analogy.rows:
            self.inspector.ask_analogy(*self.inspector.asked)
        if self.sum.rows:
            self.ask(self.text)
        self.options_changed.emit()

    def choose_draws(self, on: bool) -> None:
        """Draw analogies over the map, or do not."""
        if on == self.draws:
            return
        self.draws = on
        if not on:
            self.session.figures.clear()
        elif self.inspector.analogy.rows:
            self._on_analogy()
        elif self.sum.rows:
            self._draw_sum()
        self.options_changed.emit()

    def ask(self, text: str) -> None:
        """Which words are nearest to a sum of words?"""
        from embedstudio.analysis.expression import UnknownTermError, evaluate

        self.text, self._unknown, self._asked = text, None, None
        embedding = self.session.embedding
        if embedding is None or not text.strip():
            self._refuse(Question())
            return
        try:
            asked = evaluate(embedding, text)
        except UnknownTermError as error:
            self._unknown = error
            found = refused(error)
            self._refuse(
                Question(problem=error.message, suggestions=found.suggestions, wrong=error.term.word)
            )
            return
        except EmbedStudioError as error:
            self._refuse(refused(error))
            return
        self._asked = asked
        shown, colors = self.session.map, self.inspector.colors()
        n, with_query = self.inspector.n, self.with_query

        def answer() -> list[AnswerRow]:
            from embedstudio.analysis.neighbours import neighbours

            found = neighbours(embedding, asked.vector, n, exclude=() if with_query else asked.rows)
            rows, scores = [one.row for one in found], [one.score for one in found]
            return ranked(embedding, shown, colors, rows, scores, {}, "cosine", False)

        self.inspector.ask(self, "sum", answer, self._answered)

    def correct(self, word: str) -> str:
        """Put a suggested word in the place of the unknown one, ask, and give the new text."""
        from embedstudio.analysis.expression import corrected

        if self._unknown is not None:
            self.ask(corrected(self.text, self._unknown.term, word))
        return self.text

    def looks_like_sum(self, text: str) -> bool:
        """Whether a text that was typed to find a word is meant as a sum.

        Hyphens and spaces are parts of words and texts: only signs that stand free count.
        """
        embedding = self.session.embedding
        if embedding is None or embedding.vocabulary.find(text.strip()) is not None:
            return False
        return any(sign in text for sign in ("+", "＋", " - ", "－", "*", "×"))

    # ------------------------------------------------------------------ inside
    def _refuse(self, question: Question) -> None:
        self.sum = question
        self._draw(())
        self.changed.emit()

    def _on_answered(self) -> None:
        self._draw_sum()
        self.changed.emit()

    def _on_recolored(self) -> None:
        self.sum.rows = recolored(self.sum.rows, self.session.map, self.inspector.colors())
        self.changed.emit()

    def _draw_sum(self) -> None:
        from embedstudio.analysis.expression import analogy_of

        asked, embedding = self._asked, self.session.embedding
        if self.sum.busy or asked is None or embedding is None:
            return
        which = analogy_of(asked.terms)
        self._draw(() if which is None else tuple(asked.rows[one] for one in which))

    def _on_analogy(self) -> None:
        embedding, inspector = self.session.embedding, self.inspector
        if embedding is None or inspector.analogy.busy or not inspector.analogy.rows:
            return
        index = embedding.vocabulary.index
        self._draw(tuple(index[word] for word in inspector.asked), inspector.analogy.rows)

    def _draw(self, asked: tuple[int, ...], answers: list[AnswerRow] | None = None) -> None:
        """Draw *A, B, C* and the best answer that is none of them; take away what was drawn before."""
        embedding = self.session.embedding
        rows = self.sum.rows if answers is None else answers
        answer = next((one.row for one in rows if one.row not in asked), None)
        before, self.parallel = (self.parallel, self.parallel_of), None
        self.parallel_of = "sum" if answers is None else "analogy"
        if embedding is None or answer is None or len(asked) != 3:
            self.session.figures.clear()
        else:
            a, b, c = asked
            unit = embedding.vectors[[a, b, c, answer]].astype(np.float64)
            unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-12)
            first, second = unit[1] - unit[0], unit[3] - unit[2]
            lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
            self.parallel = float(first @ second) / lengths if lengths > 0 else None
            if self.draws:
                words = [embedding.vocabulary[row] for row in (a, b, c, answer)]
                self.session.figures.draw(parallelogram(a, b, c, answer, words))
        if before != (self.parallel, self.parallel_of):
            self.options_changed.emit()

    def _on_embedding_changed(self) -> None:
        self.sum, self._asked, self._unknown, self.parallel = Question(), None, None, None
        self.changed.emit()
        self.options_changed.emit()

    @property
    def sum_can_be_drawn(self) -> bool:
        """Whether the sum is an analogy, or none was asked yet: only analogies are parallelograms."""
        from embedstudio.analysis.expression import analogy_of

        return self._asked is None or analogy_of(self._asked.terms) is not None

    def parallel_text(self, question: str) -> str:
        """How parallel the two sides of a question are, in a sentence; empty when another is drawn."""
        if self.parallel is None or question != self.parallel_of:
            return ""
        return tr(
            "In all dimensions the two sides have a cosine of {cosine} (1: parallel); the map distorts them.",
            cosine=f"{self.parallel:.2f}",
        )
