"""Which columns of a document table hold dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from embedstudio.text.columns import RESERVED
from embedstudio.text.dates import dates_of

if TYPE_CHECKING:
    import pyarrow as pa

_MOST = 0.9
"""Share of the filled cells that must be dates."""
_SAMPLE = 2_000
"""Rows that are looked at."""
_NAMED = ("year", "date", "time", "created", "published", "年", "日期", "时间")


def date_columns(table: pa.Table) -> list[str]:
    """Columns in which nearly all filled cells are dates.

    Whole numbers count as years only in a column that is named like one.
    """
    found = []
    for name in table.column_names:
        if name in RESERVED:
            continue
        cells = table.column(name).slice(0, _SAMPLE).to_pylist()
        values = [value for value in cells if value not in (None, "")]
        numbers = all(isinstance(value, int | float) for value in values)
        if not values or (numbers and not any(part in name.lower() for part in _NAMED)):
            continue
        if (~np.isnat(dates_of(values))).mean() >= _MOST:
            found.append(name)
    return found
