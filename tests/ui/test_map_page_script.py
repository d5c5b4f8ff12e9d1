"""The arithmetic of an exported page, run by Qt's own JavaScript engine on the data in that page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtQml import QJSEngine

from embedstudio.formats.map_content import MapContent
from embedstudio.formats.map_page import LINKS, PageLook, write_page
from embedstudio.viewmodels.map_layers import links_between
from tests.formats.test_map_page import Page, look
from tests.formats.writing import finished
from tests.nouns import small_embedding, small_map

Run = Callable[[str], Any]
VIEW = """
var view = { dims, x: 0, y: 0, scale: 1, fitted: 1, yaw: 0.6, pitch: 0.35, middle: [0, 0, 0],
  half: [1, 1, 1], reach: 1, width: 800, height: 500 };
var seen = { x: new Float32Array(n), y: new Float32Array(n), z: dims === 3 ? new Float32Array(n) : null,
  depth: new Uint8Array(n), depths: dims === 3 ? 8 : 1 };
var state = new Uint8Array(n);
var see = () => { MapCore.project(view, world, seen); };
"""


ARRAYS = (
    ("world", "coordinates", "<f4", "Float32Array"),
    ("groups", "groups-c0", "u1", "Uint8Array"),
    ("neighbors", "neighbors", "<i4", "Int32Array"),
)
"""Their names here, the blocks that hold them in the page, and their types."""


class Exported:
    """A page that was written, and its script at work on what stands in it."""

    def __init__(self, content: MapContent, path: Path, shown: PageLook) -> None:
        finished(write_page(content, shown, path))
        self.content, self.page = content, Page()
        self.page.feed(path.read_text("utf-8"))
        self.engine = QJSEngine()
        self.info = json.loads(self.page.scripts["info"])
        self.engine.globalObject().setProperty(
            "MapCore", self.engine.evaluate(self.page.code[0] + ";MapCore")
        )
        for name, block, kind, typed in ARRAYS:
            self.run(f"var {name} = new {typed}({self.page.array(block, kind).tolist()})")
        self.run(f"var dims = {self.info['dims']}, n = {self.info['points']}")
        self.run(f"var words = {json.dumps(content.words)}")
        self.run(VIEW)

    def run(self, code: str) -> Any:
        """The value of an expression as plain Python."""
        result = self.engine.evaluate(code)
        assert not result.isError(), f"{result.toString()} in line {result.property('lineNumber').toInt()}"
        return result.toVariant()

    def seen(self) -> np.ndarray:
        """Where the points lie on the screen."""
        self.run("see()")
        return np.array(self.run("[Array.from(seen.x), Array.from(seen.y)]")).T


@pytest.fixture(params=[2, 3])
def exported(request, qapp, tmp_path) -> Exported:
    made = small_map(dims=request.param)
    rng = np.random.default_rng(4)
    scattered = replace(made, coordinates=rng.normal(size=made.coordinates.shape).astype(np.float32))
    content = MapContent(scattered, small_embedding(), {}, "")
    return Exported(content, tmp_path / "map.html", look(len(scattered)))


def test_a_fitted_map_lies_in_the_view_beside_the_legend(exported):
    exported.run("MapCore.fit(view, world)")
    places = exported.seen()
    assert (places > 0).all()
    assert (places[:, 0] < 800 - 180).all()
    assert (places[:, 1] < 500).all()
    assert np.ptp(places, axis=0).max() > 250, "and it uses the room"
    one = exported.run("MapCore.projector(view)(...world.slice(3 * dims, 4 * dims)).slice(0, 2)")
    np.testing.assert_allclose(one, places[3], atol=0.01)


def test_zoom_leaves_what_is_under_the_pointer_and_a_pan_moves_all(exported):
    exported.run("MapCore.fit(view, world)")
    before = exported.seen()
    exported.run(f"MapCore.zoom(view, 3, {before[5, 0]}, {before[5, 1]})")
    np.testing.assert_allclose(exported.seen()[5], before[5], atol=0.01)
    assert exported.run("view.scale / view.fitted") == pytest.approx(3)
    before = exported.seen()
    exported.run("MapCore.pan(view, 30, -12)")
    np.testing.assert_allclose(exported.seen() - before, np.tile([30, -12], (len(before), 1)), atol=0.01)
    exported.run("MapCore.zoom(view, 1e9, 400, 250)")
    assert exported.run("view.scale / view.fitted") == pytest.approx(400), "and there is an end"


@pytest.mark.parametrize("exported", [3], indirect=True)
def test_a_map_in_space_turns_as_a_rigid_body(exported):
    exported.run("MapCore.fit(view, world)")
    before = exported.seen()
    exported.run("MapCore.orbit(view, 100, 40)")
    assert np.abs(exported.seen() - before).max() > 20
    assert exported.run("view.pitch") == pytest.approx(0.35 + 0.24)
    exported.run("MapCore.orbit(view, -100, -40)")
    np.testing.assert_allclose(exported.seen(), before, atol=0.01)


def test_the_pointer_finds_the_nearest_point_that_is_not_grey(exported):
    exported.run("MapCore.fit(view, world)")
    places = exported.seen()
    for point, (x, y) in enumerate(places):
        found = exported.run(f"MapCore.nearest(seen, state, {x}, {y})")
        assert np.hypot(*(places[found] - places[point])) <= 2.1
        exported.run(f"state[{found}] = 1")
        assert exported.run(f"MapCore.nearest(seen, state, {x}, {y})") != found
        exported.run(f"state[{found}] = 0")
    assert exported.run("MapCore.nearest(seen, state, -500, -500)") == -1


def test_search_finds_what_holds_the_text_the_best_first(exported):
    exported.run("var small = ['the word', 'reword', 'word', 'words', 'other']")
    found = exported.run("MapCore.search(small, 'word')")
    assert found == {"matches": [0, 1, 2, 3], "best": [2, 3, 0, 1]}
    word = exported.content.words[7].lower()
    exported.run("var own = words.map((one) => one.toLowerCase())")
    assert exported.run(f"MapCore.search(own, {json.dumps(word)})")["best"][0] == 7
    assert exported.run("MapCore.search(own, '\\u0000')") == {"matches": [], "best": []}


def test_the_legend_and_the_search_grey_what_they_leave_out(exported):
    groups = np.array(exported.run("Array.from(groups)"))

    def grey(chosen: str, matches: str) -> np.ndarray:
        exported.run(f"MapCore.leaveOut(state, groups, new Set({chosen}), {matches})")
        return np.array(exported.run("Array.from(state)")) == 1

    assert not grey("[]", "null").any()
    np.testing.assert_array_equal(grey("[1]", "null"), groups != 1)
    np.testing.assert_array_equal(grey("[1, 2]", "null"), groups == 0)
    assert np.flatnonzero(~grey("[]", "[4, 9]")).tolist() == [4, 9]
    assert np.flatnonzero(~grey("[1]", "[4, 9]")).tolist() == [4]


def test_lines_are_those_of_the_program(exported):
    wanted = links_between(exported.content.projection.neighbors)
    each = exported.info["neighbors"]
    found = exported.run(f"Array.from(MapCore.pairs(neighbors, {each}, {LINKS}))")
    assert np.reshape(found, (-1, 2)).tolist() == wanted.tolist()
    around = exported.run(f"MapCore.around(neighbors, {each}, 3)")
    assert around == exported.content.projection.neighbors[3, :each].tolist()


def test_neighbours_that_are_not_on_the_page_have_no_lines(exported):
    exported.run("var some = new Int32Array([1, -1, 0, 2, -1, 0])")
    assert exported.run("Array.from(MapCore.pairs(some, 2, 5))") == [0, 1, 1, 2, 2, 0]
    assert exported.run("MapCore.around(some, 2, 0)") == [1]
    assert exported.run("MapCore.around(some, 2, 3)") == [], "of a rare word the page has none"


def test_a_line_is_as_bright_as_it_is_long_and_stays_in_the_picture(exported):
    exported.run("var on = { pixels: new Uint32Array(60 * 40), width: 60, height: 40 }")
    for end in ((50, 10.5), (50, 33), (14, 36), (5, 5)):
        exported.run("on.pixels.fill(0xff000000)")
        x, y = 12, 9
        exported.run(f"MapCore.line(on, {x}, {y}, {end[0]}, {end[1]}, 0xffffffff, 1, 1e9)")
        light = np.array(exported.run("Array.from(on.pixels, (one) => one & 255)"))
        assert light.sum() / 255 == pytest.approx(max(abs(end[0] - x), abs(end[1] - y)), abs=1.6)
    exported.run("on.pixels.fill(0xff000000)")
    assert exported.run("MapCore.line(on, -500, -400, 600, 500, 0xffffffff, 1, 1e9)") <= 60
    assert exported.run("MapCore.line(on, -9, 5, -2, 30, 0xffffffff, 1, 1e9)") == 0
    assert exported.run("MapCore.line(on, NaN, 5, 20, 30, 0xffffffff, 1, 1e9)") == 0
    assert exported.run("on.pixels.length") == 60 * 40


def test_the_graph_leaves_grey_points_and_ends_with_its_budget(exported):
    exported.run("MapCore.fit(view, world)")
    exported.seen()
    exported.run("var target = { pixels: new Uint32Array(800 * 500), width: 800, height: 500 }")
    exported.run(f"var ends = MapCore.pairs(neighbors, {exported.info['neighbors']}, {LINKS})")
    look = "{{ ratio: 1, colorOf: () => 0xff, alpha: 1, short: 24, budget: {0} }}"
    draw = f"MapCore.graph(target, seen, state, ends, {look})"
    assert exported.run(draw.format(10**6)) < 10**6
    assert exported.run(draw.format(50)) <= 0
    exported.run("state.fill(1)")
    assert exported.run(draw.format(10**6)) == 10**6


def test_contours_come_level_by_level_and_the_walls_stand_behind(exported):
    for number, plane in enumerate(exported.info["density"]):
        corners = exported.page.array(f"corners-{number}", "<f4")
        lengths = exported.page.array(f"rings-{number}", "<i4")
        rings = f"new Float32Array({corners.tolist()}), new Int32Array({lengths.tolist()}), {plane['levels']}"
        exported.run("var calls = []; var note = (level, ring) => calls.push([level, ring.length / 2])")
        exported.run(f"MapCore.rings({rings}, note)")
        calls = exported.run("calls")
        assert [level for level, _ in calls] == np.repeat(np.arange(5), plane["levels"]).tolist()
        assert [length for _, length in calls] == lengths.tolist()
    if exported.info["dims"] == 3:
        exported.run("MapCore.fit(view, world)")
        walls = exported.run("MapCore.walls(view)")
        assert [wall["across"] for wall in walls] == [0, 1, 2]
        exported.run("MapCore.orbit(view, Math.PI / 0.006, 0)")
        turned = exported.run("MapCore.walls(view)")
        middle = exported.run("view.middle")
        for axis in (0, 2):
            assert (walls[axis]["at"] > middle[axis]) != (turned[axis]["at"] > middle[axis])
