"""The legend that filters, the layers, the dimensions, the clusters of the map pane."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from embedstudio.core.i18n import set_language
from embedstudio.core.protocols import LiveLayout
from embedstudio.ui import theme
from embedstudio.ui.panes import map_style
from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.ui.widgets.point_canvas_legend import HEAD, MOST_ROWS, ROW, Filter, Legend, LegendEntry
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.viewmodels.map_clustering import HDBSCAN
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.nouns import small_embedding, small_map
from tests.viewmodels.test_map import FakeRun, live_vectors

LEFT = Qt.MouseButton.LeftButton


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
    kind = np.array(["a", "b"] * 20, object)
    session.embedding = replace(small_embedding(), columns={"kind": kind, "size": np.arange(40.0)})
    session.info = SimpleNamespace(id="e1", name="small")
    session.map = small_map()
    session.embedding_changed.emit()
    session.map_changed.emit()
    QTest.qWait(20)
    return made


def row_at(place, x=60):
    return QPoint(x, HEAD + place * ROW + ROW // 2)


def test_a_dot_of_the_legend_hides_its_group(pane):
    card, model = pane.canvas.legend, pane.model
    QTest.mouseClick(card, LEFT, pos=row_at(0, 14))
    assert model.left_out.hidden == {0}
    mask = pane.canvas.scene.shown
    assert not mask[model.groups.groups == 0].any()
    assert mask[model.groups.groups == 1].all()
    QTest.mouseClick(card, LEFT, Qt.KeyboardModifier.ControlModifier, row_at(1))
    assert model.left_out.hidden == {0, 1}
    QTest.mouseClick(card, LEFT, pos=row_at(0, 14))
    QTest.mouseClick(card, LEFT, pos=row_at(1, 14))
    assert pane.canvas.scene.shown is None


def test_keys_choose_and_hide_in_the_legend(pane):
    card = pane.canvas.legend
    QTest.keyClick(card, Qt.Key.Key_Down)
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert card.left_out == Filter(frozenset({0}))
    assert "hidden" in card.accessibleDescription()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert card.chosen == -1
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.left_out.active
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert card.folded


def test_the_ends_of_a_ramp_leave_values_out(pane):
    pane.model.choose_color("own:size")
    card = pane.canvas.legend
    for _ in range(4):
        QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert card.left_out.span == (0.2, 0.95)
    assert 0 < pane.canvas.scene.shown.sum() < 30
    y = HEAD + 8
    QTest.mousePress(card, LEFT, pos=QPoint(14 + round(0.2 * 144), y))
    QTest.mouseMove(card, QPoint(14 + 72, y))
    QTest.mouseRelease(card, LEFT, pos=QPoint(14 + 72, y))
    assert card.left_out.span[0] == pytest.approx(0.5, abs=0.03)
    QTest.mouseDClick(card, LEFT, pos=QPoint(100, y))
    assert pane.canvas.scene.shown is None


def test_a_long_legend_scrolls(pane):
    card = pane.canvas.legend
    entries = tuple(LegendEntry(theme.color("text"), f"g{n}", n) for n in range(40))
    card.set_legend(Legend("many", entries))
    assert card.height() < HEAD + ROW * (MOST_ROWS + 1)
    card.choose(30)
    assert card.first == 30 - MOST_ROWS + 1
    assert card.row_at(HEAD + 1) == card.first


def test_the_legend_counts_the_selection(pane, session):
    session.selection.choose([0, 1, 2])
    assert sum(entry.count for entry in pane.canvas.legend.legend.entries) == 3
    session.selection.clear()
    assert sum(entry.count for entry in pane.canvas.legend.legend.entries) == 30


def test_density_names_and_trust_are_layers(pane):
    layers, scene = pane.layers, pane.canvas.scene
    layers.density.click()
    assert [len(one.paths) for one in scene.density] == [5]
    layers.clusters.click()
    assert {one.text for one in scene.cluster_names} >= set(pane.model.shown.points.cluster_names)
    before = pane.canvas.scene.palette
    layers.trust.click()
    assert pane.canvas.legend.legend.ramp
    assert pane.upper.color.currentData() == "trust"
    layers.trust.click()
    assert pane.canvas.scene.palette == before
    assert scene.layers.density
    assert scene.layers.clusters


def test_every_column_is_in_the_box_of_colours(pane):
    box = pane.upper.color
    place = box.findData("own:kind")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert [entry.name for entry in pane.canvas.legend.legend.entries] == ["a", "b"]
    assert "kind: a" in pane.canvas._describe(0)


def test_a_palette_changes_the_colours(pane):
    before = pane.canvas.scene.palette
    pane.model.choose_palette("tol-bright", ramp=False)
    assert pane.canvas.scene.palette != before
    titles = [map_style.palette_title(made) for made in theme.PALETTES]
    assert len(set(titles)) == len(titles)


def test_three_dimensions_are_offered_and_drawn(pane, session):
    pane.layers.dims.buttons["3"].click()
    assert pane.layers.dims.key == "2", "that is what is drawn"
    assert "3" in pane.upper.run.toolTip()
    assert pane.model.dims == 3
    assert pane.strip.isVisible()
    assert "3" in pane.strip.message.text()
    rng = np.random.default_rng(0)
    session.map = replace(session.map, coordinates=rng.normal(size=(30, 3)).astype(np.float32))
    session.map_changed.emit()
    assert pane.canvas.camera.dims == 3
    assert not pane.strip.isVisible()
    pane.layers.density.click()
    assert len(pane.canvas.scene.density) == 3
    assert pane.layers.density.toolTip() != ""
    assert pane.layers.dims.key == "3"


def test_a_flat_picture_that_moves_is_never_called_three_dimensional(pane, session):
    dims = pane.layers.dims
    dims.buttons["3"].click()
    run = FakeRun("embedding", ())
    session.partial.emit(run, "vectors", live_vectors(40))
    assert pane.model.shown.training
    assert dims.key == "2"
    assert not dims.isEnabled()
    assert "training" in dims.buttons["3"].toolTip()
    run.status, run.result = "finished", SimpleNamespace(id="e2")
    session.map, session.info = None, SimpleNamespace(id="e2", name="new")
    session.run_changed.emit(run)
    assert pane.model.shown.resting
    assert dims.isEnabled()
    assert dims.key == "2"
    assert "3" in pane.strip.message.text(), "the picture is flat: it is said what is missing"


def test_a_map_that_is_made_keeps_its_dimensions(pane, session):
    run = FakeRun("map", ("e1",))
    session.partial.emit(run, "layout", LiveLayout(session.map.coordinates, session.map.rows, "umap"))
    assert not pane.layers.dims.isEnabled()
    assert pane.layers.dims.key == "2"
    assert pane.layers.dims.buttons["3"].toolTip() != "Three dimensions"


@pytest.mark.parametrize("mode", ["frequency", "trust", "distance"])
def test_the_legend_speaks_the_language_in_use(pane, session, mode):
    session.select_row(3)
    pane.model.choose_color(mode)
    english = pane.canvas.legend.legend
    set_language("zh_CN")
    try:
        pane.retranslate()
        legend = pane.canvas.legend.legend
        assert legend.title != english.title
        assert not legend.title.isascii()
    finally:
        set_language("en")
    pane.retranslate()
    assert pane.canvas.legend.legend.title == english.title


def test_the_form_groups_the_map_anew(pane, session):
    camera = pane.canvas.camera
    form = pane.options.clusters
    form.number.setValue(3)
    QTest.mouseClick(form.apply, LEFT)
    assert len(session.map.cluster_names) == 3
    assert pane.canvas.camera == camera
    form.method.setCurrentIndex(form.method.findData(HDBSCAN))
    form.method.activated.emit(1)
    assert form.number.value() == 5
    QTest.mouseClick(form.apply, LEFT)
    assert pane.model.clustering.method == HDBSCAN


@pytest.mark.parametrize("dark", [False, True])
def test_no_value_has_the_colour_of_the_ground(dark):
    theme.manager().choose("dark" if dark else "light")
    try:
        ground = theme.color("panel").lightnessF()
        for name in ("viridis", "cividis", "greys"):
            shades = map_style.ramp(24, name)
            assert abs(shades[0].lightnessF() - ground) > 0.1
            contrast = map_style._contrast(*map(map_style._luminance, (shades[0], theme.color("panel"))))
            assert contrast >= map_style.LEAST_CONTRAST[dark] >= 1.9
            assert abs(shades[-1].lightnessF() - ground) > abs(shades[0].lightnessF() - ground)
    finally:
        theme.manager().choose("light")
