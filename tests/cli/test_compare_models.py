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


def test_a_table_and_a_sentence(command, project):
    models = ("--model", "majority", "--model", "naive_bayes", "--model", "linear_svm:lsa")
    more = ("--repeats", 2, "--seed", 3, "--set", "linear_svm.C=2", "--set", "split.test=0.3")
    found = command("compare-models", project, "--corpus", "texts", *models, *more, "--json")
    assert found.code == 0, found.err
    assert found.json["simplest"] == "TF-IDF + Naive Bayes"
    assert found.json["sentence"]
    rows = {row["model"]: row for row in found.json["models"]}
    assert set(rows) == {"majority.v1", "naive_bayes.v1", "linear_svm.v1"}
    assert rows["naive_bayes.v1"]["accuracy"] > rows["majority.v1"]["accuracy"]
    assert rows["linear_svm.v1"]["features"] == "lsa.v1"
    assert rows["linear_svm.v1"]["splits"] == 2
    printed = command("compare-models", project, "--corpus", "texts", *models, *more)
    assert printed.out.splitlines()[0].split()[:2] == ["model", "accuracy"]
    assert found.json["sentence"] in printed.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--corpus", "nothing"], "no corpus named nothing"),
        (["--corpus", "texts", "--model", "nothing"], "no classifier named nothing"),
        (["--corpus", "texts", "--model", "naive_bayes:nothing"], "no document encoder named nothing"),
        (["--corpus", "texts", "--model", "naive_bayes", "--set", "mlp.x=2"], "named mlp"),
        (["--corpus", "texts", "--model", "naive_bayes", "--set", "naive_bayes.x=2"], "named x"),
        (["--corpus", "texts", "--model", "naive_bayes:lsa"], "cannot read the features"),
        (["--corpus", "texts", "--model", "linear_svm:mean"], "word vectors"),
        (["--corpus", "texts", "--task", "x"], "no task x"),
    ],
)
def test_what_cannot_be_compared(command, project, arguments, message):
    assert message in command("compare-models", project, *arguments, "--json").error["message"]
