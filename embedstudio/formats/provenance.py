"""What made a map, to travel with every file that is written of it."""

from __future__ import annotations

import datetime
import json
import math
import ntpath
import posixpath
from collections.abc import Mapping
from typing import Any

import numpy as np

import embedstudio
from embedstudio.core.embedding import Embedding
from embedstudio.core.projection_map import ProjectionMap

PROGRAM = "EmbedStudio"
_LEFT_OUT = frozenset({"rejected_rows"})
"""Rows of the user's own files: they are told at import, and have no place in a file to hand on."""


def provenance(
    projection: ProjectionMap,
    embedding: Embedding,
    *,
    embedding_name: str,
    map_name: str = "",
) -> dict[str, Any]:
    """Embedding, parameters, seed, trust, version and time, as plain JSON values.

    Folders are left out of paths: the file is meant to be handed on.
    """
    made = dict(projection.parameters)
    return {
        "program": PROGRAM,
        "version": embedstudio.__version__,
        "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "map": {
            "name": map_name,
            "points": len(projection),
            "dims": projection.dims,
            "trustworthiness": plain(projection.trustworthiness),
            "seed": plain(_seed(made)),
            "parameters": plain(made),
        },
        "embedding": {
            "name": embedding_name,
            "words": len(embedding),
            "vector_size": embedding.vector_size,
            "origin": plain(embedding.origin),
        },
    }


def plain(value: Any) -> Any:
    """A value as JSON holds it: no numpy, no NaN, no folder of this computer."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items() if key not in _LEFT_OUT}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int)):
        return value
    text = str(value)
    if posixpath.isabs(text) or ntpath.splitdrive(text)[0]:
        return ntpath.basename(text) or text
    return text


def as_text(about: Mapping[str, Any]) -> str:
    """The provenance as JSON on several lines, in the words' own letters."""
    return json.dumps(about, ensure_ascii=False, indent=2)


def _seed(parameters: Mapping[str, object]) -> object:
    nested = parameters.get("parameters")
    inner = nested.get("seed") if isinstance(nested, Mapping) else None
    return parameters.get("seed", inner)
