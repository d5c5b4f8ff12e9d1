"""The document table: original texts and columns, collected in Arrow buffers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from embedstudio.text.documents import Document

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 10_000
_BYTES = 16 << 20
_KEPT = ("title", "label", "source", "encoding")


class TableStore:
    """Collects documents; texts are encoded piece by piece and never copied as a whole."""

    def __init__(self) -> None:
        self._columns: dict[str, list[object]] = {name: [] for name in _KEPT}
        self._extra: dict[str, list[object]] = {}
        self._text = bytearray()
        self._ends: list[int] = []
        self._chunks: list[dict[str, pa.Array]] = []

    def start(self, document: Document) -> None:
        """Begin a row with the first piece of its text."""
        self._close()
        for name, values in self._columns.items():
            values.append(getattr(document, name))
        rows = len(self._columns["title"])
        for name, value in document.extra.items():
            values = self._extra.setdefault(name, [])
            values.extend([None] * (rows - 1 - len(values)))
            values.append(value)
        self.add(document.text)

    def add(self, text: str) -> None:
        """Append to the text of the row in hand."""
        self._text += text.encode("utf-8", "replace")

    def _close(self) -> None:
        """End the row in hand; pack what has come together when it is enough."""
        rows = len(self._columns["title"])
        if rows > len(self._ends):
            self._ends.append(len(self._text))
        if rows >= _ROWS or len(self._text) >= _BYTES:
            self._pack()

    def _pack(self) -> None:
        import pyarrow as pa

        rows = len(self._ends)
        offsets = np.array([0, *self._ends], np.int64)
        text = pa.LargeStringArray.from_buffers(rows, pa.py_buffer(offsets), pa.py_buffer(self._text))
        chunk = {name: pa.array(values, pa.string()) for name, values in self._columns.items()}
        chunk["text"] = text
        for name, values in self._extra.items():
            chunk[name] = _typed(values + [None] * (rows - len(values)))
        self._chunks.append(chunk)
        self._columns = {name: [] for name in _KEPT}
        self._extra = {}
        self._text, self._ends = bytearray(), []

    def finish(self) -> pa.Table:
        """The table ``title, text, label, source, encoding`` and the further columns."""
        import pyarrow as pa

        self._close()
        if self._ends or not self._chunks:
            self._pack()
        names = dict.fromkeys(["title", "text", *_KEPT[1:]])
        names.update(dict.fromkeys(name for chunk in self._chunks for name in chunk))
        return pa.table({name: self._joined(name) for name in names})

    def _joined(self, name: str) -> pa.ChunkedArray:
        import pyarrow as pa

        rows = [len(chunk["title"]) for chunk in self._chunks]
        arrays = [chunk.get(name) for chunk in self._chunks]
        kinds = {array.type for array in arrays if array is not None and not pa.types.is_null(array.type)}
        kind = kinds.pop() if len(kinds) == 1 else pa.float64() if _numbers(kinds) else pa.string()
        parts = [
            pa.nulls(n, kind) if array is None else array.cast(kind)
            for array, n in zip(arrays, rows, strict=True)
        ]
        column = pa.chunked_array(parts, kind)
        return column if name in _KEPT or name == "text" else _as_numbers(column)


def _numbers(kinds: set[pa.DataType]) -> bool:
    import pyarrow as pa

    return bool(kinds) and all(pa.types.is_integer(kind) or pa.types.is_floating(kind) for kind in kinds)


def _typed(values: list[object]) -> pa.Array:
    """Numbers stay numbers; anything mixed becomes strings."""
    import pyarrow as pa

    try:
        array = pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        array = pa.array([None if value is None else str(value) for value in values], pa.string())
    return array


def _as_numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Cells of a CSV that are all plain numbers (``007`` is not one) become numbers."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type) or column.null_count == len(column):
        return column
    filled = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
    if not pc.all(pc.match_substring_regex(filled, r"^[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$")).as_py():
        return column
    for kind in (pa.int64(), pa.float64()):
        try:
            return filled.cast(kind)
        except pa.ArrowInvalid:
            continue
    return column
