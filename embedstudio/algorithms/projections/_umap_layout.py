"""The last two stages of UMAP: where points start, and how they move."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.projections._frames import Present
from embedstudio.kernels.parallel import Team

if TYPE_CHECKING:
    from embedstudio.kernels.umap_graph import Graph

EXTENT = 10.0
"""Largest coordinate of the initial layout, as in the reference."""
_NOISE = 1e-4
_TURNS, _GROUPS = 4, 2
"""In each turn of an epoch vertices use some of their edges, one group of vertices after the other.

With one turn groups of points are held apart: continuity falls by .01, and the map of a few
thousand documents is half as full. More turns take longer and gain nothing.
"""
_EDGES_A_GROUP = 4_000_000
_EDGES_A_CALL = 4_000
"""Fewer edges than this are not worth a second thread."""
_EDGES_A_SLICE = 500_000
"""So many a thread take about 5 ms: then whoever waits may look, whatever an epoch takes."""
_STEP_SECONDS = 0.02
_CROWD = 0.98
_REACH = 1.3
"""A point may be this many times as far out as 98 % of all points."""
_RETURN = 0.2
_HELD_SHARE = 0.8
"""Holding ends before the last fifth of the epochs, in which held groups find their shape again."""


@dataclass(frozen=True)
class LayoutSettings:
    """Everything that the layout depends on besides graph and initial layout."""

    n_epochs: int
    min_dist: float = 0.1
    spread: float = 1.0
    learning_rate: float = 1.0
    negative_sample_rate: int = 5
    seed: int = 42
    first_epoch: int = 0
    """Epochs that count as done, where the start is better than principal components."""


def initial_layout(principal: npt.NDArray[np.float32], seed: int) -> npt.NDArray[np.float32]:
    """PCA scaled to an extent of 10, with a little noise so that no two points coincide.

    Returns ``(n, 4)`` float32 with unused coordinates 0, the form in which the kernel moves points.
    """
    n, dims = principal.shape
    start = np.zeros((n, 4), np.float32)
    largest = float(np.abs(principal).max(initial=0.0))
    if largest > 0:
        start[:, :dims] = principal * np.float32(EXTENT / largest)
    noise = np.random.default_rng(seed).normal(0.0, _NOISE if largest > 0 else 1.0, (n, dims))
    start[:, :dims] += noise.astype(np.float32)
    return start


def layout_steps(
    graph: Graph, start: npt.NDArray[np.float32], settings: LayoutSettings, team: Team
) -> Generator[tuple[float, Present], None, npt.NDArray[np.float32]]:
    """Optimise the layout; yield epochs done and where the points are about every 20 ms.

    Yields after the first epoch, then as time passes, also within an epoch, in slices of which the
    result does not depend. Returns ``(n, 4)``. One seed gives one layout, bit for bit, whatever
    the number of threads.

    Notes
    -----
    The step size falls with the square of the epochs left. Falling in proportion, as in the
    reference, costs .005 to .01 of trustworthiness at 200 epochs.
    """
    from embedstudio.kernels.umap_layout import epoch, fit_ab, force_tables, pool_of, ranges, rates_of

    positions, after = start.copy(), start.copy()
    rates = rates_of(graph)
    forces = force_tables(*fit_ab(settings.spread, settings.min_dist))
    edges = int(graph.offsets[-1])
    groups = ranges(graph.offsets, max(_GROUPS, -(-edges // _EDGES_A_GROUP)))
    threads = team.threads if edges > _TURNS * len(groups) * _EDGES_A_CALL else 1
    slices = [_slices(graph.offsets, threads, group) for group in groups]
    plan = [
        (turn, group, parts) for turn in range(_TURNS) for group, parts in zip(groups, slices, strict=True)
    ]
    present, told = Present(after), time.monotonic()
    for number in range(settings.first_epoch, settings.n_epochs):
        alpha = settings.learning_rate * (1 - number / settings.n_epochs) ** 2
        for place, (turn, (first, last), parts) in enumerate(plan):
            pool = pool_of(positions, number, place, settings.seed)
            for part, spans in enumerate(parts):
                calls = [
                    partial(
                        epoch,
                        graph,
                        rates,
                        positions,
                        after,
                        span,
                        number,
                        (turn, _TURNS),
                        forces,
                        pool,
                        alpha,
                        settings.negative_sample_rate,
                        settings.seed,
                    )
                    for span in spans
                ]
                team.run(calls)
                done = (place + (part + 1) / len(parts)) / len(plan)
                if time.monotonic() - told >= _STEP_SECONDS or (done == 1 and number == settings.first_epoch):
                    yield number + done, present
                    told = time.monotonic()
            positions[first:last] = after[first:last]
        if number < _HELD_SHARE * settings.n_epochs:
            hold(positions)
            after[:] = positions
    return positions


def _slices(
    offsets: npt.NDArray[np.int64], threads: int, group: tuple[int, int]
) -> list[list[tuple[int, int]]]:
    """A group in slices of a few milliseconds, each with a span for every thread."""
    from embedstudio.kernels.umap_layout import ranges

    edges = int(offsets[group[1]] - offsets[group[0]])
    spans = ranges(offsets, threads * max(1, round(edges / (threads * _EDGES_A_SLICE))), *group)
    return [spans[first : first + threads] for first in range(0, len(spans), threads)]


def hold(positions: npt.NDArray[np.float32]) -> None:
    """Draw points far outside the crowd a little back, in place.

    Nothing pulls a group of a dozen words that has no edge to the others, and everything pushes
    it: it would leave the picture, and the picture that shows it would show little else.
    """
    from embedstudio.kernels.umap_layout import draw_back, squared_radii

    squares = np.empty(len(positions), np.float32)
    centre = squared_radii(positions, squares)
    place = int(_CROWD * (len(squares) - 1))
    limit = np.float32(_REACH * np.sqrt(np.partition(squares, place)[place]))
    if limit > 0:
        draw_back(positions, centre, squares, limit, np.float32(_RETURN))
