"""The welcome page: three ways in, recent projects, language and appearance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from embedstudio.core.resources import resource_path

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from embedstudio.project.recent import RecentProject
    from embedstudio.viewmodels.session import Session

SAMPLE = "bbc"
SKIPPED = 3
"""One point in so many is drawn: a card has no room for more."""
NAMED = ("music", "company", "water", "court", "love", "john", "island", "king", "japan", "car", "city")
"""Words a beginner knows, from all regions of the map. Where two have no room, the first stays."""


@dataclass(frozen=True)
class Sketch:
    """A small picture of the starter map: what the cards of the page draw."""

    coordinates: npt.NDArray[np.float32]
    """``(n, 2)``, scaled to 0–1 on both axes."""
    clusters: npt.NDArray[np.int16]
    labels: tuple[tuple[str, float, float], ...]
    """A few well-known words and their places."""


class Welcome:
    """Intents of the page; the session does the work."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def recent(self) -> list[RecentProject]:
        """Projects opened before that are still there."""
        from embedstudio.project.recent import recent_projects

        return [entry for entry in recent_projects() if entry.exists]

    def interrupted(self) -> Path | None:
        """The project a window was working on when it died."""
        return self.session.settings.left_open()

    def set_show_at_start(self, show: bool) -> None:
        """Whether the page opens at the next start."""
        self.session.settings.show_welcome = show
        self.session.settings.save()

    @staticmethod
    def sketch() -> Sketch | None:
        """The starter map at a size for the cards; ``None`` where it is not shipped."""
        try:
            path = resource_path("starter/en_map.npz")
        except FileNotFoundError:
            return None
        import numpy as np

        from embedstudio.formats.starter import starter_words

        with np.load(path, allow_pickle=False) as file:
            places = file["coordinates"].astype(np.float32)[:, :2]
            clusters = file["clusters"].astype(np.int16)
            rows = file["rows"].tolist()
        low, high = np.percentile(places, (0.5, 99.5), axis=0)
        places = (places - low) / np.maximum(high - low, 1e-6)
        places[:, 1] = 1.0 - places[:, 1]
        words = starter_words("en")
        place_of = {words[row]: places[place].tolist() for place, row in enumerate(rows)}
        labels = tuple((word, *place_of[word]) for word in NAMED if word in place_of)
        inside = np.flatnonzero(((places > -0.02) & (places < 1.02)).all(axis=1))[::SKIPPED]
        return Sketch(places[inside], clusters[inside], labels)
