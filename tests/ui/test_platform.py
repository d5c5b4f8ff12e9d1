"""Facts about the platform that the program relies on."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from PySide6.QtCore import QCoreApplication

from tests.fresh import HEAVY, loaded


def test_pumping_events_loses_no_reference_to_none(qapp):
    before = sys.getrefcount(None)
    for _ in range(1000):
        QCoreApplication.processEvents()
    assert abs(sys.getrefcount(None) - before) < 500


def test_viewmodels_and_core_load_nothing_heavy():
    code = (
        "import pkgutil, importlib\n"
        "import embedstudio.core, embedstudio.viewmodels\n"
        "for package in (embedstudio.core, embedstudio.viewmodels):\n"
        "    for module in pkgutil.iter_modules(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(module.name)\n"
    )
    assert not loaded(code, {*HEAVY, "pyqtgraph", "PySide6"})


def test_the_painted_window_has_loaded_nothing_heavy(tmp_path):
    facts = tmp_path / "facts.json"
    subprocess.run(
        [sys.executable, "-m", "embedstudio", "--exit-after-paint"],
        env={**os.environ, "EMBEDSTUDIO_START_FACTS": str(facts)},
        check=True,
        timeout=120,
    )
    assert json.loads(facts.read_text("utf-8"))["heavy_modules"] == []
