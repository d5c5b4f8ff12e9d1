import numpy as np
import pytest

from embedstudio.algorithms.projections.tsne import LARGEST, Tsne
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.events import Partial
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import Control, JobContext

QUICK = {"n_iter": 60, "early_exaggeration_iter": 40, "perplexity": 10.0}


def groups(n: int = 150, d: int = 8, count: int = 5, seed: int = 0) -> tuple[Embedding, np.ndarray]:
    rng = np.random.default_rng(seed)
    labels = np.arange(n) % count
    centres = rng.standard_normal((count, d)) * 3
    vectors = (centres[labels] + rng.standard_normal((n, d)) * 0.4).astype(np.float32)
    return Embedding(Vocabulary([f"w{i}" for i in range(n)]), vectors), labels


def make(method: Tsne, embedding: Embedding, dims: int = 2, threads: int = 1, control=None, **values):
    events = []
    rows = np.arange(len(embedding), dtype=np.int32)
    steps = method.project(embedding, rows, dims, JobContext(control, threads=threads), **values)
    while True:
        try:
            event = next(steps)
        except StopIteration as stop:
            return stop.value, events
        events.append(event)
        if control is not None and isinstance(event, Partial) and event.payload.epoch >= 5:
            control.finish()


@pytest.mark.parametrize("dims", [2, 3])
def test_groups_come_apart(dims):
    embedding, labels = groups()
    made, events = make(Tsne(**QUICK), embedding, dims)
    assert made.coordinates.shape == (150, dims)
    assert made.coordinates.dtype == np.float32
    assert np.isfinite(made.coordinates).all()
    gaps = np.linalg.norm(made.coordinates[:, None] - made.coordinates[None], axis=2)
    np.fill_diagonal(gaps, np.inf)
    assert (labels[gaps.argmin(axis=1)] == labels).mean() > 0.97
    assert made.trustworthiness > 0.9
    frames = [event.payload for event in events if isinstance(event, Partial)]
    assert frames[0].stage == "pca"
    assert frames[-1].stage == "tsne"
    assert frames[-1].epoch == frames[-1].n_epochs == 100
    np.testing.assert_array_equal(frames[-1].coordinates, made.coordinates)
    sizes = [np.abs(frame.coordinates).max() for frame in frames]
    assert min(sizes) > 0.1 * sizes[0], "the first steps are of almost a point, and are not shown as one"


@pytest.mark.parametrize("dims", [2, 3])
def test_a_seed_gives_one_map_on_any_number_of_threads(dims):
    embedding, _ = groups(90)
    one, _ = make(Tsne(**QUICK, seed=7), embedding, dims, threads=1)
    two, _ = make(Tsne(**QUICK, seed=7), embedding, dims, threads=3)
    other, _ = make(Tsne(**QUICK, seed=8), embedding, dims)
    np.testing.assert_array_equal(one.coordinates, two.coordinates)
    assert not np.array_equal(one.coordinates, other.coordinates)


def test_it_is_opentsne():
    """From one start and the same affinities, our loop and openTSNE's own end in one layout."""
    from openTSNE import TSNEEmbedding

    from embedstudio.algorithms.projections._tsne_layout import (
        Descent,
        affinity_steps,
        descent_steps,
        matrix,
    )
    from embedstudio.kernels.knn import exact_knn
    from embedstudio.kernels.parallel import Team, drain

    embedding, _ = groups(120)
    near, scores = exact_knn(embedding.unit, 30)
    start = np.random.default_rng(0).normal(0, 1e-4, (120, 2))
    with Team(1) as team:
        distances = np.sqrt(np.maximum(2 - 2 * scores, 0))
        affinities = matrix(drain(affinity_steps(near, distances, 10, team)), 120)
        steps = descent_steps(start, affinities, Descent(20, 20, 12.0, 1.0, None, 0.5), team)
        ours = None
        while ours is None:
            try:
                next(steps)
            except StopIteration as stop:
                ours = stop.value

    class Known:
        P = affinities.copy()

    theirs = TSNEEmbedding(start.copy(), Known(), negative_gradient_method="fft", n_jobs=1)
    theirs.optimize(20, exaggeration=12, inplace=True, momentum=0.8)
    theirs.optimize(20, inplace=True, momentum=0.8)
    np.testing.assert_allclose(ours, np.asarray(theirs), rtol=1e-6, atol=1e-9)


def test_stop_keeps_the_layout():
    embedding, _ = groups()
    made, _ = make(Tsne(), embedding, control=Control())
    assert 5 <= made.parameters["iterations_done"] < 750
    assert made.parameters["iterations_planned"] == 750
    assert np.isfinite(made.coordinates).all()


@pytest.mark.parametrize("scale", [0.05, 1.0, 20.0])
def test_goes_on_from_a_layout_of_any_scale(scale):
    embedding, _ = groups()
    first, _ = make(Tsne(**QUICK), embedding)
    start = first.coordinates * np.float32(scale)
    made, events = make(Tsne(**{**QUICK, "perplexity": 15.0}), embedding, start=start)
    assert events[-1].fraction == 1
    frames = [event.payload for event in events if isinstance(event, Partial)]
    assert {frame.stage for frame in frames} == {"tsne"}
    assert frames[-1].n_epochs == 24
    apart = np.corrcoef(first.coordinates.ravel(), made.coordinates.ravel())[0, 1]
    assert apart > 0.9, "groups stay where they were"
    assert made.trustworthiness > first.trustworthiness - 0.02


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 12])
def test_few_words(n):
    embedding = Embedding(Vocabulary([f"w{i}" for i in range(n)]), np.eye(n, 12, dtype=np.float32))
    made, _ = make(Tsne(**QUICK), embedding)
    assert made.coordinates.shape == (n, 2)
    assert np.isfinite(made.coordinates).all()


def test_words_in_one_place():
    embedding = Embedding(Vocabulary([f"w{i}" for i in range(40)]), np.ones((40, 5), np.float32))
    made, _ = make(Tsne(**QUICK), embedding)
    assert np.isfinite(made.coordinates).all()


def test_too_many_words_are_refused_with_what_to_use(monkeypatch):
    monkeypatch.setitem(LARGEST, 3, 100)
    embedding, _ = groups()
    with pytest.raises(ParameterError) as caught:
        make(Tsne(**QUICK), embedding, 3)
    assert "UMAP" in caught.value.hint
    assert "150" in caught.value.message


def test_euclidean_counts_lengths():
    embedding, _ = groups(60)
    lengths = 2.0 ** (np.arange(60, dtype=np.float32) % 3)  # exact: directions are the same to the bit
    longer = Embedding(embedding.vocabulary, (embedding.vectors * lengths[:, None]).astype(np.float32))
    by_cosine = [make(Tsne(**QUICK), one)[0].coordinates for one in (embedding, longer)]
    np.testing.assert_array_equal(by_cosine[0], by_cosine[1])
    euclidean, _ = make(Tsne(**QUICK, metric="euclidean"), longer)
    assert not np.allclose(euclidean.coordinates, by_cosine[0], atol=1)


def test_the_expected_time_follows_what_it_depends_on():
    usual = Tsne()
    whole = usual.expected_seconds(20_000, 3, 1)
    assert 25 < whole < 60, "39 s were measured"
    assert usual.expected_seconds(20_000, 3, 2) < 0.7 * whole
    assert usual.expected_seconds(40_000, 3, 1) > 2 * whole
    assert Tsne(theta=0.8).expected_seconds(20_000, 3, 1) < 0.7 * whole
    assert Tsne(n_iter=1000).expected_seconds(20_000, 3, 1) > 1.4 * whole
    assert 25 < usual.expected_seconds(20_000, 2, 1) == usual.expected_seconds(20_000, 2, 4) < 60
