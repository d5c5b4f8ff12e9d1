"""The folder of a new project: there completely, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedstudio.core.errors import NameTakenError
from embedstudio.core.i18n import tr
from embedstudio.jobs.drive import from_os_error
from embedstudio.project.lock import ProjectLock
from embedstudio.project.names import check_path


@contextmanager
def new_project_folder(path: Path) -> Iterator[ProjectLock]:
    """Make the folder and hold its lock; on an error in the block both are gone again.

    What is left of a project that a full disk refused would be in the way of the next try. Raises
    :class:`NameTakenError` when something is there already, and system errors as sentences.
    """
    check_path(path)
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise NameTakenError(
                tr("There is already something at {path}.", path=path), tr("Choose another name.")
            )
        made = not path.exists()
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise from_os_error(error, path) from error
    lock = ProjectLock(path)
    try:
        lock.acquire()
        yield lock
    except BaseException as error:
        lock.release()
        if made:
            shutil.rmtree(path, ignore_errors=True)
        if isinstance(error, OSError):
            raise from_os_error(error, path) from error
        raise
