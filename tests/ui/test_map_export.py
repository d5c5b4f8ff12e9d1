from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest

from embedstudio.core.errors import EmbedStudioError
from embedstudio.ui import theme
from embedstudio.ui.panes import map_export_dialog, map_export_svg
from embedstudio.ui.panes.map_export_sheet import see_through, sheet_of
from embedstudio.ui.panes.map_export_svg import SvgWriter
from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.ui.widgets.point_canvas_clusters import ClusterName
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.viewmodels.opened import Opened
from embedstudio.viewmodels.session import Session
from tests.formats.test_map_page import Page
from tests.formats.writing import finished
from tests.nouns import small_embedding, small_map

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def session():
    made = Session()
    embedding = small_embedding(counts=False)
    embedding.vocabulary.words[1] = "a<b>&c"
    made._show(Opened(embedding=embedding, map=small_map()))
    return made


@pytest.fixture
def pane(qtbot, session):
    theme.manager().choose("light")
    KERNEL.wait()
    made = MapPane(session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    theme.manager().choose("light")


@pytest.fixture
def dialog(pane):
    pane.export_map()
    made = pane.exports.dialog
    yield made
    if pane.exports.dialog is not None:
        made.reject()


def pixels(path):
    with Image.open(path) as image:
        return np.asarray(image), dict(image.info)


def svg_of(pane, path, **choices):
    pane.exports.model.choose(**choices)
    pane.exports.write(path, "svg")
    return ElementTree.parse(path).getroot()


def texts_of(root) -> list[str]:
    return [
        (text.text or "").strip() for text in root.iter(f"{SVG}text") if text.get("aria-hidden") != "true"
    ]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_transparent_picture_looks_the_same_over_its_own_ground(pane, tmp_path, name):
    theme.manager().choose(name)
    pane.apply_theme()
    # letters are blended by their own rule on each ground: only what is not text can be compared
    pane.exports.model.choose(legend=False, words=False, caption=False, transparent=False)
    pane.exports.write(tmp_path / "solid.png", "png")
    pane.strip.dismiss()
    pane.layout().activate()
    pane.exports.model.choose(transparent=True)
    pane.exports.write(tmp_path / "clear.png", "png")
    solid, _ = pixels(tmp_path / "solid.png")
    clear, _ = pixels(tmp_path / "clear.png")
    assert clear.shape[2] == 4
    assert (clear[..., 3] == 0).mean() > 0.5
    ground = np.array(theme.color("panel").getRgb()[:3])
    alpha = clear[..., 3:] / 255
    over = clear[..., :3] * alpha + ground * (1 - alpha)
    assert np.abs(over - solid).max() <= 4


def test_what_shows_through_is_found_from_two_grounds():
    color, alpha = np.array([200, 30, 90]), np.array([0.0, 0.25, 1.0])[None, :, None]
    black = np.rint(color * alpha).astype(np.uint8)
    white = np.rint(color * alpha + 255 * (1 - alpha)).astype(np.uint8)
    found = see_through(black, white)
    np.testing.assert_allclose(found[0, :, 3], [0, 64, 255], atol=1)
    np.testing.assert_allclose(found[0, 1:, :3], [color, color], atol=4)


def test_a_picture_says_what_made_it_inside(pane, tmp_path):
    pane.exports.write(tmp_path / "map.png", "png", 1)
    _, info = pixels(tmp_path / "map.png")
    about = json.loads(info["embedstudio"])
    assert about["map"]["seed"] == 1
    assert about["map"]["trustworthiness"] == 0.87
    assert "MADE 15 / seed 1" in info["Description"]


def test_svg_has_a_circle_a_point_and_words_as_text(pane, tmp_path):
    places = pane.canvas.project()
    root = svg_of(pane, tmp_path / "map.svg", legend=False)
    groups = [group for group in root.iter(f"{SVG}g") if group.get("class") == "points"]
    circles = [circle for group in groups for circle in group.iter(f"{SVG}circle")]
    assert len(circles) == len(places) == 30
    found = np.array([[float(circle.get("cx")), float(circle.get("cy"))] for circle in circles])
    found, expected = found[np.lexsort(found.T)], places[np.lexsort(places.T)]
    np.testing.assert_allclose(found, expected, atol=0.02)
    written = texts_of(root)
    assert len([text for text in written if text.startswith(("word", "词", "a<b>"))]) >= 5
    assert not list(root.iter(f"{SVG}image"))
    about = next(iter(root.iter("{urn:embedstudio:provenance}embedstudio")))
    assert json.loads(about.text)["map"]["seed"] == 1


def test_svg_writes_a_word_with_signs_as_it_is(pane, session, tmp_path):
    session.select_row(1)
    root = svg_of(pane, tmp_path / "map.svg")
    assert "a<b>&c" in texts_of(root)
    assert len(list(root.iter(f"{SVG}line"))) + len(list(root.iter(f"{SVG}polyline"))) >= 10  # the edges


@pytest.mark.parametrize("name", ["light", "dark"])
def test_svg_looks_like_the_picture(pane, tmp_path, name):
    theme.manager().choose(name)
    pane.apply_theme()
    pane.exports.model.choose(words=False)
    pane.exports.write(tmp_path / "map.png", "png", 1)
    pane.strip.dismiss()
    pane.layout().activate()
    pane.exports.write(tmp_path / "map.svg", "svg")
    expected, _ = pixels(tmp_path / "map.png")
    image = QImage(expected.shape[1], expected.shape[0], QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    with QPainter(image) as painter:
        QSvgRenderer(str(tmp_path / "map.svg")).render(painter)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    found = rows[:, : image.width() * 3].reshape(expected.shape)
    difference = np.abs(found.astype(int) - expected).max(axis=2)
    assert (difference > 60).mean() < 0.01


def test_more_points_than_a_program_likes_become_one_picture(pane, tmp_path, monkeypatch):
    monkeypatch.setattr(map_export_svg, "CIRCLES", 29)
    root = svg_of(pane, tmp_path / "map.svg", transparent=True)
    (image,) = root.iter(f"{SVG}image")
    assert image.get("{http://www.w3.org/1999/xlink}href").startswith("data:image/png;base64,")
    assert not [group for group in root.iter(f"{SVG}g") if group.get("class") == "points"]
    assert texts_of(root)


def test_a_selection_is_drawn_alone_and_fitted(pane, session, tmp_path):
    points = np.array([2, 5, 11, 17], np.int32)
    sheet = sheet_of(pane.canvas, points=points, legend=False)
    content = replace(pane.exports.model.content(), line="")
    finished(SvgWriter(sheet)(content, tmp_path / "part.svg"))
    circles = list(ElementTree.parse(tmp_path / "part.svg").getroot().iter(f"{SVG}circle"))
    assert len(circles) == 4
    across = [float(circle.get("cx")) for circle in circles]
    assert max(across) - min(across) > 0.3 * pane.canvas.width()
    assert len(pane.canvas.scene.points) == 30  # the map on the screen is as it was


def test_the_dialog_says_what_it_will_write(dialog, pane):
    size = pane.canvas.size()
    assert f"{size.width() * 2:,} × {(size.height() + 28) * 2:,} pixels" in dialog.preview.text()
    QTest.mouseClick(dialog.scale.buttons["4"], Qt.MouseButton.LeftButton)
    assert f"{size.width() * 4:,}" in dialog.preview.text()
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    dialog.format.activated.emit(dialog.format.currentIndex())
    assert "word, x, y, cluster, frequency, trust" in dialog.preview.text()
    assert dialog.scale.isHidden()
    assert not dialog.what.buttons["selection"].isEnabled()


def test_the_dialog_exports_the_selection(dialog, pane, session, tmp_path, monkeypatch):
    session.selection.choose([1, 4, 9])
    assert dialog.what.buttons["selection"].isEnabled()
    QTest.mouseClick(dialog.what.buttons["selection"], Qt.MouseButton.LeftButton)
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    dialog.format.activated.emit(dialog.format.currentIndex())
    path = tmp_path / "map"
    monkeypatch.setattr(
        map_export_dialog.QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), ""))
    )
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert len((tmp_path / "map.csv").read_text("utf-8").splitlines()) == 4
    assert pane.exports.dialog is None
    assert "map.csv" in pane.strip.message.text()


def test_the_ending_that_is_typed_says_the_format(dialog, pane, tmp_path, monkeypatch):
    pane.exports.model.choose(format="html")
    path = tmp_path / "zh.svg"
    monkeypatch.setattr(
        map_export_dialog.QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), ""))
    )
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert [one.name for one in tmp_path.iterdir()] == ["zh.svg"]
    assert path.read_text("utf-8").startswith(("<?xml", "<svg"))


def test_the_page_of_a_selection_has_its_points_alone(dialog, pane, session, tmp_path):
    session.selection.choose([1, 4, 9])
    pane.exports.model.choose(format="html", only_selected=True)
    dialog.export(tmp_path / "map.html")
    page = Page()
    page.feed((tmp_path / "map.html").read_text("utf-8"))
    assert json.loads(page.scripts["words"]) == ["a<b>&c", "word4", "word9"]
    info = json.loads(page.scripts["info"])
    assert [coloring["kind"] for coloring in info["colorings"]] == ["category", "ramp", "ramp"]
    for coloring in info["colorings"]:
        groups = page.array(f"groups-{coloring['id']}", "u1")
        assert len(groups) == 3
        assert groups.max() < len(coloring["light"]) == len(coloring["dark"])
    first = info["colorings"][0]
    assert sum(first["counts"]) == 3
    assert first["light"] != first["dark"]


def test_a_failure_is_told_in_the_dialog_which_stays(dialog, pane, tmp_path):
    dialog.export(tmp_path / "missing" / "map.png")
    assert dialog.isVisible()
    assert "map.png" in dialog.error.text()
    assert dialog.go.isEnabled()
    dialog.export(tmp_path / "map.png")
    assert pane.exports.dialog is None


def test_files_of_a_projector_folder_are_not_replaced_unasked(dialog, pane, tmp_path, monkeypatch):
    pane.exports.model.choose(format="projector")
    (tmp_path / "vectors.tsv").write_text("mine")
    monkeypatch.setattr(
        map_export_dialog.QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path))
    )
    asked = []
    monkeypatch.setattr(dialog, "_ask_replace", lambda names: asked.append(names))
    assert dialog.ask() is None
    assert asked == ["vectors.tsv"]


def test_a_map_that_moves_is_exported_as_a_picture_only(pane, session, tmp_path):
    model = pane.exports.model
    model.model.shown = replace(model.model.shown, moving=True)
    assert [name for name, _ in model.formats()] == ["png", "svg"]
    pane.exports.write(tmp_path / "map.png", "png", 1)
    _, info = pixels(tmp_path / "map.png")
    assert "version" in json.loads(info["embedstudio"])


def test_a_failure_without_the_dialog_is_a_problem(pane, session, tmp_path):
    problems: list[EmbedStudioError] = []
    session.problem.connect(problems.append)
    pane.export_table(tmp_path / "missing" / "map.csv")
    assert "map.csv" in problems[0].message


def test_the_graph_of_neighbours_is_in_the_drawing(pane, tmp_path):
    pane.layers.graph.click()
    links = pane.canvas.scene.links
    groups = [
        one for one in svg_of(pane, tmp_path / "map.svg").iter(f"{SVG}g") if one.get("class") == "graph"
    ]
    assert len(groups) == 1
    lines = sum(path.get("d").count("M") for path in groups[0].iter(f"{SVG}path"))
    assert lines == len(links) > 0


def test_names_of_clusters_are_text_in_the_drawing(pane, tmp_path):
    pane.canvas.scene.cluster_names = (ClusterName("one, two & three", (0.0, 0.0), False, QColor("red")),)
    pane.canvas.set_layers(replace(pane.canvas.scene.layers, clusters=True))
    assert "one, two & three" in texts_of(svg_of(pane, tmp_path / "map.svg"))
