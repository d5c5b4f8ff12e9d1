"""UMAP, our own: neighbours, graph, initial layout, layout."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.projections._common import (
    TRUE_NEIGHBOURS,
    finish,
    load_kernels,
    report,
    take_rows,
)
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import Event, Partial, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param, to_json
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context, LiveLayout
from embedstudio.core.registry import projections
from embedstudio.kernels.parallel import Team, one_blas_thread
from embedstudio.kernels.principal import principal_steps

_KERNELS = ("knn", "knn_approximate", "umap_graph", "umap_layout", "ranks", "kmeans")
_FRAME_SECONDS = 0.045
_SAME = np.float32(1e-6)
"""Cosine distances below this are rounding: the vectors point the same way."""


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

    def epochs(self, n: int) -> int:
        """Epochs for ``n`` points; 300 rather than 200 gain .01 of trustworthiness on 20,000 words."""
        return self.n_epochs or (500 if n <= 10_000 else 300 if n <= 50_000 else 200)

    def project(
        self, embedding: Embedding, rows: npt.NDArray[np.int32], dims: int, ctx: Context
    ) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map of ``rows``.

        ``Partial("layout", …)`` first with the PCA picture, then about 20 times a second. An
        early finish skips the epochs that are left; neighbours are still found, since without
        them nobody could say how far to trust the map.

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
        clock = _Clock()
        n = len(rows)
        message = tr("Computing PCA")
        unit = yield from report(take_rows(embedding, rows, unit=True), 0.0, 0.01, message)
        points = unit
        if self.metric == "euclidean":
            points = yield from report(take_rows(embedding, rows, unit=False), 0.01, 0.02, message)
            points -= points.mean(axis=0)
        with one_blas_thread():  # its threads would wait for each other on a busy machine
            principal = yield from report(principal_steps(points, dims), 0.02, 0.05, message)
        clock.lap("pca")
        yield Partial("layout", LiveLayout(principal.copy(), rows, "pca", 0, self.epochs(n)))
        with Team(ctx.threads) as team:
            message = tr("Finding neighbours")
            yield from report(load_kernels(team, *_KERNELS), 0.05, 0.06, message)
            clock.lap("load")
            true, near, distances, recall = yield from self._neighbours(unit, points, team)
            clock.lap("neighbors")
            coordinates, done = principal, 0.0
            if near.shape[1]:
                coordinates, done = yield from self._layout(
                    near, distances, principal, rows, ctx, team, clock
                )
            clock.lap("layout")
            about: dict[str, object] = {
                "method": "umap.v1",
                **to_json(self),
                "n_epochs": self.epochs(n),
                "dims": dims,
                "seconds_to_first_frame": clock.first,
                "stage_seconds": clock.laps,
            }
            if done < self.epochs(n):
                about["epochs_done"] = round(done, 2)
            if recall is not None:
                about["neighbors_recall"] = round(recall, 4)
            return (
                yield from finish(
                    embedding, rows, unit, coordinates, true, self.seed, team, about, clock.started
                )
            )

    def _neighbours(
        self, unit: npt.NDArray[np.float32], points: npt.NDArray[np.float32], team: Team
    ) -> Generator[
        Event,
        None,
        tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32], float | None],
    ]:
        """True neighbours by cosine; neighbours and distances by the metric; recall of the latter."""
        from embedstudio.kernels.knn_approximate import knn_steps

        n, message = len(unit), tr("Finding neighbours")
        k, wanted = min(TRUE_NEIGHBOURS, n - 1), min(self.n_neighbors - 1, n - 1)
        if wanted < 1:
            empty = np.empty((n, 0), np.int32)
            return empty, empty, np.empty((n, 0), np.float32), None
        if self.metric == "cosine":
            steps = knn_steps(unit, max(k, wanted), "cosine", team)
            (true, scores), recall = yield from report(steps, 0.06, 0.3, message)
            near = np.ascontiguousarray(true[:, :wanted])
            distances = 1 - scores[:, :wanted]
            distances[distances < _SAME] = 0
        else:
            (true, _), _ = yield from report(knn_steps(unit, k, "cosine", team), 0.06, 0.18, message)
            steps = knn_steps(points, wanted, "euclidean", team)
            (near, scores), recall = yield from report(steps, 0.18, 0.3, message)
            distances = np.sqrt(np.maximum(-2 * scores, 0))
        return true, near, np.ascontiguousarray(distances, np.float32), recall

    def _layout(
        self,
        near: npt.NDArray[np.int32],
        distances: npt.NDArray[np.float32],
        principal: npt.NDArray[np.float32],
        rows: npt.NDArray[np.int32],
        ctx: Context,
        team: Team,
        clock: _Clock,
    ) -> Generator[Event, None, tuple[npt.NDArray[np.float32], float]]:
        """Graph, initial layout, layout: the coordinates, and how many epochs were done."""
        from embedstudio.algorithms.projections._umap_layout import (
            LayoutSettings,
            framed,
            initial_layout,
            layout_steps,
        )
        from embedstudio.kernels.umap_graph import graph_steps

        message = tr("Building the graph")
        graph = yield from report(graph_steps(near, distances, team), 0.3, 0.32, message)
        clock.lap("graph")
        n_epochs = self.epochs(len(rows))
        settings = LayoutSettings(
            n_epochs, self.min_dist, self.spread, self.learning_rate, self.negative_sample_rate, self.seed
        )
        positions = initial_layout(principal, self.seed)
        steps = layout_steps(graph, positions, settings, team)
        done, shown, message = 0.0, 0.0, tr("Moving points")
        while not ctx.finishing:
            try:
                done, positions = next(steps)
            except StopIteration as stop:
                done, positions = float(n_epochs), stop.value
                break
            yield Progress(0.32 + 0.6 * done / n_epochs, message)
            if time.monotonic() - shown >= _FRAME_SECONDS:
                shown = time.monotonic()
                clock.frame()
                frame = LiveLayout(framed(positions, principal), rows, "umap", int(done), n_epochs)
                yield Partial("layout", frame)
        steps.close()
        coordinates = framed(positions, principal)
        clock.frame()
        yield Partial("layout", LiveLayout(coordinates.copy(), rows, "umap", int(done), n_epochs))
        return coordinates, done


class _Clock:
    """Seconds of each stage, and until the first frame of the layout."""

    def __init__(self) -> None:
        self.started = self._last = time.monotonic()
        self.laps: dict[str, float] = {}
        self.first: float | None = None

    def lap(self, name: str) -> None:
        now = time.monotonic()
        self.laps[name] = round(now - self._last, 3)
        self._last = now

    def frame(self) -> None:
        if self.first is None:
            self.first = round(time.monotonic() - self.started, 3)
