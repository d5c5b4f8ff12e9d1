"""The film of a training as GIF, PNG frames or MP4: drawn and written on a worker."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from embedstudio.core.events import Event
from embedstudio.core.protocols import Context
from embedstudio.ui.panes.map_export_sheet import Sheet, draw, fitted
from embedstudio.ui.widgets.point_canvas_raster import KERNEL
from embedstudio.ui.widgets.point_canvas_scene import LabelLayout

FPS = 15
"""Pictures a second: a GIF of twenty snapshots stays at some megabytes."""
WORDS_EVERY = 5
"""Pictures between two choices of the words that are written: in between they travel with their points."""

Floats = npt.NDArray[np.float32]


@dataclass
class FilmJob:
    """Draws one picture after the other and writes it before the next is drawn.

    The camera frames the whole film and rests, so that what moves are words.
    """

    sheet: Sheet
    film: list[tuple[float, str]]
    """Position and caption of each picture."""
    places: Callable[[float], Floats]
    """Coordinates at a position; called on the worker."""
    path: Path
    about: dict[str, Any]
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, Path]:
        """Yield after each picture; what is stopped or fails leaves no file."""
        from embedstudio.formats.animation import write_animation

        KERNEL.wait()
        yield from write_animation(self._frames(), self.path, FPS, self.about, len(self.film))
        return self.path

    def _frames(self) -> Iterator[npt.NDArray[np.uint8]]:
        scene = self.sheet.scene
        everything = [self.places(position) for position, _ in self.film[:: max(1, len(self.film) // 20)]]
        scene.coordinates = np.concatenate(everything)
        width, height = self.sheet.width // 2 * 2, self.sheet.height // 2 * 2  # MP4 takes even sizes only
        legend = round(self.sheet.legend_rect.width()) if self.sheet.legend is not None else 0
        camera = fitted(scene, width, height, legend)
        sheet = replace(self.sheet, camera=camera, width=width, height=height)
        layout = LabelLayout()
        for number, (position, caption) in enumerate(self.film):
            scene.coordinates = self.places(position)
            if number % WORDS_EVERY == 0:
                layout = scene.arrange(camera, width, height, sheet.taken())
            yield draw(replace(sheet, caption=caption), 1.0, layout)
