"""Vectors as text: word2vec (with a header), GloVe (without), and TSV."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Log, Progress
from embedstudio.core.i18n import tr
from embedstudio.formats.rows import Rows, not_finite
from embedstudio.formats.sniff import Sniffed, count_values, is_number, line_too_long, split_row
from embedstudio.formats.source import PIECE, Pace, Source, measure, open_source
from embedstudio.formats.words_file import read_words

COUNTING_SHARE = 0.15
"""Share of the time that goes into counting lines before anything is allocated."""

_SHOWN = 800
"""Bytes of a rejected line that are passed on."""


def read_text(path: Path, sniffed: Sniffed, words_path: Path | None = None) -> Generator[Event, None, Rows]:
    """Read the rows of a text file.

    A word may contain spaces: the values are counted from the right, and every
    number at the end of a line is taken for a value.

    Parameters
    ----------
    words_path
        The file with the word of every row, for files of numbers alone.

    Raises
    ------
    BadInputError
        When the header or the number of words does not fit the rows, or no row is usable.
    """
    size = yield from measure(path, count_lines=True, upto=COUNTING_SHARE)
    held = size.lines - sniffed.skipped_lines
    if sniffed.claimed is not None and sniffed.claimed > held:
        raise _wrong_header(path, sniffed, held)
    d = sniffed.vector_size
    # a value takes two bytes at least, so lines that are too short to be rows cost no memory
    capacity = min(held, size.bytes // (2 * d) + 1)
    words, columns = (yield from read_words(words_path, held)) if words_path else (None, {})
    reader = _TextReader(Rows(path, capacity, d, words_path), sniffed, words)
    with open_source(path) as source:
        source.read(sniffed.skip)
        yield from reader.read(source)
    if sniffed.claimed is not None and sniffed.claimed > reader.found:
        raise _wrong_header(path, sniffed, reader.found)
    if sniffed.claimed is not None and sniffed.claimed < reader.found:
        claimed, found = f"{sniffed.claimed:,}", f"{reader.found:,}"
        yield Log(
            tr("The header claims {claimed} words; all {found} were read.", claimed=claimed, found=found)
        )
    yield from reader.rows.take_columns(columns, first_line=sniffed.skipped_lines + 1)
    return reader.rows


def _wrong_header(path: Path, sniffed: Sniffed, held: int) -> BadInputError:
    return BadInputError(
        tr(
            "The header of {path} claims {words} words of {size} dimensions, but the file holds {held} rows.",
            path=str(path),
            words=f"{sniffed.claimed:,}",
            size=f"{sniffed.vector_size:,}",
            held=f"{held:,}",
        ),
        tr("Get the file again if it was cut off; to read the rows that are there, remove its first line."),
    )


class _TextReader:
    def __init__(self, rows: Rows, sniffed: Sniffed, words: list[str] | None) -> None:
        self.rows = rows
        self.sniffed = sniffed
        self.given = words
        self.line = sniffed.skipped_lines
        """Lines read so far."""
        self.found = 0
        """Lines that were not blank."""
        self._blank: list[int] = []
        capacity = PIECE // (2 * sniffed.vector_size) + 2
        self._vectors = np.empty((capacity, sniffed.vector_size), np.float32)
        self._words = np.empty((capacity, 2), np.int64)
        self._lines = np.empty((capacity, 2), np.int64)
        self._status = np.empty(capacity, np.int8)

    def read(self, source: Source) -> Generator[Event, None, None]:
        """Read everything that is left of ``source``."""
        pace = Pace()
        carry = b""
        while piece := source.read(PIECE - len(carry)):
            data = carry + piece
            end = data.rfind(b"\n") + 1
            if end == 0 and len(data) >= PIECE:
                raise line_too_long(source.path, self.line + 1)
            self._parse(data, end)
            carry = data[end:]
            if pace.due():
                fraction = COUNTING_SHARE + (1 - COUNTING_SHARE) * source.fraction
                yield Progress(fraction, tr("{count} words read", count=f"{len(self.rows.words):,}"))
        self._parse(carry, len(carry))

    def _parse(self, data: bytes, end: int) -> None:
        from embedstudio.kernels.vector_rows import parse_lines

        start = 0
        while start < end:
            text = np.frombuffer(data, np.uint8)[start:]
            sniffed = self.sniffed
            count = parse_lines(
                text,
                end - start,
                sniffed.tabs_only,
                sniffed.has_word,
                self._vectors,
                self._words,
                self._lines,
                self._status,
            )
            self._take(data, start, count)
            start += int(self._lines[count - 1, 1]) + 1

    def _take(self, data: bytes, start: int, count: int) -> None:
        """Take the parsed lines in order; what the kernel left is read here, one by one."""
        from embedstudio.kernels.vector_rows import BLANK, SLOW

        keep: list[int] = []
        status = self._status[:count].tolist()
        # flat: a list for every row would set off Python's garbage collector, which stalls the window
        words, lines = self._words[:count].ravel().tolist(), self._lines[:count].ravel().tolist()
        for row in range(count):
            self.line += 1
            if status[row] == BLANK:
                self._blank.append(self.line)
                continue
            if self._blank:
                self._reject_blank()
            self.found += 1
            left, right = start + lines[2 * row], start + lines[2 * row + 1]
            word: bytes | str = data[start + words[2 * row] : start + words[2 * row + 1]]
            if status[row] == SLOW:
                taken = self._read_slowly(data[left:right], self._vectors[row])
                if taken is None:
                    continue
                word = taken
            if self.given is not None:
                word = self.given[self.found - 1]
            if self.rows.take_word(word, self.line, data[left : min(right, left + _SHOWN)]):
                keep.append(row)
        if keep:
            block = self._vectors[:count]
            self.rows.append(block if len(keep) == count else block[keep])

    def _reject_blank(self) -> None:
        """Blank lines count once something follows them; at the end of a file they are nothing."""
        for line in self._blank:
            self.rows.rejected.add(line, tr("the line is empty"))
        # their words would no longer stand beside their vectors
        self.found += len(self._blank) if self.given is not None else 0
        self._blank = []

    def _read_slowly(self, line: bytes, vector: npt.NDArray[np.float32]) -> bytes | None:
        """Read one line the kernel could not; fills ``vector`` and returns the word, or rejects."""
        reason = self._why_not(line)
        if reason is not None:
            self.rows.rejected.add(self.line, reason, line)
            return None
        d = self.sniffed.vector_size
        cells = split_row(line, self.sniffed.tabs_only)
        with np.errstate(over="ignore"):
            vector[:] = np.array([float(cell) for cell in cells[-d:]], np.float64)
        if not np.isfinite(vector).all():
            self.rows.rejected.add(self.line, not_finite(), line)
            return None
        tail: Any = cells[:-d]
        return (b"\t" if self.sniffed.tabs_only else b" ").join(tail)

    def _why_not(self, line: bytes) -> str | None:
        d = self.sniffed.vector_size
        cells = split_row(line, self.sniffed.tabs_only)
        if self.sniffed.has_word:
            if line[:1] == b"\t" or (line[:1] == b" " and not self.sniffed.tabs_only):
                return tr("the word is empty")
            values, places = count_values(cells), len(cells) - 1
        else:
            values = places = len(cells)
            bad = next((cell for cell in cells if not is_number(cell)), None)
            values = values if bad is None else 0
        if values == d:
            return None
        if places == d or (values < d < places):
            wrong = next(cell for cell in reversed(cells) if not is_number(cell))
            return tr("{text} is not a number", text=repr(wrong[:40].decode("utf-8", "replace")))
        return tr("{found} values where {expected} are expected", found=values, expected=d)
