"""Labels of texts as tables hold them: one, a list of them, or none."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def as_list(value: object) -> list[str] | None:
    """The distinct labels of a list, also as JSON writes it, sorted; ``None`` for anything else."""
    if isinstance(value, str) and value.startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    if not isinstance(value, list):
        return None
    return sorted({name for part in value if part is not None and (name := label_name(part))})


def label_name(value: object) -> str:
    """A label as text; a number that became a float for the sake of empty cells is whole again."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value).strip()  # type: ignore[call-overload]


def labels_in(value: object, separator: str = "") -> list[str] | None:
    """The labels of one cell, the same whatever their order; ``None`` where nothing was said.

    An empty list says that there is none, which is something. A text is one label, or several where
    ``separator`` stands between them.
    """
    found = as_list(value)
    if found is not None or value is None:
        return found
    parts = str(value).split(separator) if separator else [value]
    return sorted({name for part in parts if (name := label_name(part))}) or None


def stored_label(value: object) -> str:
    """A cell as a corpus keeps it: a list as JSON, sorted, so that equal ones are equal."""
    found = as_list(value)
    if found is not None:
        return json.dumps(found, ensure_ascii=False)
    return "" if value is None else str(value).strip()


def shown_label(value: object) -> str:
    """A cell as people read it: ``food, tech``; empty for none."""
    found = as_list(value)
    return ", ".join(found) if found is not None else "" if value is None else label_name(value)


def label_counts(table: pa.Table) -> dict[str, int]:
    """Documents a label, most frequent first; one with several labels counts for each of them."""
    if "label" not in table.column_names:
        return {}
    counted = Counter[str]()
    for pair in table.column("label").value_counts().to_pylist():
        for label in labels_in(pair["values"]) or ():
            counted[label] += pair["counts"]
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
