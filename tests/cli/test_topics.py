from __future__ import annotations

import dataclasses

import pyarrow as pa
import pytest

from embedstudio.project import Project
from tests.nouns import small_corpus


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "p.embed"
    corpus = small_corpus(60)
    days = [f"2004-{1 + row % 3:02d}-15" for row in range(60)]
    corpus = dataclasses.replace(corpus, table=corpus.table.append_column("date", pa.array(days)))
    with Project.create(path) as made:
        made.add("corpus", corpus, "texts")
    return path


def test_words_of_labels_what_tells_them_apart_and_when(command, project):
    two = ("--between", "topic0", "--between", "topic1")
    found = command("topics", project, "texts", "-n", 3, *two, "--period", "month", "--json")
    assert found.code == 0, found.err
    between, time = found.json["between"], found.json["over_time"]
    assert [one["label"] for one in found.json["topics"]] == ["topic0", "topic1"]
    assert [one["documents"] for one in found.json["topics"]] == [30, 30]
    assert between["first"][0]["z"] > 0 > between["second"][0]["z"]
    assert int(between["first"][0]["word"][1:]) % 2 == 0
    assert int(between["second"][0]["word"][1:]) % 2 == 1
    assert time["column"] == "date"
    assert time["starts"] == ["2004-01-01", "2004-02-01", "2004-03-01"]
    assert time["documents"] == {"topic0": [10, 10, 10], "topic1": [10, 10, 10]}
    printed = command("topics", project, "texts", "--between", "topic0", "--period", "month").out
    assert "topic0" in printed
    assert "2004-01" in printed
    assert "2004-01-01" not in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "no corpus named nothing"),
        (["texts", "--between", "x"], "no label named x"),
        (["texts", "--column", "x"], "no column named x"),
        (["texts", "--column", "title"], "60 labels for 60 documents"),
    ],
)
def test_what_has_no_topics(command, project, arguments, message):
    assert message in command("topics", project, *arguments, "--json").error["message"]


def test_why_a_model_says_what_it_says(command, project):
    made = command("finetune", project, "--corpus", "texts", "--model", "logistic_regression", "--json")
    assert made.code == 0, made.err
    name = made.json["name"]
    found = command("explain", project, name, "--text", "w2 w0 w1 zzz", "--json")
    assert found.code == 0, found.err
    assert (found.json["label"], found.json["method"]) == ("topic0", "weights")
    assert found.json["unknown"] == ["zzz"]
    assert [(one["start"], one["end"]) for one in found.json["places"]] == [(0, 2), (3, 5), (6, 8)]
    shares = {one["word"]: one["share"] for one in found.json["words"]}
    assert shares["w0"] > 0
    assert shares["w1"] < 0
    other = command("explain", project, name, "--text", "w2 w0 w1", "--label", "topic1", "--json").json
    assert {one["word"]: one["share"] for one in other["words"]}["w0"] == pytest.approx(-shares["w0"])
    nothing = command("explain", project, name, "--text", "zzz", "--json").json
    assert (nothing["label"], nothing["probability"], nothing["words"]) == (None, None, [])
    assert command("explain", project, name, "--text", "w1").out.splitlines()[0].split()[0] == "word"
    error = command("explain", project, name, "--text", "w1", "--label", "x", "--json").error
    assert "no label x" in error["message"]
