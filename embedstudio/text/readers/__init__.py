"""One file per format; ``read_file`` chooses. A reader yields documents, rejected rows and positions."""

from __future__ import annotations

import stat
from collections.abc import Generator

from embedstudio.core.corpus import Rejected
from embedstudio.core.i18n import tr
from embedstudio.text.documents import At, Document, FileRejectedError, More, SourceFile
from embedstudio.text.options import ImportOptions
from embedstudio.text.readers.conversations import read_conversations
from embedstudio.text.readers.delimited import read_delimited
from embedstudio.text.readers.json_objects import read_json
from embedstudio.text.readers.parquet import read_parquet
from embedstudio.text.readers.plain import read_plain

Item = Document | More | Rejected | At

READERS = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), read_delimited),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), read_json),
    **dict.fromkeys((".parquet", ".pq"), read_parquet),
    **dict.fromkeys((".yml", ".yaml"), read_conversations),
}
"""Readers by suffix; every other file is read as plain text."""
PLAIN = frozenset(
    (".txt", ".text", ".md", ".rst", ".htm", ".html", ".xml", ".log", ".cor", ".srt", ".tex", "")
)
"""Suffixes that are read as text when a folder is opened."""


def read_file(file: SourceFile, options: ImportOptions) -> Generator[Item, None, None]:
    """Read one file; raises :class:`FileRejectedError` or ``OSError`` when it cannot be used at all."""
    if not stat.S_ISREG(file.path.stat().st_mode):
        raise FileRejectedError(tr("It is not a regular file."))
    reader = READERS.get(file.path.suffix.lower(), read_plain)
    yield from reader(file, options)


def read_in_folder(suffix: str) -> bool:
    """Whether files of a suffix are taken when a folder is opened (others are reported)."""
    return suffix in PLAIN or suffix in READERS or suffix[1:].isdigit()
