"""The map as a picture, a drawing or a page, with what made it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import embedstudio
from embedstudio.core.events import Event
from embedstudio.core.i18n import tr
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.png import write_png
from embedstudio.formats.provenance import PROGRAM, as_text
from embedstudio.formats.write import replacing
from embedstudio.ui.panes.map_export_sheet import Sheet, pixels_of


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
