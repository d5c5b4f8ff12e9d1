"""Points of which no place is right: zero vectors, and one vector many times."""

import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.map import MapJob
from embedstudio.kernels.parallel import drain


def mapped(vectors, method):
    words = Vocabulary([f"w{row}" for row in range(len(vectors))])
    return drain(MapJob(Embedding(words, vectors), method).run(JobContext(threads=2)))


@pytest.mark.parametrize("method", ["umap.v1", "pca.v1", "tsne.v1"])
def test_their_trust_is_not_known_and_they_are_counted(method):
    vectors = np.random.default_rng(0).standard_normal((120, 8)).astype(np.float32)
    vectors[5:11], vectors[50:100] = 0, vectors[50]
    made = mapped(vectors, method)
    undecided = np.isnan(made.trust)
    assert np.flatnonzero(undecided).tolist() == [*range(5, 11), *range(50, 100)]
    assert made.parameters["without_direction"] == 6
    assert made.parameters["alike"] == 50
    assert made.has_quality
    assert 0 < made.trustworthiness < 1


def test_a_map_of_nothing_but_copies_has_no_trust():
    made = mapped(np.ones((50, 6), np.float32), "umap.v1")
    assert not made.has_quality
    assert made.parameters["alike"] == 50
