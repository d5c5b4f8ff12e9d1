"""The layers of a map, one at a time: what :mod:`drawing` measures of each, moving and at rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def pairs(coordinates: np.ndarray, clumps: np.ndarray) -> np.ndarray:
    """Lines as the program draws them: of the nearest of each point three lie near by on the map, two far."""
    from scipy.spatial import cKDTree

    from embedstudio.formats.map_page import LINKS
    from embedstudio.viewmodels.map_layers import LINKED, links_between

    n = len(coordinates)
    rng = np.random.default_rng(2)
    first = np.arange(min(n, LINKED))
    near = cKDTree(coordinates).query(coordinates[first], k=4)[1][:, 1:]
    of_clump = [np.flatnonzero(clumps == clump) for clump in range(int(clumps.max()) + 1)]
    far = np.empty((len(first), LINKS - 3), np.int64)
    for clump, members in enumerate(of_clump):
        own = np.flatnonzero(clumps[first] == clump)
        far[own] = rng.choice(members, (len(own), far.shape[1]))
    return links_between(np.hstack([near, far]).astype(np.int32))


def layers(
    widget: Any, clumps: np.ndarray, moving: Callable[[], float], still: Callable[[], float]
) -> dict[str, dict[str, float]]:
    """Switch one layer on after another, over points and labels; ``{layer: {"moving", "still"}}``."""
    from embedstudio.kernels.density import contours
    from embedstudio.ui.widgets.point_canvas_clusters import ClusterName
    from embedstudio.ui.widgets.point_canvas_density import DensityPaths
    from embedstudio.ui.widgets.point_canvas_style import OPACITIES, SIZES, Layers, Points

    scene = widget.scene
    points, palette = scene.points, scene.palette
    n, dims = points.coordinates.shape
    planes = [[0, 1]] if dims == 2 else [[1, 2], [0, 2], [0, 1]]
    flat = [np.ascontiguousarray(points.coordinates[:, plane]) for plane in planes]
    rng = np.random.default_rng(3)
    result: dict[str, dict[str, float]] = {}

    def measure(name: str) -> None:
        found = []
        for frame in (moving, still):
            widget.fit(glide=False)
            widget.finish()
            found.append(frame())
        result[name] = dict(zip(("moving", "still"), found, strict=True))

    scene.links = pairs(points.coordinates, clumps)
    widget.set_layers(Layers(graph=True))
    measure("graph")
    scene.links = None
    scene.density = tuple(DensityPaths.of(contours(one).levels) for one in flat)
    widget.set_layers(Layers(density=True))
    measure("density")
    scene.density = ()
    middles = [points.coordinates[clumps == clump].mean(axis=0) for clump in range(len(palette))]
    scene.cluster_names = tuple(
        ClusterName(f"cluster {clump} of words", tuple(middle.tolist()), scale, palette[clump])
        for scale in (False, True)
        for clump, middle in enumerate(middles)
    )
    widget.set_layers(Layers(clusters=True))
    measure("names of clusters")
    scene.cluster_names = ()
    widget.set_layers(Layers())
    widget.set_selection(rng.choice(n, n // 10, replace=False).astype(np.int32))
    measure("selection of a tenth")
    widget.set_selection(None)
    widget.set_shown(clumps % 4 != 0)
    measure("three clusters left out")
    widget.set_shown(None)
    scene.forward = 3
    measure("one cluster forward")
    scene.forward = -1

    def other(groups: np.ndarray, steps: np.ndarray | None) -> None:
        made = Points(points.coordinates, points.words, points.ranks, points.importance, groups, steps)
        widget.set_points(made, palette, keep_view=True)

    other(rng.integers(0, len(palette), n).astype(np.uint8), None)
    measure("trust")
    other(points.groups, rng.integers(0, len(SIZES) * len(OPACITIES), n).astype(np.uint8))
    measure("size and opacity by columns")
    other(points.groups, None)
    return result
