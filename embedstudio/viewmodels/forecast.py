"""How long a run will still take, from its pace of late."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

LEAST_SECONDS = 1.0
LEAST_SHARE = 0.01
LEAST_WINDOW = 4.0
"""Seconds of work that the pace is taken from at least; later it is the second half of the work."""
LEAP = 0.05
"""More than this at once: the run goes on from where it was, or found work that was done before."""
AT_ONCE = 0.5


class Forecast:
    """Time left of one run.

    The pace is that of the last half of the work, since the stages of a job differ. While the share
    done stands still the time left counts down; it does not grow. When it has run out before the work
    is done, nothing is promised.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._marks: deque[tuple[float, float]] = deque()
        self._began = 0.0
        self._share = 0.0
        self._noted = 0.0
        self._end: float | None = None

    def note(self, share: float) -> None:
        """So much is done, 0–1."""
        now = self._now()
        leap = share - self._share > LEAP and now - self._noted < AT_ONCE
        self._noted = now
        if not self._marks or leap:
            self._marks.clear()
            self._began, self._end = now, None
        elif share <= self._share:
            return
        self._share = share
        self._marks.append((now, share))
        window = max(LEAST_WINDOW, (now - self._began) / 2)
        while len(self._marks) > 2 and self._marks[1][0] <= now - window:
            self._marks.popleft()
        (then, before), seconds = self._marks[0], now - self._marks[0][0]
        if share - before >= LEAST_SHARE and now - self._began >= LEAST_SECONDS and then < now:
            self._end = now + seconds * (1.0 - share) / (share - before)

    @property
    def seconds_left(self) -> float | None:
        """The estimate; ``None`` while there is too little to tell, or when it ran out."""
        if self._end is None or self._share >= 1.0:
            return None
        left = self._end - self._now()
        return left if left >= 0.5 else None
