"""What a project holds: list, runs, config; and what is left of a damaged one: recover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from embedstudio.cli.options import ProjectArgument
from embedstudio.cli.output import output, rows
from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import listed, tr

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo


def add(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    app.command("list", help=tr("List the corpora, embeddings and maps of a project."))(list_artefacts)
    app.command("runs", help=tr("List the runs of a project, finished or not."))(list_runs)
    app.command("config", help=tr("Print the settings that made something, as a file for --config."))(config)
    app.command("recover", help=tr("List a damaged project anew from what is in its folder."))(recover)


def list_artefacts(project: ProjectArgument) -> None:
    """Print everything a project holds."""
    from embedstudio.cli.documents import reading

    with reading(project) as opened:
        infos = opened.artefacts()
        made_from = {info.id: parent_names(info, infos) for info in infos}
    document = [
        {
            "id": info.id,
            "kind": info.kind,
            "name": info.name,
            "created": info.created,
            "summary": info.summary,
            "parents": list(info.parents),
            "made_from": made_from[info.id],
            "parameters": info.parameters,
        }
        for info in infos
    ]
    columns = (tr("kind"), tr("name"), tr("made from"), tr("id"), tr("created"))
    table = [(info.kind, info.name, listed(made_from[info.id]), info.id, info.created) for info in infos]
    output().result(document, lambda: rows(columns, table))


def parent_names(info: ArtefactInfo, infos: Sequence[ArtefactInfo]) -> list[str]:
    """The names of what an artefact was made from, ``starter:en`` for a starter; what is gone has none."""
    names = {one.id: one.name for one in infos}
    keys = [parent.partition("@")[0] for parent in info.parents]
    return [names.get(key, key) for key in keys if key in names or key.startswith("starter:")]


def list_runs(project: ProjectArgument) -> None:
    """Print the runs of a project, oldest first."""
    from embedstudio.cli.documents import reading
    from embedstudio.viewmodels.wording import run_status

    with reading(project) as opened:
        runs = opened.runs()
    keys = (
        "id",
        "kind",
        "name",
        "title",
        "status",
        "fraction",
        "reached",
        "planned",
        "seconds",
        "has_checkpoint",
        "result_id",
        "error",
    )
    document = [{key: getattr(run, key) for key in keys} for run in runs]
    columns = (tr("name"), tr("title"), tr("status"), tr("seconds"))
    table = [
        (run.name, run.title, run_status(run.status, run.reached, run.planned), float(run.seconds))
        for run in runs
    ]
    output().result(document, lambda: rows(columns, table))


def config(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help=tr("Name or id of the result or the run."))],
) -> None:
    """Print the resolved settings of a run as TOML (as JSON with ``--json``)."""
    from embedstudio.cli.config import to_toml
    from embedstudio.cli.documents import reading

    with reading(project) as opened:
        found = [run for run in opened.runs() if name in (run.id, run.name, run.result_id) and run.config]
    if not found:
        raise NotFoundError(
            tr("No run of this project is called {name}.", name=name),
            tr("“embedstudio runs” lists them."),
        )
    settings: dict[str, Any] = dict(found[-1].config)
    parameters = settings.pop("parameters", {})
    output().result(found[-1].config, lambda: print(to_toml(settings, parameters), end=""))


def recover(project: ProjectArgument) -> None:
    """Rebuild ``project.json`` from the artefacts; the damaged file is kept beside it."""
    from embedstudio.project import Project

    if not project.is_dir():
        raise NotFoundError(tr("There is no project {path}.", path=project), tr("Check the spelling."))
    with Project.recover(project) as opened:
        infos = opened.artefacts()
    document = {"artefacts": [{"id": info.id, "kind": info.kind, "name": info.name} for info in infos]}
    columns = (tr("kind"), tr("name"), tr("id"))
    table = [(info.kind, info.name, info.id) for info in infos]
    output().result(document, lambda: rows(columns, table))
