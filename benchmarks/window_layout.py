"""Frames a second that the window shows while UMAP moves the points: prints JSON.

python benchmarks/window_layout.py [--sizes 20000,200000,1000000] [--seconds 15]

From the first picture that moves: ``few``, while some of many points are laid out and the others
follow them, then ``all``. ``layouts`` are new places that arrived, ``pictures`` what was drawn of them
and put on the screen. Then another page is shown for as long: epochs a second beside those with the
map in sight say what watching costs. A million points have 50 dimensions, fewer have 100; their
neighbours are found first, which takes some minutes for a million.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from _window import Stalls
from _words import word_vectors
from PySide6.QtCore import Qt, QTimer

from embedstudio.algorithms.projections._umap_coarse import COARSE_FROM
from embedstudio.core.protocols import LiveLayout
from embedstudio.ui.app import warm_in_background
from embedstudio.ui.offscreen import OffscreenWindow, offscreen_window

TARGET_HZ, TARGET_MS = 15.0, 100.0
EPOCHS = 4_000
"""So many that the layout goes on for as long as it is looked at."""


class Watch:
    """Counts what arrives and what is shown."""

    def __init__(self, shown: OffscreenWindow) -> None:
        self.shown, self.stalls = shown, Stalls()
        self.canvas: Any = shown.window.panes["map"].canvas
        self.layouts = self.pictures = self.epoch = 0
        self.stage, self.fraction = "", 0.0
        self._seen: object = None
        shown.window.session.partial.connect(self._on_partial)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(2)

    def _on_partial(self, run: Any, kind: str, payload: Any) -> None:
        if isinstance(payload, LiveLayout):
            self.layouts += 1
            self.stage, self.epoch = payload.stage, payload.epoch

    def _look(self) -> None:
        picture = self.canvas.picture
        if picture is not None and picture is not self._seen:
            self.pictures += 1
            self._seen = picture

    def during(self, what: str, seconds: float, run: Any, end_epoch: int | None = None) -> dict[str, float]:
        """Rates of the next seconds, or until an epoch has begun."""
        layouts, pictures, fraction = self.layouts, self.pictures, run.fraction
        began = time.perf_counter()
        self.stalls.begin(what)
        self.shown.wait_for(
            lambda: (
                time.perf_counter() - began >= seconds or (end_epoch is not None and self.epoch >= end_epoch)
            ),
            idle=False,
        )
        self.stalls.end()
        took = time.perf_counter() - began
        return {
            "seconds": round(took, 1),
            "layouts_per_second": round((self.layouts - layouts) / took, 1),
            "pictures_per_second": round((self.pictures - pictures) / took, 1),
            "epochs_per_second": round((run.fraction - fraction) / 0.6 * EPOCHS / took, 3),
            "longest_stall_ms": round(self.stalls.longest[what], 1),
            "without_waiting_for_a_processor_ms": round(self.stalls.running[what], 1),
        }


def measure(shown: OffscreenWindow, watch: Watch, path: Path, n: int, seconds: float) -> dict[str, Any]:
    """One size: import, run, look, look away."""
    window, session = shown.window, shown.window.session
    before = len(session.artefacts("embedding"))
    session.open_files([path])
    shown.wait_for(lambda: len(session.artefacts("embedding")) > before)
    window.show_page("map")
    model = window.panes["map"].model
    model.choose_method("umap.v1")
    model.choose_all(True)
    model.parameters["umap.v1"] = {"n_epochs": EPOCHS}
    shown.settle()
    watch.stage, watch.epoch = "", 0
    window.panes["map"].upper.run.click()
    run = model.run
    print(f"  {n:,} points…", file=sys.stderr, flush=True)
    shown.wait_for(lambda: watch.stage == "umap", idle=False)
    found: dict[str, Any] = {}
    if n >= COARSE_FROM:
        found["few"] = watch.during(f"{n} few", seconds, run, EPOCHS // 4)
        shown.wait_for(lambda: watch.epoch >= EPOCHS // 4, idle=False)
    found["all"] = watch.during(f"{n} all", seconds, run)
    window.show_page("corpus")
    shown.wait_for(lambda: True, idle=False)
    found["not in sight"] = watch.during(f"{n} hidden", seconds, run)
    window.show_page("map")
    ratio = found["all"]["epochs_per_second"] / found["not in sight"]["epochs_per_second"]
    found["speed_when_watched"] = round(ratio, 3)
    run.stop()
    shown.wait_for(lambda: run.over)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[20_000, 200_000, 1_000_000],
    )
    parser.add_argument("--seconds", type=float, default=15.0)
    options = parser.parse_args()
    import numpy as np

    from embedstudio.kernels import warm_all

    warm_all()
    sizes: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name, offscreen_window((1440, 900), "light", "en") as shown:
        loading = warm_in_background()
        shown.wait_for(lambda: not loading.is_alive() and not shown.window.building_ahead)
        watch = Watch(shown)
        for n in options.sizes:
            path = Path(name) / f"points{n}.npy"
            np.save(path, word_vectors(n, 50 if n >= 1_000_000 else 100))
            path.with_suffix(".words.txt").write_text("".join(f"word{row}\n" for row in range(n)))
            sizes[str(n)] = measure(shown, watch, path, n, options.seconds)
            print(n, sizes[str(n)], file=sys.stderr, flush=True)
    moving = [part for found in sizes.values() for key, part in found.items() if key in ("few", "all")]
    result = {
        "sizes": sizes,
        "target_frames_per_second": TARGET_HZ,
        "target_stall_ms": TARGET_MS,
        "reached": all(
            min(part["layouts_per_second"], part["pictures_per_second"]) >= TARGET_HZ
            and part["longest_stall_ms"] <= TARGET_MS
            for part in moving
        ),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
