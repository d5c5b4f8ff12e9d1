"""The only loop that runs a job: it handles pause, stop and errors between steps."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from embedstudio.core.errors import EmbedStudioError, os_reason
from embedstudio.core.events import Cancelled, Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.job import Job

CHECKPOINT_PATIENCE_S = 3.0
"""How long a pause or stop waits for a resumable job to reach a point it can be saved at."""


def drive(job: Job, ctx: JobContext, emit: Callable[[Event], None]) -> Event:
    """Run ``job`` to its one final event, emit every event on the way, return the final one."""
    final = _drive(job, ctx, emit)
    emit(final)
    return final


def _drive(job: Job, ctx: JobContext, emit: Callable[[Event], None]) -> Event:
    steps = job.run(ctx)
    try:
        while True:
            if not _ready(steps, job, ctx, emit):
                steps.close()
                return Cancelled(ctx.last_checkpoint)
            emit(next(steps))
    except StopIteration as stop:
        return Finished(stop.value)
    except EmbedStudioError as error:
        return Failed(error, traceback.format_exc())
    except MemoryError:
        message = tr("There is not enough memory for this.")
        hint = tr("Close other programs, or use fewer words or dimensions.")
        return Failed(EmbedStudioError(message, hint, kind="memory"), traceback.format_exc())
    except OSError as error:
        return Failed(from_os_error(error), traceback.format_exc())
    except Exception as error:
        message = tr("Something went wrong inside EmbedStudio: {reason}", reason=repr(error))
        hint = tr("Nothing that was saved is lost. Please report this with the log from Help.")
        return Failed(EmbedStudioError(message, hint, kind="internal"), traceback.format_exc())


def from_os_error(error: OSError, path: Path | None = None) -> EmbedStudioError:
    """A file-system error as a sentence that names the file and what to do.

    ``path`` is what the user knows: it is named in place of a temporary file, or where the
    system names none, as for a write to a full disk.
    """
    import errno

    where = str(path or error.filename or "")
    hints = {
        errno.ENOSPC: tr("Free some space and run it again."),
        errno.EDQUOT: tr("Delete what you no longer need, or ask for more space, and run it again."),
        errno.EACCES: tr("You are not allowed to use this file or folder. Choose another one."),
        errno.EPERM: tr("You are not allowed to use this file or folder. Choose another one."),
        errno.EROFS: tr("This folder is read-only. Choose another one."),
        errno.ENOENT: tr("Check that the file is still there."),
        errno.EISDIR: tr("Name a file in it."),
        errno.ENAMETOOLONG: tr("Choose a shorter name."),
    }
    # numpy reports a write that was cut short without an error number; a full disk or quota did that.
    number = errno.ENOSPC if error.errno is None and " requested and " in str(error) else error.errno
    reason = os_reason(OSError(number, error.strerror or str(error)) if number else error)
    message = (
        tr("Cannot use {path}: {reason}.", path=where, reason=reason)
        if where
        else tr("Reading or writing failed: {reason}.", reason=reason)
    )
    kind = "disk-full" if number in (errno.ENOSPC, errno.EDQUOT) else "file"
    return EmbedStudioError(message, hints.get(number or 0, ""), kind=kind)


def _ready(
    steps: Generator[Event, None, Any], job: Job, ctx: JobContext, emit: Callable[[Event], None]
) -> bool:
    """Honour a pause; ``False`` when the job should end here."""
    control = ctx.control
    while control.paused or control.stopping:
        if job.resumable and ctx.checkpoints is not None:
            ctx.wanted = True
            deadline = time.monotonic() + CHECKPOINT_PATIENCE_S
            while ctx.wanted and time.monotonic() < deadline:
                emit(next(steps))
            ctx.wanted = False
        if control.stopping:
            return False
        control.wait()
    return True
