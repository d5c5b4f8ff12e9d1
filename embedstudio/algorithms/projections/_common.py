"""What every projection does before and after its own work."""

from __future__ import annotations

import time
from collections.abc import Generator
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio import __version__
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.kernels.parallel import Team

TRUE_NEIGHBOURS = 15
_ROWS_A_STEP = 20_000


def report(
    steps: Generator[float, None, Any], begin: float, end: float, message: str
) -> Generator[Event, None, Any]:
    """Turn shares done, 0–1, into ``Progress`` from ``begin`` to ``end``; return the result."""
    try:
        while True:
            yield Progress(begin + (end - begin) * min(1.0, next(steps)), message)
    except StopIteration as stop:
        return stop.value
    finally:
        steps.close()


def take_rows(
    embedding: Embedding, rows: npt.NDArray[np.int32], *, unit: bool
) -> Generator[float, None, npt.NDArray[np.float32]]:
    """Yield the share done; return the vectors of ``rows``, of length 1 if ``unit``, else as they are.

    Always a fresh writable array: kernels are compiled for that one kind, and a memory-mapped
    one would have them compiled again. Zero vectors stay zero.
    """
    found = np.empty((len(rows), embedding.vector_size), np.float32)
    for start in range(0, len(rows), _ROWS_A_STEP):
        piece = embedding.vectors[rows[start : start + _ROWS_A_STEP]]
        if unit:
            lengths = np.sqrt(np.einsum("ij,ij->i", piece, piece))
            piece = piece / np.maximum(lengths, np.float32(1e-12))[:, None]
        found[start : start + len(piece)] = piece
        yield (start + len(piece)) / len(rows)
    return found


def load_kernels(team: Team, *names: str) -> Generator[float, None, None]:
    """Import numba and load the named kernels on the team's thread: a second in which events go on."""

    def load() -> None:
        for name in names:
            import_module(f"embedstudio.kernels.{name}").warm()

    yield from team.steps([load])


def finish(
    embedding: Embedding,
    rows: npt.NDArray[np.int32],
    unit: npt.NDArray[np.float32],
    coordinates: npt.NDArray[np.float32],
    neighbors: npt.NDArray[np.int32],
    seed: int,
    team: Team,
    parameters: dict[str, object],
    started: float,
) -> Generator[Event, None, ProjectionMap]:
    """Colour the points by cluster, measure how far to trust them and put the map together.

    Parameters
    ----------
    neighbors
        ``(n, k)`` true nearest others by cosine, nearest first; the first 15 are kept.
    parameters
        What is to be remembered beside seconds and versions.
    started
        ``time.monotonic()`` at the start of the projection.
    """
    from embedstudio.analysis.clusters import cluster
    from embedstudio.analysis.trust import trust_per_point, trustworthiness

    begun = time.monotonic()
    neighbors = np.ascontiguousarray(neighbors[:, :TRUE_NEIGHBOURS])
    message = tr("Measuring trust")
    calls = [
        lambda: cluster(embedding, rows, seed=seed),
        lambda: trust_per_point(neighbors, coordinates),
        lambda: trustworthiness(unit, coordinates),
    ]
    (labels, names), trust, score = yield from report(team.steps(calls), 0.92, 1.0, message)
    ended = time.monotonic()
    stages = parameters.get("stage_seconds")
    if isinstance(stages, dict):
        stages["trust"] = round(ended - begun, 3)
    yield Progress(1.0, message)
    return ProjectionMap(
        coordinates=coordinates,
        rows=rows,
        clusters=labels,
        cluster_names=names,
        trust=trust,
        neighbors=neighbors,
        trustworthiness=score,
        parameters={
            **parameters,
            "seconds": round(ended - started, 3),
            "threads": team.threads,
            "version": __version__,
        },
    )
