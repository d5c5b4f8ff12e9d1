from pathlib import Path

import numpy as np

from embedstudio.project import Project
from embedstudio.project.stages import FOLDER, stages_of


def keep(project: Project, key: str = "graph-1") -> None:
    stages_of(project).put(key, {"a": np.arange(5)}, disk=True)


def test_a_project_has_one_cache_in_its_folder(project: Project) -> None:
    assert stages_of(project) is stages_of(project)
    keep(project)
    assert [path.stem for path in (project.path / FOLDER).iterdir()] == ["graph-1"]
    path = project.path
    project.close()
    with Project.open(path) as again:
        found = stages_of(again).get("graph-1")
        assert found is not None
        np.testing.assert_array_equal(found["a"], np.arange(5))


def test_what_is_read_only_is_not_written_to(project: Project) -> None:
    reader = Project.open(project.path, read_only=True)
    keep(reader)
    assert stages_of(reader).get("graph-1") is not None
    assert not (project.path / FOLDER).exists()
    reader.close()


def test_it_follows_a_project_to_its_new_place_and_is_not_copied(project: Project, tmp_path: Path) -> None:
    keep(project)
    project.save_as(tmp_path / "copy.embed")
    assert not (tmp_path / "copy.embed" / FOLDER).exists()
    assert stages_of(project).get("graph-1") is not None
    keep(project, "graph-2")
    assert [path.stem for path in (tmp_path / "copy.embed" / FOLDER).iterdir()] == ["graph-2"]


def test_a_project_opens_without_its_cache_and_with_rubbish_in_it(project: Project) -> None:
    keep(project)
    (project.path / FOLDER / "graph-1.npz").write_bytes(b"rubbish")
    (project.path / FOLDER / "other.txt").write_text("?")
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert stages_of(again).get("graph-1") is None
