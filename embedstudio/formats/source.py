"""Opening vector files, plain or gzipped, and measuring what they hold before reading them."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr

PIECE = 1 << 20
"""Bytes a single call may work on, so that the window's thread is never kept waiting."""
STEP_S = 0.1
"""Time between two progress events."""
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class Size:
    """What a file holds once it is unpacked."""

    bytes: int
    lines: int
    """Lines up to the last that is not blank; -1 when they were not counted."""


class Source:
    """A file that is read once from its start, gzip undone; ``fraction`` tells how far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._raw: IO[bytes] = path.open("rb")
        self.packed = self._raw.read(2) == GZIP_MAGIC
        self._raw.seek(0)
        self.total = path.stat().st_size
        self._file: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=self._raw) if self.packed else self._raw

    def read(self, size: int = PIECE) -> bytes:
        """The next bytes; fewer than ``size`` only at the end."""
        parts = []
        try:
            while size > 0 and (part := self._file.read(size)):
                parts.append(part)
                size -= len(part)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BadInputError(
                tr("{path} is damaged: it cannot be unpacked to its end.", path=str(self.path)),
                tr("Get the file again; the download may have been cut off."),
            ) from error
        return parts[0] if len(parts) == 1 else b"".join(parts)

    @property
    def fraction(self) -> float:
        """Share of the file that has been read, 0–1."""
        return min(self._raw.tell() / max(self.total, 1), 1.0)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._raw.close()


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open ``path``; raises :class:`NotFoundError` or :class:`BadInputError` for a folder."""
    if not path.exists():
        raise NotFoundError(
            tr("There is no file {path}.", path=str(path)), tr("Check the name and the folder.")
        )
    if not path.is_file():
        raise BadInputError(tr("{path} is not a file.", path=str(path)), tr("Choose a file of word vectors."))
    source = Source(path)
    try:
        yield source
    finally:
        source.close()


class Pace:
    """Lets a loop report at most every :data:`STEP_S` seconds."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def due(self) -> bool:
        """Whether it is time for the next event."""
        now = time.monotonic()
        if now - self._last < STEP_S:
            return False
        self._last = now
        return True


def measure(path: Path, *, count_lines: bool, upto: float) -> Generator[Event, None, Size]:
    """Count bytes (and lines) after unpacking, reporting progress from 0 to ``upto``."""
    with open_source(path) as source:
        if not source.packed and not count_lines:
            return Size(source.total, -1)
        size = ends = lines = 0
        pace = Pace()
        while piece := source.read():
            size += len(piece)
            filled = piece.rstrip(b" \t\r\n")
            if filled:
                lines = ends + filled.count(b"\n") + 1
            ends += piece.count(b"\n")
            if pace.due():
                yield Progress(upto * source.fraction, tr("Measuring {name}", name=path.name))
        return Size(size, lines)
