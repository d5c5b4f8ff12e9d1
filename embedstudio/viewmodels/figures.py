"""Lines that a question draws over the map: an analogy's parallelogram, the pairs of an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from psygnal import Signal

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session


@dataclass(frozen=True)
class Figure:
    """A line through words of the current embedding."""

    rows: tuple[int, ...]
    """Rows of the embedding, in the order of the line."""
    words: tuple[str, ...] = ()
    """What is written at its corners; empty for nothing."""
    dashed: bool = False


class Figures:
    """What is drawn over the map at present."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        self.shapes: tuple[Figure, ...] = ()
        session.embedding_changed.connect(self.clear)

    def draw(self, shapes: Sequence[Figure]) -> None:
        """Draw these instead of what was drawn."""
        if tuple(shapes) != self.shapes:
            self.shapes = tuple(shapes)
            self.changed.emit()

    def clear(self) -> None:
        """Draw nothing."""
        self.draw(())


def parallelogram(a: int, b: int, c: int, d: int, words: Sequence[str]) -> tuple[Figure, ...]:
    """*a* is to *b* as *c* is to *d*: both relations as lines, what joins them dashed.

    Parameters
    ----------
    words
        The four words, in this order.
    """
    return (
        Figure((a, b), (words[0], words[1])),
        Figure((c, d), (words[2], words[3])),
        Figure((a, c), dashed=True),
        Figure((b, d), dashed=True),
    )
