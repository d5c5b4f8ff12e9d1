import numpy as np
import pytest

from embedstudio.analysis.transform import drop_texts, nearest_points, place, text_vector
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob

QUICK = {
    "umap": {"n_epochs": 150},
    "tsne": {"n_iter": 60, "early_exaggeration_iter": 40, "perplexity": 10.0},
    "pca": {},
}


def groups(n: int = 200, d: int = 8, count: int = 5) -> tuple[Embedding, np.ndarray]:
    rng = np.random.default_rng(0)
    labels = np.arange(n) % count
    centres = rng.standard_normal((count, d)) * 3
    vectors = (centres[labels] + rng.standard_normal((n, d)) * 0.4).astype(np.float32)
    return Embedding(Vocabulary([f"w{i}" for i in range(n)]), vectors), labels


def a_map(embedding: Embedding, method: str = "umap", dims: int = 2, limit: int | None = None, **values):
    job = MapJob(embedding, method, dims, limit, {**QUICK[method], **values}, 1)
    return drive(job, JobContext(threads=1), lambda event: None).result


@pytest.mark.parametrize("dims", [2, 3])
@pytest.mark.parametrize("method", ["umap", "tsne", "pca"])
def test_words_that_were_left_out_land_in_their_groups(method, dims):
    embedding, labels = groups()
    shown = a_map(embedding, method, dims, limit=150)
    found = place(shown, embedding, embedding.vectors[150:])
    assert found.coordinates.shape == (50, dims)
    gaps = np.linalg.norm(found.coordinates[:, None] - shown.coordinates[None], axis=2)
    alone = np.linalg.norm(shown.coordinates[:, None] - shown.coordinates[None], axis=2)
    np.fill_diagonal(alone, np.inf)
    usual = (labels[alone.argmin(axis=1)] == labels[:150]).mean()
    assert (labels[gaps.argmin(axis=1)] == labels[150:]).mean() > usual - 0.2
    assert method == "pca" or usual > 0.95
    assert found.trust.mean() > 0.5 * shown.trust.mean()
    assert found.neighbors.shape == found.similarities.shape == (50, 15)


@pytest.mark.parametrize("method", ["umap", "tsne", "pca"])
def test_a_word_of_the_map_goes_to_its_place(method):
    embedding, _ = groups()
    shown = a_map(embedding, method)
    found = place(shown, embedding, embedding.vectors[[3, 77]] * np.float32(2.5))
    if method == "pca":
        np.testing.assert_allclose(found.coordinates, shown.coordinates[[3, 77]], atol=1e-3)
    else:
        np.testing.assert_array_equal(found.coordinates, shown.coordinates[[3, 77]])
    np.testing.assert_array_equal(found.neighbors[:, 0], [3, 77])


def test_pca_with_lengths_places_by_its_axes_too():
    embedding, _ = groups()
    shown = a_map(embedding, "pca", 3, normalize=False)
    middle = embedding.vectors[:2].mean(axis=0)
    found = place(shown, embedding, middle)
    np.testing.assert_allclose(found.coordinates[0], shown.coordinates[:2].mean(axis=0), atol=1e-3)


def test_places_do_not_depend_on_what_is_placed_with_them():
    embedding, _ = groups()
    shown = a_map(embedding, limit=150)
    several = place(shown, embedding, embedding.vectors[150:155])
    alone = place(shown, embedding, embedding.vectors[152])
    np.testing.assert_allclose(alone.coordinates, several.coordinates[2:3], atol=1e-3)
    np.testing.assert_array_equal(
        place(shown, embedding, embedding.vectors[150:155]).coordinates, several.coordinates
    )


def test_nothing_on_the_map_moves():
    embedding, _ = groups()
    shown = a_map(embedding, limit=150)
    before = shown.coordinates.copy()
    place(shown, embedding, embedding.vectors[150:])
    np.testing.assert_array_equal(shown.coordinates, before)


def test_nearest_points_are_those_of_all(monkeypatch):
    from embedstudio.analysis import transform

    embedding, _ = groups()
    shown = a_map(embedding, "pca", limit=150)
    monkeypatch.setattr(transform, "_BLOCK", 40)
    found, scores = nearest_points(shown, embedding, embedding.vectors[150:], 7)
    wanted = embedding.unit[150:] @ embedding.unit[:150].T
    np.testing.assert_array_equal(found, np.argsort(-wanted, axis=1, kind="stable")[:, :7])
    np.testing.assert_allclose(scores, np.sort(wanted, axis=1)[:, :-8:-1], atol=1e-6)


@pytest.mark.parametrize("n", [1, 2, 5])
def test_a_map_of_few_points(n):
    embedding, _ = groups()
    shown = a_map(embedding, limit=n)
    found = place(shown, embedding, embedding.vectors[100])
    assert found.coordinates.shape == (1, 2)
    assert np.isfinite(found.coordinates).all()
    assert found.trust[0] == 1


def test_other_dimensions_are_refused():
    embedding, _ = groups()
    with pytest.raises(ValueError, match="dimensions"):
        place(a_map(embedding, "pca"), embedding, np.ones((1, 3), np.float32))


def words(*names: str) -> Embedding:
    vectors = np.arange(1, len(names) + 1, dtype=np.float32)[:, None] * np.ones(2, np.float32)
    return Embedding(Vocabulary(list(names)), vectors)


def test_a_sentence_is_the_mean_of_its_words():
    embedding = words("the", "king", "well-known", "New York", "Berlin", "sleeps")
    found = text_vector(embedding, "The king sleeps, zzyzx; the zzyzx king")
    assert found.known == ("the", "king", "sleeps", "the", "king")
    assert found.unknown == ("zzyzx",)
    np.testing.assert_allclose(found.vector, [2.4, 2.4])  # (1 + 2 + 6 + 1 + 2) / 5
    assert text_vector(embedding, " New York ").known == ("New York",)
    assert text_vector(embedding, "a well-known king-maker").known == ("well-known", "king")
    assert text_vector(embedding, "berlin SLEEPS").known == ("Berlin", "sleeps")


def test_chinese_takes_the_longest_words():
    embedding = words("国王", "国", "王后", "爱", "中华人民共和国", "人民")
    found = text_vector(embedding, "国王爱王后，中华人民共和国人民们")
    assert found.known == ("国王", "爱", "王后", "中华人民共和国", "人民")
    assert found.unknown == ("们",)


@pytest.mark.parametrize("text", ["", "   ", "zzyzx", "?!"])
def test_a_text_without_a_known_word_is_refused(text):
    with pytest.raises(BadInputError) as caught:
        text_vector(words("the", "king"), text)
    assert caught.value.hint


def test_texts_on_a_map():
    embedding, _ = groups()
    shown = a_map(embedding, limit=150)
    first, second = drop_texts(shown, embedding, ["w3 ", "w180 w185 and w190"])
    np.testing.assert_array_equal(first.coordinates, shown.coordinates[3])
    assert (first.text, first.neighbors[0], first.unknown) == ("w3", "w3", ())
    assert second.known == ("w180", "w185", "w190")
    assert second.unknown == ("and",)
    assert all(int(word[1:]) % 5 == 0 for word in second.neighbors[:10])
    assert list(second.similarities) == sorted(second.similarities, reverse=True)
    assert 0 <= second.trust <= 1
    assert drop_texts(shown, embedding, []) == []
    with pytest.raises(BadInputError, match="zzyzx"):
        drop_texts(shown, embedding, ["w3", "zzyzx"])
