"""``project.json``: the index of artefacts and runs and the state of the view. It alone changes."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedstudio.core.errors import NotFoundError, ProjectError
from embedstudio.core.i18n import tr
from embedstudio.jobs.drive import from_os_error
from embedstudio.project.atomic import replace_text, to_json
from embedstudio.project.migrations import SCHEMA_VERSION, migrate
from embedstudio.project.store import now

FILE = "project.json"
BACKUP = "project.json.bak"
SUFFIX = ".embed"


@dataclass
class Document:
    """The content of ``project.json``."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    created: str = field(default_factory=now)
    artefacts: list[dict[str, str]] = field(default_factory=list)
    """``id``, ``kind`` and ``name`` of each artefact, in the order of the list."""
    runs: list[str] = field(default_factory=list)
    """Ids of the runs, oldest first."""
    view: dict[str, Any] = field(default_factory=dict)


def read_document(folder: Path, file: str = FILE) -> Document:
    """Read and migrate; raises :class:`ProjectError` (kind ``"damaged"`` when it can be recovered)."""
    path = folder / file
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        if (folder / "artefacts").is_dir():
            raise _damaged(path, tr("it is missing")) from None
        raise NotFoundError(
            tr("There is no project at {path}.", path=folder),
            tr("A project is a folder whose name ends in {suffix}.", suffix=SUFFIX),
        ) from None
    except UnicodeDecodeError as error:
        raise _damaged(path, tr("it is not readable text")) from error
    except OSError as error:
        raise from_os_error(error) from error
    try:
        values = migrate(json.loads(text))
        return Document(
            id=str(values["id"]),
            created=str(values["created"]),
            artefacts=[
                {key: str(entry[key]) for key in ("id", "kind", "name")} for entry in values["artefacts"]
            ],
            runs=[str(run) for run in values["runs"]],
            view=dict(values["view"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, tr("it is cut short or was changed by hand")) from error


def document_text(document: Document) -> str:
    """The JSON text of ``project.json``."""
    from embedstudio import __version__

    # One compact dump in C: atomic towards a thread that goes on changing the view.
    values = {"schema_version": SCHEMA_VERSION, "written_by": __version__, **document.__dict__}
    return to_json(values, indent=None)


def write_text(folder: Path, text: str) -> None:
    """Replace ``project.json`` in one step and keep the one before; raises :class:`EmbedStudioError`."""
    try:
        replace_text(folder / FILE, text, backup=folder / BACKUP)
    except OSError as error:
        raise from_os_error(error, folder) from error


def _damaged(path: Path, reason: str) -> ProjectError:
    return ProjectError(
        tr("{path} cannot be used: {reason}.", path=path, reason=reason),
        tr(
            "The corpora, embeddings and maps are still in the folder: recover the project to list them "
            "(on the command line: embedstudio recover {folder}).",
            folder=path.parent if path.name == FILE else path,
        ),
        kind="damaged",
    )
