"""What a part of a project may be called, and what is said when that does not work out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from embedstudio.core.errors import ProjectError
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr

LONGEST_NAME = 200


def free_name(name: str, taken: set[str]) -> str:
    """``name``, or ``name 2``, ``name 3`` … when it is taken; the name of a file becomes text."""
    name = readable(name)
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free


def check_form(name: str) -> None:
    """Raise :class:`ProjectError` (kind ``"bad-name"``) for what nothing can be called."""
    if name != readable(name) or any(unicodedata.category(letter) == "Cc" for letter in name):
        hint = tr("Use letters, digits and signs that can be shown.")
    elif not name.strip() or name != name.strip() or len(name) > LONGEST_NAME:
        hint = tr("Use 1 to {most} characters, without spaces at the ends.", most=LONGEST_NAME)
    elif name.startswith(("starter:", "sample:")):
        hint = tr("Names that begin with starter: or sample: are kept for what EmbedStudio ships.")
    else:
        return
    message = tr("“{name}” cannot be a name.", name=name[:LONGEST_NAME])
    raise ProjectError(message, hint, kind="bad-name")


def check_path(path: Path) -> None:
    """Raise :class:`ProjectError` for a place whose name is no text: Parquet files cannot be there."""
    if readable(str(path)) != str(path):
        raise ProjectError(
            tr("The name of the folder {path} is not UTF-8.", path=path),
            tr("Rename the folder, or choose another one."),
            kind="bad-name",
        )


def missing(kind: str, name: str) -> str:
    """The sentence for a name that no artefact of a kind has."""
    if kind == "corpus":
        return tr("There is no corpus named {name}.", name=name)
    if kind == "embedding":
        return tr("There is no embedding named {name}.", name=name)
    if kind == "model":
        return tr("There is no model named {name}.", name=name)
    if kind == "comparison":
        return tr("There is no comparison named {name}.", name=name)
    return tr("There is no map named {name}.", name=name)


def cannot_change(name: str, reason: str, holder: str) -> ProjectError:
    """The error of a change to a read-only project; ``holder`` is empty when nobody holds it."""
    return ProjectError(
        tr("The project “{name}” cannot be changed.", name=name),
        tr("{reason} Close it there, or save it under another name.", reason=reason)
        if holder
        else tr("{reason} Save it under another name to change it.", reason=reason),
        kind="locked" if holder else "read-only",
    )
