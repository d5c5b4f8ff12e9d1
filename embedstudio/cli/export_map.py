"""A map as a picture, a page, a table or a projector folder: export-map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from embedstudio.cli.options import ProjectArgument, given_path
from embedstudio.cli.output import output, say
from embedstudio.cli.picture import SizeOption, ThemeOption, off_screen, picture_size
from embedstudio.core.i18n import tr

if TYPE_CHECKING:
    from embedstudio.project.resolve_map import ResolvedMap


def add(app: typer.Typer) -> None:
    """Put this command under ``app``."""
    help_text = tr("Write a map as a picture, a page, a table or a folder for Embedding Projector.")
    app.command("export-map", help=help_text)(export_map)


def export_map(
    project: ProjectArgument,
    source: Annotated[
        str,
        typer.Argument(
            metavar="MAP",
            help=tr("Name or id of a map, an embedding (its newest map), or starter:en, starter:zh."),
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            parser=given_path("OUT"),
            help=tr("NAME.png, .svg, .html, .csv, .tsv, .parquet, or a folder for Embedding Projector."),
            show_default=False,
        ),
    ],
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help=tr("png, svg, html, csv, tsv, parquet or projector."))
    ] = None,
    scale: Annotated[int, typer.Option(min=1, max=4, help=tr("Pixels of a PNG for each pixel."))] = 2,
    transparent: Annotated[bool, typer.Option("--transparent", help=tr("Leave the ground out."))] = False,
    color: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=tr("What the colours tell: cluster, frequency, trust, or a column of the vectors."),
        ),
    ] = "cluster",
    size: SizeOption = "1280x800",
    theme: ThemeOption = "light",
    language: Annotated[
        Literal["en", "zh_CN"] | None, typer.Option(help=tr("Language of pictures and pages."))
    ] = None,
) -> None:
    """Write one file, or one folder, and print what was written."""
    from embedstudio.cli.running import run_job
    from embedstudio.core import i18n
    from embedstudio.formats.map_content import HTML, PNG, PROJECTOR, SVG, format_of
    from embedstudio.jobs.export_map import ExportedMap, ExportMapJob
    from embedstudio.viewmodels.map_export_facts import map_content

    width, height = picture_size(size, least=(320, 200))
    wanted = format_of(out, format)
    _check(out, wanted == PROJECTOR)
    if language is not None:
        i18n.set_language(language)
    found = _resolved(project, source)
    content = map_content(
        found.projection,
        found.embedding,
        embedding_name=found.embedding_name,
        map_name=found.name,
        texts=found.texts,
    )
    writer = None
    if wanted in (PNG, SVG, HTML):
        off_screen()
        from embedstudio.ui.panes.map_export_offline import writer_for

        writer = writer_for(
            content,
            wanted,
            size=(width, height),
            scale=scale,
            transparent=transparent,
            theme_name=theme,
            color=color,
        )
    job = ExportMapJob(content, out, wanted, writer)
    made: ExportedMap = run_job(job, tr("Exporting {name}", name=out.name))
    document: dict[str, Any] = {
        "path": str(out.absolute()),
        "format": wanted,
        "points": made.points,
        "bytes": made.bytes,
        "seconds": round(made.seconds, 3),
        "files": [str(path.absolute()) for path in made.files],
    }
    say(tr("Wrote {path}.", path=out))
    output().result(document)


def _check(out: Path, folder: bool) -> None:
    from embedstudio.cli.documents import check_folder, check_target
    from embedstudio.core.errors import NotFoundError

    if not folder:
        check_target(out)
    elif not out.absolute().parent.is_dir():
        raise NotFoundError(
            tr("{path} cannot be written: there is no folder {folder}.", path=out, folder=out.parent),
            tr("Make the folder first."),
        )
    else:
        check_folder(out.absolute().parent)


def _resolved(project: Path, source: str) -> ResolvedMap:
    from embedstudio.cli.documents import reading
    from embedstudio.project.resolve_map import resolve_map

    if source.startswith("starter:"):
        return resolve_map(None, source)
    with reading(project) as opened:
        return resolve_map(opened, source)
