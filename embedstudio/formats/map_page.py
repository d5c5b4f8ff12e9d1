"""A map as one HTML page that needs no network: drawn, searched and explored by its own script.

All data lies in the page: text as JSON whose signs cannot end a script, numbers as base64
of little-endian arrays. A content policy forbids the page to fetch anything.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from embedstudio.core import i18n
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.resources import resource_path
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.provenance import as_text
from embedstudio.formats.source import Pace
from embedstudio.formats.write import replacing

CATEGORY, RAMP = "category", "ramp"
NEIGHBORS = 10
NEIGHBOR_LIMIT = 60_000
"""Of more points the page carries the neighbours of the most frequent: the rest would be most of its size."""
LINKS = 5
"""Nearest of a point that lines lead to where a map shows the graph of all."""
LABEL_LAYER, DENSITY_LAYER, GRAPH_LAYER = "labels", "density", "graph"
LABELS = 20_000
"""Words that may be written on the map, the most important ones."""
COLUMNS = 12
LONGEST = 300
"""Letters of a column's text that the tooltip can show."""
_NONE = 255
_BASE64_STEP = 3 << 18
_JSON_STEP = 5_000
_HARMLESS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True)
class Coloring:
    """One way to colour the points, as the page offers it."""

    id: str
    title: str
    kind: str
    """``"category"`` or ``"ramp"``."""
    groups: npt.NDArray[np.uint8]
    """``(n,)`` place of each point among the colours."""
    light: tuple[str, ...]
    """Colours as ``#RRGGBB`` on a light ground."""
    dark: tuple[str, ...]
    names: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class PageLook:
    """Colours and labels of a page; the room of widgets takes them from the theme."""

    light: Mapping[str, str]
    """Tokens of the light theme and their colours."""
    dark: Mapping[str, str]
    colorings: tuple[Coloring, ...]
    """The first is shown first."""
    order: npt.NDArray[np.integer[Any]]
    """Points in the order in which their words are written."""
    theme: str = "system"
    """``"system"``, ``"light"`` or ``"dark"``: how the page opens."""
    layers: frozenset[str] = frozenset({LABEL_LAYER})
    """Those that are on when it opens: of labels, density and graph."""


def write_page(content: MapContent, look: PageLook, path: Path) -> Generator[Event, None, list[Path]]:
    """Write the page; return the one file."""
    with replacing([path]) as files:
        page = _template("page.html")
        before, after = page.split("{{data}}")
        values = _values(content, look)
        files[0].write(_fill(before, values).encode("utf-8"))
        yield from _write_data(content, look, files[0])
        files[0].write(_fill(after, values).encode("utf-8"))
    return [path]


def _template(name: str) -> str:
    return resource_path(f"map_page/{name}").read_text("utf-8")


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Every ``{{name}}`` once: what is filled in is never searched again."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], template)


def _values(content: MapContent, look: PageLook) -> dict[str, str]:
    about = content.about
    title = about.get("map", {}).get("name") or about.get("embedding", {}).get("name") or tr("Map")
    solid = content.projection.dims == 3
    hint = (
        tr("Drag: turn · Shift-drag: pan · Wheel: zoom · Double-click: fit all · /: find")
        if solid
        else tr("Drag: pan · Wheel: zoom · Double-click: fit all · Click: pin · /: find")
    )
    words = {
        "lang": i18n.language().replace("_", "-"),
        "theme": look.theme,
        "title": str(title),
        "generator": f"{about.get('program', '')} {about.get('version', '')}".strip(),
        "find": tr("Find a word…"),
        "labels": tr("Words"),
        "density": tr("Density"),
        "density_tip": tr("Contours around 95, 80, 60, 40 and 20 % of the points"),
        "graph": tr("Graph"),
        "graph_tip": tr("Lines from every point to its {count} nearest in all dimensions", count=LINKS),
        "zoom_in": tr("Zoom in"),
        "zoom_out": tr("Zoom out"),
        "fit": tr("Fit all"),
        "light_dark": tr("Light or dark"),
        "color_by": tr("Colour by"),
        "line": content.line,
        "hint": hint,
        "no_script": tr("This page draws its map with a script of its own; allow scripts to see it."),
    }
    filled = {name: escape(text) for name, text in words.items()}
    filled["facts"] = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in _facts(about)
    )
    for layer in (LABEL_LAYER, DENSITY_LAYER, GRAPH_LAYER):
        filled[f"{layer}_on"] = " checked" if layer in look.layers else ""
    filled["colors"] = _css(look)
    filled["style"] = _template("page.css")
    filled["core"] = _template("core.js")
    filled["script"] = _template("page.js")
    return filled


def _css(look: PageLook) -> str:
    def block(tokens: Mapping[str, str]) -> str:
        return " ".join(f"--{name}: {color};" for name, color in tokens.items())

    return (
        f":root {{ {block(look.light)} color-scheme: light; }}\n"
        f':root[data-theme="dark"] {{ {block(look.dark)} color-scheme: dark; }}'
    )


def _facts(value: object, name: str = "") -> Iterable[tuple[str, str]]:
    """The provenance as names and values: ``map.parameters.seed``, ``42``."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _facts(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        yield name, ", ".join(str(one) for one in value)
    elif value is not None and value != "":
        yield name, f"{value:.6g}" if isinstance(value, float) else str(value)


def _write_data(content: MapContent, look: PageLook, file: IO[bytes]) -> Generator[Event, None, None]:
    projection, vocabulary = content.projection, content.embedding.vocabulary
    n = len(projection)
    counts = vocabulary.counts
    kept = projection.trust if len(projection.trust) == n else np.full(n, np.nan, np.float32)
    neighbors = _neighbors(content)
    planes = _density(projection.coordinates)
    yield Progress(0.0, tr("Writing points"))
    own = list(content.columns.items())[:COLUMNS]
    order = np.asarray(look.order, "<u4")[:LABELS]
    info = {
        "points": n,
        "dims": projection.dims,
        "total": len(vocabulary),
        "trust": True,
        "counts": counts is not None,
        "neighbors": neighbors.shape[1],
        "links": LINKS,
        "density": [{"levels": [len(rings) for rings in levels]} for levels in planes],
        "clusters": list(projection.cluster_names),
        "columns": [name for name, _values in own],
        "colorings": [_described(coloring) for coloring in look.colorings],
        "about": content.about,
        "texts": {
            "rank": tr("rank {rank} of {total}", rank="{rank}", total="{total}"),
            "count": tr("{count} times in the text", count="{count}"),
            "cluster": tr("cluster {name}", name="{name}"),
            "trust": tr("{share} of its true neighbours are near", share="{share}"),
            "found": tr("{count} points found", count="{count}"),
            "one": tr("1 point found"),
            "none": tr("Nothing found"),
        },
    }
    yield from _json_block(file, "info", as_text(info))
    yield from _list_block(file, "words", content.words, 0.0)
    trust = np.where(np.isfinite(kept), np.rint(np.clip(kept, 0, 1) * 250), _NONE)
    arrays: dict[str, npt.NDArray[Any]] = {
        "coordinates": projection.coordinates.astype("<f4"),
        "ranks": (content.rows + 1).astype("<i4"),
        "labels-order": order,
        "trust": trust.astype(np.uint8),
        "clusters": projection.clusters.astype("<i2"),
        **{f"groups-{one.id}": one.groups.astype(np.uint8) for one in look.colorings},
    }
    if counts is not None:
        arrays["counts"] = counts[content.rows].astype("<f8")
    if neighbors.shape[1]:
        arrays["neighbors"] = neighbors.astype("<i4")
    for index, levels in enumerate(planes):
        found = [ring for rings in levels for ring in rings]
        arrays[f"corners-{index}"] = np.concatenate(found).astype("<f4")
        arrays[f"rings-{index}"] = np.array([len(ring) for ring in found], "<i4")
    for step, (name, array) in enumerate(arrays.items()):
        yield Progress(0.3 + 0.6 * step / len(arrays), tr("Writing points"))
        yield from _array_block(file, name, array)
    for index, (_name, values) in enumerate(own):
        yield from _list_block(file, f"column-{index}", _cells(values[content.rows]), 0.9)


def _neighbors(content: MapContent) -> npt.NDArray[np.int32]:
    found = content.projection.neighbors
    if len(found) != len(content):
        return np.empty((len(content), 0), np.int32)
    return found[:NEIGHBOR_LIMIT, :NEIGHBORS]


def _density(coordinates: npt.NDArray[np.float32]) -> list[tuple[tuple[npt.NDArray[np.float32], ...], ...]]:
    """Contours of a flat map, or of the three shadows of one in space, those across each axis."""
    from embedstudio.kernels.density import contours

    sides = [[0, 1]] if coordinates.shape[1] == 2 else [[1, 2], [0, 2], [0, 1]]
    found = [contours(np.ascontiguousarray(coordinates[:, side], np.float32)).levels for side in sides]
    return found if all(any(levels) for levels in found) else []


def _described(coloring: Coloring) -> dict[str, object]:
    return {
        "id": coloring.id,
        "title": coloring.title,
        "kind": coloring.kind,
        "names": coloring.names,
        "counts": coloring.counts,
        "light": coloring.light,
        "dark": coloring.dark,
        "low": coloring.low,
        "high": coloring.high,
    }


def _cells(values: npt.NDArray[Any]) -> list[object]:
    """Values as JSON holds them; texts cut to what a tooltip can show."""
    if values.dtype.kind in "iub":
        numbers: list[object] = values.tolist()
        return numbers
    if values.dtype.kind == "f":
        return [value if np.isfinite(value) else None for value in values.tolist()]
    if values.dtype.kind == "M":
        return [None if value is None else value.isoformat() for value in values.tolist()]
    return [str(value)[:LONGEST] for value in values.tolist()]


def _json_block(file: IO[bytes], name: str, text: str) -> Generator[Event, None, None]:
    file.write(f'<script type="application/json" id="{name}">{_safe(text)}</script>\n'.encode())
    yield Progress(0.0, tr("Writing points"))


def _list_block(
    file: IO[bytes], name: str, values: Sequence[object], fraction: float
) -> Generator[Event, None, None]:
    file.write(f'<script type="application/json" id="{name}">['.encode())
    pace = Pace()
    for start in range(0, len(values), _JSON_STEP):
        part = json.dumps(values[start : start + _JSON_STEP], ensure_ascii=False, separators=(",", ":"))[1:-1]
        file.write(("," if start else "").encode() + _safe(part).encode("utf-8", "replace"))
        if pace.due():
            yield Progress(fraction + 0.1 * start / len(values), tr("Writing words"))
    file.write(b"]</script>\n")


def _array_block(file: IO[bytes], name: str, array: npt.NDArray[Any]) -> Generator[Event, None, None]:
    file.write(f'<script type="text/plain" id="{name}">'.encode())
    data = array.tobytes()
    pace = Pace()
    for start in range(0, len(data), _BASE64_STEP):  # a multiple of three bytes: no padding in between
        file.write(base64.b64encode(data[start : start + _BASE64_STEP]))
        if pace.due():
            yield Progress(0.3 + 0.6 * start / len(data), tr("Writing points"))
    file.write(b"</script>\n")


def _safe(text: str) -> str:
    """JSON in which no sign can end the script that holds it; it means the same."""
    return re.sub("[<>&\u2028\u2029]", lambda match: _HARMLESS[match[0]], text)
