"""Principal component analysis."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass

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
from embedstudio.core.events import Event, Partial
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param, to_json
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context, LiveLayout
from embedstudio.core.registry import projections
from embedstudio.kernels.parallel import Team, one_blas_thread
from embedstudio.kernels.principal import principal_steps

KERNELS = ("knn", "knn_approximate", "ranks", "kmeans")


@projections.register(
    "pca.v1",
    title=tr_noop("PCA"),
    description=tr_noop("Looks along the directions of largest variance; fast, the same every time."),
)
@dataclass(frozen=True)
class Pca:
    """Coordinates on the first principal axes (Pearson 1901), signs fixed.

    Distances on the map are projections of real distances, so large ones mean something; word
    vectors vary in many more than three directions, so neighbours on the map mean little.
    """

    normalize: Annotated[
        bool,
        Param(
            "Scale vectors to length 1",
            help=tr_noop("On: only directions count, as in cosine similarity. Off: lengths count too."),
        ),
    ] = True
    seed: Annotated[
        int,
        seed_param(tr_noop("Changes the colours of clusters only; the places are always the same.")),
    ] = 42

    def project(
        self, embedding: Embedding, rows: npt.NDArray[np.int32], dims: int, ctx: Context
    ) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map of ``rows``. The picture comes first."""
        started = time.monotonic()
        message = tr("Computing PCA")
        unit = yield from report(take_rows(embedding, rows, unit=True), 0.0, 0.02, message)
        points = unit
        if not self.normalize:
            points = yield from report(take_rows(embedding, rows, unit=False), 0.02, 0.04, message)
        with one_blas_thread():
            coordinates = yield from report(principal_steps(points, dims), 0.04, 0.1, message)
        first = time.monotonic() - started
        yield Partial("layout", LiveLayout(coordinates.copy(), rows, "pca"))
        with Team(ctx.threads) as team:
            message = tr("Finding neighbours")
            yield from report(load_kernels(team, *KERNELS), 0.1, 0.1, message)
            from embedstudio.kernels.knn_approximate import knn_steps

            k = min(TRUE_NEIGHBOURS, len(rows) - 1)
            indices, recall = np.empty((len(rows), 0), np.int32), None
            if k > 0:
                steps = knn_steps(unit, k, "cosine", team)
                (indices, _), recall = yield from report(steps, 0.1, 0.92, message)
            about: dict[str, object] = {
                "method": "pca.v1",
                **to_json(self),
                "dims": dims,
                "seconds_to_first_frame": round(first, 3),
            }
            if recall is not None:
                about["neighbors_recall"] = round(recall, 4)
            return (
                yield from finish(
                    embedding, rows, unit, coordinates, indices, self.seed, team, about, started
                )
            )
