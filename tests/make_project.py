"""Makes the tiny project that every released format leaves in ``tests/data/projects``.

``python -m tests.make_project`` writes ``version-<format>.embed``; commit it and never change it.
"""

from __future__ import annotations

from pathlib import Path

from embedstudio.jobs.drive import drive
from embedstudio.project import Project, RunSpec
from embedstudio.project.migrations import SCHEMA_VERSION
from tests.counting import CountingJob
from tests.nouns import small_corpus, small_embedding, small_map

FOLDER = Path(__file__).parent / "data" / "projects"


def make(path: Path) -> None:
    """One artefact of each kind, a finished run, an unfinished one, and a view."""
    with Project.create(path) as project:
        corpus = project.add("corpus", small_corpus(n_documents=4), "texts")
        embedding = project.add("embedding", small_embedding(n=12, d=4), "词向量", (corpus.id,), seed=0)
        project.add("map", small_map(n=12, neighbors=3), "picture", (embedding.id,))
        for name, steps in (("counted", 3), ("left", 5)):
            spec = RunSpec("embedding", "Counting", name, "counting.v1", {"steps": steps}, (corpus.id,), 1)
            recorded = project.start_run(CountingJob(steps), spec)
            if name == "counted":
                drive(recorded, recorded.context(), lambda event: None)
        project.view["page"] = "map"


if __name__ == "__main__":
    make(FOLDER / f"version-{SCHEMA_VERSION}.embed")
