"""Rows and files that were left out: the first few on standard error, up to a hundred in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from embedstudio.cli.output import say
from embedstudio.core.corpus import Rejected
from embedstudio.core.i18n import tr

SAID = 5
LISTED = 100


def rejected_rows(rejected: Sequence[Rejected]) -> list[dict[str, Any]]:
    """The first rows as JSON values."""
    return [
        {"source": row.source, "line": row.line, "reason": row.reason, "text": row.text}
        for row in rejected[:LISTED]
    ]


def say_rejected(rejected: Sequence[Rejected], total: int) -> None:
    """Where and why the first rows were left out, and how many more there are."""
    for row in rejected[:SAID]:
        where = f"{row.source}:{row.line}" if row.line else row.source
        say(tr("Left out {where}: {reason}", where=where, reason=row.reason))
    if total > SAID:
        say(tr("… and {count} more, listed with --json.", count=f"{total - SAID:,}"))
