"""The texts of one file, whole, with what stands beside them: for a model to read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import BadInputError, NotFoundError
from embedstudio.core.i18n import tr
from embedstudio.text.documents import Document, FileRejectedError, More, SourceFile
from embedstudio.text.options import ImportOptions
from embedstudio.text.readers import read_file


@dataclass
class TextRow:
    """One text, and the other columns of its row."""

    text: str
    columns: dict[str, object] = field(default_factory=dict)


def read_texts(path: Path, options: ImportOptions) -> tuple[list[TextRow], list[Rejected]]:
    """All texts of a CSV, TSV, JSON, JSONL, Parquet or text file, and the rows that were left out.

    Everything is held in memory: for files of texts to label, not for corpora.

    Raises
    ------
    NotFoundError
        There is no such file.
    BadInputError
        It cannot be read, has no column of texts, or no text in it.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError(tr("There is no file {path}.", path=path))
    rows: list[TextRow] = []
    rejected: list[Rejected] = []
    try:
        for item in read_file(SourceFile(path, path.name, None, path.stat().st_size), options):
            if isinstance(item, Document):
                beside = {"title": item.title, "label": item.label}
                rows.append(TextRow(item.text, {**beside, **item.extra}))
            elif isinstance(item, More):
                rows[-1].text += item.text
            elif isinstance(item, Rejected):
                rejected.append(item)
    except FileRejectedError as error:
        where = f"{path.name}:{error.line}" if error.line else path.name
        raise BadInputError(f"{where}: {error.reason}", error.hint) from None
    except OSError as error:
        raise BadInputError(
            tr("{name} cannot be opened: {reason}.", name=path.name, reason=os.strerror(error.errno or 0)),
            tr("Check that you may read it."),
        ) from None
    if not rows:
        raise BadInputError(tr("There are no texts in {name}.", name=path.name))
    return rows, rejected
