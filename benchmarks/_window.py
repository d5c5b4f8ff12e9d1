"""What the window benchmarks share: the real window off screen, and a heartbeat in its thread."""

from __future__ import annotations

import os
import time

from embedstudio.__main__ import ENVIRONMENT

for name, value in {**ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"}.items():
    os.environ.setdefault(name, value)

from PySide6.QtCore import Qt, QTimer

BEAT_MS = 5


class Stalls:
    """The longest time the window's thread stood still, section by section."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self.running: dict[str, float] = {}
        """The same without the time in which the thread could run but every processor was busy, with
        this program's other threads or with others: near ``longest`` on a machine that does nothing else."""
        self.over: dict[str, int] = {}
        self._section = ""
        self._wait = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        self._last, self._waited = time.perf_counter(), self._waiting()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def begin(self, section: str) -> None:
        self._section = section
        self.longest[section], self.running[section], self.over[section] = 0.0, 0.0, 0
        self._last, self._waited = time.perf_counter(), self._waiting()

    def end(self) -> None:
        self._beat()
        self._section = ""

    def _waiting(self) -> float:
        """Seconds so far in which this thread waited for a processor."""
        return int(os.pread(self._wait, 64, 0).split()[1]) / 1e9

    def _beat(self) -> None:
        now, waited = time.perf_counter(), self._waiting()
        late = (now - self._last) * 1000 - BEAT_MS
        running = late - (waited - self._waited) * 1000
        self._last, self._waited = now, waited
        if self._section:
            self.longest[self._section] = max(self.longest[self._section], late)
            self.running[self._section] = max(self.running[self._section], running)
            self.over[self._section] += late > 100
