from __future__ import annotations

import pytest

from embedstudio.project import Project
from tests.nouns import small_corpus


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "p.embed"
    with Project.create(path) as made:
        made.add("corpus", small_corpus(60), "texts")
    return path


def test_documents_come_with_scores_best_first(command, project):
    found = command("search", project, "texts", "w2 w3 zzz", "-n", 4, "--json")
    assert found.code == 0, found.err
    assert {"question", "method", "hits", "known", "unknown", "seconds"} <= set(found.json)
    assert (found.json["known"], found.json["unknown"]) == (["w2", "w3"], ["zzz"])
    hits = found.json["hits"]
    assert len(hits) == 4
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert {"w2", "w3"} & set(hits[0]["text"].split())
    assert hits[0]["label"] == f"topic{hits[0]['row'] % 2}"
    lines = command("search", project, "texts", "w2", "--method", "tfidf", "-n", 2).out.splitlines()
    assert lines[0].split() == ["score", "label", "text"]


def test_a_question_of_unknown_words_finds_nothing_and_says_so(command, project):
    found = command("search", project, "texts", "zzz", "--json")
    assert found.code == 0
    assert found.json["hits"] == []
    assert "nothing can be found" in found.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing", "w1"], "no corpus named nothing"),
        (["texts", "w1", "--method", "x"], "no way of searching named x"),
        (["texts", "w1", "--method", "sif", "--embedding", "x"], "no embedding named x"),
    ],
)
def test_what_cannot_be_searched(command, project, arguments, message):
    assert message in command("search", project, *arguments, "--json").error["message"]


def test_ways_of_searching_are_compared(command, tmp_path):
    table = tmp_path / "qa.csv"
    table.write_text("question,answer\nwho is king,The king is Bob\nwhat is film,A film moves\n", "utf-8")
    found = command("evaluate-search", table, "--method", "bm25", "--method", "mean", "--json")
    assert found.code == 0, found.err
    assert (found.json["questions"], found.json["answers"], found.json["language"]) == (2, 2, "en")
    methods = {one["method"]: one for one in found.json["methods"]}
    assert methods["bm25"]["recall"]["1"] == 1
    assert methods["bm25"]["mrr"] == 1
    assert set(methods) == {"bm25", "mean"}
    lines = command("evaluate-search", table, "--method", "bm25").out.splitlines()
    assert lines[0].split()[:3] == ["method", "recall@1", "recall@5"]


def test_what_cannot_be_evaluated(command, tmp_path):
    table = tmp_path / "qa.csv"
    table.write_text("a,b\n1,2\n", "utf-8")
    assert "no column named question" in command("evaluate-search", table, "--json").error["message"]
    assert "no file" in command("evaluate-search", tmp_path / "x.csv", "--json").error["message"]
    answer = command("evaluate-search", "sample:chatterbot-en", "--embedding", "mine", "--json")
    assert "--project" in answer.error["hint"]
