from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from embedstudio.core.i18n import set_language
from embedstudio.core.protocols import LiveLayout
from embedstudio.ui import theme
from embedstudio.ui.panes import map_style
from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.viewmodels.map_points import FREQUENCY
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map
from tests.viewmodels.test_map import FakeRun


@pytest.fixture
def session():
    assert KERNEL.wait()
    return Session(settings=Settings())


@pytest.fixture
def pane(qtbot, session):
    made = MapPane(session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def open_map(session):
    session.embedding = small_embedding()
    session.info = SimpleNamespace(id="e1", name="small")
    session.map = small_map()
    session.embedding_changed.emit()
    session.map_changed.emit()
    QTest.qWait(20)  # the canvas gets its place


def click_point(pane, point):
    QTest.mouseClick(pane.canvas, Qt.MouseButton.LeftButton, pos=pane.canvas.position_of(point).toPoint())


def test_without_vectors_it_says_what_to_do_and_the_button_does_it(pane, session, monkeypatch):
    asked = []
    monkeypatch.setattr(session, "explore_starter", asked.append)
    assert pane.empty.isVisible()
    assert pane.empty.sentence.text()
    QTest.mouseClick(pane._empty_english, Qt.MouseButton.LeftButton)
    assert asked == ["en"]
    assert not pane.upper.run.isEnabled()


def test_without_a_map_the_one_filled_button_makes_one(pane, session, monkeypatch):
    asked = []
    monkeypatch.setattr(session, "project_map", lambda method, **values: asked.append(method))
    session.embedding = small_embedding()
    session.info = SimpleNamespace(id="e1", name="small")
    session.embedding_changed.emit()
    session.map_changed.emit()
    assert pane._empty_run.isVisible()
    assert not pane._empty_english.isVisible()
    QTest.mouseClick(pane._empty_run, Qt.MouseButton.LeftButton)
    assert asked == ["umap.v1"]


def test_a_click_on_a_point_selects_its_word_and_draws_its_edges(pane, session):
    open_map(session)
    click_point(pane, 7)
    assert session.selected_row == 7
    pinned = pane.canvas.scene.pinned
    assert pinned.point == 7
    assert pinned.neighbors == tuple(session.map.neighbors[7].tolist())
    QTest.keyClick(pane.canvas, Qt.Key.Key_Escape)
    assert session.selected_row is None
    assert pane.canvas.scene.pinned is None


def test_a_selection_made_elsewhere_is_pinned_and_glided_to(pane, session, qtbot):
    open_map(session)
    pane.canvas.zoom_by(30, pane.canvas.position_of(0))
    session.select_row(12)
    assert pane.canvas.scene.pinned.point == 12
    inside = pane.canvas.rect()
    qtbot.waitUntil(lambda: inside.contains(pane.canvas.position_of(12).toPoint()), timeout=2000)


def test_a_word_that_is_not_on_the_map_is_not_pinned(pane, session):
    open_map(session)
    session.select_row(35)
    assert pane.canvas.scene.pinned is None


def test_zoom_buttons_and_fit(pane, session, qtbot):
    open_map(session)
    fitted = pane.canvas.camera
    QTest.mouseClick(pane.layers.zoom_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.canvas.camera.zoom == pytest.approx(1.4), timeout=2000)
    QTest.mouseClick(pane.layers.zoom_out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.canvas.camera.zoom == pytest.approx(1.0), timeout=2000)
    QTest.mouseClick(pane.layers.fit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.canvas.camera == fitted, timeout=2000)


def test_layers_are_independent(pane, session):
    open_map(session)
    QTest.mouseClick(pane.layers.labels, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    layers = pane.canvas.scene.layers
    assert (layers.points, layers.labels, layers.edges) == (True, False, True)


def test_colour_by_frequency_changes_points_and_legend(pane, session):
    open_map(session)
    assert len(pane.canvas.legend.legend.entries) == 3
    before = pane.canvas.camera
    pane.upper.color.setCurrentIndex(pane.upper.color.findData(FREQUENCY))
    pane.upper.color.activated.emit(pane.upper.color.currentIndex())
    assert pane.canvas.legend.legend.ramp
    assert pane.canvas.camera.scale == pytest.approx(before.scale, rel=0.2)
    first, last = (pane.canvas.scene.color_of(point) for point in (0, 29))
    assert first != last


@pytest.mark.parametrize("width", [640, 740, 900, 1100])
def test_nothing_of_the_bar_moves_when_a_run_starts_goes_on_or_ends(pane, session, width):
    open_map(session)
    pane.resize(width, 500)
    QTest.qWait(20)
    upper = pane.upper
    least = pane.minimumSizeHint()
    places = [(made, made.geometry(), made.isVisible()) for made in upper.findChildren(QWidget)]
    run = FakeRun()
    run.fraction, run.message, run.title, run.seconds_left = 0.4, "Epoch 80 of 200", "UMAP", 7.0
    for status in ("running", "paused", "running", "finished"):
        run.status = status
        session.run_changed.emit(run)
        QTest.qWait(20)
        for made, place, visible in places:
            if made is not upper.progress:
                assert (made.geometry(), made.isVisible()) == (place, visible), made.accessibleName()
        assert pane.minimumSizeHint() == least
    assert upper.minimumSizeHint().width() <= 640


def test_the_slider_is_not_taken_from_the_hand_when_its_run_starts(pane, session):
    open_map(session)
    slider = pane.upper.slider
    slider.setSliderDown(True)
    run = FakeRun()
    run.fraction, run.message, run.title, run.seconds_left = 0.0, "", "UMAP", None
    session.run_changed.emit(run)
    assert slider.isEnabled()
    slider.setSliderDown(False)


def test_the_second_click_of_a_double_click_on_run_does_nothing(pane, session, monkeypatch):
    open_map(session)
    asked = []
    monkeypatch.setattr(session, "project_map", lambda method, **values: asked.append(method))
    QTest.mouseClick(pane.upper.run, Qt.MouseButton.LeftButton)
    QTest.mouseClick(pane.upper.run, Qt.MouseButton.LeftButton)
    assert asked == ["umap.v1"]
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    QTest.mouseClick(pane.upper.run, Qt.MouseButton.LeftButton)
    assert len(asked) == 2


def test_pause_and_stop_stand_beside_run(pane, session):
    open_map(session)
    run = FakeRun()
    run.fraction, run.message, run.title, run.seconds_left = 0.4, "Epoch 80 of 200", "UMAP", 7.0
    upper = pane.upper
    assert not upper.pause.isEnabled()
    assert not upper.stop.isEnabled()
    session.run_changed.emit(run)
    layout = LiveLayout(session.map.coordinates, session.map.rows, "umap", 80, 200)
    session.partial.emit(run, "layout", layout)
    assert not upper.run.isEnabled()
    assert upper.progress.value() == 400
    assert "Epoch 80 of 200 · 0:07 left" in pane.layers.progress.text()
    QTest.mouseClick(upper.pause, Qt.MouseButton.LeftButton)
    assert run.status == "paused"
    session.run_changed.emit(run)
    assert upper.pause.accessibleName() == "Go on"
    QTest.mouseClick(upper.stop, Qt.MouseButton.LeftButton)
    assert run.calls == ["finish"]
    run.status = "finished"
    session.run_changed.emit(run)
    assert upper.run.isEnabled()
    assert not upper.stop.isEnabled()


def test_live_layouts_move_the_points_and_keep_the_camera_at_the_end(pane, session, qtbot):
    open_map(session)
    run = FakeRun()
    run.fraction, run.message, run.title, run.seconds_left = 0.0, "", "UMAP", None
    session.run_changed.emit(run)
    rows = session.map.rows
    rng = np.random.default_rng(0)
    for step in range(4):
        coordinates = rng.normal(size=(30, 2)).astype(np.float32) + step
        session.partial.emit(run, "layout", LiveLayout(coordinates, rows, "umap", step, 4))
    qtbot.waitUntil(lambda: np.allclose(pane.canvas.scene.coordinates, coordinates), timeout=2000)
    pane.canvas.zoom_by(2)
    camera = pane.canvas.camera
    run.status = "finished"
    session.run_changed.emit(run)
    session.map_changed.emit()
    assert pane.canvas.camera == camera
    final = session.map.coordinates
    qtbot.waitUntil(lambda: np.allclose(pane.canvas.scene.coordinates, final, atol=1e-5), timeout=2000)


def test_a_large_embedding_proposes_the_most_frequent_and_offers_all(pane, session):
    open_map(session)
    assert not pane.strip.isVisible()
    session.embedding = type(
        "Large",
        (),
        {
            "__len__": lambda self: 60_000,
            "vocabulary": session.embedding.vocabulary,
            "documents": None,
            "origin": {},
        },
    )()
    session.embedding_changed.emit()
    assert pane.strip.isVisible()
    assert "50,000" in pane.strip.message.text()
    QTest.mouseClick(pane.strip.first, Qt.MouseButton.LeftButton)
    assert pane.model.limit is None
    assert "60,000" in pane.strip.message.text()


def test_the_method_window_shows_the_declared_parameters(pane, session):
    open_map(session)
    QTest.mouseClick(pane.upper.options, Qt.MouseButton.LeftButton)
    options = pane.options
    assert options.isVisible()
    assert "n_neighbors" in options.form.rows
    assert "seed" not in options.form.rows
    options.form.set_values({"n_neighbors": 33})
    assert pane.model.parameters["umap.v1"]["n_neighbors"] == 33
    options.method.setCurrentIndex(options.method.findData("pca.v1"))
    options.method.activated.emit(options.method.currentIndex())
    assert pane.model.method == "pca.v1"
    assert not pane.upper.slider.isEnabled()
    options.hide()


def test_the_method_window_says_what_takes_long(pane, session, monkeypatch):
    def seconds(_method, _n, dims, _threads):
        return 600.0 if dims == 3 else 1.0

    monkeypatch.setattr("embedstudio.algorithms.projections.tsne.Tsne.expected_seconds", seconds)
    open_map(session)
    pane.model.dims = 3
    QTest.mouseClick(pane.upper.options, Qt.MouseButton.LeftButton)
    options = pane.options
    assert not options.time.isVisible()
    options.method.setCurrentIndex(options.method.findData("tsne.v1"))
    options.method.activated.emit(options.method.currentIndex())
    assert options.time.isVisible()
    assert "about 10 minutes" in options.time.text()
    assert "In 3 dimensions" in options.time.text()
    options.hide()
    assert pane.upper.run.toolTip().endswith("about 10 minutes")
    pane.model.choose_dims(2)
    assert "about" not in pane.upper.run.toolTip()


@pytest.mark.parametrize("scale", [1, 3])
def test_the_picture_is_drawn_at_its_scale_with_what_made_it(pane, session, tmp_path, scale):
    open_map(session)
    path = tmp_path / "map.png"
    size = pane.canvas.size()
    pane.export_picture(path, scale)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (size.width() * scale, (size.height() + 28) * scale)
    assert "small · MADE 15 / seed 1" in image.text("Description")
    caption = image.copy(0, size.height() * scale, image.width(), 28 * scale)
    colors = {caption.pixel(x, y) for x in range(caption.width() // 2) for y in range(caption.height())}
    assert len(colors) > 5


def test_a_picture_that_cannot_be_written_is_told(pane, session, tmp_path):
    open_map(session)
    problems = []
    session.problem.connect(problems.append)
    pane.export_picture(tmp_path / "missing" / "map.png", 1)
    assert "map.png" in problems[0].message


def test_the_tooltip_tells_the_word_and_is_escaped(pane, session):
    open_map(session)
    session.embedding.vocabulary.words[3] = "<b>"
    text = pane._describe(3)
    assert "&lt;b&gt;" in text
    assert "rank 4 of 40" in text
    kept = round(float(session.map.trust[3]) * 15)
    assert f"{kept} of 15" in text


def test_it_changes_language_and_theme_while_open(pane, session):
    open_map(session)
    try:
        theme.manager().choose("dark")
        pane.apply_theme()
        image = pane.canvas.grab().toImage()
        assert image.pixelColor(2, image.height() - 3) == theme.color("panel")
        assert pane.canvas.scene.palette == map_style.palette(pane.model.groups)
    finally:
        theme.manager().choose("light")
        set_language("en")
        pane.apply_theme()


@pytest.mark.parametrize("width", [790, 1000])
def test_the_upper_bar_fits_its_width(pane, session, width):
    open_map(session)
    pane.resize(width, 500)
    QTest.qWait(20)
    assert pane.width() == width
    shown = [child for child in (pane.upper.run, pane.upper.color, pane.upper.options) if child.isVisible()]
    for child in shown:
        assert child.mapTo(pane, QPoint(child.width(), 0)).x() <= width
        assert child.width() >= child.minimumSizeHint().width() - 1


def test_every_control_has_a_name(pane):
    upper, layers = pane.upper, pane.layers
    controls = [upper.maps, upper.color, upper.slider, upper.options, upper.seed, upper.run, upper.stop]
    controls += [layers.points, layers.labels, layers.edges, layers.zoom_in, layers.zoom_out, layers.fit]
    controls += [layers.export, pane.canvas, pane.canvas.legend]
    assert all(control.accessibleName() for control in controls)


def test_the_number_of_words_has_a_field_that_says_which(pane, session, monkeypatch):
    open_map(session)
    asked = []
    monkeypatch.setattr(session, "project_map", lambda method, **values: asked.append(values["limit"]))
    pane.upper.options.click()
    options = pane.options
    assert options.count.value() == len(session.map)
    assert options.count.maximum() == len(session.embedding)
    assert options.which.text() == "the most frequent"
    options.count.setValue(12)
    options.run.click()
    assert asked == [12]
    pane.upper.options.click()
    options.count.setValue(len(session.embedding))
    assert options.which.text() == "all"


def test_the_slider_says_what_it_sets_and_why_it_rests(pane, session):
    open_map(session)
    slider = pane.upper.slider
    assert "n_neighbors 15" in slider.toolTip()
    pane.model.choose_method("tsne.v1")
    assert slider.isEnabled()
    assert "perplexity 30" in slider.toolTip()
    pane.model.choose_method("pca.v1")
    assert not slider.isEnabled()
    assert "PCA" in slider.toolTip()
    pane.upper.options.click()
    assert pane.options.method.currentData() == "pca.v1"
    pane.options.hide()
    pane.model.choose_method("umap.v1")
    pane.upper.options.click()
    assert pane.options.method.currentData() == "umap.v1"
    assert "n_neighbors" in pane.options.form.rows
