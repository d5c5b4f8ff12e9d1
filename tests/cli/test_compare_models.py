from __future__ import annotations

import pytest

from embedstudio.cli import running
from embedstudio.core.events import Checkpointed
from embedstudio.jobs.context import Control
from embedstudio.project import Project
from tests.jobs.test_finetune import with_column
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
    assert "Texts: texts · 2 splits · p by the corrected t-test" in printed.err


def test_it_is_kept_and_listed(command, project):
    arguments = (
        "compare-models",
        project,
        "--corpus",
        "texts",
        "--model",
        "majority",
        "--model",
        "naive_bayes",
    )
    made = command(*arguments, "--folds", 3, "--name", "first", "--json").json
    assert (made["name"], made["corpus"], made["embedding"], made["splits"]) == ("first", "texts", None, 3)
    (run,) = command("runs", project, "--json").json
    assert (run["kind"], run["status"], run["result_id"]) == ("comparison", "finished", made["id"])
    (info,) = (one for one in command("list", project, "--json").json if one["kind"] == "comparison")
    assert (info["id"], info["made_from"], info["summary"]["best"]) == (made["id"], ["texts"], made["best"])
    assert "name “first” is taken" in command(*arguments, "--name", "first", "--json").error["message"]
    assert command(*arguments, "--json").json["name"] == "Models of texts"


def test_the_same_command_goes_on_with_one_that_was_stopped(command, project, monkeypatch):
    arguments = (
        "compare-models",
        project,
        "--corpus",
        "texts",
        "--model",
        "majority",
        "--model",
        "naive_bayes",
    )

    def stop(event):
        control.stop() if isinstance(event, Checkpointed) else None

    control = Control()
    monkeypatch.setattr(running, "Control", lambda: control)
    monkeypatch.setattr(running.ProgressReport, "take", lambda self, event: stop(event))
    assert command(*arguments, "--json").error["kind"] == "stopped"
    monkeypatch.undo()
    found = command(*arguments, "--json")
    assert "Going on with the unfinished run" in found.err
    assert len(found.json["models"]) == 2
    (run,) = command("runs", project, "--json").json
    assert run["status"] == "finished"


def test_by_date_there_is_one_split(command, tmp_path):
    with Project.create(tmp_path / "d.embed") as made:
        dates = [f"2004-{1 + row % 12:02}-{1 + row // 12:02}" for row in range(60)]
        made.add("corpus", with_column(small_corpus(60), "date", dates), "texts")
    by_date = ("--set", "split.by=date", "--set", "split.column=date", "--json")
    models = ("--model", "majority", "--model", "naive_bayes", "--model", "linear_svm")
    found = command("compare-models", tmp_path / "d.embed", "--corpus", "texts", *models, *by_date).json
    assert found["splits"] == 1
    assert all(row["accuracy_interval"] is None for row in found["models"])
    for command_of, more in (("compare-models", models), ("finetune", ("--model", "linear_svm"))):
        refused = command(
            command_of, tmp_path / "d.embed", "--corpus", "texts", *more, "--repeats", 5, *by_date
        )
        assert "the same at every repeat" in refused.error["message"]


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
