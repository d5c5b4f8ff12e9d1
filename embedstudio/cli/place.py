"""Texts on a map that is there already: place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from embedstudio.cli.options import ProjectArgument
from embedstudio.cli.output import output, rows, say
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.project import ArtefactInfo, Project


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    app.command("place", help=tr("Say where words or sentences lie on a map."))(place)


def place(
    project: ProjectArgument,
    name: Annotated[
        str,
        typer.Argument(
            metavar="MAP",
            help=tr("Name or id of a map, or an embedding: its newest map."),
            show_default=False,
        ),
    ],
    texts: Annotated[
        list[str], typer.Argument(metavar="TEXT…", help=tr("Words or sentences."), show_default=False)
    ],
    count: Annotated[
        int, typer.Option("-n", "--count", min=1, max=15, help=tr("How many neighbours to list."))
    ] = 5,
) -> None:
    """Print coordinates, trust and neighbours of each text."""
    from embedstudio.algorithms.drop import drop
    from embedstudio.core.errors import ParameterError

    if not all(text.strip() for text in texts):
        raise ParameterError(tr("A text is empty."), tr("Write words or a sentence."))
    title, shown, embedding = _find(project, name)
    placed = drop(shown, embedding, texts)
    document = {
        "map": title,
        "texts": [
            {
                "text": one.text,
                **dict(zip("xyz", map(float, one.coordinates), strict=False)),
                "trust": one.trust,
                "known": list(one.known),
                "unknown": list(one.unknown),
                "neighbors": [
                    {"word": word, "score": score}
                    for word, score in zip(one.neighbors[:count], one.similarities[:count], strict=True)
                ],
            }
            for one in placed
        ],
    }
    axes = "xyz"[: shown.dims]
    columns = [tr("text"), *axes, tr("trust"), tr("near"), tr("left out")]
    table = [
        [
            one.text,
            *map(float, one.coordinates),
            one.trust,
            ", ".join(one.neighbors[:count]),
            ", ".join(one.unknown),
        ]
        for one in placed
    ]
    say(tr("On the map {name}.", name=title))
    output().result(document, lambda: rows(columns, table))


def _find(project: Path, name: str) -> tuple[str, ProjectionMap, Embedding]:
    """Name, map and embedding of a map's name or id, or of the newest map of an embedding."""
    from embedstudio.cli.documents import reading
    from embedstudio.core.errors import NotFoundError
    from embedstudio.project.resolve import load_parent

    if name.startswith("starter:") and not project.is_dir():
        return _of_starter(name)
    with reading(project) as opened:
        maps = opened.artefacts("map")
        info = next((one for key in ("id", "name") for one in maps if getattr(one, key) == name), None)
        if info is None:
            of_it = [one for one in maps if name in _parent_names(opened, one)]
            if not of_it and name.startswith("starter:"):
                return _of_starter(name)
            if not of_it:
                names = ", ".join(one.name for one in maps)
                raise NotFoundError(
                    tr("There is no map named {name}, and no embedding of that name with a map.", name=name),
                    tr("There are: {names}.", names=names) if names else tr("Make one with the command map."),
                )
            info = max(of_it, key=lambda one: one.created)
        return info.name, opened.load_map(info), load_parent(opened, info.parents[0])


def _parent_names(opened: Project, one: ArtefactInfo) -> set[str]:
    """Id and name of what a map was made from."""
    made_from = {parent.partition("@")[0] for parent in one.parents}
    return made_from | {info.name for info in opened.artefacts("embedding") if info.id in made_from}


def _of_starter(name: str) -> tuple[str, ProjectionMap, Embedding]:
    """The map that ships with ready vectors."""
    from embedstudio.core.errors import NotFoundError
    from embedstudio.formats.starter import load_starter, load_starter_map

    language = name.removeprefix("starter:")
    embedding, shown = load_starter(language), load_starter_map(language)
    if shown is None:
        raise NotFoundError(tr("{name} comes without a map.", name=name))
    return name, shown, embedding
