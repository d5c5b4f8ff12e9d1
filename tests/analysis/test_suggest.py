"""Suggestions by spelling."""

from __future__ import annotations

import time

import numpy as np
import pytest

from embedstudio.analysis.suggest import damerau_levenshtein, suggest
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("goverment", "government"),
        ("recieve", "receive"),
        ("presidnet", "president"),
        ("compter", "computer"),
        ("King", "king"),
        ("LONDON", "london"),
        ("colour", "color"),
    ],
)
def test_english(typed: str, meant: str) -> None:
    assert suggest(load_starter("en").vocabulary, typed)[0] == meant


@pytest.mark.parametrize(("typed", "meant"), [("国王们", "国王"), ("中国国", "中国"), ("电恼", "电脑")])
def test_chinese(typed: str, meant: str) -> None:
    assert meant in suggest(load_starter("zh").vocabulary, typed)


def test_case_variants_come_first() -> None:
    vocabulary = Vocabulary(["apples", "Apple", "APPLE", "apple pie"])
    assert suggest(vocabulary, "apple")[:2] == ["Apple", "APPLE"]


def test_parts_when_nothing_is_spelled_alike() -> None:
    vocabulary = Vocabulary(["计算机", "计", "科学", "计算机科学导论课程"])
    assert suggest(vocabulary, "计算机科学") == ["计算机", "计算机科学导论课程"]


def test_nothing_to_suggest() -> None:
    vocabulary = Vocabulary(["alpha", "beta"])
    assert suggest(vocabulary, "zzzzzz") == []
    assert suggest(vocabulary, " ") == []
    assert suggest(Vocabulary([]), "a") == []
    assert suggest(vocabulary, "alpah", 0) == []


def test_words_with_line_ends_and_odd_letters() -> None:
    vocabulary = Vocabulary(["a\nb", "İstanbul", "straße", "\ud800", "stanbul"])
    assert "İstanbul" in suggest(vocabulary, "istanbul", 5)


def test_edit_distance() -> None:
    for a, b, distance in [
        ("", "", 0),
        ("ab", "ba", 1),
        ("kitten", "sitting", 3),
        ("abc", "abc", 0),
        ("ca", "abc", 3),
    ]:
        assert damerau_levenshtein(a, b, 3) == distance
        assert damerau_levenshtein(b, a, 3) == distance
    assert damerau_levenshtein("kitten", "sitting", 2) == 3
    assert damerau_levenshtein("a", "abcdefgh", 2) == 3


def test_quick_among_200000_words() -> None:
    rng = np.random.default_rng(0)
    letters = np.array(list("etaoinshrdlu"))
    words = {"".join(rng.choice(letters, length)) for length in rng.integers(4, 12, 210_000)}
    vocabulary = Vocabulary(sorted(words)[:200_000] if len(words) > 200_000 else sorted(words))
    assert len(vocabulary) > 150_000
    suggest(vocabulary, "warm")
    times = []
    for word in ("goverment", "tea", "internationl", "其"):
        start = time.perf_counter()
        suggest(vocabulary, word)
        times.append(time.perf_counter() - start)
    assert sorted(times)[-2] < 0.05
