"""The entry point: the window without detours, everything else through :mod:`embedstudio.cli`.

``embedstudio``, ``embedstudio NAME.embed`` and ``embedstudio --exit-after-paint`` open the
window; they never import the command line's libraries, because the window has to be
painted within a second.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT_SUFFIX = ".embed"

ENVIRONMENT = {
    # With as many spinning OpenMP threads as cores, torch starves the window's thread.
    "OMP_WAIT_POLICY": "passive",
    # Likewise OpenBLAS; what is worth several threads here brings its own (kernels.parallel).
    "OPENBLAS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # The product is offline: no library may look for a hub.
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run EmbedStudio with these arguments (default: the process's); returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    wanted = window_arguments(arguments)
    if wanted is None:
        return _command(arguments)
    from embedstudio.cli.window import open_window

    return open_window(*wanted)


def _command(arguments: Sequence[str]) -> int:
    try:
        from embedstudio.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from embedstudio.cli.main import stopped

        return stopped(arguments)


def window_arguments(arguments: Sequence[str]) -> tuple[Path | None, bool] | None:
    """The project to open and whether to leave after the first paint; ``None`` for any other command.

    A word is a project when it ends in ``.embed`` or contains a path separator, so that
    a folder that happens to be called like a command never hides it.
    """
    rest = list(arguments)
    leave = "--exit-after-paint" in rest
    if leave:
        rest.remove("--exit-after-paint")
    if not rest:
        return None, leave
    name = rest[0].rstrip("/")
    is_project = not name.startswith("-") and (name.endswith(PROJECT_SUFFIX) or os.sep in name)
    return (Path(rest[0]), leave) if len(rest) == 1 and is_project else None


if __name__ == "__main__":
    sys.exit(main())
