from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from embedstudio.core.errors import NameTakenError, NotFoundError, ProjectError
from embedstudio.core.events import Cancelled, Event, Failed, Finished, Log, Metric
from embedstudio.core.i18n import Phrase, set_language, tr_noop
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.project import ArtefactInfo, Project, RecordedJob, RunSpec
from tests.counting import CountingJob
from tests.nouns import small_corpus, small_embedding


def spec(name: str = "counted", steps: int = 10) -> RunSpec:
    return RunSpec("embedding", "Counting", name, "counting.v1", {"steps": steps}, seed=1)


def finish(recorded: RecordedJob) -> ArtefactInfo:
    final = drive(recorded, recorded.context(), lambda event: None)
    assert isinstance(final, Finished), final
    assert isinstance(final.result, ArtefactInfo)
    return final.result


def stop_at(recorded: RecordedJob, step: int) -> Event:
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Metric) and event.step == step:
            control.stop()

    return drive(recorded, recorded.context(control), emit)


def test_a_run_stores_its_artefact_and_its_history(project: Project) -> None:
    corpus = project.add("corpus", small_corpus(), "texts")
    wanted = RunSpec("embedding", "Counting", "counted", "counting.v1", {"x": 1}, (corpus.id,), seed=4)
    recorded = project.start_run(CountingJob(10), wanted)
    assert [run.status for run in project.runs()] == ["queued"]
    events: list[Event] = []
    final = drive(recorded, recorded.context(), events.append)
    assert isinstance(final, Finished)
    info = final.result
    assert project.artefacts("embedding") == [info]
    assert (info.name, info.parents, info.seed) == ("counted", (corpus.id,), 4)
    assert info.parameters == {"x": 1, "steps": 10}
    assert info.summary["algorithm"] == "counting.v1"
    assert info.summary["loss"] == 0.1
    assert info.summary["run"] == recorded.run_id
    assert any(isinstance(event, Log) and "counted" in event.message for event in events)
    (run,) = project.runs()
    assert (run.status, run.result_id, run.fraction, run.has_checkpoint) == ("finished", info.id, 1.0, False)
    assert [metric.step for metric in project.metrics(run.id)] == list(range(1, 11))
    assert project.history.messages(run.id) == ["Counting."]
    assert project.load_embedding(info).vectors.tolist() == [[55.0, 0.0]]


def test_the_record_is_open_json_lines(project: Project) -> None:
    recorded = project.start_run(CountingJob(3), spec())
    finish(recorded)
    folder = project.path / "runs" / recorded.run_id
    lines = [json.loads(line) for line in (folder / "events.jsonl").read_text("utf-8").splitlines()]
    assert lines[0]["event"] == "started"
    assert lines[-1]["event"] == "finished"
    written = json.loads((folder / "spec.json").read_text("utf-8"))
    assert written["job"] == {"class": "CountingJob", "arguments": {"steps": 3, "delay": 0.0, "fail_at": -1}}
    assert written["seed"] == 1


def test_stopped_then_resumed_equals_uninterrupted(project: Project) -> None:
    recorded = project.start_run(CountingJob(10), spec())
    final = stop_at(recorded, 4)
    assert isinstance(final, Cancelled)
    assert final.checkpoint is not None
    run = project.run(recorded.run_id)
    assert (run.status, run.has_checkpoint, run.can_resume) == ("stopped", True, True)
    again = project.resume_run(run.id)
    info = finish(again)
    total, since = project.load_embedding(info).vectors[0]
    assert total == 55
    assert since >= 4, "it went on from the checkpoint"
    assert [metric.step for metric in project.metrics(run.id)] == list(range(1, 11))
    assert project.run(run.id).status == "finished"
    assert len(project.runs()) == 1
    assert not (project.path / "runs" / run.id / "checkpoints").exists()


def test_a_context_without_checkpoints_gets_them(project: Project) -> None:
    recorded = project.start_run(CountingJob(10), spec())
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Metric) and event.step == 4:
            control.stop()

    assert isinstance(drive(recorded, JobContext(control), emit), Cancelled)
    assert project.run(recorded.run_id).has_checkpoint
    assert isinstance(drive(project.resume_run(recorded.run_id), JobContext(), emit), Finished)


def test_a_failed_run_says_why_and_can_go_on(project: Project) -> None:
    recorded = project.start_run(CountingJob(5, fail_at=3), spec())
    final = drive(recorded, recorded.context(), lambda event: None)
    assert isinstance(final, Failed)
    run = project.run(recorded.run_id)
    assert (run.status, run.error, run.fraction) == ("failed", "counting broke", 0.6)
    assert run.can_resume
    assert project.artefacts() == []


def test_finish_early_keeps_what_there_is(project: Project) -> None:
    recorded = project.start_run(CountingJob(10), spec())
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Metric) and event.step == 4:
            control.finish()

    final = drive(recorded, recorded.context(control), emit)
    assert isinstance(final, Finished)
    assert project.load_embedding(final.result).vectors[0, 0] == 10


def ended_at(recorded: RecordedJob, step: int) -> ArtefactInfo:
    """What it made when it was asked for its result at this step."""
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Metric) and event.step == step:
            control.finish()

    final = drive(recorded, recorded.context(control), emit)
    assert isinstance(final, Finished), final
    made = final.result
    assert isinstance(made, ArtefactInfo)
    return made


def test_an_early_finish_is_a_state_of_its_own_that_the_result_tells_too(project: Project) -> None:
    made = ended_at(project.start_run(CountingJob(10), spec()), 4)
    (run,) = project.runs()
    assert (run.status, run.reached, run.planned, run.fraction) == ("ended_early", 4, 10, 0.4)
    assert (run.result_id, run.has_checkpoint, run.can_resume) == (made.id, True, True)
    assert (made.summary["reached"], made.summary["planned"]) == (4, 10)
    with Project.open(project.path, read_only=True) as later:
        assert later.runs() == [run]


def test_what_ended_early_goes_on_to_the_same_end_and_stays_as_it_was(project: Project) -> None:
    whole = finish(project.start_run(CountingJob(10), spec("whole")))
    before = ended_at(project.start_run(CountingJob(10), spec("part")), 4)
    (first,) = [run for run in project.runs() if run.name == "part"]
    log = (project.path / "runs" / first.id / "events.jsonl").read_bytes()
    recorded = project.resume_run(first.id)
    assert recorded.run_id != first.id
    assert project.run(recorded.run_id).status == "queued"
    assert project.run(recorded.run_id).seconds == project.run(first.id).seconds
    assert project.run(recorded.run_id).fraction == 0.4
    made = finish(recorded)
    assert [info.name for info in project.artefacts("embedding")] == ["whole", "part", "part 2"]
    total, since = project.load_embedding(made).vectors[0]
    assert (total, since) == (project.load_embedding(whole).vectors[0, 0], 4)
    assert project.load_embedding(before).vectors[0, 0] == 10
    assert (project.path / "runs" / first.id / "events.jsonl").read_bytes() == log
    after = project.run(recorded.run_id)
    assert (after.status, after.continues) == ("finished", first.id)
    assert after.seconds >= project.run(first.id).seconds
    assert [metric.step for metric in project.metrics(after.id)] == list(range(1, 11))
    assert project.run(first.id).status == "ended_early"
    assert not project.run(first.id).can_resume, "nothing is left to go on to"


def test_what_goes_on_can_end_early_again_or_be_cut_off(project: Project) -> None:
    ended_at(project.start_run(CountingJob(10), spec()), 3)
    second = project.resume_run(project.runs()[-1].id)
    ended_at(second, 6)
    third = project.resume_run(second.run_id)
    stop_at(third, 8)
    assert project.run(third.run_id).status == "stopped"
    made = finish(project.resume_run(third.run_id))
    assert made.name == "counted 3"
    assert project.load_embedding(made).vectors[0, 0] == 55
    assert not any(run.has_checkpoint for run in project.runs())


def test_a_crash_before_it_went_on_leaves_an_unfinished_run(project: Project) -> None:
    ended_at(project.start_run(CountingJob(10), spec()), 3)
    waiting = project.resume_run(project.runs()[-1].id)
    with Project.open(project.path, read_only=True) as seen:
        run = seen.run(waiting.run_id)
    assert run.result_id == ""
    assert run.has_checkpoint
    assert run.status in ("running", "unfinished")


def test_the_same_command_begins_anew_after_an_early_finish(project: Project) -> None:
    ended_at(project.start_run(CountingJob(10), spec()), 3)
    assert project.find_unfinished(spec()) is None


def test_what_failed_before_it_had_done_anything_is_not_offered_to_go_on(project: Project) -> None:
    recorded = project.start_run(CountingJob(5, fail_at=0), spec())
    drive(recorded, recorded.context(), lambda event: None)
    run = project.run(recorded.run_id)
    assert run.can_resume
    assert not run.can_go_on


def test_titles_are_told_in_the_language_of_the_moment(project: Project) -> None:
    title = Phrase(tr_noop("{algorithm} on {corpus}"), {"algorithm": Phrase("Word2Vec"), "corpus": "BBC"})
    finish(project.start_run(CountingJob(2), replace(spec(), title=title)))
    with Project.open(project.path, read_only=True) as later:
        (run,) = later.runs()
    assert run.title == "Word2Vec on BBC"
    set_language("zh_CN")
    try:
        assert run.title == "BBC 上的 Word2Vec"
    finally:
        set_language("en")


def test_status_while_it_runs_and_pauses(project: Project) -> None:
    recorded = project.start_run(CountingJob(4), spec())
    control = Control()
    ctx = recorded.context(control)
    steps = recorded.run(ctx)
    next(steps)
    assert project.run(recorded.run_id).status == "running"
    control.pause()
    assert project.run(recorded.run_id).status == "paused"
    with pytest.raises(ProjectError):
        project.resume_run(recorded.run_id)
    with pytest.raises(ProjectError):
        project.delete_run(recorded.run_id)
    steps.close()
    assert project.run(recorded.run_id).status == "stopped"


def test_a_run_called_off_before_it_began(project: Project) -> None:
    recorded = project.start_run(CountingJob(4), spec())
    control = Control()
    control.stop()
    assert isinstance(drive(recorded, recorded.context(control), lambda event: None), Cancelled)
    assert project.run(recorded.run_id).status == "stopped"
    assert project.find_unfinished(spec()) is not None
    finish(project.resume_run(recorded.run_id))


def test_a_taken_name_is_an_error_before_anything_is_computed(project: Project) -> None:
    project.add("embedding", small_embedding(), "counted")
    with pytest.raises(NameTakenError) as caught:
        project.start_run(CountingJob(), spec())
    assert "counted 2" in caught.value.hint
    assert project.runs() == []


def test_a_name_taken_while_it_ran_does_not_lose_the_result(project: Project) -> None:
    recorded = project.start_run(CountingJob(), spec())
    project.add("embedding", small_embedding(), "counted")
    assert finish(recorded).name == "counted 2"


def test_names_of_runs_that_wait_are_not_given_out(project: Project) -> None:
    project.start_run(CountingJob(), spec("word2vec"))
    assert project.free_name("embedding", "word2vec") == "word2vec 2"
    assert project.start_run(CountingJob(), spec("")).name == "counting"
    assert project.start_run(CountingJob(), spec("")).name == "counting 2"


def test_a_killed_run_is_not_unfinished_after_the_same_was_made(project: Project) -> None:
    for name, steps in (("killed", 10), ("another", 11)):
        project.start_run(CountingJob(steps), spec(name, steps))
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert [run.status for run in again.runs()] == ["unfinished", "unfinished"]
        finish(again.start_run(CountingJob(10), spec("made")))
        found = {run.name: run.status for run in again.runs()}
    assert found == {"killed": "stopped", "another": "unfinished", "made": "finished"}


def test_a_damaged_run_keeps_no_other_from_its_turn(project: Project) -> None:
    damaged = project.start_run(CountingJob(4), spec("damaged", 4))
    stop_at(damaged, 2)
    path = project.path
    project.close()
    (path / "runs" / damaged.run_id / "spec.json").write_text("{", "utf-8")
    with Project.open(path) as again:
        assert again.find_unfinished(spec()) is None
        finish(again.start_run(CountingJob(10), spec()))
        assert [run.name for run in again.runs()] == ["counted"]


def test_the_same_command_finds_its_unfinished_run(project: Project) -> None:
    first = project.start_run(CountingJob(10), spec())
    assert project.find_unfinished(spec()) is None, "it is about to run in this process"
    stop_at(first, 4)
    found = project.find_unfinished(spec())
    assert found is not None
    assert found.id == first.run_id
    unnamed = project.find_unfinished(spec(""))
    assert unnamed is not None
    assert unnamed.id == first.run_id
    assert project.find_unfinished(spec("other")) is None
    assert project.find_unfinished(spec(steps=11)) is None
    finish(project.resume_run(first.run_id))
    assert project.find_unfinished(spec()) is None


def test_resume_of_what_cannot_be_resumed(project: Project) -> None:
    recorded = project.start_run(CountingJob(), spec())
    finish(recorded)
    with pytest.raises(ProjectError) as caught:
        project.resume_run(recorded.run_id)
    assert caught.value.kind == "not-resumable"
    with pytest.raises(NotFoundError):
        project.resume_run("run-00000000")


def test_deleting_a_run_leaves_its_artefact_and_undoes(project: Project) -> None:
    infos = [finish(project.start_run(CountingJob(), spec(name))) for name in "abc"]
    before = project.runs()
    victim = before[1]
    heard: list[str] = []
    project.changed.connect(heard.append)
    project.delete_run(victim.id)
    assert "runs" in heard
    assert project.runs() == [before[0], before[2]]
    assert project.artefacts() == infos
    with pytest.raises(NotFoundError):
        project.run(victim.id)
    assert "Counting" in project.undo_text
    last = project.start_run(CountingJob(), spec("d")).run_id
    project.undo()
    assert project.runs()[:3] == before
    assert project.metrics(victim.id) != []
    project.redo()
    path = project.path
    project.close()
    assert not (path / "runs" / victim.id).exists()
    with Project.open(path) as again:
        assert [run.id for run in again.runs()] == [before[0].id, before[2].id, last]


def test_runs_come_in_the_order_they_began(project: Project) -> None:
    ids = [project.start_run(CountingJob(), spec(f"n{i}")).run_id for i in range(5)]
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert [run.id for run in again.runs()] == ids
        assert {run.status for run in again.runs()} == {"unfinished"}


def test_a_reader_sees_the_runs_of_the_holder_as_running(project: Project) -> None:
    recorded = project.start_run(CountingJob(4), spec())
    steps = recorded.run(recorded.context())
    next(steps)
    with Project.open(project.path, read_only=True) as reader:
        assert reader.run(recorded.run_id).status == "running"
        with pytest.raises(ProjectError):
            reader.start_run(CountingJob(), spec("other"))
    steps.close()


def test_saved_under_another_name_while_it_runs(home: Path, tmp_path: Path) -> None:
    with Project.untitled() as project:
        recorded = project.start_run(CountingJob(10), spec())
        control = Control()

        def emit(event: Event) -> None:
            if isinstance(event, Metric) and event.step == 3:
                project.save_as(tmp_path / "named.embed")
            if isinstance(event, Metric) and event.step == 6:
                control.stop()

        final = drive(recorded, recorded.context(control), emit)
        assert isinstance(final, Cancelled)
        assert final.checkpoint is not None
        assert final.checkpoint.is_relative_to(tmp_path / "named.embed")
        info = finish(project.resume_run(recorded.run_id))
        assert project.load_embedding(info).vectors[0, 0] == 55
        assert [metric.step for metric in project.metrics(recorded.run_id)] == list(range(1, 11))


def test_a_damaged_spec_leaves_the_other_runs(project: Project) -> None:
    first = project.start_run(CountingJob(), spec("a"))
    second = project.start_run(CountingJob(), spec("b"))
    path = project.path
    project.close()
    (path / "runs" / first.run_id / "spec.json").write_text("{")
    with Project.open(path) as again:
        assert [run.id for run in again.runs()] == [second.run_id]


def test_metrics_that_are_no_numbers_come_back_as_nan(project: Project) -> None:
    recorded = project.start_run(CountingJob(), spec())
    path = project.path / "runs" / recorded.run_id / "events.jsonl"
    from embedstudio.project.run_log import RunLog

    RunLog(lambda: path).event(Metric(1.0, {"loss": math.inf, "speed": 2.0}))
    assert "null" in path.read_text()
    (metric,) = project.metrics(recorded.run_id)
    assert math.isnan(metric.values["loss"])
    assert metric.values["speed"] == 2.0
