from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from embedstudio.__main__ import ENVIRONMENT, window_arguments
from embedstudio.cli.main import global_options
from embedstudio.core.i18n import language
from tests.fresh import HEAVY, loaded

from .conftest import Command


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (None, False)),
        (["--exit-after-paint"], (None, True)),
        (["demo.embed"], (Path("demo.embed"), False)),
        (["demo.embed/"], (Path("demo.embed/"), False)),
        (["demo.embed", "--exit-after-paint"], (Path("demo.embed"), True)),
        (["--exit-after-paint", "some/folder"], (Path("some/folder"), True)),
        (["map"], None),
        (["samples", "--json"], None),
        (["--help"], None),
        (["list", "demo.embed"], None),
    ],
)
def test_only_the_window_takes_the_fast_path(arguments: list[str], expected: object) -> None:
    assert window_arguments(arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["samples", "--json"], (True, ["samples"])),
        (["corpus", "--json", "add", "p", "x"], (True, ["corpus", "add", "p", "x"])),
        (["neighbors", "p", "e", "--", "--json"], (False, ["neighbors", "p", "e", "--", "--json"])),
        (
            ["corpus", "add", "p", "x", "--language", "zh"],
            (False, ["corpus", "add", "p", "x", "--language", "zh"]),
        ),
    ],
)
def test_json_is_accepted_anywhere(arguments: list[str], expected: object) -> None:
    assert global_options(arguments)[1:] == expected


def test_messages_speak_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert global_options(["samples"])[0] == "zh_CN"
    assert global_options(["--language", "en", "samples"]) == ("en", False, ["samples"])
    assert global_options(["--language=en", "samples"]) == ("en", False, ["samples"])


def test_an_unknown_language_is_wrong_usage(command: Command) -> None:
    answer = command("--language", "tlh", "samples", "--json")
    assert answer.code == 2
    assert "tlh" in answer.json["error"]["message"]
    assert language() == "en"


@pytest.mark.parametrize(
    "arguments",
    [
        ["neighbors"],
        ["neighbors", "p.embed", "starter:en", "king", "--metric", "manhattan"],
        ["neighbors", "p.embed", "starter:en", "king", "-n", "many"],
        ["neighbors", "p.embed", "starter:en", "king", "--nonsense"],
        ["nonsense"],
        ["train", "p.embed"],
        ["map", "p.embed", "starter:en", "--dims", "4"],
        ["shot", "p.embed", "x.png", "--size", "big"],
        ["shot", "p.embed", "x.png", "--size", "1x1"],
    ],
)
def test_wrong_usage_exits_2_with_one_document(command: Command, arguments: list[str]) -> None:
    answer = command(*arguments, "--json")
    assert answer.code == 2
    assert answer.json["error"]["kind"] == "usage"
    assert "Traceback" not in answer.err


def test_wrong_usage_names_what_is_missing(command: Command) -> None:
    answer = command("neighbors", "p.embed", "starter:en")
    assert answer.code == 2
    assert answer.out == ""
    assert "“embedstudio neighbors” needs WORD." in answer.err


def test_an_unexpected_failure_is_one_sentence_and_a_log(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EMBEDSTUDIO_HOME", str(tmp_path))
    monkeypatch.setattr("embedstudio.text.samples.SAMPLES", None)
    answer = command("samples", "--json")
    assert answer.code == 1
    assert answer.json["error"]["kind"] == "internal"
    logs = list(tmp_path.rglob("commands.log"))
    assert str(logs[0]) in answer.json["error"]["hint"]
    assert "TypeError" in logs[0].read_text("utf-8")


def test_a_library_that_prints_does_not_spoil_the_document(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    from embedstudio.cli import environment

    def noisy() -> str:
        os.write(1, b"noise from C\n")
        sys.stdout.write("noise from Python\n")
        return "xcb"

    monkeypatch.setattr(environment, "qt_platform", noisy)
    answer = command("doctor", "--quick", "--json")
    assert answer.json["qt_platform"] == "xcb"
    assert "noise from C" in answer.err


def test_help_lists_every_command_of_the_contract(command: Command) -> None:
    text = command("--help").out
    for name in (
        *("doctor", "samples", "corpus", "train", "import", "export", "neighbors", "analogy"),
        *("evaluate", "map", "shot", "self-test", "warm"),
    ):
        assert f" {name} " in text


def test_importing_the_commands_loads_nothing_heavy() -> None:
    assert not loaded("from embedstudio.cli.app import build; build()", {*HEAVY, "PySide6"})


def test_the_window_path_imports_no_command_line_library() -> None:
    code = (
        "import sys, os; os.environ.pop('DISPLAY', 0); os.environ.pop('WAYLAND_DISPLAY', 0);"
        "os.environ.pop('QT_QPA_PLATFORM', 0); from embedstudio.__main__ import main; code = main([]);"
        "assert not {'typer', 'rich', 'numba', 'pyarrow'} & set(sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith("There is no display")
    assert "Traceback" not in done.stderr


def test_the_environment_is_set_before_anything_heavy() -> None:
    code = (
        "from embedstudio.__main__ import main; main(['--version']);"
        "import os; print(os.environ['OMP_WAIT_POLICY'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "passive"
    assert ENVIRONMENT["HF_HUB_OFFLINE"] == "1"
