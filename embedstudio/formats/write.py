"""Writing word vectors: complete files or none, in the form other programs read."""

from __future__ import annotations

import csv
import io
import os
import uuid
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context
from embedstudio.formats.source import Pace

WRITERS = {
    ".txt": "word2vec",
    ".vec": "word2vec",
    ".bin": "word2vec-binary",
    ".tsv": "tsv",
    ".npy": "npy",
}
"""The format written for each ending."""
_STEP = 20_000
"""Values formatted in one go."""
_ROWS = 500
"""Rows formatted in one go: more lists at once would set off Python's garbage collector."""
_FORBIDDEN = {
    "word2vec": " \t\n\r\v\f",
    "word2vec-binary": " \t\n\r\v\f",
    "tsv": "\t\n\r",
    "npy": "\t\n\r",
}


def companion(path: Path) -> Path | None:
    """The file of words that is written along with ``path``: ``.meta.tsv`` or ``.words.txt``."""
    suffix = {".tsv": ".meta.tsv", ".npy": ".words.txt"}.get(path.suffix.lower())
    return None if suffix is None else path.with_name(path.stem + suffix)


def write_vectors(embedding: Embedding, path: Path, ctx: Context) -> Generator[Event, None, Path]:
    """Write all vectors in the format that the ending of ``path`` names; return ``path``.

    ``.txt`` and ``.vec`` word2vec text, ``.bin`` word2vec binary, ``.tsv`` values with the
    words in ``NAME.meta.tsv``, ``.npy`` with the words in ``NAME.words.txt``. Text has nine
    significant digits, so every float32 comes back exactly. Files appear whole, when
    everything is on the disk; an older file of the same name is replaced.

    Parameters
    ----------
    ctx
        Not asked for anything; pause and cancel work between events.

    Raises
    ------
    BadInputError
        For an unknown ending, or a word that the format cannot hold.
    OSError
        When the folder cannot be written or the disk is full; nothing is left behind.
    """
    name = WRITERS.get(path.suffix.lower())
    if name is None:
        raise BadInputError(
            tr("Vectors cannot be written to {name}.", name=path.name),
            tr("Use one of these endings: {endings}.", endings=", ".join(WRITERS)),
        )
    yield from _check_words(embedding.vocabulary.words, name)
    second = companion(path)
    with replacing([path] if second is None else [second, path]) as files:
        if second is not None:
            yield from _write_words(embedding, files[0], title=name == "tsv")
        rows = {
            "word2vec": _text_rows,
            "word2vec-binary": _binary_rows,
            "tsv": _tsv_rows,
            "npy": _npy_rows,
        }[name]
        pace = Pace()
        step = max(1, min(_ROWS, _STEP // embedding.vector_size))
        if name == "npy":
            files[-1].write(_npy_header(embedding))
        elif name != "tsv":
            files[-1].write(f"{len(embedding)} {embedding.vector_size}\n".encode())
        for start in range(0, len(embedding), step):
            files[-1].write(rows(embedding, start, min(start + step, len(embedding))))
            if pace.due():
                fraction = start / len(embedding)
                yield Progress(fraction, tr("{count} words written", count=f"{start:,}"))
    yield Progress(1.0, tr("{count} words written", count=f"{len(embedding):,}"))
    return path


@contextmanager
def replacing(paths: Sequence[Path]) -> Iterator[list[IO[bytes]]]:
    """Open temporary files that take the places of ``paths`` together, or vanish on any error."""
    temporary = [path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.tmp") for path in paths]
    try:
        with ExitStack() as stack:
            files: list[IO[bytes]] = [stack.enter_context(path.open("wb")) for path in temporary]
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for source, target in zip(temporary, paths, strict=True):
            source.replace(target)
    except OSError as error:
        # the temporary name means nothing to whoever asked for the file
        raise OSError(error.errno, error.strerror or str(error), str(paths[-1])) from error
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)
    _fsync_folder(paths[0].parent)


@contextmanager
def text_in(file: IO[bytes], *, mark: bool = False) -> Iterator[IO[str]]:
    """UTF-8 text into an open file of bytes, line ends as they are; with a byte order ``mark`` if asked."""
    text = io.TextIOWrapper(file, "utf-8-sig" if mark else "utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()


class RowWriter:
    """Rows of CSV or TSV that end in a line feed and whose cells may hold any line end.

    Python quotes a cell that holds a sign of the line end it is told to write: with a line feed alone, a
    lone carriage return would break the row.
    """

    def __init__(self, file: IO[str], delimiter: str = ",") -> None:
        self._file = file
        self._rows = csv.writer(self, delimiter=delimiter, lineterminator="\r\n")
        self.row, self.rows = self._rows.writerow, self._rows.writerows

    def write(self, row: str) -> int:
        """Take a whole row from Python's writer."""
        return self._file.write(row[:-2] + "\n")


def _fsync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check_words(words: Sequence[str], name: str) -> Generator[Event, None, None]:
    forbidden = _FORBIDDEN[name]
    pace = Pace()
    for row, word in enumerate(words):
        if not word or any(sign in word for sign in forbidden):
            raise BadInputError(
                tr(
                    "The word {word} of row {row} cannot be written in this format: it is empty or has "
                    "white space that separates words there.",
                    word=repr(word),
                    row=f"{row + 1:,}",
                ),
                tr("Words with spaces can be written as .tsv or .npy; line ends and tabs cannot be written."),
            )
        if row % 10_000 == 0 and pace.due():
            yield Progress(0.0, tr("Checking words"))


def _write_words(embedding: Embedding, file: IO[bytes], *, title: bool) -> Generator[Event, None, None]:
    """One word a line; with counts and a title line for the Embedding Projector."""
    words, counts = embedding.vocabulary.words, embedding.vocabulary.counts
    if not title:
        counts = None
    if counts is not None:
        file.write(b"word\tcount\n")
    pace = Pace()
    for start in range(0, len(words), _STEP):
        block = words[start : start + _STEP]
        if counts is not None:
            numbers = counts[start : start + _STEP].tolist()
            block = [f"{word}\t{count}" for word, count in zip(block, numbers, strict=True)]
        file.write(("\n".join(block) + "\n").encode())
        if pace.due():
            yield Progress(0.0, tr("Writing words"))


def _text_rows(embedding: Embedding, start: int, stop: int) -> bytes:
    form = "%s" + " %.9g" * embedding.vector_size + "\n"
    vectors = embedding.vectors[start:stop].tolist()
    words = embedding.vocabulary.words[start:stop]
    return "".join(form % (word, *row) for word, row in zip(words, vectors, strict=True)).encode()


def _tsv_rows(embedding: Embedding, start: int, stop: int) -> bytes:
    form = "\t".join(["%.9g"] * embedding.vector_size) + "\n"
    return "".join(form % tuple(row) for row in embedding.vectors[start:stop].tolist()).encode()


def _binary_rows(embedding: Embedding, start: int, stop: int) -> bytes:
    vectors = np.ascontiguousarray(embedding.vectors[start:stop], "<f4")
    words = embedding.vocabulary.words[start:stop]
    return b"".join(
        part
        for word, row in zip(words, vectors, strict=True)
        for part in (word.encode() + b" ", row.tobytes())
    )


def _npy_header(embedding: Embedding) -> bytes:
    from io import BytesIO

    buffer = BytesIO()
    shape = (len(embedding), embedding.vector_size)
    header = {"descr": "<f4", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(buffer, header)
    return buffer.getvalue()


def _npy_rows(embedding: Embedding, start: int, stop: int) -> bytes:
    return np.ascontiguousarray(embedding.vectors[start:stop], "<f4").tobytes()
