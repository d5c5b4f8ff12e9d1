"""Lay words out by two semantic axes: a map whose directions mean what their words say."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from embedstudio.algorithms.projections._common import TRUE_NEIGHBOURS, finish, load_kernels, report
from embedstudio.algorithms.projections._neighbours import nearest_of, vectors_of
from embedstudio.algorithms.projections._stages import Stages
from embedstudio.algorithms.projections.pca import KERNELS
from embedstudio.analysis.axes import ARROW, Axis, Pair, make_axis, scatter
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import Event, Partial
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context, LiveLayout
from embedstudio.core.stage_cache import StageCache
from embedstudio.kernels.parallel import Team

METHOD = "axes.v1"
SEED = 42
"""Of the clusters' colours, as in the other maps; the places know no chance."""


@dataclass
class AxesMapJob:
    """Place the first ``limit`` words by their cosines with an axis ``x`` and an axis ``y``.

    Trust is measured as for any map. It is low: two directions keep few neighbours, and the
    picture is not meant to.
    """

    embedding: Embedding
    x: Sequence[Pair]
    y: Sequence[Pair]
    limit: int | None = None
    cache: StageCache | None = None
    kind: ClassVar[str] = "map"
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map. The picture comes first.

        Raises :class:`EmbedStudioError` for pairs that make no axis, or a limit below 1.
        """
        if self.limit is not None and self.limit < 1:
            raise ParameterError(
                tr("The parameter {name} cannot be {value}.", name="limit", value=self.limit),
                tr("Use at least 1."),
            )
        axes = [make_axis(self.embedding, pairs) for pairs in (self.x, self.y)]
        rows = np.arange(min(len(self.embedding), self.limit or len(self.embedding)), dtype=np.int32)
        stages = Stages(self.cache)
        vectors = yield from vectors_of(self.embedding, rows, "cosine", stages)
        with Team(ctx.threads) as team:
            coordinates = scatter(self.embedding, axes, rows)
            stages.frame()
            yield Partial("layout", LiveLayout(coordinates.copy(), rows, "axes"))
            yield from report(load_kernels(team, *KERNELS), 0.1, 0.1, tr("Finding neighbours"))
            k = TRUE_NEIGHBOURS
            found = yield from nearest_of(vectors, k, k, stages, team, 0.1, 0.92)
            about: dict[str, object] = {
                "method": METHOD,
                "dims": 2,
                "x": described(axes[0]),
                "y": described(axes[1]),
                "consistency": [round(axis.consistency, 4) for axis in axes],
                "axes": {"x": [list(pair) for pair in axes[0].pairs], "y": [list(p) for p in axes[1].pairs]},
            }
            return (
                yield from finish(
                    self.embedding,
                    rows,
                    vectors.unit,
                    vectors.unit_digest,
                    coordinates,
                    found.true,
                    SEED,
                    team,
                    about,
                    stages,
                )
            )


def described(axis: Axis) -> str:
    """All its pairs in one line: ``"he → she, man → woman"``."""
    return ", ".join(ARROW.join(pair) for pair in axis.pairs)
