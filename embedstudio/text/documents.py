"""What readers give: documents in pieces small enough to be handled without a stall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedstudio.text.columns import ColumnMap

PIECE = 1 << 16
"""Characters handled in one go: some 15 ms of tokenizing."""
LONGEST_ROW = 4 << 20
"""Characters of one table row or JSON object; longer ones are rejected."""


@dataclass(frozen=True)
class SourceFile:
    """One file to read."""

    path: Path
    name: str
    """How it is called in the corpus: the path below the folder that was given."""
    label: str | None = None
    size: int = 0


@dataclass(frozen=True)
class Document:
    """The start of a document; ``More`` follows when its text is longer than a piece."""

    text: str
    title: str = ""
    label: str | None = None
    source: str = ""
    encoding: str = ""
    extra: dict[str, object] = field(default_factory=dict)
    columns: ColumnMap | None = None
    """Of a row of a table: which of its columns became text, label and title."""


@dataclass(frozen=True)
class More:
    """A further piece of the document before it."""

    text: str


@dataclass(frozen=True)
class At:
    """Bytes of the file read so far; a reader that has nothing else to say gives this often."""

    position: int


class FileRejectedError(Exception):
    """A whole file that cannot be used; both sentences are translated."""

    def __init__(self, reason: str, hint: str = "", *, line: int = 0, text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.line = line
        self.text = text


_ENDS = ("\n", "。", "！", "？", ". ", "! ", "? ", "\t", " ", "，", "、")


def cut_position(text: str) -> int:
    """Where to cut a piece off so that words (and HTML tags) stay whole: the end of the last
    line, sentence or word in its second half, or its very end when there is none."""
    half = len(text) // 2
    for end in _ENDS:
        limit = len(text)
        for _ in range(4):  # places to try before a tag; a text full of "<" has none
            found = text.rfind(end, half, limit)
            if found < 0:
                break
            cut = found + len(end)
            opened = text.rfind("<", max(0, cut - 2000), cut)
            if opened < 0 or text.find(">", opened, cut) >= 0:
                return cut
            limit = opened
    return len(text)


def pieces_of(text: str) -> Iterator[str]:
    """Cut a long text into pieces of at most :data:`PIECE` characters."""
    start = 0
    while len(text) - start > PIECE:
        piece = text[start : start + PIECE]
        piece = piece[: cut_position(piece)]
        yield piece
        start += len(piece)
    yield text[start:]


def title_of(text: str, fallback: str = "") -> str:
    """The first line of a text, shortened to 80 characters."""
    for line in text[:2000].splitlines():
        if words := " ".join(line.split()):
            return words if len(words) <= 80 else words[:79] + "…"
    return fallback
