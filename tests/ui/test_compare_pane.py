import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from embedstudio.core.i18n import set_language
from embedstudio.ui import theme
from embedstudio.ui.panes.compare_pane import ComparePane
from embedstudio.ui.panes.compare_tables import KEPT, OVERLAP, SHARED
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.viewmodels.compare import LEFT, RIGHT
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.documents import document_project
from tests.trained import trained_project


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    return trained_project(tmp_path_factory.mktemp("trained") / "two.embed")


@pytest.fixture
def session():
    assert KERNEL.wait()
    made = Session(settings=Settings())
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session, trained):
    session.open_project(trained)
    made = ComparePane(session)
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def click_point(canvas, point):
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.position_of(point).toPoint())


def alone(canvas) -> int:
    """A point that no other lies near, so that a click means it."""
    places = [canvas.position_of(point) for point in range(len(canvas.scene.points))]

    def distance(point: int) -> float:
        away = [places[point] - other for place, other in enumerate(places) if place != point]
        return min(QPointF.dotProduct(one, one) for one in away)

    return max(range(len(places)), key=distance)


def test_without_two_sides_it_says_what_to_do(qtbot, session):
    pane = ComparePane(session)
    qtbot.addWidget(pane)
    pane.resize(900, 620)
    pane.show()
    asked = []
    session.page_requested.connect(asked.append)
    assert pane.empty.isVisible()
    assert not pane._compare.isVisible()
    assert not pane.bar.run.isEnabled()
    click(pane._train)
    assert asked == ["train"]


def test_the_button_compares_and_both_maps_show_the_words(pane):
    assert "second" in pane.empty.sentence.text()
    click(pane._compare)
    left, right = (one.canvas for one in pane.maps)
    assert left.isVisible()
    assert not pane.empty.isVisible()
    assert list(left.scene.points.words) == list(right.scene.points.words)
    assert [one.head.text() for one in pane.maps] == ["second", "first"]
    assert "26 shared words" in pane.summary.summary.text()
    assert not pane.summary.places.buttons["maps"].isEnabled()
    assert pane.words.table.rows_model.rowCount() == 26


def test_a_click_on_the_left_pins_on_the_right_and_fills_the_lists(pane):
    click(pane._compare)
    left, right = (one.canvas for one in pane.maps)
    point = alone(left)
    click_point(left, point)
    word = left.scene.points.words[point]
    assert left.scene.pinned.point == right.scene.pinned.point == point
    assert len(left.scene.pinned.neighbors) == 10
    assert word in pane.lists[RIGHT].note.text()
    shown = pane.words.table.currentIndex()
    assert pane.words.table.row_at(shown).word == word
    assert pane.lists[LEFT].table.rows_model.rowCount() == 10
    QTest.keyClick(left, Qt.Key.Key_Escape)
    assert left.scene.pinned is right.scene.pinned is None


def test_the_pointer_on_one_map_marks_the_word_on_the_other(pane, qtbot):
    click(pane._compare)
    left, right = (one.canvas for one in pane.maps)
    point = alone(left)
    QTest.mouseMove(left, left.position_of(point).toPoint())
    qtbot.waitUntil(lambda: right.scene.hovered == point, timeout=2000)
    QTest.mouseMove(left, QPoint(2, 2))
    qtbot.waitUntil(lambda: right.scene.hovered == -1, timeout=2000)


def test_zooming_and_panning_one_map_moves_the_other_along(pane, qtbot):
    click(pane._compare)
    left, right = (one.canvas for one in pane.maps)
    left.setFocus()
    before = right.camera_state()
    QTest.keyClick(left, Qt.Key.Key_Plus)
    QTest.keyClick(left, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: right.camera_state() != before, timeout=2000)
    qtbot.wait(400)
    assert right.camera_state() == left.camera_state()


def test_the_table_has_the_most_changed_first_and_can_turn_round_and_filter(pane):
    click(pane._compare)
    model = pane.words.table.rows_model
    values = [model.data(model.index(row, OVERLAP), 256) for row in range(model.rowCount())]
    assert values == sorted(values)
    click(pane.words.order.buttons[KEPT])
    values = [model.data(model.index(row, OVERLAP), 256) for row in range(model.rowCount())]
    assert values == sorted(values, reverse=True)
    word = model.rows[5].word
    pane.words.filter.setText(word)
    assert word in [model.rows[model.source(row)].word for row in range(model.rowCount())]
    assert model.rowCount() < 26


def test_a_row_and_a_neighbour_choose_their_word(pane):
    click(pane._compare)
    table = pane.words.table
    table.setCurrentIndex(table.rows_model.index(2, 0))
    chosen = table.row_at(table.rows_model.index(2, 0))
    assert pane.model.word == chosen.index
    neighbors = pane.lists[RIGHT].table
    row = neighbors.row_at(neighbors.rows_model.index(1, 0))
    neighbors.setCurrentIndex(neighbors.rows_model.index(1, 0))
    assert pane.model.word == row.index


def test_a_moment_of_the_training_is_chosen_in_the_bar(pane):
    chooser = pane.bar.sides[RIGHT]
    place = chooser.embedding.findText("second")
    chooser.embedding.setCurrentIndex(place)
    chooser.embedding.activated.emit(place)
    assert not pane.bar.run.isEnabled()
    last = chooser.moment.count() - 1
    assert chooser.moment.itemText(last) == "start"
    chooser.moment.setCurrentIndex(last)
    chooser.moment.activated.emit(last)
    click(pane.bar.run)
    assert [one.head.text() for one in pane.maps] == ["second", "second · start"]


def test_a_side_is_not_compared_with_itself(pane):
    left = pane.model.sides[LEFT]
    pane.model.choose(RIGHT, left.id)
    pane.model.choose_moment(RIGHT, left.moment)
    assert pane.model.sides[LEFT] == pane.model.sides[RIGHT]
    assert "Both sides are the same" in pane.empty.sentence.text()
    assert not pane._compare.isEnabled()


def test_the_table_is_exported(pane, tmp_path, monkeypatch):
    click(pane._compare)
    target = tmp_path / "overlap"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(target), "JSON lines (*.jsonl)"))
    click(pane.words.export)
    assert len((tmp_path / "overlap.jsonl").read_text("utf-8").splitlines()) == 26


def test_other_words_and_colours(pane):
    click(pane._compare)
    click_point(pane.maps[LEFT].canvas, alone(pane.maps[LEFT].canvas))
    set_language("zh_CN")
    pane.retranslate()
    set_language("en")
    pane.retranslate()
    assert "shared words" in pane.summary.summary.text()
    light = pane.maps[LEFT].canvas.scene.style.ground
    theme.manager().choose("dark")
    try:
        pane.apply_theme()
        assert pane.maps[LEFT].canvas.scene.style.ground != light
        assert pane.maps[LEFT].canvas.scene.pinned is not None
    finally:
        theme.manager().choose("light")
        pane.apply_theme()


def test_in_the_window_a_comparison_runs_beside_it(main_window, qtbot, trained, heartbeat):
    window = main_window
    window.session.open_project(trained)
    qtbot.waitUntil(lambda: window.session.embedding is not None and window.runner.idle, timeout=30_000)
    window.show_page("compare")
    pane = window.panes["compare"]
    pane.model.choose(LEFT, "starter:en")
    pane.model.choose(RIGHT, "starter:en")
    assert not pane.bar.run.isEnabled()
    pane.model.choose(LEFT, window.session.artefacts("embedding")[0].id)
    pane.model.choose(RIGHT, window.session.artefacts("embedding")[1].id)
    qtbot.waitUntil(lambda: not window.building_ahead, timeout=30_000)
    heartbeat.restart()
    click(pane.bar.run)
    assert pane.bar.cancel.isVisible()
    qtbot.waitUntil(lambda: pane.model.result is not None, timeout=60_000)
    assert pane.bar.run.isVisible()
    click(pane.bar.run)
    click(pane.bar.cancel)
    assert not pane.model.running
    qtbot.waitUntil(lambda: window.runner.idle, timeout=30_000)
    assert window.session.facts == (pane.model.placement.description(),)


def drag(canvas, start, end, held):
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, held, start)
    for share in (0.3, 0.7, 1.0):
        at = QPointF(start) + (QPointF(end) - QPointF(start)) * share
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            canvas.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            held,
        )
        QCoreApplication.sendEvent(canvas, event)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, held, end)


def test_what_is_selected_on_one_side_is_selected_on_both_and_in_the_window(pane, session):
    click(pane._compare)
    left, right = (one.canvas for one in pane.maps)
    point = alone(left)
    at = left.position_of(point).toPoint()
    drag(left, at - QPoint(3, 3), at + QPoint(4, 4), Qt.KeyboardModifier.ShiftModifier)
    assert left.scene.selection.tolist() == right.scene.selection.tolist() == [point]
    word = left.scene.points.words[point]
    assert [row.word for row in pane.words.table.rows_model.rows] == [word]
    assert "1 of 26" in pane.summary.summary.text()
    assert [session.embedding.vocabulary.words[row] for row in session.selection.rows] == [word]
    whole = right.rect()
    drag(right, whole.topLeft() + QPoint(1, 1), whole.bottomRight(), Qt.KeyboardModifier.ShiftModifier)
    assert len(session.selection) == 26
    QTest.keyClick(left, Qt.Key.Key_Escape)
    assert left.scene.selection is None
    assert right.scene.selection is None
    assert len(pane.words.table.rows_model.rows) == 26


def test_two_sides_that_the_window_does_not_show_have_a_selection_of_their_own(pane, session):
    pane.model.compare()
    session.explore_starter("en")
    assert pane.model.rows_here() is None
    canvas = pane.maps[RIGHT].canvas
    pane.model.selected.choose([3, 5, 7])
    pane.model.selected.choose([5, 9], "intersect")
    assert canvas.scene.selection.tolist() == [5]
    at = canvas.position_of(5).toPoint()
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, held, at)
    assert len(session.selection) == 0
    session.selection.choose([1])  # of the other vectors: not these words
    pane.model.selected.choose([1, 2], "replace")
    assert pane.maps[LEFT].canvas.scene.selection.tolist() == [1, 2]


def test_documents_without_others_of_their_corpus_are_not_asked_for_a_training(qtbot, session, tmp_path):
    session.open_project(document_project(tmp_path))
    made = ComparePane(session)
    qtbot.addWidget(made)
    made.show()
    assert made.model.sides[RIGHT] is None
    assert "of these documents" in made.empty.sentence.text()
    assert not made._train.isVisible()


def test_overlap_is_told_as_so_many_of_so_many_and_explained(pane):
    pane.model.compare()
    model = pane.words.table.model()
    at, horizontal = model.index(0, SHARED), Qt.Orientation.Horizontal
    row = pane.model.result.rows[0]
    texts = [model.index(line, SHARED).data() for line in range(model.rowCount())]
    assert at.data() in texts
    assert f"{row.shared} of {pane.model.result.comparison.k}" in texts
    tip = model.headerData(OVERLAP, horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "5 / 15 = 0.333" in tip
