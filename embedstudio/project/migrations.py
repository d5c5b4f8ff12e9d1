"""From the project file of an older version to today's.

To change the format: raise ``SCHEMA_VERSION``, add ``old version: function`` here, and leave
a tiny project of the old version in ``tests/data/projects`` (``python -m tests.make_project``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from embedstudio.core.errors import ProjectError
from embedstudio.core.i18n import tr

SCHEMA_VERSION = 1

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Version → function that turns a document of that version into one of the next."""


def migrate(document: dict[str, Any]) -> dict[str, Any]:
    """A document of today's version; raises :class:`ProjectError` for a newer or unknown one."""
    version = document.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("project.json has no schema_version")
    if version > SCHEMA_VERSION:
        raise ProjectError(
            tr(
                "This project was made by a newer EmbedStudio: its format is {theirs}, we read {ours}.",
                theirs=version,
                ours=SCHEMA_VERSION,
            ),
            tr("Install the newer version to open it. Nothing in the project was changed."),
            kind="newer-version",
        )
    while version < SCHEMA_VERSION:
        document = MIGRATIONS[version](document)
        version += 1
        document["schema_version"] = version
    return document
