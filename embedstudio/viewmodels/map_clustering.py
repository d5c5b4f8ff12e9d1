"""Choosing how the points of a map are grouped: other colours and names, the same places."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from psygnal import SignalInstance

from embedstudio.core.events import Event, Failed, Finished, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.launcher import Steps
from embedstudio.viewmodels.map_shown import Shown

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

KMEANS, HDBSCAN = "kmeans", "hdbscan"
DEFAULT_K = 12
FEWEST_K, MOST_K = 2, 60
VIEW = "clusterings"
"""Where the view of a project keeps what was chosen, by map."""


@dataclass(frozen=True)
class Clustering:
    """A way to group the points."""

    method: str = KMEANS
    value: int = DEFAULT_K
    """Clusters of k-means, or the fewest points of a cluster of HDBSCAN."""


def usual_smallest(n: int) -> int:
    """Fewest points of a cluster that suit ``n`` points: 80 for 20,000."""
    return max(5, round(n / 250))


class MapClustering:
    """The part of :class:`MapViewModel` that groups the points of the map anew."""

    session: Session
    shown: Shown | None
    run_changed: SignalInstance
    publish_status: Callable[[], None]

    def __init__(self) -> None:
        self.clustering = Clustering()
        """How the points that are shown are grouped."""
        self.grouping = False
        """Whether they are being grouped now."""
        self.grouping_share = 0.0
        """How much of that is done, as far as it can be told."""
        self._grouped: ProjectionMap | None = None
        self._grouping_wish = 0

    def grouping_told(self) -> str:
        """``Finding clusters… 40 %`` while they are being found; empty otherwise."""
        if not self.grouping:
            return ""
        if not self.grouping_share:
            return tr("Finding clusters…")
        return tr("Finding clusters… {percent}", percent=wording.percent(self.grouping_share))

    @property
    def usual_number(self) -> int:
        """How many clusters of k-means suit the map that is shown."""
        from embedstudio.analysis.clusters import usual_clusters

        return usual_clusters(len(self.session.map)) if self.session.map is not None else DEFAULT_K

    def cluster(self, wanted: Clustering) -> None:
        """Group the points of the map anew, on a worker; its places stay, and so does what is saved."""
        session, points = self.session, self.session.map
        embedding = session.embedding
        if points is None or embedding is None or self.shown is None or self.shown.points is not points:
            return
        self._grouping_wish += 1
        wish, self.grouping, self.grouping_share = self._grouping_wish, True, 0.0
        self.run_changed.emit()

        def group() -> Generator[float, None, tuple[npt.NDArray[np.int16], tuple[str, ...]]]:
            if wanted.method == HDBSCAN:
                from embedstudio.analysis.density_clusters import density_steps

                return (yield from density_steps(embedding, points.rows, points.coordinates, wanted.value))
            from embedstudio.analysis.clusters import cluster

            return cluster(embedding, points.rows, wanted.value)

        def reached(event: Event) -> None:
            if wish == self._grouping_wish and isinstance(event, Progress):
                self.grouping_share = event.fraction
                self.publish_status()

        def done(event: Event) -> None:
            if wish != self._grouping_wish:
                return
            self.grouping = False
            self.publish_status()
            if isinstance(event, Finished) and session.map is points:
                labels, names = event.result
                self._grouped = session.map = replace(points, clusters=labels, cluster_names=names)
                self.clustering = wanted
                self._remember(wanted)
                session.map_changed.emit()
            elif isinstance(event, Failed):
                session.problem.emit(event.error)
            self.run_changed.emit()

        session.launch(Steps(group, tr("Finding clusters…")), reached, done)

    def recall_clustering(self) -> None:
        """Group a map that was opened as it was chosen for it before."""
        if self.session.map is self._grouped:
            return
        self.clustering = Clustering(value=self.usual_number)
        project = self.session.project
        kept = project.view.get(VIEW, {}).get(self._map_key()) if project is not None else None
        if not isinstance(kept, dict):
            return
        method, value = kept.get("method"), kept.get("value")
        if method in (KMEANS, HDBSCAN) and isinstance(value, int) and value >= FEWEST_K:
            self.cluster(Clustering(method, value))

    def _remember(self, wanted: Clustering) -> None:
        project = self.session.project
        if project is not None and not project.read_only:
            chosen = {"method": wanted.method, "value": wanted.value}
            project.view[VIEW] = {**project.view.get(VIEW, {}), self._map_key(): chosen}

    def _map_key(self) -> str:
        info = self.session.map_info or self.session.info
        return info.id if info is not None else ""
