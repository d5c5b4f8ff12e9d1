"""Views of the map under a name: the map, the camera, the selection and the colours.

The canvas and its colours are not known here: the pane that shows them sets :attr:`Bookmarks.look`
and listens to :attr:`Bookmarks.look_wanted`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from embedstudio.core.errors import EmbedStudioError, NotFoundError
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.marks import pack, unpack

if TYPE_CHECKING:
    from embedstudio.viewmodels.selection import Selection
    from embedstudio.viewmodels.session import Session

KEY = "bookmarks"
SHORTCUTS = 9
"""The first so many bookmarks have a shortcut."""


@dataclass(frozen=True)
class Bookmark:
    """One view, as the project keeps it."""

    name: str
    embedding: str
    """Id of the embedding, ``starter:en`` for a starter."""
    map: str
    """Id of the map; empty for the one that ships with a starter."""
    look: dict[str, Any]
    """What the pane needs to look the same: camera, colours."""
    rows: str
    isolated: str | None


class Bookmarks:
    """The bookmarks of the open project, oldest first."""

    changed = Signal()
    added = Signal(str, int)
    """``(name, place)``: a view was kept, and stands in this place of the list, from 1."""
    look_wanted = Signal(dict)
    """A bookmark's ``look`` is to be taken."""

    def __init__(self, session: Session, selection: Selection) -> None:
        self.session = session
        self.selection = selection
        self.look: Callable[[], dict[str, Any]] = dict
        """How the map looks now, JSON values only; the pane sets it."""
        self.list: list[Bookmark] = []
        self._wanted: Bookmark | None = None
        session.project_changed.connect(self._read)
        session.artefacts_changed.connect(self._read)
        session.map_changed.connect(self._on_map_changed)

    def add(self, name: str) -> bool:
        """Keep the view as it is now; one of the same name is replaced."""
        session, info = self.session, self.session.info
        name = " ".join(name.split())
        if info is None or not name:
            return False
        isolated = self.selection.isolated
        made = Bookmark(
            name,
            info.id,
            "" if session.map_info is None else session.map_info.id,
            self.look(),
            pack(self.selection.rows),
            None if isolated is None else pack(isolated),
        )
        others = [one for one in self.list if one.name != name]
        done = self._store([*others, made], lambda: tr("Bookmark the view “{name}”", name=name))
        if done:
            self.added.emit(name, len(others) + 1)
        return done

    def rename(self, old: str, new: str) -> bool:
        """Call a bookmark otherwise, in its place."""
        new = " ".join(new.split())
        if not new or any(one.name == new for one in self.list):
            return False
        named = [Bookmark(**{**vars(one), "name": new}) if one.name == old else one for one in self.list]
        return self._store(named, lambda: tr("Rename “{old}” to “{new}”", old=old, new=new))

    def delete(self, name: str) -> bool:
        """Forget a bookmark; *Undo* brings it back."""
        left = [one for one in self.list if one.name != name]
        return self._store(left, lambda: tr("Delete the bookmark “{name}”", name=name))

    def go(self, name: str) -> None:
        """Show the map of a bookmark as it was; one whose map is gone is reported."""
        mark = next((one for one in self.list if one.name == name), None)
        if mark is None:
            return
        session = self.session
        session.page_requested.emit("map")
        shown = "" if session.map_info is None else session.map_info.id
        if session.info is not None and session.info.id == mark.embedding and shown == mark.map:
            self._take(mark)
            return
        key = mark.map or mark.embedding
        if not mark.map and mark.embedding.startswith("starter:"):
            self._wanted = mark
            session.explore_starter(mark.embedding.removeprefix("starter:"))
            return
        info = next((one for one in session.artefacts() if one.id == key), None)
        if info is None:
            message = tr("The map of the bookmark “{name}” is no longer in the project.", name=mark.name)
            session.problem.emit(NotFoundError(message, tr("Undo its deletion, or delete the bookmark.")))
            return
        self._wanted = mark
        session.open_artefact(info)

    # ------------------------------------------------------------------------ inside
    def _on_map_changed(self) -> None:
        mark, self._wanted = self._wanted, None
        info = self.session.info
        if mark is not None and info is not None and info.id == mark.embedding:
            self._take(mark)

    def _take(self, mark: Bookmark) -> None:
        embedding = self.session.embedding
        total = 0 if embedding is None else len(embedding)
        isolated = None if mark.isolated is None else unpack(mark.isolated, total)
        self.selection.restore(unpack(mark.rows, total), isolated)
        self.look_wanted.emit(mark.look)

    def _store(self, marks: list[Bookmark], words: Callable[[], str]) -> bool:
        try:
            self.session.need_project().edit_view(KEY, [vars(one) for one in marks], words)
        except EmbedStudioError as error:
            self.session.problem.emit(error)
            return False
        return True

    def _read(self) -> None:
        project = self.session.project
        kept = [] if project is None else project.view.get(KEY, [])
        try:
            found = [Bookmark(**one) for one in kept]
        except TypeError:  # written by hand, or by another version
            found = []
        if found != self.list:
            self.list = found
            self.changed.emit()
