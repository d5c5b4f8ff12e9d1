"""Running a command inside the test's process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from embedstudio.cli.main import run
from embedstudio.core.i18n import language, set_language


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error object, after checking everything that is promised of a failure."""
        assert self.code == 1, self.out + self.err
        assert "Traceback" not in self.err
        assert list(self.json) == ["error"]
        error = self.json["error"]
        assert set(error) == {"kind", "message", "hint"}
        assert error["kind"] != "internal", error
        assert error["message"].strip()
        return error


Command = Callable[..., Answer]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """``command("samples", "--json")`` runs it and says what it printed."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    before = language()

    def call(*arguments: object) -> Answer:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Answer(code, captured.out, captured.err)

    yield call
    set_language(before)
