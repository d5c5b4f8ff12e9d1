"""The legend of a ramp says where its handles are, and how many points have no value."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from embedstudio.ui.panes import map_style
from embedstudio.ui.widgets.point_canvas_legend import LegendCard
from embedstudio.viewmodels.columns import Column
from embedstudio.viewmodels.map_colors import column_groups


@pytest.fixture
def card(qapp):
    parent = QWidget()
    made = LegendCard(parent, map_style.canvas_style())
    made.keeps = parent
    return made


def legend_of(values, kind="number"):
    return map_style.legend(column_groups(Column("own:x", "x", kind, lambda: values)))


def test_what_stands_below_a_ramp_are_the_values_at_its_handles(card):
    card.set_legend(legend_of(np.linspace(0, 1000, 101)))
    assert card.legend.ends((0.0, 1.0)) == ("≤ 10", "≥ 990")
    card.set_span(0.25, 1.0)
    assert card.legend.ends(card.left_out.span) == ("255", "≥ 990")
    assert "255 – ≥ 990" in card.accessibleDescription()
    card.set_span(0.25, 0.5)
    assert card.legend.ends(card.left_out.span) == ("255", "500")


def test_days_and_logarithms_are_told_as_such(card):
    days = np.arange("2024-01-01", "2024-01-31", dtype="datetime64[D]").astype("datetime64[s]")
    assert legend_of(days, "date").ends((0.5, 1.0))[0] == "2024-01-15"
    low, _high = legend_of(np.exp(np.linspace(0, 9, 1000))).ends((0.5, 1.0))
    assert 80 < float(low) < 100


def test_points_without_a_value_are_counted(card):
    values = np.linspace(0, 10, 50)
    assert legend_of(values).notes == ()
    values[:3] = np.nan
    card.set_legend(legend_of(values))
    assert card.legend.notes == ("3 without a value",)
    assert "3 without a value" in card.accessibleDescription()
