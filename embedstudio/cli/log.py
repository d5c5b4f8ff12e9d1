"""The file that keeps the details of unexpected failures, so that a terminal need not show them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from embedstudio.core.i18n import tr

KEPT_BYTES = 1 << 20


def write_log(text: str) -> Path | None:
    """Append to the log in the user's folder; ``None`` when it cannot be written."""
    from embedstudio.viewmodels.settings import config_folder

    path = config_folder() / "commands.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists() or path.stat().st_size > KEPT_BYTES
        with path.open("w" if fresh else "a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
    except OSError:
        return None
    return path


def details(path: Path | None) -> str:
    """What to tell a person of a log that was written to ``path``, or could not be."""
    return tr("Nothing that was saved is lost. The details are in {path}.", path=path) if path else ""
