"""One writer a project: a lock file that names its holder and outlives no process.

The file holds the process id, the computer and the time the process started, so that
a lock left by a crash is recognised and taken over. Reading and deciding happens under
``flock`` where there is one, so that two processes cannot both take over a stale lock.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from embedstudio.core.i18n import tr

NAME = "lock"
_held: set[Path] = set()


@dataclass(frozen=True)
class Holder:
    """Who holds a project."""

    pid: int
    host: str
    started: str
    """Start of the process in a form that no later process repeats; empty where unknown."""
    since: str
    """UTC, ISO 8601."""

    @classmethod
    def this_process(cls) -> Holder:
        """The running process as a holder."""
        since = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(os.getpid(), socket.gethostname(), process_start(os.getpid()), since)

    def text(self) -> str:
        """Translated words for a person: program, process, computer."""
        return tr("EmbedStudio, process {pid} on {host}", pid=self.pid, host=self.host)

    def alive(self) -> bool:
        """Whether the holding process still runs; another computer's is taken to."""
        if self.host != socket.gethostname():
            return True
        if self.started:
            return process_start(self.pid) == self.started
        if sys.platform == "win32":
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


def process_start(pid: int) -> str:
    """Boot and clock tick at which a process started, from ``/proc``; ``""`` where there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("utf-8").strip()
    except OSError:
        return ""
    # The second field, the program's name, is in brackets and may hold spaces: count from its end.
    fields = stat.rpartition(")")[2].split()
    if fields[0] == "Z":  # killed, not yet buried by its parent: it holds nothing any more
        return ""
    return f"{boot}:{fields[19]}"


class ProjectLock:
    """The lock of one project folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.held = False

    def acquire(self) -> Holder | None:
        """Take the lock; returns ``None`` when it is ours, else who holds it. ``OSError`` as it comes."""
        with _exclusive(self.path) as handle:
            holder = _read(handle)
            if holder is not None and self._is_live(holder):
                return holder
            os.ftruncate(handle, 0)
            text = json.dumps(Holder.this_process().__dict__)
            os.pwrite(handle, text.encode(), 0)
            os.fsync(handle)
            self.held = True
            _held.add(self.path.resolve())
        return None

    def release(self) -> None:
        """Give the lock back, if it is ours."""
        if not self.held:
            return
        self.held = False
        _held.discard(self.path.resolve())
        with contextlib.suppress(OSError):
            self.path.unlink()

    def moved(self, folder: Path) -> None:
        """The project folder, with the lock in it, is now at ``folder``."""
        _held.discard(self.path.resolve())
        self.path = folder / NAME
        _held.add(self.path.resolve())

    def _is_live(self, holder: Holder) -> bool:
        if holder.pid == os.getpid() and holder.host == socket.gethostname():
            return self.path.resolve() in _held
        return holder.alive()


@contextmanager
def _exclusive(path: Path) -> Iterator[int]:
    """Open (or make) the file and hold it alone until the end of the block."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _flock(handle)
            try:
                same = os.path.samestat(os.fstat(handle), os.stat(path))
            except FileNotFoundError:
                same = False
            if same:  # otherwise its holder removed it between our open and our flock
                yield handle
                return
        finally:
            os.close(handle)


def _flock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    with contextlib.suppress(OSError):  # some network file systems have none
        fcntl.flock(handle, fcntl.LOCK_EX)


def _read(handle: int) -> Holder | None:
    """The holder, or ``None`` when the file is empty or was cut short by a crash."""
    try:
        return Holder(**json.loads(os.pread(handle, 4096, 0).decode("utf-8")))
    except (ValueError, TypeError):
        return None


def holder_of(folder: Path) -> Holder | None:
    """Who holds a project, without touching anything; ``None`` when nobody does."""
    lock = ProjectLock(folder)
    try:
        holder = Holder(**json.loads(lock.path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return holder if lock._is_live(holder) else None
