"""Columns that stand beside the words in a metadata file: read as text, kept as numbers, dates or words."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.dates import NUMBER, dates_of, filled, hold_dates
from embedstudio.core.events import Event, Log, Progress
from embedstudio.core.i18n import tr

PIECE = 20_000
"""Cells converted in one call, so that the window's thread is never kept waiting."""
DATES = 2_000
"""Cells read as dates in one call: in the slowest form one takes 50 µs."""


def typed(title: str, texts: Sequence[str]) -> Generator[Event, None, npt.NDArray[Any]]:
    """The values of a column: ``datetime64[s]`` when nearly all filled cells are dates
    (:func:`embedstudio.core.dates.hold_dates`; those that are not are counted in the log), float64
    when every one is a number, the texts themselves otherwise.

    An empty cell (also ``NA``, ``null``, ``-``) is NaN, NaT or ``""``.
    """
    message = tr("Reading the column {name}", name=title)
    if hold_dates(title, texts):
        return (yield from _dates(title, texts, message))
    if any(filled(text) for text in texts):
        parts = []
        for start in range(0, len(texts), PIECE):
            piece = _numbers(texts[start : start + PIECE])
            if piece is None:
                break
            parts.append(piece)
            yield Progress(1.0, message)
        else:
            return np.concatenate(parts)
    known: dict[str, str] = {}
    values = np.empty(len(texts), np.object_)
    for start in range(0, len(texts), PIECE):
        # equal texts share one object: a column has few of them as a rule
        piece_ = [known.setdefault(text, text) for text in texts[start : start + PIECE]]
        values[start : start + len(piece_)] = piece_
        yield Progress(1.0, message)
    return values


def _dates(
    title: str, texts: Sequence[str], message: str
) -> Generator[Event, None, npt.NDArray[np.datetime64]]:
    parts, wrong = [], 0
    for start in range(0, len(texts), DATES):
        piece = texts[start : start + DATES]
        found = dates_of(piece)
        wrong += sum(filled(piece[place]) for place in np.flatnonzero(np.isnat(found)).tolist())
        parts.append(found)
        yield Progress(1.0, message)
    if wrong:
        yield Log(
            tr("1 value of the column {name} is no date.", name=title)
            if wrong == 1
            else tr("{count} values of the column {name} are no dates.", count=f"{wrong:,}", name=title)
        )
    return np.concatenate(parts)


def _numbers(texts: Sequence[str]) -> npt.NDArray[np.float64] | None:
    """``None`` when a filled cell is no number."""
    cells = [text if filled(text) else "" for text in texts]
    if not all(NUMBER.fullmatch(cell) for cell in cells if cell):
        return None
    return np.array([cell or "nan" for cell in cells]).astype(np.float64)
