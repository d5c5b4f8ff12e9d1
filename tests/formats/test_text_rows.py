"""word2vec text, GloVe and TSV, good and bad."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.events import Log
from embedstudio.formats import rows
from embedstudio.formats.vectors import read_vectors
from embedstudio.jobs.context import JobContext
from tests.formats.reading import read, refused, run, write


def test_word2vec_text_with_header(tmp_path: Path) -> None:
    embedding, rejected = read(write(tmp_path / "v.txt", "2 3\nking 1 -2.5 3e-2\n国王 0 +.5 7.\n"))
    assert embedding.vocabulary.words == ["king", "国王"]
    assert embedding.vocabulary.counts is None
    np.testing.assert_array_equal(embedding.vectors, np.array([[1, -2.5, 0.03], [0, 0.5, 7]], np.float32))
    assert embedding.origin["format"] == "word2vec"
    assert embedding.origin["rejected"] == 0
    assert rejected == []


def test_fasttext_vec_has_a_space_at_line_ends(tmp_path: Path) -> None:
    embedding, _ = read(write(tmp_path / "v.vec", "2 2\n, 0.1 -0.2 \n</s> 1 2 \n"))
    assert embedding.vocabulary.words == [",", "</s>"]
    np.testing.assert_array_equal(embedding.vectors, np.array([[0.1, -0.2], [1, 2]], np.float32))


def test_glove_without_header_and_with_numbers_as_words(tmp_path: Path) -> None:
    embedding, rejected = read(write(tmp_path / "g.txt", "the 1 2 3\n2000 4 5 6\n. . . 7 8 9\n"))
    assert embedding.vocabulary.words == ["the", "2000", ". . ."]
    assert embedding.vectors.shape == (3, 3)
    assert embedding.origin["format"] == "glove"
    assert not rejected


def test_words_with_spaces_are_split_from_the_right(tmp_path: Path) -> None:
    embedding, rejected = read(write(tmp_path / "v.txt", "2 2\nnew york 1 2\nx\ty 3 4\n"))
    assert embedding.vocabulary.words == ["new york", "x\ty"]
    assert not rejected


def test_windows_line_ends_byte_order_mark_and_no_last_line_end(tmp_path: Path) -> None:
    embedding, _ = read(write(tmp_path / "v.txt", b"\xef\xbb\xbf2 2\r\na 1 2\r\nb 3 4"))
    assert embedding.vocabulary.words == ["a", "b"]
    embedding, _ = read(write(tmp_path / "g.txt", b"\xef\xbb\xbfa 1 2\r\nb 3 4\r\n\r\n"))
    assert embedding.vocabulary.words == ["a", "b"]


def test_gzip_is_undone(tmp_path: Path) -> None:
    embedding, _ = read(write(tmp_path / "v.txt.gz", gzip.compress(b"2 2\na 1 2\nb 3 4\n")))
    assert embedding.vocabulary.words == ["a", "b"]


def test_gzip_cut_off(tmp_path: Path) -> None:
    random = np.random.default_rng(0).standard_normal((500, 20))
    text = "".join(f"w{i} {' '.join(map(str, row))}\n" for i, row in enumerate(random))
    packed = gzip.compress(text.encode())
    assert "damaged" in refused(write(tmp_path / "v.txt.gz", packed[: len(packed) // 2])).message


def test_tsv_with_the_word_in_the_first_column(tmp_path: Path) -> None:
    embedding, _ = read(write(tmp_path / "v.tsv", "word\tx\ty\nnew york\t1\t2\n2\t3\t4\n"))
    assert embedding.vocabulary.words == ["new york", "2"]
    np.testing.assert_array_equal(embedding.vectors, np.array([[1, 2], [3, 4]], np.float32))
    assert embedding.origin["format"] == "tsv"


@pytest.mark.parametrize(
    "metadata",
    ["a\nb b\n", "word\na\nb b\n", "label\tword\nx\ta\ny\tb b\n", "a\tx\nb b\ty\n", "a\r\nb b\r\n\r\n"],
)
def test_projector_tsv_with_metadata(tmp_path: Path, metadata: str) -> None:
    vectors = write(tmp_path / "v.tsv", "1\t2\n3\t4\n")
    embedding, _ = read(vectors, write(tmp_path / "other.tsv", metadata))
    assert embedding.vocabulary.words == ["a", "b b"]
    np.testing.assert_array_equal(embedding.vectors, np.array([[1, 2], [3, 4]], np.float32))


@pytest.mark.parametrize("name", ["vectors.meta.tsv", "metadata.tsv", "vectors_metadata.tsv"])
def test_metadata_is_found_next_to_the_vectors(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, "a\nb\n")
    embedding, _ = read(write(tmp_path / "vectors.tsv", "1\t2\n3\t4\n"))
    assert embedding.vocabulary.words == ["a", "b"]


def test_metadata_is_not_needed_when_there_are_words(tmp_path: Path) -> None:
    embedding, _ = read(write(tmp_path / "v.txt", "a 1 2\nb 3 4\n"), write(tmp_path / "m.tsv", "x\ny\nz\n"))
    assert embedding.vocabulary.words == ["a", "b"]


def test_metadata_of_another_length(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "v.tsv", "1\t2\n3\t4\n"), write(tmp_path / "m.tsv", "a\nb\nc\nd\n"))
    assert "4 words for 2 vectors" in error.message


def test_numbers_without_words(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "v.tsv", "1\t2\n3\t4\n"))
    assert "numbers but no words" in error.message
    assert "metadata" in error.hint


def test_nan_and_inf_are_rejected_with_their_lines(tmp_path: Path) -> None:
    text = "4 2\na 1 2\nb nan 2\nc 1 -Inf\nd 1e39 0\n"
    embedding, rejected = read(write(tmp_path / "v.txt", text))
    assert embedding.vocabulary.words == ["a"]
    assert [row.line for row in rejected] == [3, 4, 5]
    assert all("NaN or Inf" in row.reason for row in rejected)
    assert rejected[0].text == "b nan 2"
    assert embedding.origin["rejected"] == 3
    assert np.isfinite(embedding.vectors).all()


def test_duplicates_are_rejected_and_the_first_is_kept(tmp_path: Path) -> None:
    embedding, rejected = read(write(tmp_path / "v.txt", "a 1 2\nb 3 4\na 5 6\n"))
    assert embedding.vocabulary.words == ["a", "b"]
    np.testing.assert_array_equal(embedding.vectors[0], [1, 2])
    assert (rejected[0].line, "a is already on line 1" in rejected[0].reason) == (3, True)


def test_ragged_rows_are_rejected_with_their_lines(tmp_path: Path) -> None:
    text = "a 1 2 3\nb 1 2\nc 1 2 3 4\nd 1 2 3\n 1 2 3\nf x 2 3\ng 1 2,5 3\n\nh 1 2 3\n"
    embedding, rejected = read(write(tmp_path / "v.txt", text))
    assert embedding.vocabulary.words == ["a", "d", "h"]
    assert [(row.line, row.reason) for row in rejected] == [
        (2, "2 values where 3 are expected"),
        (3, "4 values where 3 are expected"),
        (5, "the word is empty"),
        (6, "'x' is not a number"),
        (7, "'2,5' is not a number"),
        (8, "the line is empty"),
    ]
    np.testing.assert_array_equal(embedding.vectors, [[1, 2, 3]] * 3)


def test_words_that_are_not_utf8_are_rejected(tmp_path: Path) -> None:
    content = b"a 1 2\n" + "词".encode("gb18030") + b" 3 4\nb 5 6\n"
    embedding, rejected = read(write(tmp_path / "v.txt", content))
    assert embedding.vocabulary.words == ["a", "b"]
    assert (rejected[0].line, "not valid UTF-8" in rejected[0].reason) == (2, True)


def test_a_file_of_bad_rows_only(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "v.txt", "1 2\na nan 1\n"))
    assert "No row" in error.message
    assert "Line 2" in error.hint


def test_header_that_claims_more_rows_than_there_are(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "v.txt", "3000000 2\na 1 2\nb 3 4\n"))
    assert "claims 3,000,000 words of 2 dimensions, but the file holds 2 rows" in error.message
    assert "remove its first line" in error.hint


def test_header_that_claims_fewer_rows_than_there_are(tmp_path: Path) -> None:
    path = write(tmp_path / "v.txt", "2 2\na 1 2\nb 3 4\nc 5\nd 7 8\n")
    events, (embedding, rejected) = run(read_vectors(path, JobContext()))
    assert embedding.vocabulary.words == ["a", "b", "d"]
    assert [row.line for row in rejected] == [4]
    told = [event.message for event in events if isinstance(event, Log)]
    assert "The header claims 2 words; all 4 were read." in told
    assert "holds 2 rows" in refused(write(tmp_path / "v.txt", "3 2\na 1 2\n\nc 5 6\n")).message


def test_header_with_other_dimensions(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "v.txt", "2 300\na 1 2\nb 3 4\n"))
    assert "claims 300 dimensions, but line 2 has 2 values" in error.message


@pytest.mark.parametrize(
    "header", ["0 100", "5 0", "3 999999999999999999999", "1 20000", "-5 -3", "9" * 400 + " 20000"], ids=len
)
def test_impossible_headers(tmp_path: Path, header: str) -> None:
    assert "cannot be" in refused(write(tmp_path / "v.txt", header + "\na 1 2\n")).message


def test_a_lying_header_allocates_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "v.txt", "900000000 4096\na " + "1 " * 4096 + "\n")
    tracemalloc.start()
    refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50e6


def test_many_empty_lines_cost_no_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "v.txt", "a" + " 1" * 3000 + "\n" * 200_000 + "b" + " 1" * 3000 + "\n")
    tracemalloc.start()
    embedding, rejected = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(embedding) == 2
    assert embedding.origin["rejected"] == 199_999
    assert len(rejected) == rows.KEPT_REJECTED
    assert peak < 100e6


def test_a_long_single_line(tmp_path: Path) -> None:
    assert "longer than 1 MB" in refused(write(tmp_path / "v.txt", b"word " * 400_000)).message
    text = b"a 1 2\n" * 200_000 + b"b" * 2_000_000 + b" 1 2\n"
    error = refused(write(tmp_path / "w.txt", text))
    assert "Line 200,001" in error.message


def test_rows_across_pieces_keep_their_numbers(tmp_path: Path) -> None:
    n, d = 30_000, 12
    vectors = np.random.default_rng(1).standard_normal((n, d)).astype(np.float32)
    lines = [f"w{i} " + " ".join(map(str, row.tolist())) for i, row in enumerate(vectors)]
    lines[20_000] = "broken 1 2"
    embedding, rejected = read(write(tmp_path / "v.txt", f"{n} {d}\n" + "\n".join(lines)))
    assert [row.line for row in rejected] == [20_002]
    kept = np.delete(np.arange(n), 20_000)
    assert embedding.vocabulary.words == [f"w{i}" for i in kept]
    np.testing.assert_array_equal(embedding.vectors, vectors[kept])
    assert embedding.vectors.flags.c_contiguous


@pytest.mark.parametrize(
    "number",
    ["0.1", "-1e-7", "3.4028235e38", "1.17549435e-38", "1e-45", "123456789.123456789", "0.30000001192092896",
     "00012.5", "5E+3", "1e-70", "0e99", "-0", "16777217", "9007199254740993", "12345678901234567890123"],
)  # fmt: skip
def test_numbers_are_read_as_python_reads_them(tmp_path: Path, number: str) -> None:
    embedding, _ = read(write(tmp_path / "v.txt", f"a {number} 1\nb 1 2\n"))
    np.testing.assert_array_equal(embedding.vectors[0, 0], np.float32(float(number)))


@pytest.mark.parametrize("token", ["1_000", "0x10", "1e", "--1", ".", "1.2.3", "１", "+"])
def test_what_is_no_number(tmp_path: Path, token: str) -> None:
    embedding, rejected = read(write(tmp_path / "v.txt", f"a 1 2\nb 1 2\nc 1 {token}\n"))
    assert embedding.vocabulary.words == ["a", "b"]
    assert [row.line for row in rejected] == [3]


def test_zero_and_huge_vectors_are_kept(tmp_path: Path) -> None:
    embedding, rejected = read(write(tmp_path / "v.txt", "a 0 0\nb 1e30 1e30\n"))
    assert len(embedding) == 2
    assert not rejected
