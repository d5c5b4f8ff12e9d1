"""Facts about the platform that the program relies on."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from PySide6.QtCore import QCoreApplication

HEAVY = ("torch", "transformers", "gensim", "umap", "sklearn", "scipy", "duckdb")
LATE = ("numba", "pyarrow", "pyqtgraph", "PySide6")


def test_pumping_events_loses_no_reference_to_none(qapp):
    before = sys.getrefcount(None)
    for _ in range(1000):
        QCoreApplication.processEvents()
    assert abs(sys.getrefcount(None) - before) < 500


def test_viewmodels_and_core_load_nothing_heavy():
    code = (
        "import sys, pkgutil, importlib, json\n"
        "import embedstudio.core, embedstudio.viewmodels\n"
        "for package in (embedstudio.core, embedstudio.viewmodels):\n"
        "    for module in pkgutil.iter_modules(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(module.name)\n"
        f"print(json.dumps([name for name in {HEAVY + LATE!r} if name in sys.modules]))\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert json.loads(done.stdout) == []


def test_the_painted_window_has_loaded_nothing_heavy(tmp_path):
    facts = tmp_path / "facts.json"
    subprocess.run(
        [sys.executable, "-m", "embedstudio", "--exit-after-paint"],
        env={**os.environ, "EMBEDSTUDIO_START_FACTS": str(facts)},
        check=True,
        timeout=120,
    )
    assert json.loads(facts.read_text("utf-8"))["heavy_modules"] == []
