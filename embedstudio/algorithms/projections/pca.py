"""Principal component analysis."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.projections._common import (
    TRUE_NEIGHBOURS,
    finish,
    load_kernels,
    report,
)
from embedstudio.algorithms.projections._neighbours import nearest_of, principal_of, vectors_of
from embedstudio.algorithms.projections._stages import Stages
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event, Partial
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param, to_json
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context, LiveLayout
from embedstudio.core.registry import projections
from embedstudio.core.stage_cache import StageCache
from embedstudio.kernels.parallel import Team

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
        self,
        embedding: Embedding,
        rows: npt.NDArray[np.int32],
        dims: int,
        ctx: Context,
        start: npt.NDArray[np.float32] | None = None,
        cache: StageCache | None = None,
    ) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map of ``rows``. The picture comes first.

        ``start`` changes nothing: there is one PCA of some points.
        """
        stages = Stages(cache)
        vectors = yield from vectors_of(embedding, rows, "cosine", stages)
        seen = vectors
        if not self.normalize:
            seen = yield from vectors_of(embedding, rows, "euclidean", stages)
        with Team(ctx.threads) as team:
            coordinates = yield from principal_of(seen, dims, stages, team, 0.02, 0.1)
            stages.frame()
            stages.lap("pca")
            yield Partial("layout", LiveLayout(coordinates.copy(), rows, "pca"))
            message = tr("Finding neighbours")
            yield from report(load_kernels(team, *KERNELS), 0.1, 0.1, message)
            stages.lap("load")
            k = TRUE_NEIGHBOURS
            found = yield from nearest_of(vectors, k, k, stages, team, 0.1, 0.92)
            stages.lap("neighbors")
            about: dict[str, object] = {"method": "pca.v1", **to_json(self), "dims": dims}
            if found.recall is not None:
                about["neighbors_recall"] = round(found.recall, 4)
            return (
                yield from finish(
                    embedding,
                    rows,
                    vectors.unit,
                    vectors.unit_digest,
                    coordinates.copy(),
                    found.true,
                    self.seed,
                    team,
                    about,
                    stages,
                )
            )
