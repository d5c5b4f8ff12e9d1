"""Edits that undo. One small class an edit; the stack keeps what was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from embedstudio.core.i18n import Phrase, tr
from embedstudio.project.names import free_name

Entry = dict[str, str]
"""``id``, ``kind`` and ``name`` of one artefact, as the project file lists it."""


class Shelf(Protocol):
    """What a command may do to a project's list of artefacts."""

    @property
    def entries(self) -> list[Entry]:
        """The list of artefacts, to be changed in place."""
        ...

    @property
    def view(self) -> dict[str, Any]:
        """The state of the window, to be changed in place."""
        ...

    def discard(self, identity: str) -> None:
        """Move the files of an artefact to the trash."""
        ...

    def restore(self, identity: str) -> None:
        """Take the files of an artefact back from the trash."""
        ...

    def discard_run(self, run_id: str) -> None:
        """Move the folder of a run to the trash and take it off the list."""
        ...

    def restore_run(self, run_id: str) -> None:
        """Take a run back from the trash."""
        ...


class Command(Protocol):
    """One edit."""

    @property
    def text(self) -> str:
        """What it does, translated, for *Undo …* and *Redo …*."""
        ...

    def do(self, shelf: Shelf) -> None:
        """Make the edit."""
        ...

    def undo(self, shelf: Shelf) -> None:
        """Take it back."""
        ...


@dataclass
class Rename:
    """Give an artefact another name. Its files do not change."""

    identity: str
    old: str
    new: str

    @property
    def text(self) -> str:
        """Translated description."""
        return tr("Rename “{old}” to “{new}”", old=self.old, new=self.new)

    def do(self, shelf: Shelf) -> None:
        """Set the new name."""
        _name(shelf, self.identity, self.new)

    def undo(self, shelf: Shelf) -> None:
        """Set the old name."""
        _name(shelf, self.identity, self.old)


@dataclass
class Delete:
    """Move artefacts to the trash: one, and the maps that mean nothing without it."""

    identities: list[str]
    name: str
    _before: list[Entry] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Translated description."""
        others = len(self.identities) - 1
        if others:
            return tr("Delete “{name}” and its maps ({count})", name=self.name, count=others)
        return tr("Delete “{name}”", name=self.name)

    def do(self, shelf: Shelf) -> None:
        """Files to the trash, entries off the list."""
        self._before = list(shelf.entries)
        moved: list[str] = []
        try:
            for identity in self.identities:
                shelf.discard(identity)
                moved.append(identity)
        except BaseException:
            for identity in moved:
                shelf.restore(identity)
            raise
        shelf.entries[:] = [entry for entry in shelf.entries if entry["id"] not in self.identities]

    def undo(self, shelf: Shelf) -> None:
        """Files back, entries where they were; what was added since stays at the end."""
        for identity in self.identities:
            shelf.restore(identity)
        known = {entry["id"] for entry in self._before}
        there = {entry["id"] for entry in shelf.entries} | set(self.identities)
        kept = [entry for entry in self._before if entry["id"] in there]
        shelf.entries[:] = kept + [entry for entry in shelf.entries if entry["id"] not in known]
        for identity in self.identities:
            _name(shelf, identity, _entry(shelf, identity)["name"])


@dataclass
class DeleteRun:
    """Move a run, with its checkpoints, to the trash. What it made stays."""

    run_id: str
    title: Phrase

    @property
    def text(self) -> str:
        """Translated description."""
        return tr("Delete the run “{title}”", title=self.title)

    def do(self, shelf: Shelf) -> None:
        """To the trash."""
        shelf.discard_run(self.run_id)

    def undo(self, shelf: Shelf) -> None:
        """Back to the others."""
        shelf.restore_run(self.run_id)


@dataclass
class EditView:
    """Another value under one key of the view: named selections, tags, bookmarks."""

    key: str
    value: Any
    words: Callable[[], str]
    """What it does, in the language in use."""
    _before: Any = None

    @property
    def text(self) -> str:
        """Translated description."""
        return self.words()

    def do(self, shelf: Shelf) -> None:
        """Take the new value."""
        self._before = shelf.view.get(self.key)
        shelf.view[self.key] = self.value

    def undo(self, shelf: Shelf) -> None:
        """Take the old value, or none, as there was none."""
        if self._before is None:
            shelf.view.pop(self.key, None)
        else:
            shelf.view[self.key] = self._before


class History:
    """What can be undone and redone, newest last."""

    def __init__(self) -> None:
        self.done: list[Command] = []
        self.undone: list[Command] = []

    def do(self, command: Command, shelf: Shelf) -> None:
        """Make an edit and remember it; what was undone before can no longer be redone."""
        command.do(shelf)
        self.done.append(command)
        self.undone.clear()

    def undo(self, shelf: Shelf) -> bool:
        """Take the last edit back; ``False`` when there is none."""
        if not self.done:
            return False
        self.done[-1].undo(shelf)
        self.undone.append(self.done.pop())
        return True

    def redo(self, shelf: Shelf) -> bool:
        """Make the last undone edit again; ``False`` when there is none."""
        if not self.undone:
            return False
        self.undone[-1].do(shelf)
        self.done.append(self.undone.pop())
        return True


def _entry(shelf: Shelf, identity: str) -> Entry:
    return next(entry for entry in shelf.entries if entry["id"] == identity)


def _name(shelf: Shelf, identity: str, name: str) -> None:
    """Name an artefact, with a number behind it if another took the name meanwhile."""
    entry = _entry(shelf, identity)
    others = [one for one in shelf.entries if one is not entry and one["kind"] == entry["kind"]]
    entry["name"] = free_name(name, {one["name"] for one in others})
