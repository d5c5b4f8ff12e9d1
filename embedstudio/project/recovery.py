"""What a crash left behind is put in order; a lost index is rebuilt from the artefacts."""

from __future__ import annotations

from pathlib import Path

from embedstudio.core.errors import EmbedStudioError, NotFoundError, ProjectError
from embedstudio.core.i18n import tr
from embedstudio.jobs.drive import from_os_error
from embedstudio.project.atomic import remove_leftovers
from embedstudio.project.document import BACKUP, FILE, Document, document_text, read_document, write_text
from embedstudio.project.lock import holder_of
from embedstudio.project.names import free_name
from embedstudio.project.store import ArtefactInfo, ArtefactStore


def tidy(folder: Path, store: ArtefactStore, document: Document) -> None:
    """Remove half-written files and folders of a project that we hold."""
    remove_leftovers(folder)
    remove_leftovers(folder / "runs")
    store.clean({entry["id"] for entry in document.artefacts})


def adopt_orphans(store: ArtefactStore, document: Document, infos: dict[str, ArtefactInfo]) -> bool:
    """List complete artefacts that the index does not know: the crash came between the two writes."""
    listed = {entry["id"] for entry in document.artefacts}
    found = [store.info(identity) for identity in store.identities() if identity not in listed]
    for info in sorted(found, key=lambda info: info.created):
        taken = {entry["name"] for entry in document.artefacts if entry["kind"] == info.kind}
        name = free_name(info.name, taken)
        document.artefacts.append(
            {"id": info.id, "kind": info.kind or info.id.partition("-")[0], "name": name}
        )
        infos[info.id] = store.info(info.id, document.artefacts[-1]["kind"], name)
    return bool(found)


def rebuild(folder: Path) -> None:
    """Write a new ``project.json``; the damaged one is kept as ``project.json.damaged``.

    The artefacts themselves are listed by the open that follows. Raises
    :class:`NotFoundError` where there never was a project, :class:`ProjectError` while
    somebody holds it or when it is of a newer version.
    """
    try:
        read_document(folder)
        return
    except NotFoundError:
        raise
    except ProjectError as error:
        if error.kind != "damaged":
            raise
    holder = holder_of(folder)
    if holder is not None:
        raise ProjectError(
            tr("The project is open in {holder}.", holder=holder.text()),
            tr("Close it there first."),
            kind="locked",
        )
    try:
        document = read_document(folder, BACKUP)
    except EmbedStudioError:
        document = Document()
    there = {path.name for part in ("artefacts", "trash") for path in (folder / part).glob("*")}
    document.artefacts = [entry for entry in document.artefacts if entry["id"] in there]
    try:
        if (folder / FILE).exists():
            (folder / FILE).rename(_free(folder / f"{FILE}.damaged"))
    except OSError as error:
        raise from_os_error(error) from error
    write_text(folder, document_text(document))


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.{number}")
    return free
