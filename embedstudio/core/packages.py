"""Optional packages: the command that adds one, and the fonts that texts need."""

from __future__ import annotations

import shlex
import subprocess
import sys

CHINESE_FONT, EMOJI_FONT = "fonts-noto-cjk", "fonts-noto-color-emoji"
"""Debian packages of fonts."""


def install_command(requirement: str) -> str:
    """The shell command that adds a package to the Python that runs this program.

    A bare ``pip`` may belong to another one, or to none.
    """
    if sys.platform == "win32":
        return subprocess.list2cmdline([sys.executable, "-m", "pip", "install", requirement])
    return f'{shlex.quote(sys.executable)} -m pip install "{requirement}"'
