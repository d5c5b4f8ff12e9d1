from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.events import Progress
from embedstudio.formats.map_content import FORMATS, MapContent
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_export import MapExport
from embedstudio.viewmodels.map_export_facts import map_line
from embedstudio.viewmodels.opened import Opened
from embedstudio.viewmodels.session import Session
from tests.nouns import small_embedding, small_map


@pytest.fixture
def session() -> Session:
    made = Session()
    made._show(Opened(embedding=small_embedding(), map=small_map()))
    return made


@pytest.fixture
def model(session: Session) -> MapExport:
    return MapExport(session, MapViewModel(session))


def ends_of(model: MapExport) -> list[object]:
    ends: list[object] = []
    model.done.connect(ends.append)
    model.failed.connect(ends.append)
    return ends


def test_nothing_is_exported_without_a_map(tmp_path: Path) -> None:
    session = Session()
    model = MapExport(session, MapViewModel(session))
    assert not model.ready
    model.start(tmp_path / "map.csv")
    assert list(tmp_path.iterdir()) == []


def test_the_preview_follows_the_choices(model: MapExport, session: Session) -> None:
    assert model.preview(1000, 600).startswith("2,000 × 1,200 pixels · 30 points")
    session.selection.choose([2, 3])
    model.choose(only_selected=True, format="tsv")
    assert model.preview(1000, 600).startswith("2 points · word, x, y, cluster")
    assert ".json" in model.preview(1000, 600)
    model.choose(format="projector")
    assert "vectors.tsv" in model.preview(1000, 600)
    assert model.suffix() == ""


def test_own_columns_are_announced(session: Session) -> None:
    columns = {"genre": np.array(["a"] * 40, object)}
    session._show(Opened(embedding=replace(small_embedding(), columns=columns), map=small_map()))
    model = MapExport(session, MapViewModel(session))
    model.choose(format="parquet")
    assert "trust, genre" in model.preview(1, 1)


def test_it_tells_how_far_it_is_and_what_it_wrote(model: MapExport, tmp_path: Path) -> None:
    seen: list[float | None] = []
    for signal in (model.changed, model.progressed):
        signal.connect(lambda: seen.append(model.fraction))
    ends = ends_of(model)

    def write(content: MapContent, path: Path) -> Generator[Progress, None, list[Path]]:
        yield Progress(0.5, "half")
        path.write_text(content.line)
        return [path]

    model.start(tmp_path / "map.png", write)
    assert 0.5 in seen
    assert seen[-1] is None
    (made,) = ends
    assert made.path == tmp_path / "map.png"
    assert "MADE 15 / seed 1" in (tmp_path / "map.png").read_text("utf-8")


def test_what_is_prepared_on_a_worker_comes_before_the_writer(model: MapExport, tmp_path: Path) -> None:
    order: list[str] = []

    def write(content: MapContent, path: Path) -> Generator[Progress, None, list[Path]]:
        order.append("write")
        path.write_text("page")
        yield Progress(1.0)
        return [path]

    def prepare():
        order.append("prepare")
        return lambda: order.append("here") or write

    model.choose(format="html")
    model.start(tmp_path / "map.html", prepare=prepare)
    assert order == ["prepare", "here", "write"]


def test_a_failure_while_preparing_is_told(model: MapExport, tmp_path: Path) -> None:
    ends = ends_of(model)

    def prepare():
        raise OSError(13, "Permission denied", "map.html")

    model.start(tmp_path / "map.html", prepare=prepare)
    assert "map.html" in ends[0].message
    assert model.ready


def test_a_map_that_moves_can_only_be_pictured(model: MapExport) -> None:
    assert [name for name, _ in model.formats()] == list(FORMATS)
    model.model.shown = replace(model.model.shown, moving=True)
    assert [name for name, _ in model.formats()] == ["png", "svg"]
    about = model.content().about
    assert "still moving" in about["map"]["state"]


def test_an_unknown_choice_is_a_mistake(model: MapExport) -> None:
    with pytest.raises(AttributeError, match="size"):
        model.choose(size=3)


def test_the_line_says_how_many_words_and_how_far_to_trust() -> None:
    line = map_line(small_map(), small_embedding(), "vectors")
    assert line.startswith(
        "vectors · MADE 15 / seed 1 · the 30 most frequent words · trust 0.87 · EmbedStudio"
    )
