"""Dates as people write them in a table: which columns hold them, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%B %Y", "%b %Y")
_ORDERED = re.compile(
    r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?.*)?$"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_YEAR = re.compile(r"(\d{4})年?$")
_DIGIT, _LONGEST = re.compile(r"\d"), 60
"""A date has a digit, and no more characters: most texts are told from dates by that."""
EMPTY = frozenset(["", "na", "n/a", "nan", "none", "null", "-"])
"""Cells that say nothing, in small letters."""
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_MOST = 0.9
"""Share of the filled cells that must be dates."""
SAMPLE = 2_000
"""Cells that are looked at."""
_NAMED = ("year", "date", "time", "created", "published", "年", "日期", "时间")


def filled(value: object) -> bool:
    """Whether a cell says anything: not ``None``, nothing, ``NA``, ``null`` or ``-``."""
    return value is not None and str(value).strip().lower() not in EMPTY


def hold_dates(name: str, cells: Sequence[object]) -> bool:
    """Whether nearly all filled cells of a column are dates; some thousand of a long one are looked at.

    Numbers count as years only in a column that is named like one.
    """
    some = [cell for cell in cells[:: max(1, len(cells) // SAMPLE)] if filled(cell)]
    if not some:
        return False
    if all(NUMBER.fullmatch(str(cell).strip()) for cell in some) and not any(
        part in name.lower() for part in _NAMED
    ):
        return False
    return bool((~np.isnat(dates_of(some))).mean() >= _MOST)


def dates_of(values: Sequence[object]) -> npt.NDArray[np.datetime64]:
    """Seconds, ``datetime64[s]``; ``NaT`` for what is no date.

    Read are ISO dates and times, the same with ``/``, ``.`` or 年月日, years, ``6 May 2004``,
    ``May 6, 2004`` and the dates of e-mails. ``6/5/2004`` is left out: it means two days.
    """
    return np.array([_date(value) for value in values], "datetime64[s]")


def _date(value: object) -> np.datetime64:
    nothing = np.datetime64("NaT", "s")
    if value is None:
        return nothing
    text = value.isoformat() if hasattr(value, "isoformat") else str(value).strip()
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return nothing
    if text.endswith(".0"):  # a year that went through a spreadsheet
        text = text[:-2]
    try:
        if found := _ORDERED.match(text) or _COMPACT.match(text) or _YEAR.match(text):
            given = zip_longest(found.groups(), (1, 1, 1, 0, 0, 0))
            year, month, day, hour, minute, second = (int(part or usual) for part, usual in given)
            return np.datetime64(datetime(year, month, day, hour, minute, second), "s")
        for form in _WRITTEN:
            try:
                return np.datetime64(datetime.strptime(text, form), "s")
            except ValueError:
                continue
        return np.datetime64(parsedate_to_datetime(text).astimezone(UTC).replace(tzinfo=None), "s")
    except (ValueError, TypeError, OverflowError):
        return nothing
