"""Help and mistakes of usage: in the language of the messages, one document with --json."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from embedstudio import __version__

from .conftest import Command


def test_the_version_is_one_document(command: Command) -> None:
    assert command("--version", "--json").json == {"version": __version__}
    assert command("--version").out == f"embedstudio {__version__}\n"


@pytest.mark.parametrize("words", [[], ["train"], ["corpus", "add"]])
def test_help_is_one_document(command: Command, words: list[str]) -> None:
    answer = command(*words, "--help", "--json")
    assert answer.code == 0
    assert list(answer.json) == ["help"]
    assert " ".join(["embedstudio", *words]) in answer.json["help"]


@pytest.mark.parametrize("words", [[], ["corpus"]])
def test_a_missing_command_is_said(command: Command, words: list[str]) -> None:
    answer = command(*words, "--json")
    assert answer.code == 2
    assert answer.json["error"]["message"] == "A command is missing."


def test_help_speaks_chinese_and_is_not_cut_off() -> None:
    # in a process of its own: the help of an option is looked up when its command is imported
    done = subprocess.run(
        [sys.executable, "-m", "embedstudio", "--language", "zh_CN", "train", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "COLUMNS": "60", "PYTHONIOENCODING": "utf-8"},
    )
    for english in ("Usage", "Options", "Arguments", "required", "default", "Show this"):
        assert english not in done.stdout
    assert "…" not in done.stdout
    assert "用法" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["samples", "a", "b"], "a b"),
        (["nonsense"], "nonsense"),
        (["neighbors", "p.embed", "starter:en", "w", "-n", "0"], "--count"),
        (["neighbors", "p.embed", "starter:en", "w", "-n", "many"], "--count"),
        (["neighbors", "p.embed", "starter:en", "w", "--metric", "q"], "cosine"),
        (["neighbors", "p.embed", "starter:en", "w", "--metric"], "--metric"),
        (["train", "p.embed", "--checkpoint-seconds", "0"], "--checkpoint-seconds"),
    ],
)
def test_mistakes_speak_chinese(command: Command, arguments: list[str], part: str) -> None:
    error = command("--language", "zh_CN", *arguments, "--json").json["error"]
    assert part in error["message"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in error["message"])
    for english in ("Input", "should", "error", "unexpected", "requires", "such", "not"):
        assert english not in error["message"].replace("starter", "")
