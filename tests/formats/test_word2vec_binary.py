"""word2vec's binary format, whole and damaged."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from tests.formats.reading import read, refused, write

VECTORS = np.random.default_rng(0).standard_normal((5, 6)).astype("<f4")
WORDS = ["the", "国王", "a", "b", "c"]


def binary(words: list[str | bytes], vectors: np.ndarray, *, header: str = "", ends: bytes = b"\n") -> bytes:
    head = header or f"{len(words)} {vectors.shape[1]}"
    encoded = [word if isinstance(word, bytes) else word.encode() for word in words]
    rows = (word + b" " + row.tobytes() + ends for word, row in zip(encoded, vectors, strict=True))
    return head.encode() + b"\n" + b"".join(rows)


@pytest.mark.parametrize("ends", [b"", b"\n"])
@pytest.mark.parametrize("packed", [False, True])
def test_binary(tmp_path: Path, ends: bytes, packed: bool) -> None:
    content = binary(WORDS, VECTORS, ends=ends)
    embedding, rejected = read(write(tmp_path / "v.bin", gzip.compress(content) if packed else content))
    assert embedding.vocabulary.words == WORDS
    np.testing.assert_array_equal(embedding.vectors, VECTORS)
    assert embedding.origin["format"] == "word2vec-binary"
    assert not rejected


def test_records_across_pieces(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).standard_normal((9000, 100)).astype("<f4")
    words = [f"w{i}" for i in range(9000)]
    embedding, _ = read(write(tmp_path / "v.bin", binary(words, vectors, ends=b"")))
    assert embedding.vocabulary.words == words
    np.testing.assert_array_equal(embedding.vectors, vectors)


def test_bad_rows_are_rejected_with_their_numbers(tmp_path: Path) -> None:
    vectors = VECTORS.copy()
    vectors[1, 2] = np.nan
    words = ["the", "nan", "the", "词".encode("gb18030"), "c"]
    embedding, rejected = read(write(tmp_path / "v.bin", binary(words, vectors)))
    assert embedding.vocabulary.words == ["the", "c"]
    np.testing.assert_array_equal(embedding.vectors, vectors[[0, 4]])
    assert [row.line for row in rejected] == [2, 3, 4]
    assert "NaN" in rejected[0].reason
    assert "already" in rejected[1].reason
    assert "UTF-8" in rejected[2].reason


def test_header_that_claims_more_than_the_file_can_hold(tmp_path: Path) -> None:
    path = write(tmp_path / "v.bin", binary(WORDS, VECTORS, header="3000000 6"))
    tracemalloc.start()
    error = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "claims 3,000,000 words of 6 dimensions" in error.message
    assert "can hold at most 5" in error.message
    assert peak < 20e6


def test_gzipped_header_that_lies(tmp_path: Path) -> None:
    content = gzip.compress(binary(WORDS, VECTORS, header="3000000 6"))
    assert "can hold at most 5" in refused(write(tmp_path / "v.bin.gz", content)).message


def test_cut_off_inside_a_row(tmp_path: Path) -> None:
    words = [word * 20 for word in WORDS]
    content = binary(words, VECTORS)
    error = refused(write(tmp_path / "v.bin", content[:-20]))
    assert "ends inside row 5: its header claims 5 words, 4 are whole" in error.message
    assert "write 4" in error.hint
    # what the hint proposes works, and the torn row is not passed over in silence
    embedding, rejected = read(write(tmp_path / "w.bin", b"4" + content[1:-20]))
    assert embedding.vocabulary.words == words[:4]
    assert len(rejected) == 1


def test_rows_left_over(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "v.bin", binary(WORDS, VECTORS, header="3 6")))
    assert "bytes follow them" in error.message


def test_header_with_other_dimensions(tmp_path: Path) -> None:
    refused(write(tmp_path / "v.bin", binary(WORDS, VECTORS, header="5 3")))
    refused(write(tmp_path / "w.bin", binary(WORDS, VECTORS, header="3 9")))


def test_a_word_without_end(tmp_path: Path) -> None:
    content = binary(["a"], np.zeros((1, 4), "<f4"), header="2 4") + b"\x01\xff" * 1_000_000
    error = refused(write(tmp_path / "v.bin", content))
    assert "word of row 2" in error.message
    assert "no end" in error.message
