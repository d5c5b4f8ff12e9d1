"""The list of runs, as scripts and people read it."""

from __future__ import annotations

from pathlib import Path

from embedstudio.core.events import Event, Finished, Metric
from embedstudio.core.i18n import Phrase, tr_noop
from embedstudio.jobs.context import Control
from embedstudio.jobs.drive import drive
from embedstudio.project import Project, RunSpec
from tests.cli.conftest import Command
from tests.counting import CountingJob


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
