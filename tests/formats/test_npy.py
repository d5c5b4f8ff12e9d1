"""npy with a file of words, whole and damaged."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from tests.formats.reading import read, refused, write

VECTORS = np.random.default_rng(0).standard_normal((3, 4)).astype(np.float32)


def save(folder: Path, array: np.ndarray = VECTORS) -> Path:
    path = folder / "v.npy"
    np.save(path, array)
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v.words.txt", "a\n国王\nb c\n"),
        ("v.txt", "a\n国王\nb c"),
        ("words.txt", "word\na\n国王\nb c\n"),
        ("v.tsv", "word\tcount\na\t3\n国王\t2\nb c\t1\n"),
        ("v.json", '["a", "\\u56fd王", "b c"]'),
        ("v.words.json", '{"b c": 2, "a": 0, "国王": 1}'),
    ],
)
def test_words_next_to_it(tmp_path: Path, name: str, content: str) -> None:
    write(tmp_path / name, content)
    embedding, rejected = read(save(tmp_path))
    assert embedding.vocabulary.words == ["a", "国王", "b c"]
    np.testing.assert_array_equal(embedding.vectors, VECTORS)
    assert embedding.origin["format"] == "npy"
    assert not rejected


def test_vectors_in_text_are_no_words(tmp_path: Path) -> None:
    vectors = "3 4\n" + "".join(f"w{i} 0.5 -1 2e-3 .25\n" for i in range(3))
    beside, path = write(tmp_path / "v.txt", vectors), save(tmp_path)
    assert "no file of words" in refused(path).message
    write(tmp_path / "words.txt", "a\nb 1\nc\n")
    embedding, _ = read(path)
    assert embedding.vocabulary.words == ["a", "b 1", "c"]
    assert embedding.origin["words_from"] == "words.txt"
    write(tmp_path / "v.tsv", "x\ny\nz\n")
    assert read(path)[0].vocabulary.words == ["x", "y", "z"]
    assert "holds vectors" in refused(path, beside).message


def test_copies_are_counted_apart_from_zeros(tmp_path: Path) -> None:
    write(tmp_path / "v.txt", "a\nb\nc\nd\ne\nf\n")
    array = np.zeros((6, 4), np.float32)
    array[:2], array[2:5] = -0.0, [[1, 2, 3, 4]] * 2 + [[4, 3, 2, 1]]
    embedding, _rejected = read(save(tmp_path, array))
    assert embedding.origin["zero_vectors"] == 3
    assert embedding.origin["identical_vectors"] == 2


def test_zero_vectors_are_counted(tmp_path: Path) -> None:
    write(tmp_path / "v.txt", "a\nb\nc\n")
    embedding, _ = read(save(tmp_path, np.array([[0, 0], [1, 2], [0, 0]], np.float32)))
    assert embedding.origin["zero_vectors"] == 2


def test_words_that_were_given(tmp_path: Path) -> None:
    write(tmp_path / "v.words.txt", "x\ny\nz\n")
    embedding, _ = read(save(tmp_path), write(tmp_path / "mine.txt", "a\nb\nc\n"))
    assert embedding.vocabulary.words == ["a", "b", "c"]


@pytest.mark.parametrize("dtype", [np.float16, np.float64, np.int8, ">f4"])
def test_other_types_become_float32(tmp_path: Path, dtype: str) -> None:
    write(tmp_path / "v.txt", "a\nb\nc\n")
    array = (VECTORS * 10).astype(dtype)
    embedding, _ = read(save(tmp_path, array))
    assert embedding.vectors.dtype == np.float32
    np.testing.assert_array_equal(embedding.vectors, array.astype(np.float32))


def test_fortran_order(tmp_path: Path) -> None:
    write(tmp_path / "v.txt", "a\nb\nc\n")
    embedding, _ = read(save(tmp_path, np.asfortranarray(VECTORS)))
    np.testing.assert_array_equal(embedding.vectors, VECTORS)
    assert embedding.vectors.flags.c_contiguous


def test_bad_rows(tmp_path: Path) -> None:
    array = np.array([[1, 2], [np.nan, 0], [1e300, 0], [3, 4], [5, 6]])
    write(tmp_path / "v.txt", "a\nb\nc\na\n\n")
    embedding, rejected = read(save(tmp_path, array))
    assert embedding.vocabulary.words == ["a"]
    assert [row.line for row in rejected] == [2, 3, 4, 5]


def test_no_words(tmp_path: Path) -> None:
    error = refused(save(tmp_path))
    assert "no file of words" in error.message
    assert "v.words.txt" in error.hint


def test_another_number_of_words(tmp_path: Path) -> None:
    words = write(tmp_path / "v.words.txt", "a\nb\n")
    assert "2 words for 3 vectors" in refused(save(tmp_path), words).message


def test_words_that_are_not_utf8(tmp_path: Path) -> None:
    words = write(tmp_path / "v.words.txt", b"a\n" + "国".encode("gb18030") + b"\nc\n")
    assert "Line 2" in refused(save(tmp_path), words).message


@pytest.mark.parametrize(
    "content",
    ["", "nothing", '{"a": "b"}', '["a", 1]', '["a", "b', '{"a": 0, "b": 5, "c": 1}', '["a" "b"', "["],
)
def test_json_that_is_no_list_of_words(tmp_path: Path, content: str) -> None:
    refused(save(tmp_path), write(tmp_path / "words.json", content))


def test_large_json_is_read_in_steps(tmp_path: Path) -> None:
    array = np.zeros((60_000, 1), np.float32)
    words = [f"w{i}" for i in range(60_000)]
    embedding, _ = read(save(tmp_path, array), write(tmp_path / "w.json", json.dumps(words, indent=1)))
    assert embedding.vocabulary.words == words


def test_half_characters_in_json_are_rejected(tmp_path: Path) -> None:
    words = write(tmp_path / "w.json", '["a", "\\ud83d", "\\ud83d\\ude00"]')
    embedding, rejected = read(save(tmp_path), words)
    assert embedding.vocabulary.words == ["a", "😀"]
    assert [row.line for row in rejected] == [2]


def test_a_lying_header(tmp_path: Path) -> None:
    write(tmp_path / "v.txt", "a\nb\nc\n")
    path = save(tmp_path)
    content = path.read_bytes().replace(
        b"'shape': (3, 4), }" + b" " * 16, b"'shape': (2000000000, 4), }" + b" " * 7
    )
    assert content != path.read_bytes()
    path.write_bytes(content)
    tracemalloc.start()
    error = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "claims 2,000,000,000 × 4 numbers" in error.message
    assert "holds 48" in error.message
    assert peak < 5e6


def test_cut_off(tmp_path: Path) -> None:
    write(tmp_path / "v.txt", "a\nb\nc\n")
    path = save(tmp_path)
    path.write_bytes(path.read_bytes()[:-5])
    assert "the file holds 43" in refused(path).message
    path.write_bytes(path.read_bytes()[:40])
    assert "damaged" in refused(path).message


@pytest.mark.parametrize(
    "array", [np.zeros(5, np.float32), np.zeros((2, 2, 2)), np.array([["a"]]), np.zeros((0, 4))]
)
def test_what_is_no_matrix(tmp_path: Path, array: np.ndarray) -> None:
    write(tmp_path / "v.txt", "a\nb\nc\n")
    assert "a matrix of numbers is needed" in refused(save(tmp_path, array)).message
