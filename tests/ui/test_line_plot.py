"""The plot of curves: round ticks, long curves thinned, zoom, pan, fit."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from embedstudio.ui import theme
from embedstudio.ui.widgets.line_plot import Line, LinePlot, thinned, ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0.0, 10.0, 5, [0, 2, 4, 6, 8, 10]),
        (0.13, 0.31, 4, [0.15, 0.2, 0.25, 0.3]),
        (-1.0, 1.0, 2, [-1, 0, 1]),
        (3.0, 3.0, 4, [3.0]),
        (0.0, float("inf"), 4, [0.0]),
    ],
)
def test_ticks_are_round_and_inside(low, high, most, expected):
    assert ticks(low, high, most) == pytest.approx(expected)


def test_a_long_curve_keeps_its_peaks_and_its_end():
    x = np.arange(100_000, dtype=np.float64)
    y = np.sin(x / 500)
    y[54_321] = 9.0
    short_x, short_y = thinned(x, y, 300)
    assert len(short_x) <= 601
    assert short_y.max() == 9.0
    assert short_x[-1] == x[-1]
    assert (np.diff(short_x) >= 0).all()


@pytest.fixture
def plot(qtbot, qapp):
    made = LinePlot()
    qtbot.addWidget(made)
    made.resize(400, 220)
    made.show()
    qtbot.waitExposed(made)
    return made


def pixels(plot, token):
    """How many pixels of the picture have a colour."""
    image = plot.grab().toImage()
    wanted = theme.color(token).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_a_curve_is_drawn_in_its_colour(plot, qtbot):
    x = np.arange(20.0)
    assert pixels(plot, "line1") == 0
    plot.show_lines([Line(x, np.full(20, 2.0), width=4)], end=2.0, x_end=40, axis="epoch")
    qtbot.wait(20)
    assert pixels(plot, "line1") > 200
    assert plot.shown_range.right() > 40


def test_powers_of_ten_leave_out_what_has_no_logarithm(plot):
    log = LinePlot(plot, log=True)
    log.show_lines([Line(np.array([0.0, 1.0, 10.0, 100.0]), np.array([5.0, 1000.0, 100.0, 10.0]))])
    shown = log.shown_range
    assert -0.1 < shown.left() < 0
    assert 2 < shown.right() < 2.1
    assert 3 < shown.bottom() < 3.2


def test_wheel_zooms_drag_pans_and_a_double_click_fits(plot, qtbot):
    plot.show_lines([Line(np.arange(10.0), np.arange(10.0))])
    fitted = plot.shown_range
    at = QPointF(200, 100)
    wheel = QWheelEvent(
        at, plot.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    plot.wheelEvent(wheel)
    zoomed = plot.shown_range
    assert zoomed.width() == pytest.approx(fitted.width() / 1.25)
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseMove(plot, QPoint(150, 100))
    qtbot.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=QPoint(150, 100))
    assert plot.shown_range.left() > zoomed.left()
    qtbot.mouseDClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert plot.shown_range == fitted


def test_a_marked_place_is_drawn_with_its_words(plot):
    x = np.arange(20, dtype=np.float64)
    plot.show_lines([Line(x, x)])
    plain = plot.grab().toImage()
    plot.show_lines([Line(x, x)], mark=(19.0, "kept"))
    marked = plot.grab().toImage()
    changed = [
        (a, b)
        for a in range(plain.width())
        for b in range(plain.height())
        if plain.pixel(a, b) != marked.pixel(a, b)
    ]
    assert min(a for a, _ in changed) < plain.width() - 40, "the words stand on the side that has room"
    assert max(b for _, b in changed) > plain.height() / 2, "the line goes all the way down"
