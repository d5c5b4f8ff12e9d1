"""UMAP, our own: neighbours, graph, initial layout, layout."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.projections._common import (
    TRUE_NEIGHBOURS,
    finish,
    load_kernels,
    report,
)
from embedstudio.algorithms.projections._neighbours import Nearest, nearest_of, principal_of, vectors_of
from embedstudio.algorithms.projections._stages import Stages
from embedstudio.algorithms.projections._start import centred, complete, spread_out
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import EndedEarly, Event, Partial, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param, to_json
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context, LiveLayout
from embedstudio.core.registry import projections
from embedstudio.core.stage_cache import Arrays, StageCache
from embedstudio.kernels.parallel import Team

_KERNELS = ("knn", "knn_approximate", "umap_graph", "umap_layout", "umap_coarse", "ranks", "kmeans", "frames")
_GOING_ON = 0.5
"""Share of the learning rate with which a layout goes on from where it is."""


@projections.register(
    "umap.v1",
    title=tr_noop("UMAP"),
    description=tr_noop("Keeps neighbours together; shows groups well, distances between them less."),
)
@dataclass(frozen=True)
class Umap:
    """Uniform manifold approximation and projection (McInnes, Healy & Melville, arXiv 1802.03426).

    Names, defaults and the graph are umap-learn's. The initial layout is PCA rather than
    spectral, so the picture that is shown first is the one that starts to move, and every
    vertex moves itself only, so a seed gives the same map on any number of threads. Neighbours
    are exact up to 60,000 points, above that approximate with their recall in the parameters.

    Sizes of groups, and gaps between them, say little. Use PCA where distances matter.
    """

    n_neighbors: Annotated[
        int,
        Param(
            "Neighbours",
            2,
            200,
            help=tr_noop("Few show fine local detail; many show the overall shape, and take longer."),
        ),
    ] = 15
    min_dist: Annotated[
        float,
        Param(
            "Minimum distance",
            0.0,
            3.0,
            help=tr_noop("Small values pack similar words tightly; large values spread them evenly."),
        ),
    ] = 0.1
    metric: Annotated[
        Literal["cosine", "euclidean"],
        Param(
            "Metric",
            help=tr_noop("Cosine compares directions and suits word vectors; Euclidean counts lengths too."),
            advanced=True,
            choices=(tr_noop("Cosine"), tr_noop("Euclidean")),
        ),
    ] = "cosine"
    n_epochs: Annotated[
        int | None,
        Param(
            "Epochs",
            1,
            10_000,
            help=tr_noop(
                "More settle points better. Empty: 500, above 10,000 points 300, above 50,000 points 200."
            ),
            advanced=True,
        ),
    ] = None
    negative_sample_rate: Annotated[
        int,
        Param(
            "Negative samples",
            1,
            50,
            help=tr_noop("Random points that push for each neighbour that pulls; more separate groups."),
            advanced=True,
        ),
    ] = 5
    spread: Annotated[
        float,
        Param(
            "Spread",
            0.1,
            10.0,
            help=tr_noop("Scale of the whole map; the minimum distance must not be larger."),
            advanced=True,
        ),
    ] = 1.0
    learning_rate: Annotated[
        float,
        Param(
            "Learning rate",
            0.001,
            10.0,
            help=tr_noop("How far points move in a step at first; it falls to zero."),
            advanced=True,
        ),
    ] = 1.0
    seed: Annotated[
        int,
        seed_param(tr_noop("The same seed gives the same map; another seed shows what is chance.")),
    ] = 42

    def epochs(self, n: int, going_on: bool = False) -> int:
        """Epochs for ``n`` points; 300 rather than 200 gain .01 of trustworthiness on 20,000 words.

        From a layout that is there already, two fifths of them settle it again.
        """
        if self.n_epochs:
            return self.n_epochs
        usual = 500 if n <= 10_000 else 300 if n <= 50_000 else 200
        return usual * 2 // 5 if going_on else usual

    def project(
        self,
        embedding: Embedding,
        rows: npt.NDArray[np.int32],
        dims: int,
        ctx: Context,
        start: npt.NDArray[np.float32] | None = None,
        cache: StageCache | None = None,
    ) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map of ``rows``.

        ``Partial("layout", …)`` first with the PCA picture (or ``start``), then about 20 times a
        second. An early finish skips the epochs that are left; neighbours are still found, since
        without them nobody could say how far to trust the map.

        Raises
        ------
        ParameterError
            If ``min_dist`` is larger than ``spread``.
        """
        if self.min_dist > self.spread:
            raise ParameterError(
                tr("The minimum distance {a} is larger than the spread {b}.", a=self.min_dist, b=self.spread),
                tr("Use a smaller minimum distance or a larger spread."),
            )
        stages = Stages(cache)
        vectors = yield from vectors_of(embedding, rows, self.metric, stages)
        n_epochs = self.epochs(len(rows), start is not None)
        with Team(ctx.threads) as team:
            principal = yield from principal_of(vectors, dims, stages, team, 0.02, 0.05)
            stages.lap("pca")
            if start is None:
                yield Partial("layout", LiveLayout(principal.copy(), rows, "pca", 0, n_epochs))
            yield from report(load_kernels(team, *_KERNELS), 0.05, 0.06, tr("Finding neighbours"))
            stages.lap("load")
            wanted = self.n_neighbors - 1
            found = yield from nearest_of(vectors, TRUE_NEIGHBOURS, wanted, stages, team, 0.06, 0.3)
            stages.lap("neighbors")
            coordinates, done = principal.copy(), float(n_epochs)  # without others there is nothing to do
            if found.near.shape[1]:
                first = None if start is None else complete(start, found.near)
                coordinates, done = yield from self._layout(
                    found, vectors.points, principal, first, rows, n_epochs, ctx, team, stages
                )
            stages.lap("layout")
            about: dict[str, object] = {
                "method": "umap.v1",
                **to_json(self),
                "n_epochs": n_epochs,
                "dims": dims,
            }
            if done < n_epochs:
                about["epochs_done"] = round(done, 2)
                yield EndedEarly(done, n_epochs)
            if found.recall is not None:
                about["neighbors_recall"] = round(found.recall, 4)
            return (
                yield from finish(
                    embedding,
                    rows,
                    vectors.unit,
                    vectors.unit_digest,
                    coordinates,
                    found.true,
                    self.seed,
                    team,
                    about,
                    stages,
                )
            )

    def _layout(
        self,
        found: Nearest,
        points: npt.NDArray[np.float32],
        principal: npt.NDArray[np.float32],
        start: npt.NDArray[np.float32] | None,
        rows: npt.NDArray[np.int32],
        n_epochs: int,
        ctx: Context,
        team: Team,
        stages: Stages,
    ) -> Generator[Event, None, tuple[npt.NDArray[np.float32], float]]:
        """Graph, initial layout, layout: the coordinates, and how many epochs were done."""
        from embedstudio.algorithms.projections._frames import Frames, Present, framed
        from embedstudio.algorithms.projections._umap_coarse import COARSE_FROM, layout_of_many
        from embedstudio.algorithms.projections._umap_layout import (
            LayoutSettings,
            initial_layout,
            layout_steps,
        )
        from embedstudio.kernels.umap_graph import Graph, graph_steps

        def build() -> Generator[float, None, Arrays]:
            return vars((yield from graph_steps(found.near, found.distances, team)))

        key = stages.key("graph", found.key)
        message = tr("Building the graph")
        arrays = yield from stages.step("graph", key, build, team, 0.3, 0.32, message, disk=True)
        graph = Graph(**arrays)
        stages.lap("graph")
        rate = self.learning_rate if start is None else self.learning_rate * _GOING_ON
        settings = LayoutSettings(
            n_epochs, self.min_dist, self.spread, rate, self.negative_sample_rate, self.seed
        )
        if start is None:
            positions = initial_layout(principal, self.seed)
        else:
            positions = spread_out(start, self.spread, self.seed)
        base = principal if start is None else centred(start)
        of_start = yield from report(stages.digest(positions), 0.32, 0.32, message)
        key = stages.key("layout", key, asdict(settings), of_start)
        known = yield from stages.find("layout", key, team)
        if known is not None:
            coordinates = known["coordinates"].copy()
            stages.frame()
            yield Partial("layout", LiveLayout(coordinates.copy(), rows, "umap", n_epochs, n_epochs))
            return coordinates, float(n_epochs)
        if start is None and len(rows) >= COARSE_FROM:
            neighbors = found.near.shape[1]
            steps = layout_of_many(graph, points, self.metric, neighbors, positions, settings, team)
        else:
            steps = layout_steps(graph, positions, settings, team)
        done, present, message = 0.0, Present(positions), tr("Moving points")
        frames = Frames(base)
        while not ctx.finishing:
            try:
                done, present = next(steps)
            except StopIteration as stop:
                done, present = float(n_epochs), Present(stop.value)
                break
            yield Progress(0.32 + 0.6 * done / n_epochs, message)
            frame = frames.next(present)
            if frame is not None:
                stages.frame()
                yield Partial("layout", LiveLayout(frame, rows, "umap", int(done), n_epochs))
        steps.close()
        coordinates = framed(present.copy(), base)
        stages.frame()
        yield Partial("layout", LiveLayout(coordinates.copy(), rows, "umap", int(done), n_epochs))
        if done >= n_epochs:
            kept = {"coordinates": coordinates.copy()}
            yield from stages.keep(key, kept, team, 0.92, message, disk=False)
        return coordinates, done
