"""What we write comes back bit for bit, here and in gensim, or does not appear at all."""

from __future__ import annotations

import csv
import errno
import os
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.vectors import write_vectors
from embedstudio.formats.write import RowWriter, replacing, text_in
from embedstudio.jobs.context import JobContext
from tests.formats.reading import longest_gap, read, run
from tests.nouns import small_embedding


def extreme() -> Embedding:
    """Every kind of float32 that has caused trouble."""
    values = [[0.1, -0.0, 1e-45, 3.4028235e38], [1 / 3, 16777217, -1e-38, 0], [0, 0, 0, 0], [1e10, -1, 2, 3]]
    return Embedding(Vocabulary(["a", "国王", "-", "10"]), np.array(values, np.float32))


@pytest.mark.parametrize("name", ["v.txt", "v.vec", "v.bin", "v.tsv", "v.npy"])
@pytest.mark.parametrize("embedding", [small_embedding(3000, 40), extreme()], ids=["many", "extreme"])
def test_round_trip(tmp_path: Path, name: str, embedding: Embedding) -> None:
    events, path = run(write_vectors(embedding, tmp_path / name, JobContext()))
    assert path == tmp_path / name
    assert events[-1].fraction == 1.0
    again, rejected = read(path)
    assert again.vocabulary.words == embedding.vocabulary.words
    np.testing.assert_array_equal(again.vectors, embedding.vectors)
    assert not rejected


@pytest.mark.parametrize("name", ["v.txt", "v.bin"])
def test_gensim_reads_ours_and_we_read_gensims(tmp_path: Path, name: str) -> None:
    from gensim.models import KeyedVectors

    embedding = small_embedding(200, 16)
    run(write_vectors(embedding, tmp_path / name, JobContext()))
    binary = name.endswith(".bin")
    theirs = KeyedVectors.load_word2vec_format(str(tmp_path / name), binary=binary)
    assert theirs.index_to_key == embedding.vocabulary.words
    np.testing.assert_array_equal(theirs.vectors, embedding.vectors)
    theirs.save_word2vec_format(str(tmp_path / f"theirs-{name}"), binary=binary)
    again, _ = read(tmp_path / f"theirs-{name}")
    assert again.vocabulary.words == embedding.vocabulary.words
    np.testing.assert_allclose(again.vectors, embedding.vectors, rtol=0 if binary else 1e-5)


def test_metadata_has_counts_when_they_are_known(tmp_path: Path) -> None:
    run(write_vectors(small_embedding(3, 2), tmp_path / "v.tsv", JobContext()))
    assert (tmp_path / "v.meta.tsv").read_text("utf-8") == "word\tcount\n词0\t9\nword1\t6\nword2\t3\n"
    run(write_vectors(small_embedding(3, 2, counts=False), tmp_path / "w.tsv", JobContext()))
    assert (tmp_path / "w.meta.tsv").read_text("utf-8") == "词0\nword1\nword2\n"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("v.txt", "new york"),
        ("v.bin", "a\nb"),
        ("v.tsv", "a\tb"),
        ("v.npy", "a\nb"),
        ("v.txt", ""),
        ("v.npy", ""),
    ],
)
def test_words_that_a_format_cannot_hold(tmp_path: Path, name: str, word: str) -> None:
    embedding = Embedding(Vocabulary(["ok", word]), np.zeros((2, 2), np.float32))
    with pytest.raises(BadInputError, match="of row 2 cannot be written") as caught:
        run(write_vectors(embedding, tmp_path / name, JobContext()))
    assert repr(word) in caught.value.message
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["v.tsv", "v.npy"])
def test_words_with_spaces_in_files_of_their_own(tmp_path: Path, name: str) -> None:
    embedding = Embedding(Vocabulary(["new york", "b"]), np.ones((2, 2), np.float32))
    run(write_vectors(embedding, tmp_path / name, JobContext()))
    assert read(tmp_path / name)[0].vocabulary.words == ["new york", "b"]


def test_unknown_ending(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"cannot be written to v\.xyz") as caught:
        run(write_vectors(small_embedding(), tmp_path / "v.xyz", JobContext()))
    assert ".npy" in caught.value.hint


@pytest.mark.parametrize("name", ["v.txt", "v.tsv"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_text("old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        run(write_vectors(small_embedding(), tmp_path / name, JobContext()))
    assert caught.value.errno == errno.ENOSPC
    assert caught.value.filename == str(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "old"


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    embedding = Embedding(Vocabulary([f"w{i}" for i in range(40_000)]), np.ones((40_000, 50), np.float32))
    steps = write_vectors(embedding, tmp_path / "v.txt", JobContext())
    next(steps)
    assert [path.suffix for path in tmp_path.iterdir()] == [".tmp"]
    steps.close()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run(write_vectors(small_embedding(), tmp_path / "none" / "v.txt", JobContext()))


@pytest.mark.parametrize("name", ["v.txt", "v.tsv"])
def test_events_come_often_enough(tmp_path: Path, name: str) -> None:
    embedding = Embedding(
        Vocabulary([f"w{i}" for i in range(20_000)]), np.full((20_000, 100), 1 / 3, np.float32)
    )
    assert longest_gap(write_vectors(embedding, tmp_path / name, JobContext())) < 0.2


SIGNS = [
    "a,b",
    'say "hi"',
    "tab\there",
    "line\nfeed",
    "carriage\rreturn",
    "both\r\n",
    "国王，女王",
    "😀",
    "",
    " a",
]


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_rows_hold_any_sign(tmp_path, delimiter):
    path = tmp_path / "rows.csv"
    with replacing([path]) as files, text_in(files[0], mark=True) as text:
        writer = RowWriter(text, delimiter)
        writer.row(["word", "again"])
        writer.rows([word, word] for word in SIGNS)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=delimiter)
    assert head == ["word", "again"]
    assert rows == [[word, word] for word in SIGNS]
    assert path.read_bytes().startswith(b"\xef\xbb\xbfword")
    assert b"again\n" in path.read_bytes(), "a row ends in a line feed alone"
