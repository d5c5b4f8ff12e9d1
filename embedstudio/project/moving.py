"""*Save As*: a project folder goes to another place, whole or not at all."""

from __future__ import annotations

import errno
import re
import shutil
from pathlib import Path

from embedstudio.core.errors import NameTakenError, ProjectError
from embedstudio.core.i18n import tr
from embedstudio.jobs.drive import from_os_error
from embedstudio.project import lock as locking
from embedstudio.project.atomic import TEMPORARY, fsync_folder, new_folder
from embedstudio.project.lock import ProjectLock
from embedstudio.project.names import check_path
from embedstudio.project.stages import FOLDER as CACHE


def move(source: Path, target: Path, lock: ProjectLock | None, *, keep: bool) -> ProjectLock:
    """Move (or, with ``keep``, copy) a project; returns the lock that is held at ``target``.

    Raises :class:`NameTakenError` when something is there, :class:`EmbedStudioError` when the
    disk refuses; then the project is where it was.
    """
    check_path(target)
    if target.exists():
        raise NameTakenError(
            tr("There is already something at {path}.", path=target), tr("Choose another name.")
        )
    if target.is_relative_to(source):
        raise ProjectError(
            tr("A project cannot be saved inside itself."), tr("Choose another folder."), kind="bad-name"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not keep and lock is not None and _renamed(source, target):
            lock.moved(target)
            return lock
        with new_folder(target) as folder:
            ignored = shutil.ignore_patterns(locking.NAME, f"{TEMPORARY}*", CACHE)
            shutil.copytree(source, folder, ignore=ignored, dirs_exist_ok=True)
        moved = ProjectLock(target)
        moved.acquire()
    except shutil.Error as error:  # an OSError too, without a number
        raise from_os_error(_first_reason(error), target) from error
    except OSError as error:
        raise from_os_error(error) from error
    if lock is not None:
        lock.release()
        # Deleted parts can be restored in the new place; nobody could in the old one.
        shutil.rmtree(source if not keep else source / "trash", ignore_errors=True)
    return moved


def _first_reason(error: shutil.Error) -> OSError:
    """What stopped the copying: shutil keeps the sentences of the system and drops their numbers."""
    said = str(error.args[0][0][2])
    number = re.match(r"\[Errno (\d+)\] ", said)
    return OSError(int(number[1]), said) if number else OSError(said)


def _renamed(source: Path, target: Path) -> bool:
    try:
        source.rename(target)
    except OSError as error:
        if error.errno == errno.EXDEV:  # another file system: it has to be copied
            return False
        raise
    fsync_folder(target.parent)
    fsync_folder(source.parent)
    return True
