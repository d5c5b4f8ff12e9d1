from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.errors import EmbedStudioError, NotFoundError
from embedstudio.core.events import Failed, Finished
from embedstudio.formats.map_content import MapContent
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.export_map import ExportMapJob
from tests.formats.writing import finished
from tests.nouns import small_embedding, small_map


@pytest.fixture
def content() -> MapContent:
    return MapContent(small_map(), small_embedding(), {"version": "9"}, "a line")


@pytest.mark.parametrize(("name", "format"), [("m.csv", "csv"), ("m.parquet", "parquet"), ("m", "projector")])
def test_it_says_what_it_wrote(tmp_path: Path, content: MapContent, name: str, format: str) -> None:
    made = finished(ExportMapJob(content, tmp_path / name, format).run(JobContext(Control())))
    assert (made.path, made.format, made.points) == (tmp_path / name, format, 30)
    assert made.bytes == sum(path.stat().st_size for path in made.files) > 0


def test_only_some_points(tmp_path: Path, content: MapContent) -> None:
    points = np.array([4, 2], np.int32)
    job = ExportMapJob(content, tmp_path / "m.csv", "csv", points=points)
    assert finished(job.run(JobContext(Control()))).points == 2
    lines = (tmp_path / "m.csv").read_text("utf-8").splitlines()
    assert [line.partition(",")[0] for line in lines[1:]] == [content.words[2], content.words[4]]


def test_a_writer_of_its_own_gets_the_content(tmp_path: Path, content: MapContent) -> None:
    def write(given: MapContent, path: Path):
        path.write_text(given.line)
        yield from ()
        return [path]

    made = finished(ExportMapJob(content, tmp_path / "m.png", "png", write).run(JobContext(Control())))
    assert made.bytes == len("a line")


def test_no_points_and_no_folder_are_told(tmp_path: Path, content: MapContent) -> None:
    nothing = ExportMapJob(content, tmp_path / "m.csv", "csv", points=np.empty(0, np.int32))
    with pytest.raises(EmbedStudioError, match="no points"):
        finished(nothing.run(JobContext(Control())))
    with pytest.raises(NotFoundError, match="missing"):
        finished(ExportMapJob(content, tmp_path / "missing" / "m.csv", "csv").run(JobContext(Control())))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_names_the_file_and_keeps_the_old_one(tmp_path: Path, content, monkeypatch) -> None:
    path = tmp_path / "m.csv"
    path.write_text("the old one")

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("embedstudio.formats.write.os.fsync", full)
    final = drive(ExportMapJob(content, path, "csv"), JobContext(Control()), lambda event: None)
    assert isinstance(final, Failed)
    assert final.error.kind == "disk-full"
    assert "m.csv" in final.error.message
    assert path.read_text() == "the old one"
    assert [one.name for one in tmp_path.iterdir()] == ["m.csv"]


def test_a_stop_leaves_nothing_behind(tmp_path: Path, content: MapContent) -> None:
    control = Control()
    events = []

    def emit(event) -> None:
        events.append(event)
        control.stop()

    final = drive(ExportMapJob(content, tmp_path / "m.csv", "csv"), JobContext(control), emit)
    assert not isinstance(final, Finished)
    assert list(tmp_path.iterdir()) == []
