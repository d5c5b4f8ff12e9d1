"""A resumable job that is easy to reason about: it adds up numbers, slowly if asked."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import numpy as np

from embedstudio.core.embedding import Embedding
from embedstudio.core.events import EndedEarly, Event, Log, Metric, Progress
from embedstudio.core.protocols import Context, State
from embedstudio.core.vocabulary import Vocabulary


@dataclass
class CountingJob:
    """Its result is one vector: the sum of the first ``steps`` numbers, and how it was reached."""

    steps: int = 10
    delay: float = 0.0
    fail_at: int = -1
    kind: ClassVar[str] = "embedding"
    resumable: ClassVar[bool] = True

    def run(self, ctx: Context) -> Generator[Event, None, Embedding]:
        done, total, since = 0, 0.0, 0
        if ctx.restored is not None:
            done = since = int(ctx.restored.values["done"])
            total = float(ctx.restored.arrays["total"][0])
        yield Log("Counting.")
        while done < self.steps:
            finishing = ctx.finishing
            yield from ctx.checkpoint(partial(State, {"total": np.array([total])}, {"done": done}))
            if finishing:
                yield EndedEarly(done, self.steps)
                break
            if done == self.fail_at:
                raise RuntimeError("counting broke")
            if self.delay:
                time.sleep(self.delay)
            done += 1
            total += done
            yield Metric(float(done), {"loss": 1.0 / done, "tokens_per_second": 100.0})
            yield Progress(done / self.steps, f"step {done}")
        vectors = np.array([[total, since]], np.float32)
        return Embedding(Vocabulary(["sum"]), vectors, {"parameters": {"steps": self.steps}})
