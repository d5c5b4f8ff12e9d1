"""What the program remembers between starts: language, theme, which project was open."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from embedstudio.core.i18n import LANGUAGES, system_language
from embedstudio.project import recent
from embedstudio.project.folders import config_folder

THEMES = ("system", "light", "dark")


@dataclass
class Settings:
    """Values with a default each; a value that makes no sense is dropped alone."""

    language: str = ""
    """A code of ``LANGUAGES``; empty follows the system."""
    theme: str = "system"
    show_welcome: bool = True
    group_palette: str = "okabe-ito"
    """Colours of groups on the map."""
    ramp_palette: str = "viridis"
    """Colours of numbers on the map."""
    open_project: str = ""
    """The project a window has open now; left over after a crash."""
    open_pid: int = 0

    @property
    def effective_language(self) -> str:
        """The chosen language, or the system's."""
        return self.language or system_language()

    @classmethod
    def load(cls) -> Settings:
        """Read the file; what is missing or wrong takes its default."""
        settings = cls()
        try:
            values = json.loads(cls.path().read_text("utf-8"))
        except (OSError, ValueError):
            return settings
        if isinstance(values, dict):
            for item in fields(cls):
                if item.name in values and _sensible(
                    item.name, values[item.name], getattr(settings, item.name)
                ):
                    setattr(settings, item.name, values[item.name])
        return settings

    @staticmethod
    def path() -> Path:
        """The file of the settings."""
        return config_folder() / "settings.json"

    def save(self) -> None:
        """Write atomically. A folder that cannot be written costs the memory, not the work."""
        path = self.path()
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".settings")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(self), file, indent=1)
            os.replace(temporary, path)

    def remember_project(self, path: Path) -> None:
        """Put a project on top of the recent ones and mark it as open."""
        with suppress(OSError):
            recent.remember(Path(path))
        self.open_project, self.open_pid = str(Path(path).resolve()), os.getpid()
        self.save()

    def forget_open(self, path: Path | None = None) -> None:
        """The window closed its project in good order: until now it was in use."""
        if path is not None and path.exists():
            with suppress(OSError):
                recent.remember(path)
        self.open_project, self.open_pid = "", 0
        self.save()

    def left_open(self) -> Path | None:
        """The project of a window that died without closing it, if it is still there."""
        if not self.open_project or self.open_pid == os.getpid() or _alive(self.open_pid):
            return None
        path = Path(self.open_project)
        return path if path.is_dir() else None


def _alive(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sensible(name: str, value: Any, default: Any) -> bool:
    if type(value) is not type(default):
        return False
    if name == "language":
        return value == "" or value in LANGUAGES
    if name == "theme":
        return value in THEMES
    return True
