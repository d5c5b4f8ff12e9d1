import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from embedstudio.ui.panes.map_style import canvas_style
from embedstudio.ui.widgets import point_canvas_raster
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_camera import Camera, fit
from embedstudio.ui.widgets.point_canvas_dots import LEAST_RADIUS, RING
from embedstudio.ui.widgets.point_canvas_easing import FRAME_MS
from embedstudio.ui.widgets.point_canvas_labels import LabelFonts, Occupancy, place_labels
from embedstudio.ui.widgets.point_canvas_legend import HEAD, ROW, Legend, LegendEntry
from embedstudio.ui.widgets.point_canvas_style import Layers, Pinned, Points

COLORS = [QColor("#E69F00"), QColor("#0072B2")]
LEGEND = Legend("2 clusters", (LegendEntry(COLORS[0], "even", 20), LegendEntry(COLORS[1], "odd", 20)))


def grid_points(side=7):
    x, y = np.meshgrid(np.arange(side), np.arange(side))
    n = side * side
    return Points(
        np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float32),
        [f"word{i}" for i in range(n)],
        np.arange(1, n + 1, dtype=np.int32),
        np.arange(n, dtype=np.float32),
        (np.arange(n) % 2).astype(np.uint8),
    )


@pytest.fixture(scope="module", autouse=True)
def kernel():
    assert point_canvas_raster.KERNEL.wait()


@pytest.fixture
def canvas(qtbot):
    made = PointCanvas(canvas_style())
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.set_points(grid_points(), COLORS)
    made.set_legend(LEGEND)
    made.grab()
    return made


def at(canvas, point):
    return canvas.position_of(point).toPoint()


def wheel(canvas, position, notches):
    event = QWheelEvent(
        QPointF(position),
        QPointF(canvas.mapToGlobal(position)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


@pytest.mark.parametrize("point", [0, 6, 24, 42, 48])
def test_a_click_picks_the_point_under_it(canvas, qtbot, point):
    with qtbot.waitSignal(canvas.picked) as picked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, point) + QPoint(3, -2))
    assert picked.args == [point]


def test_a_click_on_the_ground_picks_nothing(canvas, qtbot):
    middle = (at(canvas, 24) + at(canvas, 32)) / 2
    with qtbot.assertNotEmitted(canvas.picked):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle)


def test_every_point_is_picked_at_its_place(canvas):
    assert [canvas.point_at(canvas.position_of(i)) for i in range(49)] == list(range(49))


def test_the_wheel_zooms_at_the_cursor(canvas):
    place = QPoint(180, 333)
    before = canvas.camera.to_world(180, 333, 700, 500)
    scale = canvas.camera.scale
    wheel(canvas, place, 2)
    assert canvas.camera.scale == pytest.approx(scale * 1.25**2)
    assert canvas.camera.to_world(180, 333, 700, 500) == pytest.approx(before, abs=1e-4)
    wheel(canvas, place, -2)
    assert canvas.camera.scale == pytest.approx(scale)


def test_a_drag_pans_with_the_pointer_and_picks_nothing(canvas, qtbot):
    start = at(canvas, 24)
    with qtbot.assertNotEmitted(canvas.picked):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 6):
            QTest.mouseMove(canvas, start + QPoint(10 * step, 4 * step))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(50, 20))
    assert (at(canvas, 24) - start - QPoint(50, 20)).manhattanLength() <= 1


def test_a_double_click_on_the_ground_fits_all(canvas, qtbot):
    fitted = canvas.camera
    wheel(canvas, QPoint(100, 100), 3)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.wait(300)
    assert canvas.camera != fitted
    ground = next(QPoint(x, 480) for x in range(5, 600, 7) if canvas.point_at(QPointF(x, 480), 12) < 0)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=ground)
    qtbot.waitUntil(lambda: canvas.camera == fitted, timeout=2000)


def test_hover_rings_at_once_and_tells_after_a_moment(canvas, qtbot):
    canvas.set_describe(lambda point: f"this is word{point}")
    QTest.mouseMove(canvas, at(canvas, 24) + QPoint(1, 1))
    QTest.mouseMove(canvas, at(canvas, 24))
    assert canvas.scene.hovered == 24
    qtbot.waitUntil(lambda: QToolTip.text() == "this is word24", timeout=2000)
    QTest.mouseMove(canvas, (at(canvas, 24) + at(canvas, 32)) / 2)
    assert canvas.scene.hovered == -1


def test_escape_clears_and_enter_picks_the_middle(canvas, qtbot):
    with qtbot.waitSignal(canvas.cleared):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    with qtbot.waitSignal(canvas.picked) as picked:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    middle = canvas.point_at(QPointF(350, 250), 400)
    assert picked.args == [middle]


def test_keys_zoom_pan_and_fit(canvas, qtbot):
    fitted = canvas.camera
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: canvas.camera.zoom == pytest.approx(1.4), timeout=2000)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: canvas.camera.x < fitted.x - 0.1, timeout=2000)
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: canvas.camera == fitted, timeout=2000)


def test_a_pinned_point_outside_the_view_is_glided_to(canvas, qtbot):
    wheel(canvas, QPoint(600, 450), 10)
    canvas.set_pinned(Pinned(42, (35, 43, 36), (0.9, 0.8, 0.2)), glide=True)
    qtbot.waitUntil(lambda: (canvas.position_of(42) - QPointF(350, 250)).manhattanLength() < 2, timeout=2000)
    assert "word42" in canvas.accessibleDescription()


def with_islands(n=3000):
    """A square full of points, one a little below it and one very far off."""
    places = np.random.default_rng(0).uniform(0, 1, (n, 2)).astype(np.float32)
    places[:3] = (0.5, 0.5), (0.5, -0.3), (0.5, -9)
    ranks = np.arange(1, n + 1, dtype=np.int32)
    words = [f"word{i}" for i in range(n)]
    return Points(places, words, ranks, ranks.astype(np.float32), np.zeros(n, np.uint8))


def in_view(canvas, point):
    return QRectF(canvas.rect()).contains(canvas.position_of(point))


def test_the_neighbours_of_a_word_one_flies_to_are_in_the_view(canvas, qtbot):
    canvas.set_points(with_islands(), COLORS)
    assert not in_view(canvas, 1)
    canvas.set_pinned(Pinned(0, (1, 2)), glide=True)
    assert not in_view(canvas, 1), "a click moves nothing"
    canvas.fly_to(0)
    qtbot.waitUntil(lambda: in_view(canvas, 1), timeout=2000)
    assert in_view(canvas, 0)
    assert not in_view(canvas, 2), "one that is very far off would shrink all the rest"
    canvas.set_legend(LEGEND)
    assert in_view(canvas, 1)
    canvas.fit(glide=False)
    assert in_view(canvas, 1)
    canvas.set_pinned(None)
    canvas.fit(glide=False)
    assert not in_view(canvas, 1)


def test_a_point_near_the_edge_of_the_whole_map_moves_nothing(canvas):
    before = canvas.camera
    canvas.glide_to(0)
    assert not canvas._gliding()
    assert canvas.camera == before, "half of the map would leave the view"
    canvas.zoom_by(3)
    canvas.glide_to(0)
    assert canvas._gliding()


def test_of_a_part_of_the_map_one_sees_as_much_more_as_the_neighbours_need(canvas, qtbot):
    points = with_islands()
    points.coordinates[1] = (0.5, 0.8)
    canvas.set_points(points, COLORS)
    canvas.zoom_by(8)
    canvas.set_pinned(Pinned(0, (1,)))
    canvas.fly_to(0)
    qtbot.waitUntil(lambda: in_view(canvas, 1), timeout=2000)
    assert in_view(canvas, 0)
    assert canvas.camera.zoom > 1.5


def test_labels_do_not_overlap_the_legend_or_each_other(canvas):
    canvas.set_pinned(Pinned(24, (25, 23, 17, 31)))
    canvas.grab()
    layout = canvas.labels
    assert layout.labels
    assert layout.neighbors
    boxes = []
    for label in (*layout.labels, *layout.neighbors):
        place = canvas.position_of(label.point) + QPointF(label.dx, label.dy)
        height = canvas.scene.fonts.height(label.tier)
        boxes.append((place.x() - label.width / 2, place.y() - height / 2, label.width, height))
    legend = canvas.legend.geometry()
    boxes.append((legend.x(), legend.y(), legend.width(), legend.height()))
    for i, (x, y, w, h) in enumerate(boxes):
        for other_x, other_y, other_w, other_h in boxes[i + 1 :]:
            apart = x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y
            assert apart


@pytest.mark.parametrize("side", [1, 3, 5])
def test_of_few_points_all_are_written_also_at_the_edge(canvas, side):
    canvas.set_legend(Legend("", ()))
    canvas.set_points(grid_points(side), COLORS)
    canvas.grab()
    assert {label.point for label in canvas.labels.labels} == set(range(side * side))


def test_the_words_of_a_few_selected_points_leave_their_rings_free(canvas):
    canvas.set_points(grid_points(40), COLORS)  # so many that words lie over their points
    canvas.set_selection(np.array([410, 805, 1190], np.int32))
    canvas.grab()
    own = [label for label in canvas.labels.labels if label.point in (410, 805, 1190)]
    assert len(own) == 3
    height = canvas.scene.fonts.height(own[0].tier)
    for label in own:
        assert abs(label.dy) >= height / 2 + LEAST_RADIUS + RING


def test_what_stands_over_its_point_goes_under_it_at_the_edge():
    fonts, occupied = LabelFonts(QFont()), Occupancy(300, 100)
    order = np.array([4], np.int32)
    placed = place_labels(order, np.float32([[150, 4]]), fonts, ["word"] * 5, occupied, lift=12)
    assert [(label.point, label.dy) for label in placed] == [(4, 12)]


def test_titles_are_written_at_more_length_where_there_is_room(canvas):
    points = grid_points(2)
    alone = replace(points, longer=lambda point: [f"{points.words[point]} and all that stands behind it"])
    canvas.set_points(alone, COLORS)
    canvas.grab()
    labels = canvas.labels.labels
    assert labels
    assert any(label.text for label in labels)
    image = canvas.grab().toImage()
    canvas.set_points(points, COLORS)
    canvas.grab()
    assert not any(label.text for label in canvas.labels.labels)
    assert canvas.grab().toImage() != image
    crowd = grid_points(12)
    canvas.set_points(replace(crowd, longer=lambda point: ["w" * 40, "w" * 12]), COLORS)
    test_labels_do_not_overlap_the_legend_or_each_other(canvas)
    assert not all(label.text for label in canvas.labels.labels), "not all have so much room"


def test_the_neighbours_are_not_written_twice(canvas):
    canvas.set_pinned(Pinned(24, (25, 23)))
    canvas.grab()
    assert not {24, 25, 23} & {label.point for label in canvas.labels.labels}


def test_more_words_are_written_as_one_zooms(canvas):
    rng = np.random.default_rng(0)
    n = 4000
    words = [f"word{i}" for i in range(n)]
    ranks = np.arange(1, n + 1, dtype=np.int32)
    points = Points(
        rng.normal(size=(n, 2)).astype(np.float32),
        words,
        ranks,
        ranks.astype(np.float32),
        np.zeros(n, np.uint8),
    )
    canvas.set_points(points, COLORS)
    canvas.grab()
    fitted = len(canvas.labels.labels)
    canvas.zoom_by(2.5)
    QTest.qWait(250)
    canvas.grab()
    assert len(canvas.labels.labels) > fitted


def test_points_have_the_colour_of_their_group_and_hidden_layers_leave_the_ground(canvas):
    canvas.set_layers(Layers(points=True, labels=False, edges=False))
    image = canvas.grab().toImage()
    ratio = image.devicePixelRatio()

    def near(point):
        place = canvas.position_of(point) * ratio
        color = image.pixelColor(int(place.x()), int(place.y()))
        return min(range(2), key=lambda i: abs(color.hue() - COLORS[i].hue()))

    assert [near(i) for i in range(49)] == [i % 2 for i in range(49)]
    canvas.set_layers(Layers(points=False, labels=False, edges=False))
    image = canvas.grab().toImage()
    place = canvas.position_of(24) * ratio
    assert image.pixelColor(int(place.x()), int(place.y())) == canvas.scene.style.ground


def test_the_legend_folds_and_brings_a_group_forward(canvas):
    card = canvas.legend
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, HEAD + ROW + 4))
    assert canvas.scene.forward == 1
    grey = canvas.scene.style.unselected
    canvas.set_layers(Layers(labels=False))
    image = canvas.grab().toImage()
    place = canvas.position_of(24) * image.devicePixelRatio()
    color = image.pixelColor(int(place.x()), int(place.y()))
    assert abs(color.lightness() - grey.lightness()) < 40
    assert color.saturation() < 60
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.scene.forward == -1
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert card.folded
    assert card.height() == HEAD


def test_a_moving_layout_eases_and_arrives(canvas, qtbot):
    goal = canvas.scene.coordinates + np.float32(2)
    canvas.set_layout(goal)
    assert not np.allclose(canvas.scene.coordinates, goal)
    qtbot.waitUntil(lambda: np.allclose(canvas.scene.coordinates, goal), timeout=2000)


def test_a_moving_layout_stays_framed_until_the_user_takes_the_camera(canvas, qtbot):
    for step in range(1, 30):
        canvas.set_layout(grid_points().coordinates * np.float32(1 + step))
        qtbot.wait(5)
    assert canvas.rect().contains(at(canvas, 48))
    assert canvas.rect().contains(at(canvas, 0))
    wheel(canvas, QPoint(300, 200), 1)
    camera = canvas.camera
    canvas.set_layout(grid_points().coordinates * np.float32(100))
    assert canvas.camera == camera


def test_a_moving_layout_is_drawn_on_a_clock_however_often_it_moves(canvas, qtbot, monkeypatch):
    canvas.finish()
    asked = []
    monkeypatch.setattr(canvas._renderer, "ask", asked.append)
    started = time.monotonic()
    for step in range(1, 40):
        canvas.set_layout(grid_points().coordinates * np.float32(1 + step / 10))
        qtbot.wait(5)
    assert 2 <= len(asked) <= 2 + (time.monotonic() - started) * 1000 / FRAME_MS
    assert asked[-1].motion is not None
    # the points have gone on since, and the camera waits for their next picture
    assert asked[-1].camera == canvas.camera


def test_a_picture_that_was_late_is_followed_by_the_next_at_once(canvas, qtbot, monkeypatch):
    canvas.finish()
    canvas.set_layout(canvas.scene.coordinates + np.float32(2))
    asked = []
    monkeypatch.setattr(canvas._renderer, "ask", asked.append)
    monkeypatch.setattr(type(canvas._renderer), "busy", True)
    qtbot.waitUntil(lambda: canvas._easing.late, timeout=2000)
    asked.clear()
    monkeypatch.setattr(type(canvas._renderer), "busy", False)
    canvas._renderer.bell.rung.emit()
    assert len(asked) == 1


def test_a_layout_of_other_points_is_refused(canvas):
    with pytest.raises(ValueError, match="as many points"):
        canvas.set_layout(np.zeros((3, 2), np.float32))


def test_an_empty_map_can_be_shown_and_poked(canvas):
    canvas.set_points(None, [])
    canvas.set_legend(Legend())
    canvas.grab()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.point_at(QPointF(100, 100)) == -1


def test_before_the_kernel_is_loaded_points_are_drawn_all_the_same(canvas, monkeypatch):
    monkeypatch.setattr(point_canvas_raster.KERNEL, "_module", None)
    monkeypatch.setattr(point_canvas_raster.KERNEL, "labels", None)
    canvas.set_points(grid_points(), COLORS)
    image = canvas.grab().toImage()
    place = canvas.position_of(24) * image.devicePixelRatio()
    assert image.pixelColor(int(place.x()), int(place.y())) == COLORS[0]
    assert canvas.point_at(canvas.position_of(31)) == 31
    canvas.set_layout(grid_points().coordinates + np.float32(1), ease=False)


def test_fit_frames_the_middle_and_lets_far_islands_go():
    rng = np.random.default_rng(0)
    cloud = rng.uniform(-1, 1, (20_000, 2)).astype(np.float32)
    island = np.concatenate([cloud, np.full((10, 2), 100, np.float32)])
    assert fit(island, 800, 600).scale == pytest.approx(fit(cloud, 800, 600).scale, rel=0.01)
    assert fit(np.full((5, 2), np.nan, np.float32), 800, 600) == Camera()
    assert np.isfinite(fit(np.zeros((4, 2), np.float32), 800, 600).scale)


def test_screen_and_world_are_inverse():
    camera = Camera(3.0, -2.0, 40.0, 20.0)
    screen = camera.to_screen(np.array([[4.5, 1.0]], np.float32), 800, 600)[0]
    assert camera.to_world(float(screen[0]), float(screen[1]), 800, 600) == pytest.approx(
        (4.5, 1.0), abs=1e-5
    )
    assert camera.zoom == 2


def test_fit_does_not_let_far_islands_shrink_the_crowd():
    rng = np.random.default_rng(0)
    crowd = rng.normal(size=(2000, 2)).astype(np.float32)
    island = (rng.normal(size=(20, 2)) * 0.1 + [40, 30]).astype(np.float32)
    alone = fit(crowd, 800, 600)
    together = fit(np.concatenate([crowd, island]), 800, 600)
    assert together.scale > 0.75 * alone.scale


def test_neighbours_that_are_left_out_have_no_words(canvas):
    canvas.set_pinned(Pinned(24, (17, 31, 23, 25)))
    canvas.grab()
    assert {label.point for label in canvas.labels.neighbors} == {17, 31, 23, 25}
    mask = np.ones(49, np.bool_)
    mask[[17, 31]] = False
    canvas.set_shown(mask)
    canvas.grab()
    assert {label.point for label in canvas.labels.neighbors} == {23, 25}
    canvas.set_shown(np.arange(49) == 24)
    canvas.grab()
    assert canvas.labels.neighbors == ()


@pytest.mark.parametrize("place", [(0.0, 0.0), (3.0, -4.0), (-250.0, 1e-3)])
def test_points_in_one_place_are_in_the_middle(place):
    places = np.array([place, place], np.float32)
    camera = fit(places, 800, 600)
    assert camera.to_screen(places, 800, 600) == pytest.approx(np.array([[400, 300]] * 2), abs=1)


def test_a_word_of_hundreds_of_letters_is_cut_on_the_map(canvas):
    points = canvas.scene.points
    words = ["x" * 400, *list(points.words)[1:]]
    canvas.set_points(replace(points, words=words), COLORS)
    canvas.set_pinned(Pinned(0))
    assert canvas.scene.word(0) == "x" * 47 + "…"
    assert canvas.scene.pill_width(canvas.scene.pinned) < 500
