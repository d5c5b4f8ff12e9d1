"""Runs a writer to its end."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any


def finished(steps: Generator[Any, None, Any]) -> Any:
    """What a generator returns."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value
