import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from embedstudio.kernels.parallel import Team
from embedstudio.ui.panes.map_style import canvas_style
from embedstudio.ui.widgets import point_canvas_render
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_clusters import ClusterName
from embedstudio.ui.widgets.point_canvas_dots import dot_radius
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, Batch, PointPicture
from embedstudio.ui.widgets.point_canvas_style import Layers, Pinned, Points

COLORS = [QColor("#E69F00"), QColor("#0072B2")]


def cloud(n, dims=2):
    rng = np.random.default_rng(0)
    ranks = rng.permutation(n).astype(np.int32) + 1
    return Points(
        rng.normal(size=(n, dims)).astype(np.float32),
        [f"word{i}" for i in range(n)],
        ranks,
        ranks.astype(np.float32),
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
    return made


def settled(canvas):
    return not canvas.drawing and not canvas._moving


def color_at(canvas, point, image=None):
    image = image or canvas.grab().toImage()
    at = canvas.position_of(point) * image.devicePixelRatio()
    return image.pixelColor(int(at.x()), int(at.y()))


def spread(n=25):
    side = int(n**0.5)
    x, y = np.meshgrid(np.arange(side), np.arange(side))
    places = np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float32)
    ranks = np.arange(1, n + 1, dtype=np.int32)
    words = [f"word{i}" for i in range(n)]
    return Points(places, words, ranks, ranks.astype(np.float32), (np.arange(n) % 2).astype(np.uint8))


def test_a_picture_comes_by_itself_and_the_thread_rests(canvas, qtbot):
    canvas.set_points(cloud(2000), COLORS)
    qtbot.waitUntil(lambda: canvas.picture is not None and settled(canvas), timeout=5000)
    assert canvas.picture.complete
    number = canvas.picture.request.number
    qtbot.wait(100)
    canvas.update()
    qtbot.wait(50)
    assert canvas.picture.request.number == number, "nothing changed, nothing is drawn"


def test_the_window_does_not_wait_for_a_picture(canvas, qtbot, monkeypatch):
    canvas.set_points(cloud(2000), COLORS)
    canvas.finish()
    draw = canvas.scene.__class__.draw_points
    slow = threading.Event()

    def held(*args, **kwargs):
        slow.wait(5)
        return draw(*args, **kwargs)

    monkeypatch.setattr(canvas.scene.__class__, "draw_points", held)
    started = time.perf_counter()
    for _ in range(5):
        canvas.pan(10, 0)
        canvas.repaint()
    assert time.perf_counter() - started < 1.0
    assert canvas.drawing
    slow.set()
    qtbot.waitUntil(lambda: settled(canvas), timeout=5000)
    assert canvas.picture.request.camera == canvas.camera


def test_a_picture_that_is_behind_is_laid_where_the_map_is_now(canvas, monkeypatch):
    canvas.set_points(spread(), COLORS)
    canvas.set_layers(Layers(labels=False))
    canvas.finish()
    monkeypatch.setattr(canvas._renderer, "ask", lambda request: None)
    before = canvas.position_of(12)
    canvas.pan(40, 20)
    assert (canvas.position_of(12) - before).manhattanLength() == pytest.approx(60)
    placed = canvas._placed(canvas.picture)
    assert placed.map(before).toTuple() == pytest.approx(canvas.position_of(12).toTuple(), abs=1)
    canvas.zoom_by(1.5)
    placed = canvas._placed(canvas.picture)
    assert placed.map(before).toTuple() == pytest.approx(canvas.position_of(12).toTuple(), abs=1)


def test_a_selection_stands_out_and_the_others_are_grey(canvas):
    canvas.set_points(spread(), COLORS)
    canvas.set_layers(Layers(labels=False))
    canvas.set_selection(np.array([3, 12], np.int32))
    image = canvas.grab().toImage()
    for point in range(25):
        saturated = color_at(canvas, point, image).saturation() > 100
        assert saturated == (point in (3, 12))
    canvas.set_selection(None)
    image = canvas.grab().toImage()
    assert all(color_at(canvas, point, image).saturation() > 100 for point in range(25))


def test_words_of_the_selection_come_first_and_the_others_are_muted(canvas):
    canvas.set_points(cloud(3000), COLORS)
    chosen = np.argsort(canvas.scene.points.importance)[-40:].astype(np.int32)
    canvas.finish()
    assert not set(chosen.tolist()) & {label.point for label in canvas.labels.labels}
    canvas.set_selection(chosen)
    canvas.finish()
    written = [label.point for label in canvas.labels.labels]
    assert written[0] in chosen
    assert set(written) - set(chosen.tolist()), "the others are still told"


def test_points_left_out_are_not_drawn_picked_or_named(canvas):
    canvas.set_points(spread(), COLORS)
    mask = np.ones(25, np.bool_)
    mask[12] = False
    canvas.set_shown(mask)
    canvas.finish()
    assert 12 not in {label.point for label in canvas.labels.labels}
    assert canvas.point_at(canvas.position_of(12)) == -1
    assert canvas.point_at(canvas.position_of(13)) == 13
    canvas.set_layers(Layers(labels=False))
    assert color_at(canvas, 12) == canvas.scene.style.ground
    canvas.set_shown(None)
    assert canvas.point_at(canvas.position_of(12)) == 12
    assert color_at(canvas, 12) != canvas.scene.style.ground


def test_other_points_forget_the_selection_and_recolouring_keeps_it(canvas):
    points = spread()
    canvas.set_points(points, COLORS)
    canvas.set_selection(np.array([1], np.int32))
    canvas.set_points(points, COLORS[::-1], keep_view=True)
    assert canvas.scene.selection is not None
    canvas.set_points(cloud(50), COLORS)
    assert canvas.scene.selection is None


def test_two_threads_draw_the_same_picture_as_one():
    n = 100_000
    points = cloud(n)
    batch = Batch(np.arange(n, dtype=np.int32), np.uint32([0xFFE69F00, 0xFF0072B2]), dot_radius(n, 1), 0.5)
    view = (90.0, 350.0, -90.0, 250.0)
    drawn = []
    with Team(2) as team:
        for picture in (PointPicture(), PointPicture(team)):
            picture.clear(700, 500, QColor("white"))
            picture.draw_batches(points.coordinates, points.groups, view, [batch])
            drawn.append(picture.buffer.copy())
    assert np.array_equal(*drawn)


@pytest.mark.parametrize("dims", [2, 3])
def test_fewer_points_are_drawn_while_moving_and_all_when_still(canvas, monkeypatch, qtbot, dims):
    monkeypatch.setattr(point_canvas_render, "FIRST_LIMIT", 500)
    monkeypatch.setattr(point_canvas_render, "LEAST", 500)
    monkeypatch.setattr(point_canvas_render, "MOVING_S", 0.0)
    canvas.set_points(cloud(5000, dims), COLORS)
    canvas.finish()
    canvas.orbit(5, 5)
    canvas._ask()
    assert canvas._renderer.wait(canvas._number)
    canvas._take()
    assert canvas.picture.drawn == 500
    qtbot.waitUntil(lambda: settled(canvas) and canvas.picture.drawn > 5000, timeout=5000)


def test_a_bad_picture_does_not_end_the_thread(canvas, monkeypatch, caplog):
    canvas.set_points(spread(), COLORS)
    canvas.finish()
    with monkeypatch.context() as patch:
        patch.setattr(canvas.scene.__class__, "arrange", None)
        canvas.set_pinned(Pinned(3))
        canvas.finish()
    assert "could not be drawn" in caplog.text
    canvas.set_pinned(Pinned(4))
    canvas.finish()
    assert canvas.picture.request.scene.pinned == Pinned(4)


def test_the_thread_ends_with_its_widget(qtbot):
    made = PointCanvas(canvas_style())
    made.resize(300, 200)
    made.show()
    made.set_points(spread(), COLORS)
    made.finish()
    thread = made._renderer._thread
    assert thread.is_alive()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    thread.join(3)
    assert not thread.is_alive()


def test_a_moving_map_can_be_drawn_at_20_frames_a_second_without_a_stall(canvas, qtbot):
    n = 100_000
    points = cloud(n)
    canvas.set_points(points, COLORS)
    canvas.finish()
    longest, last = 0.0, time.perf_counter()

    def beat():
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(5)
    for step in range(10):
        canvas.set_layout(points.coordinates * np.float32(1 + 0.1 * step))
        qtbot.wait(50)
    timer.stop()
    assert longest < 0.5  # 0.02 on a quiet machine
    qtbot.waitUntil(lambda: settled(canvas), timeout=5000)
    assert np.allclose(canvas.scene.coordinates, points.coordinates * np.float32(1.9))


def test_a_click_goes_where_the_map_is_and_not_where_its_old_picture_was(canvas, qtbot, monkeypatch):
    canvas.set_points(spread(), COLORS)
    canvas.finish()
    monkeypatch.setattr(canvas._renderer, "ask", lambda request: None)
    canvas.pan(37, 11)
    with qtbot.waitSignal(canvas.picked) as picked:
        QTest.mouseClick(
            canvas, Qt.MouseButton.LeftButton, pos=canvas.position_of(7).toPoint() + QPoint(1, 0)
        )
    assert picked.args == [7]


def test_squares_drawn_before_the_kernel_was_there_are_drawn_again(canvas, qtbot, monkeypatch):
    module = KERNEL.module
    monkeypatch.setattr(KERNEL, "_module", None)
    canvas.set_points(cloud(60), COLORS)
    qtbot.waitUntil(lambda: settled(canvas))
    crude = canvas.grab().toImage()
    monkeypatch.setattr(KERNEL, "_module", module)
    canvas._on_kernel()
    qtbot.waitUntil(lambda: settled(canvas))
    qtbot.waitUntil(lambda: canvas.grab().toImage() != crude)


def test_lines_under_the_points_do_not_make_the_points_of_a_moving_picture_fewer(canvas, monkeypatch):
    canvas.set_points(cloud(50_000), COLORS)
    canvas.finish()
    alone = canvas._renderer._per_point[2]

    def slow(*_args, **_kwargs):
        time.sleep(50 * alone * 50_000)

    monkeypatch.setattr(canvas.scene.__class__, "draw_graph", slow)
    canvas.set_layers(Layers(graph=True))
    canvas.finish()
    assert canvas._renderer._per_point[2] < 25 * alone


def test_the_speed_of_a_picture_without_points_is_not_theirs(canvas):
    canvas.set_points(cloud(50_000), COLORS)
    canvas.finish()
    known = dict(canvas._renderer._per_point)
    canvas.set_layers(Layers(points=False))
    canvas.finish()
    assert canvas._renderer._per_point == known


def test_names_of_clusters_are_drawn_once_and_then_copied(canvas):
    canvas.set_points(cloud(200), COLORS)
    canvas.scene.cluster_names = (ClusterName("one name", (0.0, 0.0), False, QColor("red")),)
    canvas.set_layers(Layers(labels=False, clusters=True))
    canvas.finish()
    drawn = canvas._renderer._fonts.drawn
    assert drawn == 1
    canvas.pan(9, 4)
    canvas.finish()
    assert canvas._renderer._fonts.drawn == drawn


def linked(canvas, n=3000):
    canvas.set_points(cloud(n), COLORS)
    near = np.random.default_rng(5).integers(0, n, (n, 60)).astype(np.int32)
    canvas.scene.links = np.stack([np.repeat(np.arange(n, dtype=np.int32), 60), near.ravel()], axis=1)
    canvas.set_layers(Layers(graph=True, labels=False))
    canvas.finish()


def shown_pixels(canvas):
    return canvas.picture.buffer.copy()


def test_points_at_rest_do_not_wait_for_lines_that_take_long(canvas, qtbot, monkeypatch):
    linked(canvas)
    monkeypatch.setattr(point_canvas_render, "LINES_S", -1.0)
    seen = [canvas.picture]
    take = canvas._take

    def watched():
        take()
        if seen[-1] is not canvas.picture:
            seen.append(canvas.picture)

    monkeypatch.setattr(canvas, "_take", watched)
    canvas.pan(7, 3)
    qtbot.waitUntil(
        lambda: (
            canvas.picture.complete
            and canvas.picture.request.camera == canvas.camera
            and not canvas.picture.request.moving
        ),
        timeout=5000,
    )
    still = [one for one in seen[1:] if not one.request.moving]
    assert [one.complete for one in still] == [False, True]
    came = shown_pixels(canvas)
    canvas._renderer._base = point_canvas_render._Base()
    canvas._asked = []
    canvas.finish()
    np.testing.assert_array_equal(came, shown_pixels(canvas), "all lines are there in the end")


def test_a_picture_that_is_waited_for_has_all_lines_at_once(canvas, monkeypatch):
    linked(canvas)
    monkeypatch.setattr(point_canvas_render, "LINES_S", -1.0)
    canvas.pan(7, 3)
    canvas.finish()
    assert canvas.picture.complete
    assert canvas._renderer._base.lines
