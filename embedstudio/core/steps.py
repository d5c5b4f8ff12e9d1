"""Work in steps: a generator that yields now and then, and returns what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
R = TypeVar("R")


def told(steps: Generator[A, None, R], say: Callable[[A], B]) -> Generator[B, None, R]:
    """Yield ``say(step)`` for every step of ``steps``, and return what they return.

    Whoever stops listening stops the steps too.
    """
    try:
        while True:
            yield say(next(steps))
    except StopIteration as stop:
        result: R = stop.value
        return result
    finally:
        steps.close()
