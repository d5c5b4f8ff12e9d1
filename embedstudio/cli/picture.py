"""Pictures of the real window, drawn off screen: shot, tour."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from embedstudio.cli.options import ProjectArgument
from embedstudio.cli.output import output, say
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import language as messages
from embedstudio.core.i18n import tr


def add(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    app.command("shot", help=tr("Draw the window off screen, after its work has settled."))(shot)
    app.command("tour", help=tr("Walk the main job through the window, off screen, with pictures."))(tour)


ThemeOption = Annotated[Literal["light", "dark"], typer.Option(help=tr("Colours."))]
LanguageOption = Annotated[
    Literal["en", "zh_CN"] | None,
    typer.Option(metavar="en|zh_CN", help=tr("Language of the window; default: that of the messages.")),
]
SizeOption = Annotated[str, typer.Option(metavar="WIDTHxHEIGHT", help=tr("Size of the window."))]


def shot(
    project: ProjectArgument,
    out: Annotated[Path, typer.Argument(metavar="OUT.png", help=tr("The picture."), show_default=False)],
    size: SizeOption = "1440x900",
    theme: ThemeOption = "light",
    language: LanguageOption = None,
    pane: Annotated[
        str | None, typer.Option(metavar="NAME", help=tr("The page to show, for example map."))
    ] = None,
    embedding: Annotated[
        str | None,
        typer.Option(metavar="E", help=tr("The embedding to show; default: one that has the word.")),
    ] = None,
    select: Annotated[str | None, typer.Option(metavar="WORD", help=tr("A word to select."))] = None,
    text: Annotated[str | None, typer.Option(help=tr("A text for the newest model to predict."))] = None,
) -> None:
    """Take a picture of the window with a project in it."""
    from embedstudio.cli.documents import check_target

    width, height = picture_size(size)
    check_target(out, suffixes=(".png",))
    off_screen()
    from embedstudio.ui.shot import take_shot

    width, height = take_shot(
        project,
        out,
        size=(width, height),
        theme=theme,
        language=language or messages(),
        pane=pane,
        embedding=embedding,
        select=select,
        text=text,
    )
    output().result({"path": str(out.absolute()), "width": width, "height": height})


def tour(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help=tr("Where the pictures go."))] = Path("shots"),
    size: SizeOption = "1440x900",
    theme: ThemeOption = "light",
    language: LanguageOption = None,
) -> None:
    """Do what a first visitor would click, off screen, and keep a picture of each step."""
    width, height = picture_size(size)
    off_screen()
    from embedstudio.ui.tour import run_tour

    pictures = run_tour(out, size=(width, height), theme=theme, language=language or messages(), say=say)

    def show() -> None:
        print(tr("{count} pictures are in {folder}.", count=len(pictures), folder=out.absolute()))

    output().result({"folder": str(out.absolute()), "pictures": [str(path) for path in pictures]}, show)


def picture_size(text: str, least: tuple[int, int] = (960, 600)) -> tuple[int, int]:
    """``1440x900`` as two numbers, no smaller than ``least``."""
    width, cross, height = text.lower().partition("x")
    if not cross or not width.isdigit() or not height.isdigit():
        raise typer.BadParameter(
            tr("--size needs WIDTHxHEIGHT, for example 1440x900, not {text}.", text=text)
        )
    if not (least[0] <= int(width) <= 8192 and least[1] <= int(height) <= 8192):
        raise typer.BadParameter(
            tr(
                "--size needs {width} to 8192 by {height} to 8192 pixels, not {text}.",
                width=least[0],
                height=least[1],
                text=text,
            )
        )
    return int(width), int(height)


def off_screen() -> None:
    """Never take the display: pictures must not depend on a desktop, nor disturb one."""
    from embedstudio.cli.environment import LIBRARIES, install_command, missing_libraries, system_packages

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    missing = missing_libraries(LIBRARIES)
    if missing:
        raise EmbedStudioError(
            tr("System libraries are missing: {names}.", names=", ".join(item.name for item in missing)),
            tr("Install them: {command}", command=install_command(system_packages(missing))),
            kind="missing-library",
        )
