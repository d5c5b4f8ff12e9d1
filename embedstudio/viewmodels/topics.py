"""What documents are about: the words of each group, what tells two groups apart, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.columns import OWN, column
from embedstudio.viewmodels.launcher import Call, ignore
from embedstudio.viewmodels.map_colors import column_groups
from embedstudio.viewmodels.map_documents import LABEL, label_column, shows_documents
from embedstudio.viewmodels.map_points import CLUSTER, ColorGroups, color_groups

if TYPE_CHECKING:
    from embedstudio.analysis.log_odds import TellingWord
    from embedstudio.analysis.topics import TopicsOverTime, TopicTerm
    from embedstudio.viewmodels.session import Session

WORDS, CONTRAST, TIME = "words", "contrast", "time"
TERMS, TELLING = 30, 25
AUTO = "auto"
MOST_BARS = 400
"""Shorter periods are not offered: their bars could not be told apart."""
REST = -1
"""In the place of a second group: all the others."""


@dataclass(frozen=True)
class TopicGroup:
    """One label, or one cluster of the map."""

    place: int
    name: str
    count: int
    color: int
    terms: tuple[TopicTerm, ...]


@dataclass(frozen=True)
class TopicsFound:
    """Everything of one way to group the documents."""

    groups: tuple[TopicGroup, ...]
    labels: npt.NDArray[np.int64]
    """``(n,)`` place of the group of each document that is shown; -1 for none."""
    rows: npt.NDArray[np.int32]
    """``(n,)`` their rows of the embedding."""
    time: TopicsOverTime | None
    """``None`` where no column has dates."""
    date: str = ""
    """The column of dates."""
    dates: npt.NDArray[np.datetime64] | None = None
    """``(n,)`` what it holds."""


class TopicsView:
    """Nothing is computed while it cannot be seen."""

    changed = Signal()
    """``found``, ``by``, ``chosen`` or ``busy`` changed."""
    contrast_changed = Signal()

    def __init__(self, session: Session) -> None:
        self.session = session
        self.by = LABEL
        """``"label"`` or ``"cluster"``."""
        self.view = WORDS
        self.found: TopicsFound | None = None
        self.chosen = 0
        """Place of the group whose words are shown."""
        self.pair = (0, REST)
        self.telling: tuple[list[TellingWord], list[TellingWord]] = ([], [])
        self.period = AUTO
        """Length of a period over time; :data:`AUTO` for the shortest that gives few bars."""
        self.busy = False
        self._visible = False
        self._stale = True
        self._wish = 0
        session.map_changed.connect(self._on_changed)
        session.embedding_changed.connect(self._on_embedding_changed)

    @property
    def visible(self) -> bool:
        """Whether it can be seen."""
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = value
        if value and self._stale:
            self.refresh()

    def ways(self) -> list[tuple[str, str]]:
        """``(id, title)`` of the ways to group the documents that are shown."""
        found = []
        if label_column(self.session.embedding):
            found.append((LABEL, tr("Labels")))
        shown = self.session.map
        if shown is not None and shown.cluster_names:
            found.append((CLUSTER, tr("Topics of the map")))
        return found

    def group_by(self, way: str) -> None:
        """Group by labels or by the clusters of the map."""
        if way != self.by:
            self.by = way
            self.refresh()

    def show(self, view: str) -> None:
        """Words of a group, two groups apart, or when."""
        self.view = view
        if view == CONTRAST and not any(self.telling):
            self.compare(*self.pair)
        self.changed.emit()

    def choose(self, place: int) -> None:
        """Show the words of a group."""
        if place != self.chosen:
            self.chosen = place
            self.changed.emit()

    def select(self, place: int) -> None:
        """Select the documents of a group on the map."""
        if self.found is not None:
            self.session.selection.choose(self.found.rows[self.found.labels == place])

    def periods(self) -> list[tuple[str, str]]:
        """``(id, title)`` of the lengths that a period can have."""
        from embedstudio.analysis.topics import fitting_periods

        titles = {
            "day": tr("Days"),
            "week": tr("Weeks"),
            "month": tr("Months"),
            "quarter": tr("Quarters"),
            "year": tr("Years"),
        }
        found = self.found
        if found is None or found.dates is None or found.time is None:
            return []
        fitting = fitting_periods(found.dates[found.labels >= 0], MOST_BARS)
        auto = tr("Automatic ({period})", period=titles[found.time.period])
        named = [(one, title) for one, title in titles.items() if one in fitting]
        return [(AUTO, auto if self.period == AUTO else tr("Automatic")), *named]

    def choose_period(self, period: str) -> None:
        """Count by days, weeks, months, quarters or years."""
        from embedstudio.analysis.topics import topics_over_time

        found = self.found
        if period == self.period or found is None or found.dates is None:
            return
        self.period = period
        self.found = replace(found, time=topics_over_time(found.labels, found.dates, period))
        self.changed.emit()

    def select_period(self, place: int) -> None:
        """Select the documents of a period on the map."""
        from embedstudio.analysis.topics import in_period

        found = self.found
        if found is not None and found.dates is not None and found.time is not None:
            there = in_period(found.dates, found.time, place) & (found.labels >= 0)
            self.session.selection.choose(found.rows[there])

    def look_for(self, word: str) -> None:
        """Mark a word in what is read, and select the documents that have it."""
        embedding = self.session.embedding
        if embedding is None or embedding.documents is None or self.found is None:
            return
        place = embedding.documents.index.get(word)
        self.session.reader.mark((word,))
        if place is not None:
            there = embedding.documents.matrix[:, [place]].tocoo().row
            self.session.selection.choose(np.intersect1d(there, self.found.rows))

    def refresh(self) -> None:
        """Find the groups and their words, on a worker."""
        self._wish += 1
        wish, session = self._wish, self.session
        embedding, shown = session.embedding, session.map
        ways = [identity for identity, _ in self.ways()]
        if embedding is None or embedding.documents is None or not ways:
            self.found, self.busy, self._stale = None, False, False
            self.changed.emit()
            return
        if not self._visible:
            self._stale = True
            return
        if self.by not in ways:
            self.by = ways[0]
        rows = shown.rows if shown is not None else np.arange(len(embedding), dtype=np.int32)
        if self.by == LABEL:
            labels = column(session, OWN + LABEL)
            assert labels is not None
            groups = column_groups(labels)
        else:
            assert shown is not None
            groups = color_groups(shown, embedding.vocabulary, CLUSTER)
        documents, columns, period = embedding.documents, embedding.columns, self.period
        self.busy, self._stale = True, False

        def find() -> TopicsFound:
            return _find(documents.matrix[rows], documents.words, groups, rows, columns, period)

        def done(event: Event) -> None:
            if wish != self._wish:
                return
            self.busy = False
            if isinstance(event, Finished):
                self.found = event.result
                self.chosen, self.pair, self.telling = 0, (0, REST), ([], [])
                self.compare(*self.pair)
            elif isinstance(event, Failed):
                session.problem.emit(event.error)
            self.changed.emit()

        session.launch(Call(find, tr("Counting words")), ignore, done)
        self.changed.emit()

    def compare(self, a: int, b: int) -> None:
        """Find the words that tell group ``a`` from group ``b``, or from all others (:data:`REST`)."""
        embedding, found = self.session.embedding, self.found
        if embedding is None or embedding.documents is None or found is None:
            return
        self.pair = (a, b)
        documents = embedding.documents

        def find() -> tuple[list[TellingWord], list[TellingWord]]:
            from embedstudio.analysis.log_odds import telling_words

            other = None if b == REST else b
            return telling_words(
                documents.matrix[found.rows], documents.words, found.labels, a, other, TELLING
            )

        def done(event: Event) -> None:
            if isinstance(event, Finished) and self.found is found and self.pair == (a, b):
                self.telling = event.result
                self.contrast_changed.emit()
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        self.session.launch(Call(find, tr("Counting words")), ignore, done)

    def _on_changed(self) -> None:
        if shows_documents(self.session) or self.found is not None:
            self.refresh()

    def _on_embedding_changed(self) -> None:
        self.by, self.found, self._stale, self.period = LABEL, None, True, AUTO
        self.refresh()


def _find(
    counts: Any,
    words: tuple[str, ...],
    groups: ColorGroups,
    rows: npt.NDArray[np.int32],
    columns: dict[str, npt.NDArray[Any]],
    period: str,
) -> TopicsFound:
    from embedstudio.analysis.topics import fitting_periods, topic_terms, topics_over_time

    labels = groups.groups.astype(np.int64)
    kept = [place for place, color in enumerate(groups.colors) if color >= 0]
    labels[~np.isin(labels, kept)] = -1
    names, terms = groups.names, topic_terms(counts, words, labels, TERMS)
    found = tuple(
        TopicGroup(place, names[place], groups.counts[place], groups.colors[place], tuple(terms[place]))
        for place in kept
        if place < len(terms)
    )
    date = next((name for name, values in columns.items() if values.dtype.kind == "M"), "")
    if not date:
        return TopicsFound(found, labels, rows, None)
    dates = columns[date][rows]
    fits = period in fitting_periods(dates[labels >= 0], MOST_BARS)
    time = topics_over_time(labels, dates, period if fits else AUTO)
    return TopicsFound(found, labels, rows, time, date, dates)
