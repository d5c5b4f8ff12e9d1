"""Opening the window, or saying why there cannot be one."""

from __future__ import annotations

import sys
from pathlib import Path


def open_window(project: Path | None, exit_after_paint: bool) -> int:
    """Open the window and return its exit code; 1 with a clear message where it cannot open."""
    from embedstudio.cli.environment import window_problem
    from embedstudio.core.i18n import set_language, system_language

    set_language(system_language())
    problem = window_problem()
    if problem is not None:
        _, message, hint = problem
        print(message, hint, sep="\n", file=sys.stderr)
        return 1
    from embedstudio.ui.app import run_window

    return run_window(project, exit_after_paint=exit_after_paint)
