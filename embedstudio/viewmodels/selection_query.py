"""Selecting by what is known of words: their spelling, or any column by range or by values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.errors import BadInputError, EmbedStudioError
from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.columns import (
    TAGS,
    WORD,
    Column,
    are_years,
    columns,
    date_text,
    number_text,
    rows_shown,
)
from embedstudio.viewmodels.launcher import Call, Handle, ignore

if TYPE_CHECKING:
    from embedstudio.viewmodels.selection import How, Rows
    from embedstudio.viewmodels.session import Session


@dataclass(frozen=True)
class Query:
    """What words must have to be selected. Which fields count depends on the column's kind."""

    column: str = WORD
    text: str = ""
    """Of a text: what it contains."""
    regex: bool = False
    match_case: bool = False
    low: str = ""
    """Of a number or date, as it was typed; empty for no limit."""
    high: str = ""
    values: tuple[str, ...] = ()
    """Of a category."""


@dataclass(frozen=True)
class Overview:
    """What a column holds, to fill a form with."""

    id: str
    title: str
    kind: str
    low: str = ""
    high: str = ""
    values: tuple[tuple[str, int], ...] = ()
    """Of a category: its values and how many words have each, most frequent first."""


class SelectionQuery:
    """Finds words on a worker and selects them; the newest question wins."""

    answered = Signal(int, str)
    """``(count, problem)``: so many words fit, or why none can be looked for (translated)."""
    overview_changed = Signal(object)
    """An :class:`Overview` that was asked for."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._asking: Handle | None = None
        self._looking: Handle | None = None

    def titles(self) -> list[tuple[str, str, str]]:
        """Id, title and kind of every column that can be asked for."""
        return [(one.id, one.title, one.kind) for one in columns(self.session)]

    def look_into(self, identity: str) -> None:
        """Ask for the range or the values of a column."""
        found = self._column(identity)
        if self._looking is not None:
            self._looking.drop()
            self._looking = None
        if found is None:
            return

        def done(event: Event) -> None:
            if isinstance(event, Finished):
                self.overview_changed.emit(event.result)

        self._looking = self.session.launch(Call(lambda: _overview(found)), ignore, done)

    def count(self, query: Query) -> None:
        """Say how many words fit, without selecting them."""
        self._find(query, lambda rows: self.answered.emit(len(rows), ""))

    def select(self, query: Query, how: How = "replace") -> None:
        """Select the words that fit."""

        def take(rows: Rows) -> None:
            self.session.selection.choose(rows, how)
            self.answered.emit(len(rows), "")

        self._find(query, take)

    # ------------------------------------------------------------------------ inside
    def _column(self, identity: str) -> Column | None:
        return next((one for one in columns(self.session) if one.id == identity), None)

    def _find(self, query: Query, take: Callable[[Rows], None]) -> None:
        session = self.session
        embedding, found = session.embedding, self._column(query.column)
        if self._asking is not None:
            self._asking.drop()
            self._asking = None
        if embedding is None or found is None:
            self.answered.emit(0, "")
            return
        shown = rows_shown(session)
        vocabulary = embedding.vocabulary

        def find() -> Rows:
            if query.column == WORD:
                from embedstudio.analysis.word_search import find_words

                rows = find_words(vocabulary, query.text, regex=query.regex, match_case=query.match_case)
                return rows[np.isin(rows, shown, assume_unique=True)]
            return shown[matching(found, query)]

        over: list[Event] = []

        def done(event: Event) -> None:
            over.append(event)
            self._asking = None
            if isinstance(event, Finished):
                if session.embedding is embedding:
                    take(event.result)
            elif isinstance(event, Failed):
                self._tell(event.error)

        handle = session.launch(Call(find, tr("Searching…")), ignore, done)
        if not over:
            self._asking = handle

    def _tell(self, error: EmbedStudioError) -> None:
        self.answered.emit(0, error.in_full)


def matching(column: Column, query: Query) -> npt.NDArray[np.bool_]:
    """Which values of a column fit; raises :class:`BadInputError` for limits that are none."""
    values = column.values
    if column.kind == "category":
        wanted = set(query.values)
        known = {value: bool(wanted & set(_parts(column, value))) for value in set(values.tolist())}
        return np.fromiter((known[value] for value in values), np.bool_, len(values))
    if column.kind == "text":
        from embedstudio.analysis.word_search import as_array, find_texts

        mask = np.zeros(len(values), np.bool_)
        found = find_texts(as_array(values), query.text, regex=query.regex, match_case=query.match_case)
        mask[found] = True
        return mask
    read = _date if column.kind == "date" else _number
    low, high = read(query.low), read(query.high)
    if low is not None and high is not None and low > high:
        raise BadInputError(
            tr("From {low} to {high} there is nothing.", low=query.low.strip(), high=query.high.strip()),
            tr("Put the smaller value first."),
        )
    mask = ~np.isnat(values) if column.kind == "date" else ~np.isnan(values)
    if low is not None:
        mask &= values >= low
    if high is not None:
        mask &= values <= high
    return np.asarray(mask, np.bool_)


def _parts(column: Column, value: str) -> tuple[str, ...]:
    """A word may carry several tags in one text."""
    return tuple(value.split(", ")) if column.id == TAGS else (value,)


def _number(text: str) -> Any:
    text = text.strip().replace("\u2212", "-")
    if not text:
        return None
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?", text):
        text = text.replace(",", "")
    try:
        value = float(text)
    except ValueError:
        value = np.nan
    if np.isnan(value):
        raise BadInputError(tr("“{text}” is not a number.", text=text), tr("Write it like 1200 or 0.25."))
    return value


def _date(text: str) -> Any:
    text = text.strip()
    if not text:
        return None
    try:
        value = np.datetime64(text, "s")
    except ValueError:
        value = np.datetime64("NaT")
    if np.isnat(value):
        raise BadInputError(tr("“{text}” is not a date.", text=text), tr("Write it like 2024-05-31."))
    return value


def _overview(column: Column) -> Overview:
    if column.kind == "text":
        return Overview(column.id, column.title, column.kind)
    values = column.values
    if column.kind == "category":
        counts: dict[str, int] = {}
        for value in values.tolist():
            for one in _parts(column, value):
                if one:
                    counts[one] = counts.get(one, 0) + 1
        listed = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return Overview(column.id, column.title, column.kind, values=tuple(listed))
    known = values[~np.isnat(values)] if column.kind == "date" else values[np.isfinite(values)]
    if not len(known):
        return Overview(column.id, column.title, column.kind)
    low, high = known.min(), known.max()
    if column.kind == "date":
        return Overview(column.id, column.title, column.kind, date_text(low), date_text(high))
    years = are_years(column.id, values)
    ends = (number_text(float(one), years=years) for one in (low, high))
    return Overview(column.id, column.title, column.kind, *ends)
