"""Plain text: one document a file, a line or a paragraph."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TextIO

from embedstudio.core.filenames import readable
from embedstudio.text.documents import PIECE, At, Document, More, SourceFile, cut_position, title_of
from embedstudio.text.encodings import find_encoding
from embedstudio.text.options import ImportOptions

Items = Generator[Document | More | At, None, None]


def read_plain(file: SourceFile, options: ImportOptions) -> Items:
    """Read a text file in pieces; a line of any length is no burden."""
    encoding = yield from find_encoding(file.path, options.encoding)
    label = readable(file.path.stem) if options.file_labels else file.label
    with file.path.open(encoding=encoding) as text:
        if options.documents == "file":
            yield from _one(text, file, label, encoding)
        else:
            yield from _many(text, file, label, encoding, by_line=options.documents == "line")


def _pieces(text: TextIO) -> Iterator[str]:
    """The file in pieces cut between words."""
    held = ""
    while more := text.read(PIECE - len(held)):
        piece = held + more
        cut = cut_position(piece) if len(piece) >= PIECE else len(piece)
        held = piece[cut:]
        yield piece[:cut]
    if held:
        yield held


def _one(text: TextIO, file: SourceFile, label: str | None, encoding: str) -> Items:
    first = True
    for piece in _pieces(text):
        if first:
            yield Document(piece, title_of(piece, readable(file.path.stem)), label, file.name, encoding)
            first = False
        else:
            yield More(piece)
        yield At(text.buffer.tell())


def _many(text: TextIO, file: SourceFile, label: str | None, encoding: str, *, by_line: bool) -> Items:
    line, inside, held = 1, False, ""
    while (more := text.readline(PIECE - len(held))) or held:
        piece, held = held + more, ""
        ended = piece.endswith("\n") or not more
        if not ended:  # a long line: cut it between words, the rest goes with the next piece
            cut = cut_position(piece)
            piece, held = piece[:cut], piece[cut:]
        if piece.strip():
            if inside:
                yield More(piece)
            else:
                yield Document(piece, title_of(piece), label, f"{file.name}:{line}", encoding)
            inside = not ended or not by_line
        elif ended:
            inside = False
        line += ended
        if line % 256 == 0 or not ended:
            yield At(text.buffer.tell())
