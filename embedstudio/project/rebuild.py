"""From a job to JSON, and back, so that a run goes on in another process."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ProjectError
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.stage_cache import StageCache
from embedstudio.jobs.job import Job
from embedstudio.project.atomic import to_json
from embedstudio.project.stages import stages_of

if TYPE_CHECKING:
    from embedstudio.project.project import Project
    from embedstudio.project.runs import RunInfo


def describe(job: Job) -> dict[str, Any]:
    """Class and JSON arguments of a job; nouns are left out, what the run records stands for them."""
    values: dict[str, Any] = {}
    if dataclasses.is_dataclass(job):
        for one in dataclasses.fields(job):
            value = getattr(job, one.name)
            if not isinstance(value, (Corpus, Embedding, ProjectionMap, StageCache, np.ndarray)):
                values[one.name] = value
    found: dict[str, Any] = json.loads(to_json({"class": type(job).__name__, "arguments": values}))
    return found


def rebuild(project: Project, info: RunInfo) -> Job:
    """The job of a run, with its parents loaded; raises :class:`EmbedStudioError` when it cannot be made."""
    name = str(info.job.get("class"))
    if name not in BUILDERS:
        raise ProjectError(
            tr(
                "The run “{title}” cannot go on: this version does not know {job}.",
                title=info.title,
                job=name,
            ),
            tr("Start a new run instead."),
            kind="not-resumable",
        )
    return BUILDERS[name](project, info, dict(info.job["arguments"]))


def _train(project: Project, info: RunInfo, arguments: dict[str, Any]) -> Job:
    from embedstudio.jobs.train import TrainJob

    return TrainJob(project.load_corpus(project.get(info.parents[0])), **arguments)


def _map(project: Project, info: RunInfo, arguments: dict[str, Any]) -> Job:
    from embedstudio.jobs.map import MapJob
    from embedstudio.project.resolve import load_parent

    arguments["cache"] = stages_of(project)
    if info.parameters.get("start"):
        arguments["start"] = project.load_map(project.get(str(info.parameters["start"])))
    return MapJob(load_parent(project, info.parents[0]), **arguments)


def _import_corpus(project: Project, info: RunInfo, arguments: dict[str, Any]) -> Job:
    from embedstudio.jobs.import_corpus import ImportCorpusJob
    from embedstudio.text.importer import ImportOptions

    options = arguments["options"]
    options["clean"] = tuple(options["clean"])
    return ImportCorpusJob([Path(path) for path in arguments["sources"]], ImportOptions(**options))


def _import_vectors(project: Project, info: RunInfo, arguments: dict[str, Any]) -> Job:
    from embedstudio.jobs.import_vectors import ImportVectorsJob

    metadata = arguments["metadata"]
    return ImportVectorsJob(Path(arguments["path"]), Path(metadata) if metadata else None)


def _finetune(project: Project, info: RunInfo, arguments: dict[str, Any]) -> Job:
    from embedstudio.jobs.finetune import FinetuneJob

    return FinetuneJob(**_with_texts(project, info, arguments))


def _embed_documents(project: Project, info: RunInfo, arguments: dict[str, Any]) -> Job:
    from embedstudio.jobs.embed_documents import EmbedDocumentsJob

    return EmbedDocumentsJob(**_with_texts(project, info, arguments))


def _compare_models(project: Project, info: RunInfo, arguments: dict[str, Any]) -> Job:
    from embedstudio.jobs.compare_models import Candidate, CompareModelsJob

    arguments["candidates"] = tuple(Candidate(**one) for one in arguments["candidates"])
    return CompareModelsJob(**_with_texts(project, info, arguments))


def _with_texts(project: Project, info: RunInfo, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments with the texts that a run reads, and the word vectors if it has any."""
    from embedstudio.project.resolve import load_parent

    texts, *vectors = info.parents
    loaded = load_parent(project, vectors[0]) if vectors else None
    return {**arguments, "corpus": project.load_corpus(project.get(texts)), "embedding": loaded}


BUILDERS: dict[str, Callable[[Project, RunInfo, dict[str, Any]], Job]] = {
    "TrainJob": _train,
    "MapJob": _map,
    "ImportCorpusJob": _import_corpus,
    "ImportVectorsJob": _import_vectors,
    "FinetuneJob": _finetune,
    "EmbedDocumentsJob": _embed_documents,
    "CompareModelsJob": _compare_models,
}
"""How the job of each class is made again."""
