from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core import i18n
from embedstudio.formats import map_page
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.map_page import CATEGORY, RAMP, Coloring, PageLook, write_page
from embedstudio.kernels.density import contours
from tests.formats.writing import finished
from tests.nouns import small_embedding, small_map

EVIL = ["</script><script>alert(1)</script>", "<!--", '"&amp;\u2028\u2029', "{{script}}", "a\nb"]


class Page(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.code: list[str] = []
        self.text = ""
        self._script: str | None = None
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self._open, self._script = True, dict(attrs).get("id")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._open, self._script = False, None

    def handle_data(self, data: str) -> None:
        if not self._open:
            self.text += data
        elif self._script is None:
            self.code.append(data)
        else:
            self.scripts[self._script] = self.scripts.get(self._script, "") + data

    def array(self, name: str, kind: str) -> np.ndarray:
        return np.frombuffer(base64.b64decode(self.scripts[name]), kind)


def look(n: int = 30) -> PageLook:
    groups = (np.arange(n) % 3).astype(np.uint8)
    clusters = Coloring(
        "c0",
        "Cluster",
        CATEGORY,
        groups,
        ("#111111",) * 3,
        ("#eeeeee",) * 3,
        ("<one>", "two", "–"),
        (10, 10, 10),
    )
    ramp = Coloring(
        "c1", "Trust", RAMP, groups, ("#222222",) * 256, ("#dddddd",) * 256, low="few", high="many"
    )
    tokens = {"panel": "#ffffff", "text": "#000000"}
    dark = {"panel": "#000000", "text": "#ffffff"}
    return PageLook(tokens, dark, (clusters, ramp), np.arange(n)[::-1], "dark")


@pytest.fixture(params=[2, 3])
def content(request) -> MapContent:
    embedding = small_embedding()
    embedding.vocabulary.words[: len(EVIL)] = EVIL
    n = len(embedding)
    columns = {
        "</td>": np.array([f"<b>{i}</b>" for i in range(n)], object),
        "score": np.where(np.arange(n) % 2, np.nan, 0.25),
        "day": np.array(["2026-01-02T03:04:05", "NaT"] * (n // 2), "datetime64[s]"),
    }
    about = {"map": {"name": "<picture>", "seed": 1, "trustworthiness": 0.87}, "embedding": {"name": "v"}}
    whole = replace(small_map(dims=request.param), trust=np.linspace(0, 1, 30).astype(np.float32))
    return MapContent(whole, replace(embedding, columns=columns), about, "UMAP <15> · trust 0.87")


def page_of(content: MapContent, path: Path, **changes: object) -> Page:
    assert finished(write_page(content, replace(look(len(content)), **changes), path)) == [path]
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def test_the_data_comes_back_exactly(tmp_path: Path, content: MapContent) -> None:
    page = page_of(content, tmp_path / "map.html")
    projection = content.projection
    assert json.loads(page.scripts["words"]) == content.words
    found = page.array("coordinates", "<f4").reshape(30, -1)
    np.testing.assert_array_equal(found, projection.coordinates)
    np.testing.assert_array_equal(page.array("ranks", "<i4"), projection.rows + 1)
    np.testing.assert_array_equal(page.array("clusters", "<i2"), projection.clusters)
    counts = content.embedding.vocabulary.counts
    np.testing.assert_array_equal(page.array("counts", "<f8"), counts[:30])
    np.testing.assert_allclose(page.array("trust", "u1") / 250, projection.trust, atol=0.003)
    neighbors = page.array("neighbors", "<i4").reshape(30, -1)
    np.testing.assert_array_equal(neighbors, projection.neighbors[:, :10])
    np.testing.assert_array_equal(page.array("labels-order", "<u4"), np.arange(30)[::-1])
    np.testing.assert_array_equal(page.array("groups-c0", "u1"), np.arange(30) % 3)
    assert json.loads(page.scripts["column-0"]) == [f"<b>{i}</b>" for i in range(30)]
    assert json.loads(page.scripts["column-1"])[:2] == [0.25, None]
    assert json.loads(page.scripts["column-2"])[:2] == ["2026-01-02T03:04:05", None]


def test_what_made_it_can_be_read_without_its_script(tmp_path: Path, content: MapContent) -> None:
    page = page_of(content, tmp_path / "map.html")
    assert content.line in page.text
    assert "map.seed" in page.text
    assert json.loads(page.scripts["info"])["about"] == content.about


def test_no_text_can_leave_its_place(tmp_path: Path, content: MapContent) -> None:
    page = page_of(content, tmp_path / "map.html")
    source = (tmp_path / "map.html").read_text("utf-8")
    assert len(page.code) == 2  # our own scripts and no other
    assert source.count("<script") == source.count("</script>") == len(page.scripts) + 2
    assert "<!--" not in source.partition("<body>")[2].replace("<!-- ", "")
    assert not any(tag in ("b", "img", "td", "one", "picture") for tag, _ in page.tags)
    assert "{{" not in re.sub(r"\{\{script\}\}", "", page.scripts["words"])


def test_it_asks_nothing_of_a_network(tmp_path: Path, content: MapContent) -> None:
    page = page_of(content, tmp_path / "map.html")
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "connect-src" not in policy
    assert not [attrs for _, attrs in page.tags if {"src", "href", "action"} & set(attrs)]
    code = "".join(page.code)
    assert not re.search(r"https?:|fetch\(|XMLHttpRequest|import\(|innerHTML|insertAdjacentHTML|eval\(", code)


def test_one_point_is_found_as_one(tmp_path: Path, content: MapContent) -> None:
    page = page_of(content, tmp_path / "map.html")
    texts = json.loads(page.scripts["info"])["texts"]
    assert texts["one"] == "1 point found"
    assert texts["found"] == "{count} points found"


def test_it_opens_in_the_theme_and_language_in_use(tmp_path: Path, content: MapContent) -> None:
    i18n.set_language("zh_CN")
    page = page_of(content, tmp_path / "map.html", theme="system")
    assert page.tags[0] == ("html", {"lang": "zh-CN", "data-theme": "system"})


def test_a_large_map_carries_the_neighbours_of_its_most_frequent_and_is_written_in_pieces(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(map_page, "NEIGHBOR_LIMIT", 20)
    monkeypatch.setattr(map_page, "_JSON_STEP", 7)
    monkeypatch.setattr(map_page, "_BASE64_STEP", 30)
    content = MapContent(small_map(), small_embedding(counts=False), {}, "")
    page = page_of(content, tmp_path / "map.html")
    found = page.array("neighbors", "<i4").reshape(20, -1)
    np.testing.assert_array_equal(found, content.projection.neighbors[:20, :10])
    assert "counts" not in page.scripts
    assert json.loads(page.scripts["words"]) == content.words
    found = page.array("coordinates", "<f4").reshape(30, 2)
    np.testing.assert_array_equal(found, content.projection.coordinates)


def test_density_is_that_of_the_points_and_layers_open_as_they_were(
    tmp_path: Path, content: MapContent
) -> None:
    page = page_of(content, tmp_path / "map.html", layers=frozenset({"density"}))
    dims = content.projection.dims
    planes = json.loads(page.scripts["info"])["density"]
    assert len(planes) == (1 if dims == 2 else 3)
    for number, plane in enumerate(planes):
        axes = [0, 1] if dims == 2 else [axis for axis in range(3) if axis != number]
        levels = contours(np.ascontiguousarray(content.projection.coordinates[:, axes])).levels
        assert plane["levels"] == [len(rings) for rings in levels]
        rings = [ring for level in levels for ring in level]
        assert page.array(f"rings-{number}", "<i4").tolist() == [len(ring) for ring in rings]
        found = page.array(f"corners-{number}", "<f4").reshape(-1, 2)
        np.testing.assert_array_equal(found, np.concatenate(rings))
    ticks = {attrs.get("id"): "checked" in attrs for tag, attrs in page.tags if tag == "input"}
    assert ticks == {"find": False, "labels": False, "density": True, "graph": False}


def test_points_on_one_spot_have_no_density(tmp_path: Path) -> None:
    whole = small_map()
    content = MapContent(
        replace(whole, coordinates=np.zeros_like(whole.coordinates)), small_embedding(), {}, ""
    )
    page = page_of(content, tmp_path / "map.html")
    assert json.loads(page.scripts["info"])["density"] == []
