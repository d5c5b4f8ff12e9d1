"""The projects that were opened last, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from embedstudio.project.atomic import replace_text, to_json
from embedstudio.project.folders import config_folder
from embedstudio.project.store import now

KEPT = 12


@dataclass(frozen=True)
class RecentProject:
    """One line of the list."""

    path: Path
    opened: str
    """UTC, ISO 8601."""

    @property
    def name(self) -> str:
        """The folder's name without ``.embed``."""
        return self.path.stem

    @property
    def exists(self) -> bool:
        """Whether it is still where it was."""
        return (self.path / "project.json").exists()


def recent_projects() -> list[RecentProject]:
    """The list; bad lines are left out, a damaged file counts as empty."""
    try:
        entries = json.loads(_file().read_text("utf-8"))
        return [RecentProject(Path(entry["path"]), str(entry["opened"])) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def remember(path: Path) -> None:
    """Put a project first. ``OSError`` when the list cannot be written."""
    path = path.absolute()
    others = [entry for entry in recent_projects() if entry.path != path]
    _write([RecentProject(path, now()), *others][:KEPT])


def forget(path: Path) -> None:
    """Take a project off the list."""
    path = path.absolute()
    _write([entry for entry in recent_projects() if entry.path != path])


def _file() -> Path:
    return config_folder() / "recent.json"


def _write(entries: list[RecentProject]) -> None:
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_text(file, to_json([{"path": str(entry.path), "opened": entry.opened} for entry in entries]))
