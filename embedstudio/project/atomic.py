"""Writes that are there completely or not at all, whatever happens to the power."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from embedstudio.jobs.checkpoints import fsync_tree

TEMPORARY = ".tmp-"
"""Prefix of everything that is not complete yet; such leftovers are removed at open."""


def plain(value: Any) -> Any:
    """``json.dumps(default=plain)``: numpy scalars and arrays, paths, sets and dataclasses."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return str(value)


def to_json(value: Any, indent: int | None = 1) -> str:
    """JSON text of ``value``, in UTF-8 words rather than escapes; paths that are no text are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=plain)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, default=plain)
    return text


def fsync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable, where the platform can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace_text(path: Path, text: str, *, backup: Path | None = None) -> None:
    """Replace a file in one step; after a crash it is the old one or the new one.

    ``backup`` afterwards holds what ``path`` held before, where the file system has hard links.
    """
    temporary = path.with_name(f"{TEMPORARY}{path.name}")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if backup is not None:
            _keep(path, backup)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)


def _keep(path: Path, backup: Path) -> None:
    second = backup.with_name(f"{TEMPORARY}{backup.name}")
    with contextlib.suppress(OSError):  # a safety net only: some file systems have no hard links
        second.unlink(missing_ok=True)
        os.link(path, second)
        os.replace(second, backup)
        # Renaming one name of a file to another of the same file does nothing: after a crash
        # between these lines and the next, ``backup`` is ``path`` already.
        second.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Fill the folder that is yielded; it becomes ``target`` at the end, or vanishes on an error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{TEMPORARY}{target.name}")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        yield temporary
        fsync_tree(temporary)
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    fsync_folder(target.parent)


def remove_leftovers(folder: Path) -> None:
    """Remove what an interrupted write left in ``folder``."""
    if not folder.is_dir():
        return
    for path in folder.glob(f"{TEMPORARY}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()
