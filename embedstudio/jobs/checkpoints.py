"""Checkpoints that survive a power cut: temporary folder, fsync, rename, hashes last."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import numpy as np

from embedstudio.core.protocols import State

KEPT = 2


def fsync_tree(folder: Path) -> None:
    """Flush every file of a folder, and the folder, to the disk."""
    for path in [*folder.rglob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256(path: Path) -> str:
    """Hex digest of a file, read in 1 MiB pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


class CheckpointStore:
    """The checkpoints of one run, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, state: State) -> Path:
        """Write a new checkpoint, then drop all but the newest two."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = max((int(path.name) for path in self._complete()), default=0) + 1
        temporary = self.folder / f".{number:06d}.tmp"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        try:
            for name, array in state.arrays.items():
                np.save(temporary / f"{name}.npy", array, allow_pickle=False)
            (temporary / "values.json").write_text(json.dumps(state.values), "utf-8")
            hashes = {path.name: sha256(path) for path in sorted(temporary.iterdir())}
            (temporary / "complete.json").write_text(json.dumps(hashes), "utf-8")
            fsync_tree(temporary)
            target = self.folder / f"{number:06d}"
            temporary.rename(target)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        self.keep(KEPT)
        return target

    def keep(self, count: int) -> None:
        """Drop all but the newest ``count``."""
        for old in self._complete()[:-count]:
            shutil.rmtree(old, ignore_errors=True)

    def newest(self) -> State | None:
        """The newest checkpoint whose hashes hold, or ``None``."""
        for path in reversed(self._complete()):
            state = _read(path)
            if state is not None:
                return state
        return None

    def clear(self) -> None:
        """Remove all checkpoints (the run is finished)."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _complete(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if path.name.isdigit())


def _read(path: Path) -> State | None:
    try:
        hashes = json.loads((path / "complete.json").read_text("utf-8"))
        if any(sha256(path / name) != digest for name, digest in hashes.items()):
            return None
        values = json.loads((path / "values.json").read_text("utf-8"))
        arrays = {
            file[: -len(".npy")]: np.load(path / file, allow_pickle=False)
            for file in hashes
            if file.endswith(".npy")
        }
    except (OSError, ValueError):
        return None
    return State(arrays, values)
