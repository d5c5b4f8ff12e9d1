"""CSV and TSV, row by row, with every line accounted for.

duckdb's reader would need a UTF-8 copy on the disk, and gives neither the line of each row
nor a place to stop. Python's ``csv`` in strict mode reports a broken quote once it meets the
next one, so the lines of the row in hand are kept: the first is rejected and reading goes on
at the second.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from embedstudio.core.corpus import Rejected
from embedstudio.core.i18n import tr
from embedstudio.text.columns import KNOWN_NAMES, is_number, map_columns, row_items, unique_names
from embedstudio.text.documents import LONGEST_ROW, At, Document, FileRejectedError, More, SourceFile
from embedstudio.text.encodings import find_encoding
from embedstudio.text.options import ImportOptions

SAMPLE_ROWS = 50
_HEAD = 1 << 18
"""Characters from which the layout is found."""
_NO_DELIMITER = "\x1f"
"""Stands in where a file has one column, so that commas in its text do not cut it."""


@dataclass(frozen=True)
class Layout:
    """How a delimited file is written."""

    delimiter: str
    """Empty for a file of one column."""
    columns: list[str]
    header: bool
    form: dict[str, Any]
    """Arguments of ``csv.reader``."""


@dataclass(frozen=True)
class Row:
    """Cells, with the line the row begins on."""

    line: int
    cells: list[str]

    @property
    def empty(self) -> bool:
        """Whether nothing stands between its delimiters."""
        return not any(map(str.strip, self.cells))


class _Lines:
    """Lines of a file with their numbers, and the ones taken since the last full row."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.size = 0
        self.number = 0
        """Lines handed out so far."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self.taken.append(line)
        self.number += 1
        self.size += len(line)
        if self.size > LONGEST_ROW:
            raise _TooLongError
        return line

    def accept(self) -> None:
        """The row is complete."""
        self.taken.clear()
        self.size = 0

    def give_back(self) -> str:
        """Take all but the first line of the broken row back; the first is returned."""
        first, *rest = self.taken
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)
        self.accept()
        return first

    def skip_rest(self, line: str) -> Generator[At, None, None]:
        """Pass over what is left of a line that was read only in part."""
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(1 << 18)
            yield At(position(self._text))


class _TooLongError(Exception):
    pass


def position(text: TextIO) -> int:
    """Bytes read of an open file; 0 for text in memory."""
    return text.buffer.tell() if hasattr(text, "buffer") else 0


def rows_of(text: TextIO, form: dict[str, Any], source: str) -> Generator[Row | Rejected | At, None, None]:
    """The rows of an open file, but blank lines; broken ones as :class:`Rejected` with their line."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_ROW + 1))
    lines = _Lines(text)
    reader = csv.reader(lines, **form)
    while True:
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooLongError) as error:
            several = len(lines.taken) > 1 or not isinstance(error, _TooLongError)
            first = lines.give_back()
            yield Rejected(source, start, _reason(first, form, several), first[:200].rstrip())
            if len(first) > LONGEST_ROW:
                yield from lines.skip_rest(first)
            reader = csv.reader(lines, **form)
            continue
        if len(cells) > 1 or not "".join(lines.taken).isspace():
            yield Row(start, cells)
        lines.accept()
        if start % 1000 == 0:
            yield At(position(text))


def _reason(line: str, form: dict[str, Any], quoted: bool) -> str:
    if len(line) > LONGEST_ROW:
        return tr("The line is longer than {size} million characters.", size=LONGEST_ROW >> 20)
    if quoted and form.get("quoting") != csv.QUOTE_NONE:
        return tr("A quotation mark is opened and never closed properly.")
    return tr("The row cannot be read.")


def read_delimited(
    file: SourceFile, options: ImportOptions
) -> Generator[Document | More | Rejected | At, None, None]:
    """Read a CSV or TSV file; delimiter, quoting and header are found from its first rows."""
    encoding = yield from find_encoding(file.path, options.encoding)
    layout = layout_of(file.path, encoding)
    with file.path.open(encoding=encoding, newline="") as text:
        rows = rows_of(text, layout.form, file.name)
        columns, width, first, refused = None, len(layout.columns), layout.header, False
        sample: list[Row] = []
        for item in rows:
            if not isinstance(item, Row):
                refused = refused or isinstance(item, Rejected)
                yield item
            elif item.empty:
                refused = True
                yield empty(file.name, item)
            elif first:
                first = False
            elif len(item.cells) != width:
                refused = True
                yield ragged(file.name, item, width)
            elif columns is None and len(sample) < SAMPLE_ROWS:
                sample.append(item)
            else:
                if columns is None:
                    columns = map_columns(layout.columns, _dicts(layout, sample), options)
                    for row in sample:
                        yield from _row(file, layout, columns, row, encoding)
                yield from _row(file, layout, columns, item, encoding)
        if columns is None and (sample or not refused):
            if not sample:
                raise FileRejectedError(tr("It has no rows."))
            columns = map_columns(layout.columns, _dicts(layout, sample), options)
            for row in sample:
                yield from _row(file, layout, columns, row, encoding)


def layout_of(path: Path, encoding: str) -> Layout:
    """The layout of a file, from its first 256 k characters."""
    with path.open(encoding=encoding, newline="") as text:
        return find_layout(text.read(_HEAD), path.suffix.lower() in (".tsv", ".tab"))


def _dicts(layout: Layout, rows: list[Row]) -> list[dict[str, str]]:
    return [dict(zip(layout.columns, row.cells, strict=True)) for row in rows]


def _row(file: SourceFile, layout: Layout, columns: Any, row: Row, encoding: str) -> Iterator[Any]:
    values = dict(zip(layout.columns, row.cells, strict=True))
    items = row_items(values, columns, f"{file.name}:{row.line}", encoding, file.label)
    if not items:
        yield empty(file.name, row)
    yield from items


def empty(source: str, row: Row) -> Rejected:
    """The report of a row without a text."""
    return Rejected(source, row.line, tr("The text is empty."), ",".join(row.cells)[:200])


def ragged(source: str, row: Row, width: int) -> Rejected:
    """The report of a row with too many or too few cells."""
    reason = tr("It has {count} cells instead of {width}.", count=len(row.cells), width=width)
    return Rejected(source, row.line, reason, ",".join(row.cells)[:200])


def find_layout(head: str, tabs: bool) -> Layout:
    """Delimiter, quoting, header and column names, from the first 256 k characters.

    The form in which most rows have the same number of cells, and the fewest break, wins.
    """
    names = ["\t", ",", ";", "|"] if tabs else [",", ";", "\t", "|"]
    best: tuple[float, dict[str, Any], list[list[str]], int] | None = None
    ways: list[dict[str, Any]] = [{"strict": True}]
    if '\\"' in head:
        ways.append({"strict": True, "escapechar": "\\"})
    for delimiter in names:
        # in a CSV a stray quote is an error to report, in a TSV an ordinary sign
        for quoting in [*ways, {"quoting": csv.QUOTE_NONE}] if delimiter == "\t" else ways:
            form = {"delimiter": delimiter, **quoting}
            rows, broken = _try(head, form)
            width, alike = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
            if width < 2 or len(rows[0]) != width:
                continue
            score = alike / (len(rows) + broken)
            if best is None or score > best[0] + 1e-9:
                best = (score, form, rows, width)
    if best is None or best[0] < 0.5:
        form = {"delimiter": _NO_DELIMITER, "strict": True}
        rows, _ = _try(head, form)
        if not rows:
            raise FileRejectedError(tr("It has no rows."))
        best = (1.0, form, rows, 1)
    _, form, rows, width = best
    header = _is_header(rows) and len(rows[0]) == width
    given = rows[0] if header else [""] * width
    delimiter = "" if form["delimiter"] == _NO_DELIMITER else form["delimiter"]
    return Layout(delimiter, unique_names(given), header, form)


def _try(head: str, form: dict[str, Any]) -> tuple[list[list[str]], int]:
    rows: list[list[str]] = []
    broken = 0
    for item in rows_of(io.StringIO(head, newline=""), form, ""):
        if isinstance(item, Row):
            if not item.empty:
                rows.append(item.cells)
        elif isinstance(item, Rejected):
            broken += 1
        if len(rows) + broken >= SAMPLE_ROWS:
            break
    return rows, broken


def _is_header(rows: list[list[str]]) -> bool:
    """Whether the first row holds names: known ones, or short ones that do not come again below."""
    names = [cell.strip() for cell in rows[0]]
    filled = [name for name in names if name]
    if any(name.lower() in KNOWN_NAMES for name in names):
        return True
    below = [row for row in rows if row != rows[0]]  # a header comes again where files were joined
    if any(name and name == cell.strip() for row in below for name, cell in zip(names, row, strict=False)):
        return False
    short = all(len(name) <= 60 and len(name.split()) <= 6 and not is_number(name) for name in filled)
    return short and len(set(filled)) == len(filled) >= max(1, len(names) - 1)
