"""The vectors that ship with the program."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.errors import NotFoundError
from embedstudio.formats import starter
from tests.nouns import small_map


@pytest.mark.parametrize("language", ["en", "zh"])
def test_starters(language: str) -> None:
    embedding = starter.load_starter(language)
    entry = starter.STARTERS[language]
    assert embedding.vectors.shape == (entry.words, entry.vector_size)
    assert embedding.vectors.dtype == np.float32
    assert embedding.vectors.flags.c_contiguous
    assert len(set(embedding.vocabulary.words)) == 20_000
    assert embedding.vocabulary.counts is None
    assert embedding.origin["sha256"] == starter.starter_sha256(language)
    assert starter.load_starter(language) is embedding


def test_the_english_starter_is_what_was_drawn() -> None:
    embedding = starter.load_starter("en")
    king = embedding.vocabulary.index["king"]
    assert king + 1 == 641
    assert float(embedding.norms[king]) == pytest.approx(6.12, abs=0.005)


def test_unknown_starter() -> None:
    with pytest.raises(NotFoundError, match="fr") as caught:
        starter.load_starter("fr")
    assert "starter:en" in caught.value.hint


def test_map_round_trip(tmp_path: Path) -> None:
    trust = (np.arange(30) % 16 / 15).astype(np.float32)
    made = dataclasses.replace(small_map(), trust=trust)
    path = tmp_path / "en_map.npz"
    starter.save_starter_map(made, "en", path)
    again = starter.read_map(path)
    np.testing.assert_allclose(again.coordinates, made.coordinates, rtol=1e-3)
    np.testing.assert_array_equal(again.trust, made.trust)
    for name in ("rows", "clusters", "neighbors"):
        found, expected = getattr(again, name), getattr(made, name)
        np.testing.assert_array_equal(found, expected)
        assert found.dtype == expected.dtype
    assert again.cluster_names == made.cluster_names
    assert again.trustworthiness == made.trustworthiness
    assert again.parameters == made.parameters | {"starter_sha256": starter.starter_sha256("en")}


def test_a_map_of_other_vectors_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.npz"
    starter.save_starter_map(small_map(), "en", path)
    monkeypatch.setattr(starter, "resource_path", lambda name: path)
    loaded = starter.load_starter_map("en")
    assert loaded is not None
    assert loaded.dims == 2
    monkeypatch.setattr(starter, "starter_sha256", lambda language: "another")
    assert starter.load_starter_map("en") is None


def test_no_map_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(starter, "resource_path", missing)
    assert starter.load_starter_map("en") is None
