"""Does this installation work? The window's start, timed from outside, and the main job in small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import LANGUAGES, language, set_language, tr

FACTS = "EMBEDSTUDIO_START_FACTS"
START_SECONDS = 60
TEXT = """The cat sat on the mat and the dog sat on the rug.
The cat and the dog are friends. A bird sang in the tree.
The dog ran after the cat, and the cat ran up the tree.
"""


def run_self_test() -> dict[str, Any]:
    """``startup_ms``, ``heavy_modules`` and ``checks`` (``name, ok, detail``)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        facts = _start_window(folder)
        checks = [
            _window_check(facts),
            _check(tr("Nothing heavy is imported before the window"), lambda: _no_heavy(facts)),
            _check(tr("A font shows Chinese"), lambda: _font(facts)),
            _check(tr("Both languages are there"), _languages),
            _check(tr("The ready vectors answer"), _starter),
            _check(tr("A text becomes vectors and a map"), lambda: _main_job(folder)),
        ]
    return {
        "startup_ms": facts.get("startup_ms"),
        "heavy_modules": facts.get("heavy_modules", []),
        "checks": checks,
    }


def _start_window(folder: Path) -> dict[str, Any]:
    """What a fresh process saw when it had painted its window, and how long that took."""
    target = folder / "facts.json"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "EMBEDSTUDIO_HOME": str(folder / "home"),
        FACTS: str(target),
    }
    started = time.time()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "embedstudio", "--exit-after-paint"],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )
        facts: dict[str, Any] = json.loads(target.read_text("utf-8"))
    except subprocess.TimeoutExpired:
        return {"problem": tr("It did not open within {seconds} s.", seconds=START_SECONDS)}
    except (OSError, ValueError):
        last = done.stderr.strip().splitlines()[-1:]
        return {"problem": last[0] if last else tr("It ended with code {code}.", code=done.returncode)}
    facts["startup_ms"] = (facts["painted_at"] - started) * 1000
    return facts


def _window_check(facts: dict[str, Any]) -> dict[str, Any]:
    name = tr("The window opens")
    if "problem" in facts:
        return {"name": name, "ok": False, "detail": facts["problem"]}
    return {"name": name, "ok": True, "detail": tr("painted after {ms} ms", ms=f"{facts['startup_ms']:.0f}")}


def _check(name: str, call: Callable[[], tuple[bool, str]]) -> dict[str, Any]:
    try:
        ok, detail = call()
    except EmbedStudioError as error:
        ok, detail = False, error.message
    except (OSError, ImportError, ValueError) as error:
        ok, detail = False, f"{type(error).__name__}: {error}"
    return {"name": name, "ok": ok, "detail": detail}


def _no_heavy(facts: dict[str, Any]) -> tuple[bool, str]:
    found = facts.get("heavy_modules")
    return found == [], ", ".join(found or []) or "–"


def _font(facts: dict[str, Any]) -> tuple[bool, str]:
    if facts.get("chinese_font"):
        return True, "–"
    from embedstudio.cli.environment import install_command
    from embedstudio.core.packages import CHINESE_FONT

    return False, tr("Install one: {command}", command=install_command([CHINESE_FONT]))


def _languages() -> tuple[bool, str]:
    before, said = language(), set()
    try:
        for code in LANGUAGES:
            set_language(code)
            said.add(tr("The window opens"))
    finally:
        set_language(before)
    return len(said) == len(LANGUAGES), ", ".join(sorted(said))


def _starter() -> tuple[bool, str]:
    from embedstudio.analysis.neighbours import neighbours
    from embedstudio.project.resolve import resolve_embedding

    found = []
    for name, word in (("starter:en", "king"), ("starter:zh", "国王")):
        nearest = neighbours(resolve_embedding(None, name)[1], word, 3)
        found.append(f"{word}: {', '.join(item.word for item in nearest)}")
    return True, " · ".join(found)


def _main_job(folder: Path) -> tuple[bool, str]:
    from embedstudio.core.events import Finished
    from embedstudio.jobs.context import JobContext
    from embedstudio.jobs.drive import drive
    from embedstudio.jobs.import_corpus import ImportCorpusJob
    from embedstudio.jobs.map import MapJob
    from embedstudio.jobs.train import TrainJob
    from embedstudio.project import Project
    from embedstudio.text.options import ImportOptions

    text = folder / "text.txt"
    text.write_text(TEXT * 20, "utf-8")

    def result(job: Any) -> Any:
        final = drive(job, JobContext(), lambda event: None)
        error = getattr(final, "error", None)
        if error is not None:
            raise error
        assert isinstance(final, Finished)
        return final.result

    corpus = result(ImportCorpusJob([text], ImportOptions()))
    embedding = result(TrainJob(corpus, "word2vec", {"min_count": 1, "vector_size": 8, "epochs": 2}))
    found = result(MapJob(embedding, "pca", 2))
    with Project.create(folder / "test.embed") as project:
        project.add("embedding", embedding, "test")
    with Project.open(folder / "test.embed") as project:
        again = project.load_embedding(project.find("embedding", "test"))
        same = len(again) == len(embedding) == len(found)
    return same, tr("{count} words", count=len(found))
