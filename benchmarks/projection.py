"""Our UMAP against umap-learn on the 20,000 starter words: ``python -m benchmarks.projection``.

Each side runs in fresh processes, one a seed, one after the other; ours with its compiled code
in the cache (a first run that is not counted sees to that), umap-learn as it is installed. Times
run from the start of the process. The score is the agreed one, computed by scikit-learn for both.
Prints one JSON document with the ratios.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STARTED = time.perf_counter()


def ours(seed: int, threads: int, out: Path) -> dict[str, object]:
    """One map by this program, as the command line makes it."""
    import numpy as np

    from embedstudio.core.events import Event, Finished, Partial
    from embedstudio.formats.starter import load_starter
    from embedstudio.jobs.context import JobContext
    from embedstudio.jobs.drive import drive
    from embedstudio.jobs.map import MapJob

    first: dict[str, float] = {}
    frames = []

    def note(event: Event) -> None:
        if isinstance(event, Partial):
            now = time.perf_counter() - STARTED
            first.setdefault(event.payload.stage, now)
            if event.payload.stage == "umap":
                frames.append(now)

    final = drive(MapJob(load_starter("en"), "umap", seed=seed), JobContext(threads=threads), note)
    if not isinstance(final, Finished):
        raise SystemExit(f"failed: {final}")
    np.save(out, final.result.coordinates)
    moving = len(frames) / max(1e-9, frames[-1] - frames[0])
    return {
        "seconds_to_pca": first["pca"],
        "seconds_to_first_frame": first["umap"],
        "frames_per_second": moving,
        "stages": final.result.parameters["stage_seconds"],
    }


def peer(seed: int, threads: int, out: Path) -> dict[str, object]:
    """One map by umap-learn with its defaults; its first frame is its only one."""
    import numba
    import numpy as np
    import umap

    from embedstudio.formats.starter import load_starter

    numba.set_num_threads(threads)
    vectors = load_starter("en").vectors
    # with random_state set, umap-learn uses one thread: numpy's global seed varies it instead
    np.random.seed(seed)
    np.save(out, umap.UMAP(metric="cosine").fit_transform(vectors))
    return {}


def run(side: str, seed: int, threads: int) -> dict[str, float]:
    """One fresh process; its times from outside, its score by scikit-learn."""
    import numpy as np
    from sklearn.manifold import trustworthiness

    from embedstudio.formats.starter import load_starter

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "map.npy"
        command = [sys.executable, "-W", "ignore", __file__, "--side", side]
        command += ["--seed", str(seed), "--threads", str(threads), "--out", str(out)]
        begun = time.perf_counter()
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = {**json.loads(text.strip().splitlines()[-1]), "seconds": time.perf_counter() - begun}
        coordinates = np.load(out)
    vectors = load_starter("en").vectors
    sample = np.sort(np.random.default_rng(0).choice(len(vectors), 4000, replace=False))
    score = trustworthiness(vectors[sample], coordinates[sample], n_neighbors=15, metric="cosine")
    return {**found, "trustworthiness": float(score)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--side", choices=("ours", "peer"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--no-peer", action="store_true", help="time ours alone")
    options = parser.parse_args()
    if options.side:
        side = ours if options.side == "ours" else peer
        print(json.dumps(side(options.seed, options.threads, options.out)))
        return
    run("ours", 0, options.threads)
    sides = ("ours",) if options.no_peer else ("ours", "peer")
    runs: dict[str, list[dict[str, float]]] = {side: [] for side in sides}
    for seed in range(options.seeds):
        for side in sides:
            runs[side].append(run(side, seed, options.threads))
            print(side, seed, runs[side][-1], file=sys.stderr)

    def mean(side: str, what: str) -> float:
        return sum(found[what] for found in runs[side]) / len(runs[side])

    document: dict[str, object] = {"points": 20000, "dimensions": 100, "threads": options.threads}
    names = ("seconds_to_pca", "seconds_to_first_frame", "frames_per_second", "seconds", "trustworthiness")
    document["ours"] = {name: round(mean("ours", name), 4) for name in names}
    if not options.no_peer:
        document["umap_learn"] = {
            name: round(mean("peer", name), 4) for name in ("seconds", "trustworthiness")
        }
        document["times_faster"] = round(mean("peer", "seconds") / mean("ours", "seconds"), 2)
        gain = mean("ours", "trustworthiness") - mean("peer", "trustworthiness")
        document["trustworthiness_gain"] = round(gain, 4)
    document["runs"] = runs
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
