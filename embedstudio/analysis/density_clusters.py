"""Groups of points by their density on a map: as many as there are, and points that belong to none."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.kernels.parallel import drain

MIN_SAMPLES = 10
"""A point's core reaches to so many points, itself among them."""
EDGES = 16
"""Neighbours that a point may be joined to."""
MOST = 250
"""Clusters that are told apart; the smaller ones count as none."""
MOST_PARTS, PART_SAMPLE = 400, 100
"""With more parts than this, all are taken to be equally far apart."""
_BLOCK = 20_000
_NEIGHBOURS, _JOINED, _SORTED, _MERGED, _CUT = 0.35, 0.7, 0.8, 0.86, 0.88
"""Shares of the time, as measured on 250,000 points."""


Clusters = tuple[npt.NDArray[np.int16], tuple[str, ...]]


def density_clusters(
    embedding: Embedding,
    rows: npt.NDArray[np.integer],
    coordinates: npt.NDArray[np.float32],
    smallest: int,
) -> Clusters:
    """Cluster the places of a map by HDBSCAN (Campello, Moulavi & Sander 2013; McInnes & Healy 2017).

    The tree is built on the graph of the 16 nearest neighbours on the map rather than on all
    pairs, its parts joined where samples of them are nearest. It looks at the map, not at the vectors,
    where density says little in a hundred dimensions: what the map tore apart stays apart.

    Parameters
    ----------
    rows
        Rows of the embedding, increasing: the words, for the names.
    coordinates
        ``(n, 2)`` or ``(n, 3)``.
    smallest
        Fewest points of a cluster.

    Returns
    -------
    tuple
        The cluster of each point, int16, largest first, -1 for none, and a name for each.
    """
    return drain(density_steps(embedding, rows, coordinates, smallest))


def density_steps(
    embedding: Embedding,
    rows: npt.NDArray[np.integer],
    coordinates: npt.NDArray[np.float32],
    smallest: int,
) -> Generator[float, None, Clusters]:
    """:func:`density_clusters`, with the share done on the way."""
    n = len(coordinates)
    labels = np.full(n, -1, np.int16)
    if n <= smallest or n < 3:
        return labels, ()
    found = yield from _tree_steps(coordinates, max(2, smallest))
    numbers, counts = np.unique(found[found >= 0], return_counts=True)
    order = numbers[np.argsort(-counts, kind="stable")][:MOST]
    for place, number in enumerate(order.tolist()):
        labels[found == number] = place
    from embedstudio.analysis.cluster_names import group_names

    return labels, group_names(embedding, rows, labels)


def tree_labels(coordinates: npt.NDArray[np.float32], smallest: int) -> npt.NDArray[np.int64]:
    """The cluster of each place by any number, -1 for none."""
    return drain(_tree_steps(coordinates, smallest))


def _tree_steps(
    coordinates: npt.NDArray[np.float32], smallest: int
) -> Generator[float, None, npt.NDArray[np.int64]]:
    from scipy.spatial import cKDTree

    from embedstudio.kernels.density_tree import merge, stable_clusters

    n = len(coordinates)
    points = np.ascontiguousarray(coordinates, np.float64)
    tree = cKDTree(points, balanced_tree=False)
    k = min(EDGES, n - 1)
    near = np.empty((n, k), np.int64)
    distances = np.empty((n, k), np.float64)
    for start in range(0, n, _BLOCK):
        piece = points[start : start + _BLOCK]
        gaps, places = tree.query(piece, k=k + 1)
        distances[start : start + len(piece)], near[start : start + len(piece)] = gaps[:, 1:], places[:, 1:]
        yield _NEIGHBOURS * (start + len(piece)) / n
    core = distances[:, min(MIN_SAMPLES - 1, k) - 1]
    sources, targets = np.repeat(np.arange(n), k), near.ravel()
    distances = distances.ravel()
    for one, other, gap in _bridges(points, sources, targets):
        sources, targets = np.append(sources, one), np.append(targets, other)
        distances = np.append(distances, gap)
    yield _JOINED
    reach = np.maximum(np.maximum(core[sources], core[targets]), distances)
    order = np.argsort(reach, kind="stable")
    yield _SORTED
    merged = merge(sources[order], targets[order], reach[order], n)
    yield _MERGED
    labels = np.asarray(stable_clusters(*merged, smallest), np.int64)
    yield _CUT
    return labels


Bridge = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]


def _bridges(
    points: npt.NDArray[np.float64], sources: npt.NDArray[np.int64], targets: npt.NDArray[np.int64]
) -> Iterator[Bridge]:
    """Edges that join the parts of the graph, each part to its nearest, until there is one part."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    n = len(points)
    while True:
        graph = coo_matrix((np.ones(len(sources), np.int8), (sources, targets)), (n, n))
        count, parts = connected_components(graph, directed=False)
        if not 1 < count <= MOST_PARTS:
            return
        members = [np.flatnonzero(parts == part) for part in range(count)]
        samples = [mine[:: 1 + len(mine) // PART_SAMPLE] for mine in members]
        everyone = np.concatenate(samples)
        part_of = np.repeat(np.arange(count), [len(sample) for sample in samples])
        ones, others, gaps = [], [], []
        for part, sample in enumerate(samples):
            outside = everyone[part_of != part]
            distances, places = cKDTree(points[outside], balanced_tree=False).query(points[sample])
            best = int(distances.argmin())
            ones.append(sample[best])
            others.append(outside[places[best]])
            gaps.append(distances[best])
        found = np.array(ones, np.int64), np.array(others, np.int64), np.array(gaps, np.float64)
        yield found
        sources, targets = np.append(sources, found[0]), np.append(targets, found[1])
