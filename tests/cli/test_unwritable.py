"""A standard output that takes nothing: one sentence and exit 1; or is read no further: not a word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
COMMANDS = [["samples", "--json"], ["samples"], ["--help"], ["--version", "--json"], ["nonsense", "--json"]]


def run(arguments: list[str], stdout: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "embedstudio", *arguments]
    environment = {**os.environ, "LANG": "C.UTF-8"}
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, env=environment
    )


@pytest.mark.parametrize("arguments", COMMANDS if FULL.exists() else [], ids=" ".join)
def test_a_full_disk_behind_standard_output(arguments: list[str]) -> None:
    with FULL.open("wb") as full:
        done = run(arguments, full.fileno())
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["Error: The output cannot be written: the disk is full."]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_who_has_seen_enough_is_no_mistake(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run(arguments, writer)
    finally:
        os.close(writer)
    assert done.returncode == (2 if arguments[0] == "nonsense" else 0)
    assert done.stderr == ""
