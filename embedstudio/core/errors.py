"""Errors that are meant to be read by a person."""

from __future__ import annotations

import errno

from embedstudio.core.i18n import Kept, Told, tr


class EmbedStudioError(Exception):
    """Something the user can understand and act on.

    Parameters
    ----------
    message
        One translated sentence: what happened and where (file, line).
    hint
        One translated sentence: what to do about it. May be empty.
    kind
        A stable, untranslated slug for scripts, e.g. ``"bad-input"``.
    """

    kind = "error"
    message = Kept()
    hint = Kept()

    def __init__(self, message: str, hint: str = "", *, kind: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if kind is not None:
            self.kind = kind

    @property
    def in_full(self) -> str:
        """What happened and what to do about it, on one line."""
        message, hint = self.message, self.hint
        if not (message and hint):
            return message or hint
        text = "{message} {hint}"  # in no catalogue: its parts are
        return Told(f"{message} {hint}", text, {"message": message, "hint": hint})

    def to_json(self) -> dict[str, str]:
        """The ``error`` object of the command-line contract."""
        return {"kind": self.kind, "message": self.message, "hint": self.hint}


class BadInputError(EmbedStudioError):
    """A file or text that cannot be used as it is."""

    kind = "bad-input"


class NotFoundError(EmbedStudioError):
    """A file, artefact, word or name that is not there."""

    kind = "not-found"
    suggestions: tuple[str, ...] = ()
    """Words close by spelling that are there; a window offers them to click."""


class NameTakenError(EmbedStudioError):
    """A name that another artefact already carries."""

    kind = "name-taken"


class ParameterError(EmbedStudioError):
    """A parameter outside its declared range or of the wrong type."""

    kind = "bad-parameter"


class ProjectError(EmbedStudioError):
    """A project folder that cannot be read, written or locked."""

    kind = "project"


class MissingPackageError(EmbedStudioError):
    """An optional package is not installed; the hint names the command that adds it."""

    kind = "missing-package"


def os_reason(error: OSError) -> str:
    """Why the system refused a file, in the language in use where it is one that people meet."""
    reasons = {
        errno.ENOSPC: tr("the disk is full"),
        errno.EDQUOT: tr("the quota of disk space is used up"),
        errno.EACCES: tr("permission denied"),
        errno.EPERM: tr("permission denied"),
        errno.EROFS: tr("the folder is read-only"),
        errno.ENOENT: tr("it does not exist"),
        errno.EISDIR: tr("it is a folder"),
        errno.ENOTDIR: tr("a part of its path is not a folder"),
        errno.ENAMETOOLONG: tr("the name is too long"),
        errno.EIO: tr("the disk cannot be read or written"),
        errno.EFBIG: tr("the file would be too large"),
        errno.EMFILE: tr("too many files are open"),
        errno.ENFILE: tr("too many files are open"),
        errno.EPIPE: tr("nobody reads the output any more"),
        errno.ELOOP: tr("its links lead in a circle"),
        errno.ETXTBSY: tr("another program is using it"),
        errno.EBUSY: tr("another program is using it"),
    }
    return reasons.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
