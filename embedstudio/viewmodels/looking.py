"""What is looked at: the one row of the project that the tree marks and the details describe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from psygnal import Signal

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

READY_MAP = "map of "
"""Before the id of a starter: the map that ships with it."""


class Looking:
    """What was clicked in the project last, or else what the page in front shows.

    A page that shows one thing of the project is named in ``pages`` with the ids of that thing,
    the first before others that go with it. On any other page nothing is looked at.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        self.session = session
        self.id = ""
        """Of the row: an artefact, a run, ``starter:en`` or ``map of starter:en``; empty for nothing."""
        self.page = ""
        """The page in front."""
        self.pages: dict[str, Callable[[], Sequence[str]]] = {
            "corpus": self._corpus,
            "map": self._map,
            "models": self._model,
        }

    def look(self, identity: str) -> None:
        """Look at a row of the project, or at nothing."""
        if identity != self.id:
            self.id = identity
            self.changed.emit()

    def turn(self, page: str) -> None:
        """A page came to the front: what it shows is looked at."""
        self.page = page
        self.refresh()

    def refresh(self, page: str | None = None) -> None:
        """The page in front (of this name, if one is given) may show something else now."""
        if page is not None and page != self.page:
            return
        shown = [one for one in self.pages.get(self.page, _nothing)() if one]
        if self.id not in shown:
            self.look(shown[0] if shown else "")

    def _corpus(self) -> Sequence[str]:
        info = self.session.corpus_info
        return () if info is None else (info.id,)

    def _map(self) -> Sequence[str]:
        session = self.session
        if session.info is None:
            return ()
        if session.map_info is not None:
            return session.map_info.id, session.info.id
        return (READY_MAP + session.info.id if session.map is not None else "", session.info.id)

    def _model(self) -> Sequence[str]:
        info = self.session.model_info
        return () if info is None else (info.id,)


def _nothing() -> Sequence[str]:
    return ()
