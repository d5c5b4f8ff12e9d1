"""Lay the words of an embedding out on a map."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from embedstudio.algorithms import load_all
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, ParameterError
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr
from embedstudio.core.param import from_json
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context, Projection
from embedstudio.core.registry import projections


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
    kind: ClassVar[str] = "map"
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, ProjectionMap]:
        """Yield at least every 200 ms; return the map.

        Raises
        ------
        BadInputError
            For an embedding without words.
        ParameterError
            For other than 2 or 3 dimensions, a limit below 1, or bad parameters of the method.
        """
        load_all()
        if len(self.embedding) == 0:
            raise BadInputError(
                tr("There are no words to map."), tr("Train or open an embedding with at least one word.")
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
        count = min(len(self.embedding), self.limit or len(self.embedding))
        rows = np.arange(count, dtype=np.int32)
        return (yield from projection.project(self.embedding, rows, self.dims, ctx))
