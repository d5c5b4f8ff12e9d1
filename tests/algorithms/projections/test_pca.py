import numpy as np
import pytest

from embedstudio.algorithms.projections.pca import Pca
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Partial, Progress
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext


def project(vectors: np.ndarray, dims: int = 2, **values):
    words = Vocabulary([f"w{i}" for i in range(len(vectors))])
    embedding = Embedding(words, np.ascontiguousarray(vectors, np.float32))
    rows = np.arange(len(vectors), dtype=np.int32)
    steps = Pca(**values).project(embedding, rows, dims, JobContext(threads=2))
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as stop:
            return stop.value, events


@pytest.mark.parametrize("dims", [2, 3])
def test_is_that_of_sklearn(dims):
    from sklearn.decomposition import PCA

    vectors = np.random.default_rng(0).standard_normal((300, 12)) * np.arange(1, 13)
    found, _ = project(vectors, dims, normalize=False)
    wanted = PCA(dims).fit_transform(vectors)
    wanted *= np.sign((wanted * found.coordinates).sum(axis=0))
    np.testing.assert_allclose(found.coordinates, wanted, atol=0.05)


def test_normalize_makes_lengths_irrelevant():
    vectors = np.random.default_rng(0).standard_normal((200, 8))
    longer = vectors * np.random.default_rng(1).uniform(0.1, 9, (200, 1))
    np.testing.assert_allclose(project(vectors)[0].coordinates, project(longer)[0].coordinates, atol=1e-3)


def test_the_picture_comes_before_the_neighbours():
    found, events = project(np.random.default_rng(0).standard_normal((500, 8)))
    kinds = [event for event in events if isinstance(event, Partial)]
    assert [event.payload.stage for event in kinds] == ["pca"]
    shares = [event.fraction for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares)
    assert shares[events.index(kinds[0]) - 1] <= 0.1
    np.testing.assert_array_equal(kinds[0].payload.coordinates, found.coordinates)
    assert found.neighbors.shape == (500, 15)
    assert found.parameters["method"] == "pca.v1"


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_points(n):
    found, _ = project(np.eye(3)[:n], 3)
    assert found.coordinates.shape == (n, 3)
    assert np.isfinite(found.coordinates).all()
