from __future__ import annotations

from dataclasses import replace

import pytest

from embedstudio.core.errors import NotFoundError, ProjectError
from embedstudio.core.i18n import set_language
from embedstudio.formats.starter import starter_sha256
from embedstudio.project import Project
from embedstudio.project.resolve import full_parent, load_parent, resolve_embedding, said_name, starter_info
from tests.nouns import small_embedding, small_map


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_starter_needs_no_project(language: str) -> None:
    info, embedding = resolve_embedding(None, f"starter:{language}")
    assert info == starter_info(language)
    assert info.id == f"starter:{language}"
    assert info.summary["words"] == len(embedding)
    assert info.summary["vector_size"] == embedding.vector_size


def test_an_embedding_by_name_and_by_id(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "vectors")
    for name in ("vectors", info.id):
        found, embedding = resolve_embedding(project, name)
        assert found == info
        assert len(embedding) == 40


def test_unknown_names_say_what_there_is(project: Project) -> None:
    with pytest.raises(NotFoundError, match="starter"):
        resolve_embedding(None, "starter:fr")
    with pytest.raises(NotFoundError) as caught:
        resolve_embedding(None, "vectors")
    assert "starter:en" in caught.value.hint
    with pytest.raises(NotFoundError):
        resolve_embedding(project, "vectors")


def test_a_map_refers_to_the_starter_by_hash(project: Project) -> None:
    parent = full_parent("starter:en")
    assert parent == f"starter:en@{starter_sha256('en')}"
    assert full_parent(parent) == parent
    assert full_parent("embedding-1") == "embedding-1"
    made = project.add("map", small_map(), "picture", ("starter:en",))
    assert made.parents == (parent,)
    assert project.children("starter:en", "map") == [made]
    assert resolve_embedding(project, made.parents[0])[0].id == "starter:en"
    assert len(load_parent(project, parent)) == 20_000


def test_a_map_of_other_starter_vectors_is_not_resumed_on_these(project: Project) -> None:
    with pytest.raises(ProjectError) as caught:
        load_parent(project, "starter:en@0000")
    assert caught.value.kind == "changed-parent"


def test_shipped_vectors_are_named_in_the_language_in_use():
    name = said_name(starter_info("en"))
    assert str(name) == "English starter"
    set_language("zh_CN")
    try:
        assert str(name) == "英文入门向量"
    finally:
        set_language("en")
    assert said_name(replace(starter_info("en"), id="e1", name="mine")) == "mine"
