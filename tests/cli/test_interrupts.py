from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from embedstudio.cli import environment

from .conftest import Command


def interrupted() -> str:
    signal.raise_signal(signal.SIGINT)
    return "never reached"


def taken_for_an_import() -> str:
    try:
        return interrupted()
    except KeyboardInterrupt as error:  # as Qt's modules do
        raise ImportError("could not import") from error


@pytest.mark.parametrize("ending", [interrupted, taken_for_an_import])
def test_ctrl_c_ends_a_command_with_a_sentence(
    command: Command, monkeypatch: pytest.MonkeyPatch, ending: object
) -> None:
    monkeypatch.setattr(environment, "qt_platform", ending)
    answer = command("doctor", "--quick", "--json")
    assert answer.error == {"kind": "stopped", "message": "Stopped.", "hint": ""}
    answer = command("--language", "zh_CN", "doctor", "--quick")
    assert (answer.code, answer.out, answer.err) == (1, "", "错误：已停止。\n")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_after_the_answer_adds_no_second_document(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from embedstudio.cli.output import Output

    result = Output.result
    monkeypatch.setattr(Output, "result", lambda self, *rest: (result(self, *rest), interrupted()))
    answer = command("doctor", "--quick", "--json")
    assert answer.code == 1
    assert "versions" in answer.json


def test_ctrl_c_before_the_command_is_known() -> None:
    code = (
        "import signal, sys\n"
        "class Slow:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'embedstudio.cli.output':\n"
        "            sys.meta_path.remove(self)\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Slow())\n"
        "from embedstudio.__main__ import main\n"
        "sys.exit(main(['samples', '--json']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["error"]["kind"] == "stopped"
