from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import typer

from embedstudio.algorithms import load_all
from embedstudio.cli.config import read_config, resolve, to_toml
from embedstudio.core.errors import BadInputError, NotFoundError, ParameterError
from embedstudio.core.registry import Entry, trainers


@pytest.fixture
def word2vec() -> Entry:
    load_all()
    return trainers.get("word2vec")


def test_later_sources_win(word2vec: Entry) -> None:
    values = resolve(word2vec, {"window": 3, "epochs": 7, "seed": 4}, ["window=9", "sg=1", "alpha=0.05"], 11)
    assert (values["window"], values["epochs"], values["sg"], values["alpha"]) == (9, 7, 1, 0.05)
    assert values["seed"] == 11
    assert values["vector_size"] == 100


def test_dashes_are_underscores(word2vec: Entry) -> None:
    assert resolve(word2vec, {}, ["min-count=2"], None)["min_count"] == 2


@pytest.mark.parametrize("text", ["windo=3", "window=1.5", "window=wide", "window=0", "alpha=nan", "sg=2"])
def test_bad_values_are_refused(word2vec: Entry, text: str) -> None:
    with pytest.raises(ParameterError):
        resolve(word2vec, {}, [text], None)


def test_a_set_without_equals_is_wrong_usage(word2vec: Entry) -> None:
    with pytest.raises(typer.BadParameter):
        resolve(word2vec, {}, ["window"], None)


def test_a_file_is_read_and_its_resolved_form_reads_back(tmp_path: Path, word2vec: Entry) -> None:
    path = tmp_path / "run.toml"
    path.write_text('corpus = "新闻 \\"a\\""\nseed = 3\n[parameters]\nwindow = 8\n', "utf-8")
    options, parameters = read_config(path, ("corpus", "seed"))
    assert options == {"corpus": '新闻 "a"', "seed": 3}
    resolved = resolve(word2vec, parameters, None, options["seed"])
    text = to_toml({**options, "limit": None}, resolved)
    path.write_text(text, "utf-8")
    again, values = read_config(path, ("corpus", "seed"))
    assert again == options
    assert resolve(word2vec, values, None, None) == resolved
    assert tomllib.loads(text)["parameters"]["window"] == 8


def test_no_file_sets_nothing() -> None:
    assert read_config(None, ()) == ({}, {})


@pytest.mark.parametrize(
    ("text", "error"),
    [("window = ", BadInputError), ("windows = 3", ParameterError), ("parameters = 3", ParameterError)],
)
def test_bad_files_are_refused(tmp_path: Path, text: str, error: type[Exception]) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(error, match=r"bad\.toml"):
        read_config(path, ("corpus",))


@pytest.mark.parametrize(
    "text",
    ["threads = 'x'", "threads = 0", "dims = 4", "limit = -3", "limit = true", "seed = 1.5", "corpus = 3"],
)
def test_options_of_the_wrong_kind_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ParameterError, match=text.partition(" ")[0]):
        read_config(path, ("corpus", "dims", "limit", "seed", "threads"))


def test_bad_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInputError):
        read_config(path, ())


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_config(tmp_path / "none.toml", ())
