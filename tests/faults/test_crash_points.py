"""A crash between any two writes: what the next open makes of each half-done state."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from embedstudio.project import Project
from tests.nouns import small_embedding


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.embed"
    with Project.create(path) as project:
        project.add("embedding", small_embedding(), "a")
        project.add("embedding", small_embedding(), "b")
    return path


def listed(path: Path, change: Any) -> None:
    document = json.loads((path / "project.json").read_text("utf-8"))
    change(document["artefacts"])
    (path / "project.json").write_text(json.dumps(document), "utf-8")


def names(path: Path) -> list[str]:
    with Project.open(path) as project:
        for info in project.artefacts():
            project.verify(info)
        return [info.name for info in project.artefacts()]


def test_half_written_folders_are_removed(path: Path) -> None:
    (path / "artefacts" / ".tmp-embedding-1").mkdir()
    (path / "artefacts" / ".tmp-embedding-1" / "vectors.npy").write_bytes(b"half")
    (path / "runs" / ".tmp-run-1").mkdir(parents=True)
    (path / ".tmp-project.json").write_text("{")
    assert names(path) == ["a", "b"]
    assert list(path.rglob(".tmp-*")) == []


def test_an_artefact_that_was_written_but_not_listed_is_listed(path: Path) -> None:
    listed(path, lambda entries: entries.pop())
    assert names(path) == ["a", "b"]
    listed(path, lambda entries: entries.pop(0))
    listed(path, lambda entries: entries[0].update(name="a"))
    assert names(path) == ["a", "a 2"]


def test_a_delete_whose_second_half_is_missing_did_not_happen(path: Path) -> None:
    entries = json.loads((path / "project.json").read_text("utf-8"))["artefacts"]
    (path / "trash").mkdir()
    shutil.move(path / "artefacts" / entries[0]["id"], path / "trash" / entries[0]["id"])
    assert names(path) == ["a", "b"]


def test_a_delete_that_was_complete_stays_one(path: Path) -> None:
    project = Project.open(path)
    project.delete(project.artefacts()[0])
    copy = path.with_name("copy.embed")
    shutil.copytree(path, copy)
    project.close()
    (copy / "lock").unlink()
    assert names(copy) == ["b"]
    assert not (copy / "trash").exists()


def test_opening_for_reading_repairs_nothing(path: Path) -> None:
    (path / "artefacts" / ".tmp-embedding-1").mkdir()
    listed(path, lambda entries: entries.pop())
    with Project.open(path, read_only=True) as project:
        assert [info.name for info in project.artefacts()] == ["a"]
    assert (path / "artefacts" / ".tmp-embedding-1").is_dir()
