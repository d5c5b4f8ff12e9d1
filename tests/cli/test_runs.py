"""The list of runs, as scripts and people read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedstudio.core.events import Event, Finished, Metric
from embedstudio.core.i18n import Phrase, tr_noop
from embedstudio.jobs.context import Control
from embedstudio.jobs.drive import drive
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.project import Project, RunSpec
from tests.cli.conftest import Command
from tests.counting import CountingJob
from tests.nouns import small_corpus


def test_a_run_that_ended_early_says_of_how_much_its_result_is(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "p.embed"
    title = Phrase(tr_noop("{algorithm} on {corpus}"), {"algorithm": Phrase("Word2Vec"), "corpus": "BBC"})
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Metric) and event.step == 4:
            control.finish()

    with Project.create(path) as project:
        recorded = project.start_run(CountingJob(10), RunSpec("embedding", title, "counted"))
        assert isinstance(drive(recorded, recorded.context(control), emit), Finished)
    (run,) = command("runs", path, "--json").json
    assert (run["status"], run["reached"], run["planned"]) == ("ended_early", 4, 10)
    assert run["title"] == "Word2Vec on BBC"
    assert "BBC 上的 Word2Vec" in command("--language", "zh_CN", "runs", path).out


@pytest.mark.parametrize(
    ("model", "parameters", "hint"),
    [
        ("mlp", {"epochs": 900, "patience": 900}, "Press Go on in the window"),
        ("gradient_boosting", {"max_iter": 900, "patience": 900}, "Choose another name"),
    ],
)
def test_a_model_that_was_finished_early_is_told_by_the_command_that_made_it(
    tmp_path: Path, command: Command, model: str, parameters: dict[str, int], hint: str
) -> None:
    path, control = tmp_path / "p.embed", Control()
    with Project.create(path) as project:
        corpus = project.add("corpus", small_corpus(60), "texts")
        job = FinetuneJob(small_corpus(60), model, "lsa", parameters=parameters)
        spec = RunSpec("model", "A model", "topics", f"{model}.v1", parents=(corpus.id,))
        recorded = project.start_run(job, spec)

        def emit(event: Event) -> None:
            if isinstance(event, Metric):
                control.finish()

        assert isinstance(drive(recorded, recorded.context(control), emit), Finished)
    (run,) = command("runs", path, "--json").json
    assert (run["status"], run["planned"]) == ("ended_early", 900)
    assert f"stopped at {int(run['reached'])} of 900" in command("runs", path).out
    sets = [part for key, value in parameters.items() for part in ("--set", f"{key}={value}")]
    again = command(
        "finetune",
        path,
        "--corpus",
        "texts",
        "--model",
        model,
        "--features",
        "lsa",
        *sets,
        "--name",
        "topics",
    )
    assert again.code == 1
    assert f"“topics” is there already: stopped at {int(run['reached'])} of 900." in again.err
    assert hint in again.err
    assert "topics 2" in again.err
