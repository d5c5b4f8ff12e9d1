"""Lay the words of an embedding out on a map."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms import load_all
from embedstudio.algorithms.projections._start import start_of
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr
from embedstudio.core.param import from_json
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context, Projection
from embedstudio.core.registry import projections
from embedstudio.core.stage_cache import StageCache


@dataclass
class MapJob:
    """Project the first ``limit`` words of ``embedding`` (the most frequent ones; all when ``None``).

    ``Partial("layout", LiveLayout)`` on the way shows where the points are. An early finish
    returns the layout as it then is.
    """

    embedding: Embedding
    method: str = "umap.v1"
    dims: int = 2
    limit: int | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    seed: int | None = None
    """Overrides the seed in ``parameters``."""
    start: ProjectionMap | npt.NDArray[np.float32] | None = None
    """Go on from this layout, with fewer epochs: a map of the same embedding, or one place a word."""
    cache: StageCache | None = None
    """Where stages of earlier maps are found and those of this one are kept."""
    rows: npt.NDArray[np.int32] | None = None
    """These rows, increasing, instead of the first ``limit``: a map of a selection."""
    kind: ClassVar[str] = "map"
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map.

        Raises
        ------
        BadInputError
            For an embedding without words.
        ParameterError
            For other than 2 or 3 dimensions, a limit below 1, rows that are not rows of the embedding
            in their order, or bad parameters of the method.
        """
        load_all()
        if len(self.embedding) == 0:
            raise BadInputError(
                tr("There is nothing to map."), tr("Train or open an embedding with at least one word.")
            )
        if self.dims not in (2, 3):
            raise ParameterError(
                tr("The parameter {name} cannot be {value}.", name="dims", value=self.dims),
                tr("Use 2 or 3."),
            )
        if self.limit is not None and self.limit < 1:
            raise ParameterError(
                tr("The parameter {name} cannot be {value}.", name="limit", value=self.limit),
                tr("Use at least 1."),
            )
        entry = projections.get(self.method)
        values = dict(self.parameters)
        if self.seed is not None:
            values["seed"] = self.seed
        projection: Projection = from_json(entry.cls, values)
        rows = self._rows()
        start = None
        if self.start is not None:
            try:
                start = start_of(self.start, rows, self.dims)
            except ValueError as error:
                raise ParameterError(
                    tr("The map cannot go on from that layout: {reason}.", reason=_mismatch(self)),
                    tr("Choose a layout with as many dimensions, or start anew."),
                ) from error
        return (yield from projection.project(self.embedding, rows, self.dims, ctx, start, self.cache))

    def _rows(self) -> npt.NDArray[np.int32]:
        if self.rows is None:
            total = len(self.embedding)
            count = min(total, self.limit or total)
            if self.embedding.documents is not None and count < total:
                # no document is more frequent than others, and corpora are in order of label often
                some = np.random.default_rng(0).choice(total, count, replace=False)
                return np.sort(some).astype(np.int32)
            return np.arange(count, dtype=np.int32)
        rows = np.asarray(self.rows, np.int32)
        inside = rows.ndim == 1 and len(rows) > 0 and rows[0] >= 0 and rows[-1] < len(self.embedding)
        if not inside or (np.diff(rows) <= 0).any():
            raise ParameterError(
                tr("The chosen rows are not rows of these vectors in increasing order."),
                tr("Choose at least one word of the embedding that is mapped."),
            )
        return rows


def _mismatch(job: MapJob) -> str:
    if isinstance(job.start, ProjectionMap):
        return tr("it has {a} dimensions, not {b}", a=job.start.dims, b=job.dims)
    return tr("it does not have one place for each point")
