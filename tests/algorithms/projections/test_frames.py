"""The pictures of a layout on its way: on a clock, whatever an epoch takes."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.algorithms.projections import _frames, _umap_layout
from embedstudio.algorithms.projections._frames import Frames, Present, framed
from embedstudio.algorithms.projections._umap_layout import LayoutSettings, initial_layout, layout_steps
from embedstudio.formats.starter import load_starter
from embedstudio.kernels.knn import exact_knn
from embedstudio.kernels.parallel import Team, drain
from embedstudio.kernels.principal import principal_steps
from embedstudio.kernels.umap_graph import Graph, graph_steps


@pytest.fixture(scope="module")
def graph_and_start() -> tuple[Graph, np.ndarray]:
    points = np.ascontiguousarray(load_starter("en").unit[:1500])
    indices, scores = exact_knn(points, 14, metric="cosine")
    with Team(1) as team:
        graph = drain(graph_steps(indices, np.ascontiguousarray(1 - scores, np.float32), team))
    return graph, initial_layout(drain(principal_steps(points, 2)), 1)


def laid_out(
    graph: Graph, start: np.ndarray, threads: int
) -> tuple[list[float], list[np.ndarray], np.ndarray]:
    """When it could be looked at, what was seen then, and where the points ended."""
    dones, seen = [], []
    with Team(threads) as team:
        steps = layout_steps(graph, start, LayoutSettings(4, seed=1), team)
        while True:
            try:
                done, present = next(steps)
            except StopIteration as stop:
                return dones, seen, stop.value
            dones.append(done)
            seen.append(present.copy())


def test_slices_of_any_size_end_in_the_same_layout_and_are_seen_one_by_one(
    graph_and_start: tuple[Graph, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, start = graph_and_start
    whole = laid_out(graph, start, 1)[2]
    monkeypatch.setattr(_umap_layout, "_STEP_SECONDS", 0.0)
    for edges, threads in ((500, 1), (1_700, 2)):
        monkeypatch.setattr(_umap_layout, "_EDGES_A_SLICE", edges)
        monkeypatch.setattr(_umap_layout, "_EDGES_A_CALL", 1)
        dones, seen, final = laid_out(graph, start, threads)
        np.testing.assert_array_equal(final, whole)
        in_second = [place for place, done in enumerate(dones) if 1 < done <= 2]
        assert len(in_second) >= int(graph.offsets[-1]) * 4 // (2 * edges * threads)
        # each look within the epoch shows other places than the one before
        moved = [not np.array_equal(seen[place - 1], seen[place]) for place in in_second]
        assert all(moved)


def test_a_picture_is_what_framing_all_points_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    base = rng.normal(size=(3_000, 2)).astype(np.float32) * np.float32([3, 1])
    turn = np.float32([[0, 1], [-1, 0]])
    positions = np.zeros((3_000, 4), np.float32)
    positions[:, :2] = base @ turn + 5
    for sample in (20_000, 500):
        monkeypatch.setattr(_frames, "_SAMPLE", sample)
        taken = Frames(base).next(Present(positions))
        assert taken is not None
        away = np.abs(taken - framed(positions, base)).max()
        assert away < (1e-4 if sample > 3_000 else 0.5)
    few = Present(positions[:100], np.arange(3_000, dtype=np.int32) % 100)
    taken = Frames(base).next(few)
    assert taken is not None
    np.testing.assert_array_equal(taken[:100], taken[100:200])


def test_pictures_come_on_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(_frames.time, "monotonic", lambda: now[0])
    frames = Frames(np.eye(2, dtype=np.float32))
    present, taken = Present(np.eye(2, 4, dtype=np.float32)), 0
    for _ in range(1000):
        taken += frames.next(present) is not None
        now[0] += 0.001
    assert 18 <= taken <= 21
