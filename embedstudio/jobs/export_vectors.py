"""Write an embedding for other programs."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event
from embedstudio.core.protocols import Context
from embedstudio.formats.vectors import write_vectors


@dataclass
class ExportVectorsJob:
    """Write vectors in the format the ending names; see :func:`embedstudio.formats.vectors.write_vectors`."""

    embedding: Embedding
    path: Path
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, Path]:
        """Yield progress at least every 200 ms; return the path written."""
        return (yield from write_vectors(self.embedding, Path(self.path), ctx))
