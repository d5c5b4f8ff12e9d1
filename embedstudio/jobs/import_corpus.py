"""The job behind "Open my files" and ``corpus add``."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from embedstudio.core.corpus import Corpus
from embedstudio.core.events import Event
from embedstudio.core.protocols import Context
from embedstudio.text.importer import ImportOptions, import_corpus


@dataclass
class ImportCorpusJob:
    """Texts → Corpus. Short enough to start over: it keeps no checkpoints."""

    kind: ClassVar[str] = "corpus"
    resumable: ClassVar[bool] = False

    sources: list[Path]
    options: ImportOptions = field(default_factory=ImportOptions)

    def run(self, ctx: Context) -> Generator[Event, None, Corpus]:
        """Read, clean and tokenize; see :func:`embedstudio.text.importer.import_corpus`."""
        return (yield from import_corpus(self.sources, self.options, ctx))
