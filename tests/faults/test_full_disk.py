"""A disk without space, a folder that refuses: a sentence that says so, and nothing is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from embedstudio.core.errors import EmbedStudioError, ProjectError
from embedstudio.core.events import Event, Failed, Finished, Log, Metric
from embedstudio.jobs.drive import drive
from embedstudio.project import Project, RunSpec
from tests.counting import CountingJob
from tests.nouns import small_embedding, small_map
from tests.projects import folder_of

ROOT = Path(__file__).parent.parent.parent


def full(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def test_add_on_a_full_disk_leaves_what_was_there(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = project.add("embedding", small_embedding(), "kept")
    with monkeypatch.context() as patch:
        patch.setattr("numpy.save", full)
        with pytest.raises(EmbedStudioError) as caught:
            project.add("embedding", small_embedding(), "new")
    assert caught.value.kind == "disk-full"
    assert "Free some space" in caught.value.hint
    assert project.artefacts() == [kept]
    assert list((project.path / "artefacts").iterdir()) == [folder_of(project, kept)]
    project.add("embedding", small_embedding(), "new")
    project.verify(kept)


def test_save_on_a_full_disk_keeps_the_old_index(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add("embedding", small_embedding(), "kept")
    before = (project.path / "project.json").read_bytes()
    project.view["page"] = "map"
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(EmbedStudioError) as caught:
            project.save()
    assert caught.value.kind == "disk-full"
    assert (project.path / "project.json").read_bytes() == before
    project.save()
    assert b'"page": "map"' in (project.path / "project.json").read_bytes()


def test_a_project_that_finds_no_room_elsewhere_stays_where_it_was(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = project.add("embedding", small_embedding(), "kept")
    before = project.path
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", full)
        with pytest.raises(EmbedStudioError) as caught:
            project.save_as(tmp_path / "elsewhere.embed")
    assert caught.value.kind == "disk-full"
    assert "the disk is full" in caught.value.message
    assert not (tmp_path / "elsewhere.embed").exists()
    assert project.path == before
    project.verify(kept)


def test_a_result_that_cannot_be_stored_leaves_the_checkpoint(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = RunSpec("embedding", "Counting", "counted", "counting.v1", {"steps": 10})
    recorded = project.start_run(CountingJob(10), spec)
    with monkeypatch.context() as patch:
        patch.setattr("embedstudio.project.store.write_noun", full)
        final = drive(recorded, recorded.context(checkpoint_seconds=0), lambda event: None)
    assert isinstance(final, Failed)
    assert final.error.kind == "disk-full"
    assert recorded.noun.vectors[0, 0] == 55, "the result is still in memory"
    run = project.run(recorded.run_id)
    assert (run.status, run.has_checkpoint) == ("failed", True)
    again = project.resume_run(run.id)
    final = drive(again, again.context(), lambda event: None)
    assert isinstance(final, Finished)
    assert project.load_embedding(final.result).vectors.tolist() == [[55.0, 9.0]]


def test_a_history_that_cannot_be_written_does_not_end_the_training(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = RunSpec("embedding", "Counting", "counted", "counting.v1", {"steps": 10})
    recorded = project.start_run(CountingJob(10), spec)
    events: list[Event] = []
    with monkeypatch.context() as patch:
        patch.setattr("embedstudio.project.run_log.RunLog.line", full)
        final = drive(recorded, recorded.context(), events.append)
    assert isinstance(final, Finished)
    said = [event.message for event in events if isinstance(event, Log) and "history" in event.message]
    assert len(said) == 1, "said once, not at every line"
    assert len([event for event in events if isinstance(event, Metric)]) == 10


def test_the_lock_is_given_back_when_the_last_save_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.create(tmp_path / "a.embed")
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(EmbedStudioError):
            project.close()
    with Project.open(tmp_path / "a.embed") as again:
        assert not again.read_only


def test_save_as_on_a_full_disk_stays_where_it_was(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = project.add("embedding", small_embedding(), "kept")
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copytree", full)
        with pytest.raises(EmbedStudioError):
            project.save_as(tmp_path / "copy.embed")
    assert not (tmp_path / "copy.embed").exists()
    assert project.path == tmp_path / "demo.embed"
    project.add("map", small_map(), "picture", (info.id,))


LIMITED = """
import resource, signal, sys, pathlib
from embedstudio.core.errors import EmbedStudioError
from embedstudio.project import Project
from tests.nouns import small_embedding
import pyarrow.parquet
project = Project.open(pathlib.Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    project.add("embedding", small_embedding(n=5000, d=64), "too large")
except EmbedStudioError as error:
    print(error.kind, error.message)
project.add("embedding", small_embedding(), "small enough")
project.close()
"""


def test_a_write_that_the_system_cuts_off_in_the_middle(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "a.embed"
    with Project.create(path) as project:
        project.add("embedding", small_embedding(), "kept")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("disk-full ")
    with Project.open(path) as project:
        assert [info.name for info in project.artefacts()] == ["kept", "small enough"]
        for info in project.artefacts():
            project.verify(info)


def test_a_project_on_a_full_disk_says_to_free_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.embed"
    Project.create(path).close()

    def refuse(*_: Any) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.pwrite", refuse)
    with Project.open(path) as project:
        assert project.read_only
        with pytest.raises(EmbedStudioError) as caught:
            project.add("embedding", small_embedding(), "more")
    assert caught.value.kind == "disk-full"
    assert str(path) in caught.value.message
    with pytest.raises(EmbedStudioError, match=r"new\.embed"):
        Project.create(tmp_path / "new.embed")
    assert "Free some space" in caught.value.hint
    assert "full" not in caught.value.hint


@pytest.mark.parametrize(
    ("number", "said"), [(errno.EROFS, "read-only"), (errno.EACCES, "permission denied")]
)
def test_a_folder_that_cannot_be_written_opens_for_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = tmp_path / "a.embed"
    with Project.create(path) as project:
        info = project.add("embedding", small_embedding(), "kept")
    real = os.open

    def refuse(file: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(number, os.strerror(number), str(file))
        return real(file, flags, *rest, **named)

    monkeypatch.setattr("os.open", refuse)
    with Project.open(path) as project:
        assert project.read_only
        assert project.holder == ""
        assert said in project.read_only_reason
        assert project.load_embedding(info).vector_size == 8
        with pytest.raises(ProjectError) as caught:
            project.save()
        assert caught.value.kind == "read-only"
        assert said in caught.value.hint


def test_create_where_nothing_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *_: Any, **__: Any) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(EmbedStudioError) as caught:
        Project.create(tmp_path / "a.embed")
    assert caught.value.kind == "file"
    assert "a.embed" in caught.value.message


def test_a_project_that_a_full_disk_refused_is_gone_and_can_be_made_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.embed"
    for call in ("os.fsync", "os.replace"):  # of the lock, and of the index
        with monkeypatch.context() as patch:
            patch.setattr(call, full)
            with pytest.raises(EmbedStudioError) as caught:
                Project.create(path)
        assert caught.value.kind == "disk-full"
        assert not path.exists()
    Project.create(path).close()
    assert (path / "project.json").exists()
