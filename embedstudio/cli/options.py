"""The arguments and options that several commands share, declared once.

Imported after the language of the messages is known, so the help is translated.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

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
LabelColumnOption = Annotated[
    str | None, typer.Option(help=tr("Column of the labels; default: the one chosen at import."))
]
SeparatorOption = Annotated[
    str | None, typer.Option(help=tr("What stands between the labels of one text; default: “;”."))
]
WithoutLabelOption = Annotated[
    list[str] | None, typer.Option(metavar="LABEL", help=tr("Leave out this label; may be repeated."))
]
MinPerLabelOption = Annotated[
    int | None, typer.Option(min=1, metavar="N", help=tr("Leave out labels with fewer texts."))
]
MergeSpellingsOption = Annotated[
    bool,
    typer.Option("--merge-spellings", help=tr("Labels that differ in capitals or blanks alone are one.")),
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


def label_parameters(
    column: str | None, separator: str | None, without: list[str] | None, fewest: int | None, merge: bool
) -> dict[str, Any]:
    """What the options on labels say, as parameters of :class:`LabelOptions`."""
    given = {
        "column": column,
        "separator": separator,
        "without": ";".join(without) if without else None,
        "min_texts": fewest,
        "merge": True if merge else None,
    }
    return {key: value for key, value in given.items() if value is not None}
