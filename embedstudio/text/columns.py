"""Which column of a table is the text, the label, the title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from embedstudio.core.dates import hold_dates
from embedstudio.core.i18n import tr
from embedstudio.text.documents import Document, FileRejectedError, More, pieces_of, title_of
from embedstudio.text.labels import stored_label
from embedstudio.text.options import ImportOptions

RESERVED = ("title", "text", "label", "source", "encoding")
TEXT_NAMES = (
    *("text", "content", "body", "review", "review_text", "sentence", "document", "article", "message"),
    *("comment", "tweet", "description", "abstract", "正文", "内容", "文本", "评论", "句子"),
)
_LABEL = (
    *("label", "category", "class", "topic", "sentiment", "target", "tag", "genre", "intent"),
    *("labels", "categories", "classes", "topics", "sentiments", "targets", "tags", "genres", "intents"),
    *("标签", "类别", "分类", "主题", "情感"),
)
_TITLE = ("title", "headline", "subject", "name", "标题", "题目", "名称")
KNOWN_NAMES = frozenset((*TEXT_NAMES, *_LABEL, *_TITLE))
"""A first row with one of these is a header."""


@dataclass(frozen=True)
class ColumnMap:
    """Chosen columns; ``None`` where there is none."""

    text: str
    label: str | None
    title: str | None

    @property
    def names(self) -> dict[str, str]:
        """``{"text": "body", "label": "topic"}``: what is ours, and what it is called in the file."""
        return {ours: name for ours, name in vars(self).items() if name is not None}


def map_columns(
    columns: Sequence[str], sample: Sequence[Mapping[str, object]], options: ImportOptions
) -> ColumnMap:
    """Explicit columns where given, otherwise the likely ones.

    ``sample`` is the first rows. Raises :class:`FileRejectedError` when an explicit column is
    missing or none can be the text.
    """
    for wanted in (options.text_column, options.label_column, options.title_column):
        if wanted is not None and wanted not in columns:
            raise FileRejectedError(
                tr("It has no column named {column}.", column=wanted),
                tr("Its columns are: {columns}.", columns=", ".join(columns)),
            )
    free = [name for name in columns if name not in (options.label_column, options.title_column)]
    text = options.text_column or named_column(free, TEXT_NAMES) or _longest(free, sample)
    if text is None:
        raise FileRejectedError(
            tr("None of its columns looks like text."),
            tr("Choose the text column; its columns are: {columns}.", columns=", ".join(columns)),
        )
    free = [name for name in columns if name not in (text, options.title_column)]
    label = options.label_column or named_column(free, _LABEL) or _few_values(free, sample)
    free = [name for name in columns if name not in (text, label)]
    return ColumnMap(text, label, options.title_column or named_column(free, _TITLE))


def named_column(columns: Sequence[str], names: Sequence[str]) -> str | None:
    """The column that has the first of ``names`` that any has, however it is written."""
    spelled = {column.strip().lower(): column for column in reversed(columns)}
    return next((spelled[name] for name in names if name in spelled), None)


def _strings(column: str, sample: Sequence[Mapping[str, object]]) -> list[str]:
    values = (row.get(column) for row in sample)
    return [value for value in values if isinstance(value, str) and value and not is_number(value)]


def _longest(columns: Sequence[str], sample: Sequence[Mapping[str, object]]) -> str | None:
    best, length = None, 0.0
    for column in columns:
        values = _strings(column, sample)
        if values and (mean := sum(map(len, values)) / len(sample)) > length:
            best, length = column, mean
    return best


def _few_values(columns: Sequence[str], sample: Sequence[Mapping[str, object]]) -> str | None:
    """A column of short words that come again and again, if exactly one is like that."""
    found = []
    for column in columns:
        values = _strings(column, sample)
        short = all(len(value) <= 30 for value in values)
        few = len(values) >= 8 and short and len(set(values)) <= len(values) / 4
        if few and not hold_dates(column, values):
            found.append(column)
    return found[0] if len(found) == 1 else None


def is_number(value: str) -> bool:
    """Whether a cell is a plain number."""
    try:
        float(value)
    except ValueError:
        return False
    return True


def unique_names(names: Sequence[str]) -> list[str]:
    """Column names without blanks and repetitions: ``a, a`` becomes ``a, a_2``."""
    seen: set[str] = set()
    result = []
    for number, name in enumerate(names, 1):
        base = name.strip() or f"column{number}"
        unique, count = base, 2
        while unique in seen:
            unique, count = f"{base}_{count}", count + 1
        seen.add(unique)
        result.append(unique)
    return result


def row_items(
    row: Mapping[str, object], columns: ColumnMap, source: str, encoding: str, folder_label: str | None
) -> list[Document | More]:
    """A table row as document items; none when its text is empty."""
    text = _as_text(row.get(columns.text))
    if not text.strip():
        return []
    label = stored_label(row.get(columns.label)) if columns.label else ""
    title = _as_text(row.get(columns.title)).strip() if columns.title else ""
    used = (columns.text, columns.label, columns.title)
    extra = {_free(name, row): value for name, value in row.items() if name not in used}
    first, *rest = pieces_of(text)
    title = title or title_of(first)
    return [
        Document(first, title, label or folder_label, source, encoding, extra, columns),
        *(More(piece) for piece in rest),
    ]


def _free(name: str, taken: Mapping[str, object]) -> str:
    """A further column's name; one of ours gets a number."""
    if name not in RESERVED:
        return name
    count = 2
    while f"{name}_{count}" in taken:
        count += 1
    return f"{name}_{count}"


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
