"""The texts of one file for a model to read: its rows whole and in order, as they stand there."""

from __future__ import annotations

import itertools
import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import BadInputError, NotFoundError, os_reason
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.text.columns import TEXT_NAMES, is_number, named_column
from embedstudio.text.documents import LONGEST_ROW, At, Document, FileRejectedError, More, SourceFile
from embedstudio.text.encodings import find_encoding
from embedstudio.text.options import ImportOptions
from embedstudio.text.readers import delimited, json_objects, parquet
from embedstudio.text.readers.plain import read_plain

SAMPLE_ROWS = 50
TEXT = "text"
"""The column of a file that has no columns."""


@dataclass
class TextRow:
    """One text, and its row with the names and values it has in the file."""

    text: str
    columns: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class TextTable:
    """Comes first: the columns of the file, and which of them is read."""

    columns: tuple[str, ...]
    text_column: str
    sure: bool
    """Whether the column was named, or has the name of a text; else it is the only one of words."""


Found = TextTable | TextRow | Rejected | At


def read_texts(path: Path, text_column: str | None = None) -> Generator[Found, None, None]:
    """Read a CSV, TSV, JSON, JSONL, Parquet or text file (a text a line), row by row.

    First a :class:`TextTable`, then every row. One without a text comes too, with an empty one, so
    that the rows can be written again beside the answers; what cannot be read comes as
    :class:`Rejected`, and :class:`At` now and then.

    Raises
    ------
    NotFoundError
        There is no such file.
    BadInputError
        It cannot be read, has no row, or no column that can be the text.
    """
    file = _source(path)
    with _told(file):
        yield from _read(file, text_column)


def first_rows(path: Path, limit: int) -> tuple[list[str], list[dict[str, Any]], str | None]:
    """Columns, first rows, and the column of the texts if it can be told; errors as :func:`read_texts`.

    A whole text file is checked for its encoding: call it on a worker.
    """
    file = _source(path)
    columns: list[str] = []
    rows: list[dict[str, Any]] = []
    with _told(file):
        for item in _rows(file):
            if isinstance(item, list):
                columns = item
            elif isinstance(item, dict):
                rows.append(item)
                if len(rows) >= max(limit, SAMPLE_ROWS):
                    break
        if not rows:
            raise FileRejectedError(tr("It has no rows that can be read."))
        columns = columns or list(dict.fromkeys(name for row in rows for name in row))
        try:
            text: str | None = find_text_column(columns, rows, None)[0]
        except FileRejectedError:
            text = None
    return columns, rows[:limit], text


def _source(path: Path) -> SourceFile:
    path = Path(path)
    if not path.exists():
        raise NotFoundError(tr("There is no file {path}.", path=path), tr("Check the spelling."))
    if not path.is_file():
        raise BadInputError(tr("{path} is not a file.", path=path), tr("Choose a table or a text file."))
    return SourceFile(path, readable(path.name), None, path.stat().st_size)


@contextmanager
def _told(file: SourceFile) -> Iterator[None]:
    """What stands in the way of reading, as an error that a person reads."""
    try:
        yield
    except FileRejectedError as error:
        where = f"{file.name}:{error.line}" if error.line else file.name
        raise BadInputError(f"{where}: {error.reason}", error.hint) from None
    except OSError as error:
        raise BadInputError(
            tr("{name} cannot be opened: {reason}.", name=file.name, reason=os_reason(error)),
            tr("Check that you may read it."),
        ) from None


def find_text_column(
    columns: Sequence[str], sample: Sequence[Mapping[str, object]], wanted: str | None
) -> tuple[str, bool]:
    """The column of the texts, and whether that is sure; ``sample`` is the first rows.

    It is the wanted one, the one that is called as texts are, or the only one with words in it.
    Nothing is guessed among several: a model would label whatever it is given.
    """
    names = tr("Its columns are: {columns}.", columns=", ".join(columns))
    if wanted is not None:
        if wanted not in columns:
            raise FileRejectedError(tr("It has no column named {column}.", column=wanted), names)
        return wanted, True
    known = named_column(columns, TEXT_NAMES)
    if known is not None:
        return known, True
    worded = [name for name in columns if _has_words(name, sample)]
    if len(worded) != 1:
        raise FileRejectedError(
            tr("It does not say which of its columns is the text."),
            tr("Choose the text column; its columns are: {columns}.", columns=", ".join(columns)),
        )
    return worded[0], False


def _has_words(column: str, sample: Sequence[Mapping[str, object]]) -> bool:
    values = (row.get(column) for row in sample)
    return any(isinstance(value, str) and value.strip() and not is_number(value) for value in values)


def _read(file: SourceFile, wanted: str | None) -> Generator[Found, None, None]:
    columns: list[str] = []
    sample: list[dict[str, Any]] = []
    items = _rows(file)
    for item in items:
        if isinstance(item, list):
            columns = item
        elif not isinstance(item, dict):
            yield item
        else:
            sample.append(item)
            if len(sample) == SAMPLE_ROWS:
                break
    if not sample:
        raise FileRejectedError(tr("It has no rows that can be read."))
    table = _table(columns, sample, wanted)
    yield table
    for item in itertools.chain(sample, items):
        if isinstance(item, dict):
            yield _row(item, table.text_column)
        elif not isinstance(item, list):
            yield item


def _table(columns: list[str], sample: list[dict[str, Any]], wanted: str | None) -> TextTable:
    names = columns or list(dict.fromkeys(name for row in sample for name in row))
    text, sure = find_text_column(names, sample, wanted)
    return TextTable(tuple(names), text, sure)


def _row(row: dict[str, Any], text: str) -> TextRow:
    value = row.get(text)
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    return TextRow(value if isinstance(value, str) else "" if value is None else str(value), row)


Items = Iterator[list[str] | dict[str, Any] | Rejected | At]


def _rows(file: SourceFile) -> Items:
    """First the columns, where a file has any; then its rows, and what cannot be read."""
    suffix = file.path.suffix.lower()
    if suffix in (".csv", ".tsv", ".tab"):
        return _delimited(file)
    if suffix in (".json", ".jsonl", ".ndjson"):
        return _json(file)
    if suffix in (".parquet", ".pq"):
        return _parquet(file)
    return _lines(file)


def _delimited(file: SourceFile) -> Items:
    encoding = yield from find_encoding(file.path, None)
    layout = delimited.layout_of(file.path, encoding)
    names = layout.columns if layout.header or len(layout.columns) > 1 else [TEXT]
    yield list(names)
    header = layout.header
    with file.path.open(encoding=encoding, newline="") as text:
        for item in delimited.rows_of(text, layout.form, file.name):
            if not isinstance(item, delimited.Row):
                yield item
            elif header and item.empty:
                yield delimited.empty(file.name, item)
            elif header:
                header = False
            elif len(item.cells) != len(names):
                yield delimited.ragged(file.name, item, len(names))
            else:
                yield dict(zip(names, item.cells, strict=True))


def _json(file: SourceFile) -> Items:
    encoding = yield from find_encoding(file.path, None)
    with file.path.open(encoding=encoding) as text:
        for item in json_objects.values_of(text, file.name):
            if not isinstance(item, tuple):
                yield item
                continue
            line, value = item
            if isinstance(value, str):
                value = {TEXT: value}
            if isinstance(value, dict):
                yield {json_objects.sound(key): json_objects.sound(cell) for key, cell in value.items()}
            else:
                yield Rejected(file.name, line, tr("It is not a JSON object."), str(value)[:200])


def _parquet(file: SourceFile) -> Items:
    with parquet.opened(file) as table:
        total, done = max(table.metadata.num_rows, 1), 0
        yield list(table.schema_arrow.names)
        for batch in table.iter_batches(batch_size=500):
            yield from batch.to_pylist()
            done += batch.num_rows
            yield At(file.size * done // total)


def _lines(file: SourceFile) -> Items:
    yield [TEXT]
    text: list[str] = []
    size = 0
    for item in itertools.chain(read_plain(file, ImportOptions(documents="line")), [None]):
        if isinstance(item, At):
            yield item
        elif isinstance(item, More):
            size += len(item.text)
            if size <= LONGEST_ROW:
                text.append(item.text)
        elif item is None or isinstance(item, Document):
            if text:
                yield {TEXT: "".join(text).strip()}
            text = [] if item is None else [item.text]
            size = 0
