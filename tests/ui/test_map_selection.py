import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from embedstudio.core.projection_map import ProjectionMap
from embedstudio.project import Project
from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.kernels.test_polygon import by_hand
from tests.nouns import small_embedding, small_map

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def session(tmp_path):
    assert KERNEL.wait()
    folder = tmp_path / "demo.embed"
    with Project.create(folder) as project:
        info = project.add("embedding", small_embedding(100), "vectors")
        project.add("map", small_map(80, 3), "space", (info.id,))
        project.add("map", small_map(90), "plane", (info.id,))
    made = Session(settings=Settings())
    made.open_project(folder)
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session):
    made = MapPane(session)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    qtbot.waitExposed(made)
    QTest.qWait(20)
    return made


def move(canvas, at, held):
    place = QPointF(at)
    event = QMouseEvent(QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), LEFT, LEFT, held)
    QApplication.sendEvent(canvas, event)


def box(pane, left, top, right, bottom, held=SHIFT, end=None):
    """A real drag over the canvas."""
    canvas, end = pane.canvas, held if end is None else end
    QTest.mousePress(canvas, LEFT, held, QPoint(left, top))
    move(canvas, QPoint((left + right) // 2, (top + bottom) // 2), held)
    move(canvas, QPoint(right, bottom), end)
    QTest.mouseRelease(canvas, LEFT, end, QPoint(right, bottom))


def inside(pane, left, top, right, bottom):
    """Rows of the points in a box, by their places on the screen."""
    at = pane.canvas.project()
    there = (at[:, 0] > left) & (at[:, 0] < right) & (at[:, 1] > top) & (at[:, 1] < bottom)
    return pane.model.shown.points.rows[there].tolist()


def selected(session):
    return session.selection.rows.tolist()


ONE, TWO = (250, 100, 450, 350), (350, 150, 600, 420)


@pytest.mark.parametrize("dims", [2, 3])
def test_a_box_selects_what_lies_in_it_in_two_and_three_dimensions(pane, session, dims):
    session.open_artefact(session.artefacts("map")[3 - dims])
    QTest.qWait(20)
    assert pane.model.shown.points.dims == dims
    expected = inside(pane, *ONE)
    box(pane, *ONE)
    assert expected
    assert selected(session) == expected


@pytest.mark.parametrize("how", ["add", "remove", "intersect"])
def test_ctrl_adds_alt_removes_and_both_keep_what_is_common(pane, session, how):
    one, two = set(inside(pane, *ONE)), set(inside(pane, *TWO))
    end = {"add": SHIFT | CTRL, "remove": SHIFT | ALT, "intersect": SHIFT | CTRL | ALT}[how]
    expected = {"add": one | two, "remove": one - two, "intersect": one & two}[how]
    assert expected
    assert len({frozenset(one), frozenset(two), frozenset(expected)}) == 3
    box(pane, *ONE)
    box(pane, *TWO, end=end)
    assert selected(session) == sorted(expected)


def test_a_lasso_selects_what_it_encloses(pane, session):
    canvas = pane.canvas
    corners = [QPoint(300, 60), QPoint(520, 240), QPoint(300, 460), QPoint(120, 240)]
    way = [
        a + (b - a) * step / 10
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
        for step in range(10)
    ]
    QTest.keyClick(canvas, Qt.Key.Key_L)
    QTest.mousePress(canvas, LEFT, SHIFT, way[0])
    for place in way[1:]:
        move(canvas, place, SHIFT)
    QTest.mouseRelease(canvas, LEFT, SHIFT, way[-1])
    outline = np.float64([(place.x(), place.y()) for place in way])
    rows = pane.model.shown.points.rows
    assert selected(session) == rows[by_hand(canvas.project(), outline)].tolist()
    assert 0 < len(session.selection) < len(rows)


def test_the_others_turn_grey_and_isolated_they_are_gone(pane, session):
    box(pane, *ONE)
    rows = selected(session)
    assert pane.canvas.scene.selection.tolist() == rows
    session.selection.isolate()
    assert np.flatnonzero(pane.canvas.scene.shown).tolist() == rows
    box(pane, 5, 5, 860, 520)
    assert selected(session) == rows, "what is not shown is not selected"
    session.selection.isolate(False)
    assert pane.canvas.scene.shown is None


def test_a_click_with_ctrl_adds_and_takes_back_one_word_with_alt_removes_it(pane, session):
    points = [point for point in range(90) if alone(pane, point)][:2]
    for point in points:
        QTest.mouseClick(pane.canvas, LEFT, CTRL, pane.canvas.position_of(point).toPoint())
    assert selected(session) == points
    QTest.mouseClick(pane.canvas, LEFT, CTRL, pane.canvas.position_of(points[0]).toPoint())
    assert selected(session) == points[1:]
    QTest.mouseClick(pane.canvas, LEFT, ALT, pane.canvas.position_of(points[1]).toPoint())
    assert selected(session) == []
    assert session.selected_row is None


def alone(pane, point):
    at = pane.canvas.position_of(point).toPoint()
    return pane.canvas.point_at(QPointF(at)) == point and pane.canvas.rect().adjusted(0, 0, -220, 0).contains(
        at
    )


def test_escape_clears_the_selection_first_and_then_the_pin(pane, session):
    session.select_row(3)
    box(pane, *ONE)
    pane.canvas.setFocus()
    QTest.keyClick(pane.canvas, Qt.Key.Key_Escape)
    assert selected(session) == []
    assert session.selected_row == 3
    QTest.keyClick(pane.canvas, Qt.Key.Key_Escape)
    assert session.selected_row is None


def test_l_takes_the_lasso_and_the_status_line_says_so(pane, session):
    assert "Shift-drag: box" in session.hints
    QTest.keyClick(pane.canvas, Qt.Key.Key_L)
    assert "Shift-drag: lasso" in session.hints
    assert "L: box" in session.hints
    session.selection.choose([1, 2])
    assert "Shift-drag: lasso" in session.hints


def test_the_keys_that_are_held_are_bold_in_the_status_line(pane, session):
    pane.canvas.setFocus()
    QTest.keyPress(pane.canvas, Qt.Key.Key_Shift)
    assert "box" in session.hints[session.bold_hint]
    QTest.keyPress(pane.canvas, Qt.Key.Key_Control, SHIFT)
    assert session.hints[session.bold_hint] == "Ctrl adds"
    QTest.keyRelease(pane.canvas, Qt.Key.Key_Control, SHIFT | CTRL)
    QTest.keyRelease(pane.canvas, Qt.Key.Key_Shift, SHIFT)
    assert session.bold_hint == -1
    QTest.mousePress(pane.canvas, LEFT, SHIFT, QPoint(100, 100))
    move(pane.canvas, QPoint(200, 200), SHIFT | ALT)
    assert "Alt" in session.hints[session.bold_hint]
    QTest.mouseRelease(pane.canvas, LEFT, SHIFT, QPoint(200, 200))


def test_the_outline_goes_when_something_else_is_selected(pane, session):
    box(pane, *ONE)
    assert pane.selecting.gestures._shown() is not None
    session.undo()
    assert pane.selecting.gestures._shown() is None


def test_a_bookmark_brings_camera_colours_and_selection_back(pane, session):
    box(pane, *ONE)
    rows = selected(session)
    pane.canvas.zoom_by(3, QPointF(200, 200))
    pane.model.choose_color("frequency")
    camera = pane.canvas.camera_state()
    assert session.selection.bookmarks.add("here")
    pane.canvas.fit(glide=False)
    pane.model.choose_color("cluster")
    session.selection.clear()
    session.selection.bookmarks.go("here")
    QTest.qWait(400)
    assert pane.canvas.camera_state() == pytest.approx(camera)
    assert pane.model.color_mode == "frequency"
    assert selected(session) == rows


def test_armed_from_the_menu_the_next_drag_draws(pane, session):
    expected = inside(pane, *ONE)
    pane.selecting.arm("box")
    box(pane, *ONE, held=NONE)
    assert selected(session) == expected


def test_a_million_points_in_a_box_take_a_tenth_of_a_second(pane, session, monkeypatch):
    n = 1_000_000
    rng = np.random.default_rng(0)
    places = rng.normal(size=(n, 2)).astype(np.float32)
    session.embedding = small_embedding(n, 2)
    none = np.zeros(n, np.int16)
    session.map = ProjectionMap(
        places,
        np.arange(n, dtype=np.int32),
        none,
        ("a",),
        none.astype(np.float32),
        np.empty((n, 0), np.int32),
        0.5,
    )
    session.embedding_changed.emit()
    session.map_changed.emit()
    took = []

    def launch(job, _event, done):
        started = time.thread_time()
        result = job.function()
        took.append(time.thread_time() - started)
        from embedstudio.core.events import Finished

        done(Finished(result))

    monkeypatch.setattr(session, "launch", launch)
    before = time.thread_time()
    pane.selecting._on_view_drawn(np.float64([[100, 100], [500, 100], [500, 400], [100, 400]]), "replace")
    assert took[0] < 0.1
    assert time.thread_time() - before - took[0] < 0.3
    assert 0 < len(session.selection) < n


def test_an_outline_around_nothing_does_not_stay(pane, session):
    x, _ = pane.canvas.project().min(axis=0)
    assert x > 20
    box(pane, 2, 100, int(x) - 4, 300)
    assert selected(session) == []
    assert pane.selecting.gestures._shown() is None
