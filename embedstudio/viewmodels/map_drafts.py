"""Maps that a dragged slider left: one a project, replaced by the next until it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedstudio.core.errors import EmbedStudioError

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo, Project
    from embedstudio.viewmodels.session import Session

KEY = "draft_map"
"""Where the view of a project keeps the id and the name of its draft."""


def draft_of(project: Project | None) -> ArtefactInfo | None:
    """The draft of a project; a map that was renamed or deleted is none any more."""
    found = project.view.get(KEY) if project is not None else None
    if project is None or not isinstance(found, dict):
        return None
    infos = (info for info in project.artefacts("map") if info.id == found.get("id"))
    return next((info for info in infos if info.name == found.get("name")), None)


def shows_draft(session: Session) -> bool:
    """Whether the map that is shown is the draft."""
    info = session.map_info
    draft = draft_of(session.project) if info is not None else None
    return draft is not None and info is not None and draft.id == info.id


def keep_draft(session: Session) -> None:
    """The draft is a map like others from now on."""
    project = session.project
    if project is None or draft_of(project) is None:
        return
    _write(session, project, None)


def note_draft(session: Session, made: ArtefactInfo) -> None:
    """A settled drag made this map: it takes the place of the draft before it."""
    project = session.project
    if project is None:
        return
    before = draft_of(project)
    if before is not None and before.id != made.id:
        _discard(session, project, before)
    _write(session, project, {"id": made.id, "name": made.name})


def _discard(session: Session, project: Project, draft: ArtefactInfo) -> None:
    """Off the list, with the run that made it; not a step to be undone, as nobody asked for it."""
    run = str(draft.summary.get("run", ""))
    try:
        project.discard(draft.id)
        for entry in [entry for entry in project.entries if entry["id"] == draft.id]:
            project.entries.remove(entry)
    except (OSError, EmbedStudioError):
        return  # it stays on the list as a map like others: nothing is lost
    forget_run(session, project, run)


def forget_run(session: Session, project: Project, run: str) -> None:
    """A run that nobody asked for by itself is off the list."""
    try:
        if any(one.id == run for one in project.runs()):
            project.discard_run(run)
    except (OSError, EmbedStudioError):
        return  # it stays on the list
    session.runs[:] = [one for one in session.runs if one.id != run]


def _write(session: Session, project: Project, value: dict[str, str] | None) -> None:
    if value is None:
        project.view.pop(KEY, None)
    else:
        project.view[KEY] = value
    try:
        project.save()
    except EmbedStudioError as error:
        session.problem.emit(error)
    session.artefacts_changed.emit()
