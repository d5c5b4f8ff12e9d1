"""``E`` of the command line: an embedding of the project, or one that ships with EmbedStudio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError, ProjectError
from embedstudio.core.i18n import Phrase, tr
from embedstudio.project.store import ArtefactInfo

if TYPE_CHECKING:
    from embedstudio.project.project import Project

PREFIX = "starter:"
"""``starter:en`` and ``starter:zh`` need no project; a map of one refers to it by hash."""


def resolve_embedding(project: Project | None, name: str) -> tuple[ArtefactInfo, Embedding]:
    """Info and vectors of a name, an id or ``starter:en``; raises :class:`NotFoundError`."""
    if name.startswith(PREFIX):
        from embedstudio.formats.starter import load_starter

        language = name.removeprefix(PREFIX).partition("@")[0]
        return starter_info(language), load_starter(language)
    if project is None:
        raise NotFoundError(
            tr("There is no embedding named {name}.", name=name),
            tr("Without a project there are starter:en and starter:zh."),
        )
    info = project.find("embedding", name)
    return info, project.load_embedding(info)


def starter_info(language: str) -> ArtefactInfo:
    """What is known of the shipped vectors, as if they were an artefact with the id ``starter:en``."""
    from embedstudio.formats.starter import starter

    found = starter(language)
    return ArtefactInfo(
        id=f"{PREFIX}{language}",
        kind="embedding",
        name=found.title,
        created="",
        summary={"words": found.words, "vector_size": found.vector_size, "language": language},
    )


def said_name(info: ArtefactInfo) -> str | Phrase:
    """Its name for a sentence that is kept: that of shipped vectors follows the language."""
    from embedstudio.formats.starter import starter

    if not info.id.startswith(PREFIX):
        return info.name
    return Phrase(starter(info.id.removeprefix(PREFIX).partition("@")[0]).title_source)


def full_parent(parent: str) -> str:
    """``starter:en`` with the hash of its file; any other id as it is."""
    if not parent.startswith(PREFIX) or "@" in parent:
        return parent
    from embedstudio.formats.starter import starter_sha256

    return f"{parent}@{starter_sha256(parent.removeprefix(PREFIX))}"


def load_parent(project: Project, parent: str) -> Embedding:
    """The embedding a run or map was made from; a starter must still be the same file."""
    if not parent.startswith(PREFIX):
        return project.load_embedding(project.get(parent))
    if full_parent(parent.partition("@")[0]) != parent:
        raise ProjectError(
            tr("{name} of this version is not the one this was made from.", name=parent.partition("@")[0]),
            tr("Make it again from the vectors of this version."),
            kind="changed-parent",
        )
    return resolve_embedding(project, parent)[1]
