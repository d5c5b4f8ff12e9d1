"""The window appears before anything heavy is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "torch",
    "transformers",
    "gensim",
    "umap",
    "sklearn",
    "scipy",
    "duckdb",
    "pyarrow",
    "numba",
    "pandas",
    "typer",
)


@pytest.mark.parametrize(
    "modules",
    [
        "embedstudio.core.corpus, embedstudio.core.param, embedstudio.core.registry",
        "embedstudio.jobs.drive, embedstudio.jobs.queue, embedstudio.jobs.train",
        "embedstudio.project, embedstudio.project.recent, embedstudio.project.resolve",
    ],
)
def test_nothing_heavy_is_imported(modules: str) -> None:
    code = f"import sys, {modules}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
