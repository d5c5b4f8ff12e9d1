"""The first rows of a file as the import would read them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import BadInputError, os_reason
from embedstudio.core.i18n import tr
from embedstudio.kernels.parallel import drain
from embedstudio.text.columns import map_columns
from embedstudio.text.documents import At, Document, FileRejectedError, SourceFile
from embedstudio.text.encodings import find_encoding
from embedstudio.text.options import ImportOptions
from embedstudio.text.readers import READERS, delimited, json_objects, read_file
from embedstudio.text.sources import find_files

CELL = 300
"""Characters of a cell that are shown."""


@dataclass(frozen=True)
class Preview:
    """What the import dialog shows before anything is imported."""

    kind: str
    """``"table"`` (columns can be chosen) or ``"text"``."""
    columns: list[str]
    rows: list[list[str]]
    """Up to ``limit`` rows of cells, shortened to 300 characters."""
    encoding: str = ""
    delimiter: str = ""
    """Empty where there is none."""
    text_column: str | None = None
    label_column: str | None = None
    title_column: str | None = None
    rejected: list[Rejected] = field(default_factory=list)
    files: int = 1
    """How many files the path stands for (at most 10,000 are counted)."""


def preview(path: Path, options: ImportOptions, limit: int = 50) -> Preview:
    """Read the first ``limit`` rows (documents, for texts and folders) of a path.

    The encoding is checked from end to end, some 5 ms a megabyte: call it on a worker.

    Raises
    ------
    NotFoundError
        The path does not exist.
    BadInputError
        The file is empty, binary, in no known encoding, or cannot be opened.
    """
    options.check()
    files: list[SourceFile] = []
    rejected: list[Rejected] = []
    for found in itertools.islice(find_files([path]), 10_000):
        if isinstance(found, SourceFile):
            files.append(found)
        elif found is not None:
            rejected.append(found)
    if not files:
        raise BadInputError(
            tr("There are no text files in {name}.", name=str(path)),
            tr("Text files, CSV, TSV, JSON, JSONL and Parquet can be read."),
        )
    try:
        if len(files) == 1 and files[0].path.suffix.lower() in READERS:
            return _table(files[0], options, limit, rejected)
        return _texts(files, options, limit, rejected)
    except FileRejectedError as error:
        where = f"{files[0].name}:{error.line}" if error.line else files[0].name
        raise BadInputError(f"{where}: {error.reason}", error.hint) from None
    except OSError as error:
        raise BadInputError(
            tr("{name} cannot be opened: {reason}.", name=files[0].name, reason=os_reason(error)),
            tr("Check that you may read it."),
        ) from None


def _texts(files: list[SourceFile], options: ImportOptions, limit: int, rejected: list[Rejected]) -> Preview:
    rows: list[list[str]] = []
    encodings: dict[str, None] = {}
    for file in files[:limit]:
        try:
            for item in read_file(file, options):
                if isinstance(item, Rejected):
                    rejected.append(item)
                elif isinstance(item, Document):
                    encodings[item.encoding] = None
                    rows.append([item.title, item.text[:CELL], item.label or "", item.source, item.encoding])
                    if len(rows) >= limit or options.documents == "file":
                        break
        except FileRejectedError as error:
            if len(files) == 1:
                raise
            rejected.append(Rejected(file.name, error.line, error.reason, error.text))
        if len(rows) >= limit:
            break
    columns = ["title", "text", "label", "source", "encoding"]
    return Preview("text", columns, rows, ", ".join(encodings), rejected=rejected, files=len(files))


def _table(file: SourceFile, options: ImportOptions, limit: int, rejected: list[Rejected]) -> Preview:
    suffix = file.path.suffix.lower()
    if suffix in (".yml", ".yaml"):
        return _texts([file], options, limit, rejected)
    encoding, delimiter = "utf-8", ""
    columns: list[str] = []
    found: list[dict[str, Any]] = []
    if suffix in (".parquet", ".pq"):
        columns, found = _parquet(file, limit)
    else:
        encoding = drain(find_encoding(file.path, options.encoding))
        rows: Iterator[dict[str, Any]]
        if suffix in (".csv", ".tsv", ".tab"):
            layout = delimited.layout_of(file.path, encoding)
            delimiter, columns = layout.delimiter, layout.columns
            rows = _delimited_rows(file, layout, encoding, rejected)
        else:
            rows = _json_rows(file, encoding, rejected)
        found = list(itertools.islice(rows, limit))
        columns = columns or list(dict.fromkeys(name for row in found for name in row))
    if not found and rejected:
        return Preview("table", columns, [], encoding, delimiter, rejected=rejected)
    mapped = map_columns(columns, found, options)
    cells = [[_cell(row.get(name)) for name in columns] for row in found]
    chosen = (mapped.text, mapped.label, mapped.title)
    return Preview("table", columns, cells, encoding, delimiter, *chosen, rejected=rejected)


def _cell(value: object) -> str:
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else str(value)[:CELL]


def _delimited_rows(
    file: SourceFile, layout: delimited.Layout, encoding: str, rejected: list[Rejected]
) -> Iterator[dict[str, Any]]:
    header = layout.header
    with file.path.open(encoding=encoding, newline="") as text:
        for item in delimited.rows_of(text, layout.form, file.name):
            if isinstance(item, Rejected):
                rejected.append(item)
            elif isinstance(item, At):
                continue
            elif item.empty:
                rejected.append(delimited.empty(file.name, item))
            elif header:
                header = False
            elif len(item.cells) != len(layout.columns):
                rejected.append(delimited.ragged(file.name, item, len(layout.columns)))
            else:
                yield dict(zip(layout.columns, item.cells, strict=True))


def _json_rows(file: SourceFile, encoding: str, rejected: list[Rejected]) -> Iterator[dict[str, Any]]:
    with file.path.open(encoding=encoding) as text:
        for item in json_objects.values_of(text, file.name):
            if isinstance(item, Rejected):
                rejected.append(item)
            elif isinstance(item, tuple):
                value = {"text": item[1]} if isinstance(item[1], str) else item[1]
                if isinstance(value, dict):
                    yield value
                else:
                    reason = tr("It is not a JSON object.")
                    rejected.append(Rejected(file.name, item[0], reason, str(value)[:200]))


def _parquet(file: SourceFile, limit: int) -> tuple[list[str], list[dict[str, Any]]]:
    from embedstudio.text.readers.parquet import opened

    with opened(file) as table:
        batch = next(table.iter_batches(batch_size=limit), None)
        return list(table.schema_arrow.names), [] if batch is None else batch.to_pylist()
