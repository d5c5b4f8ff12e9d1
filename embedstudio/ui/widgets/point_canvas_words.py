"""The words of a layout, drawn once and then blended at their points by a kernel.

A few hundred calls of a painter take several milliseconds a frame and the interpreter with them.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from embedstudio.ui.widgets.point_canvas_labels import CLOSE_TIER, MUTED_TIER, TIERS, PlacedLabel
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.ui.widgets.point_canvas_seen import Seen, faded, mixed

if TYPE_CHECKING:
    from embedstudio.ui.widgets.point_canvas_scene import Scene

NEW_WORDS_S = 0.03
"""Time a picture has for words that were not drawn before: 0.3 ms each, and several times that
while a worker keeps taking the interpreter."""
FAINTEST = 0.35
"""Opacity of the words at the back of a map in space."""
HALO = 3.0


def ink(scene: Scene, label: PlacedLabel) -> QColor:
    """The colour of a word."""
    style = scene.style
    if label.tier is MUTED_TIER:
        return mixed(style.muted, style.ground, 0.25)
    return mixed(style.text, style.ground, 0.22) if label.tier in (TIERS[2], CLOSE_TIER) else style.text


def sprite(scene: Scene, label: PlacedLabel, ratio: float) -> QImage:
    """A word of the map, drawn now or before."""
    halo = faded(scene.style.halo, 0.88)
    text = label.text or scene.word(label.point)
    return scene.fonts.sprite(text, label.tier, ink(scene, label), halo, HALO, ratio)


def opacity_of(near: float) -> float:
    """Opacity of a word by its depth: 1 at the front."""
    return FAINTEST + (1 - FAINTEST) * min(1.0, near * 1.4)


class Words:
    """The drawn words of the newest layout."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._ratio = 0.0
        self._points: list[int] = []
        self._offsets = np.empty((0, 2))
        self._pixels = np.empty(0, np.uint32)
        self._starts = np.empty(0, np.int64)
        self._sizes = np.empty((0, 2), np.int64)
        self._complete = True

    def blend(
        self,
        buffer: npt.NDArray[np.uint32],
        scene: Scene,
        seen: Seen,
        labels: tuple[PlacedLabel, ...],
        ratio: float,
        *,
        hurry: bool,
    ) -> bool:
        """Blend the words into a picture; ``False`` when, in a ``hurry``, some were left out."""
        module = KERNEL.module
        if module is None or not labels:
            return True
        of = (labels, scene.style, scene.fonts)
        same = len(of) == len(self._of) and all(a is b for a, b in zip(of, self._of, strict=True))
        if not (self._complete and same and ratio == self._ratio):  # a ratio is another object every time
            self._draw(scene, labels, ratio, hurry)
            self._of, self._ratio = of, ratio
        screen = seen.screen(self._points)
        corners = np.rint((screen + self._offsets) * ratio - self._sizes / 2).astype(np.int64)
        near = np.array([opacity_of(value) for value in seen.nearness(self._points)])
        opacity = np.rint(near * 256).astype(np.uint32)
        module.blend_pictures(buffer, self._pixels, self._starts, self._sizes, corners, opacity)
        return self._complete

    def _draw(self, scene: Scene, labels: tuple[PlacedLabel, ...], ratio: float, hurry: bool) -> None:
        until, first = time.perf_counter() + NEW_WORDS_S, scene.fonts.drawn
        parts: list[npt.NDArray[np.uint32]] = []
        self._points, self._complete = [], True
        for label in labels:
            if hurry and scene.fonts.drawn > first and time.perf_counter() > until:
                self._complete = False
                break
            image = sprite(scene, label, ratio)
            parts.append(np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()))
            self._points.append(label.point)
        self._offsets = np.array([(one.dx, one.dy) for one in labels[: len(parts)]]).reshape(-1, 2)
        self._sizes = np.array([part.shape[::-1] for part in parts], np.int64).reshape(-1, 2)
        counts = self._sizes.prod(axis=1)
        self._starts = np.cumsum(counts) - counts
        self._pixels = np.concatenate([part.ravel() for part in parts])
