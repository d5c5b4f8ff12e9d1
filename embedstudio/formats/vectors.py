"""Word vectors from and to files of other programs.

Read: word2vec text and binary, GloVe, TSV (with or without metadata), npy with a file of
words; the text ones and word2vec binary also gzipped. Written: word2vec text and binary,
TSV with metadata, npy with words. Pickles (``.model``, ``.kv``, ``.pt`` …) are refused:
opening one runs code from the file.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedstudio.core.corpus import Rejected
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Log, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.protocols import Context
from embedstudio.formats.npy import read_npy
from embedstudio.formats.rows import Rows
from embedstudio.formats.sniff import Sniffed, find_metadata, sniff
from embedstudio.formats.source import Pace
from embedstudio.formats.text_rows import read_text
from embedstudio.formats.word2vec_binary import read_binary
from embedstudio.formats.write import WRITERS, write_vectors

__all__ = ["FORMATS", "READ_SUFFIXES", "WRITERS", "read_vectors", "write_vectors"]

_PIECE = 1 << 20

FORMATS = {
    "word2vec": tr_noop("word2vec text"),
    "word2vec-binary": tr_noop("word2vec binary"),
    "glove": tr_noop("GloVe text"),
    "tsv": tr_noop("TSV"),
    "npy": tr_noop("npy with words"),
}
"""Names of the formats (as in ``origin["format"]``) and their titles, to pass through ``translated``."""
READ_SUFFIXES = (".txt", ".vec", ".bin", ".tsv", ".npy", ".gz")
"""Usual endings of vector files, for file pickers; the content decides."""


def read_vectors(
    path: Path, ctx: Context, metadata: Path | None = None
) -> Generator[Event, None, tuple[Embedding, list[Rejected]]]:
    """Read word vectors; the format is told from the content.

    Parameters
    ----------
    path
        The file.
    ctx
        Not asked for anything; pause and cancel work between events.
    metadata
        The words of a file that holds numbers alone. Without it the usual names next to
        the file are tried.

    Returns
    -------
    tuple
        The embedding (rows in file order, counts unknown) and the rejected rows: at most
        the first 1,000, while ``embedding.origin["rejected"]`` has the number of all. A row
        is rejected for NaN or Inf, a wrong number of values, a word that is empty, not
        UTF-8 or already there (the first is kept). Zero vectors are kept.

    Raises
    ------
    NotFoundError
        When the file is not there.
    BadInputError
        When it is empty, no vector file, a pickle, cut off, has no usable row, or its
        header does not fit its size (checked before memory is taken).
    """
    sniffed = sniff(path, metadata=metadata is not None or find_metadata(path) is not None)
    rows = yield from _rows(path, sniffed, metadata)
    counted = yield from _told_apart(rows.vectors[: len(rows.words)])
    embedding = rows.embedding({"algorithm": "import", "format": sniffed.format, **counted})
    if rows.rejected.total:
        yield Log(tr("Rows left out: {count}.", count=f"{rows.rejected.total:,}"))
    if rows.words_from is not None:
        yield Log(tr("The words are those of {name}.", name=rows.words_from.name))
    if zeros := embedding.origin.get("zero_vectors"):
        yield Log(tr("Vectors of nothing but zeros, near to nothing: {count}.", count=f"{zeros:,}"))
    if copies := embedding.origin.get("identical_vectors"):
        yield Log(tr("Vectors that another row has too: {count}.", count=f"{copies:,}"))
    yield Progress(1.0, tr("{count} words read", count=f"{len(embedding):,}"))
    return embedding, rows.rejected.kept


def _told_apart(vectors: npt.NDArray[np.float32]) -> Generator[Event, None, dict[str, int]]:
    """How many rows are zero, and how many others have the vector of another row; none is left out."""
    n, d = vectors.shape
    factors = np.random.default_rng(0).integers(1, 2**63, d, dtype=np.uint64) * 2 + 1
    hashes, step, pace = np.empty(n, np.uint64), max(1, _PIECE // d), Pace()
    for start in range(0, n, step):
        bits = (vectors[start : start + step] + np.float32(0)).view(np.uint32)  # -0 is 0
        hashes[start : start + step] = (bits * factors).sum(axis=1)
        if pace.due():
            yield Progress(1.0, tr("Counting zeros and copies"))
    known, counts = np.unique(hashes, return_counts=True)
    zeros = int(counts[known == 0].sum())
    copies = int(counts[counts > 1].sum()) - (zeros if zeros > 1 else 0)
    found = {"zero_vectors": zeros, "identical_vectors": copies}
    return {name: count for name, count in found.items() if count}


def _rows(path: Path, sniffed: Sniffed, metadata: Path | None) -> Generator[Event, None, Rows]:
    if sniffed.format == "npy":
        return (yield from read_npy(path, metadata))
    if sniffed.has_word and metadata is not None:
        yield Log(tr("{name} was not needed: the vectors have words of their own.", name=metadata.name))
    if sniffed.format == "word2vec-binary":
        return (yield from read_binary(path, sniffed))
    if sniffed.has_word:
        return (yield from read_text(path, sniffed))
    words_path = metadata or find_metadata(path)
    if words_path is None:
        raise BadInputError(
            tr("{path} has numbers but no words.", path=str(path)),
            tr("Give the file with the words (metadata) as well, one word for every row."),
        )
    return (yield from read_text(path, sniffed, words_path))
