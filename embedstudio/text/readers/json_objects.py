"""JSONL, or one JSON list, of objects (or of plain strings)."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from typing import Any, TextIO

from embedstudio.core.corpus import Rejected
from embedstudio.core.i18n import tr, tr_noop, translated
from embedstudio.text.columns import TEXT_NAMES, map_columns, named_column, row_items
from embedstudio.text.documents import LONGEST_ROW, At, Document, FileRejectedError, More, SourceFile
from embedstudio.text.encodings import find_encoding
from embedstudio.text.options import ImportOptions

SAMPLE_ROWS = 50
_WRAPPED = re.compile(r'\s*\{\s*"[^"\[]*"\s*:\s*\[\s*\{')
"""An object whose first value is a list of objects."""
Found = tuple[int, Any]
"""Line and value."""


def read_json(
    file: SourceFile, options: ImportOptions
) -> Generator[Document | More | Rejected | At, None, None]:
    """Read JSON objects; the union of the first rows' keys are its columns."""
    encoding = yield from find_encoding(file.path, options.encoding)
    with file.path.open(encoding=encoding) as text:
        items = values_of(text, file.name)
        columns = None
        sample: list[tuple[int, dict[str, Any]]] = []
        for item in items:
            if not isinstance(item, tuple):
                yield item
                continue
            line, value = item
            if isinstance(value, str):
                value = {"text": value}
            if not isinstance(value, dict):
                yield Rejected(file.name, line, tr("It is not a JSON object."), str(value)[:200])
                continue
            if columns is None:
                sample.append((line, value))
                if len(sample) < SAMPLE_ROWS:
                    continue
                columns = _columns(sample, options)
                for line, value in sample:
                    yield from _row(file, columns, line, value, encoding)
            else:
                yield from _row(file, columns, line, value, encoding)
        if columns is None and sample:
            columns = _columns(sample, options)
            for line, value in sample:
                yield from _row(file, columns, line, value, encoding)


def _columns(sample: list[tuple[int, dict[str, Any]]], options: ImportOptions) -> Any:
    names = list(dict.fromkeys(name for _, row in sample for name in row))
    return map_columns(names, [row for _, row in sample], options)


def _row(
    file: SourceFile, columns: Any, line: int, value: dict[str, Any], encoding: str
) -> Generator[Document | More | Rejected, None, None]:
    flat = {sound(name): sound(_plain(cell)) for name, cell in value.items()}
    items = row_items(flat, columns, f"{file.name}:{line}", encoding, file.label)
    if not items:
        reason = tr("The text is empty.") if columns.text in value else tr("It has no text field.")
        yield Rejected(file.name, line, reason, json.dumps(value, ensure_ascii=False)[:200])
    yield from items


def _plain(cell: Any) -> Any:
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, dict | list) else cell


def sound(cell: Any) -> Any:
    """JSON may spell half a character (a lone surrogate), which nothing can store."""
    if isinstance(cell, str) and not cell.isascii():
        return cell.encode("utf-8", "replace").decode("utf-8")
    return cell


def values_of(text: TextIO, source: str) -> Generator[Found | Rejected | At, None, None]:
    """Values of a JSON list, or of one JSON value a line, with their line numbers.

    A list may stand in an object, as in ``{"data": [{…}, …]}``.
    """
    while line := text.readline(LONGEST_ROW):
        if line.strip():
            break
    beginning = line + text.read(1_000)
    alone = not beginning[len(line) :].strip()
    text.seek(0)
    if line.lstrip().startswith("[") or (_WRAPPED.match(beginning) and _holds_list(line, alone=alone)):
        yield from _list(text, source)
    elif line.strip() == "{":
        raise FileRejectedError(
            tr("It is one JSON object, not a list of objects."),
            tr("Write a list of objects, or one object a line (JSONL)."),
        )
    else:
        yield from _lines(text, source)


def _holds_list(line: str, *, alone: bool) -> bool:
    """Whether the first line of a file is, or begins, an object around its list and not a row of JSONL."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return True  # it goes on in the next lines
    return alone and named_column(list(value), TEXT_NAMES) is None


def _lines(text: TextIO, source: str) -> Generator[Found | Rejected | At, None, None]:
    number = 0
    while line := text.readline(LONGEST_ROW + 1):
        number += 1
        if len(line) > LONGEST_ROW:
            yield Rejected(source, number, _too_long(), line[:200])
            while line and not line.endswith("\n"):
                line = text.readline(1 << 18)
                yield At(text.buffer.tell())
            continue
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Rejected(source, number, _broken(error), line[:200].rstrip())
        if number % 500 == 0:
            yield At(text.buffer.tell())


def _list(text: TextIO, source: str) -> Generator[Found | Rejected | At, None, None]:
    """Decode a list element by element, so that its size does not matter."""
    decoder = json.JSONDecoder()
    buffer, line, step = text.read(1 << 18), 1, 1 << 18
    position = buffer.index("[") + 1
    line += buffer.count("\n", 0, position)
    while True:
        ahead = position
        while ahead < len(buffer) and (buffer[ahead].isspace() or buffer[ahead] == ","):
            ahead += 1
        line += buffer.count("\n", position, ahead)
        position = ahead
        if buffer[position : position + 1] == "]":
            return
        try:
            value, end = decoder.raw_decode(buffer, position)
            if end == len(buffer) and not isinstance(value, str | dict | list):
                raise ValueError  # a number may go on in the next piece
        except (ValueError, RecursionError) as error:
            more = text.read(step) if len(buffer) - position <= LONGEST_ROW else ""
            if not more:
                reason = _too_long() if len(buffer) - position > LONGEST_ROW else _broken(error)
                rest = tr("{reason} The rest of the file was left out.", reason=reason)
                yield Rejected(source, line, rest, buffer[position : position + 200])
                return
            buffer, position = buffer[position:] + more, 0
            step = min(step * 2, LONGEST_ROW)
            yield At(text.buffer.tell())
            continue
        yield line, value
        line += buffer.count("\n", position, end)
        position = end


def _too_long() -> str:
    return tr("It is longer than {size} million characters.", size=LONGEST_ROW >> 20)


_REASONS = {
    "Expecting value": tr_noop("a value is missing"),
    "Expecting property name enclosed in double quotes": tr_noop("a name in quotation marks is missing"),
    "Expecting ':' delimiter": tr_noop("a colon is missing"),
    "Expecting ',' delimiter": tr_noop("a comma is missing"),
    "Unterminated string starting at": tr_noop("a text is not closed"),
    "Invalid control character at": tr_noop("a text is not closed"),  # as a rule it meets the line's end
    "Invalid \\escape": tr_noop("a backslash is followed by a wrong character"),
    "Invalid \\uXXXX escape": tr_noop("a backslash is followed by a wrong character"),
    "Extra data": tr_noop("something follows the value"),
}
"""What Python's reader says, in words that can be translated."""


def _broken(error: Exception) -> str:
    if isinstance(error, RecursionError):
        reason = tr("it is nested too deeply")
    else:
        said = getattr(error, "msg", "") or str(error)
        reason = translated(_REASONS.get(said, said))
    return tr("It is not valid JSON: {reason}.", reason=reason)
