"""Where EmbedStudio keeps what belongs to the user and not to a project.

``EMBEDSTUDIO_HOME`` puts everything under one folder (tests, portable installations).
"""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "EMBEDSTUDIO_HOME"


def data_folder() -> Path:
    """Folder of the user's data: untitled projects. It may not exist yet."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / "data"
    from platformdirs import user_data_dir

    return Path(user_data_dir("EmbedStudio", appauthor=False))


def config_folder() -> Path:
    """Folder of the user's settings and recent projects. It may not exist yet."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / "config"
    from platformdirs import user_config_dir

    return Path(user_config_dir("EmbedStudio", appauthor=False))
