"""Vectors in word2vec's binary format: a text header, then ``word, space, d float32`` records."""

from __future__ import annotations

import codecs
from collections.abc import Generator
from pathlib import Path

import numpy as np

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.formats.rows import Rows
from embedstudio.formats.sniff import Sniffed
from embedstudio.formats.source import PIECE, Pace, measure, open_source

LONGEST_WORD = 4096


def read_binary(path: Path, sniffed: Sniffed) -> Generator[Event, None, Rows]:
    """Read a word2vec binary file, plain or gzipped. Its rows are numbered from 1.

    Raises
    ------
    BadInputError
        When the header claims more than the file can hold, the file ends inside a row, or
        whole rows are left over.
    """
    from embedstudio.kernels.vector_rows import parse_records

    claimed, d = sniffed.claimed or 0, sniffed.vector_size
    width = 4 * d
    size = yield from measure(path, count_lines=False, upto=0.3)
    room = size.bytes - sniffed.skip
    if claimed * (width + 1) > room:
        raise BadInputError(
            tr(
                "The header of {path} claims {words} words of {size} dimensions, but its {bytes} bytes can "
                "hold at most {held}.",
                path=str(path),
                words=f"{claimed:,}",
                size=f"{d:,}",
                bytes=f"{size.bytes:,}",
                held=f"{room // (width + 1):,}",
            ),
            tr("Get the file again: it was cut off or its first line is wrong."),
        )
    rows = Rows(path, claimed, d)
    most = (PIECE + width + LONGEST_WORD) // (width + 1) + 1
    raw = np.empty((most, width), np.uint8)
    spans = np.empty((most, 2), np.int64)
    done = 0
    read = sniffed.skip
    data = b""
    pace = Pace()
    with open_source(path) as source:
        source.read(sniffed.skip)
        while done < claimed and (piece := source.read(PIECE)):
            read += len(piece)
            data += piece
            count, end = parse_records(np.frombuffer(data, np.uint8), len(data), raw, spans, claimed - done)
            if count == 0 and len(data) > width + LONGEST_WORD:
                raise _word_too_long(path, done + 1)
            # two flat lists: one for every row would set off Python's garbage collector
            starts, stops = spans[:count, 0].tolist(), spans[:count, 1].tolist()
            words = [data[start:stop] for start, stop in zip(starts, stops, strict=True)]
            rows.append_finite(raw[:count].view("<f4"), words, done + 1)
            done += count
            data = data[end:]
            if pace.due():
                fraction = 0.3 * source.packed + (1 - 0.3 * source.packed) * source.fraction
                yield Progress(fraction, tr("{count} words read", count=f"{done:,}"))
    if done < claimed:
        raise BadInputError(
            tr(
                "{path} ends inside row {row}: its header claims {words} words, {whole} are whole.",
                path=str(path),
                row=f"{done + 1:,}",
                words=f"{claimed:,}",
                whole=f"{done:,}",
            ),
            tr(
                "Get the file again, or write {whole} as its first number to read the whole rows.",
                whole=done,
            ),
        )
    left = size.bytes - read + len(data) - data[:1].count(b"\n")
    if left > width + LONGEST_WORD or (left and not _is_torn_row(data.lstrip(b"\n"), width)):
        raise BadInputError(
            tr(
                "The header of {path} claims {words} words of {size} dimensions; {bytes} bytes follow them.",
                path=str(path),
                words=f"{claimed:,}",
                size=f"{d:,}",
                bytes=f"{left:,}",
            ),
            tr("The first line is wrong: correct the number of words and of dimensions."),
        )
    if left:
        reason = tr("the file ends inside a row that its header does not count ({bytes} bytes)", bytes=left)
        rows.rejected.add(done + 1, reason, data)
    return rows


def _is_torn_row(data: bytes, width: int) -> bool:
    """Whether this is the beginning of one row: a readable word, and less than a whole vector."""
    word, space, vector = data.partition(b" ")
    try:
        # a word without its space may itself be cut, inside a letter even
        codecs.getincrementaldecoder("utf-8")().decode(word, final=bool(space))
    except UnicodeDecodeError:
        return False
    return len(vector) < width


def _word_too_long(path: Path, row: int) -> BadInputError:
    return BadInputError(
        tr(
            "The word of row {row} in {path} has no end within {limit} bytes.",
            row=f"{row:,}",
            path=str(path),
            limit=f"{LONGEST_WORD:,}",
        ),
        tr("The first line may claim wrong dimensions, or the file is no word2vec binary file."),
    )
