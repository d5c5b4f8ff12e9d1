"""Dates as people write them in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import numpy as np
import numpy.typing as npt

_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%B %Y", "%b %Y")
_ORDERED = re.compile(
    r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?.*)?$"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_YEAR = re.compile(r"(\d{4})年?$")


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
    if text.endswith(".0"):  # a year that went through a spreadsheet
        text = text[:-2]
    try:
        if found := _ORDERED.match(text) or _COMPACT.match(text) or _YEAR.match(text):
            year, *rest = (int(part) for part in found.groups() if part is not None)
            month, day, *clock = [*rest, *(1, 1)[len(rest) :]] if len(rest) < 2 else rest
            return np.datetime64(datetime(year, month, day, *clock), "s")
        for form in _WRITTEN:
            try:
                return np.datetime64(datetime.strptime(text, form), "s")
            except ValueError:
                continue
        return np.datetime64(parsedate_to_datetime(text).astimezone(UTC).replace(tzinfo=None), "s")
    except (ValueError, TypeError, OverflowError):
        return nothing
