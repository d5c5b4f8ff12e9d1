"""The arguments and options that several commands share, declared once.

Imported after the language of the messages is known, so the help is translated.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from embedstudio.core.i18n import tr


def given_path(name: str) -> Callable[[str], Path]:
    """A parser of paths: an empty one, of a variable that is not set, would mean this very folder."""

    def parse(text: str) -> Path:
        if not text.strip():
            raise typer.BadParameter(tr("{option} is missing.", option=name))
        return Path(text)

    return parse


ProjectArgument = Annotated[
    Path,
    typer.Argument(
        metavar="PROJECT",
        parser=given_path("PROJECT"),
        help=tr("The project folder, NAME.embed."),
        show_default=False,
    ),
]
EmbeddingArgument = Annotated[
    str,
    typer.Argument(
        metavar="EMBEDDING",
        help=tr("Name or id of an embedding, or starter:en, starter:zh."),
        show_default=False,
    ),
]
CountOption = Annotated[
    int, typer.Option("-n", "--count", min=1, max=1_000_000, help=tr("How many to list."))
]
NameOption = Annotated[
    str | None, typer.Option("--name", help=tr("Name in the project; default: a free one."))
]
SeedOption = Annotated[int | None, typer.Option("--seed", help=tr("Seed of everything random."))]
ThreadsOption = Annotated[
    int | None, typer.Option("--threads", min=1, max=256, help=tr("Compute threads; default: all cores."))
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help=tr("Set a parameter of the algorithm; may be repeated.")),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help=tr("Read settings from a TOML file; other options win over it.")
    ),
]
