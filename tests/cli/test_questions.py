"""Expressions, axes and comparisons on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from embedstudio.project import Project
from tests.cli.conftest import Command
from tests.nouns import small_corpus, small_embedding

NOWHERE = "nowhere.embed"


def test_neighbours_of_an_expression(command: Command) -> None:
    answer = command("neighbors", NOWHERE, "starter:en", "king - man + 0.5*woman", "-n", 3, "--json")
    assert answer.code == 0
    found = answer.json
    assert found["query"] == "king - man + 0.5*woman"
    assert found["terms"] == [
        {"word": "king", "weight": 1.0},
        {"word": "man", "weight": -1.0},
        {"word": "woman", "weight": 0.5},
    ]
    assert "king" not in [one["word"] for one in found["neighbors"]]
    kept = command("neighbors", NOWHERE, "starter:en", "king - man", "--with-query", "--json").json
    assert kept["neighbors"][0]["word"] == "king"


def test_an_analogy_with_and_without_its_words(command: Command) -> None:
    asked = ("analogy", NOWHERE, "starter:en", "man", "king", "woman", "-n", 1, "--json")
    assert command(*asked).json["answers"][0]["word"] == "queen"
    assert command(*asked, "--with-query").json["answers"][0]["word"] == "king"


def test_capitals_are_read_as_in_the_window(command: Command) -> None:
    asked = command("neighbors", NOWHERE, "starter:en", "king", "--json").json["neighbors"]
    assert command("neighbors", NOWHERE, "starter:en", "King", "--json").json["neighbors"] == asked
    found = command("analogy", NOWHERE, "starter:en", "Man", "King", "Woman", "-n", 1, "--json").json
    assert found["answers"][0]["word"] == "queen"


def test_a_word_is_still_a_word(command: Command) -> None:
    found = command("neighbors", NOWHERE, "starter:en", "king", "--json").json
    assert list(found) == ["query", "metric", "neighbors"]
    assert command("neighbors", NOWHERE, "starter:en", "kingg", "--json").error["kind"] == "not-found"


def test_a_broken_expression_says_where(command: Command) -> None:
    error = command("neighbors", NOWHERE, "starter:en", 'king + "man', "--json").error
    assert error["kind"] == "bad-expression"
    assert "position 8" in error["message"]
    assert error["hint"]
    assert "woman" in command("neighbors", NOWHERE, "starter:en", "king + womann", "--json").error["hint"]


def test_an_axis_and_a_second(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "axis.csv"
    found = command(
        "axis", NOWHERE, "starter:en", "--pair", "he", "she", "--pair", "man", "woman",
        "--second", "bad", "good", "--words", "nurse, king", "--limit", 500, "-n", 4, "--out", out, "--json",
    ).json  # fmt: skip
    assert [(one["from"], one["to"]) for one in found["pairs"]] == [("he", "she"), ("man", "woman")]
    assert found["consistency"] == pytest.approx(sum(one["fit"] for one in found["pairs"]) / 2)
    assert len(found["low"]) == len(found["high"]) == len(found["second"]["high"]) == 4
    assert found["low"][0]["score"] < 0 < found["high"][0]["score"]
    nurse, king = found["words"]
    assert king["x"] < 0 < nurse["x"]
    assert set(king) == {"word", "x", "y"}
    lines = list(csv.reader(out.open(encoding="utf-8-sig")))
    assert lines[0] == ["word", "x", "y"]
    assert len(lines) == 501
    assert json.loads(Path(f"{out}.json").read_text("utf-8"))["embedding"] == "English starter"


def test_an_axis_as_a_table(command: Command) -> None:
    answer = command("axis", NOWHERE, "starter:en", "--pair", "he", "she", "-n", 2, "--words", "nurse")
    assert answer.code == 0
    assert "towards she" in answer.out
    assert "nurse" in answer.out


def test_words_that_are_not_there_are_told_and_left_out(command: Command) -> None:
    common = "axis", NOWHERE, "starter:en", "--pair", "he", "she", "-n", 2
    answer = command(*common, "--words", "nurse, zzyzx,king", "--json")
    found = json.loads(answer.out)
    assert [one["word"] for one in found["words"]] == ["nurse", "king"]
    assert found["unknown"] == ["zzyzx"]
    assert "zzyzx" in answer.err
    assert command(*common, "--words", "zzyzx,qqqq").code == 1


def test_what_makes_no_axis(command: Command, tmp_path: Path) -> None:
    for arguments in ([], ["--pair", "he"], ["--pair", "he", "she", "stray"]):
        assert command("axis", NOWHERE, "starter:en", *arguments, "--json").code == 2
    same = command("axis", NOWHERE, "starter:en", "--pair", "he", "he", "--json")
    assert same.error["kind"] == "bad-parameter"
    unknown = command("axis", NOWHERE, "starter:en", "--pair", "he", "shhhe", "--json")
    assert unknown.error["kind"] == "not-found"
    out = tmp_path / "axis.docx"
    assert command("axis", NOWHERE, "starter:en", "--pair", "he", "she", "--out", out, "--json").error["hint"]


def test_comparing_two_embeddings(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "demo.embed"
    with Project.create(path) as project:
        project.add("embedding", small_embedding(40, 8), "one")
        project.add("embedding", small_embedding(50, 6, seed=3), "two")
    found = command("compare", path, "one", "two", "-k", 5, "-n", 3, "--limit", 30, "--json").json
    assert (found["a"], found["b"], found["k"], found["words"]) == ("one", "two", 5, 30)
    assert 0 <= found["mean_overlap"] <= 1
    assert len(found["most_changed"]) == 3
    assert found["most_changed"][0]["overlap"] <= found["least_changed"][0]["overlap"]
    assert len(found["most_changed"][0]["neighbors_a"]) == 5
    assert command("compare", path, "one", "one", "--json").json["mean_overlap"] == 1
    changed = found["most_changed"][0]
    assert changed["shared"] == len({*changed["neighbors_a"]} & {*changed["neighbors_b"]})
    assert changed["overlap"] == pytest.approx(changed["shared"] / (10 - changed["shared"]))
    table = command("compare", path, "one", "two")
    assert "of 10" in table.out
    assert "5 / 15 = 0.333" in table.err
    assert table.code == 0
    assert "word" in table.out
    assert command("compare", path, "one", "starter:zh", "--json").error["kind"] == "bad-input"


def test_comparing_with_a_snapshot_of_the_training(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "demo.embed"
    with Project.create(path) as project:
        project.add("corpus", small_corpus(200, 60), "texts")
        project.add("embedding", small_embedding(40, 8), "imported")
    trained = command(
        "train", path, "--corpus", "texts", "--algorithm", "word2vec", "--name", "w2v", "--snapshots", 4,
        "--set", "min_count=1", "--set", "vector_size=8", "--set", "epochs=20", "--json",
    )  # fmt: skip
    assert trained.code == 0, trained.err
    found = command("compare", path, "w2v@0", "w2v", "-k", 5, "--json").json
    assert found["a"] == "w2v@0"
    assert found["words"] > 10
    assert found["mean_overlap"] < 1
    # the last moment is what came of it, but for half precision
    assert command("compare", path, "w2v@100", "w2v", "--json").json["mean_overlap"] > 0.95
    assert command("compare", path, "imported@50", "w2v", "--json").error["kind"] == "not-found"
