"""Clusters from a graph of neighbours by density: the tree of HDBSCAN, and its most stable clusters."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def _root(parents, node):  # type: ignore[no-untyped-def]
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


@njit(cache=True, nogil=True)
def merge(sources, targets, weights, n):  # type: ignore[no-untyped-def]
    """The single-linkage tree of a graph whose edges come by increasing weight (Kruskal 1956).

    Parts that no edge joins are joined at infinite distance.

    Returns
    -------
    ``left``, ``right`` int64, ``distances`` float64 and ``sizes`` int64, each ``(n - 1,)``: node
    ``n + m`` is made by merge ``m``.
    """
    left = np.empty(n - 1, np.int64)
    right = np.empty(n - 1, np.int64)
    distances = np.empty(n - 1, np.float64)
    sizes = np.empty(n - 1, np.int64)
    parents = np.arange(n)
    node_of = np.arange(n)
    merged = 0
    for edge in range(sources.shape[0] + n - 1):
        if merged == n - 1:
            break
        if edge < sources.shape[0]:
            a, b, weight = _root(parents, sources[edge]), _root(parents, targets[edge]), weights[edge]
        else:
            a, b, weight = _root(parents, 0), _root(parents, edge - sources.shape[0] + 1), np.inf
        if a == b:
            continue
        one, other = node_of[a], node_of[b]
        left[merged], right[merged], distances[merged] = one, other, weight
        size = sizes[one - n] if one >= n else 1
        sizes[merged] = size + (sizes[other - n] if other >= n else 1)
        parents[b] = a
        node_of[a] = n + merged
        merged += 1
    return left, right, distances, sizes


@njit(cache=True, nogil=True)
def stable_clusters(left, right, distances, sizes, smallest):  # type: ignore[no-untyped-def]
    """Labels ``(n,)`` int64 of the most stable clusters (Campello, Moulavi & Sander 2013); -1 for noise.

    The tree is cut from its top; a part of fewer than ``smallest`` points falls out of its
    cluster. A cluster is kept when it lasts longer than those it falls apart into; the whole is
    never one.
    """
    n = left.shape[0] + 1
    cluster_of = np.full(2 * n - 1, -1, np.int64)
    fallen = np.zeros(2 * n - 1, np.bool_)
    most = 2 * (n // max(1, smallest)) + 2
    parent = np.full(most, -1, np.int64)
    birth = np.zeros(most, np.float64)
    stability = np.zeros(most, np.float64)
    has_children = np.zeros(most, np.bool_)
    count = 1
    cluster_of[2 * n - 2] = 0
    for merge_number in range(n - 2, -1, -1):
        node = n + merge_number
        cluster = cluster_of[node]
        a, b = left[merge_number], right[merge_number]
        cluster_of[a] = cluster
        cluster_of[b] = cluster
        if fallen[node]:
            fallen[a] = fallen[b] = True
            continue
        distance = distances[merge_number]
        height = 0.0 if np.isinf(distance) else 1.0 / max(distance, 1e-12)
        size_a = sizes[a - n] if a >= n else 1
        size_b = sizes[b - n] if b >= n else 1
        lasted = height - birth[cluster]
        if size_a >= smallest and size_b >= smallest:
            stability[cluster] += lasted * (size_a + size_b)
            has_children[cluster] = True
            for child in (a, b):
                cluster_of[child] = count
                parent[count] = cluster
                birth[count] = height
                count += 1
        else:
            if size_a < smallest:
                stability[cluster] += lasted * size_a
                fallen[a] = True
            if size_b < smallest:
                stability[cluster] += lasted * size_b
                fallen[b] = True
    kept = np.zeros(count, np.bool_)
    below = np.zeros(count, np.float64)
    for cluster in range(count - 1, 0, -1):
        if not has_children[cluster] or stability[cluster] >= below[cluster]:
            kept[cluster] = True
            below[parent[cluster]] += stability[cluster]
        else:
            below[parent[cluster]] += below[cluster]
    # the highest one that is kept holds all below it
    owner = np.full(count, -1, np.int64)
    for cluster in range(1, count):
        above = owner[parent[cluster]]
        owner[cluster] = above if above >= 0 else (cluster if kept[cluster] else -1)
    labels = np.empty(n, np.int64)
    for point in range(n):
        labels[point] = owner[cluster_of[point]]
    return labels


def warm() -> None:
    """Compile (or load from the cache) the kernels with the types the window uses."""
    edges = np.arange(3, dtype=np.int64)
    tree = merge(edges, edges + 1, np.array([0.1, 0.2, 0.9]), 4)
    stable_clusters(*tree, 2)
