from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.core.errors import NameTakenError, NotFoundError
from embedstudio.project import Project
from tests.nouns import small_corpus, small_embedding, small_map


def names(project: Project) -> list[str]:
    return [info.name for info in project.artefacts()]


def test_rename_undoes_and_redoes(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "old")
    project.rename(info, "new")
    assert names(project) == ["new"]
    assert project.find("embedding", "new").id == info.id
    assert "old" in project.undo_text
    assert "new" in project.undo_text
    assert project.undo()
    assert names(project) == ["old"]
    assert project.undo_text == ""
    assert project.redo_text
    assert project.redo()
    assert names(project) == ["new"]
    assert not project.redo()


def test_undo_with_nothing_to_undo_says_so(project: Project) -> None:
    heard: list[str] = []
    project.changed.connect(heard.append)
    assert not project.undo()
    assert not project.redo()
    assert heard == []


def test_rename_to_a_taken_name_or_the_same_one(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "a")
    project.add("embedding", small_embedding(), "b")
    with pytest.raises(NameTakenError):
        project.rename(info, "b")
    project.rename(info, "a")
    assert project.undo_text == ""


def test_a_new_edit_forgets_what_could_be_redone(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "a")
    project.rename(info, "b")
    project.undo()
    project.rename(info, "c")
    assert not project.redo()
    assert names(project) == ["c"]


def test_delete_goes_to_the_trash_and_comes_back(project: Project) -> None:
    first = project.add("embedding", small_embedding(), "first")
    project.add("embedding", small_embedding(), "second")
    project.delete(first)
    assert names(project) == ["second"]
    with pytest.raises(NotFoundError):
        project.get(first.id)
    assert (project.path / "trash" / first.id).is_dir()
    project.add("embedding", small_embedding(), "third")
    project.undo()
    assert names(project) == ["first", "second", "third"]
    assert project.load_embedding(first).vocabulary.words == small_embedding().vocabulary.words


def test_the_maps_of_an_embedding_go_and_come_with_it(project: Project) -> None:
    corpus = project.add("corpus", small_corpus(), "texts")
    embedding = project.add("embedding", small_embedding(), "vectors", (corpus.id,))
    project.add("map", small_map(), "picture", (embedding.id,))
    project.delete(corpus)
    assert names(project) == ["vectors", "picture"]
    project.delete(embedding)
    assert names(project) == []
    assert "1" in project.undo_text
    project.undo()
    project.undo()
    assert names(project) == ["texts", "vectors", "picture"]


def test_a_name_taken_after_a_delete_does_not_stop_the_undo(project: Project) -> None:
    first = project.add("embedding", small_embedding(), "a")
    project.delete(first)
    second = project.add("embedding", small_embedding(), "a")
    project.undo()
    assert sorted(names(project)) == ["a", "a 2"]
    assert project.find("embedding", "a").id == second.id
    assert project.get(first.id).name == "a 2"


def test_undo_after_a_rename_undone_in_between_takes_no_name_twice(project: Project) -> None:
    first = project.add("embedding", small_embedding(), "a")
    project.rename(first, "b")
    project.add("embedding", small_embedding(), "a")
    project.undo()
    assert len(set(names(project))) == 2


def test_close_empties_the_trash_and_delete_is_then_final(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.embed") as project:
        info = project.add("embedding", small_embedding(), "a")
        project.delete(info)
    assert not (tmp_path / "a.embed" / "trash").exists()
    with Project.open(tmp_path / "a.embed") as again:
        assert names(again) == []


def test_an_artefact_whose_files_are_gone_can_be_deleted(tmp_path: Path) -> None:
    import shutil

    with Project.create(tmp_path / "a.embed") as project:
        info = project.add("embedding", small_embedding(), "a")
    shutil.rmtree(tmp_path / "a.embed" / "artefacts" / info.id)
    with Project.open(tmp_path / "a.embed") as project:
        assert "missing" in project.artefacts()[0].problem
        project.delete(project.artefacts()[0])
        assert names(project) == []
