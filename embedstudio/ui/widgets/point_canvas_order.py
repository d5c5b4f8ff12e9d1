"""In which order the points of a map are drawn and its words tried: sorted once, off the window's thread."""

from __future__ import annotations

import threading

import numpy as np
import numpy.typing as npt

from embedstudio.ui.widgets.point_canvas_raster import ALL, KERNEL
from embedstudio.ui.widgets.point_canvas_style import Points

Stepped = list[tuple[int, npt.NDArray[np.int32]]]
"""Points of one step of size and opacity each, the largest first."""
_Parts = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]


class Ranking:
    """Points from rare to frequent, and from important words to others."""

    def __init__(self, points: Points) -> None:
        self._ranks, self._importance = points.ranks, points.importance
        self._lock = threading.Lock()
        self._drawn: npt.NDArray[np.int32] | None = None
        self._written: npt.NDArray[np.int32] | None = None

    @property
    def drawn(self) -> npt.NDArray[np.int32]:
        """All points, the frequent ones last."""
        with self._lock:
            if self._drawn is None:
                self._drawn = np.argsort(-self._ranks, kind="stable").astype(np.int32)
            return self._drawn

    @property
    def written(self) -> npt.NDArray[np.int32]:
        """Points whose words may be written, the important ones first."""
        with self._lock:
            if self._written is None:
                order = np.argsort(self._importance, kind="stable").astype(np.int32)
                self._written = order[: int(np.isfinite(self._importance).sum())]
            return self._written

    def same_as(self, points: Points) -> bool:
        """Whether these points have the same ranks and importance."""
        return self._ranks is points.ranks and self._importance is points.importance


class DrawOrder:
    """Which points are drawn, which of them stand out, one state of filter and selection long."""

    def __init__(
        self,
        points: Points,
        ranking: Ranking,
        shown: npt.NDArray[np.bool_] | None = None,
        selection: npt.NDArray[np.integer] | None = None,
        forward: int = -1,
    ) -> None:
        self._ranking = ranking
        self._points, self._selection, self._forward = points, selection, forward
        self.shown = shown
        self.choosing = selection is not None or forward >= 0
        """Whether some points stand out."""
        self.selecting = selection is not None
        """Whether they were selected, one by one or by a question."""
        self._lock = threading.Lock()
        self._chosen: npt.NDArray[np.bool_] | None = None
        self._parts: _Parts | None = None
        self._written: _Parts | None = None

    @property
    def ranking(self) -> Ranking:
        """What does not depend on filter and selection."""
        return self._ranking

    @property
    def chosen(self) -> npt.NDArray[np.bool_]:
        """Whether each point stands out; empty when none does more than others."""
        with self._lock:
            if self._chosen is None:
                self._chosen = self._find_chosen()
            return self._chosen

    def _find_chosen(self) -> npt.NDArray[np.bool_]:
        if self._selection is not None:
            result = np.zeros(len(self._points), np.bool_)
            result[self._selection] = True
            return result
        if self._forward >= 0:
            return np.asarray(self._points.groups == self._forward)
        return ALL

    def parts(self) -> _Parts:
        """Points in the background and those in the foreground, each with the frequent ones last."""
        chosen = self.chosen
        with self._lock:
            if self._parts is None:
                drawn = self._ranking.drawn
                if self.shown is None and not self.choosing:
                    self._parts = drawn[:0], drawn
                else:
                    self._parts = _split(drawn, self.shown, chosen)
            return self._parts

    def written_parts(self) -> _Parts:
        """Points whose words may be written, in the background and in the foreground."""
        chosen = self.chosen
        with self._lock:
            if self._written is None:
                self._written = _split(self._ranking.written, self.shown, chosen)
            return self._written


def by_step(order: npt.NDArray[np.int32], steps: npt.NDArray[np.uint8] | None) -> Stepped:
    """``order`` in parts of one step each, each still in order; large points first: they hide none."""
    if steps is None:
        return [(-1, order)] if len(order) else []
    own = steps[order]
    sorted_order = order[np.argsort(own, kind="stable")]
    ends = np.cumsum(np.bincount(own, minlength=1))
    found: Stepped = []
    for step in range(len(ends) - 1, -1, -1):
        first = int(ends[step - 1]) if step else 0
        if first < ends[step]:
            found.append((step, sorted_order[first : ends[step]]))
    return found


def _split(
    order: npt.NDArray[np.int32], shown: npt.NDArray[np.bool_] | None, chosen: npt.NDArray[np.bool_]
) -> _Parts:
    module = KERNEL.module
    if module is not None:
        low, high = module.split_order(order, ALL if shown is None else ~shown, chosen)
        return low, high
    kept = order if shown is None else order[shown[order]]
    if not len(chosen):
        return kept[:0], kept
    return kept[~chosen[kept]], kept[chosen[kept]]
