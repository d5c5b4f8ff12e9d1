"""The inspector without its widgets: one word, its neighbours, analogies and similarities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.colors_in_force import dot_codes
from embedstudio.viewmodels.launcher import Call, Handle, ignore
from embedstudio.viewmodels.map_points import CLUSTER, KEPT_OF, color_groups, kept_of

if TYPE_CHECKING:
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.viewmodels.session import Session

AT_ONCE = 100_000
"""Up to so many words a question is answered on the spot (some 5 ms), above it on a worker."""
FULL, ON_MAP = "full", "map"
SPACES = (FULL, ON_MAP)
MAX_NEIGHBORS = 1000


@dataclass(frozen=True)
class AnswerRow:
    """One line of a ranked list."""

    place: int
    """1 for the best."""
    row: int
    word: str
    score: float
    share: float
    """Length of its bar, 0–1."""
    near: bool | None = None
    """Whether it is near on the map too; ``None`` when it is not on the map."""
    color: int = -1
    """Of its point, as :func:`~embedstudio.viewmodels.colors_in_force.dot_codes` says it; -1 for none."""


@dataclass(frozen=True)
class WordFacts:
    """What is known of the selected word."""

    word: str
    rank: int
    total: int
    count: int | None
    norm: float
    cluster: str = ""
    color: int = -1
    kept: int | None = None
    """How many of its ``kept_of`` true neighbours are still near on the map."""
    kept_of: int = KEPT_OF
    label: str | None = None
    """Of a document; ``None`` for a word."""
    length: int = 0
    """Words of a document."""


@dataclass
class Question:
    """A question, its answer, and what stood in its way."""

    rows: list[AnswerRow] = field(default_factory=list)
    problem: str = ""
    suggestions: tuple[str, ...] = ()
    wrong: str = ""
    """The word that is not in the vocabulary."""
    busy: bool = False


class InspectorViewModel:
    """What the inspector shows and what can be asked in it."""

    word_changed = Signal()
    neighbors_changed = Signal()
    analogy_changed = Signal()
    similarity_changed = Signal()
    recolored = Signal()
    """The points of the answers have other colours."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.metric = "cosine"
        self.n = 20
        self.space = FULL
        self.neighbors = Question()
        self.analogy = Question()
        self.similarity = Question()
        self.similarities: dict[str, float] = {}
        """Cosine, dot product and euclidean distance of the last two words asked about."""
        self.method = "3cosadd"
        self.with_query = False
        """Whether the words that were asked about may be among the answers."""
        self.asked: tuple[str, ...] = ()
        """The words of the last analogy."""
        self._asking: dict[str, Handle] = {}
        self._colors: npt.NDArray[np.int16] | None = None
        session.selection_changed.connect(self._on_selection_changed)
        session.embedding_changed.connect(self._on_embedding_changed)
        session.map_changed.connect(self._on_map_changed)
        session.colors.changed.connect(self._on_colors_changed)

    # ---------------------------------------------------------------- the word
    def facts(self) -> WordFacts | None:
        """The selected word; ``None`` when none is."""
        session = self.session
        embedding, row = session.embedding, session.selected_row
        if embedding is None or row is None or row >= len(embedding):
            return None
        vocabulary = embedding.vocabulary
        norm = float(np.linalg.norm(embedding.vectors[row]))
        point = self._point(row)
        shown = session.map
        cluster, kept = "", None
        if shown is not None and point >= 0:
            label = int(shown.clusters[point])
            cluster = shown.cluster_names[label] if 0 <= label < len(shown.cluster_names) else ""
            if shown.neighbors.shape[1] and np.isfinite(shown.trust[point]):
                kept = round(float(shown.trust[point]) * kept_of(shown))
        return WordFacts(
            vocabulary[row],
            row + 1,
            len(vocabulary),
            vocabulary.count(row),
            norm,
            cluster,
            self._color(point),
            kept,
            kept_of(shown),
            *_of_document(embedding, row),
        )

    # --------------------------------------------------------------- questions
    def choose(self, *, metric: str | None = None, n: int | None = None, space: str | None = None) -> None:
        """Ask for the neighbours differently."""
        self.metric = metric or self.metric
        self.n = min(max(1, n), MAX_NEIGHBORS) if n is not None else self.n
        if space is not None and space not in SPACES:
            raise ValueError(f"unknown space {space!r}")
        self.space = space or self.space
        self.ask_neighbors()

    def ask_neighbors(self) -> None:
        """Find the neighbours of the selected word."""
        embedding, row = self.session.embedding, self.session.selected_row
        if embedding is None or row is None:
            self.neighbors = Question()
            self.neighbors_changed.emit()
            return
        metric, n, space, shown = self.metric, self.n, self.space, self.session.map
        colors = self.colors()
        self.ask(
            self,
            "neighbors",
            lambda: _neighbors(embedding, shown, colors, row, n, metric, space),
            self.neighbors_changed,
        )

    def ask_analogy(self, a: str, b: str, c: str, method: str | None = None) -> None:
        """A is to B as C is to what?"""
        self.method = method or self.method
        embedding, shown, method = self.session.embedding, self.session.map, self.method
        words = self._known("analogy", (a, b, c), self.analogy_changed)
        if embedding is None or words is None:
            return
        colors, with_query = self.colors(), self.with_query
        self.asked = words
        self.ask(
            self,
            "analogy",
            lambda: _analogy(embedding, shown, colors, words, self.n, method, with_query),
            self.analogy_changed,
        )

    def ask_similarity(self, a: str, b: str) -> None:
        """How similar are two words, by every measure?"""
        embedding = self.session.embedding
        self.similarities = {}
        words = self._known("similarity", (a, b), self.similarity_changed)
        if embedding is None or words is None:
            return
        from embedstudio.analysis.neighbours import METRICS, similarity

        self.similarity = Question()
        self.similarities = {metric: similarity(embedding, *words, metric) for metric in METRICS}
        self.similarity_changed.emit()

    def look_up(self, word: str) -> Question:
        """Select a typed word and let the map glide to it; an unknown one comes back with suggestions."""
        embedding = self.session.embedding
        if embedding is None or not word.strip():
            return Question()
        row = embedding.vocabulary.find(word.strip())
        if row is None:
            return self._unknown(embedding, word)
        self.session.fly_to(embedding.vocabulary[row])
        return Question()

    def select(self, answer: AnswerRow) -> None:
        """Select the word of a line everywhere."""
        self.session.select_row(answer.row)

    # ------------------------------------------------------------------ inside
    def _known(self, name: str, words: tuple[str, ...], changed: Any) -> tuple[str, ...] | None:
        """The words as the vocabulary spells them, or ``None`` with the reason in the question."""
        embedding = self.session.embedding
        if embedding is None or not all(word.strip() for word in words):
            setattr(self, name, Question())
            changed.emit()
            return None
        found = []
        for word in words:
            row = embedding.vocabulary.find(word.strip())
            if row is None:
                setattr(self, name, self._unknown(embedding, word))
                changed.emit()
                return None
            found.append(embedding.vocabulary[row])
        return tuple(found)

    def _unknown(self, embedding: Embedding, word: str) -> Question:
        from embedstudio.analysis.suggest import suggest

        close = tuple(suggest(embedding.vocabulary, word.strip()))
        text = tr("“{word}” is not among these words.", word=word.strip())
        return Question(problem=text, suggestions=close, wrong=word)

    def ask(self, owner: object, name: str, answer: Callable[[], list[AnswerRow]], changed: Any) -> None:
        """Answer a :class:`Question` of ``owner`` at once, or on a worker when that may take long.

        The newest question of a name wins.
        """
        if name in self._asking:
            self._asking.pop(name).drop()
        embedding = self.session.embedding
        assert embedding is not None
        if len(embedding) <= AT_ONCE and "unit" in vars(embedding):
            try:
                setattr(owner, name, Question(rows=answer()))
            except EmbedStudioError as error:
                setattr(owner, name, refused(error))
            changed.emit()
            return
        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._asking.pop(name, None)
            if isinstance(event, Finished):
                setattr(owner, name, Question(rows=event.result))
            elif isinstance(event, Failed):
                setattr(owner, name, refused(event.error))
            changed.emit()

        setattr(owner, name, Question(busy=True))
        changed.emit()
        handle = self.session.launch(Call(answer, tr("Looking for neighbours…")), ignore, done)
        if not over:
            self._asking[name] = handle

    def _point(self, row: int) -> int:
        shown = self.session.map
        return -1 if shown is None else int(_points(shown, np.array([row]))[0])

    def colors(self) -> npt.NDArray[np.int16] | None:
        """The colour of each point of the map, as :func:`dot_codes` says it."""
        groups = self.session.colors.groups
        if self._colors is None and groups is not None:
            self._colors = dot_codes(groups)
        return self._colors

    def _color(self, point: int) -> int:
        """Of the dot beside the cluster's name."""
        shown, embedding = self.session.map, self.session.embedding
        if shown is None or embedding is None or point < 0:
            return -1
        groups = color_groups(shown, embedding.vocabulary, CLUSTER)
        return groups.colors[int(groups.groups[point])]

    def _on_selection_changed(self) -> None:
        self.word_changed.emit()
        self.ask_neighbors()

    def _on_embedding_changed(self) -> None:
        self._colors = None
        self.analogy, self.similarity, self.similarities = Question(), Question(), {}
        self.word_changed.emit()
        self.ask_neighbors()
        self.analogy_changed.emit()
        self.similarity_changed.emit()

    def _on_map_changed(self) -> None:
        self._colors = None
        self.word_changed.emit()
        self.ask_neighbors()

    def _on_colors_changed(self) -> None:
        """The dots beside answers take the colours that their points have now."""
        self._colors = None
        for question in (self.neighbors, self.analogy, self.similarity):
            question.rows = recolored(question.rows, self.session.map, self.colors())
        self.recolored.emit()


def _of_document(embedding: Embedding, row: int) -> tuple[str | None, int]:
    """Label and number of words of a document; nothing of a word."""
    if embedding.documents is None:
        return None, 0
    labels, lengths = embedding.columns.get("label"), embedding.columns.get("length")
    label = "" if labels is None else str(labels[row])
    return label, 0 if lengths is None else int(lengths[row])


def refused(error: EmbedStudioError) -> Question:
    """A question that has no answer, and why."""
    return Question(problem=error.in_full, suggestions=tuple(getattr(error, "suggestions", ())))


def _neighbors(
    embedding: Embedding,
    shown: ProjectionMap | None,
    colors: npt.NDArray[np.int16] | None,
    row: int,
    n: int,
    metric: str,
    space: str,
) -> list[AnswerRow]:
    from embedstudio.analysis.neighbours import neighbours

    near = near_rows(shown, row, KEPT_OF)
    if space == ON_MAP:
        found = near_rows(shown, row, n)
        rows, scores, closer_is_less = list(found), list(found.values()), True
    else:
        answers = neighbours(embedding, row, n, metric)
        rows, scores = [one.row for one in answers], [one.score for one in answers]
        closer_is_less = metric == "euclidean"
    return ranked(
        embedding, shown, colors, rows, scores, near, metric if space == FULL else "", closer_is_less
    )


def _analogy(
    embedding: Embedding,
    shown: ProjectionMap | None,
    colors: npt.NDArray[np.int16] | None,
    words: tuple[str, ...],
    n: int,
    method: str,
    with_query: bool,
) -> list[AnswerRow]:
    from embedstudio.analysis.analogy import analogy

    a, b, c = words
    answers = analogy(embedding, a, b, c, n, method, with_query=with_query)
    near = near_rows(shown, embedding.vocabulary.index[c], KEPT_OF)
    rows, scores = [one.row for one in answers], [one.score for one in answers]
    metric = "cosine" if method == "3cosadd" else ""
    return ranked(embedding, shown, colors, rows, scores, near, metric, False)


def ranked(
    embedding: Embedding,
    shown: ProjectionMap | None,
    colors: npt.NDArray[np.int16] | None,
    rows: list[int],
    scores: list[float],
    near: dict[int, float],
    metric: str,
    closer_is_less: bool,
) -> list[AnswerRow]:
    """Lines of a ranked list; a cosine's bar is on the full scale, any other on the list's own."""
    points = _points(shown, np.array(rows, np.int64)) if shown is not None else np.full(len(rows), -1)
    most = max((abs(score) for score in scores), default=1.0) or 1.0
    result = []
    for place, (row, score, point) in enumerate(zip(rows, scores, points.tolist(), strict=True)):
        if metric == "cosine":
            share = max(score, 0.0)
        else:
            share = 1 - score / most * 0.9 if closer_is_less else max(score, 0.0) / most
        on_map = shown is not None and point >= 0
        result.append(
            AnswerRow(
                place + 1,
                row,
                embedding.vocabulary[row],
                score,
                share,
                row in near if on_map else None,
                int(colors[point]) if on_map and colors is not None else -1,
            )
        )
    return result


def recolored(
    rows: list[AnswerRow], shown: ProjectionMap | None, colors: npt.NDArray[np.int16] | None
) -> list[AnswerRow]:
    """The same answers with the colours that their points have."""
    if shown is None or colors is None:
        return rows
    points = _points(shown, np.array([one.row for one in rows], np.int64)).tolist()
    return [
        replace(one, color=int(colors[point]) if point >= 0 else -1)
        for one, point in zip(rows, points, strict=True)
    ]


def _points(shown: ProjectionMap, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The point of each row, -1 for rows that are not on the map."""
    if not len(shown.rows):
        return np.full(len(rows), -1)
    places = np.minimum(np.searchsorted(shown.rows, rows), len(shown.rows) - 1)
    return np.where(shown.rows[places] == rows, places, -1)


def near_rows(shown: ProjectionMap | None, row: int, n: int) -> dict[int, float]:
    """Rows of the ``n`` nearest points on the map and their distances, nearest first."""
    if shown is None or not len(shown):
        return {}
    point = int(_points(shown, np.array([row]))[0])
    n = min(n, len(shown) - 1)
    if point < 0 or n < 1:
        return {}
    offsets = shown.coordinates - shown.coordinates[point]
    distances = np.einsum("ij,ij->i", offsets, offsets)
    distances[point] = np.inf
    found = np.argpartition(distances, n - 1)[:n]
    found = found[np.argsort(distances[found], kind="stable")]
    return {int(shown.rows[one]): float(np.sqrt(distances[one])) for one in found.tolist()}
