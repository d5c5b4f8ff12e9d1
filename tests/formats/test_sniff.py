"""What is no vector file says so, and nothing is ever unpickled."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.formats.sniff import sniff
from embedstudio.formats.vectors import read_vectors
from embedstudio.jobs.context import JobContext
from tests.formats.reading import refused, run, write


class Bomb:
    """Unpickling it fails the test."""

    def __reduce__(self):
        return (pytest.fail, ("a pickle was opened",))


def test_empty_file(tmp_path: Path) -> None:
    assert "is empty" in refused(write(tmp_path / "v.txt", b"")).message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no file"):
        run(read_vectors(tmp_path / "none.txt", JobContext()))
    assert "is not a file" in refused(tmp_path).message


@pytest.mark.parametrize("suffix", [".model", ".kv", ".pkl", ".pt", ".bin", ".txt", ".npy"])
def test_pickles_are_refused_unopened(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"v{suffix}", pickle.dumps(Bomb(), protocol=4))
    assert "could run code" in refused(path).message


def test_object_array_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "v.npy"
    np.save(path, np.array([[Bomb()]], object), allow_pickle=True)
    write(tmp_path / "v.words.txt", "a\n")
    assert "could run code" in refused(path).message


def test_archives_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "v.txt", "w") as archive:
        archive.writestr("x", "y")
    assert "archive" in refused(tmp_path / "v.txt").message


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02\x03" * 1000,
        bytes(range(256)) * 20,
        b"Just a sentence about nothing.\nAnd one more, which says 5\nand a last one.\n",
        b"\n\n\n",
        b"\xba\x16\x4f\x2f" + b"\x00" * 50,
        b"PAR1" + b"\x00" * 50,
        "king 1 2\n".encode("utf-16"),
        b"name,x\nking,1\n",
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    refused(write(tmp_path / "v.txt", content))


def test_utf16_is_named(tmp_path: Path) -> None:
    assert "UTF-16" in refused(write(tmp_path / "v.txt", "king 1 2\n".encode("utf-16"))).message


def test_formats_by_content_not_by_ending(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).standard_normal((3, 4)).astype("<f4")
    binary = b"3 4\n" + b"".join(b"w%d " % i + row.tobytes() for i, row in enumerate(vectors))
    assert sniff(write(tmp_path / "b.txt", binary)).format == "word2vec-binary"
    assert sniff(write(tmp_path / "t.bin", "1 2\na 1 2\n")).format == "word2vec"
    assert sniff(write(tmp_path / "g.bin", "a 1 2\n")).format == "glove"
    assert sniff(write(tmp_path / "s.txt", "a\t1\t2\n")).format == "tsv"
    zeros = b"2 4\n" + b"a " + bytes(16) + b"b " + bytes(16)
    assert sniff(write(tmp_path / "z.txt", zeros)).format == "word2vec-binary"


def test_a_read_error_is_a_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "v.txt.gz", b"\x1f\x8b" + b"not gzip at all")
    with pytest.raises(BadInputError, match="damaged"):
        sniff(path)
