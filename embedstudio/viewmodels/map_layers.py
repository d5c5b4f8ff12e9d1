"""What the layers of a map need computed: contours of density, names of clusters, lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.formats.map_page import LINKS
from embedstudio.viewmodels.launcher import Call, ignore

if TYPE_CHECKING:
    from embedstudio.analysis.cluster_names import ClusterLabel
    from embedstudio.kernels.density import Contours
    from embedstudio.viewmodels.map import MapViewModel


LINKED = 200_000
"""So many points have lines, the most frequent: more are a carpet that no frame has time for."""


class MapLayers:
    """Computed on a worker when a layer is on, and anew when other points are shown."""

    density_changed = Signal()
    names_changed = Signal()
    links_changed = Signal()

    def __init__(self, model: MapViewModel) -> None:
        self.model = model
        self.density: tuple[Contours, ...] = ()
        """One of a flat map; in space those across each axis."""
        self.names: tuple[ClusterLabel, ...] = ()
        """Coarse ones first."""
        self.links: npt.NDArray[np.int32] | None = None
        """``(k, 2)`` pairs of points, those of the most frequent first."""
        self._wanted = {"density": False, "names": False, "links": False}
        self._newest = dict.fromkeys(self._wanted, 0)
        model.shown_changed.connect(self._on_shown_changed)
        model.filter_changed.connect(self._on_filter_changed)
        model.layout_changed.connect(self._on_layout_changed)

    def choose(self, *, density: bool, names: bool, links: bool = False) -> None:
        """Which layers are on."""
        before, self._wanted = self._wanted, {"density": density, "names": names, "links": links}
        if density and not before["density"]:
            self._find_density()
        if names and not before["names"]:
            self._find_names()
        if links and not before["links"]:
            self._find_links()

    def _find_density(self) -> None:
        shown = self.model.shown
        if not self._wanted["density"] or shown is None or shown.moving:
            return
        coordinates, mask = shown.points.coordinates, self.model.mask()
        planes = [[0, 1]] if shown.points.dims == 2 else [[1, 2], [0, 2], [0, 1]]

        def find() -> tuple[Contours, ...]:
            from embedstudio.kernels.density import contours

            return tuple(
                contours(np.ascontiguousarray(coordinates[:, plane], np.float32), mask) for plane in planes
            )

        def take(found: tuple[Contours, ...]) -> None:
            self.density = found
            self.density_changed.emit()

        self._ask("density", find, take)

    def _find_names(self) -> None:
        shown, embedding = self.model.shown, self.model.session.embedding
        if not self._wanted["names"] or shown is None or shown.moving or embedding is None:
            return
        points = shown.points
        if not points.cluster_names or len(points.rows) == 0 or int(points.rows[-1]) >= len(embedding):
            return

        def find() -> tuple[ClusterLabel, ...]:
            from embedstudio.analysis.cluster_names import two_scales

            return tuple(
                two_scales(embedding, points.rows, points.clusters, points.coordinates, points.cluster_names)
            )

        def take(found: tuple[ClusterLabel, ...]) -> None:
            self.names = found
            self.names_changed.emit()

        self._ask("names", find, take)

    def _find_links(self) -> None:
        shown = self.model.shown
        if not self._wanted["links"] or shown is None or shown.moving:
            return
        neighbors = shown.points.neighbors

        def take(found: npt.NDArray[np.int32]) -> None:
            self.links = found
            self.links_changed.emit()

        self._ask("links", lambda: links_between(neighbors), take)

    def _ask(self, name: str, find: Callable[[], Any], take: Callable[[Any], None]) -> None:
        """Find it on a worker; only the newest answer is taken."""
        self._newest[name] += 1
        mine = self._newest[name]

        def done(event: Event) -> None:
            if isinstance(event, Finished) and mine == self._newest[name]:
                take(event.result)
            elif isinstance(event, Failed):
                self.model.session.problem.emit(event.error)

        self.model.session.launch(Call(find, tr("Drawing the layer…")), ignore, done)

    def _forget(self) -> None:
        for name in self._newest:
            self._newest[name] += 1
        if self.density:
            self.density = ()
            self.density_changed.emit()
        if self.links is not None:
            self.links = None
            self.links_changed.emit()
        if self.names:
            self.names = ()
            self.names_changed.emit()

    def _on_shown_changed(self) -> None:
        self._forget()
        self._find_density()
        self._find_names()
        self._find_links()

    def _on_filter_changed(self) -> None:
        self._find_density()

    def _on_layout_changed(self, _coordinates: object) -> None:
        self._forget()


def links_between(neighbors: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Pairs ``(k, 2)`` of points and their :data:`LINKS` nearest, each pair once.

    ``neighbors`` ``(n, m)`` are the points nearest to each, nearest first; only the first
    :data:`LINKED` points have lines.
    """
    near = neighbors[:LINKED, :LINKS]
    starts = np.repeat(np.arange(len(near), dtype=np.int32), near.shape[1])
    ends = near.ravel()
    # a pair that its other end has as well is drawn from there
    mutual = (ends < starts) & (near[np.minimum(ends, len(near) - 1)] == starts[:, None]).any(axis=1)
    return np.ascontiguousarray(np.stack([starts, ends], axis=1)[~mutual], np.int32)
