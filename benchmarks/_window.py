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
        self.over: dict[str, int] = {}
        self._section = ""
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def begin(self, section: str) -> None:
        self._section = section
        self.longest[section], self.over[section] = 0.0, 0
        self._last = time.perf_counter()

    def end(self) -> None:
        self._beat()
        self._section = ""

    def _beat(self) -> None:
        now = time.perf_counter()
        late = (now - self._last) * 1000 - BEAT_MS
        self._last = now
        if self._section:
            self.longest[self._section] = max(self.longest[self._section], late)
            self.over[self._section] += late > 100
