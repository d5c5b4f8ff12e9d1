"""Training in the window against headless at equal threads, map hidden and map moving: prints JSON.

python benchmarks/window_training.py [--rounds 3] [--epochs 10]

The three take turns in one process; the corpus is BBC News, the algorithm CBOW at its defaults.
Speed is tokens × epochs ÷ wall seconds of training (imports and vocabulary left out).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys

import _window  # noqa: F401 - sets the environment before Qt

from embedstudio.core.corpus import Corpus
from embedstudio.core.events import Finished
from embedstudio.jobs.context import JobContext, window_threads
from embedstudio.jobs.drive import drive
from embedstudio.jobs.train import TrainJob
from embedstudio.ui.offscreen import OffscreenWindow, offscreen_window

TARGETS = {"hidden": 0.95, "moving": 0.85}


def headless(corpus: Corpus, epochs: int) -> float:
    final = drive(
        TrainJob(corpus, "word2vec.v1", {"epochs": epochs}),
        JobContext(threads=window_threads()),
        lambda event: None,
    )
    assert isinstance(final, Finished)
    return float(final.result.origin["tokens_per_second"])


def windowed(shown: OffscreenWindow, epochs: int, page: str) -> float:
    window, session = shown.window, shown.window.session
    window.show_page(page)
    shown.settle()
    before = len(session.artefacts("embedding"))
    session.train(session.artefacts("corpus")[0], "word2vec.v1", {"epochs": epochs})
    shown.wait_for(lambda: len(session.artefacts("embedding")) > before)
    return float(session.embedding.origin["tokens_per_second"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10)
    options = parser.parse_args()
    speed: dict[str, list[float]] = {"headless": [], "hidden": [], "moving": []}
    with offscreen_window((1440, 900), "light", "en") as shown:
        session = shown.window.session
        session.open_sample("bbc")
        shown.settle()
        shown.window.panes["corpus"].importing.go.click()
        shown.wait_for(lambda: bool(session.artefacts("corpus")))
        corpus = session.corpus
        assert corpus is not None
        shown.window.show_page("map")
        shown.settle()
        headless(corpus, 1)
        for number in range(options.rounds):
            speed["headless"].append(headless(corpus, options.epochs))
            speed["hidden"].append(windowed(shown, options.epochs, "corpus"))
            speed["moving"].append(windowed(shown, options.epochs, "map"))
            print(f"  round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
    ratios = {
        name: statistics.median(a / b for a, b in zip(speed[name], speed["headless"], strict=True))
        for name in TARGETS
    }
    result = {
        "threads": window_threads(),
        "tokens_per_second": {name: [round(value) for value in values] for name, values in speed.items()},
        "ratio_to_headless": {name: round(value, 3) for name, value in ratios.items()},
        "targets": TARGETS,
        "reached": all(ratios[name] >= target for name, target in TARGETS.items()),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
