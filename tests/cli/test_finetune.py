from __future__ import annotations

import csv
import json
import re

import pytest

from embedstudio.project import Project
from tests.nouns import small_corpus


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "p.embed"
    with Project.create(path) as made:
        made.add("corpus", small_corpus(60), "texts")
    return path


def test_train_and_predict(command, project, tmp_path):
    made = command(
        "finetune", project, "--corpus", "texts", "--task", "classification", "--model", "linear_svm",
        "--set", "C=2", "--set", "features.min_df=1", "--set", "split.repeats=2", "--json",
    )  # fmt: skip
    assert made.code == 0, made.err
    assert {"id", "name", "task", "metrics", "seconds"} <= set(made.json)
    metrics = made.json["metrics"]
    assert metrics["accuracy"] > 0.9
    assert {"f1_macro", "per_class"} <= set(metrics)
    found = command("predict", project, made.json["name"], "--text", "w0 w2 w0", "--text", "zzz", "--json")
    first, second = found.json["predictions"]
    assert first["label"] == "topic0"
    assert first["scores"]["topic0"] > 0.5
    assert second == {"text": "zzz", "label": None, "scores": {}}

    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text('number,text,prediction\n1,"w1 w3 w1",mine\n2,w0 w4,mine\n', "utf-8")
    done = command("predict", project, "linear_svm", "--file", table, "--out", out, "--json")
    assert done.code == 0, done.err
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == ["1", "2"]
    assert [row["prediction"] for row in rows] == ["mine", "mine"]
    assert [row["prediction (model)"] for row in rows] == ["topic1", "topic0"]
    assert sum(float(rows[0][f"probability topic{i}"]) for i in (0, 1)) == pytest.approx(1)


def test_for_people_it_prints_tables(command, project):
    made = command("finetune", project, "--corpus", "texts", "--model", "linear_svm", "--name", "m")
    assert made.code == 0, made.err
    lines = [line.split() for line in made.out.splitlines()]
    assert ["label", "precision", "recall", "f1", "support"] in lines
    assert "accuracy" in {line[0] for line in lines if line}
    assert "confusion" not in made.out
    found = command("predict", project, "m", "--text", "w0 w2 w0", "--text", "zzz")
    head, first, second = (line.split() for line in found.out.splitlines())
    assert head == ["text", "label", "score"]
    assert first[:4] == ["w0", "w2", "w0", "topic0"]
    assert second == ["zzz", "—", "—"]


def test_for_people_an_interval_stands_beside_its_value(command, project):
    made = command("finetune", project, "--corpus", "texts", "--model", "majority", "--repeats", "3")
    assert made.code == 0, made.err
    (line,) = [line for line in made.out.splitlines() if line.startswith("accuracy")]
    assert re.fullmatch(r"accuracy +0\.\d{3} ± 0\.\d{3} *", line)
    assert "interval" not in made.out


def test_a_configuration_file(command, project, tmp_path):
    config = tmp_path / "c.toml"
    config.write_text(
        'corpus = "texts"\nmodel = "naive_bayes"\n[parameters]\nalpha = 0.5\n"split.test" = 0.3\n'
    )
    made = command("finetune", project, "--config", config, "--json")
    assert made.code == 0, made.err
    assert made.json["test"] == 18


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--corpus", "nothing", "--model", "majority"], "no corpus named nothing"),
        (["--corpus", "texts", "--model", "nothing"], "no classifier named nothing"),
        (["--corpus", "texts", "--model", "majority", "--set", "C=2"], "no parameter C"),
        (["--corpus", "texts", "--model", "majority", "--features", "mean"], "word vectors"),
    ],
)
def test_what_cannot_be_trained(command, project, arguments, message):
    assert message in command("finetune", project, *arguments, "--json").error["message"]


def test_what_cannot_be_predicted(command, project, tmp_path):
    made = command("finetune", project, "--corpus", "texts", "--model", "majority", "--json")
    name = made.json["name"]
    assert command("predict", project, name, "--json").code == 2
    table = tmp_path / "in.jsonl"
    table.write_text(json.dumps({"n": 1}) + "\n")
    answer = command("predict", project, name, "--file", table, "--text-column", "text", "--json")
    assert "no column named text" in answer.error["message"]
    assert (
        "no file"
        in command("predict", project, name, "--file", tmp_path / "x.csv", "--json").error["message"]
    )
    assert "no model named x" in command("predict", project, "x", "--text", "a", "--json").error["message"]


def test_several_labels_folds_and_a_column_to_divide_by(command, tmp_path):
    path, table = tmp_path / "p.embed", tmp_path / "in.csv"
    lines = ["text,tags,author,date"]
    for i in range(60):
        topic = "cat" if i % 2 else "dog"
        words = f"{topic} {topic}s small pet number{i % 9} of{i} house{i * 7 % 31} and{i * 3 % 17}"
        tags = f"{topic}|odd" if i % 3 == 0 else topic
        lines.append(f"{words},{tags},author{i // 2},2004-01-{1 + i % 28:02}")
    table.write_text("\n".join(lines), "utf-8")
    added = command("corpus", "add", path, table, "--name", "pets", "--label-column", "tags", "--json")
    assert added.code == 0, added.err
    several = ("--corpus", "pets", "--model", "linear_svm", "--task", "multilabel", "--separator", "|")
    made = command("finetune", path, *several, "--folds", "3", "--by-group", "author", "--json")
    assert made.code == 0, made.err
    assert made.json["task"] == "multilabel"
    assert len(made.json["runs"]) == 3
    assert set(made.json["metrics"]["per_class"]) == {"cat", "dog", "odd"}
    found = command("predict", path, made.json["name"], "--text", "cat cats small pet", "--json")
    assert found.json["predictions"][0]["scores"]["cat"] > found.json["predictions"][0]["scores"]["dog"]
    assert "exact match" in command("finetune", path, *several).out
    latest = command("finetune", path, *several, "--by-date", "date", "--json")
    assert latest.code == 0, latest.err
    both = command("finetune", path, *several, "--by-date", "date", "--by-group", "author", "--json")
    assert both.code == 2


def test_a_network_from_the_command_line(command, project):
    made = command(
        "finetune", project, "--corpus", "texts", "--model", "mlp", "--set", "epochs=4",
        "--set", "learning_rate=0.01", "--set", "features.vector_size=8", "--json",
    )  # fmt: skip
    assert made.code == 0, made.err
    assert made.json["features"] == "lsa.v1"
    assert made.json["validation"] > 0
    assert made.json["metrics"]["accuracy"] > 0.8


def test_labels_are_left_out_or_merged(command, tmp_path):
    path, table = tmp_path / "p.embed", tmp_path / "in.csv"
    lines = ["text,kind,mood"]
    for i in range(40):
        topic = "cat" if i % 2 else "dog"
        words = f"{topic} {topic}s small pet number{i % 9} of{i} house{i * 7 % 31} and{i * 3 % 17}"
        lines.append(f"{words},{topic.upper() if i % 5 == 0 else topic},{'good' if i % 3 else 'bad'}")
    table.write_text("\n".join([*lines, "a stray row,rare,good"]), "utf-8")
    assert command("corpus", "add", path, table, "--name", "pets", "--json").code == 0
    chosen = ("--corpus", "pets", "--label-column", "kind")
    refused = command("finetune", path, *chosen, "--model", "linear_svm", "--json")
    assert refused.error["message"] == "The label rare has only one document."
    assert "--min-per-label" in refused.error["hint"]
    merged = ("--merge-spellings", "--without-label", "rare")
    made = command("finetune", path, *chosen, "--model", "linear_svm", *merged, "--json")
    assert set(made.json["metrics"]["per_class"]) == {"cat", "dog"}, made.err
    fewest = ("--min-per-label", 10)
    compared = command("compare-models", path, *chosen, "--model", "linear_svm", *fewest, "--json")
    assert compared.code == 0, compared.err
    wrong = command("compare-models", path, *chosen, "--without-label", "x", "--json")
    assert "no label named x" in wrong.error["message"]
