"""What is refused before anything is computed: empty names, files for projects, folders that take nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.cli.documents import check_folder
from embedstudio.core.errors import EmbedStudioError
from embedstudio.project import Project
from tests.cli.conftest import Command
from tests.nouns import small_embedding


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.embed"
    opened = Project.create(path)
    opened.add("embedding", small_embedding(), "e")
    opened.close()
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("list", ""),
        ("import", "x.embed", ""),
        ("export", "x.embed", "e", " "),
        ("export-map", "x.embed", "e", ""),
    ],
    ids=" ".join,
)
def test_an_empty_path_is_not_this_folder(
    command: Command, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = command(*words, "--json")
    assert answer.code == 2
    assert answer.json["error"]["message"].endswith("is missing.")
    assert not list(tmp_path.iterdir())


def test_an_empty_source_is_not_this_folder(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("some words here", "utf-8")
    assert command("corpus", "add", "p.embed", "", "--json").error["message"] == "A source is empty."
    assert not (tmp_path / "p.embed").exists()


@pytest.mark.parametrize("words", [("list",), ("corpus", "stats"), ("map",), ("train",)], ids=" ".join)
def test_a_file_is_not_a_project(command: Command, tmp_path: Path, words: tuple[str, ...]) -> None:
    text = tmp_path / "small.txt"
    text.write_text("a b c", "utf-8")
    more = {"corpus": ["c"], "map": ["starter:en"], "train": ["--corpus", "c", "--algorithm", "word2vec"]}
    error = command(*words, text, *more.get(words[0], ()), "--json").error
    assert error["message"] == f"{text} is a file, not a project."
    assert "small.txt" in error["hint"]
    assert text.read_text("utf-8") == "a b c"


def test_an_empty_word(command: Command, project: Path) -> None:
    assert command("odd-one-out", project, "e", "", "word", "--json").error["message"] == "The word is empty."


def test_a_folder_that_takes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_folder(tmp_path)
    assert not list(tmp_path.iterdir())

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    with pytest.raises(EmbedStudioError, match="permission denied") as caught:
        check_folder(tmp_path)
    assert str(tmp_path) in caught.value.message


@pytest.mark.parametrize("words", [("map", "--method", "pca", "--out"), ("export",)], ids=" ".join)
def test_nothing_is_computed_for_a_file_that_cannot_be_written(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    target = tmp_path / ("out.csv" if words[0] == "map" else "out.txt")
    error = command(words[0], project, "e", *words[1:], target, "--json").error
    assert "permission denied" in error["message"]
    opened = Project.open(project, read_only=True)
    assert not opened.artefacts("map")
    opened.close()


def test_a_file_that_is_there_is_replaced_and_that_is_said(
    command: Command, project: Path, tmp_path: Path
) -> None:
    path = tmp_path / "e.txt"
    first = command("export", project, "e", path)
    assert first.code == 0
    assert "is there already" not in first.err
    again = command("export", project, "e", path)
    assert again.code == 0
    assert "e.txt is there already: it is replaced" in again.err
