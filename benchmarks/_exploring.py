"""A million points explored by hand: what :mod:`window_stalls` does with the mouse and the keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from window_stalls import Bench

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
FRAME_S = 0.02
"""Between two events of a hand."""
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def write_points(path: Path, points: int, size: int = 50, clumps: int = 200) -> None:
    """Random clumps as ``.npy`` with their words beside them."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(clumps, size)).astype(np.float32)
    made = np.lib.format.open_memmap(path, "w+", np.float32, (points, size))
    with path.with_suffix(".words.txt").open("w", encoding="utf-8") as words:
        for start in range(0, points, 100_000):
            part = made[start : start + 100_000]
            part[:] = centres[rng.integers(0, clumps, len(part))]
            part += 0.6 * rng.standard_normal(part.shape, np.float32)
            words.writelines(f"word{row}\n" for row in range(start, start + len(part)))
    made.flush()


class Explorer:
    """Hands on the map of the window."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.window, self.session = bench, bench.window, bench.session
        self.pane: Any = bench.window.panes["map"]
        self.canvas = self.pane.canvas

    def run(self, path: Path) -> None:
        """Open, make a map by PCA, and do with it what a person does."""
        bench, session, pane = self.bench, self.session, self.pane
        before = len(session.artefacts("embedding"))
        bench.measure(
            "million: import", lambda: session.open_files([path]), lambda: bench.has("embedding", before + 1)
        )
        self.window.show_page("map")
        pane.model.choose_method("pca.v1")
        pane.model.choose_all(True)
        for dims in (2, 3):
            self._map(dims)
            self._explore(dims)

    def _map(self, dims: int) -> None:
        pane, bench = self.pane, self.bench
        before = len(self.session.artefacts("map"))
        pane.layers.dims.buttons[str(dims)].click()
        bench.measure(f"million: PCA {dims}-D", pane.upper.run.click, lambda: bench.has("map", before + 1))

    def _explore(self, dims: int) -> None:
        width, height = self.canvas.width(), self.canvas.height()
        middle = QPointF(width / 2, height / 2)
        word = f"word{len(self.session.embedding) * 7 // 9}"
        way = [middle + QPointF(3.0 * step, 2.0 * step) for step in range(40)]
        self._do(dims, "hover", self._moves(way, Qt.MouseButton.NoButton))
        self._do(dims, "orbit" if dims == 3 else "pan", self._drag(way, LEFT, NONE))
        if dims == 3:
            self._do(dims, "pan", self._drag(way, RIGHT, NONE))
        self._do(dims, "zoom", self._wheel(middle, 12))
        self._do(dims, "zoom out", self._wheel(middle, -12))
        corner = [middle - QPointF(100 - 4 * step, 80 - 3 * step) for step in range(40)]
        self._do(dims, "box", self._drag(corner, LEFT, SHIFT))
        self._do(dims, "clear", self._key(Qt.Key.Key_Escape))
        self._do(dims, "click", self._click(middle))
        self._do(dims, "find", self._call(partial(self.session.fly_to, word)))
        for mode in ("frequency", "cluster"):
            if mode in [key for key, _ in self.pane.model.color_modes()]:
                self._do(dims, f"colour {mode}", self._call(partial(self.pane.model.choose_color, mode)))
        for layer in ("density", "graph", "clusters", "trust"):
            click = getattr(self.pane.layers, layer).click
            self._do(dims, layer, self._call(click))
            self._do(dims, f"{layer}, moving", self._drag(way, LEFT, NONE))
            click()

    def _do(self, dims: int, what: str, steps: Iterator[None]) -> None:
        """Walk through the steps, a frame apart, with the heartbeat on; then until all is at rest."""

        def walk() -> None:
            for _ in steps:
                end = time.perf_counter() + FRAME_S
                while time.perf_counter() < end:
                    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

        self.bench.measure(f"million {dims}-D: {what}", walk, lambda: True)

    # ----------------------------------------------------------------- hands
    def _send(self, kind: QEvent.Type, at: QPointF, button: Any, held: Any, keys: Any) -> None:
        event = QMouseEvent(kind, at, self.canvas.mapToGlobal(at), button, held, keys)
        QCoreApplication.sendEvent(self.canvas, event)

    def _moves(self, way: list[QPointF], held: Any, keys: Any = NONE) -> Iterator[None]:
        for at in way:
            self._send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, held, keys)
            yield

    def _drag(self, way: list[QPointF], button: Any, keys: Any) -> Iterator[None]:
        self._send(QEvent.Type.MouseButtonPress, way[0], button, button, keys)
        yield from self._moves(way, button, keys)
        self._send(QEvent.Type.MouseButtonRelease, way[-1], button, Qt.MouseButton.NoButton, keys)
        yield

    def _wheel(self, at: QPointF, turns: int) -> Iterator[None]:
        turn = QPoint(0, 120 if turns > 0 else -120)
        for _ in range(abs(turns)):
            event = QWheelEvent(
                at,
                self.canvas.mapToGlobal(at),
                QPoint(),
                turn,
                Qt.MouseButton.NoButton,
                NONE,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QCoreApplication.sendEvent(self.canvas, event)
            yield

    def _click(self, at: QPointF) -> Iterator[None]:
        QTest.mouseClick(self.canvas, LEFT, pos=at.toPoint())
        yield

    def _key(self, key: Qt.Key) -> Iterator[None]:
        QTest.keyClick(self.canvas, key)
        yield

    def _call(self, call: Callable[[], object]) -> Iterator[None]:
        call()
        yield
