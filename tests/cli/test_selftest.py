from __future__ import annotations

import pytest

from .conftest import Command


@pytest.mark.slow
def test_this_installation_passes(command: Command) -> None:
    document = command("self-test", "--json").json
    assert [check for check in document["checks"] if not check["ok"]] == []
    assert document["heavy_modules"] == []
    assert document["startup_ms"] > 0


@pytest.mark.slow
def test_a_window_that_cannot_open_fails_the_test(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    # The window then does not know where to write what it saw, as if it had died before.
    monkeypatch.setattr("embedstudio.cli.selftest.FACTS", "EMBEDSTUDIO_NO_SUCH_FACTS")
    answer = command("self-test", "--json")
    assert answer.code == 1
    assert not answer.json["checks"][0]["ok"]
    assert answer.json["startup_ms"] is None
