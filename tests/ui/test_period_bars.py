"""The chart over time names the colours of its groups."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from embedstudio.ui import theme
from embedstudio.ui.widgets.period_bars import LINE, MOST_LINES, PeriodBars


@pytest.fixture
def bars(qtbot):
    made = PeriodBars()
    qtbot.addWidget(made)
    made.resize(264, 320)
    made.show()
    qtbot.waitExposed(made)
    return made


def fill(bars, groups):
    counts = np.arange(1, 3 * groups + 1).reshape(3, groups)
    names = [f"group number {place}" for place in range(groups)]
    colors = [theme.point_color(place) for place in range(groups)]
    bars.show_counts(["2005-01", "2005-02", "2005-03"], names, colors, counts)


def test_every_group_is_named_the_largest_first_and_none_over_another(bars):
    fill(bars, 5)
    named = bars.named()
    assert [group for group, _ in named] == [4, 3, 2, 1, 0]
    boxes = [box for _, box in named]
    assert all(box.left() >= 0 and box.right() <= bars.width() for box in boxes)
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_names_are_drawn_below_the_bars_in_the_colours_of_the_groups(bars):
    fill(bars, 2)
    image = bars.grab().toImage()
    colors = {image.pixelColor(4, y).name() for y in range(bars.height() - 60, bars.height())}
    assert QColor(theme.point_color(1)).name() in colors


def test_of_many_groups_the_largest_are_named_and_the_chart_keeps_its_room(bars):
    fill(bars, 60)
    named = bars.named()
    assert 0 < len(named) < 60
    assert named[-1][1].bottom() <= MOST_LINES * LINE
    bars.grab()  # and it is drawn


def test_without_figures_there_is_nothing_to_name(bars):
    assert bars.named() == []
