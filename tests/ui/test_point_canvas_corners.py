"""Words at the corners of lines over a map, where the corners all but coincide."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from embedstudio.ui.panes.map_style import canvas_style
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_corners import LEADER
from embedstudio.ui.widgets.point_canvas_labels import NEIGHBOR_TIER
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.ui.widgets.point_canvas_style import Overlay, Points

WORDS = ["man", "king", "woman", "queen", "far"]


@pytest.fixture
def canvas(qtbot):
    assert KERNEL.wait()
    made = PointCanvas(canvas_style())
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    places = np.float32([[0, 0], [10, 3], [0.1, 0.1], [10.1, 3.1], [30, 30]])
    ranks = np.arange(1, 6, dtype=np.int32)
    none = np.full(5, np.inf, np.float32)
    made.set_points(Points(places, WORDS, ranks, none, np.zeros(5, np.uint8)), [QColor("#E69F00")])
    return made


def boxes(canvas):
    height = canvas.scene.fonts.height(NEIGHBOR_TIER)
    found = []
    for one in canvas.labels.corners:
        at = canvas.position_of(canvas.scene.overlay[one.shape].points[one.corner])
        found.append(QRectF(at.x() + one.dx - one.width / 2, at.y() + one.dy - height / 2, one.width, height))
    return found


def test_no_word_of_an_analogy_lies_over_another(canvas):
    canvas.set_overlay([Overlay((0, 1), words=("man", "king")), Overlay((2, 3), words=("woman", "queen"))])
    canvas.grab()
    found = boxes(canvas)
    assert len(found) == 4
    assert not any(one.intersects(other) for i, one in enumerate(found) for other in found[:i])
    assert all(QRectF(canvas.rect()).contains(one) for one in found)


def test_a_word_that_had_to_go_far_is_led_to(canvas):
    canvas.set_overlay([Overlay((0,), words=("a",)) for _ in range(4)])
    canvas.grab()
    found = boxes(canvas)
    assert not any(one.intersects(other) for i, one in enumerate(found) for other in found[:i])
    alone = [(one.dx, one.dy) for one in canvas.labels.corners]
    assert len(set(alone)) == 4
    assert max(abs(dy) for _, dy in alone) > LEADER
