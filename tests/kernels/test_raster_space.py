import numpy as np
import pytest

from embedstudio.kernels import raster_space
from embedstudio.ui.widgets.point_canvas_space import SpaceCamera

ALL = np.empty(0, np.bool_)


@pytest.fixture
def cloud():
    return np.random.default_rng(0).normal(size=(3000, 3)).astype(np.float32)


def projected(cloud, camera, order=None):
    order = np.arange(len(cloud), dtype=np.int32) if order is None else order
    screen, buckets = np.empty((len(order), 2), np.float32), np.zeros(len(order), np.uint16)
    near, far = camera.depth_range()
    raster_space.project(cloud, order, camera.matrix(800, 600), near, far, screen, buckets, 0, len(order))
    return screen, buckets


def test_places_are_those_of_the_camera(cloud):
    camera = SpaceCamera(yaw=0.7, pitch=0.3, distance=9.0, focal=700.0)
    screen, _ = projected(cloud, camera)
    assert np.allclose(screen, camera.to_screen(cloud, 800, 600), atol=1e-2)


def test_what_is_behind_the_eye_is_nowhere(cloud):
    camera = SpaceCamera(yaw=0.0, pitch=0.0, distance=5.0)
    screen, _ = projected(np.float32([[0, 0, 4], [0, 0, 6], [np.nan, 0, 0]]), camera)
    assert np.isfinite(screen[0]).all()
    assert np.isnan(screen[1:]).all()


def test_points_are_sorted_from_far_to_near_and_keep_their_order_where_equal(cloud):
    camera = SpaceCamera(distance=9.0, radius=4.0)
    order = np.random.default_rng(1).permutation(len(cloud)).astype(np.int32)[:2000]
    screen, buckets = projected(cloud, camera, order)
    colors = (np.arange(len(cloud)) % 251).astype(np.uint8)
    out, out_colors = np.empty_like(screen), np.empty(len(order), np.uint8)
    edges = raster_space.sort_by_depth(order, buckets, 16, screen, colors, out, out_colors)
    expected = np.argsort(buckets, kind="stable")
    assert np.array_equal(out, screen[expected])
    assert np.array_equal(out_colors, colors[order[expected]])
    assert edges[0] == 0
    assert edges[-1] == len(order)
    steps = raster_space.BUCKETS // 16
    assert [int((buckets < steps * level).sum()) for level in range(17)] == edges.tolist()


def test_picking_prefers_the_front_of_points_in_one_place():
    camera = SpaceCamera(yaw=0.0, pitch=0.0, distance=5.0)
    line = np.float32([[0, 0, -2], [0, 0, 1], [0, 0, 0], [1, 0, 0]])
    matrix = camera.matrix(800, 600)

    def pick(x, y, shown=ALL):
        return raster_space.nearest_in_space(line, shown, matrix, x, y, 8.0, 3.0, 0.05)

    assert pick(400.0, 300.0) == 1
    assert pick(401.0, 301.0) == 1
    assert pick(400.0, 300.0, np.array([True, False, True, True])) == 2
    assert pick(400.0, 330.0) == -1
    x, y = camera.to_screen(line[3:], 800, 600)[0].tolist()
    assert pick(x + 5, y) == 3
