"""Sizes and opacities of points on their way to the raster."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from embedstudio.ui.widgets.point_canvas_camera import fit
from embedstudio.ui.widgets.point_canvas_dots import batches
from embedstudio.ui.widgets.point_canvas_order import DrawOrder, Ranking
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, PointPicture
from embedstudio.ui.widgets.point_canvas_style import OPACITIES, SIZES, Points
from embedstudio.viewmodels.map_sizing import OPACITY_STEPS, SIZE_STEPS


def test_the_steps_of_the_model_are_those_that_are_drawn():
    assert (len(SIZES), len(OPACITIES)) == (SIZE_STEPS, OPACITY_STEPS)


@pytest.mark.parametrize("dims", [2, 3])
def test_points_of_a_larger_step_are_larger_and_lie_below(dims):
    assert KERNEL.wait()
    n = 200
    rng = np.random.default_rng(0)
    ranks = np.arange(1, n + 1, dtype=np.int32)
    steps = (np.arange(n) % (len(SIZES) * len(OPACITIES))).astype(np.uint8)
    places = rng.normal(size=(n, dims)).astype(np.float32)
    points = Points(places, [""] * n, ranks, ranks.astype(np.float32), np.zeros(n, np.uint8), steps)
    order = DrawOrder(points, Ranking(points))
    tints = (np.full(1, 0xFF00FF00, np.uint32), QColor("white"), QColor("grey"), QColor("black"))
    camera, picture = fit(places, 400, 300), PointPicture()
    look = points.groups, order, tints, camera, (400, 300, 1.0)
    drawn = batches(picture, places, *look, steps=steps)
    assert sum(len(one.order) for one in drawn.batches) == n
    alike = batches(PointPicture(), places, *look)
    if dims == 2:
        radii = [one.radius for one in drawn.batches]
        assert radii == sorted(radii, reverse=True)
        assert len(radii) == len(SIZES) * len(OPACITIES)
        usual = alike.batches[0].radius
        assert min(radii) == pytest.approx(usual * SIZES[0])
        assert max(radii) == pytest.approx(usual * SIZES[-1])
        for one in drawn.batches:
            assert len(set(steps[one.order].tolist())) == 1
    else:
        assert len(alike.batches) < len(drawn.batches)
        assert max(one.radius for one in drawn.batches) > max(one.radius for one in alike.batches)


def _is_dark(color):
    parts = [color >> shift & 255 for shift in (0, 8, 16)]
    return max(parts) < 0xA0  # far ones let some of the ground through


@pytest.mark.parametrize("dims", [2, 3])
def test_a_few_selected_points_have_a_ring_each(dims):
    assert KERNEL.wait()
    n = 2_225
    rng = np.random.default_rng(0)
    ranks = np.arange(1, n + 1, dtype=np.int32)
    places = rng.normal(size=(n, dims)).astype(np.float32)
    points = Points(places, [""] * n, ranks, ranks.astype(np.float32), np.zeros(n, np.uint8))
    tints = (np.full(1, 0xFF00FF00, np.uint32), QColor("white"), QColor("#C8CCD4"), QColor("black"))

    def ringed(selection, forward=-1):
        order = DrawOrder(points, Ranking(points), None, selection, forward)
        look = points.groups, order, tints, fit(places, 400, 300), (400, 300, 1.0)
        drawn = batches(PointPicture(), places, *look).batches
        black = [one for one in drawn if _is_dark(int(one.palette[0]))]
        return sum(len(one.order) for one in black), max((one.radius for one in black), default=0)

    assert ringed(np.array([3, 50, 70, 900, 901, 2_000]))[0] == 6
    assert ringed(np.array([3, 50, 70, 900, 901, 2_000]))[1] >= 7
    assert ringed(np.arange(1_000))[0] == 0, "as many would hide one another"
    assert ringed(None, 0)[0] == 0, "a group that is brought forward is no selection"
