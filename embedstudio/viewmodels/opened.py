"""Reading what is to be shown: runs on a worker, and touches what the window must not compute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from embedstudio.analysis.model_comparison import ModelComparison
    from embedstudio.core.corpus import Corpus
    from embedstudio.core.embedding import Embedding
    from embedstudio.core.projection_map import ProjectionMap
    from embedstudio.core.text_model import TextModel
    from embedstudio.project import ArtefactInfo, Project


@dataclass
class Opened:
    """A corpus, a model of texts, a comparison of models, or an embedding with its newest map."""

    corpus: Corpus | None = None
    corpus_info: ArtefactInfo | None = None
    embedding: Embedding | None = None
    info: ArtefactInfo | None = None
    map: ProjectionMap | None = None
    map_info: ArtefactInfo | None = None
    model: TextModel | None = None
    model_info: ArtefactInfo | None = None
    comparison: ModelComparison | None = None
    comparison_info: ArtefactInfo | None = None


def open_starter(language: str) -> Opened:
    """The ready vectors of a language with the map that is shipped for them."""
    from embedstudio.formats.starter import load_starter, load_starter_map
    from embedstudio.project.resolve import starter_info

    embedding = load_starter(language)
    _prepare(embedding)
    found = load_starter_map(language)
    info = starter_info(language)
    return Opened(embedding=embedding, info=info, map=found, map_info=None)


def open_artefact(project: Project, info: ArtefactInfo) -> Opened:
    """Load an artefact and what is needed to show it.

    An embedding comes with its newest map; a map with its embedding.
    """
    if info.kind == "corpus":
        return Opened(corpus=project.load_corpus(info), corpus_info=info)
    if info.kind == "model":
        return Opened(model=cast("TextModel", project.load(info)), model_info=info)
    if info.kind == "comparison":
        return Opened(comparison=cast("ModelComparison", project.load(info)), comparison_info=info)
    if info.kind == "embedding":
        embedding = project.load_embedding(info)
        maps = project.children(info.id, "map")
        map_info = maps[-1] if maps else None
        _prepare(embedding)
        found = project.load_map(map_info) if map_info is not None else None
        return Opened(embedding=embedding, info=info, map=found, map_info=map_info)
    from embedstudio.project.resolve import PREFIX, load_parent, starter_info

    parent = info.parents[0]
    embedding = load_parent(project, parent)
    if parent.startswith(PREFIX):
        origin = starter_info(parent.removeprefix(PREFIX).partition("@")[0])
    else:
        origin = project.get(parent)
    _prepare(embedding)
    return Opened(embedding=embedding, info=origin, map=project.load_map(info), map_info=info)


def _prepare(embedding: Embedding) -> None:
    _ = embedding.unit, embedding.vocabulary.index
    if embedding.documents is not None:
        _ = embedding.documents.matrix, embedding.documents.index
