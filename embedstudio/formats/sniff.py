"""Which vector format a file is in, from its first bytes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.formats.source import PIECE, open_source

SAMPLE_LINES = 100
MAX_VECTOR_SIZE = 16_384
_HEADER = re.compile(rb" *([+-]?\d{1,4000}) +([+-]?\d{1,4000})[ \t]*\r?\n")
"""Numbers separated by a space: by a tab they are the first vector of a TSV file."""
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v")
_PICKLE_SUFFIXES = {".model", ".kv", ".pkl", ".pickle", ".pt", ".pth", ".ckpt", ".joblib"}
_OTHERS = {
    b"PK": "zip",
    b"\x80\x02": "pickle",
    b"\x80\x03": "pickle",
    b"\x80\x04": "pickle",
    b"\x80\x05": "pickle",
    b"\xba\x16\x4f\x2f": "fastText model",
    b"\x89HDF": "HDF5",
    b"PAR1": "Parquet",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
}
METADATA_NAMES = ("{stem}.meta.tsv", "{stem}.metadata.tsv", "{stem}_metadata.tsv", "metadata.tsv", "meta.tsv")


@dataclass(frozen=True)
class Sniffed:
    """What the first bytes of a file say."""

    format: str
    """``"word2vec"``, ``"word2vec-binary"``, ``"glove"``, ``"tsv"`` or ``"npy"``."""
    vector_size: int = 0
    claimed: int | None = None
    """Words the header claims; ``None`` without a header."""
    skip: int = 0
    """Bytes before the first row."""
    skipped_lines: int = 0
    """Lines before the first row."""
    tabs_only: bool = False
    has_word: bool = True
    """``False`` when the rows are numbers alone and the words come from another file."""


def is_number(token: bytes) -> bool:
    """Whether a token is a decimal number, NaN or Inf."""
    return _NUMBER.fullmatch(token) is not None


def split_row(line: bytes, tabs_only: bool) -> list[bytes]:
    """Cells of a row: split at tabs, or at runs of spaces and tabs."""
    line = line.rstrip(b" \t\r\n")
    if tabs_only:
        return [cell.strip(b" ") for cell in line.split(b"\t")]
    return re.split(rb"[ \t]+", line)


def count_values(cells: list[bytes]) -> int:
    """Numbers at the end of a row, the first cell (the word) left out."""
    values = 0
    while values < len(cells) - 1 and is_number(cells[-1 - values]):
        values += 1
    return values


def sniff(path: Path, *, metadata: bool = False) -> Sniffed:
    """Tell the format of ``path``; nothing in it is ever unpickled.

    Parameters
    ----------
    metadata
        Whether a file of words was given along with it.

    Raises
    ------
    BadInputError
        For an empty file, a pickle, a header that is impossible, or anything that is no
        vector file.
    """
    if path.suffix.lower() in _PICKLE_SUFFIXES:
        raise _pickle(path)
    with open_source(path) as source:
        head = source.read(PIECE)
    if not head:
        raise BadInputError(
            tr("{path} is empty.", path=str(path)),
            tr("Choose a file with one word and its vector on every line."),
        )
    _refuse_others(path, head)
    if head.startswith(b"\x93NUMPY"):
        return Sniffed("npy", has_word=False)
    bom = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    header = _HEADER.match(head, bom)
    body = head[header.end() if header else bom :]
    binary = _looks_binary(body)
    if header and binary:
        return _checked_header(path, header, "word2vec-binary")
    if binary:
        raise no_vectors(path)
    if len(head) == PIECE:
        if b"\n" not in body:
            raise line_too_long(path, 2 if header else 1)
        body = body[: body.rindex(b"\n")]
    lines = [line for line in body.split(b"\n", SAMPLE_LINES)[:SAMPLE_LINES] if line.strip()]
    if header:
        sniffed = _checked_header(path, header, "word2vec")
        _check_dimensions(path, sniffed.vector_size, lines)
        return sniffed
    if not lines:
        raise no_vectors(path)
    return _without_header(path, head, lines, bom, metadata)


def _checked_header(path: Path, header: re.Match[bytes], name: str) -> Sniffed:
    claimed, size = int(header[1]), int(header[2])
    if not 1 <= size <= MAX_VECTOR_SIZE or claimed < 1:
        raise BadInputError(
            tr(
                "The header of {path} claims {words} words of {size} dimensions, which cannot be.",
                path=str(path),
                words=f"{claimed:,}",
                size=f"{size:,}",
            ),
            tr("Correct the first line to the number of words and the number of dimensions."),
        )
    return Sniffed(name, size, claimed, skip=header.end(), skipped_lines=1)


def _check_dimensions(path: Path, size: int, lines: list[bytes]) -> None:
    """A header whose dimensions fit none of the first rows is wrong, not the rows."""
    counts = [count_values(split_row(line, False)) for line in lines]
    if not counts or size in counts:
        return
    if not any(counts):
        raise no_vectors(path)
    raise BadInputError(
        tr(
            "The header of {path} claims {size} dimensions, but line 2 has {found} values.",
            path=str(path),
            size=f"{size:,}",
            found=f"{counts[0]:,}",
        ),
        tr("Correct the first line, or remove it to read the rows as they are."),
    )


def _without_header(path: Path, head: bytes, lines: list[bytes], skip: int, metadata: bool) -> Sniffed:
    tabbed = [split_row(line, True) for line in lines if b"\t" in line]
    tabs_only = len(tabbed) * 2 > len(lines) and any(
        count_values(cells) == len(cells) - 1 > 0 for cells in tabbed
    )
    name = "tsv" if tabs_only else "glove"
    rows = [split_row(line, tabs_only) for line in lines]
    numeric = [all(is_number(cell) for cell in cells) for cells in rows]
    if metadata and sum(numeric) * 2 > len(rows):
        size = _usual([len(cells) for cells in rows])
        return Sniffed(name, size, skip=skip, tabs_only=tabs_only, has_word=False)
    counts = [count_values(cells) for cells in rows]
    size = _usual([count for count in counts if count])
    if all(numeric) and size:
        raise BadInputError(
            tr("{path} has numbers but no words.", path=str(path)),
            tr("Give the file with the words (metadata) as well, one word for every row."),
        )
    if not 1 <= size <= MAX_VECTOR_SIZE or counts.count(size) * 2 < len(counts):
        raise no_vectors(path)
    titled = tabs_only and len(rows) > 1 and counts[0] == 0 and len(rows[0]) == size + 1
    if titled:
        skip = head.index(b"\n", head.index(lines[0])) + 1
    return Sniffed(name, size, skip=skip, skipped_lines=int(titled), tabs_only=tabs_only)


def _usual(counts: list[int]) -> int:
    return Counter(counts).most_common(1)[0][0] if counts else 0


def _looks_binary(body: bytes) -> bool:
    sample = body[: 1 << 16]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls * 100 > len(sample)


def find_metadata(path: Path) -> Path | None:
    """The words file that lies next to a file of bare vectors, by its usual names."""
    stem = path.name.removesuffix(".gz").rpartition(".")[0]
    names = [name.format(stem=stem) for name in METADATA_NAMES]
    for old, new in (("vectors", "metadata"), ("vecs", "meta"), ("tensors", "metadata")):
        if old in stem:
            names.insert(0, stem.replace(old, new) + ".tsv")
    return next(
        (found for name in names if (found := path.with_name(name)).is_file() and found != path), None
    )


def _refuse_others(path: Path, head: bytes) -> None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInputError(
            tr("{path} is UTF-16 text; word vectors are read as UTF-8.", path=str(path)),
            tr("Save the file as UTF-8 and open it again."),
        )
    name = next((name for magic, name in _OTHERS.items() if head.startswith(magic)), None)
    if name in ("zip", "pickle"):
        raise _pickle(path)
    if name == "fastText model":
        raise BadInputError(
            tr("{path} is a fastText model, not a file of word vectors.", path=str(path)),
            tr("Open the .vec file that fastText writes next to it."),
        )
    if name is not None:
        raise BadInputError(
            tr("{path} is a {kind} file, not word vectors.", path=str(path), kind=name),
            tr("Formats that can be read: word2vec text or binary, GloVe, TSV, npy with a words file."),
        )


def _pickle(path: Path) -> BadInputError:
    return BadInputError(
        tr("{path} is a pickle or an archive; opening it could run code, so it is refused.", path=str(path)),
        tr("In the program that made it, save the vectors as word2vec text and open that file."),
    )


def no_vectors(path: Path) -> BadInputError:
    """The error for a file in which no vectors were recognised."""
    return BadInputError(
        tr("{path} is not a file of word vectors.", path=str(path)),
        tr("Formats that can be read: word2vec text or binary, GloVe, TSV, npy with a words file."),
    )


def line_too_long(path: Path, line: int) -> BadInputError:
    """The error for a line that no vector file would have."""
    return BadInputError(
        tr(
            "Line {line} of {path} is longer than 1 MB, so this is not a file of word vectors.",
            line=f"{line:,}",
            path=str(path),
        ),
        tr("Formats that can be read: word2vec text or binary, GloVe, TSV, npy with a words file."),
    )
