"""What the layers of a map need computed: contours of density, names of clusters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.launcher import Call

if TYPE_CHECKING:
    from embedstudio.analysis.cluster_names import ClusterLabel
    from embedstudio.kernels.density import Contours
    from embedstudio.viewmodels.map import MapViewModel


class MapLayers:
    """Computed on a worker when a layer is on, and anew when other points are shown."""

    density_changed = Signal()
    names_changed = Signal()

    def __init__(self, model: MapViewModel) -> None:
        self.model = model
        self.density: Contours | None = None
        self.names: tuple[ClusterLabel, ...] = ()
        """Coarse ones first."""
        self._wanted = {"density": False, "names": False}
        self._newest = {"density": 0, "names": 0}
        model.shown_changed.connect(self._on_shown_changed)
        model.filter_changed.connect(self._on_filter_changed)
        model.layout_changed.connect(self._on_layout_changed)

    def choose(self, *, density: bool, names: bool) -> None:
        """Which layers are on."""
        before, self._wanted = self._wanted, {"density": density, "names": names}
        if density and not before["density"]:
            self._find_density()
        if names and not before["names"]:
            self._find_names()

    @property
    def flat(self) -> bool:
        """Whether contours can be drawn: on maps of two dimensions."""
        shown = self.model.shown
        return shown is None or shown.points.dims == 2

    def _find_density(self) -> None:
        shown = self.model.shown
        if not self._wanted["density"] or shown is None or shown.moving or not self.flat:
            return
        coordinates, mask = shown.points.coordinates, self.model.mask()

        def find() -> Contours:
            from embedstudio.kernels.density import contours

            return contours(np.ascontiguousarray(coordinates, np.float32), mask)

        def take(found: Contours) -> None:
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

    def _ask(self, name: str, find: Callable[[], Any], take: Callable[[Any], None]) -> None:
        """Find it on a worker; only the newest answer is taken."""
        self._newest[name] += 1
        mine = self._newest[name]

        def done(event: Event) -> None:
            if isinstance(event, Finished) and mine == self._newest[name]:
                take(event.result)
            elif isinstance(event, Failed):
                self.model.session.problem.emit(event.error)

        self.model.session.launch(Call(find, tr("Drawing the layer…")), _ignore, done)

    def _forget(self) -> None:
        for name in self._newest:
            self._newest[name] += 1
        if self.density is not None:
            self.density = None
            self.density_changed.emit()
        if self.names:
            self.names = ()
            self.names_changed.emit()

    def _on_shown_changed(self) -> None:
        self._forget()
        self._find_density()
        self._find_names()

    def _on_filter_changed(self) -> None:
        self._find_density()

    def _on_layout_changed(self, _coordinates: object) -> None:
        self._forget()


def _ignore(_event: Event) -> None:
    """Progress of short work is not shown."""
