"""A map: where each word of an embedding lies in two or three dimensions."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class ProjectionMap:
    """Coordinates of some rows of an embedding, with how far to trust each.

    ``n`` points; row ``rows[i]`` of the embedding lies at ``coordinates[i]``.
    """

    coordinates: npt.NDArray[np.float32]
    """``(n, 2)`` or ``(n, 3)``, centred, arbitrary unit."""
    rows: npt.NDArray[np.int32]
    """``(n,)`` rows of the embedding, increasing."""
    clusters: npt.NDArray[np.int16]
    """``(n,)`` cluster of each point, 0-based; -1 for none."""
    cluster_names: tuple[str, ...]
    """Two frequent words of each cluster, e.g. ``"team · game"``."""
    trust: npt.NDArray[np.float32]
    """``(n,)`` share (0–1) of the 15 true neighbours that are among the 15 nearest on the map; NaN for
    points whose neighbours are any: zero vectors, and vectors of which there are more than 15 copies."""
    neighbors: npt.NDArray[np.int32]
    """``(n, 15)`` true nearest points (indices of points, cosine), nearest first; may be ``(n, 0)``."""
    trustworthiness: float
    """The overall score, k = 15, cosine (Venna & Kaski 2001), on at most 4,000 sampled points."""
    parameters: dict[str, object] = field(default_factory=dict)
    """Method, its parameters, seed, seconds, versions."""
    continuity: float | None = None
    """Its counterpart: true neighbours that the map tears apart; ``None`` on maps of older versions."""
    neighbor_recall: float | None = None
    """Share of the true 15 nearest that are among the 15 nearest on the map, on the same points."""

    @property
    def dims(self) -> int:
        """2 or 3."""
        return int(self.coordinates.shape[1])

    @property
    def has_quality(self) -> bool:
        """Whether there is anything to measure: one or two points, or copies of one vector, have no
        neighbours to keep or lose."""
        return len(self) > 2 and bool(np.isfinite(self.trustworthiness))

    def __len__(self) -> int:
        return len(self.coordinates)
