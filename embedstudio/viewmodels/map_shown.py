"""The points that are on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Shown:
    """The points that are on the screen: a finished map, or one that still moves."""

    vocabulary: Vocabulary
    points: ProjectionMap
    """Of a moving map: coordinates of its first frame, no clusters, no trust."""
    embedding_id: str = ""
    moving: bool = False
    training: bool = False
    """Whether the vectors themselves are still being trained."""
    resting: bool = False
    """Whether it is the last frame of a training, which no map has taken the place of."""
    caption: Callable[[], str] | None = None
    """Of a film (snapshots of a training): says what is seen, translated."""

    @property
    def words(self) -> Sequence[str]:
        """The word of each point."""
        words = self.vocabulary.words
        rows = self.points.rows
        if len(rows) and int(rows[-1]) == len(rows) - 1:
            return words
        return [words[row] for row in rows.tolist()]
