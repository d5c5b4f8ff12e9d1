"""The details dock in its narrow place."""

from __future__ import annotations

import pytest

from embedstudio.ui.panes.details_pane import GAP, DetailRow

WIDTH = 208


@pytest.fixture
def shown(qtbot):
    def show(key, value):
        row = DetailRow(key, value)
        qtbot.addWidget(row)
        row.resize(WIDTH, 20)
        row.show()
        qtbot.waitExposed(row)
        return row

    return show


def whole(made):
    return made.width() >= made.sizeHint().width()


def test_both_are_whole_when_there_is_room(shown):
    row = shown("n_neighbors", "15")
    assert whole(row.key)
    assert whole(row.value)
    assert row.key.toolTip() == row.value.toolTip() == ""


def test_a_long_name_gives_way_to_its_value_and_has_a_tooltip(shown):
    row = shown("a_very_long_negative_sample_rate", "English starter")
    assert whole(row.value)
    assert not whole(row.key)
    assert row.key.toolTip() == "a_very_long_negative_sample_rate"


def test_a_long_value_is_cut_at_its_share(shown):
    row = shown("a_very_long_negative_sample_rate", "a value that nobody could ever show on one line here")
    assert row.value.width() == int((WIDTH - GAP) * 0.6)
    assert row.value.toolTip().startswith("a value")


def test_a_short_name_leaves_more_to_a_long_value(shown):
    row = shown("seed", "a value that nobody could ever show on one line here")
    assert whole(row.key)
    assert row.value.width() > (WIDTH - GAP) * 0.7


@pytest.mark.parametrize("height", [120, 166, 187, 199, 230])
def test_only_whole_rows_are_seen(qtbot, height):
    from embedstudio.ui.panes.details_pane import HEIGHT, LINE, DetailsPane
    from embedstudio.viewmodels.details import Fact
    from embedstudio.viewmodels.session import Session

    pane = DetailsPane(Session())
    qtbot.addWidget(pane)
    pane.model.rows = lambda: [Fact(f"key{i}", "value") for i in range(30)]
    pane.retranslate()
    pane.resize(232, height)
    pane.show()
    qtbot.waitExposed(pane)
    qtbot.waitUntil(lambda: pane._area.viewport().height() % LINE == HEIGHT)
    room = pane._area.viewport().height()
    assert height - room < 16 + LINE
    bar = pane._area.verticalScrollBar()
    assert bar.maximum() % LINE == 0
    assert bar.singleStep() == LINE
