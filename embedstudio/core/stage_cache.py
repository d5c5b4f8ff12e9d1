"""Results of the stages of a map, by the content that they were computed from.

In memory the ones that were used last, and, for stages that say so, files in a folder that may
be deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]

SUFFIX = ".npz"
MEMORY_BYTES = 400_000_000
DISK_BYTES = 1_000_000_000


class StageCache:
    """Named arrays under a key; give the same key only to the same content.

    Methods may be called from any thread. What is found must not be written to. A full,
    read-only or vanished folder is no error: the cache then only remembers less.

    Parameters
    ----------
    folder
        Where stages are kept beyond this process; made when something is kept. ``None`` for
        nowhere. Its parent must exist.
    memory_bytes, disk_bytes
        Beyond these, the results that were not used for longest are dropped.
    """

    def __init__(
        self, folder: Path | None = None, memory_bytes: int = MEMORY_BYTES, disk_bytes: int = DISK_BYTES
    ) -> None:
        self.folder = folder
        self.memory_bytes = memory_bytes
        self.disk_bytes = disk_bytes
        self._kept: OrderedDict[str, Arrays] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Arrays | None:
        """What was put under ``key``, or ``None``. A damaged file is removed and counts as none."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        found = self._read(key)
        if found is not None:
            self._remember(key, found)
        return found

    def put(self, key: str, arrays: Arrays, *, disk: bool = False) -> None:
        """Keep ``arrays``, with ``disk`` also in the folder. They must not change any more."""
        self._remember(key, arrays)
        if disk and self.folder is not None and _size(arrays) <= self.disk_bytes // 2:
            self._write(self.folder, key, arrays)

    def _remember(self, key: str, arrays: Arrays) -> None:
        with self._lock:
            self._kept[key] = arrays
            self._kept.move_to_end(key)
            total = sum(map(_size, self._kept.values()))
            while total > self.memory_bytes and self._kept:
                total -= _size(self._kept.popitem(last=False)[1])

    def _read(self, key: str) -> Arrays | None:
        if self.folder is None:
            return None
        path = self.folder / f"{key}{SUFFIX}"
        try:
            with np.load(path, allow_pickle=False) as file:
                found = {name: file[name] for name in file.files}  # checks the sums of the archive
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, MemoryError):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # its age says when it was last of use
        return found

    def _write(self, folder: Path, key: str, arrays: Arrays) -> None:
        half = folder / f".{key}.{os.getpid()}.{threading.get_ident()}{SUFFIX}"
        try:
            folder.mkdir(exist_ok=True)
            try:
                np.savez(half, allow_pickle=False, **arrays)
                half.replace(folder / f"{key}{SUFFIX}")
            finally:
                half.unlink(missing_ok=True)
            self._shrink(folder)
        except OSError:
            return  # it is only a cache

    def _shrink(self, folder: Path) -> None:
        found = [(path, path.stat()) for path in folder.glob(f"*{SUFFIX}")]
        total = sum(stat.st_size for _, stat in found)
        for path, stat in sorted(found, key=lambda pair: pair[1].st_mtime_ns):
            if total <= self.disk_bytes:
                break
            path.unlink(missing_ok=True)
            total -= stat.st_size


def _size(arrays: Arrays) -> int:
    return sum(array.nbytes for array in arrays.values())
