import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from embedstudio.ui.panes.map_style import canvas_style
from embedstudio.ui.widgets.point_canvas import PointCanvas
from embedstudio.ui.widgets.point_canvas_gestures import BOX, LASSO, Gestures
from embedstudio.ui.widgets.point_canvas_paint import pill_box
from embedstudio.ui.widgets.point_canvas_style import Pinned, Points

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(qtbot):
    made = PointCanvas(canvas_style())
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    rng = np.random.default_rng(0)
    coordinates = rng.normal(size=(200, 2)).astype(np.float32)
    ranks = np.arange(1, 201, dtype=np.int32)
    points = Points(
        coordinates, [f"w{i}" for i in range(200)], ranks, ranks.astype(np.float32), np.zeros(200, np.uint8)
    )
    made.set_points(points, [QColor("#336699")])
    return made


@pytest.fixture
def gestures(canvas):
    return Gestures(canvas)


@pytest.fixture
def drawn(gestures):
    heard = []
    gestures.drawn.connect(lambda corners, how: heard.append((corners, how)))
    return heard


def move(canvas, at, held=NONE):
    """A move with the left button down; QTest.mouseMove tells of no buttons and no keys."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    place = QPointF(at)
    event = QMouseEvent(QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), LEFT, LEFT, held)
    QApplication.sendEvent(canvas, event)


def drag(canvas, places, held=NONE, end=None):
    """Press, move, release; ``end`` are the keys held at the end."""
    end = held if end is None else end
    QTest.mousePress(canvas, LEFT, held, places[0])
    for place in places[1:-1]:
        move(canvas, place, held)
    move(canvas, places[-1], end)
    QTest.mouseRelease(canvas, LEFT, end, places[-1])


PATH = [QPoint(100, 100), QPoint(200, 120), QPoint(300, 100), QPoint(280, 250), QPoint(120, 260)]


def test_shift_draws_a_box(canvas, gestures, drawn):
    before = canvas.camera
    drag(canvas, [QPoint(300, 250), QPoint(200, 90), QPoint(100, 60)], SHIFT)
    (corners, how), *rest = drawn
    assert not rest
    assert how == "replace"
    assert corners.tolist() == [[100, 60], [300, 60], [300, 250], [100, 250]]
    assert canvas.camera == before


def test_after_l_shift_draws_a_lasso_along_the_way(canvas, gestures, drawn):
    QTest.keyClick(canvas, Qt.Key.Key_L)
    assert gestures.tool == LASSO
    drag(canvas, PATH, SHIFT)
    (corners, how) = drawn[0]
    assert how == "replace"
    assert corners.tolist() == [[place.x(), place.y()] for place in PATH]
    QTest.keyClick(canvas, Qt.Key.Key_L)
    drag(canvas, PATH, SHIFT)
    assert len(drawn[1][0]) == 4


@pytest.mark.parametrize(
    ("held", "end", "how"),
    [
        (SHIFT, SHIFT | CTRL, "add"),
        (SHIFT | CTRL, SHIFT | CTRL, "add"),
        (SHIFT | ALT, SHIFT | ALT, "remove"),
        (SHIFT, ALT, "remove"),
        (SHIFT, CTRL | ALT, "intersect"),
        (SHIFT | CTRL | ALT, SHIFT | CTRL | ALT, "intersect"),
    ],
)
@pytest.mark.parametrize("tool", [BOX, LASSO])
def test_the_keys_at_the_end_say_what_it_does(canvas, gestures, drawn, held, end, how, tool):
    gestures.take_tool(tool)
    drag(canvas, PATH, held, end)
    assert [one for _, one in drawn] == [how]


def test_keys_may_be_let_go_once_a_lasso_is_begun(canvas, gestures, drawn):
    gestures.take_tool(LASSO)
    QTest.mousePress(canvas, LEFT, SHIFT, PATH[0])
    move(canvas, PATH[1], SHIFT)
    move(canvas, PATH[2], SHIFT)
    move(canvas, PATH[3], CTRL)
    QTest.mouseRelease(canvas, LEFT, CTRL, PATH[4])
    assert [one for _, one in drawn] == ["add"]
    assert len(drawn[0][0]) == 5


def test_without_a_key_it_pans_and_with_the_mode_it_does_what_was_chosen(canvas, gestures, drawn):
    before = canvas.camera
    drag(canvas, PATH)
    assert not drawn
    assert canvas.camera != before
    gestures.set_mode("intersect")
    drag(canvas, PATH, SHIFT)
    assert drawn[0][1] == "intersect"


def test_armed_the_next_drag_alone_draws(canvas, gestures, drawn):
    gestures.arm(LASSO)
    assert gestures.armed == LASSO
    drag(canvas, PATH)
    assert len(drawn[0][0]) == 5
    assert gestures.armed == ""
    drag(canvas, PATH)
    assert len(drawn) == 1


def test_escape_leaves_the_outline_undrawn(canvas, gestures, drawn):
    cleared = []
    canvas.cleared.connect(lambda: cleared.append(1))
    canvas.setFocus()
    QTest.mousePress(canvas, LEFT, SHIFT, PATH[0])
    move(canvas, PATH[3], SHIFT)
    assert gestures.drawing
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, SHIFT, PATH[3])
    assert not drawn
    assert not cleared
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert cleared


def test_a_click_with_a_key_is_of_one_point(canvas, gestures, drawn):
    heard, picked = [], []
    gestures.clicked.connect(lambda point, how: heard.append((point, how)))
    canvas.picked.connect(picked.append)
    at = canvas.position_of(7).toPoint()
    expected = canvas.point_at(canvas.position_of(7).toPoint().toPointF())
    for held, how in ((CTRL, "add"), (SHIFT, "add"), (ALT, "remove")):
        QTest.mouseClick(canvas, LEFT, held, at)
        assert heard.pop() == (expected, how)
    assert not drawn
    assert not picked
    QTest.mouseClick(canvas, LEFT, NONE, at)
    assert picked == [expected]


def test_the_keys_that_are_held_are_told(canvas, gestures):
    told = []
    gestures.state_changed.connect(lambda: told.append((gestures.shape, gestures.how)))
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Shift)
    QTest.keyPress(canvas, Qt.Key.Key_Control, SHIFT)
    QTest.keyRelease(canvas, Qt.Key.Key_Control, SHIFT | CTRL)
    QTest.keyRelease(canvas, Qt.Key.Key_Shift, SHIFT)
    assert told == [(BOX, "replace"), (BOX, "add"), (BOX, "replace"), ("", "replace")]


def test_the_outline_stays_on_the_map_where_it_was_drawn(canvas, gestures, drawn):
    drag(canvas, PATH, SHIFT)
    shown = gestures._shown().copy()
    canvas.pan(30, -20)
    assert np.allclose(gestures._shown(), shown + np.float64([30, -20]), atol=0.5)
    gestures.forget()
    assert gestures._shown() is None


def test_a_press_without_moving_and_an_empty_box_draw_nothing(canvas, gestures, drawn):
    QTest.mouseClick(canvas, LEFT, SHIFT, QPoint(3, 3))
    drag(canvas, [QPoint(10, 10), QPoint(60, 10), QPoint(90, 10)], SHIFT)
    assert not drawn
    assert not gestures.drawing


def test_nothing_is_drawn_on_an_empty_map(qtbot, canvas, gestures, drawn):
    canvas.set_points(None, [])
    drag(canvas, PATH, SHIFT)
    assert not drawn


def test_an_outline_does_not_cross_the_pinned_word(canvas, gestures, drawn):
    canvas.set_pinned(Pinned(0, (), ()))
    pill = pill_box(canvas.scene, canvas.scene.pinned, canvas.position_of(0), canvas.labels)
    y = round(pill.center().y())
    left, right = round(pill.left()), round(pill.right())
    drag(canvas, [QPoint(left - 40, y), QPoint(left, y + 20), QPoint(right + 40, y + 80)], SHIFT)
    assert len(drawn) == 1
    image = QImage(gestures.size(), QImage.Format.Format_ARGB32)
    image.fill(0)
    gestures.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    assert not any(image.pixelColor(x, y).alpha() for x in range(left + 1, right - 1))
    assert any(image.pixelColor(x, y).alpha() for x in range(right + 2, right + 38))


def test_the_outline_is_painted_in_the_accent(canvas, gestures, drawn):
    canvas.set_layers(type(canvas.scene.layers)(False, False, False))
    clean = canvas.grab().toImage()
    drag(canvas, [QPoint(50, 50), QPoint(90, 300), QPoint(400, 300)], SHIFT)
    image = canvas.grab().toImage()
    accent, ground = canvas_style().accent, canvas_style().ground
    edge = [image.pixelColor(x, 300) for x in range(60, 390)]
    near = [
        color for color in edge if abs(color.blue() - accent.blue()) + abs(color.red() - accent.red()) < 60
    ]
    assert len(near) > 100
    assert len(near) < 300, "the line is dashed"
    assert image.pixelColor(200, 200) != ground
    assert clean.pixelColor(200, 200) == ground
