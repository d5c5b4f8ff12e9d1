"""Dates in a column of a document table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

_DAY = r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?CLOCK|月)?|年)?"
_CLOCK = r"(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?[\d.]*(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(_DAY.replace("CLOCK", _CLOCK))
_MOST = 0.9
"""Share of the filled cells that must be dates for a column to be one of dates."""
_SAMPLE = 2_000
_NAMED = ("year", "date", "time", "created", "published", "年", "日期", "时间")


def parse_dates(values: Sequence[object]) -> npt.NDArray[np.datetime64]:
    """``datetime64[s]`` of each value; NaT for one that is no date.

    Read are dates and times as objects, whole numbers from 1000 to 2999 as years, and texts that
    go from the year to the day: ``2004``, ``2004-11``, ``2004/11/5``, ``2004年11月5日``,
    ``2004-11-05T10:30:00Z``. What is written in another order (05/11/2004) is not guessed at.
    Time zones are left out.
    """
    made = np.full(len(values), np.datetime64("NaT"), "datetime64[s]")
    for place, value in enumerate(values):
        made[place] = _date(value)
    return made


def date_columns(table: pa.Table) -> list[str]:
    """Columns of a document table in which nearly all filled cells are dates.

    Whole numbers count as years only in a column that is named like one.
    """
    found = []
    for name in table.column_names:
        if name in ("title", "text", "label", "source", "encoding"):
            continue
        values = [
            value for value in table.column(name).slice(0, _SAMPLE).to_pylist() if value not in (None, "")
        ]
        numbers = bool(values) and all(isinstance(value, int | float) for value in values)
        if not values or (numbers and not any(part in name.lower() for part in _NAMED)):
            continue
        if (~np.isnat(parse_dates(values))).mean() >= _MOST:
            found.append(name)
    return found


def _date(value: Any) -> np.datetime64:
    nothing = np.datetime64("NaT", "s")
    if value is None or isinstance(value, bool):
        return nothing
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    if isinstance(value, int | float):
        return (
            np.datetime64(f"{int(value):04d}", "s")
            if 1000 <= value < 3000 and value == int(value)
            else nothing
        )
    found = _ISO.fullmatch(str(value).strip())
    if found is None:
        return nothing
    year, month, day, hour, minute, second = (
        part or default for part, default in zip(found.groups(), _FIRST, strict=True)
    )
    try:
        return np.datetime64(f"{year}-{int(month):02d}-{int(day):02d}T{hour}:{minute}:{second}", "s")
    except ValueError:  # a thirteenth month
        return nothing


_FIRST = ("", "1", "1", "00", "00", "00")
