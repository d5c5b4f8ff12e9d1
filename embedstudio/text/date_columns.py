"""Which columns of a document table hold dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedstudio.core.dates import SAMPLE, hold_dates
from embedstudio.text.columns import RESERVED

if TYPE_CHECKING:
    import pyarrow as pa


def date_columns(table: pa.Table) -> list[str]:
    """Columns in which nearly all filled cells are dates (:func:`embedstudio.core.dates.hold_dates`)."""
    import pyarrow as pa

    some = pa.array(range(0, len(table), max(1, len(table) // SAMPLE)), pa.int64())
    return [
        name
        for name in table.column_names
        if name not in RESERVED and hold_dates(name, table.column(name).take(some).to_pylist())
    ]
