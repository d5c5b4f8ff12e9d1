"""Fixtures of the tests that open a project; a folder's ``conftest.py`` imports those it wants."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from embedstudio.project import ArtefactInfo, Project, rebuild
from embedstudio.project.folders import HOME_VARIABLE
from tests.counting import CountingJob


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and jobs of the tests that can be made again."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setitem(rebuild.BUILDERS, "CountingJob", lambda project, info, given: CountingJob(**given))
    return tmp_path / "home"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "demo.embed")
    yield made
    made.close()


def folder_of(project: Project, info: ArtefactInfo) -> Path:
    """Where the files of an artefact are."""
    return project.path / "artefacts" / info.id
