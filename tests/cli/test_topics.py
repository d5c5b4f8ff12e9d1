from __future__ import annotations

import dataclasses

import pyarrow as pa
import pytest

from embedstudio.project import Project
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from embedstudio.viewmodels.topics import TopicsView
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
        (["texts", "--date", "title"], "The column title holds no dates"),
    ],
)
def test_what_has_no_topics(command, project, arguments, message):
    assert message in command("topics", project, *arguments, "--json").error["message"]


def test_the_window_and_the_command_line_tell_labels_apart_by_the_same_words(command, tmp_path):
    corpus = small_corpus(60)
    long = " ".join(f"only{at % 50}" for at in range(6_000))
    texts = [long, *corpus.table.column("text").to_pylist()[1:]]
    labels = corpus.table.column("label").to_pylist()
    lines = [f"{text},{label}" for text, label in zip(texts, labels, strict=True)]
    (tmp_path / "in.csv").write_text("\n".join(["text,label", *lines]))
    path = tmp_path / "p.embed"
    assert command("corpus", "add", path, tmp_path / "in.csv", "--name", "texts", "--json").code == 0
    assert command("embed-documents", path, "--corpus", "texts", "--features", "lsa", "--json").code == 0
    two = ("--between", "topic0", "--between", "topic1")
    found = command("topics", path, "texts", "-n", 25, *two, "--json").json
    session = Session(settings=Settings())
    session.open_project(path)
    try:
        session.open_artefact(session.artefacts("embedding")[-1])
        topics = TopicsView(session)
        topics.visible = True
        places = {group.name: group.place for group in topics.found.groups}
        topics.compare(places["topic0"], places["topic1"])
        ours, theirs = topics.telling
        groups = topics.found.groups
    finally:
        session.close_project()
    for side, words in (("first", ours), ("second", theirs)):
        told = {one["word"]: one["z"] for one in found["between"][side]}
        assert told == pytest.approx({one.word: one.z for one in words})
        assert not any(word.startswith("only") for word in told)
    terms = {one["label"]: [word["word"] for word in one["words"]] for one in found["topics"]}
    for group in groups:
        assert terms[group.name] == [term.word for term in group.terms[:25]]


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
