"""The longest stall of the window's thread during import, training, UMAP and saving: prints JSON.

python benchmarks/window_stalls.py [--words 200000] [--skip-large]
python benchmarks/window_stalls.py --million     # 1,000,000 × 50, explored by hand in 2-D and 3-D

On BBC News, and on a made-up embedding of 200,000 words. Compiled code is warmed first, as
``embedstudio warm`` does. On a display (``QT_QPA_PLATFORM=xcb``, Xvfb too) the window is a real one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from _exploring import Explorer, write_points
from _window import Stalls

from embedstudio.ui.app import warm_in_background
from embedstudio.ui.offscreen import OffscreenWindow, offscreen_window

TARGET_MS = 100.0


def write_vectors(path: Path, words: int, size: int = 100, topics: int = 200) -> None:
    """Clumps of words in word2vec's binary format."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(topics, size)).astype(np.float32)
    with path.open("wb") as file:
        file.write(f"{words} {size}\n".encode())
        for row in range(words):
            vector = centres[row % topics] + 0.7 * rng.standard_normal(size, np.float32)
            file.write(f"word{row} ".encode() + vector.astype(np.float32).tobytes() + b"\n")


class Bench:
    def __init__(self, shown: OffscreenWindow, folder: Path) -> None:
        self.shown, self.folder = shown, folder
        self.window, self.session = shown.window, shown.window.session
        self.stalls = Stalls()

    def measure(self, section: str, start: Callable[[], object], reached: Callable[[], bool]) -> None:
        print(f"  {section}…", file=sys.stderr, flush=True)
        self.stalls.begin(section)
        start()
        self.shown.wait_for(reached)
        self.stalls.end()

    def count(self, kind: str) -> Callable[[int], Callable[[], bool]]:
        return lambda number: lambda: len(self.session.artefacts(kind)) >= number

    def has(self, kind: str, number: int) -> bool:
        return len(self.session.artefacts(kind)) >= number

    def million(self, points: int) -> None:
        path = self.folder / "million.npy"
        write_points(path, points)
        Explorer(self).run(path)

    def bbc(self) -> None:
        self.session.open_sample("bbc")
        self.shown.settle()
        corpus = self.window.panes["corpus"]
        self.measure("bbc import", corpus.importing.go.click, self.count("corpus")(1))
        self.window.show_page("train")
        self.shown.settle()
        train = self.window.panes["train"]
        # The first training imports gensim; it is told apart, as the import of a library.
        train.form.rows["epochs"].set_value(1)
        self.measure("bbc first training (with its imports)", train.go.click, self.count("embedding")(1))
        self.window.show_page("train")
        self.shown.settle()
        train.form.rows["epochs"].set_value(8)

        def watch() -> None:
            train.go.click()
            self.window.show_page("map")

        self.measure("bbc training, map moving", watch, self.count("embedding")(2))
        self.measure("bbc UMAP", self.window.panes["map"].upper.run.click, self.count("map")(1))
        self.measure("bbc save as", lambda: self.session.save_as(self.folder / "bbc.embed"), lambda: True)

    def large(self, words: int) -> None:
        path = self.folder / "large.bin"
        write_vectors(path, words)
        before = len(self.session.artefacts("embedding"))
        self.measure(
            f"{words:,} words import",
            lambda: self.session.open_files([path]),
            self.count("embedding")(before + 1),
        )
        pane = self.window.panes["map"]
        pane.model.choose_all(True)
        maps = len(self.session.artefacts("map"))
        self.measure(f"{words:,} words UMAP", pane.upper.run.click, self.count("map")(maps + 1))
        self.measure(
            f"{words:,} words save as",
            lambda: self.session.save_as(self.folder / "large.embed"),
            lambda: True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--skip-large", action="store_true")
    parser.add_argument("--million", action="store_true", help="only a million points")
    parser.add_argument("--points", type=int, default=1_000_000, help="how many of them")
    options = parser.parse_args()
    from embedstudio.kernels import warm_all

    warm_all()
    with tempfile.TemporaryDirectory() as name, offscreen_window((1440, 900), "light", "en") as shown:
        # As the program does after its first picture, while the welcome page is read: load
        # libraries, build the pages.
        loading = warm_in_background()
        shown.wait_for(lambda: not loading.is_alive() and not shown.window.building_ahead)
        bench = Bench(shown, Path(name))
        if options.million:
            bench.million(options.points)
        else:
            bench.bbc()
        if not options.skip_large and not options.million:
            bench.large(options.words)
        longest = {section: round(value, 1) for section, value in bench.stalls.longest.items()}
        counted = {section: value for section, value in longest.items() if "imports" not in section}
        result = {
            "longest_stall_ms": longest,
            "without_waiting_for_a_processor_ms": {
                section: round(value, 1) for section, value in bench.stalls.running.items()
            },
            "stalls_over_100_ms": bench.stalls.over,
            "target_ms": TARGET_MS,
            "reached": max(counted.values()) <= TARGET_MS,
        }
        print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
