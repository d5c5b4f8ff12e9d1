"""Helpers of the format tests: run a generator to its end, expect an error."""

from __future__ import annotations

import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from embedstudio.core.corpus import Rejected
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Log, Progress
from embedstudio.formats.vectors import read_vectors
from embedstudio.jobs.context import JobContext


def run(steps: Generator[Event, None, Any]) -> tuple[list[Event], Any]:
    """All events and the result."""
    events: list[Event] = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as stop:
            return events, stop.value


def longest_gap(steps: Generator[Event, None, Any]) -> float:
    """Seconds of the longest wait for an event."""
    longest, last = 0.0, time.perf_counter()
    for _ in steps:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def read(path: Path, metadata: Path | None = None) -> tuple[Embedding, list[Rejected]]:
    """Read a file; progress must rise to 1."""
    events, result = run(read_vectors(path, JobContext(), metadata))
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    embedding, rejected = result
    logged = [event.message for event in events if isinstance(event, Log)]
    assert any("left out" in line for line in logged) == bool(rejected)
    return embedding, rejected


def refused(path: Path, metadata: Path | None = None) -> BadInputError:
    """The error of a file that cannot be read; it always says which and what to do."""
    with pytest.raises(BadInputError) as caught:
        run(read_vectors(path, JobContext(), metadata))
    assert str(path) in caught.value.message or (metadata and str(metadata) in caught.value.message)
    assert caught.value.hint
    return caught.value


def write(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
