"""What an export of a map says of it."""

from __future__ import annotations

import embedstudio
from embedstudio.core.corpus import Texts
from embedstudio.core.embedding import Embedding
from embedstudio.core.i18n import tr
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.provenance import PROGRAM, provenance
from embedstudio.viewmodels.map_facts import describe_parameters, words_told


def map_content(
    projection: ProjectionMap,
    embedding: Embedding,
    *,
    embedding_name: str,
    map_name: str = "",
    texts: Texts | None = None,
) -> MapContent:
    """A map with all that goes into its files besides pictures."""
    about = provenance(projection, embedding, embedding_name=embedding_name, map_name=map_name)
    return MapContent(projection, embedding, about, map_line(projection, embedding, embedding_name), texts)


def map_line(projection: ProjectionMap, embedding: Embedding, name: str) -> str:
    """``English starter · UMAP 15 / 0.1 / cosine / seed 42 · trust 0.87 · EmbedStudio 0.1.0``."""
    parts = [name, describe_parameters(projection)]
    parts.append(words_told(projection, embedding.vocabulary))
    if projection.has_quality:
        parts.append(tr("trust {score}", score=f"{projection.trustworthiness:.2f}"))
    return " · ".join(part for part in (*parts, f"{PROGRAM} {embedstudio.__version__}") if part)
