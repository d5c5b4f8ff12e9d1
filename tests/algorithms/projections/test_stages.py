"""What is reused is what would be computed; what changed is computed."""

import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Finished
from embedstudio.core.stage_cache import StageCache
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob

N = 200
TSNE = {"n_iter": 20, "early_exaggeration_iter": 10}


def embedding(seed: int = 0, twins: bool = True) -> Embedding:
    vectors = np.random.default_rng(seed).standard_normal((N, 6)).astype(np.float32)
    if twins:  # neighbours at one distance, in the middle of every list
        vectors[100:140] = vectors[0]
    return Embedding(Vocabulary([f"w{i}" for i in range(N)]), vectors)


def made(
    cache: StageCache | None, method: str = "umap", dims: int = 2, source=None, start=None, **parameters
):
    if method == "umap":
        parameters.setdefault("n_epochs", 15)
    job = MapJob(source or embedding(), method, dims, None, parameters, 5, start, cache)
    final = drive(job, JobContext(threads=2), lambda event: None)
    assert isinstance(final, Finished), final
    return final.result


def reused(found) -> set[str]:
    return set(found.parameters.get("reused", ()))


def assert_same(found, fresh) -> None:
    np.testing.assert_array_equal(found.coordinates, fresh.coordinates)
    np.testing.assert_array_equal(found.neighbors, fresh.neighbors)
    np.testing.assert_array_equal(found.clusters, fresh.clusters)
    np.testing.assert_array_equal(found.trust, fresh.trust)
    assert found.clusters.dtype == fresh.clusters.dtype
    assert found.cluster_names == fresh.cluster_names
    assert found.trustworthiness == fresh.trustworthiness
    assert found.continuity == fresh.continuity
    assert found.neighbor_recall == fresh.neighbor_recall


@pytest.mark.parametrize(
    ("method", "dims", "change", "expected"),
    [
        ("umap", 2, {}, {"pca", "neighbors", "graph", "layout", "clusters"}),
        ("umap", 2, {"min_dist": 0.4}, {"pca", "neighbors", "graph", "clusters"}),
        ("umap", 2, {"n_epochs": 9}, {"pca", "neighbors", "graph", "clusters"}),
        ("umap", 3, {}, {"neighbors", "graph", "clusters"}),
        ("umap", 2, {"n_neighbors": 8}, {"pca", "neighbors", "clusters"}),
        ("umap", 2, {"n_neighbors": 30}, {"pca", "clusters"}),
        ("umap", 2, {"metric": "euclidean"}, {"neighbors", "clusters"}),
        ("pca", 2, {}, {"pca", "neighbors", "clusters"}),
        ("tsne", 2, {"perplexity": 5.0, **TSNE}, {"pca", "neighbors", "clusters"}),
        ("tsne", 2, {"perplexity": 20.0, **TSNE}, {"pca", "clusters"}),
    ],
)
def test_only_what_follows_a_change_is_computed_and_it_is_the_same(method, dims, change, expected):
    cache = StageCache()
    assert reused(made(cache)) == set()
    found = made(cache, method, dims, **change)
    assert reused(found) == expected
    fresh = made(None, method, dims, **change)
    assert reused(fresh) == set()
    assert_same(found, fresh)


def test_of_tsne_the_affinities_are_kept():
    cache = StageCache()
    made(cache, "tsne", **TSNE)
    found = made(cache, "tsne", 3, **TSNE)
    assert reused(found) == {"neighbors", "graph", "clusters"}
    assert_same(found, made(None, "tsne", 3, **TSNE))
    assert_same(made(cache, "tsne", 3, **TSNE), found)


def test_a_shorter_list_of_neighbours_is_the_beginning_of_a_longer_one():
    cache = StageCache()
    made(cache, n_neighbors=60)
    for n_neighbors in (5, 15, 41):
        found = made(cache, n_neighbors=n_neighbors)
        assert "neighbors" in reused(found)
        assert_same(found, made(None, n_neighbors=n_neighbors))


def test_approximate_neighbours_are_known_by_their_number_only(monkeypatch):
    from embedstudio.kernels import knn_approximate

    monkeypatch.setattr(knn_approximate, "EXACT_UP_TO", 50)
    cache = StageCache()
    first = made(cache, n_neighbors=40)
    assert "neighbors_recall" in first.parameters
    fewer = made(cache, n_neighbors=20)
    assert "neighbors" not in reused(fewer)
    again = made(cache, n_neighbors=40, min_dist=0.3)
    assert "neighbors" in reused(again)
    assert again.parameters["neighbors_recall"] == first.parameters["neighbors_recall"]
    assert_same(again, made(None, n_neighbors=40, min_dist=0.3))


def test_neighbours_and_graph_outlive_the_process(tmp_path):
    made(StageCache(tmp_path / "cache"))
    found = made(StageCache(tmp_path / "cache"), min_dist=0.3)
    assert reused(found) == {"neighbors", "graph"}
    assert_same(found, made(None, min_dist=0.3))


def test_other_vectors_share_nothing_and_other_words_share_no_names():
    cache = StageCache()
    made(cache)
    other = embedding(1)
    assert reused(made(cache, source=other)) == set()
    renamed = Embedding(Vocabulary([f"v{i}" for i in range(N)]), embedding().vectors)
    found = made(cache, source=renamed)
    assert reused(found) == {"pca", "neighbors", "graph", "layout"}
    assert all(name.startswith("v") for name in found.cluster_names)


def test_a_file_cut_short_is_computed_again(tmp_path):
    made(StageCache(tmp_path))
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:200])
    found = made(StageCache(tmp_path))
    assert reused(found) == set()
    assert_same(found, made(None))


def test_a_layout_that_was_stopped_is_not_kept_as_a_finished_one():
    from embedstudio.core.events import Partial
    from embedstudio.jobs.context import Control

    cache, control = StageCache(), Control()

    def stop(event) -> None:
        if isinstance(event, Partial) and event.payload.stage == "umap":
            control.finish()

    job = MapJob(embedding(), "umap", 2, None, {"n_epochs": 400}, 5, None, cache)
    stopped = drive(job, JobContext(control, threads=1), stop).result
    assert "epochs_done" in stopped.parameters
    found = made(cache, n_epochs=400)
    assert "layout" not in reused(found)
    assert "epochs_done" not in found.parameters


@pytest.mark.parametrize("change", [{"min_dist": 0.5}, {"n_neighbors": 40}])
@pytest.mark.parametrize("method", ["umap", "tsne"])
def test_goes_on_from_a_layout_the_same_with_and_without_a_cache(method, change):
    if method == "tsne":
        change = {**TSNE, "perplexity": 12.0}
    cache = StageCache()
    first = made(cache, method, **(TSNE if method == "tsne" else {}))
    found = made(cache, method, start=first, **change)
    assert_same(found, made(None, method, start=first, **change))
    assert_same(found, made(None, method, start=first.coordinates, **change))
    anew = made(cache, method, **change)
    assert not np.array_equal(found.coordinates, anew.coordinates)


def test_the_search_is_called_once_for_maps_of_the_same_vectors(monkeypatch):
    from embedstudio.kernels import knn_approximate

    calls = []
    search = knn_approximate.knn_steps

    def counted(*arguments):
        calls.append(arguments[1])
        return search(*arguments)

    monkeypatch.setattr(knn_approximate, "knn_steps", counted)
    cache = StageCache()
    for method in ("pca", "umap", "pca"):
        made(cache, method)
    assert calls == [15]
