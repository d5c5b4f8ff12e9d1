"""The words that are selected: chosen, isolated, and taken back step by step.

A selection is a state of the window, not of the project: its steps are undone by the same
Ctrl+Z as edits of the project, whichever was done last, but they are not kept on disk.
What is kept (names, tags, views) is in :mod:`embedstudio.viewmodels.marks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
from psygnal import Signal

from embedstudio.core.i18n import tr
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.bookmarks import Bookmarks
from embedstudio.viewmodels.marks import Marks

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session

Rows = npt.NDArray[np.int32]
How = Literal["replace", "add", "remove", "intersect"]
HOWS: tuple[How, ...] = ("replace", "add", "remove", "intersect")
MOST_STEPS = 50
MOST_BYTES = 64 * 1024 * 1024
"""Of rows that are kept for undo; older steps are forgotten first."""


def how_texts() -> dict[str, str]:
    """What becomes of words that are chosen, in a word each."""
    return {
        "replace": tr("Replace"),
        "add": tr("Add"),
        "remove": tr("Remove"),
        "intersect": tr("Keep common"),
    }


@dataclass(frozen=True)
class _State:
    rows: Rows
    isolated: Rows | None

    @property
    def nbytes(self) -> int:
        return self.rows.nbytes + (0 if self.isolated is None else self.isolated.nbytes)


@dataclass(frozen=True)
class _Step:
    """What stood before a step, and how far the project's own edits had come then."""

    state: _State
    stamp: tuple[int, int]


class Selection:
    """Rows of the current embedding that are selected.

    ``rows`` is sorted and without repeats; an empty array is no selection.
    """

    changed = Signal()
    """``rows`` or ``isolated`` changed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._state = _nothing()
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self.marks = Marks(session)
        self.bookmarks = Bookmarks(session, self)
        session.embedding_changed.connect(self._on_embedding_changed)

    # ----------------------------------------------------------------- what is selected
    @property
    def rows(self) -> Rows:
        """The selected rows, increasing."""
        return self._state.rows

    @property
    def isolated(self) -> Rows | None:
        """The rows that alone are shown, or ``None`` while all are."""
        return self._state.isolated

    def __len__(self) -> int:
        return len(self._state.rows)

    def choose(self, rows: npt.ArrayLike | Sequence[int], how: How = "replace") -> None:
        """Select rows: instead of those before, with them, without them, or only those of both."""
        total = self._total()
        wanted = np.asarray(rows, np.int64)
        mask = np.zeros(total, np.bool_)
        mask[wanted[(wanted >= 0) & (wanted < total)]] = True
        if how != "replace":
            now = np.zeros(total, np.bool_)
            now[self.rows] = True
            if how == "add":
                mask |= now
            elif how == "remove":
                mask = now & ~mask
            elif how == "intersect":
                mask &= now
            else:
                raise ValueError(f"unknown way to choose {how!r}")
        self._go(_State(np.flatnonzero(mask).astype(np.int32), self.isolated))

    def choose_all(self) -> None:
        """Select every word (of those that are shown alone, while some are)."""
        shown = self.isolated
        rows = np.arange(self._total(), dtype=np.int32) if shown is None else shown
        self._go(_State(rows, shown))

    def invert(self) -> None:
        """Select what is not selected (among what is shown)."""
        mask = np.zeros(self._total(), np.bool_)
        mask[slice(None) if self.isolated is None else self.isolated] = True
        mask[self.rows] = False
        self._go(_State(np.flatnonzero(mask).astype(np.int32), self.isolated))

    def clear(self) -> None:
        """Select nothing; what is shown alone stays so."""
        self._go(_State(_nothing().rows, self.isolated))

    def isolate(self, on: bool = True) -> None:
        """Show the selected words alone, or all again; without ``isolate`` the others are grey."""
        self._go(_State(self.rows, self.rows if on and len(self.rows) else None))

    def restore(self, rows: Rows, isolated: Rows | None) -> None:
        """Select and isolate in one step, as a bookmark does."""
        self._go(_State(rows, isolated))

    # -------------------------------------------------------------------------- undo
    @property
    def undo_text(self) -> str:
        """What :meth:`undo` would take back, translated; empty when an edit of the project came later."""
        return "" if self.undo_step is None else _text(self._state)

    @property
    def undo_step(self) -> object | None:
        """The step that :meth:`undo` would take back, another object for each; ``None`` for none."""
        if not self._done or self._done[-1].stamp[0] < self._stamp()[0]:
            return None
        return self._done[-1]

    @property
    def redo_text(self) -> str:
        """What :meth:`redo` would do again, translated; empty when that is no longer the next thing."""
        if not self._undone or self._undone[-1].stamp != self._stamp():
            return ""
        return _text(self._undone[-1].state)

    def undo(self) -> bool:
        """Take the last step back; ``False`` when there is none, or when the project was edited since."""
        if not self.undo_text:
            return False
        step = self._done.pop()
        self._undone.append(_Step(self._state, self._stamp()))
        self._set(step.state)
        return True

    def redo(self) -> bool:
        """Make the last step again that was taken back; ``False`` when there is none."""
        if not self.redo_text:
            return False
        step = self._undone.pop()
        self._done.append(_Step(self._state, self._stamp()))
        self._set(step.state)
        return True

    # ------------------------------------------------------------------------ inside
    def _total(self) -> int:
        return 0 if self.session.embedding is None else len(self.session.embedding)

    def _stamp(self) -> tuple[int, int]:
        project = self.session.project
        return (0, 0) if project is None else project.edits

    def _go(self, state: _State) -> None:
        if _same(state.rows, self.rows) and _same(state.isolated, self.isolated):
            return
        self._done.append(_Step(self._state, self._stamp()))
        self._undone.clear()
        while len(self._done) > MOST_STEPS or (
            len(self._done) > 1 and sum(step.state.nbytes for step in self._done) > MOST_BYTES
        ):
            del self._done[0]
        self._set(state)

    def _set(self, state: _State) -> None:
        self._state = state
        self.changed.emit()

    def _on_embedding_changed(self) -> None:
        self._done.clear()
        self._undone.clear()
        self._set(_nothing())


def _nothing() -> _State:
    return _State(np.empty(0, np.int32), None)


def _same(one: Rows | None, other: Rows | None) -> bool:
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other)


def _text(state: _State) -> str:
    if not len(state.rows):
        return tr("Select nothing")
    return tr("Select {count} points", count=wording.count(len(state.rows)))
