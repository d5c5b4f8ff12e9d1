"""What a training looked like on its way: small pictures of its vectors, kept with its run.

``runs/<id>/snapshots/`` holds ``words.json``, one ``NNNN.npy`` a snapshot and ``index.json``,
which lists the complete ones. Every file is written under another name, flushed and renamed.
"""

from __future__ import annotations

import json
import math
import os
import queue
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError
from embedstudio.core.events import Event, Partial, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import LiveVectors
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.project.atomic import TEMPORARY, fsync_folder, remove_leftovers, replace_text, to_json

if TYPE_CHECKING:
    from embedstudio.analysis.live_frame import Throttle

FOLDER = "snapshots"
WORDS = 5_000
"""At most so many words, the most frequent, are kept."""
SHARE = 0.01
"""Of the training's time that snapshots may take; moments are left out rather than exceed it."""


@dataclass(frozen=True)
class Moment:
    """One snapshot."""

    file: str
    place: int
    """Which of the evenly spaced moments it is."""
    fraction: float
    """How far the training was, 0–1."""
    seconds: float
    """Seconds of work until then."""


@dataclass(frozen=True)
class Snapshots:
    """The snapshots of a run, oldest first; vectors are read when they are asked for."""

    folder: Path
    words: tuple[str, ...]
    counts: tuple[int, ...] | None
    moments: tuple[Moment, ...]

    def __len__(self) -> int:
        return len(self.moments)

    def vectors(self, place: int) -> npt.NDArray[np.float32]:
        """``(words, d)`` vectors of a snapshot; raises :class:`NotFoundError` for a damaged file."""
        path = self.folder / self.moments[place].file
        try:
            found = np.load(path, allow_pickle=False)
        except (OSError, ValueError):
            found = np.empty(0)
        if found.ndim != 2 or len(found) != len(self.words) or not np.isfinite(found).all():
            raise NotFoundError(
                tr("The snapshot {path} is missing or damaged.", path=path),
                tr("Choose another moment of the training."),
            )
        return np.ascontiguousarray(found, np.float32)

    def embedding(self, place: int) -> Embedding:
        """A snapshot as an embedding of its words."""
        counts = None if self.counts is None else np.array(self.counts, np.int64)
        origin: dict[str, object] = {"snapshot": round(self.moments[place].fraction, 4)}
        return Embedding(Vocabulary(self.words, counts), self.vectors(place), origin)


def read_snapshots(folder: Path) -> Snapshots | None:
    """The snapshots in a folder; ``None`` when there are none, or they cannot be read."""
    try:
        index = json.loads((folder / "index.json").read_text("utf-8"))
        found = json.loads((folder / "words.json").read_text("utf-8"))
        moments = tuple(Moment(**values) for values in index["moments"])
        words = tuple(str(word) for word in found["words"])
        counts = found["counts"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    there = tuple(one for one in moments if Path(one.file).name == one.file and (folder / one.file).exists())
    if not there or not words:
        return None
    return Snapshots(folder, words, None if counts is None else tuple(map(int, counts)), there)


class SnapshotRecorder:
    """Keeps snapshots of a run while its events pass by.

    Copying (half precision, the most frequent words) happens on the caller's thread; writing
    and flushing on a helper thread, since a disk may take long and the training need not wait
    for it. A moment is left out when both together would take more than ``SHARE`` of the time.

    Parameters
    ----------
    folder
        Returns where to write (the project may move meanwhile).
    moving
        Held while something is written.
    wanted
        Into how many parts the training is divided: at most ``wanted + 1`` snapshots.
    resumed
        Whether the run goes on from a checkpoint: what came after that is dropped.
    """

    def __init__(
        self,
        folder: Callable[[], Path],
        moving: AbstractContextManager[Any],
        wanted: int,
        *,
        resumed: bool = False,
        throttle: Throttle | None = None,
    ) -> None:
        self.error: OSError | None = None
        """Why no more snapshots are kept, once writing failed."""
        self._folder, self._moving, self._wanted = folder, moving, wanted
        if throttle is None:
            from embedstudio.analysis.live_frame import Throttle

            throttle = Throttle(0.0, SHARE)
        self._throttle = throttle
        self._waits_for_step = resumed
        self._fraction = 0.0
        self._place = -1
        self._write_seconds = 0.0
        self._live: LiveVectors | None = None
        self._moments: list[Moment] = []
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        if resumed:
            found = read_snapshots(folder())
            self._moments = [] if found is None else list(found.moments)

    def take(self, event: Event, seconds: float) -> None:
        """See an event of the run, ``seconds`` of work after its start."""
        if isinstance(event, Progress):
            self._fraction = event.fraction
            if self._waits_for_step and event.fraction > 0:
                self._waits_for_step = False
                self._moments = [one for one in self._moments if one.fraction <= event.fraction]
                self._place = self._moments[-1].place if self._moments else -1
        elif (
            isinstance(event, Partial) and event.kind == "vectors" and isinstance(event.payload, LiveVectors)
        ):
            self._live = event.payload
            if self._due() and self._throttle.due():
                self._keep(seconds)

    def finish(self, seconds: float, *, complete: bool) -> None:
        """The run ended: keep its last state if it is ``complete``, wait for the disk."""
        last = self._moments[-1].fraction if self._moments else -1.0
        if complete and last < 1.0:
            self._keep(seconds)
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def drop(self) -> None:
        """Give up what was kept, after :meth:`finish`: a result needs the room more."""
        self._moments.clear()
        with self._moving:
            shutil.rmtree(self._folder(), ignore_errors=True)

    def _due(self) -> bool:
        return not self._waits_for_step and math.floor(self._fraction * self._wanted + 1e-9) > self._place

    def _keep(self, seconds: float) -> None:
        live = self._live
        if live is None or self.error is not None:
            return
        started = time.thread_time()  # what other programs take meanwhile is not its cost
        kept = live.vectors[:WORDS]
        limit = np.finfo(np.float16).max
        vectors = np.clip(kept, -limit, limit).astype(np.float16)
        self._throttle.spent(time.thread_time() - started + self._write_seconds)
        self._place = math.floor(self._fraction * self._wanted + 1e-9)
        number = 1 + max((int(one.file[:4]) for one in self._moments), default=-1)
        moment = Moment(f"{number:04d}.npy", self._place, round(self._fraction, 6), round(seconds, 3))
        self._moments = [one for one in self._moments if one.fraction < moment.fraction] + [moment]
        listed = tuple(self._moments)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="snapshots", daemon=True)
            self._thread.start()
        self._jobs.put(lambda: self._write(live, vectors, moment.file, listed))

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self.error is None:
                started = time.thread_time()
                try:
                    with self._moving:
                        job()
                except OSError as error:
                    self.error = error
                self._write_seconds = time.thread_time() - started

    def _write(
        self, live: LiveVectors, vectors: npt.NDArray[np.float16], file: str, listed: tuple[Moment, ...]
    ) -> None:
        folder = self._folder()
        if not (folder / "words.json").exists():
            folder.mkdir(parents=True, exist_ok=True)
            remove_leftovers(folder)
            counts = None if live.counts is None else live.counts[: len(vectors)]
            words = {"words": live.words[: len(vectors)], "counts": counts}
            replace_text(folder / "words.json", to_json(words, indent=None))
        temporary = folder / f"{TEMPORARY}{file}"
        try:
            with temporary.open("wb") as opened:
                np.save(opened, vectors, allow_pickle=False)
                opened.flush()
                os.fsync(opened.fileno())
            temporary.replace(folder / file)
        except BaseException:  # on a full disk its half would keep the rest of the run from being saved
            temporary.unlink(missing_ok=True)
            raise
        fsync_folder(folder)
        replace_text(
            folder / "index.json", to_json({"version": 1, "moments": [asdict(one) for one in listed]})
        )
        known = {one.file for one in listed}
        for old in folder.glob("[0-9]*.npy"):
            if old.name not in known:
                old.unlink(missing_ok=True)
