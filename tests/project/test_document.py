from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from embedstudio.core.errors import NotFoundError, ProjectError
from embedstudio.project import Project, migrations
from embedstudio.project.atomic import replace_text
from embedstudio.project.migrations import SCHEMA_VERSION
from tests.make_project import make
from tests.nouns import small_embedding

PROJECTS = sorted((Path(__file__).parent.parent / "data" / "projects").glob("*.embed"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def rewrite(path: Path, **values: Any) -> None:
    document = json.loads((path / "project.json").read_text("utf-8"))
    (path / "project.json").write_text(json.dumps({**document, **values}), "utf-8")


@pytest.mark.parametrize("source", PROJECTS, ids=lambda path: path.stem)
def test_projects_of_every_released_format_open(source: Path, tmp_path: Path) -> None:
    path = tmp_path / source.name
    shutil.copytree(source, path)
    with Project.open(path) as project:
        assert [info.name for info in project.artefacts()] == ["texts", "词向量", "picture", "counted"]
        for info in project.artefacts():
            project.verify(info)
            assert project.load(info) is not None
        assert [run.status for run in project.runs()] == ["finished", "unfinished"]
        assert len(project.metrics(project.runs()[0].id)) == 3
        assert project.view == {"page": "map"}
    assert json.loads((path / "project.json").read_text("utf-8"))["schema_version"] == SCHEMA_VERSION


def test_today_s_format_has_its_project() -> None:
    assert f"version-{SCHEMA_VERSION}" in [path.stem for path in PROJECTS]


def test_an_old_format_is_migrated_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.embed"
    make(path)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", SCHEMA_VERSION + 2)
    seen: list[int] = []

    def step(document: dict[str, Any]) -> dict[str, Any]:
        seen.append(document["schema_version"])
        return {**document, "view": {**document["view"], f"from{document['schema_version']}": True}}

    for version in (SCHEMA_VERSION, SCHEMA_VERSION + 1):
        monkeypatch.setitem(migrations.MIGRATIONS, version, step)
    with Project.open(path, read_only=True) as project:
        assert project.view == {"page": "map", "from1": True, "from2": True}
    assert seen[:2] == [SCHEMA_VERSION, SCHEMA_VERSION + 1]


def test_a_newer_format_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "new.embed"
    make(path)
    rewrite(path, schema_version=SCHEMA_VERSION + 1)
    (path / "artefacts" / ".tmp-x").mkdir()
    before = files(path)
    for attempt in (Project.open, Project.recover, Project.open_or_create):
        with pytest.raises(ProjectError) as caught:
            attempt(path)
        assert caught.value.kind == "newer-version"
        assert "newer EmbedStudio" in caught.value.message
        assert caught.value.hint
    assert files(path) == before
    assert (path / "artefacts" / ".tmp-x").exists()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"schema_version": 1}',
        '{"schema_version": "1"}',
        '{"schema_version": 0}',
        "\x00",
    ],
)
def test_a_damaged_index_is_a_clear_error_and_can_be_recovered(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.embed"
    make(path)
    (path / "project.json").write_text(content)
    with pytest.raises(ProjectError) as caught:
        Project.open(path)
    assert caught.value.kind == "damaged"
    assert "project.json" in caught.value.message
    assert "recover" in caught.value.hint
    assert (path / "project.json").read_text() == content
    with Project.recover(path) as project:
        assert [info.name for info in project.artefacts()] == ["texts", "词向量", "picture", "counted"]
        assert len(project.runs()) == 2
    assert (path / "project.json.damaged").read_text() == content


@pytest.mark.parametrize("backup", [True, False])
def test_a_missing_index_is_rebuilt_from_the_artefacts(tmp_path: Path, backup: bool) -> None:
    path = tmp_path / "a.embed"
    with Project.create(path) as project:
        info = project.add("embedding", small_embedding(), "first name")
        project.rename(info, "second name")
        project.save()
        project.add("embedding", small_embedding(), "another")
    (path / "project.json").unlink()
    if not backup:
        (path / "project.json.bak").unlink()
    with pytest.raises(ProjectError):
        Project.open_or_create(path)
    with Project.recover(path) as project:
        names = [one.name for one in project.artefacts()]
        assert names == (["second name", "another"] if backup else names)
        assert set(names) == {"second name" if backup else "first name", "another"}
        assert project.load_embedding(info).vector_size == 8


def test_recovery_of_a_sound_project_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.embed"
    make(path)
    before = json.loads((path / "project.json").read_text("utf-8"))
    Project.recover(path).close()
    assert not (path / "project.json.damaged").exists()
    assert before["artefacts"] == json.loads((path / "project.json").read_text("utf-8"))["artefacts"]
    with pytest.raises(NotFoundError):
        Project.recover(tmp_path / "nothing")


def test_recovery_waits_for_the_holder(project: Project) -> None:
    (project.path / "project.json").write_text("{")
    with pytest.raises(ProjectError) as caught:
        Project.recover(project.path)
    assert caught.value.kind == "locked"


def test_a_failed_replacement_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_text("old")

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="Input/output"):
        replace_text(path, "new")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["file"]
    assert path.read_text() == "old"


def test_a_backup_that_is_the_file_itself_leaves_nothing_behind(tmp_path: Path) -> None:
    path, backup = tmp_path / "project.json", tmp_path / "project.json.bak"
    path.write_text("1", "utf-8")
    os.link(path, backup)  # what a kill between the two renames leaves
    replace_text(path, "2", backup=backup)
    assert (path.read_text("utf-8"), backup.read_text("utf-8")) == ("2", "1")
    assert sorted(tmp_path.glob("project*")) == [path, backup]
    assert list(tmp_path.glob(".tmp-*")) == []
