"""All commands under one name. Building it imports typer and rich, nothing of the program's work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.main import get_command

from embedstudio.cli.output import output
from embedstudio.cli.usage import speak
from embedstudio.core.i18n import tr


def build() -> Callable[..., Any]:
    """The root command; call it with an argument list, ``prog_name`` and ``standalone_mode=False``."""
    from embedstudio.cli import (
        ask,
        axis,
        compare,
        compare_models,
        corpus,
        embed_documents,
        explain,
        export_map,
        finetune,
        maps,
        odd_one_out,
        picture,
        place,
        predict,
        runs,
        search,
        system,
        topics,
        train,
        vectors,
    )

    app = typer.Typer(
        help=tr("See how text becomes vectors and models. Without a command, the window opens."),
        epilog=tr("Every command takes --json: one JSON document on standard output, nothing else."),
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=not output().as_json,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    commands = (
        system,
        corpus,
        train,
        embed_documents,
        finetune,
        compare_models,
        predict,
        explain,
        search,
        topics,
        vectors,
        ask,
        axis,
        compare,
        odd_one_out,
        maps,
        place,
        export_map,
        runs,
        picture,
    )
    for module in commands:
        module.add(app)
    command = get_command(app)
    speak(command)
    return command


def _version(wanted: bool) -> None:
    if wanted:
        from embedstudio import __version__

        output().result({"version": __version__}, lambda: print(f"embedstudio {__version__}"))
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=tr("Show the version."))
    ] = False,
    language: Annotated[
        str | None, typer.Option("--language", metavar="en|zh_CN", help=tr("Language of the messages."))
    ] = None,
) -> None:
    # Both options did their work before this: the language in main.py, the version in its callback.
    del version, language
