"""Semantic axes without their widgets: pairs of opposed words, what lies along them, two as a scatter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError, NameTakenError, ParameterError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import Phrase, tr, tr_noop
from embedstudio.viewmodels.figures import Figure
from embedstudio.viewmodels.inspector import (
    AT_ONCE,
    AnswerRow,
    InspectorViewModel,
    Question,
    ranked,
    refused,
)
from embedstudio.viewmodels.launcher import Call, Handle, ignore

if TYPE_CHECKING:
    from embedstudio.analysis.axes import Axis, Pair
    from embedstudio.viewmodels.active_run import ActiveRun

X, Y = "x", "y"
SIDES = (X, Y)
LOW, HIGH = "low", "high"
LIMITS = (2_000, 5_000, 20_000, 0)
"""How many of the most frequent words are ranked; 0 for all."""
LISTED = 100
"""Words listed at each end."""
KEY = "axes"
"""Where the view of a project keeps named axes."""
PAIRS = "axis_pairs"
"""Where the view of a project keeps the pairs of both axes as they stand, saved under a name or not."""
LONGEST = 60


class AxesViewModel:
    """Two axes that are being made, one of them in front, and the words along it."""

    changed = Signal()
    """Pairs, their fit or what is wrong with them."""
    ranked_changed = Signal()
    """``rows`` or ``place_text``."""
    named_changed = Signal()
    """``named`` are others now, also after *Undo*."""

    def __init__(self, inspector: InspectorViewModel) -> None:
        self.inspector = inspector
        self.session = inspector.session
        self.side = X
        self.pairs: dict[str, list[Pair]] = {X: [], Y: []}
        self.axes: dict[str, Axis | None] = {X: None, Y: None}
        self.problem = Question()
        self.end = HIGH
        self.limit = LIMITS[1]
        self.rows: list[AnswerRow] = []
        self.draws = False
        """Whether the pairs are drawn over the map."""
        self.named: dict[str, list[Pair]] = {}
        self._values = np.empty(0, np.float32)
        self._computing: Handle | None = None
        session = self.session
        session.embedding_changed.connect(self._on_embedding_changed)
        session.map_changed.connect(self._on_map_changed)
        session.selection_changed.connect(self.ranked_changed.emit)
        session.project_changed.connect(self._on_project_changed)
        session.artefacts_changed.connect(self._read)
        self._on_project_changed()

    # ------------------------------------------------------------------- pairs
    @property
    def axis(self) -> Axis | None:
        """The axis in front; ``None`` without pairs that make one."""
        return self.axes[self.side]

    def choose_side(self, side: str) -> None:
        """Bring the axis ``"x"`` or ``"y"`` to the front."""
        if side not in SIDES:
            raise ValueError(f"unknown side {side!r}")
        self.side = side
        self.problem = Question()
        if self.pairs[side] and self.axis is None:
            self._take(self.pairs[side])  # says again which word these vectors lack
            return
        self.changed.emit()
        self._rank()
        self._draw()

    def add(self, first: str, second: str) -> bool:
        """Add a pair to the axis in front; ``False`` when a word is unknown or no axis comes of it."""
        embedding = self.session.embedding
        if embedding is None or not first.strip() or not second.strip():
            return False
        from embedstudio.analysis.suggest import suggest

        pair = []
        for word in (first.strip(), second.strip()):
            row = embedding.vocabulary.find(word)
            if row is None:
                text = tr("“{word}” is not among these words.", word=word)
                close = tuple(suggest(embedding.vocabulary, word))
                self._complain(Question(problem=text, suggestions=close, wrong=word))
                return False
            pair.append(embedding.vocabulary[row])
        added = (pair[0], pair[1])
        if added in self.pairs[self.side]:
            self._complain(Question(problem=tr("This pair is part of the axis already.")))
            return False
        return self._take([*self.pairs[self.side], added])

    def remove(self, place: int) -> None:
        """Take a pair out of the axis in front."""
        pairs = list(self.pairs[self.side])
        del pairs[place]
        self._take(pairs)

    def clear(self) -> None:
        """Begin the axis in front anew."""
        self._take([])

    def turn(self) -> None:
        """Let the axis in front run the other way."""
        self._take([(second, first) for first, second in self.pairs[self.side]])

    def facts(self) -> str:
        """How far the pairs agree, in a sentence; empty for fewer than two."""
        axis = self.axis
        if axis is None or len(axis.pairs) < 2:
            return ""
        return tr(
            "Consistency {score} · by chance {chance}",
            score=f"{axis.consistency:.2f}",
            chance=f"{axis.chance:.2f}",
        )

    # ------------------------------------------------------------------- words
    def ends(self) -> tuple[str, str]:
        """The first words at both ends of the axis in front."""
        return self.axis.pairs[0] if self.axis is not None else ("", "")

    def choose_end(self, end: str) -> None:
        """List the words of one end."""
        self.end = end
        self._list()

    def choose_limit(self, limit: int) -> None:
        """Rank only so many of the most frequent words; 0 for all."""
        self.limit = limit
        self._rank()

    def place_text(self) -> str:
        """Where the pinned word lies along the axis in front."""
        session, axis = self.session, self.axis
        row, word = session.selected_row, session.selected_word
        if session.embedding is None or axis is None or row is None or word is None:
            return ""
        from embedstudio.analysis.axes import project

        score = float(project(session.embedding, axis, np.array([row]))[0])
        if not len(self._values):
            return f"{word}  {score:.3f}"
        before = int((self._values < score).sum()) + 1
        return tr(
            "{word} {score} · place {place} of {total} from {end}",
            word=word,
            score=f"{score:.3f}",
            place=f"{min(before, len(self._values)):,}",
            total=f"{len(self._values):,}",
            end=axis.pairs[0][0],
        )

    def select(self, answer: AnswerRow) -> None:
        """Pin the word of a line everywhere."""
        self.session.select_row(answer.row)

    # --------------------------------------------------------------------- map
    @property
    def can_scatter(self) -> bool:
        """Whether both axes are there."""
        return all(self.axes.values())

    def scatter(self) -> ActiveRun | None:
        """Make a map of the two axes: x to the right, y upward; it is kept with the project."""
        from embedstudio.jobs.axes_map import METHOD, AxesMapJob

        session, x, y = self.session, self.axes[X], self.axes[Y]
        if session.embedding is None or session.info is None or x is None or y is None:
            return None
        limit = min(self.limit or len(session.embedding), len(session.embedding))
        job = AxesMapJob(session.embedding, x.pairs, y.pairs, limit)
        title = Phrase(tr_noop("{x} against {y}"), {"x": x.title, "y": y.title})
        name = session.need_project().free_name("map", str(title))
        values: dict[str, Any] = {"x": list(x.pairs), "y": list(y.pairs), "limit": limit}
        return session.run(job, title, name, METHOD, values, (session.info.id,))

    def choose_draws(self, on: bool) -> None:
        """Draw the pairs over the map, or do not."""
        if on != self.draws:
            self.draws = on
            self._draw()
            self.changed.emit()

    # ------------------------------------------------------------------- named
    def save(self, name: str) -> bool:
        """Keep the axis in front with the project under a name; one of that name is replaced."""
        name = " ".join(name.split())
        pairs = [list(pair) for pair in self.pairs[self.side]]
        if not pairs:
            return False
        if not name or len(name) > LONGEST:
            self.session.problem.emit(
                NameTakenError(
                    tr("“{name}” cannot be a name.", name=name[:LONGEST]),
                    tr("Use 1 to {most} characters.", most=LONGEST),
                    kind="bad-name",
                )
            )
            return False
        kept = {key: [list(pair) for pair in value] for key, value in self.named.items()}
        return self._write({**kept, name: pairs}, lambda: tr("Save the axis “{name}”", name=name))

    def delete(self, name: str) -> bool:
        """Forget a named axis; *Undo* brings it back."""
        kept = {key: [list(pair) for pair in value] for key, value in self.named.items() if key != name}
        return self._write(kept, lambda: tr("Delete the axis “{name}”", name=name))

    def open(self, name: str) -> None:
        """Bring a named axis to the front."""
        if name in self.named:
            self._take(list(self.named[name]))

    # ------------------------------------------------------------------ inside
    def _take(self, pairs: list[Pair]) -> bool:
        """These pairs from now on, if they make an axis."""
        from embedstudio.analysis.axes import make_axis

        embedding = self.session.embedding
        axis = None
        if pairs and embedding is not None:
            try:
                axis = make_axis(embedding, pairs)
            except EmbedStudioError as error:
                self._complain(refused(error))
                # what cancels out is refused; words that other vectors lack leave the pairs to be mended
                if isinstance(error, ParameterError):
                    return False
        if axis is not None or not pairs:
            self.problem = Question()
        self.pairs[self.side], self.axes[self.side] = list(axis.pairs) if axis else pairs, axis
        self._remember()
        self.changed.emit()
        self._rank()
        self._draw()
        return axis is not None

    def _complain(self, problem: Question) -> None:
        self.problem = problem
        self.changed.emit()

    def _rank(self) -> None:
        """Find where the words lie, at once or on a worker."""
        if self._computing is not None:
            self._computing.drop()
            self._computing = None
        embedding, axis = self.session.embedding, self.axis
        if embedding is None or axis is None:
            self._values = np.empty(0, np.float32)
            self._list()
            return
        from embedstudio.analysis.axes import project

        count = min(len(embedding), self.limit or len(embedding))

        def values() -> npt.NDArray[np.float32]:
            return project(embedding, axis, np.arange(count))

        if count <= AT_ONCE:
            self._values = values()
            self._list()
            return
        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._computing = None
            if isinstance(event, Finished):
                self._values = event.result
                self._list()
            elif isinstance(event, Failed):
                self._complain(Question(problem=event.error.message))

        handle = self.session.launch(Call(values, tr("Ranking words…")), ignore, done)
        if not over:
            self._computing = handle

    def _list(self) -> None:
        from embedstudio.analysis.axes import ends

        embedding = self.session.embedding
        self.rows = []
        if embedding is not None and len(self._values):
            rows = ends(self._values, LISTED)[1 if self.end == HIGH else 0].tolist()
            scores = [float(self._values[row]) for row in rows]
            made = ranked(embedding, self.session.map, self.inspector.colors(), rows, scores, {}, "", False)
            longest = max((abs(score) for score in scores), default=1.0) or 1.0
            self.rows = [
                AnswerRow(one.place, one.row, one.word, one.score, abs(one.score) / longest, None, one.color)
                for one in made
            ]
        self.ranked_changed.emit()

    def _draw(self) -> None:
        axis = self.axis
        if not self.draws or axis is None:
            self.session.figures.clear()
            return
        self.session.figures.draw(
            [
                Figure((int(first), int(second)), pair)
                for (first, second), pair in zip(axis.rows, axis.pairs, strict=True)
            ]
        )

    def _on_embedding_changed(self) -> None:
        """The same pairs in other vectors."""
        front = self.side
        for side in SIDES:
            self.side, pairs = side, self.pairs[side]
            self.axes[side] = None
            if pairs and self.session.embedding is not None:
                self._take(pairs)
        self.side = front
        if self.axis is not None or not self.pairs[front]:
            self.problem = Question()
        self.changed.emit()
        self._rank()

    def _on_map_changed(self) -> None:
        self._list()

    def _write(self, axes: dict[str, list[list[str]]], words: Callable[[], str]) -> bool:
        try:
            self.session.need_project().edit_view(KEY, axes, words)
        except EmbedStudioError as error:
            self.session.problem.emit(error)
            return False
        self._read()
        return True

    def _read(self) -> None:
        """Take what the project has now; what is no list of pairs of words is left out."""
        project = self.session.project
        named = _lists_of_pairs(project.view.get(KEY) if project is not None else None)
        if named != self.named:
            self.named = named
            self.named_changed.emit()

    def _remember(self) -> None:
        """What stands in the form is there again when the project is opened next; no step to undo."""
        project = self.session.project
        if project is not None:
            project.view[PAIRS] = {side: [list(pair) for pair in self.pairs[side]] for side in SIDES}

    def _on_project_changed(self) -> None:
        """Take the pairs of the project; those made before there was one go into the new project."""
        self._read()
        project = self.session.project
        if project is not None and PAIRS not in project.view:
            self._remember()
            return
        kept = _lists_of_pairs(project.view[PAIRS] if project is not None else None)
        if any(kept.get(side, []) != self.pairs[side] for side in SIDES):
            self.pairs = {side: kept.get(side, []) for side in SIDES}
            self._on_embedding_changed()


def _lists_of_pairs(kept: object) -> dict[str, list[Pair]]:
    """Pairs by name, of what a project keeps; what is no list of pairs of words is left out."""
    found: dict[str, list[Pair]] = {}
    for name, pairs in kept.items() if isinstance(kept, dict) else ():
        if isinstance(pairs, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
            found[str(name)] = [(str(first), str(second)) for first, second in pairs]
    return found
