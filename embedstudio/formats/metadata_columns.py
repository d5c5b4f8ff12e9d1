"""Columns that stand beside the words in a metadata file: read as text, kept as numbers, dates or words."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr

PIECE = 20_000
"""Cells converted in one call, so that the window's thread is never kept waiting."""
_EMPTY = frozenset(["", "na", "n/a", "nan", "none", "null", "-"])
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?)?")


def typed(title: str, texts: Sequence[str]) -> Generator[Event, None, npt.NDArray[Any]]:
    """The values of a column: float64 when every filled cell is a number, ``datetime64[s]`` when every
    one is an ISO date, the texts themselves otherwise.

    An empty cell (also ``NA``, ``null``, ``-``) is NaN, NaT or ``""``.
    """
    message = tr("Reading the column {name}", name=title)
    pattern = _pattern(texts[:PIECE])
    if pattern is not None:
        parts = []
        for start in range(0, len(texts), PIECE):
            piece = _convert(texts[start : start + PIECE], pattern)
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


def _pattern(texts: Sequence[str]) -> re.Pattern[str] | None:
    filled = [text for text in texts if text.lower() not in _EMPTY]
    for pattern in (_NUMBER, _DATE):
        if filled and all(pattern.fullmatch(text) for text in filled):
            return pattern
    return None


def _convert(texts: Sequence[str], pattern: re.Pattern[str]) -> npt.NDArray[Any] | None:
    cells = ["" if text.lower() in _EMPTY else text for text in texts]
    if not all(pattern.fullmatch(cell) for cell in cells if cell):
        return None
    if pattern is _NUMBER:
        return np.array([cell or "nan" for cell in cells]).astype(np.float64)
    try:
        return np.array([cell.rstrip("Z") or "NaT" for cell in cells], "datetime64[s]")
    except ValueError:  # a thirteenth month is a text
        return None
