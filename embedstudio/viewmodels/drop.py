"""Texts dropped onto the map that is shown: where they lie, and what they lie among."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psygnal import Signal

from embedstudio.core.events import Event, Failed, Finished
from embedstudio.core.i18n import tr
from embedstudio.viewmodels.launcher import Call

if TYPE_CHECKING:
    from embedstudio.analysis.transform import Dropped
    from embedstudio.viewmodels.session import Session

NEAREST = 3
"""Similar words that are named with a text."""


class Drops:
    """What was dropped on the session's map; another map begins without."""

    changed = Signal()
    """``texts`` changed."""
    dropped = Signal(object)
    """A :class:`~embedstudio.analysis.transform.Dropped` has found its place."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.texts: tuple[Dropped, ...] = ()
        session.map_changed.connect(self.clear)

    @property
    def can_drop(self) -> bool:
        """Whether there is a map to drop something on."""
        shown = self.session.map
        return self.session.embedding is not None and shown is not None and len(shown) > 0

    def drop(self, text: str) -> None:
        """Place a word or a sentence among its neighbours, on a worker; a refusal is a ``problem``."""
        shown, embedding = self.session.map, self.session.embedding
        if not text.strip() or shown is None or embedding is None or not self.can_drop:
            return

        def find() -> Dropped:
            from embedstudio.analysis.transform import drop_texts

            return drop_texts(shown, embedding, [text])[0]

        def done(event: Event) -> None:
            if isinstance(event, Finished) and self.session.map is shown:
                others = tuple(one for one in self.texts if one.text != event.result.text)
                self.texts = (*others, event.result)
                self.changed.emit()
                self.dropped.emit(event.result)
            elif isinstance(event, Failed):
                self.session.problem.emit(event.error)

        self.session.launch(Call(find, tr("Placing a text…")), _ignore, done)

    def clear(self) -> None:
        """Take all of them off the map."""
        if self.texts:
            self.texts = ()
            self.changed.emit()

    def describe(self, one: Dropped) -> tuple[str, str]:
        """A sentence on where it lies, and one on what to make of it."""
        nearest = ", ".join(one.neighbors[:NEAREST])
        message = tr("“{text}” lies near {words}.", text=one.text, words=nearest)
        hints = [tr("trust {score}", score=f"{one.trust:.2f}")]
        if len(one.known) > 1:
            hints.append(tr("the mean of {count} words", count=len(one.known)))
        if one.unknown:
            hints.append(tr("left out, not in the vectors: {words}", words=", ".join(one.unknown)))
        return message, " · ".join(hints)


def _ignore(_event: Event) -> None:
    """Progress of short work is not shown."""
