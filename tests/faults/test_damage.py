"""Files that are missing, cut short or changed: a clear sentence, and the rest goes on working."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from embedstudio.core.errors import ProjectError
from embedstudio.core.i18n import set_language
from embedstudio.project import Project
from tests.nouns import small_corpus, small_embedding, small_map
from tests.projects import folder_of


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def change(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 0xFF
    path.write_bytes(bytes(data))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.embed"
    with Project.create(path) as project:
        project.add("corpus", small_corpus(), "texts")
        project.add("embedding", small_embedding(), "vectors")
        project.add("map", small_map(), "picture")
    return path


@pytest.mark.parametrize("harm", [Path.unlink, cut, change])
def test_any_damaged_file_is_named_and_the_others_open(path: Path, harm: Callable[[Path], None]) -> None:
    for kind in ("corpus", "embedding", "map"):
        with Project.open(path) as project:
            (info,) = project.artefacts(kind)
            victims = [folder_of(project, info) / name for name in info.files]
        for victim in victims:
            sound = victim.read_bytes()
            harm(victim)
            with Project.open(path) as project:
                with pytest.raises(ProjectError) as caught:
                    project.load(project.artefacts(kind)[0])
                assert caught.value.kind == "damaged"
                assert victim.name in caught.value.message
                assert info.name in caught.value.message
                assert caught.value.hint
                for other in project.artefacts():
                    if other.kind != kind:
                        project.load(other)
            victim.write_bytes(sound)


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}"])
def test_a_damaged_description_spares_the_rest(path: Path, content: str | None) -> None:
    with Project.open(path) as project:
        meta = folder_of(project, project.artefacts("embedding")[0]) / "meta.json"
    meta.unlink() if content is None else meta.write_text(content)
    with Project.open(path) as project:
        (info,) = project.artefacts("embedding")
        assert info.name == "vectors"
        assert info.problem
        with pytest.raises(ProjectError, match="vectors"):
            project.load(info)
        assert len(project.load_map(project.artefacts("map")[0])) == 30


@pytest.mark.parametrize(("language", "expected"), [("en", "opened: its files"), ("zh_CN", "它的文件。")])
def test_what_is_missing_is_one_sentence_in_both_languages(path: Path, language: str, expected: str) -> None:
    set_language(language)
    with Project.open(path) as project:
        shutil.rmtree(folder_of(project, project.artefacts("embedding")[0]))
        project.close()
    with Project.open(path) as project:
        with pytest.raises(ProjectError) as caught:
            project.load(project.artefacts("embedding")[0])
        assert expected in caught.value.message
        assert not caught.value.message.endswith(("..", "。。"))


def test_a_large_file_that_keeps_its_size_is_found_by_verify(path: Path) -> None:
    with Project.open(path) as project:
        info = project.add("embedding", small_embedding(n=5000, d=64), "large")
        change(folder_of(project, info) / "vectors.npy")
    with Project.open(path) as project:
        info = project.find("embedding", "large")
        assert project.load_embedding(info).vector_size == 64
        with pytest.raises(ProjectError, match=r"vectors\.npy"):
            project.verify(info)
