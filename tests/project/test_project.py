from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from embedstudio.core.errors import NameTakenError, NotFoundError, ProjectError
from embedstudio.project import ArtefactInfo, Project
from tests.nouns import small_corpus, small_embedding, small_map


def test_create_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "demo.embed"
    Project.create(path).close()
    with pytest.raises(NameTakenError):
        Project.create(path)
    (tmp_path / "file.embed").write_text("mine")
    with pytest.raises(NameTakenError):
        Project.create(tmp_path / "file.embed")
    assert (tmp_path / "file.embed").read_text() == "mine"


def test_open_names_what_is_missing_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"nowhere\.embed"):
        Project.open(tmp_path / "nowhere.embed")
    assert list(tmp_path.iterdir()) == []


def test_open_or_create_makes_once_then_opens(tmp_path: Path) -> None:
    path = tmp_path / "demo.embed"
    with Project.open_or_create(path) as first:
        info = first.add("embedding", small_embedding(), "vectors")
    with Project.open_or_create(path) as second:
        assert second.artefacts() == [info]
    with Project.open(path / "project.json") as third:
        assert third.path == path


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "demo.embed"
    with Project.create(path) as project:
        corpus = project.add("corpus", small_corpus(), "texts")
        embedding = project.add("embedding", small_embedding(), "vectors", (corpus.id,), seed=3)
        made = project.add("map", small_map(), "picture", (embedding.id,), parameters={"dims": 2})
        project.view["page"] = "map"
    with Project.open(path) as project:
        assert project.view == {"page": "map"}
        assert project.artefacts() == [corpus, embedding, made]
        assert project.artefacts("map") == [made]
        found = project.find("embedding", "vectors")
        assert (found.parents, found.seed) == ((corpus.id,), 3)
        assert found.summary == {"words": 40, "vector_size": 8}
        assert project.find("corpus", corpus.id).summary["labels"] == {"topic0": 10, "topic1": 10}
        assert project.get(made.id).parameters == {
            "dims": 2,
            "method": "made.v1",
            "seed": 1,
            "n_neighbors": 15,
        }
        assert {"numpy", "embedstudio", "python"} <= found.versions.keys()
        assert project.children(embedding.id, "map") == [made]


def test_find_says_what_there_is(project: Project) -> None:
    project.add("embedding", small_embedding(), "vectors")
    with pytest.raises(NotFoundError) as caught:
        project.find("embedding", "vektors")
    assert "vektors" in caught.value.message
    assert "vectors" in caught.value.hint
    with pytest.raises(NotFoundError):
        project.find("corpus", "vectors")


def test_names_are_unique_within_a_kind(project: Project) -> None:
    project.add("embedding", small_embedding(), "bbc")
    project.add("corpus", small_corpus(), "bbc")
    with pytest.raises(NameTakenError) as caught:
        project.add("embedding", small_embedding(), "bbc")
    assert "bbc 2" in caught.value.hint
    assert project.free_name("embedding", "bbc") == "bbc 2"
    assert project.free_name("map", "bbc") == "bbc"
    assert project.free_name("embedding", "starter:en") == "en"


@pytest.mark.parametrize("name", ["", "  ", " x", "x ", "starter:en", "sample:bbc", "x" * 201])
def test_bad_names_are_refused_before_anything_is_written(project: Project, name: str) -> None:
    with pytest.raises(ProjectError) as caught:
        project.add("embedding", small_embedding(), name)
    assert caught.value.kind == "bad-name"
    assert not (project.path / "artefacts").exists()


def test_only_project_json_changes(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "vectors")
    before = _state(project.path / "artefacts")
    project.rename(info, "other")
    project.view["zoom"] = 2
    project.save()
    project.add("map", small_map(), "picture", (info.id,))
    after = _state(project.path / "artefacts")
    assert {path: value for path, value in after.items() if path in before} == before


def test_the_file_is_json_that_a_person_can_read(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "词向量")
    text = (project.path / "project.json").read_text("utf-8")
    assert json.loads(text)["artefacts"] == [{"id": info.id, "kind": "embedding", "name": "词向量"}]
    assert "词向量" in text


def test_changed_is_emitted_on_the_thread_that_changed_after_the_write(project: Project) -> None:
    heard: list[tuple[str, str, int]] = []

    def hear(what: str) -> None:
        written = json.loads((project.path / "project.json").read_text("utf-8"))
        heard.append((what, threading.current_thread().name, len(written["artefacts"])))

    project.changed.connect(hear)
    worker = threading.Thread(target=lambda: project.add("embedding", small_embedding(), "v"), name="worker")
    worker.start()
    worker.join()
    assert heard == [("artefacts", "worker", 1)]


def test_many_threads_add_without_losing_any(project: Project) -> None:
    def work(number: int) -> None:
        for i in range(4):
            project.add("embedding", small_embedding(n=5), f"e{number}-{i}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = {f"e{number}-{i}" for number in range(4) for i in range(4)}
    assert {info.name for info in project.artefacts()} == names
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert {info.name for info in again.artefacts()} == names


def test_two_threads_that_add_the_same_name_both_keep_their_result(project: Project) -> None:
    start = threading.Barrier(2)
    found: list[ArtefactInfo] = []

    def work() -> None:
        start.wait()
        try:
            found.append(project.add("embedding", small_embedding(), "same"))
        except NameTakenError:
            found.append(project.add("embedding", small_embedding(), project.free_name("embedding", "same")))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(info.name for info in found) == ["same", "same 2"]
    assert project.artefacts() == sorted(found, key=lambda info: project.artefacts().index(info))


def test_load_keeps_the_same_object_until_it_is_dropped(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "vectors")
    assert project.load(info) is project.load(info)


def test_close_twice_and_after_the_folder_is_gone(tmp_path: Path) -> None:
    import shutil

    project = Project.create(tmp_path / "demo.embed")
    shutil.rmtree(project.path)
    project.close()
    project.close()
    assert not project.path.exists()


def test_untitled_lives_in_the_data_folder_until_saved(home: Path, tmp_path: Path) -> None:
    with Project.untitled() as project, Project.untitled() as other:
        assert project.is_untitled
        assert project.path != other.path
        assert project.path.parent == home / "data"
        info = project.add("embedding", small_embedding(), "vectors")
        old = project.path
        project.save_as(tmp_path / "named.embed")
        assert not project.is_untitled
        assert project.name == "named"
        assert not old.exists()
        assert project.load_embedding(info).vocabulary[0] == "词0"
        project.add("map", small_map(), "picture", (info.id,))
        assert Project.open(project.path).holder, "the lock moved along"
    with Project.open(tmp_path / "named.embed") as again:
        assert [one.name for one in again.artefacts()] == ["vectors", "picture"]


def test_save_as_copies_a_project_that_has_a_place(project: Project, tmp_path: Path) -> None:
    info = project.add("embedding", small_embedding(), "vectors")
    gone = project.add("embedding", small_embedding(), "gone")
    project.delete(gone)
    old = project.path
    project.save_as(tmp_path / "copy.embed")
    project.rename(info, "renamed")
    project.undo()
    project.undo()
    assert {one.name for one in project.artefacts()} == {"vectors", "gone"}
    with Project.open(old) as original:
        assert not original.read_only
        assert [one.name for one in original.artefacts()] == ["vectors"]


def test_save_as_takes_nothing_that_is_there(project: Project, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(NameTakenError):
        project.save_as(tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"
    project.add("embedding", small_embedding(), "still works")


def test_save_as_inside_itself_is_refused(project: Project) -> None:
    with pytest.raises(ProjectError):
        project.save_as(project.path / "artefacts" / "inner.embed")
    project.add("embedding", small_embedding(), "still works")


def test_a_closed_project_refuses_to_change(project: Project) -> None:
    project.close()
    with pytest.raises(ProjectError) as caught:
        project.add("embedding", small_embedding(), "late")
    assert "closed" in caught.value.hint


def test_a_read_only_project_becomes_writable_by_save_as(project: Project, tmp_path: Path) -> None:
    info = project.add("embedding", small_embedding(), "vectors")
    second = Project.open(project.path)
    assert second.read_only
    with pytest.raises(ProjectError) as caught:
        second.rename(info, "x")
    assert caught.value.kind == "locked"
    assert "process" in caught.value.hint
    second.save_as(tmp_path / "mine.embed")
    second.rename(info, "x")
    second.close()
    assert project.find("embedding", "vectors")


def _state(folder: Path) -> dict[Path, tuple[int, int, bytes]]:
    return {
        path: (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }
