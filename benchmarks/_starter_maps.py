"""Make the maps that ship with the starter vectors: ``python -m benchmarks._starter_maps``.

Writes ``resources/starter/{en,zh}_map.npz`` with seed 42 and default parameters, and prints
what they are. Run it again after a change to UMAP or the starters, and commit both; after a
change to the clusters alone, ``--clusters`` leaves the places as they are.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

from embedstudio.analysis.clusters import cluster
from embedstudio.core.events import Finished
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.resources import resource_path
from embedstudio.formats.starter import load_starter, load_starter_map, save_starter_map, starter
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob

SEED = 42


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clusters", action="store_true", help="only the clusters and their names")
    arguments = parser.parse_args()
    made = {}
    for language in ("en", "zh"):
        found = _coloured_again(language) if arguments.clusters else _mapped(language)
        path = resource_path("starter") / starter(language).map_file.rsplit("/", 1)[-1]
        save_starter_map(found, language, path)
        made[language] = {
            "file": path.name,
            "bytes": path.stat().st_size,
            "trustworthiness": round(found.trustworthiness, 4),
            "clusters": found.cluster_names,
        }
    print(json.dumps(made, ensure_ascii=False, indent=2))


def _mapped(language: str) -> ProjectionMap:
    job = MapJob(load_starter(language), "umap", seed=SEED)
    final = drive(job, JobContext(), lambda event: None)
    if not isinstance(final, Finished):
        raise SystemExit(f"{language}: {final}")
    result: ProjectionMap = final.result
    return result


def _coloured_again(language: str) -> ProjectionMap:
    before = load_starter_map(language)
    if before is None:
        raise SystemExit(f"{language}: there is no map of these vectors yet")
    clusters, names = cluster(load_starter(language), before.rows, seed=SEED)
    return replace(before, clusters=clusters, cluster_names=names)


if __name__ == "__main__":
    main()
