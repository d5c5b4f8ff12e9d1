"""What every projection does before and after its own work."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio import __version__
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.steps import told
from embedstudio.kernels.parallel import Team

if TYPE_CHECKING:
    from embedstudio.algorithms.projections._stages import Stages

TRUE_NEIGHBOURS = 15
_ROWS_A_STEP = 20_000


def report(
    steps: Generator[float, None, Any], begin: float, end: float, message: str
) -> Generator[Event, None, Any]:
    """Turn shares done, 0–1, into ``Progress`` from ``begin`` to ``end``; return the result."""
    return told(steps, lambda share: Progress(begin + (end - begin) * min(1.0, share), message))


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
    digest: str,
    coordinates: npt.NDArray[np.float32],
    neighbors: npt.NDArray[np.int32],
    seed: int,
    team: Team,
    parameters: dict[str, object],
    stages: Stages,
) -> Generator[Event, None, ProjectionMap]:
    """Colour the points by cluster, measure how far to trust them and put the map together.

    Parameters
    ----------
    digest
        Of ``unit``, from ``stages``.
    neighbors
        ``(n, k)`` true nearest others by cosine, nearest first; the first 15 are kept.
    parameters
        What is to be remembered beside seconds and versions.
    """
    from embedstudio.analysis.clusters import cluster
    from embedstudio.analysis.coincident import coincident
    from embedstudio.analysis.quality import quality
    from embedstudio.analysis.trust import trust_per_point

    neighbors = np.ascontiguousarray(neighbors[:, :TRUE_NEIGHBOURS])
    message = tr("Measuring trust")
    key = ""
    if stages.cache is not None:
        words = embedding.vocabulary.words
        named = words if len(rows) == len(words) else [words[row] for row in rows.tolist()]
        of_words = yield from report(stages.words_digest(named), 0.92, 0.92, message)
        key = stages.key("clusters", digest, of_words, seed)
    known = yield from stages.find("clusters", key, team)
    (found_alike,) = yield from report(team.steps([lambda: coincident(unit, neighbors)]), 0.92, 0.92, message)
    decided = ~found_alike.undecided
    calls: list[Callable[[], Any]] = [
        lambda: trust_per_point(neighbors, coordinates),
        # zeros, and many copies of one vector, have no true neighbours that could be kept or lost
        lambda: quality(unit, coordinates) if decided.all() else quality(unit[decided], coordinates[decided]),
    ]
    if known is None:
        calls.append(lambda: cluster(embedding, rows, seed=seed))
    trust, score, *grouped = yield from report(team.steps(calls), 0.92, 1.0, message)
    if known is None:
        labels, names = grouped[0]
        found = {"labels": labels, "names": np.array(names, np.str_)}
        yield from stages.keep(key, found, team, 1.0, message, disk=False)
    else:
        labels, names = known["labels"], tuple(known["names"].tolist())
    trust[found_alike.undecided] = np.nan
    scores = (score.trustworthiness, score.continuity, score.neighbor_recall)
    if len(rows) > 2 and decided.sum() < 3:
        scores = (float("nan"),) * 3
    for name, points in (("without_direction", found_alike.without_direction), ("alike", found_alike.alike)):
        if count := int(points.sum()):
            parameters = {**parameters, name: count}
    asked = parameters.get("n_neighbors")
    if isinstance(asked, int):  # a small map has fewer
        parameters = {**parameters, "n_neighbors": min(asked, len(rows))}
    stages.lap("trust")
    yield Progress(1.0, message)
    return ProjectionMap(
        coordinates=coordinates,
        rows=rows,
        clusters=labels,
        cluster_names=names,
        trust=trust,
        neighbors=neighbors,
        trustworthiness=scores[0],
        parameters={
            **parameters,
            **stages.about(),
            "seconds": round(time.monotonic() - stages.started, 3),
            "threads": team.threads,
            "version": __version__,
        },
        continuity=scores[1],
        neighbor_recall=scores[2],
    )
