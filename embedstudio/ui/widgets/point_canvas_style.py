"""The colours a map is drawn in, and what it draws: plain values, no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

SIZES = (0.6, 0.8, 1.0, 1.4, 1.9, 2.5)
OPACITIES = (0.2, 0.4, 0.7, 1.0, 1.5)
"""Times the usual radius and opacity of a point, for each step of :attr:`Points.steps`."""


@dataclass(frozen=True)
class CanvasStyle:
    """Colours by their use; :func:`embedstudio.ui.panes.map_style.canvas_style` takes them from the theme."""

    ground: QColor
    text: QColor
    muted: QColor
    border: QColor
    accent: QColor
    on_accent: QColor
    halo: QColor
    unselected: QColor
    selection: QColor
    hover: QColor


@dataclass(frozen=True)
class Points:
    """What a map shows. Point ``i`` is a word; arrays are ``(n, …)``."""

    coordinates: npt.NDArray[np.float32]
    """``(n, 2)``, or ``(n, 3)`` for a map in space."""
    words: Sequence[str]
    ranks: npt.NDArray[np.int32]
    """Frequency rank, 1 for the most frequent: rare points are drawn first."""
    importance: npt.NDArray[np.float32]
    """Order of the labels, lowest first; infinite for words that are never written unasked."""
    groups: npt.NDArray[np.uint8]
    """Index of the legend's row, or of the ramp's colour, of each point."""
    steps: npt.NDArray[np.uint8] | None = None
    """Step in :data:`SIZES` times the number of :data:`OPACITIES`, plus step in those; ``None`` for alike."""

    longer: Callable[[int], Sequence[str]] | None = None
    """Of a point: its word at more length, the longest first, for where there is room."""

    def __len__(self) -> int:
        return len(self.coordinates)


@dataclass(frozen=True)
class Pinned:
    """The selected point and the edges to its true neighbours, the most similar first."""

    point: int
    neighbors: tuple[int, ...] = ()
    similarities: tuple[float, ...] = ()


@dataclass(frozen=True)
class Overlay:
    """Lines laid over a map: an analogy's parallelogram, an axis."""

    points: tuple[int, ...] | npt.NDArray[np.float32]
    """Points of the map, or world coordinates ``(k, dims)``."""
    closed: bool = False
    dashed: bool = False
    token: str = "accent"
    """A colour by its name in :class:`CanvasStyle`."""
    words: tuple[str, ...] = ()
    """Written at its corners, in their order; empty for none."""


@dataclass
class Layers:
    """What is drawn."""

    points: bool = True
    labels: bool = True
    edges: bool = True
    density: bool = False
    """Contours of how dense the points lie; in space, of their shadows on the walls."""
    clusters: bool = False
    """Names of clusters, on two scales."""
    graph: bool = False
    """Lines from all points to their true neighbours."""
