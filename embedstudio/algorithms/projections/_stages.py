"""The stages of a map, each computed only when it is not known from an earlier one."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Generator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.algorithms.projections._common import report
from embedstudio.core.events import Event
from embedstudio.core.stage_cache import Arrays, StageCache
from embedstudio.kernels.parallel import Team

VERSION = 2
"""Raise it when a stage gives other results for the same input: files of before then count for nothing."""
_BLOCK_BYTES = 16_000_000
_WORDS_A_STEP = 20_000


class Stages:
    """Runs the stages of one map; knows how long each took and which were found ready.

    With ``cache=None`` every stage is computed and no content is hashed.
    """

    def __init__(self, cache: StageCache | None) -> None:
        self.cache = cache
        self.started = self._last = time.monotonic()
        self.seconds: dict[str, float] = {}
        self.first_frame: float | None = None
        self.reused: list[str] = []

    def lap(self, name: str) -> None:
        """What happened since the last call belonged to stage ``name``."""
        now = time.monotonic()
        self.seconds[name] = round(now - self._last, 3)
        self._last = now

    def frame(self) -> None:
        """A picture that the final layout grows out of could be drawn."""
        if self.first_frame is None:
            self.first_frame = round(time.monotonic() - self.started, 3)

    def about(self) -> dict[str, object]:
        """What is remembered of them with the map."""
        found: dict[str, object] = {
            "seconds_to_first_frame": self.first_frame,
            "stage_seconds": self.seconds,
        }
        if self.reused:
            found["reused"] = self.reused
        return found

    def digest(self, array: npt.NDArray[Any]) -> Generator[float, None, str]:
        """Yield the share done; return a hash of the content, empty without a cache."""
        if self.cache is None:
            return ""
        sums = hashlib.blake2b(f"{array.dtype.str}{array.shape}".encode(), digest_size=16)
        flat: Any = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        for start in range(0, len(flat), _BLOCK_BYTES):
            sums.update(flat[start : start + _BLOCK_BYTES])
            yield start / len(flat)
        return sums.hexdigest()

    def words_digest(self, words: Sequence[str]) -> Generator[float, None, str]:
        """Yield the share done; return a hash of words in their order, empty without a cache."""
        if self.cache is None:
            return ""
        sums = hashlib.blake2b(digest_size=16)
        for start in range(0, len(words), _WORDS_A_STEP):
            sums.update("\0".join(words[start : start + _WORDS_A_STEP]).encode("utf-8", "surrogatepass"))
            sums.update(b"\0")
            yield start / len(words)
        return sums.hexdigest()

    @staticmethod
    def key(stage: str, *content: object) -> str:
        """The key of a stage with this content: digests, numbers, names."""
        text = json.dumps([VERSION, *content], sort_keys=True)
        return f"{stage}-{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"

    def step(
        self,
        name: str,
        key: str,
        steps: Callable[[], Generator[float, None, Arrays]],
        team: Team,
        begin: float,
        end: float,
        message: str,
        *,
        disk: bool = False,
    ) -> Generator[Event, None, Arrays]:
        """Find the result of stage ``name`` under ``key``, or compute and keep it."""
        found = yield from self.find(name, key, team)
        if found is None:
            found = yield from report(steps(), begin, end, message)
            yield from self.keep(key, found, team, begin, message, disk=disk)
        return found

    def find(self, name: str, key: str, team: Team) -> Generator[Event, None, Arrays | None]:
        """The result under ``key`` if there is one, which is then noted as reused."""
        cache = self.cache
        if cache is None:
            return None
        (found,) = yield from report(team.steps([lambda: cache.get(key)]), 0.06, 0.06, "")
        if found is not None:
            self.reused.append(name)
        return found  # type: ignore[no-any-return]

    def keep(
        self, key: str, found: Arrays, team: Team, share: float, message: str, *, disk: bool
    ) -> Generator[Event, None, None]:
        """Keep a result, on the team's thread: a file of some hundred megabytes takes a while."""
        cache = self.cache
        if cache is not None:
            yield from report(team.steps([lambda: cache.put(key, found, disk=disk)]), share, share, message)
