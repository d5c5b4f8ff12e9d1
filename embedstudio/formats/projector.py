"""A folder that Embedding Projector opens: vectors, metadata, and our map as a bookmark."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import IO, Any

from embedstudio.core.errors import BadInputError
from embedstudio.core.events import Event, Log, Progress
from embedstudio.core.i18n import tr
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.map_table import as_texts, free_name, shortest
from embedstudio.formats.source import Pace
from embedstudio.formats.write import replacing

VECTORS, METADATA, BOOKMARKS, CONFIG = (
    "vectors.tsv",
    "metadata.tsv",
    "bookmarks.json",
    "projector_config.json",
)
FILES = (VECTORS, METADATA, BOOKMARKS, CONFIG)
_VALUES = 200_000
_SPACES = {ord(sign): " " for sign in "\t\n\r\x0b\x0c\x85\u2028\u2029"}


def write_projector(content: MapContent, folder: Path) -> Generator[Event, None, list[Path]]:
    """Write ``vectors.tsv``, ``metadata.tsv``, ``bookmarks.json`` and ``projector_config.json``.

    Metadata has a title line and the columns of the table export but for the places, which
    are in the bookmark (uploaded under *Bookmarks*, it shows our map instead of one made
    anew). Line ends and tabs in words and texts become spaces: the format cannot hold them.

    Raises
    ------
    BadInputError
        When ``folder`` is a file.
    OSError
        When it cannot be made or written; no file is left half written.
    """
    if folder.exists() and not folder.is_dir():
        raise BadInputError(
            tr("{path} cannot be written: it is a file, not a folder.", path=folder), tr("Name a folder.")
        )
    made = not folder.exists()
    if made:
        folder.mkdir()
    try:
        paths = [folder / name for name in FILES]
        with replacing(paths) as (vectors, metadata, bookmarks, config):
            yield from _write_vectors(content, vectors)
            yield from _write_metadata(content, metadata)
            yield from _write_bookmarks(content, bookmarks)
            config.write(json.dumps(_config(content), ensure_ascii=False, indent=2).encode("utf-8"))
    except BaseException:
        if made and not any(folder.iterdir()):
            folder.rmdir()
        raise
    return paths


def _write_vectors(content: MapContent, file: IO[bytes]) -> Generator[Event, None, None]:
    vectors, rows = content.embedding.vectors, content.rows
    size = vectors.shape[1]
    form = "\t".join(["%.9g"] * size) + "\n"
    step = max(1, min(500, _VALUES // size))
    pace = Pace()
    for start in range(0, len(rows), step):
        block = vectors[rows[start : start + step]].tolist()
        file.write("".join([form % tuple(row) for row in block]).encode())
        if pace.due():
            yield Progress(0.8 * start / len(rows), tr("{count} vectors written", count=f"{start:,}"))


def _write_metadata(content: MapContent, file: IO[bytes]) -> Generator[Event, None, None]:
    projection, rows = content.projection, content.rows
    counts = content.embedding.vocabulary.counts
    names = projection.cluster_names
    titles = {name: name for name in ("word", "cluster", "cluster_name", "frequency", "trust")}
    if counts is None:
        del titles["frequency"]
    own = []
    for name, values in content.columns.items():
        title = free_name(name.translate(_SPACES), titles)
        titles[title] = title
        own.append(values)
    file.write(("\t".join(titles) + "\n").encode("utf-8"))
    changed = 0
    pace = Pace()
    for start in range(0, len(rows), 5_000):
        part = slice(start, start + 5_000)
        words = [word.translate(_SPACES) for word in content.words[part]]
        changed += sum(old != new for old, new in zip(content.words[part], words, strict=True))
        clusters = projection.clusters[part].tolist()
        columns: list[Sequence[object]] = [
            words,
            clusters,
            [names[c].translate(_SPACES) if 0 <= c < len(names) else "" for c in clusters],
        ]
        if counts is not None:
            columns.append(counts[rows[part]].tolist())
        columns.append(shortest(projection.trust[part]))
        for values in own:
            columns.append([cell.translate(_SPACES) for cell in as_texts(values[rows[part]])])
        lines = ["\t".join(map(str, cells)) for cells in zip(*columns, strict=True)]
        file.write(("\n".join(lines) + "\n").encode("utf-8"))
        if pace.due():
            yield Progress(0.8 + 0.1 * start / len(rows), tr("Writing words"))
    if changed:
        yield Log(tr("Words with a tab or a line end, which became a space: {count}.", count=f"{changed:,}"))


def _write_bookmarks(content: MapContent, file: IO[bytes]) -> Generator[Event, None, None]:
    """One saved state with our places under the name of a finished t-SNE.

    t-SNE is the one projection that every version of the program restores from a state.
    """
    projection = content.projection
    solid = projection.dims == 3
    state: dict[str, Any] = {
        "label": content.about.get("map", {}).get("name") or "EmbedStudio",
        "isSelected": True,
        "selectedProjection": "tsne",
        "dataSetDimensions": [len(projection), content.embedding.vector_size],
        "tSNEIteration": 1,
        "tSNEPerplexity": 0,
        "tSNELearningRate": 0,
        "tSNEis3d": solid,
        "umapIs3d": solid,
        "umapNeighbors": 15,
        "pcaComponentDimensions": [0, 1, 2] if solid else [0, 1],
        "selectedPoints": [],
        "cameraDef": {
            "orthographic": not solid,
            "position": [0.45, 0.9, 1.6] if solid else [0, 0, 4],
            "target": [0, 0, 0],
            "zoom": 1,
        },
        "selectedColorOptionName": "cluster",
        "forceCategoricalColoring": True,
        "selectedLabelOption": "word",
    }
    head = json.dumps(state, ensure_ascii=False)
    file.write(("[" + head[:-1] + ', "projections": [').encode("utf-8"))
    pace = Pace()
    form = "{" + ", ".join(f'"tsne-{axis}": %.7g' for axis in range(projection.dims)) + "}"
    for start in range(0, len(projection), 5_000):
        block = projection.coordinates[start : start + 5_000].tolist()
        file.write(
            (", " if start else "").encode() + ", ".join([form % tuple(row) for row in block]).encode()
        )
        if pace.due():
            yield Progress(0.9 + 0.1 * start / len(projection), tr("Writing places"))
    file.write(b"]}]\n")


def _config(content: MapContent) -> dict[str, Any]:
    return {
        "embeddings": [
            {
                "tensorName": content.about.get("embedding", {}).get("name") or "EmbedStudio",
                "tensorShape": [len(content), content.embedding.vector_size],
                "tensorPath": VECTORS,
                "metadataPath": METADATA,
                "bookmarksPath": BOOKMARKS,
            }
        ],
        "embedstudio": content.about,
    }
