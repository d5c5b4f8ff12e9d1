"""The layout of many points in two passes."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.algorithms.projections import _umap_coarse
from embedstudio.algorithms.projections._umap_coarse import layout_of_many
from embedstudio.algorithms.projections._umap_layout import LayoutSettings, initial_layout
from embedstudio.analysis.trust import trust_per_point
from embedstudio.formats.starter import load_starter
from embedstudio.kernels.knn import exact_knn
from embedstudio.kernels.parallel import Team, drain
from embedstudio.kernels.principal import principal_steps
from embedstudio.kernels.umap_graph import graph_steps


@pytest.mark.parametrize("metric", ["cosine", "euclidean"])
def test_two_passes_end_in_a_layout_that_any_number_of_threads_repeats(
    metric: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_umap_coarse, "SAMPLE", 500)
    points = np.ascontiguousarray(load_starter("en").unit[:2000])
    indices, scores = exact_knn(points, 14, metric=metric)
    distances = np.ascontiguousarray(
        1 - scores if metric == "cosine" else np.sqrt(np.maximum(-2 * scores, 0)), np.float32
    )
    results = []
    for threads in (1, 2):
        with Team(threads) as team:
            graph = drain(graph_steps(indices, distances, team))
            start = initial_layout(drain(principal_steps(points, 2)), 1)
            steps = layout_of_many(graph, points, metric, 14, start, LayoutSettings(60, seed=1), team)
            shares = []
            while True:
                try:
                    done, present = next(steps)
                except StopIteration as stop:
                    results.append(stop.value)
                    break
                shares.append(done)
                assert present.copy().shape == (2000, 4)
        assert shares == sorted(shares)
        assert shares[0] >= 0
        assert shares[-1] <= 60
    np.testing.assert_array_equal(*results)
    assert (results[0][:, 2:] == 0).all()
    assert trust_per_point(indices, np.ascontiguousarray(results[0][:, :2])).mean() > 0.2
