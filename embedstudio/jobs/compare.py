"""Compare two embeddings over the words they share."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

from embedstudio.analysis.compare import Comparison, compare_steps
from embedstudio.core.embedding import Embedding
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import Context
from embedstudio.core.steps import told


@dataclass
class CompareEmbeddingsJob:
    """The overlap of the ``k`` nearest neighbours of every shared word; nothing is stored."""

    first: Embedding
    second: Embedding
    k: int = 10
    limit: int | None = None
    kind: ClassVar[str] = ""
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, Comparison]:
        """Yield at least every 200 ms; see :func:`compare_steps`."""
        message = tr("Comparing neighbours…")
        steps = compare_steps(self.first, self.second, self.k, self.limit, ctx.threads)
        return (yield from told(steps, lambda share: Progress(share, message)))
