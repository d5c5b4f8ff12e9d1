"""The wheel of a running job: pause, stop, checkpoints, threads."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path

from embedstudio.core.errors import os_reason
from embedstudio.core.events import Checkpointed, Event, Log
from embedstudio.core.i18n import tr
from embedstudio.core.protocols import State
from embedstudio.jobs.checkpoints import CheckpointStore


def window_threads() -> int:
    """Compute threads when a window needs one core for itself."""
    return max(1, (os.cpu_count() or 1) - 1)


class Control:
    """Requests to a running job, safe from any thread."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._finish = threading.Event()
        self._go = threading.Event()
        self._go.set()

    def pause(self) -> None:
        """Hold at the next step, after a checkpoint where there are any."""
        self._go.clear()

    def resume(self) -> None:
        """Go on after :meth:`pause`."""
        self._go.set()

    def stop(self) -> None:
        """End at the next step, after a checkpoint where there are any; nothing is kept but that."""
        self._stop.set()
        self._go.set()

    def finish(self) -> None:
        """End early and keep the result so far, as if the job had been asked for less."""
        self._finish.set()
        self._go.set()

    @property
    def paused(self) -> bool:
        """Whether a pause was requested."""
        return not self._go.is_set()

    @property
    def stopping(self) -> bool:
        """Whether a stop was requested."""
        return self._stop.is_set()

    @property
    def finishing(self) -> bool:
        """Whether an early finish was requested."""
        return self._finish.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Block while paused; ``True`` once it may go on."""
        return self._go.wait(timeout)


class JobContext:
    """Implements :class:`embedstudio.core.protocols.Context`.

    Parameters
    ----------
    control
        Where pause and stop requests arrive.
    checkpoints
        Folder store of this run's checkpoints; ``None`` for a run that leaves none.
    threads
        Compute threads the job may use.
    checkpoint_seconds
        Time between periodic checkpoints.
    """

    def __init__(
        self,
        control: Control | None = None,
        *,
        checkpoints: CheckpointStore | None = None,
        threads: int | None = None,
        checkpoint_seconds: float = 30.0,
    ) -> None:
        self.control = control or Control()
        self.threads = threads or (os.cpu_count() or 1)
        self.checkpoints = checkpoints
        self.restored: State | None = checkpoints.newest() if checkpoints else None
        self.last_checkpoint: Path | None = None
        self.wanted = False
        """Set by the driver when a pause or stop waits for a checkpoint."""
        self._seconds = checkpoint_seconds
        self._saved_at = time.monotonic()

    @property
    def finishing(self) -> bool:
        """Whether the job should return what it has now."""
        return self.control.finishing

    def checkpoint(self, state: Callable[[], State], *, due: bool = False) -> Generator[Event, None, None]:
        """Save when due; see :class:`embedstudio.core.protocols.Context`."""
        if self.checkpoints is None:
            return
        asked = due or self.wanted or self.finishing
        if not asked and time.monotonic() - self._saved_at < self._seconds:
            return
        try:
            self.last_checkpoint = self.checkpoints.save(state())
        except OSError as error:
            if not self.finishing:
                raise
            # the result so far matters more than going on from it
            yield Log(tr("No checkpoint could be written to go on from: {reason}.", reason=os_reason(error)))
            return
        self._saved_at = time.monotonic()
        self.wanted = False
        yield Checkpointed(self.last_checkpoint)
