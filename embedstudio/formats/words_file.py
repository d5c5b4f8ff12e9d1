"""The words that belong to bare vectors: one a line, a metadata TSV, or JSON."""

from __future__ import annotations

import codecs
import json
import json.decoder
import re
from collections.abc import Callable, Generator
from pathlib import Path

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.formats.source import Pace, open_source

WORD_COLUMNS = ("word", "words", "token", "label", "name", "text", "title", "term")
NPY_SUFFIXES = (".words.txt", ".words.tsv", ".words.json", ".tsv", ".txt", ".json", ".vocab")
_scanstring: Callable[[str, int], tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined]
ROWS_AT_ONCE = 20_000
LOOKED_AT = 100_000
_NUMBER = r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?"
_VECTOR = re.compile(rf"\S+( {_NUMBER}){{2,}} *$")
_SPACE = re.compile(r"[\s,]*")


def find_words(path: Path) -> Path | None:
    """The words file next to an npy file, by its usual names; never one that holds vectors itself."""
    stem = path.name.removesuffix(".npy")
    names = [stem + suffix for suffix in NPY_SUFFIXES] + ["words.txt", "vocab.txt", "words.json"]
    beside = (path.with_name(name) for name in names)
    return next((found for found in beside if found.is_file() and not _holds_vectors(found)), None)


def _holds_vectors(path: Path) -> bool:
    """Whether the lines are words with numbers behind them, as vector files in text have."""
    with open_source(path) as source:
        head = source.read(LOOKED_AT)
    lines = head.decode("utf-8", "replace").splitlines()[:9]
    lines = (lines[:-1] if len(head) == LOOKED_AT else lines)[1:]  # the first may be a header, the last cut
    return bool(lines) and all(_VECTOR.match(line) for line in lines)


Table = tuple[list[str], dict[str, list[str]]]
"""The word of every row, and by their titles the texts of the other columns."""


def read_words(path: Path, rows: int) -> Generator[Event, None, Table]:
    """Read the word of every row, and what else is said of it.

    Parameters
    ----------
    path
        ``.json`` (a list of words, or an object word → row number), or text with one line
        a row; of several columns separated by tabs the one named ``word`` (or alike) is
        taken, the first otherwise; the others are returned by their titles, if they have any.
    rows
        Number of vectors: one line more than that means a title line on top.

    Raises
    ------
    BadInputError
        When a line is not UTF-8, the JSON is damaged, the lines are vectors, or the number of words
        is not ``rows``.
    """
    if _holds_vectors(path):
        raise BadInputError(
            tr("{path} holds vectors, not only words.", path=str(path)),
            tr("Import it by itself, or give a file with one word a line."),
        )
    if path.suffix.lower() == ".json":
        words, columns = (yield from _read_json(path)), {}
    else:
        lines = yield from _read_lines(path)
        words, columns = yield from _columns(lines, rows)
    if len(words) != rows:
        raise BadInputError(
            tr(
                "{path} has {words} words for {rows} vectors.",
                path=str(path),
                words=f"{len(words):,}",
                rows=f"{rows:,}",
            ),
            tr("It needs one line for every vector; only a title line may come on top."),
        )
    return words, columns


def _read_lines(path: Path) -> Generator[Event, None, list[str]]:
    lines: list[str] = []
    pace = Pace()
    with open_source(path) as source:
        carry = b""
        while piece := source.read():
            parts = (carry + piece).split(b"\n")
            carry = parts.pop()
            _decode(path, parts, lines)
            if pace.due():
                yield Progress(0.0, tr("{count} words read", count=f"{len(lines):,}"))
        if carry:
            _decode(path, [carry], lines)
    if lines:
        lines[0] = lines[0].removeprefix("\ufeff")
    return lines


def _decode(path: Path, parts: list[bytes], lines: list[str]) -> None:
    for part in parts:
        try:
            lines.append(part.decode("utf-8").removesuffix("\r"))
        except UnicodeDecodeError as error:
            raise BadInputError(
                tr("Line {line} of {path} is not valid UTF-8.", line=f"{len(lines) + 1:,}", path=str(path)),
                tr("Save the file of words as UTF-8 and open it again."),
            ) from error


def _columns(lines: list[str], rows: int) -> Generator[Event, None, Table]:
    while len(lines) > rows and not lines[-1].strip():
        lines.pop()
    if not lines:
        return [], {}
    titles = [cell.strip() for cell in lines[0].split("\t")]
    names = [title.lower() for title in titles]
    has_title = len(lines) == rows + 1
    column = 0
    if has_title:
        column = next((names.index(name) for name in WORD_COLUMNS if name in names), 0)
        lines = lines[1:]
    if len(titles) == 1:
        return lines, {}
    pace = Pace()
    words: list[str] = []
    wanted = [place for place in range(len(titles)) if has_title and place != column and titles[place]]
    others: dict[str, list[str]] = {titles[place]: [] for place in wanted}
    for start in range(0, len(lines), ROWS_AT_ONCE):
        cells = [line.split("\t") for line in lines[start : start + ROWS_AT_ONCE]]
        words += [row[column] if column < len(row) else "" for row in cells]
        for place in wanted:
            others[titles[place]] += [row[place].strip() if place < len(row) else "" for row in cells]
        if pace.due():
            yield Progress(0.0, tr("{count} words read", count=f"{len(words):,}"))
    return words, {title: texts for title, texts in others.items() if len(texts) == len(words)}


def _read_json(path: Path) -> Generator[Event, None, list[str]]:
    """Read JSON string by string: one call over a large file would hold up the window."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    parts: list[str] = []
    try:
        with open_source(path) as source:
            while piece := source.read():
                parts.append(decoder.decode(piece))
        parts.append(decoder.decode(b"", final=True))
    except UnicodeDecodeError as error:
        raise BadInputError(
            tr("{path} is not valid UTF-8.", path=str(path)),
            tr("Save the file of words as UTF-8 and open it again."),
        ) from error
    text = "".join(parts)
    found = re.match(r"\s*([\[{])", text)
    if found is None:
        raise _bad_json(path, 0, text)
    return (yield from _scan(path, text, found.end(), numbered=found[1] == "{"))


def _scan(path: Path, text: str, at: int, *, numbered: bool) -> Generator[Event, None, list[str]]:
    words: list[str] = []
    numbers: list[int] = []
    pair = re.compile(r"\s*:\s*(\d+)")
    pace = Pace()
    closing = "}" if numbered else "]"
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        if text[at : at + 1] == closing:
            break
        if text[at : at + 1] != '"':
            raise _bad_json(path, at, text)
        try:
            word, at = _scanstring(text, at + 1)
        except json.JSONDecodeError as error:
            raise _bad_json(path, at, text) from error
        words.append(word)
        if numbered:
            number = pair.match(text, at)
            if number is None:
                raise _bad_json(path, at, text)
            numbers.append(int(number[1]))
            at = number.end()
        if len(words) % 10_000 == 0 and pace.due():
            yield Progress(0.0, tr("{count} words read", count=f"{len(words):,}"))
    if not numbered:
        return words
    placed = dict(zip(numbers, words, strict=True))
    if sorted(placed) != list(range(len(words))):
        raise BadInputError(
            tr(
                "The row numbers in {path} are not 0 to {last}, each once.",
                path=str(path),
                last=len(words) - 1,
            ),
            tr("Write the words as a list in the order of the rows."),
        )
    return [placed[row] for row in range(len(words))]


def _bad_json(path: Path, at: int, text: str) -> BadInputError:
    line = text.count("\n", 0, at) + 1
    return BadInputError(
        tr("{path} is not a JSON list of words (line {line}).", path=str(path), line=f"{line:,}"),
        tr('Write it as ["first", "second", …], or as plain text with one word a line.'),
    )
