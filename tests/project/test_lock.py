from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from embedstudio.core.errors import ProjectError
from embedstudio.project import Project
from embedstudio.project.lock import Holder, ProjectLock, holder_of, process_start
from tests.nouns import small_embedding


def test_a_second_opener_reads_and_names_the_holder(project: Project) -> None:
    info = project.add("embedding", small_embedding(), "vectors")
    second = Project.open(project.path)
    assert second.read_only
    assert str(os.getpid()) in second.holder
    assert second.holder in second.read_only_reason
    assert second.load_embedding(info).vector_size == 8
    for write in (second.save, second.undo, lambda: second.delete(info)):
        with pytest.raises(ProjectError) as caught:
            write()
        assert second.holder in caught.value.hint
    second.close()
    assert not project.read_only
    project.save()
    assert Project.open(project.path).read_only, "closing the reader must not free the writer's lock"


def test_close_frees_the_lock(tmp_path: Path) -> None:
    Project.create(tmp_path / "a.embed").close()
    assert not (tmp_path / "a.embed" / "lock").exists()
    with Project.open(tmp_path / "a.embed") as again:
        assert not again.read_only


def test_opening_for_reading_takes_no_lock_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.embed"
    Project.create(path).close()
    before = sorted(path.rglob("*"))
    with Project.open(path, read_only=True) as reader:
        assert reader.read_only
        assert reader.holder == ""
        with Project.open(path) as writer:
            assert not writer.read_only
    assert sorted(path.rglob("*")) == before


@pytest.mark.parametrize(
    ("change", "live"),
    [
        ({}, True),
        ({"pid": 2**22 + 1}, False),
        ({"started": "another-boot:17"}, False),
        ({"host": "another-computer", "pid": 2**22 + 1}, True),
    ],
)
def test_who_counts_as_alive(change: dict[str, object], live: bool) -> None:
    parent = Holder(os.getppid(), socket.gethostname(), process_start(os.getppid()), "")
    assert Holder(**{**parent.__dict__, **change}).alive() is live


def test_without_proc_the_process_id_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedstudio.project.lock.process_start", lambda pid: "")
    assert Holder(os.getppid(), socket.gethostname(), "", "").alive()
    assert not Holder(2**22 + 1, socket.gethostname(), "", "").alive()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', "\x00\x00"])
def test_a_lock_cut_short_by_a_crash_is_taken_over(tmp_path: Path, content: str) -> None:
    Project.create(tmp_path / "a.embed").close()
    (tmp_path / "a.embed" / "lock").write_text(content)
    with Project.open(tmp_path / "a.embed") as project:
        assert not project.read_only
        assert json.loads((project.path / "lock").read_text())["pid"] == os.getpid()


def test_a_killed_process_leaves_a_lock_that_is_taken_over(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from embedstudio.project import Project;"
        "Project.open_or_create(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    path = tmp_path / "a.embed"
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        with Project.open(path) as second:
            assert second.read_only
            assert str(child.pid) in second.holder
    finally:
        child.kill()
        child.communicate()
    assert holder_of(path) is None
    with Project.open(path) as third:
        assert not third.read_only


def test_of_many_processes_exactly_one_takes_a_stale_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.embed"
    Project.create(path).close()
    stale = Holder(2**22 + 1, socket.gethostname(), "old-boot:1", "")
    (path / "lock").write_text(json.dumps(stale.__dict__))
    code = (
        "import sys, pathlib; from embedstudio.project.lock import ProjectLock;"
        "lock = ProjectLock(pathlib.Path(sys.argv[1])); sys.stdin.readline();"
        "print('mine' if lock.acquire() is None else 'theirs', flush=True); sys.stdin.read()"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    try:
        answers = []
        for child in children:
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
        for child in children:
            assert child.stdout is not None
            answers.append(child.stdout.readline().strip())
    finally:
        for child in children:
            child.kill()
            child.communicate()
    assert sorted(answers) == ["mine", "theirs", "theirs", "theirs"]


def test_a_lock_released_between_open_and_flock_is_not_mistaken_for_ours(tmp_path: Path) -> None:
    first, second = ProjectLock(tmp_path), ProjectLock(tmp_path)
    assert first.acquire() is None
    assert second.acquire() is not None
    first.release()
    assert second.acquire() is None
    second.release()
    second.release()
    assert not (tmp_path / "lock").exists()
