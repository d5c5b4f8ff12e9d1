"""Bring word vectors of another program into a project."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event
from embedstudio.core.protocols import Context
from embedstudio.formats.vectors import read_vectors


@dataclass
class ImportVectorsJob:
    """Read a vector file; see :func:`embedstudio.formats.vectors.read_vectors`.

    The result's ``origin`` has ``format``, ``file``, ``rejected`` (how many rows) and
    ``rejected_rows`` (``line, reason, text`` of the first 1,000).
    """

    path: Path
    metadata: Path | None = None
    kind: ClassVar[str] = "embedding"
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, Embedding]:
        """Yield progress at least every 200 ms; return the embedding."""
        embedding, _ = yield from read_vectors(Path(self.path), ctx, self.metadata)
        return embedding
