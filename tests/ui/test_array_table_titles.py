"""Titles of a table stand whole beside the arrow of what it is sorted by."""

from __future__ import annotations

import numpy as np

from embedstudio.ui.widgets.array_table import ARROW, ArrayColumn, ArrayTable


def test_a_column_is_as_wide_as_its_title_with_an_arrow(qtbot):
    table = ArrayTable()
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    numbers = np.arange(3.0)
    columns = [
        ArrayColumn("word", "Word", numbers.astype(str).astype(object)),
        ArrayColumn("rank", "Frequency rank", numbers, width=40, right=True),
    ]
    table.set_table(columns, np.arange(3))
    title = table.horizontalHeader().fontMetrics().horizontalAdvance("Frequency rank")
    assert table.columnWidth(1) >= title + ARROW
