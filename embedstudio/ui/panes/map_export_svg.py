"""The map as SVG: points as circles, words as text, everything else as Qt draws it in vectors.

The scene is the one of the window and does not know. It copies ready-drawn words and a
ready-drawn picture of the points; here both are put down as empty images while Qt writes
the drawing, and each of those images is replaced by the text or the circles it stands for.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

import embedstudio
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.formats.map_content import MapContent
from embedstudio.formats.png import write_png
from embedstudio.formats.provenance import PROGRAM, as_text
from embedstudio.formats.source import Pace
from embedstudio.formats.write import replacing
from embedstudio.ui.panes.map_export_sheet import Sheet, own_scene, paint_sheet, pixels_of, prepared
from embedstudio.ui.widgets.point_canvas_graph import FAINTEST
from embedstudio.ui.widgets.point_canvas_labels import LabelFonts, Tier
from embedstudio.ui.widgets.point_canvas_raster import KERNEL, Batch, Lines, PointPicture

CIRCLES = 20_000
"""Above so many points in the view they become one embedded picture: no program likes more circles."""
STROKES = 60_000
"""Lines of the graph of neighbours, at most."""
RATIO = 2
"""Pixels for each logical one of an embedded picture."""
NAMESPACE = "urn:embedstudio:provenance"
_IMAGE = re.compile(rb"<image\b[^>]*/>", re.DOTALL)
_ATTRIBUTE = re.compile(rb'\b(x|y|width|height)="(-?[\d.]+)"')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Word:
    """A word that was asked for, and how it is to look."""

    text: str
    font: QFont
    color: QColor
    halo: QColor
    pen: float
    ascent: float


@dataclass(frozen=True)
class Dots:
    """Circles of one drawing of points."""

    x: npt.NDArray[np.float32]
    y: npt.NDArray[np.float32]
    colors: npt.NDArray[np.uint32]
    radius: float
    alpha: float


@dataclass(frozen=True)
class Strokes:
    """Lines between points."""

    ends: npt.NDArray[np.float32]
    """``(k, 4)``: from x, y to x, y."""
    colors: npt.NDArray[np.uint32]
    alpha: float


@dataclass
class Record:
    """What the images in a drawing stand for, in the order in which they are drawn."""

    items: list[Word | list[Dots | Strokes]] = field(default_factory=list)


class RecordedFonts(LabelFonts):
    """Gives out empty images of the right size instead of words."""

    def __init__(self, family: QFont, record: Record) -> None:
        super().__init__(family)
        self._record = record

    def sprite(self, word: str, tier: Tier, color: QColor, halo: QColor, pen: float, ratio: float) -> QImage:
        """An image as large as the word; it is drawn at once, so the order is that of the drawing."""
        font = self.font(tier)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(word) + 2 * pen + 2, metrics.height() + 2 * pen
        image = QImage(
            max(1, round(width * ratio)), max(1, round(height * ratio)), QImage.Format.Format_ARGB32
        )
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        self._record.items.append(Word(word, font, color, halo, pen, metrics.ascent()))
        return image


class RecordedPoints(PointPicture):
    """Puts points down as circles instead of drawing them."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._dots: list[Dots | Strokes] = []

    def clear(self, width: int, height: int, ground: QColor) -> None:
        """Begin with no points."""
        self._size = (width, height)
        self._dots = []

    def draw_lines(self, lines: Lines, budget: int) -> None:
        """Keep the lines that touch the picture; those of the most frequent words of very many."""
        first, last = lines.links.T
        there = np.ones(len(lines.links), np.bool_)
        if len(lines.hidden):
            there &= ~(lines.hidden[first] | lines.hidden[last])
        if len(lines.chosen):
            there &= lines.chosen[first] & lines.chosen[last]
        sx, tx, sy, ty = lines.view
        screen = lines.coordinates * np.float32((sx, sy)) + np.float32((tx, ty))
        ends = np.stack([screen[first], screen[last]], axis=1)
        low, high = ends.min(axis=1), ends.max(axis=1)
        there &= (high > 0).all(axis=1) & (low < self._size).all(axis=1)
        chosen = np.flatnonzero(there)[:STROKES]
        if len(chosen):
            tints = lines.palette[lines.colors[first[chosen]]]
            share = FAINTEST + (1 - FAINTEST) * float(lines.near.mean()) if len(lines.near) else 1.0
            self._dots.append(Strokes(ends[chosen].reshape(-1, 4), tints, lines.alpha * share))

    def draw_batches(
        self,
        coordinates: npt.NDArray[np.float32],
        colors: npt.NDArray[np.uint8],
        view: tuple[float, float, float, float],
        batches: Sequence[Batch],
    ) -> None:
        """Keep the points that are in the picture, in the order in which they cover each other."""
        sx, tx, sy, ty = view
        width, height = self._size
        for batch in batches:
            x = coordinates[batch.order, 0] * np.float32(sx) + np.float32(tx)
            y = coordinates[batch.order, 1] * np.float32(sy) + np.float32(ty)
            reach = batch.radius
            seen = (x > -reach) & (x < width + reach) & (y > -reach) & (y < height + reach)
            tints = batch.palette[colors[batch.order[seen]]]
            self._dots.append(Dots(x[seen], y[seen], tints, batch.radius, batch.alpha))

    def image(self, ratio: float) -> QImage:
        """An empty image that stands for the circles."""
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(0)
        self._record.items.append(self._dots)
        return image


@dataclass(frozen=True)
class SvgWriter:
    """Writes a sheet as SVG; a :data:`embedstudio.jobs.export_map.Writer`."""

    sheet: Sheet
    transparent: bool = False

    def __call__(self, content: MapContent, path: Path) -> Generator[Event, None, list[Path]]:
        """Let Qt write the drawing, then put circles and text in their places."""
        yield Progress(0.0, tr("Drawing the picture"))
        KERNEL.wait()
        sheet = prepared(self.sheet)
        record = Record()
        drawing = _drawn(sheet, record, self.transparent)
        drawn = [one for item in record.items if isinstance(item, list) for one in item]
        circles = sum(len(one.x) for one in drawn if isinstance(one, Dots))
        picture = b""
        if circles > CIRCLES:
            picture = yield from _embedded(sheet, self.transparent)
        pace = Pace()
        with replacing([path]) as files:
            for share, part in _assembled(drawing, record, picture, content):
                files[0].write(part)
                if pace.due():
                    yield Progress(0.5 + 0.5 * share, tr("Writing the picture"))
        return [path]


def _drawn(sheet: Sheet, record: Record, transparent: bool) -> bytes:
    """The SVG as Qt writes it, with an empty image for every word and for the points."""
    from PySide6.QtSvg import QSvgGenerator

    scene = sheet.scene.twin(RecordedFonts(sheet.font, record), RecordedPoints(record))
    if transparent:
        ground = QColor(scene.style.ground)
        ground.setAlpha(0)
        scene.style = replace(scene.style, ground=ground)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(sheet.width, sheet.full_height))
    generator.setViewBox(QRect(0, 0, sheet.width, sheet.full_height))
    generator.setTitle(sheet.caption)
    with QPainter(generator) as painter:
        if not transparent:
            painter.fillRect(QRect(0, 0, sheet.width, sheet.full_height), scene.style.ground)
        paint_sheet(painter, replace(sheet, scene=scene), 1.0)
    buffer.close()
    return bytes(data.data())


def _embedded(sheet: Sheet, transparent: bool) -> Generator[Event, None, bytes]:
    """The points alone as an image element."""
    scene = own_scene(sheet.scene, sheet.font)
    scene.layers = replace(scene.layers, labels=False, edges=False, density=False, clusters=False)
    scene.pinned = None
    alone = replace(sheet, scene=scene, legend=None, caption="")
    pixels = yield from pixels_of(alone, RATIO, transparent=transparent)
    file = io.BytesIO()
    yield from write_png(file, pixels, {}, message=tr("Drawing the picture"))
    encoded = base64.b64encode(file.getvalue())
    size = f'width="{sheet.width}" height="{sheet.height}"'.encode()
    return b'<image x="0" y="0" ' + size + b' xlink:href="data:image/png;base64,' + encoded + b'"/>'


def _assembled(
    drawing: bytes, record: Record, picture: bytes, content: MapContent
) -> Iterator[tuple[float, bytes]]:
    """Share done and the next bytes of the file."""
    start = drawing.index(b"<title>") if b"<title>" in drawing else drawing.index(b"<desc>")
    yield 0.0, drawing[:start] + _metadata(content)
    at = start
    items = iter(record.items)
    for match in _IMAGE.finditer(drawing, start):
        yield at / len(drawing), drawing[at : match.start()]
        at = match.end()
        item = next(items)
        if isinstance(item, Word):
            place = {name: float(value) for name, value in _ATTRIBUTE.findall(match[0])}
            yield at / len(drawing), _text(item, place)
        elif picture:
            yield at / len(drawing), picture
        else:
            yield from ((at / len(drawing), part) for part in _circles(item))
    yield 1.0, drawing[at:]


def _metadata(content: MapContent) -> bytes:
    about = escape(_FORBIDDEN.sub("", as_text(content.about)))
    tool = quoteattr(f"{PROGRAM} {embedstudio.__version__}")
    return (
        f"<metadata><embedstudio xmlns={quoteattr(NAMESPACE)} tool={tool}>{about}</embedstudio></metadata>\n"
    ).encode()


def _circles(groups: list[Dots | Strokes]) -> Iterator[bytes]:
    for dots in groups:
        if isinstance(dots, Strokes):
            yield from _strokes(dots)
            continue
        look = f'fill-opacity="{dots.alpha:.3g}" stroke="none"'
        yield f'<g class="points" {look}>\n'.encode()
        lines: list[str] = []
        for x, y, color in zip(dots.x.tolist(), dots.y.tolist(), dots.colors.tolist(), strict=True):
            fill = f"#{color & 0xFFFFFF:06x}"
            lines.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{dots.radius:.2f}" fill="{fill}"/>')
            if len(lines) == 2_000:
                yield ("\n".join(lines) + "\n").encode()
                lines = []
        yield ("\n".join(lines) + "\n</g>\n").encode()


def _strokes(strokes: Strokes) -> Iterator[bytes]:
    """One path for the lines of a colour."""
    yield f'<g class="graph" fill="none" stroke-opacity="{strokes.alpha:.3g}">\n'.encode()
    for color in np.unique(strokes.colors).tolist():
        ends = strokes.ends[strokes.colors == color].tolist()
        path = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b, c, d in ends)
        yield f'<path stroke="#{color & 0xFFFFFF:06x}" d="{path}"/>\n'.encode()
    yield b"</g>\n"


def _text(word: Word, place: dict[bytes, Any]) -> bytes:
    """The word over its halo, as text that can be selected and edited."""
    x = place[b"x"] + place[b"width"] / 2
    y = place[b"y"] + word.pen + word.ascent
    families = ", ".join(f"'{name}'" for name in word.font.families() or [word.font.family()])
    weight = int(word.font.weight())
    look = (
        f'x="{x:.2f}" y="{y:.2f}" text-anchor="middle" font-family={quoteattr(families + ", sans-serif")} '
        f'font-size="{word.font.pixelSize()}" font-weight="{weight}"'
    )
    text = escape(_FORBIDDEN.sub("", word.text))
    halo, ink = word.halo, word.color
    return (
        f'<text {look} aria-hidden="true" fill="none" stroke="{halo.name()}" '
        f'stroke-opacity="{halo.alphaF():.3g}" stroke-width="{word.pen:g}" stroke-linejoin="round" '
        f'stroke-linecap="round">{text}</text>\n'
        f'<text {look} fill="{ink.name()}" fill-opacity="{ink.alphaF():.3g}" stroke="none">{text}</text>\n'
    ).encode()
