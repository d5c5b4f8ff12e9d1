"""Parquet, a thousand rows at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from embedstudio.core.corpus import Rejected
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.text.columns import map_columns, row_items
from embedstudio.text.documents import LONGEST_ROW, At, Document, FileRejectedError, More, SourceFile
from embedstudio.text.options import ImportOptions

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_ROWS = 500
_MAGIC = b"PAR1"
"""Ends a whole file, after its footer."""


def read_parquet(
    file: SourceFile, options: ImportOptions
) -> Generator[Document | More | Rejected | At, None, None]:
    """Read a Parquet file; "line" numbers are row numbers, from 1."""
    with opened(file) as table:
        total = max(table.metadata.num_rows, 1)
        columns, number = None, 0
        for batch in table.iter_batches(batch_size=_ROWS):
            rows = batch.to_pylist()
            if columns is None:
                columns = map_columns(batch.schema.names, rows, options)
            for row in rows:
                number += 1
                yield from _row(file, columns, number, row)
            yield At(file.size * number // total)
        if columns is None:
            raise FileRejectedError(tr("It has no rows."))


def opened(file: SourceFile) -> pq.ParquetFile:
    """The file for reading; :class:`FileRejectedError` when it is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if readable(str(file.path)) != str(file.path):  # Arrow opens no other files
        raise FileRejectedError(tr("Its name is not UTF-8."), tr("Rename the file or its folder."))
    try:
        return pq.ParquetFile(file.path)
    except (pa.ArrowInvalid, pa.ArrowIOError) as error:
        if file.size == 0:
            raise FileRejectedError(tr("The file is empty.")) from None
        if _last_bytes(file) != _MAGIC:
            raise FileRejectedError(tr("It is not a Parquet file, or only a part of one.")) from None
        reason = str(error).splitlines()[0].rstrip(".")
        raise FileRejectedError(tr("It is not a readable Parquet file: {reason}.", reason=reason)) from None


def _last_bytes(file: SourceFile) -> bytes:
    with file.path.open("rb") as stream:
        stream.seek(-min(file.size, len(_MAGIC)), os.SEEK_END)
        return stream.read()


def _row(
    file: SourceFile, columns: Any, number: int, row: dict[str, Any]
) -> Generator[Document | More | Rejected, None, None]:
    flat = {name: _plain(value) for name, value in row.items()}
    text = flat.get(columns.text)
    if isinstance(text, str) and len(text) > LONGEST_ROW:
        reason = tr("It is longer than {size} million characters.", size=LONGEST_ROW >> 20)
        yield Rejected(file.name, number, reason, text[:200])
        return
    items = row_items(flat, columns, f"{file.name}:{number}", "utf-8", file.label)
    if not items:
        yield Rejected(file.name, number, tr("The text is empty."), str(row)[:200])
    yield from items


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
