from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.project import Project, recent
from embedstudio.project.folders import HOME_VARIABLE, config_folder, data_folder
from embedstudio.viewmodels.settings import Settings


def test_newest_first_without_repeats(home: Path, tmp_path: Path) -> None:
    assert recent.recent_projects() == []
    for name in ("a", "b", "a"):
        recent.remember(tmp_path / f"{name}.embed")
    assert [entry.name for entry in recent.recent_projects()] == ["a", "b"]
    assert not recent.recent_projects()[0].exists
    Project.create(tmp_path / "a.embed").close()
    assert recent.recent_projects()[0].exists
    recent.forget(tmp_path / "a.embed")
    assert [entry.name for entry in recent.recent_projects()] == ["b"]


def test_only_the_last_ones_are_kept(tmp_path: Path) -> None:
    for number in range(recent.KEPT + 5):
        recent.remember(tmp_path / f"{number}.embed")
    found = recent.recent_projects()
    assert len(found) == recent.KEPT
    assert found[0].name == str(recent.KEPT + 4)


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', '[{"path": 3}]', "[1]"])
def test_a_damaged_list_is_empty_and_is_replaced(home: Path, tmp_path: Path, content: str) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "recent.json").write_text(content)
    assert recent.recent_projects() == []
    recent.remember(tmp_path / "a.embed")
    assert len(recent.recent_projects()) == 1


def test_without_the_variable_the_platform_decides(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert data_folder().is_relative_to(home)
    monkeypatch.delenv(HOME_VARIABLE)
    assert data_folder().name == "EmbedStudio"
    assert config_folder().name == "EmbedStudio"


def test_a_project_that_is_closed_was_used_until_then(home: Path, tmp_path: Path, monkeypatch) -> None:
    moments = iter(["2026-01-01T09:00:00Z", "2026-01-01T17:30:00Z"])
    monkeypatch.setattr("embedstudio.project.recent.now", lambda: next(moments))
    path = tmp_path / "a.embed"
    path.mkdir()
    settings = Settings()
    settings.remember_project(path)
    settings.forget_open(path)
    assert [one.opened for one in recent.recent_projects()] == ["2026-01-01T17:30:00Z"]
