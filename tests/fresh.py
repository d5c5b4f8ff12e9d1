"""What a fresh Python process has loaded after some code ran, and what it must not load early."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAVY = frozenset(
    ["torch", "transformers", "gensim", "umap", "sklearn", "scipy", "duckdb", "pyarrow", "numba", "pandas"],
)
"""Libraries that are imported inside the functions that need them."""


def loaded(code: str, names: Iterable[str]) -> set[str]:
    """Those of the modules ``names`` that a fresh process has loaded after ``code``."""
    tell = "\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code + tell], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    return set(names) & set(json.loads(done.stdout.splitlines()[-1]))
