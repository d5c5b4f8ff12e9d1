"""Labels and files that no classifier can be made of or used on, by the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from embedstudio.project import Project
from tests.cli.conftest import Command
from tests.documents_bad import EMPTY, UNTRAINABLE, two_labels, written


def corpus_of(command: Command, folder: Path, rows: list[tuple[str, str]]) -> tuple[Path, int]:
    """A project with these texts, and how many rows were left out."""
    project = folder / "p.embed"
    made = command("corpus", "add", project, written(folder / "texts.csv", rows), "--name", "texts", "--json")
    assert made.code == 0, made.err
    return project, made.json["rejected"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("model", ["linear_svm", "mlp"])
@pytest.mark.parametrize("name", UNTRAINABLE)
def test_labels_that_cannot_be_learnt_are_told_and_no_model_is_made(
    command: Command, tmp_path: Path, name: str, model: str, language: str
) -> None:
    rows, *said = UNTRAINABLE[name]
    project, _ = corpus_of(command, tmp_path, rows)
    made = command(
        "--language", language, "finetune", project, "--corpus", "texts", "--model", model, "--json"
    )
    assert made.error["message"] == said[language == "zh_CN"]
    assert made.error["hint"]
    with Project.open(project, read_only=True) as opened:
        assert opened.artefacts("model") == []


def test_texts_that_are_empty_are_counted_and_left_out(command: Command, tmp_path: Path) -> None:
    project, rejected = corpus_of(command, tmp_path, [*two_labels(), *EMPTY, ("", "")])
    assert rejected == 4
    made = command("finetune", project, "--corpus", "texts", "--model", "linear_svm", "--json")
    assert made.json["documents"] == 40


def test_files_without_texts_or_known_words_get_no_probability(command: Command, tmp_path: Path) -> None:
    project, _ = corpus_of(command, tmp_path, two_labels())
    command("finetune", project, "--corpus", "texts", "--model", "linear_svm", "--name", "m")
    out = tmp_path / "out.csv"

    def predict(path: Path, *options: str) -> dict[str, str]:
        return command("predict", project, "m", "--file", path, "--out", out, *options, "--json").error

    numbers = written(tmp_path / "numbers.csv", [("1", "2"), ("3", "4")], ("a", "b"))
    assert "does not say which of its columns is the text" in predict(numbers)["message"]
    assert predict(numbers)["hint"] == "Choose the text column; its columns are: a, b."
    assert "no column named body" in predict(numbers, "--text-column", "body")["message"]
    assert "no rows that can be read" in predict(written(tmp_path / "head.csv", []))["message"]
    assert not out.exists()
    rows = [("goal match cup", "1"), ("qqx zzy", "2"), ("", "3"), ("", "")]
    unknown = written(tmp_path / "unknown.csv", rows, ("text", "n"))
    found = command("predict", project, "m", "--file", unknown, "--out", out, "--json")
    assert (found.code, found.json["without_label"]) == (0, 3)
    with out.open(encoding="utf-8-sig", newline="") as file:
        first, *others = csv.DictReader(file)
    assert first["prediction"] == "sport"
    assert [one["n"] for one in others] == ["2", "3", ""]
    for one in others:
        assert [one[name] for name in ("prediction", "probability sport", "probability money")] == [""] * 3
    typed = command("predict", project, "m", "--text", "", "--text", "qqx zzy", "--json")
    assert [(one["label"], one["scores"]) for one in typed.json["predictions"]] == [(None, {})] * 2
