"""``MAP`` of the command line: a map, the newest map of an embedding, or the one of a starter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedstudio.core.corpus import Texts
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.project.resolve import PREFIX, load_parent, starter_info

if TYPE_CHECKING:
    from embedstudio.project.project import Project


@dataclass(frozen=True)
class ResolvedMap:
    """A map with the vectors it is of."""

    projection: ProjectionMap
    embedding: Embedding
    name: str
    """Of the map; empty for the one that ships with a starter."""
    embedding_name: str
    texts: Texts | None = None
    """Whole texts of rows of an embedding of documents, where the project has them."""


def resolve_map(project: Project | None, name: str) -> ResolvedMap:
    """The map of a name or an id, the newest of an embedding, or the ready one of ``starter:en``.

    Raises
    ------
    NotFoundError
        When there is no such map, or no map of that embedding yet.
    """
    if name.startswith(PREFIX):
        return _of_starter(name.removeprefix(PREFIX))
    if project is None:
        raise NotFoundError(
            tr("There is no map named {name}.", name=name),
            tr("Without a project there are starter:en and starter:zh."),
        )
    maps = project.artefacts("map")
    info = next((one for key in ("id", "name") for one in maps if getattr(one, key) == name), None)
    if info is None:
        known = [one for one in project.artefacts("embedding") if name in (one.id, one.name)]
        children = project.children(known[0].id, "map") if known else []
        if known and not children:
            raise NotFoundError(
                tr("There is no map of {name} yet.", name=name),
                tr("Make one with “embedstudio map”."),
            )
        if not known:
            names = [one.name for one in (*maps, *project.artefacts("embedding"))]
            raise NotFoundError(
                tr("There is no map or embedding named {name}.", name=name),
                tr("There are: {names}.", names=", ".join(names))
                if names
                else tr("There is none in this project yet."),
            )
        info = children[-1]
    parent = info.parents[0]
    if parent.startswith(PREFIX):
        title = starter_info(parent.removeprefix(PREFIX).partition("@")[0]).name
    else:
        title = project.get(parent).name
    embedding = load_parent(project, parent)
    return ResolvedMap(
        project.load_map(info), embedding, info.name, title, _texts(project, parent, embedding)
    )


def _texts(project: Project, parent: str, embedding: Embedding) -> Texts | None:
    if embedding.documents is None:
        return None
    corpora = [one.partition("@")[0] for one in project.get(parent).parents]
    info = next((one for one in project.artefacts("corpus") if one.id in corpora), None)
    if info is None:
        return None
    corpus, rows_of = project.load_corpus(info), embedding.documents.rows
    return lambda rows: corpus.texts(rows_of[rows])


def _of_starter(language: str) -> ResolvedMap:
    from embedstudio.formats.starter import load_starter, load_starter_map

    title = starter_info(language).name  # raises for one that does not exist
    found = load_starter_map(language)
    if found is None:
        raise NotFoundError(
            tr("There is no map of {name} yet.", name=f"{PREFIX}{language}"),
            tr("Make one with “embedstudio map”."),
        )
    return ResolvedMap(found, load_starter(language), "", title)
