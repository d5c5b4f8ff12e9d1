"""t-SNE on our neighbours: openTSNE's gradients in the plane, our own tree in space."""

from __future__ import annotations

import math
import time
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
from embedstudio.algorithms.projections._start import complete
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

LARGEST = {2: 500_000, 3: 100_000}
"""Points beyond which a layout takes gigabytes or hours; in space each step walks a tree."""
_KERNELS = ("knn", "knn_approximate", "ranks", "kmeans")
_FRAME_SECONDS = 0.045
_FEWEST = 4
_TREE_S = 1.3e-7
"""Seconds of one thread for the walk of a point through the tree, for each doubling of the points."""
_GRID_S = {2: 2.2e-6, 3: 3e-7}
"""Seconds a point of a step besides: in the plane for the grid, which one thread fills."""
_GOING_ON = 0.4
"""Share of the iterations that settle a layout which is there already."""


@projections.register(
    "tsne.v1",
    title=tr_noop("t-SNE"),
    description=tr_noop(
        "Keeps close neighbours together and fills the picture evenly; takes longer than UMAP."
    ),
)
@dataclass(frozen=True)
class Tsne:
    """t-distributed stochastic neighbour embedding (van der Maaten & Hinton 2008).

    Forces between distant points by interpolation on a grid in 2D (Linderman et al. 2019), which is
    openTSNE's, by a Barnes–Hut tree in 3D (van der Maaten 2014), which is ours. So are the
    neighbours and the start: PCA. A seed gives the same map on any number of threads; the tree is walked by
    all of them, the grid by one.

    20,000 points of 100 dimensions in 3D took 39 s of processor time, 35 s on two threads beside other
    work (openTSNE's tree: 174 s and 294 s); see :meth:`expected_seconds`.

    Sizes of groups, and gaps between them, say nothing.
    """

    perplexity: Annotated[
        float,
        Param(
            "Perplexity",
            2.0,
            200.0,
            help=tr_noop("About how many neighbours a word attracts; large values show more overall shape."),
        ),
    ] = 30.0
    n_iter: Annotated[
        int,
        Param(
            "Iterations",
            1,
            10_000,
            help=tr_noop("Steps after the early exaggeration; more settle points better."),
        ),
    ] = 500
    early_exaggeration: Annotated[
        float,
        Param(
            "Early exaggeration",
            1.0,
            100.0,
            help=tr_noop("How much stronger neighbours attract at first, while groups form."),
            advanced=True,
        ),
    ] = 12.0
    early_exaggeration_iter: Annotated[
        int,
        Param(
            "Early iterations",
            0,
            10_000,
            help=tr_noop("Steps with early exaggeration; with too few, groups stay in pieces."),
            advanced=True,
        ),
    ] = 250
    exaggeration: Annotated[
        float,
        Param(
            "Exaggeration",
            1.0,
            100.0,
            help=tr_noop("How much stronger neighbours attract to the end; 4 looks much like UMAP."),
            advanced=True,
        ),
    ] = 1.0
    learning_rate: Annotated[
        float | None,
        Param(
            "Learning rate",
            1.0,
            1_000_000.0,
            help=tr_noop("How far points move in a step. Empty: the number of points over exaggeration."),
            advanced=True,
        ),
    ] = None
    theta: Annotated[
        float,
        Param(
            "Theta",
            0.1,
            1.0,
            help=tr_noop("Only in 3D: how coarsely distant points count; larger is faster and less exact."),
            advanced=True,
        ),
    ] = 0.5
    metric: Annotated[
        Literal["cosine", "euclidean"],
        Param(
            "Metric",
            help=tr_noop("Cosine compares directions and suits word vectors; Euclidean counts lengths too."),
            advanced=True,
            choices=(tr_noop("Cosine"), tr_noop("Euclidean")),
        ),
    ] = "cosine"
    seed: Annotated[
        int,
        seed_param(tr_noop("The same seed gives the same map; another seed shows what is chance.")),
    ] = 42

    def descent(self, going_on: bool = False) -> tuple[int, int]:
        """Iterations with early exaggeration, and after it; from a layout only two fifths of the latter."""
        if going_on:
            return 0, max(1, round(self.n_iter * _GOING_ON))
        return self.early_exaggeration_iter, self.n_iter

    def expected_seconds(self, n: int, dims: int, threads: int) -> float:
        """From what steps took on one computer; another may take half or twice as long."""
        walk = n * math.log2(n + 2) * (0.5 / self.theta) ** 1.7 / threads if dims == 3 else 0.0
        return 2e-4 * n + sum(self.descent()) * (_TREE_S * walk + _GRID_S[dims] * n)

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

        ``Partial("layout", …)`` first with the PCA picture (or ``start``), then with every
        iteration, at most 20 times a second. An early finish keeps the layout as it is.

        Raises
        ------
        ParameterError
            For more points than :data:`LARGEST`.
        """
        n = len(rows)
        if n > LARGEST[dims]:
            raise ParameterError(
                tr("t-SNE in {dims} dimensions cannot map {count} words.", dims=dims, count=f"{n:,}"),
                tr("Use UMAP, or at most {count} words.", count=f"{LARGEST[dims]:,}"),
            )
        stages = Stages(cache)
        vectors = yield from vectors_of(embedding, rows, self.metric, stages)
        total = sum(self.descent(start is not None))
        with Team(ctx.threads) as team:
            principal = yield from principal_of(vectors, dims, stages, team, 0.02, 0.05)
            stages.lap("pca")
            if start is None:
                yield Partial("layout", LiveLayout(principal.copy(), rows, "pca", 0, total))
            names = (*_KERNELS, "repulsion") if dims == 3 else _KERNELS
            yield from report(load_kernels(team, *names), 0.05, 0.06, tr("Finding neighbours"))
            stages.lap("load")
            perplexity = min(self.perplexity, max(1.0, (n - 1) / 3))
            wanted = min(n - 1, round(3 * perplexity))
            found = yield from nearest_of(vectors, TRUE_NEIGHBOURS, wanted, stages, team, 0.06, 0.2)
            stages.lap("neighbors")
            coordinates, done = principal.copy(), total
            if n >= _FEWEST:
                coordinates, done = yield from self._layout(
                    found, principal, start, rows, perplexity, ctx, team, stages
                )
            stages.lap("layout")
            about: dict[str, object] = {"method": "tsne.v1", **to_json(self), "dims": dims}
            if perplexity < self.perplexity:
                about["perplexity"] = perplexity
            if done < total:
                about |= {"iterations_done": done, "iterations_planned": total}
                yield EndedEarly(done, total)
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
        principal: npt.NDArray[np.float32],
        start: npt.NDArray[np.float32] | None,
        rows: npt.NDArray[np.int32],
        perplexity: float,
        ctx: Context,
        team: Team,
        stages: Stages,
    ) -> Generator[Event, None, tuple[npt.NDArray[np.float32], int]]:
        """Affinities, start, layout: the coordinates, and how many iterations were done."""
        from embedstudio.algorithms.projections._frames import framed
        from embedstudio.algorithms.projections._tsne_layout import (
            Descent,
            affinity_steps,
            descent_steps,
            fitting_scale,
            matrix,
            tsne_start,
        )

        def build() -> Generator[float, None, Arrays]:
            # squared, it is twice the cosine distance
            distances = np.sqrt(2 * found.distances) if self.metric == "cosine" else found.distances
            return (yield from affinity_steps(found.near, distances, perplexity, team))

        key, message = stages.key("affinities", found.key, perplexity), tr("Building the graph")
        arrays = yield from stages.step("graph", key, build, team, 0.2, 0.22, message, disk=True)
        affinities = matrix(arrays, len(rows))
        stages.lap("graph")
        message = tr("Moving points")
        if start is None:
            places, base = tsne_start(principal, self.seed), principal
        else:
            base = complete(start, found.near)
            scaling = fitting_scale(base.astype(np.float64), affinities, self.theta, team)
            places = yield from report(scaling, 0.22, 0.24, message)
        early, late = self.descent(start is not None)
        descent = Descent(
            early, late, self.early_exaggeration, self.exaggeration, self.learning_rate, self.theta
        )
        of_start = yield from report(stages.digest(places), 0.24, 0.24, message)
        key = stages.key("layout", key, asdict(descent), of_start)
        known = yield from stages.find("layout", key, team)
        total = early + late
        if known is not None:
            coordinates = known["coordinates"].copy()
            stages.frame()
            yield Partial("layout", LiveLayout(coordinates.copy(), rows, "tsne", total, total))
            return coordinates, total
        size = _radius(base)
        steps = descent_steps(places, affinities, descent, team)
        done, shown, drawn = 0, 0.0, -1
        while not ctx.finishing:
            try:
                done, places = next(steps)
            except StopIteration as stop:
                done, places = total, stop.value
                break
            yield Progress(0.24 + 0.68 * done / total, message)
            if done != drawn and time.monotonic() - shown >= _FRAME_SECONDS:
                shown, drawn = time.monotonic(), done
                stages.frame()
                frame = framed(places.astype(np.float32), base)
                # it begins as almost a point: shown as large as the picture before it
                frame *= np.float32(max(1.0, size / max(_radius(frame), 1e-12)))
                yield Partial("layout", LiveLayout(frame, rows, "tsne", done, total))
        steps.close()
        coordinates = framed(places.astype(np.float32), base)
        stages.frame()
        yield Partial("layout", LiveLayout(coordinates.copy(), rows, "tsne", done, total))
        if done >= total:
            kept = {"coordinates": coordinates.copy()}
            yield from stages.keep(key, kept, team, 0.92, message, disk=False)
        return coordinates, done


def _radius(places: npt.NDArray[np.float32]) -> float:
    return float(np.sqrt(np.square(places).sum(axis=1).mean()))
