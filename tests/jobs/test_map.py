import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError, ParameterError
from embedstudio.core.events import Cancelled, Failed, Finished, Partial
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob
from tests.documents import embedded, result_of
from tests.nouns import small_corpus


def embedding(n: int = 120) -> Embedding:
    vectors = np.random.default_rng(0).standard_normal((n, 6)).astype(np.float32)
    return Embedding(Vocabulary([f"w{i}" for i in range(n)]), vectors)


def run(job: MapJob, control: Control | None = None, emit=lambda event: None):
    return drive(job, JobContext(control, threads=1), emit)


@pytest.mark.parametrize("method", ["umap", "umap.v1", "pca", "pca.v1"])
@pytest.mark.parametrize("dims", [2, 3])
def test_makes_a_map(method, dims):
    events = []
    final = run(MapJob(embedding(), method, dims, seed=5), emit=events.append)
    assert isinstance(final, Finished)
    assert final.result.dims == dims
    assert final.result.parameters["seed"] == 5
    assert any(isinstance(event, Partial) and event.kind == "layout" for event in events)


def test_limit_takes_the_most_frequent_words():
    found = run(MapJob(embedding(), "pca", limit=30)).result
    np.testing.assert_array_equal(found.rows, np.arange(30))
    assert found.neighbors.max() < 30
    assert len(run(MapJob(embedding(), "pca", limit=1000)).result) == 120


def test_parameters_reach_the_method():
    job = MapJob(embedding(), "umap", parameters={"n_neighbors": 4, "n_epochs": 7, "seed": 9})
    about = run(job).result.parameters
    assert (about["n_neighbors"], about["n_epochs"], about["seed"]) == (4, 7, 9)


@pytest.mark.parametrize(
    "job",
    [
        MapJob(embedding(), "umap", 4),
        MapJob(embedding(), "umap", limit=0),
        MapJob(embedding(), "umap", parameters={"n_neighbors": 1}),
        MapJob(embedding(), "umap", parameters={"neighbours": 15}),
    ],
)
def test_bad_parameters_are_named(job):
    final = run(job)
    assert isinstance(final, Failed)
    assert isinstance(final.error, ParameterError)
    assert final.error.hint


def test_unknown_method_and_no_words():
    assert isinstance(run(MapJob(embedding(), "tnse")).error, NotFoundError)
    empty = Embedding(Vocabulary([]), np.empty((0, 5), np.float32))
    assert run(MapJob(empty)).error.kind == "bad-input"


def test_stop_ends_it():
    control = Control()

    def stop(event) -> None:
        if isinstance(event, Partial):
            control.stop()

    assert isinstance(run(MapJob(embedding()), control, stop), Cancelled)


@pytest.mark.parametrize("method", ["umap", "tsne"])
def test_goes_on_from_a_map(method):
    quick = {"n_epochs": 200} if method == "umap" else {"n_iter": 50, "early_exaggeration_iter": 50}
    first = run(MapJob(embedding(), method, limit=100, parameters=quick, seed=1)).result
    stages = []
    job = MapJob(embedding(), method, parameters=quick, seed=1, start=first)
    found = run(job, emit=lambda event: stages.append(event)).result
    assert len(found) == 120
    frames = [event.payload for event in stages if isinstance(event, Partial)]
    assert "pca" not in {frame.stage for frame in frames}


def test_a_start_shortens_the_layout():
    first = run(MapJob(embedding(), seed=1)).result
    found = run(MapJob(embedding(), parameters={"min_dist": 0.5}, seed=1, start=first)).result
    assert found.parameters["n_epochs"] == first.parameters["n_epochs"] * 2 // 5


def test_a_start_that_does_not_fit_is_named():
    flat = run(MapJob(embedding(), "pca")).result
    for job in (
        MapJob(embedding(), "umap", 3, start=flat),
        MapJob(embedding(), "umap", start=np.zeros((7, 2), np.float32)),
    ):
        error = run(job).error
        assert isinstance(error, ParameterError)
        assert error.hint


def test_a_limited_map_of_documents_is_a_sample_of_all():
    vectors = embedded(small_corpus(40))
    found = result_of(MapJob(vectors, "pca.v1", 2, 20, {}, 42))
    rows = found.rows.tolist()
    assert len(rows) == 20
    assert rows == sorted(set(rows))
    assert rows != list(range(20))
