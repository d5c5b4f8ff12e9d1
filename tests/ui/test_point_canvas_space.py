import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from embedstudio.ui.panes.map_style import canvas_style
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_camera import Camera, camera_from, fit
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.ui.widgets.point_canvas_space import SpaceCamera, fit_in_space
from embedstudio.ui.widgets.point_canvas_style import Layers, Overlay, Pinned, Points

COLORS = [QColor("#E69F00"), QColor("#0072B2")]


def cube(side=4):
    axis = np.arange(side)
    places = np.stack(np.meshgrid(axis, axis, axis), axis=-1).reshape(-1, 3).astype(np.float32)
    n = len(places)
    return Points(
        places,
        [f"word{i}" for i in range(n)],
        np.arange(1, n + 1, dtype=np.int32),
        np.arange(n, dtype=np.float32),
        (np.arange(n) % 2).astype(np.uint8),
    )


@pytest.fixture(scope="module", autouse=True)
def kernel():
    assert KERNEL.wait()


@pytest.fixture
def canvas(qtbot):
    made = PointCanvas(canvas_style())
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.set_points(cube(), COLORS)
    made.grab()
    return made


def pixels(canvas):
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def test_a_map_in_space_is_framed_whole(canvas):
    assert isinstance(canvas.camera, SpaceCamera)
    places = canvas.project()
    assert (places > 0).all()
    assert (places < [700, 500]).all()


def test_the_left_button_orbits_and_the_right_one_pans(canvas):
    before = canvas.camera
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(260, 210))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(260, 210))
    turned = canvas.camera
    assert turned.yaw < before.yaw
    assert turned.pitch > before.pitch
    assert (turned.x, turned.y, turned.z) == (before.x, before.y, before.z)
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(260, 210))
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=QPoint(260, 210))
    assert (canvas.camera.yaw, canvas.camera.pitch) == (turned.yaw, turned.pitch)
    assert (canvas.camera.x, canvas.camera.y, canvas.camera.z) != (turned.x, turned.y, turned.z)


def test_arrow_keys_orbit_and_with_shift_they_pan(canvas, qtbot):
    before = canvas.camera
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: canvas.camera.yaw < before.yaw - 0.4, timeout=2000)
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: canvas.camera.x != before.x, timeout=2000)
    QTest.keyClick(canvas, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: canvas.camera == before, timeout=2000)


def test_every_point_at_the_front_is_picked_at_its_place(canvas):
    nearness = canvas.camera.nearness(canvas.scene.coordinates)
    for point in np.argsort(-nearness)[:8].tolist():
        assert canvas.point_at(canvas.position_of(point)) == point


def test_near_points_are_larger_and_less_foggy_than_far_ones(canvas):
    canvas.set_layers(Layers(labels=False))
    two = Points(
        np.float32([[0, 0, -1], [0.6, 0, 1]]),
        ["far", "near"],
        np.int32([1, 2]),
        np.float32([0, 1]),
        np.zeros(2, np.uint8),
    )
    canvas.set_points(two, COLORS)
    canvas.restore_camera({**canvas.camera_state(), "yaw": 0.0, "pitch": 0.0}, glide=False)
    shown = pixels(canvas)
    ground = np.array([canvas.scene.style.ground.blue(), canvas.scene.style.ground.green()])

    def ink(point):
        at = canvas.position_of(point).toPoint()
        part = shown[at.y() - 8 : at.y() + 9, at.x() - 8 : at.x() + 9, :2]
        return np.abs(part - ground).sum()

    assert ink(1) > 2 * ink(0)


def test_walls_are_drawn_behind_the_points(canvas):
    canvas.set_layers(Layers(points=False, labels=False))
    shown = pixels(canvas)
    border = canvas.scene.style.border
    assert (np.abs(shown - [border.blue(), border.green(), border.red()]).sum(axis=2) < 40).sum() > 200


def test_words_and_edges_are_drawn_in_space(canvas):
    canvas.set_pinned(Pinned(5, (6, 9, 21), (0.9, 0.5, 0.4)))
    canvas.grab()
    assert canvas.labels.labels
    assert canvas.labels.neighbors
    assert canvas.labels.pill is not None


@pytest.mark.parametrize("dims", [2, 3])
def test_the_words_of_a_few_points_leave_every_dot_to_be_seen(canvas, dims):
    points = cube(2)
    canvas.set_points(
        replace(points, coordinates=points.coordinates[:, :dims] + points.ranks[:, None] / 9), COLORS
    )
    canvas.set_layers(Layers(labels=False))
    bare = pixels(canvas)
    canvas.set_layers(Layers())
    written = pixels(canvas)
    assert len(canvas.labels.labels) >= 4
    assert (bare != written).any()
    for label in canvas.labels.labels:
        at = canvas.position_of(label.point).toPoint()
        here = slice(at.y() - 1, at.y() + 2), slice(at.x() - 1, at.x() + 2)
        assert (bare[here] == written[here]).all(), "a word lies over the dot it names"


def test_a_scene_in_space_is_painted_by_any_painter(canvas):
    image = QImage(700, 500, QImage.Format.Format_RGB32)
    scene = canvas.scene
    with QPainter(image) as painter:
        scene.paint(painter, canvas.camera, 700, 500, 1.0, scene.arrange(canvas.camera, 700, 500, []))
    at = canvas.position_of(63).toPoint()
    assert image.pixelColor(at) != scene.style.ground


def test_a_camera_is_kept_as_plain_values_and_taken_back(canvas):
    state = canvas.camera_state()
    canvas.orbit(100, 30)
    canvas.zoom_by(2)
    canvas.restore_camera(state, glide=False)
    assert canvas.camera_state() == state
    canvas.restore_camera({"x": 0.0, "y": 0.0, "scale": 1.0, "fitted_scale": 1.0}, glide=False)
    assert canvas.camera_state() == state, "of another kind of map"
    assert camera_from({"x": math.nan}) is None
    assert camera_from({"x": 0.0, "y": 1.0, "scale": 2.0, "fitted_scale": 1.0}) == Camera(0.0, 1.0, 2.0, 1.0)


def test_a_map_changes_between_flat_and_space(canvas):
    flat = cube()
    canvas.set_points(
        Points(flat.coordinates[:, :2].copy(), flat.words, flat.ranks, flat.importance, flat.groups),
        COLORS,
        keep_view=True,
    )
    assert isinstance(canvas.camera, Camera)
    canvas.set_layout(flat.coordinates)
    assert isinstance(canvas.camera, SpaceCamera)
    assert np.isfinite(canvas.project()).all()


def test_the_wheel_dollies_to_what_lies_under_the_pointer():
    camera = fit(cube().coordinates, 700, 500)
    middle = np.float32([[camera.x, camera.y, camera.z]])
    right = camera.axes()[0].astype(np.float32)
    place = middle + 0.5 * right  # as deep as the middle
    x, y = camera.to_screen(place, 700, 500)[0].tolist()
    near = camera.zoomed(1.7, x, y, 700, 500)
    assert near.zoom == pytest.approx(1.7)
    assert near.to_screen(place, 700, 500)[0].tolist() == pytest.approx([x, y], abs=0.05)


def test_an_orbit_stops_before_the_poles_and_a_glide_turns_the_shorter_way():
    camera = SpaceCamera().orbited(0, 10_000)
    assert camera.pitch < math.pi / 2
    start, goal = SpaceCamera(yaw=0.1), SpaceCamera(yaw=2 * math.pi - 0.1)
    assert start.towards(goal, 0.5).yaw == pytest.approx(0.0, abs=1e-9)
    assert start.towards(goal, 1.0) == goal


def test_lines_are_laid_over_the_map(canvas):
    canvas.set_layers(Layers(points=False, labels=False))
    before = pixels(canvas)
    canvas.set_overlay([Overlay((0, 3, 63, 60), closed=True, words=("king", "man", "woman", "queen"))])
    after = pixels(canvas)
    middle = ((canvas.position_of(0) + canvas.position_of(3)) / 2).toPoint()
    around = np.s_[middle.y() - 2 : middle.y() + 3, middle.x() - 2 : middle.x() + 3]
    assert (before[around] != after[around]).any()
    canvas.set_overlay([Overlay(np.float32([[0, 0, 0], [3, 3, 3]]), dashed=True)])
    assert (pixels(canvas) != after).any()
    canvas.set_overlay([])
    assert (pixels(canvas) == before).all()


def test_hovering_finds_a_point_in_space(canvas):
    front = int(np.argmax(canvas.camera.nearness(canvas.scene.coordinates)))
    QTest.mouseMove(canvas, canvas.position_of(front).toPoint() + QPoint(2, 2))
    QTest.mouseMove(canvas, canvas.position_of(front).toPoint())
    assert canvas.scene.hovered == front
    assert canvas.point_at(QPointF(5, 5)) == -1


def test_a_fitted_map_in_space_fills_the_view_and_stays_inside_it():
    low, high = np.array([-3.0, -1.0, -2.0]), np.array([3.0, 2.0, 2.0])
    corners = np.float32([[x, y, z] for x in (-3, 3) for y in (-1, 2) for z in (-2, 2)])
    for free in ((600, 300), (300, 600), (400, 400)):
        camera = fit_in_space(low, high, *free, 0, 0)
        seen = camera.to_screen(corners, *free)
        assert seen.min() > -1
        assert (seen.max(axis=0) < np.array(free) + 1).all()
        assert max((np.ptp(seen, axis=0) / free).tolist()) > 0.97
        assert camera.zoom == 1.0
