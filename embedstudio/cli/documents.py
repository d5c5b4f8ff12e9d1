"""Opening the project a command works on, for reading or for writing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from embedstudio.cli.output import say
from embedstudio.core.errors import BadInputError, NameTakenError, NotFoundError, ProjectError
from embedstudio.core.i18n import tr
from embedstudio.jobs.drive import from_os_error

if TYPE_CHECKING:
    from embedstudio.core.embedding import Embedding
    from embedstudio.jobs.job import Job
    from embedstudio.project import ArtefactInfo, Project, RecordedJob, RunSpec

SUFFIX = ".embed"


@contextmanager
def reading(path: Path) -> Generator[Project, None, None]:
    """An existing project, opened without its lock: a window may hold it meanwhile."""
    from embedstudio.project import Project

    if not path.is_dir():
        raise _no_project(path)
    project = Project.open(path, read_only=True)
    try:
        yield project
    finally:
        project.close()


@contextmanager
def writing(path: Path, *, create: bool = True) -> Generator[Project, None, None]:
    """A project that may be changed; raises and names the holder when another process has it.

    With ``create``, one is made if there is none, and taken away again if the command
    fails before anything is in it.
    """
    from embedstudio.project import Project

    if path.is_file() and path.name != "project.json":
        raise _no_project(path)
    made = not path.exists()
    if made and not create:
        raise _no_project(path)
    if made and path.suffix != SUFFIX:
        raise ProjectError(
            tr("A project's folder must be called NAME{suffix}, not {name}.", suffix=SUFFIX, name=path.name),
            tr("Use {name}.", name=path.name + SUFFIX),
            kind="bad-name",
        )
    project = Project.open_or_create(path)
    try:
        if project.holder:
            raise ProjectError(
                tr("The project {name} is open in {holder}.", name=path.name, holder=project.holder),
                tr("Close it there first, or use another project."),
                kind="locked",
            )
        project.check_writable()
        yield project
    except BaseException:
        made = made and not project.artefacts() and not any(run.has_checkpoint for run in project.runs())
        project.close()
        if made:
            shutil.rmtree(path, ignore_errors=True)
        raise
    project.close()


def recorded(project: Project, job: Job, spec: RunSpec, base: str = "") -> RecordedJob:
    """The job of a new run, or of the unfinished one that the same command began.

    A result without a name of its own gets ``base`` or the next free name after it.
    """
    if not spec.name:
        spec = replace(spec, name=project.free_name(spec.kind, base))
    unfinished = project.find_unfinished(spec)
    if unfinished is None:
        _check_not_early(project, spec)
        return project.start_run(job, spec)
    if unfinished.has_checkpoint:
        say(
            tr(
                "Going on with the unfinished run “{name}” at {percent}.",
                name=spec.name,
                percent=f"{unfinished.fraction:.0%}",
            )
        )
    return project.resume_run(unfinished.id)


def _check_not_early(project: Project, spec: RunSpec) -> None:
    """Say of how much the result is that has the name already, where it was asked for early."""
    from embedstudio.viewmodels.wording import ended_early

    for info in project.artefacts(spec.kind):
        if info.name != spec.name or "planned" not in info.summary:
            continue
        state = ended_early(info.summary["reached"], info.summary["planned"])
        free = project.free_name(spec.kind, spec.name)
        run = next((one for one in project.runs() if one.result_id == info.id), None)
        raise NameTakenError(
            tr("“{name}” is there already: {state}.", name=info.name, state=state),
            tr(
                "Press Go on in the window to finish it, or choose another name, for example “{free}”.",
                free=free,
            )
            if run is not None and run.can_resume
            else tr("Choose another name, for example “{free}”.", free=free),
        )


def check_target(path: Path, *, suffixes: tuple[str, ...] = ()) -> None:
    """Refuse a file that cannot be written, before anything is computed for it.

    Folders are never made: a slip of the pen would leave one behind. A file that is there
    is replaced in one step, once the new one is complete.
    """
    if suffixes and path.suffix.lower() not in suffixes:
        raise BadInputError(
            tr(
                "{path} cannot be written: its name must end in {suffixes}.",
                path=path,
                suffixes=", ".join(suffixes),
            ),
            tr("Use {name}.", name=path.with_suffix(suffixes[0])),
        )
    if not path.parent.is_dir():
        raise NotFoundError(
            tr("{path} cannot be written: there is no folder {folder}.", path=path, folder=path.parent),
            tr("Make the folder first."),
        )
    if path.is_dir():
        raise BadInputError(
            tr("{path} cannot be written: it is a folder.", path=path), tr("Name a file in it.")
        )
    check_folder(path.parent)
    if path.exists():
        say(tr("{path} is there already: it is replaced when the new file is complete.", path=path))


def check_folder(folder: Path) -> None:
    """Refuse a folder in which no file can be made."""
    try:
        trial = tempfile.NamedTemporaryFile(dir=folder, prefix=".embedstudio-")  # noqa: SIM115
    except FileNotFoundError as error:  # the system's own folders
        raise BadInputError(
            tr("No file can be made in {folder}.", folder=folder), tr("Choose another folder.")
        ) from error
    except OSError as error:
        raise from_os_error(error, folder) from error
    trial.close()


@contextmanager
def opened_embedding(path: Path, name: str) -> Generator[tuple[ArtefactInfo, Embedding], None, None]:
    """An embedding of a project, or a starter, which needs no project."""
    from embedstudio.project.resolve import resolve_embedding

    if name.startswith("starter:"):
        yield resolve_embedding(None, name)
        return
    with reading(path) as project:
        yield resolve_embedding(project, name)


def _no_project(path: Path) -> NotFoundError:
    if path.is_file():
        return NotFoundError(
            tr("{path} is a file, not a project.", path=path),
            tr(
                "A project is a folder whose name ends in {suffix}; “embedstudio corpus add NAME{suffix} "
                "{name}” reads a text into one.",
                suffix=SUFFIX,
                name=path.name,
            ),
        )
    return NotFoundError(
        tr("There is no project {path}.", path=path),
        tr("The first command that writes to it makes it, for example “embedstudio corpus add”."),
    )
