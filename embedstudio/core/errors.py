"""Errors that are meant to be read by a person."""

from __future__ import annotations


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

    def __init__(self, message: str, hint: str = "", *, kind: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if kind is not None:
            self.kind = kind

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
