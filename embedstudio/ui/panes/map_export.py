"""The map as a picture, a drawing or a page, with what made it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import embedstudio
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.png import write_png
from embedstudio.formats.provenance import PROGRAM, as_text
from embedstudio.formats.write import replacing
from embedstudio.ui.panes.map_export_sheet import Sheet, draw, pixels_of, sheet_of
from embedstudio.ui.widgets.point_canvas import PointCanvas

SCALES = (1, 2, 3, 4)


@dataclass(frozen=True)
class PictureWriter:
    """Writes a sheet as PNG; a :data:`embedstudio.jobs.export_map.Writer`."""

    sheet: Sheet
    scale: int = 2
    transparent: bool = False

    def __call__(self, content: MapContent, path: Path) -> Generator[Event, None, list[Path]]:
        """Draw, then write in stripes."""
        pixels = yield from pixels_of(self.sheet, self.scale, transparent=self.transparent)
        texts = {
            "Description": content.line,
            "Software": f"{PROGRAM} {embedstudio.__version__}",
            "embedstudio": as_text(content.about),
        }
        message = tr("Writing the picture")
        with replacing([path]) as files:
            yield from write_png(files[0], pixels, texts, scale=self.scale, message=message)
        return [path]


def caption(facts: str, name: str) -> str:
    """``English starter · UMAP 15 / 0.1 / cosine / seed 42 · trust 0.94 · EmbedStudio 0.1.0``."""
    program = f"EmbedStudio {embedstudio.__version__}"
    return " · ".join(part for part in (name, facts, program) if part)


def save_picture(canvas: PointCanvas, text: str, path: Path, scale: int) -> None:
    """Write a PNG; raises :class:`EmbedStudioError` when that fails."""
    image = draw(sheet_of(canvas, caption=text), scale)
    image.setText("Description", text)
    if not image.save(str(path), "PNG"):
        raise EmbedStudioError(
            tr("Cannot write the picture {path}.", path=str(path)),
            tr("Check that the folder exists, may be written to and has space left."),
            kind="file",
        )
