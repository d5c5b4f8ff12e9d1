"""Threads around kernels: a team of plain ones.

The kernels here release the GIL and carry no ``prange``: plain Python threads call them on
disjoint ranges, so results do not depend on the number of threads, nothing needs numba's
threading layer, and whoever waits can look up every few milliseconds to report or to stop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

PATIENCE_S = 0.05
"""Longest time between two looks up of whoever waits for a :class:`Team`."""


class Team:
    """A few threads that share a list of calls; use it as a context manager.

    Leaving it drops calls that have not begun and waits for those that have, so every
    single call should take well under a second.
    """

    def __init__(self, threads: int) -> None:
        self.threads = max(1, threads)
        self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="kernel")

    def __enter__(self) -> Team:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def steps(self, calls: Sequence[Callable[[], object]]) -> Generator[float, None, list[Any]]:
        """Run ``calls`` in any order; yield the share done at least every 50 ms, return the results."""
        futures: list[Future[Any]] = [self._pool.submit(call) for call in calls]
        reported = time.monotonic()
        try:
            # one after the other, as they are begun: to wait for any of thousands takes a look at each
            for done, future in enumerate(futures):
                while not _over(future):
                    yield done / len(futures)
                    reported = time.monotonic()
                if time.monotonic() - reported >= PATIENCE_S:
                    yield (done + 1) / len(futures)
                    reported = time.monotonic()
        finally:
            for future in futures:
                future.cancel()
        return [future.result() for future in futures]

    def run(self, calls: Sequence[Callable[[], object]]) -> list[Any]:
        """Run ``calls`` and wait for all of them; for calls of a few milliseconds."""
        if not calls:
            return []
        others = [self._pool.submit(call) for call in calls[1:]]
        first = calls[0]()  # here: to wake one thread less is half a frame's wait
        return [first, *(future.result() for future in others)]


def _over(future: Future[Any]) -> bool:
    """Whether it ends within :data:`PATIENCE_S`, well or badly."""
    try:
        future.exception(PATIENCE_S)
    except TimeoutError:
        return False
    return True


def one_blas_thread() -> AbstractContextManager[object]:
    """Make each matrix product use one thread, so that a :class:`Team` may do several at once."""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:  # products then only compete with each other: slower, not wrong
        return nullcontext()
    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits


def drain(steps: Generator[T, None, R], progress: Callable[[T], None] | None = None) -> R:
    """Run a generator of shares done, or of any steps, to its end and return its result."""
    while True:
        try:
            share = next(steps)
        except StopIteration as stop:
            result: R = stop.value
            return result
        if progress is not None:
            progress(share)
