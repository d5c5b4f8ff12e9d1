"""Filling the caches of compiled code in a separate process, once for each version."""

from __future__ import annotations

import compileall
import hashlib
import os
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

import embedstudio
import embedstudio.kernels
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr

CALL = "from embedstudio.kernels import warm_all; warm_all()"


def warm(*, again: bool = False) -> float | None:
    """Compile every kernel into the cache; seconds it took, ``None`` when that was done before.

    A process of its own does it: compiling stalls a window, and leaves compilers in memory.
    Python's own files are compiled too, where that is not done: some systems tell Python to keep
    nothing, and every start would compile them again.
    """
    compileall.compile_dir(Path(embedstudio.__file__).parent, quiet=2)
    stamp = _stamp()
    if stamp.exists() and not again:
        return None
    started = time.monotonic()
    # -P: in a checkout, the working folder would give its own kernels instead of the installed ones
    done = subprocess.run(
        [sys.executable, "-P", "-c", CALL],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        from embedstudio.cli.log import write_log

        write_log(done.stderr)
        lines = done.stderr.strip().splitlines()
        reason = lines[-1] if lines else str(done.returncode)
        raise EmbedStudioError(
            tr("The compiled code could not be prepared: {reason}", reason=reason), kind="warm"
        )
    stamp.parent.mkdir(parents=True, exist_ok=True)
    for old in stamp.parent.glob("warm-*.stamp"):
        old.unlink(missing_ok=True)
    stamp.touch()
    return time.monotonic() - started


def _stamp() -> Path:
    """A file that exists once the caches hold the code of exactly these sources and versions.

    It stands where numba keeps its cache, so that both are removed together.
    """
    folder = Path(embedstudio.kernels.__file__).parent
    parts = [sys.version, os.environ.get("NUMBA_CPU_NAME", "")]
    parts += [f"{name} {metadata.version(name)}" for name in ("numba", "numpy", "embedstudio")]
    for source in sorted(folder.glob("*.py")):
        facts = source.stat()
        parts.append(f"{source} {facts.st_size} {facts.st_mtime_ns}")
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    cache = Path(chosen) if chosen else folder / "__pycache__"
    if not os.access(cache if cache.exists() else cache.parent, os.W_OK):
        from platformdirs import user_cache_path

        cache = user_cache_path("embedstudio", appauthor=False)
    return cache / f"warm-{key}.stamp"
