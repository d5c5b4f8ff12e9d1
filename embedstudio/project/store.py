"""The artefacts on disk: written once, checked when read, never changed."""

from __future__ import annotations

import json
import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from embedstudio.core.errors import EmbedStudioError, ProjectError
from embedstudio.core.i18n import tr
from embedstudio.jobs.checkpoints import sha256
from embedstudio.jobs.drive import from_os_error
from embedstudio.project.atomic import fsync_folder, new_folder, remove_leftovers, to_json
from embedstudio.project.nouns import Noun, parameters_of, read_noun, summarize, write_noun

KINDS = ("corpus", "embedding", "map", "model", "comparison")
SMALL = 1 << 20
"""Files up to this size are hashed at every load; larger ones are checked by size then."""
CACHED = 6
_RECORDED = ("embedstudio", "numpy", "scipy", "numba", "gensim", "pyarrow", "rjieba", "torch")


@dataclass(frozen=True)
class ArtefactInfo:
    """What is known of an artefact without loading it. Equal when id, kind and name are."""

    id: str
    kind: str
    """One of ``KINDS``."""
    name: str
    created: str
    """UTC, ISO 8601."""
    summary: dict[str, Any] = field(default_factory=dict, compare=False)
    parents: tuple[str, ...] = ()
    """Ids of what it was made from; ``"starter:en@<sha256>"`` for shipped vectors."""
    parameters: dict[str, Any] = field(default_factory=dict, compare=False)
    seed: int | None = None
    versions: dict[str, str] = field(default_factory=dict, compare=False)
    files: dict[str, dict[str, Any]] = field(default_factory=dict, compare=False)
    """``bytes`` and ``sha256`` of every file."""
    problem: str = ""
    """Translated reason why it cannot be used; empty when it can."""


def now() -> str:
    """The time as artefacts and runs record it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def versions() -> dict[str, str]:
    """Versions of Python and the packages that decide a result, without importing any."""
    import platform

    found = {"python": platform.python_version()}
    for name in _RECORDED:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


class ArtefactStore:
    """The folders ``artefacts/`` and ``trash/`` of a project.

    Parameters
    ----------
    root
        Returns the project's folder (it moves at *Save As*).
    """

    def __init__(self, root: Callable[[], Path]) -> None:
        self._root = root
        self._cache: OrderedDict[str, Noun] = OrderedDict()
        self._cache_lock = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where the artefacts are."""
        return self._root() / "artefacts"

    @property
    def trash(self) -> Path:
        """Where deleted artefacts wait for undo or the end of the session."""
        return self._root() / "trash"

    def write(
        self,
        kind: str,
        noun: Noun,
        name: str,
        *,
        parents: tuple[str, ...] = (),
        parameters: dict[str, Any] | None = None,
        seed: int | None = None,
        summary: dict[str, Any] | None = None,
    ) -> ArtefactInfo:
        """Store a noun as a new artefact; raises :class:`EmbedStudioError` and leaves nothing on failure.

        One blocking call (it hashes and fsyncs): call it from a worker for anything large.
        """
        identity = f"{kind}-{secrets.token_hex(4)}"
        try:
            with new_folder(self.folder / identity) as folder:
                write_noun(noun, folder)
                files = {
                    path.name: {"bytes": path.stat().st_size, "sha256": sha256(path)}
                    for path in sorted(folder.iterdir())
                }
                info = ArtefactInfo(
                    id=identity,
                    kind=kind,
                    name=name,
                    created=now(),
                    summary={**(summary or {}), **summarize(noun)},
                    parents=parents,
                    parameters={**(parameters or {}), **parameters_of(noun)},
                    seed=seed,
                    versions=versions(),
                    files=files,
                )
                (folder / "meta.json").write_text(to_json(_meta(info)), "utf-8")
        except OSError as error:
            raise from_os_error(error, self.folder.parent) from error
        return info

    def identities(self) -> list[str]:
        """Ids of all complete artefact folders, by name."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if (path / "meta.json").is_file())

    def info(self, identity: str, kind: str = "", name: str = "") -> ArtefactInfo:
        """Read ``meta.json``; an unreadable one yields an info with ``problem`` set."""
        path = self.folder / identity / "meta.json"
        try:
            meta = json.loads(path.read_text("utf-8"))
            return ArtefactInfo(
                id=identity,
                kind=str(meta["kind"]),
                name=name or str(meta["name"]),
                created=str(meta["created"]),
                summary=dict(meta["summary"]),
                parents=tuple(meta["parents"]),
                parameters=dict(meta["parameters"]),
                seed=meta["seed"],
                versions=dict(meta["versions"]),
                files=dict(meta["files"]),
            )
        except FileNotFoundError:
            problem = tr("Its files are missing from the project folder.")
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            problem = tr("Its description ({file}) is damaged.", file=f"{identity}/meta.json")
        return ArtefactInfo(identity, kind, name or identity, "", problem=problem)

    def load(self, info: ArtefactInfo) -> Noun:
        """The noun of an artefact, cached; raises :class:`ProjectError` when its files are damaged."""
        with self._cache_lock:
            found = self._cache.get(info.id)
        if found is None:
            self._check(info, full=False)
            try:
                found = read_noun(info.kind, self.folder / info.id)
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise _damaged(info, tr("a file cannot be read")) from error
        self.remember(info.id, found)
        return found

    def remember(self, identity: str, noun: Noun) -> None:
        """Keep the nouns that were used last, so that they need not be read back."""
        with self._cache_lock:
            self._cache[identity] = noun
            self._cache.move_to_end(identity)
            while len(self._cache) > CACHED:
                self._cache.popitem(last=False)

    def verify(self, info: ArtefactInfo) -> None:
        """Hash every file; raises :class:`ProjectError` that names the first damaged one."""
        self._check(info, full=True)

    def _check(self, info: ArtefactInfo, *, full: bool) -> None:
        if info.problem:
            sentence = info.problem.rstrip(".。")
            raise _damaged(info, sentence[:1].lower() + sentence[1:])
        for name, expected in info.files.items():
            path = self.folder / info.id / name
            try:
                size = path.stat().st_size
                if size != expected["bytes"]:
                    raise _damaged(info, tr("{file} is not as long as it was written", file=name))
                if (full or size <= SMALL) and sha256(path) != expected["sha256"]:
                    raise _damaged(info, tr("{file} was changed after it was written", file=name))
            except FileNotFoundError:
                raise _damaged(info, tr("{file} is missing", file=name)) from None
            except OSError as error:
                raise from_os_error(error) from error

    def discard(self, identity: str) -> None:
        """Move an artefact to the trash."""
        self.move(self.folder / identity, self.trash / identity)
        with self._cache_lock:
            self._cache.pop(identity, None)

    def restore(self, identity: str) -> None:
        """Take an artefact back from the trash."""
        self.move(self.trash / identity, self.folder / identity)

    def move(self, source: Path, target: Path) -> None:
        """Rename a folder durably; one that is not there is left at that."""
        try:
            target.parent.mkdir(exist_ok=True)
            if source.exists():  # an artefact whose files are gone can still be deleted
                source.rename(target)
            fsync_folder(target.parent)
            fsync_folder(source.parent)
        except OSError as error:
            raise from_os_error(error) from error

    def clean(self, listed: set[str]) -> None:
        """After a crash: drop half-written folders, take back what is still listed, empty the trash."""
        remove_leftovers(self.folder)
        if not self.trash.is_dir():
            return
        for path in self.trash.iterdir():
            if path.name in listed and not (self.folder / path.name).exists():
                self.restore(path.name)
        self.empty_trash()

    def empty_trash(self) -> None:
        """Remove for good what was deleted."""
        shutil.rmtree(self.trash, ignore_errors=True)


def _meta(info: ArtefactInfo) -> dict[str, Any]:
    fields = ("kind", "name", "created", "parents", "parameters", "seed", "versions", "files", "summary")
    return {"schema_version": 1, **{name: getattr(info, name) for name in fields}}


def _damaged(info: ArtefactInfo, reason: str) -> EmbedStudioError:
    return ProjectError(
        tr("“{name}” cannot be opened: {reason}.", name=info.name, reason=reason),
        tr("The rest of the project is intact. Restore this part from a backup, or make it again."),
        kind="damaged",
    )
