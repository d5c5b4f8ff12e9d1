import time

import numpy as np
import pytest

from embedstudio.algorithms.projections.umap import Umap
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import Partial, Progress
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.embed_documents import EmbedDocumentsJob
from embedstudio.kernels import warm_all
from embedstudio.text.importer import import_corpus
from embedstudio.text.samples import sample_sources


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_all()


def embed(vectors: np.ndarray) -> Embedding:
    return Embedding(
        Vocabulary([f"w{i}" for i in range(len(vectors))]), np.ascontiguousarray(vectors, np.float32)
    )


def blobs(n: int = 900, d: int = 20, centres: int = 6) -> tuple[Embedding, np.ndarray]:
    rng = np.random.default_rng(0)
    labels = np.arange(n) % centres
    return embed(rng.standard_normal((centres, d))[labels] * 3 + rng.standard_normal((n, d)) * 0.5), labels


def project(
    embedding: Embedding,
    dims: int = 2,
    threads: int = 1,
    control: Control | None = None,
    on_event=None,
    **set_,
):
    ctx = JobContext(control, threads=threads)
    steps = Umap(**set_).project(embedding, np.arange(len(embedding), dtype=np.int32), dims, ctx)
    events = []
    while True:
        try:
            event = next(steps)
        except StopIteration as stop:
            return stop.value, events
        events.append(event)
        if on_event is not None:
            on_event(event)


def finished(steps):
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


@pytest.mark.parametrize("metric", ["cosine", "euclidean"])
@pytest.mark.parametrize("dims", [2, 3])
def test_groups_are_kept_apart(metric, dims):
    embedding, labels = blobs()
    found, _ = project(embedding, dims, metric=metric, n_epochs=200)
    assert found.coordinates.shape == (900, dims)
    assert found.coordinates.dtype == np.float32
    np.testing.assert_allclose(found.coordinates.mean(axis=0), 0, atol=1e-3)
    distance = np.linalg.norm(found.coordinates[:, None] - found.coordinates[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    assert (labels[distance.argmin(axis=1)] == labels).mean() > 0.99
    assert found.neighbors.shape == (900, 15)
    assert found.trustworthiness > 0.85
    assert len(found.trust) == len(found.clusters) == 900


def test_groups_of_texts_lie_beside_what_they_are_like():
    """While a vertex used all its edges at once, its neighbours held it: .964, and umap-learn's .975."""
    paths, options = sample_sources("bbc")
    corpus = finished(import_corpus(paths, options, JobContext()))
    texts = finished(EmbedDocumentsJob(corpus, "sif", load_starter("en")).run(JobContext()))
    found = [project(texts, threads=2, seed=seed)[0] for seed in (1, 2)]
    assert np.mean([one.continuity for one in found]) > 0.97
    assert np.mean([one.trustworthiness for one in found]) > 0.97


def test_seed_gives_the_same_bits_on_any_number_of_threads():
    embedding, _ = blobs(2500)
    maps = [project(embedding, threads=threads, n_epochs=30, seed=7)[0] for threads in (1, 1, 2)]
    np.testing.assert_array_equal(maps[0].coordinates, maps[1].coordinates)
    np.testing.assert_array_equal(maps[0].coordinates, maps[2].coordinates)
    other, _ = project(embedding, n_epochs=30, seed=8)
    assert not np.array_equal(maps[0].coordinates, other.coordinates)


def test_pca_comes_first_and_then_it_moves():
    embedding, _ = blobs(3000)
    _, events = project(embedding)
    frames = [event.payload for event in events if isinstance(event, Partial)]
    assert frames[0].stage == "pca"
    assert {frame.stage for frame in frames[1:]} == {"umap"}
    assert len(frames) > 3
    assert all(np.isfinite(frame.coordinates).all() for frame in frames)
    assert len({id(frame.coordinates) for frame in frames}) == len(frames)
    epochs = [frame.epoch for frame in frames]
    assert epochs == sorted(epochs)
    assert epochs[-1] == frames[-1].n_epochs == 500
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares)
    assert shares[-1] <= 1


def test_early_finish_keeps_the_layout_of_the_moment():
    embedding, _ = blobs(2000)
    control = Control()

    def finish_after_a_while(event) -> None:
        if isinstance(event, Partial) and event.payload.stage == "umap":
            control.finish()

    found, _ = project(embedding, control=control, on_event=finish_after_a_while, n_epochs=5000)
    assert 0 < found.parameters["epochs_done"] < 5000
    assert found.trustworthiness > 0.5
    assert len(found.trust) == 2000


def test_finish_before_the_start_gives_the_initial_layout():
    control = Control()
    control.finish()
    found, _ = project(blobs(200)[0], control=control)
    assert found.parameters["epochs_done"] == 0
    assert np.isfinite(found.coordinates).all()


def test_closing_half_way_leaves_no_thread():
    import threading

    embedding, _ = blobs(2000)
    steps = Umap().project(embedding, np.arange(2000, dtype=np.int32), 2, JobContext(threads=2))
    for event in steps:
        if isinstance(event, Partial) and event.payload.stage == "umap":
            break
    steps.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("kernel")]


def test_it_can_be_stopped_soon_at_any_time():
    embedding, _ = blobs(6000, 50)
    times = []
    project(embedding, threads=2, n_epochs=40, on_event=lambda event: times.append(time.monotonic()))
    assert np.median(np.diff(times)) < 0.2
    assert np.quantile(np.diff(times), 0.95) < 0.4  # 200 ms on a machine that does nothing else


@pytest.mark.parametrize(
    ("vectors", "undecided"),  # how many points, the first, have more equals than neighbours
    [
        (np.ones((1, 4)), 0),
        (np.eye(2), 0),
        (np.eye(3), 0),
        (np.random.default_rng(0).standard_normal((10, 5)), 0),
        (np.ones((60, 4)), 60),
        (np.zeros((60, 4)), 60),
        (np.random.default_rng(0).standard_normal((60, 2)), 0),
        (np.random.default_rng(0).standard_normal((60, 1)), 60),
        (np.vstack((np.zeros((30, 4)), np.random.default_rng(0).standard_normal((30, 4)))), 30),
    ],
    ids=["one", "two", "three", "ten", "identical", "zero", "plane", "line", "half zero"],
)
@pytest.mark.parametrize("dims", [2, 3])
def test_odd_input(vectors, undecided, dims):
    for metric in ("cosine", "euclidean"):
        found, _ = project(embed(vectors), dims, n_epochs=20, metric=metric)
        n = len(vectors)
        assert found.coordinates.shape == (n, dims)
        assert np.isfinite(found.coordinates).all()
        assert found.neighbors.shape == (n, min(15, n - 1))
        assert np.isnan(found.trust[:undecided]).all()
        assert np.isfinite(found.trust[undecided:]).all()
        assert undecided == n or 0 <= found.trustworthiness <= 1


def test_rows_need_not_be_the_first():
    embedding, _ = blobs(400)
    rows = np.arange(1, 400, 2, dtype=np.int32)
    steps = Umap(n_epochs=10).project(embedding, rows, 2, JobContext(threads=1))
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            found = stop.value
            break
    assert len(found) == 200
    assert found.neighbors.max() < 200
    np.testing.assert_array_equal(found.rows, rows)


def test_min_dist_above_spread_is_refused():
    with pytest.raises(ParameterError):
        project(blobs(50)[0], min_dist=2.0)


def test_what_made_it_is_remembered():
    found, _ = project(blobs(100)[0], n_neighbors=5, seed=3, n_epochs=10)
    about = found.parameters
    assert about["method"] == "umap.v1"
    assert (about["n_neighbors"], about["seed"], about["n_epochs"]) == (5, 3, 10)
    assert 0 < about["seconds_to_first_frame"] <= about["seconds"]
    assert {"pca", "neighbors", "graph", "layout", "trust"} <= set(about["stage_seconds"])
    assert "epochs_done" not in about


def test_a_small_map_tells_how_many_neighbours_it_had():
    found, _ = project(blobs(8)[0], n_neighbors=15, n_epochs=5)
    assert found.parameters["n_neighbors"] == 8, "a point counts as one of its own neighbours"
    assert found.neighbors.shape == (8, 7)
    assert len(found.cluster_names) == 2


def test_a_group_without_ties_stays_in_the_picture():
    rng = np.random.default_rng(0)
    apart = np.eye(10)[0] * 8
    crowd = rng.standard_normal((1500, 10)) + apart
    lone = rng.standard_normal((20, 10)) * 0.1 - apart
    found, _ = project(embed(np.vstack((crowd, lone))), threads=2, n_epochs=400)
    radius = np.linalg.norm(found.coordinates, axis=1)
    assert radius.max() < 2 * np.quantile(radius, 0.98)
    assert found.trust[1500:].mean() > 0.7
