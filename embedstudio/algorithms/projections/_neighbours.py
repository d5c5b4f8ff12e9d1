"""The first stages that every projection shares: vectors, principal components, neighbours."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.projections._common import report, take_rows
from embedstudio.algorithms.projections._stages import Stages
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr
from embedstudio.core.stage_cache import Arrays
from embedstudio.kernels.parallel import Team, one_blas_thread
from embedstudio.kernels.principal import principal_steps

SAME = np.float32(1e-6)
"""Cosine distances below this are rounding: the vectors point the same way."""


@dataclass(frozen=True)
class Vectors:
    """The vectors of the rows that are mapped, with the digests that name them in the cache."""

    unit: npt.NDArray[np.float32]
    """Of length 1."""
    unit_digest: str
    points: npt.NDArray[np.float32]
    """As the metric sees them: ``unit`` itself, or as they are."""
    points_digest: str
    metric: str
    """``"cosine"`` or ``"euclidean"``."""


@dataclass(frozen=True)
class Nearest:
    """Neighbours of every point, nearest first."""

    true: npt.NDArray[np.int32]
    """``(n, k)`` by cosine."""
    near: npt.NDArray[np.int32]
    """``(n, wanted)`` by the metric."""
    distances: npt.NDArray[np.float32]
    """Of ``near``."""
    recall: float | None
    """Of ``near``, where it is approximate."""
    key: str
    """What ``near`` was computed from."""


def vectors_of(
    embedding: Embedding, rows: npt.NDArray[np.int32], metric: str, stages: Stages
) -> Generator[Event, None, Vectors]:
    """Take the vectors out of the embedding; Euclidean ones are moved to their mean."""
    message = tr("Computing PCA")
    unit = yield from report(take_rows(embedding, rows, unit=True), 0.0, 0.01, message)
    unit_digest = yield from report(stages.digest(unit), 0.01, 0.01, message)
    points, digest = unit, unit_digest
    if metric == "euclidean":
        points = yield from report(take_rows(embedding, rows, unit=False), 0.01, 0.02, message)
        points -= points.mean(axis=0)
        digest = yield from report(stages.digest(points), 0.02, 0.02, message)
    return Vectors(unit, unit_digest, points, digest, metric)


def principal_of(
    vectors: Vectors, dims: int, stages: Stages, team: Team, begin: float, end: float
) -> Generator[Event, None, npt.NDArray[np.float32]]:
    """The principal components: the first picture, and where points start."""

    def steps() -> Generator[float, None, Arrays]:
        with one_blas_thread():  # its threads would wait for each other on a busy machine
            return {"places": (yield from principal_steps(vectors.points, dims))}

    key = stages.key("pca", vectors.points_digest, dims)
    found = yield from stages.step("pca", key, steps, team, begin, end, tr("Computing PCA"))
    return found["places"]


def nearest_of(
    vectors: Vectors, true: int, wanted: int, stages: Stages, team: Team, begin: float, end: float
) -> Generator[Event, None, Nearest]:
    """``true`` neighbours by cosine and ``wanted`` by the metric; one search when that is cosine."""
    n = len(vectors.unit)
    true, wanted = min(true, n - 1), min(wanted, n - 1)
    if wanted < 1:
        empty = np.empty((n, 0), np.int32)
        return Nearest(empty, empty, np.empty((n, 0), np.float32), None, "")
    key = stages.key("near", vectors.points_digest, vectors.metric, true, wanted)
    if vectors.metric == "cosine":
        indices, scores, recall = yield from _search(
            vectors.unit, vectors.unit_digest, "cosine", max(true, wanted), stages, team, begin, end
        )
        distances = 1 - scores[:, :wanted]
        distances[distances < SAME] = 0
        near = np.ascontiguousarray(indices[:, :wanted])
        return Nearest(indices, near, np.ascontiguousarray(distances, np.float32), recall, key)
    middle = (begin + end) / 2
    indices, _, _ = yield from _search(
        vectors.unit, vectors.unit_digest, "cosine", true, stages, team, begin, middle
    )
    near, scores, recall = yield from _search(
        vectors.points, vectors.points_digest, "euclidean", wanted, stages, team, middle, end
    )
    distances = np.sqrt(np.maximum(-2 * scores, 0))
    return Nearest(indices, near, np.ascontiguousarray(distances, np.float32), recall, key)


def _search(
    points: npt.NDArray[np.float32],
    digest: str,
    metric: str,
    k: int,
    stages: Stages,
    team: Team,
    begin: float,
    end: float,
) -> Generator[Event, None, tuple[npt.NDArray[np.int32], npt.NDArray[np.float32], float | None]]:
    """Indices, scores and recall of the ``k`` nearest.

    Exact ones are cut out of a longer list when that is known, which is the same list;
    approximate ones are known only by their own ``k``.
    """
    from embedstudio.kernels.knn_approximate import knn_steps

    message = tr("Finding neighbours")
    exact, approximate = stages.key("neighbors", digest, metric), stages.key("neighbors", digest, metric, k)
    for key in (exact, approximate):
        found = yield from stages.find("neighbors", key, team)
        if found is not None and found["indices"].shape[1] >= k:
            recall = float(found["recall"]) if "recall" in found else None
            indices = np.ascontiguousarray(found["indices"][:, :k])
            return indices, np.ascontiguousarray(found["scores"][:, :k]), recall
        if found is not None:
            stages.reused.remove("neighbors")
    (indices, scores), recall = yield from report(knn_steps(points, k, metric, team), begin, end, message)
    kept: dict[str, npt.NDArray[np.generic]] = {"indices": indices, "scores": scores}
    if recall is not None:
        kept["recall"] = np.array(recall)
    key = exact if recall is None else approximate
    yield from stages.keep(key, kept, team, end, message, disk=True)
    return indices, scores, recall
