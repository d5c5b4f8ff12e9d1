"""How good a map is as a whole: trustworthiness, continuity, neighbour recall."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.trust import shown_neighbours
from embedstudio.kernels.parallel import drain

SAMPLE = 4000
"""Points on which the scores are computed."""
NEIGHBOURS = 15
_ROWS_A_STEP = 200


@dataclass(frozen=True)
class Quality:
    """Three scores, 0–1, of which 1 is perfect.

    By cosine, among the points of ``default_rng(0).choice(n, 4000, replace=False)``, in order,
    when there are more; with few points ``k`` falls to half of them, and below three all are 1.
    """

    trustworthiness: float
    """Neighbours that the map shows and the vectors do not have cost by their rank in the
    vectors (Venna & Kaski 2001)."""
    continuity: float
    """True neighbours that the map does not show as such cost by their rank on the map (there)."""
    neighbor_recall: float
    """Share of the ``k`` true nearest neighbours that are among the ``k`` nearest on the map."""


def quality_steps(
    vectors: npt.NDArray[np.float32], coordinates: npt.NDArray[np.float32], k: int = NEIGHBOURS
) -> Generator[float, None, Quality]:
    """:func:`quality`, with the share done on the way."""
    from embedstudio.kernels.knn import exact_knn
    from embedstudio.kernels.ranks import rank_penalty

    n = len(coordinates)
    if n > SAMPLE:
        sample = np.sort(np.random.default_rng(0).choice(n, SAMPLE, replace=False))
        vectors, coordinates, n = vectors[sample], coordinates[sample], SAMPLE
    k = min(k, (n - 1) // 2)
    if k < 1:
        return Quality(1.0, 1.0, 1.0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
    shown = yield from shown_neighbours(coordinates, k)
    true = exact_knn(np.ascontiguousarray(unit), k)[0]
    kept = int((true[:, :, None] == shown[:, None, :]).sum())
    yield 0.0
    false = missing = 0
    for start in range(0, n, _ROWS_A_STEP):
        stop = min(n, start + _ROWS_A_STEP)
        similar = unit[start:stop] @ unit.T
        false += rank_penalty(similar, start, shown[start:stop])
        away = np.zeros((stop - start, n), np.float32)
        for axis in range(coordinates.shape[1]):
            away -= (coordinates[start:stop, axis, None] - coordinates[None, :, axis]) ** 2
        missing += rank_penalty(away, start, true[start:stop])
        yield stop / n
    worst = n * k * (2 * n - 3 * k - 1) / 2
    return Quality(float(1 - false / worst), float(1 - missing / worst), kept / (n * k))


def quality(
    vectors: npt.NDArray[np.float32], coordinates: npt.NDArray[np.float32], k: int = NEIGHBOURS
) -> Quality:
    """The scores of a map.

    Parameters
    ----------
    vectors
        ``(n, d)``, any lengths.
    coordinates
        ``(n, 2)`` or ``(n, 3)``.
    """
    return drain(quality_steps(vectors, coordinates, k))
