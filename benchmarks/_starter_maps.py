"""Make the maps that ship with the starter vectors: ``python -m benchmarks._starter_maps``.

Writes ``resources/starter/{en,zh}_map.npz`` with seed 42 and default parameters, and prints
what they are. Run it again after a change to UMAP, clusters or the starters, and commit both.
"""

from __future__ import annotations

import argparse
import json

from embedstudio.core.events import Finished
from embedstudio.core.resources import resource_path
from embedstudio.formats.starter import load_starter, save_starter_map, starter
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob

SEED = 42


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    made = {}
    for language in ("en", "zh"):
        job = MapJob(load_starter(language), "umap", seed=SEED)
        final = drive(job, JobContext(), lambda event: None)
        if not isinstance(final, Finished):
            raise SystemExit(f"{language}: {final}")
        path = resource_path("starter") / starter(language).map_file.rsplit("/", 1)[-1]
        save_starter_map(final.result, language, path)
        made[language] = {
            "file": path.name,
            "bytes": path.stat().st_size,
            "trustworthiness": round(final.result.trustworthiness, 4),
            "clusters": final.result.cluster_names,
        }
    print(json.dumps(made, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
