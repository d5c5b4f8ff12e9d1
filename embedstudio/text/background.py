"""One call that cannot yield, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import TypeVar

from embedstudio.core.events import Event, Progress
from embedstudio.core.steps import told

T = TypeVar("T")


def in_thread(work: Callable[[], T]) -> Generator[None, None, T]:
    """Run ``work`` on a thread and yield every 50 ms until it is done; raises what it raised.

    For loading models and packages. A job that is stopped meanwhile ends at once; the
    thread finishes for itself.
    """
    results: list[T] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 raised again below, where the job can report it
            errors.append(error)

    thread = threading.Thread(target=run, name=getattr(work, "__name__", "background"), daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.05)
        yield
    if errors:
        raise errors[0]
    return results[0]


def waiting(work: Callable[[], T], at: float, message: str) -> Generator[Event, None, T]:
    """:func:`in_thread` in a job: meanwhile ``at``, 0–1, is the share of it that is done."""
    return told(in_thread(work), lambda _: Progress(at, message))
