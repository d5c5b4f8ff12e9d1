"""Which words are written on the map and where: greedy, by importance, without overlap."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from embedstudio.ui.widgets.point_canvas_raster import KERNEL

CELL = 4
"""Side of a cell of the occupancy grid, in logical pixels; as in :mod:`embedstudio.kernels.labels`."""


@dataclass(frozen=True)
class Tier:
    """A size of labels: font, free space kept around it, how many there are."""

    size: int
    weight: QFont.Weight
    free_x: float
    free_y: float
    count: int
    broader: float = 1.0
    """How much broader its letters are than those of normal weight."""


TIERS = (
    Tier(13, QFont.Weight.DemiBold, 46, 30, 12, 1.06),
    Tier(12, QFont.Weight.Medium, 20, 13, 24, 1.03),
    Tier(11, QFont.Weight.Normal, 13, 8, 1_000_000),
)
MUTED_TIER = Tier(11, QFont.Weight.Normal, 34, 20, 1_000_000)
"""Of words outside the selection: fewer."""
CLOSE_TIER = Tier(11, QFont.Weight.Normal, 3, 1, 1_000_000)
"""Of what is left where there are so few points that all may be written."""
NEIGHBOR_TIER = Tier(12, QFont.Weight.DemiBold, 1, 0, 1_000_000)
FITTED_DENSITY = 74 / (855 * 505)
"""Labels per square pixel of a fitted map; more as one zooms."""
BESIDE = 8.0
"""Free space on either side of a word that is written at more length."""
MAX_LABELS = 260
MAX_TRIED = 2500
NEIGHBOR_STEPS = tuple(range(10, 55, 9))
TURNS = (0.0, 0.5, -0.5, 1.0, -1.0, 1.6, -1.6)
CROWD = 50.0
CROWD_LIMIT = 6


@dataclass(frozen=True)
class PlacedLabel:
    """A word on the map: its point, its tier and how far its middle is from its point."""

    point: int
    tier: Tier
    dx: float = 0.0
    dy: float = 0.0
    width: float = 0.0
    leader: bool = False
    text: str = ""
    """What is written when it is more than the point's word."""


class Occupancy:
    """Which cells of the view carry text already."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.cells = np.zeros((int(height // CELL) + 1, int(width // CELL) + 1), np.bool_)

    def free(self, x: float, y: float, width: float, height: float, pad_x: float, pad_y: float) -> bool:
        """Whether a box centred at ``(x, y)`` lies in the view and is free with its padding."""
        if x - width / 2 < 2 or y - height / 2 < 2:
            return False
        if x + width / 2 > self.width - 2 or y + height / 2 > self.height - 2:
            return False
        rows, columns = self._span(x, y, width + 2 * pad_x, height + 2 * pad_y)
        return not self.cells[rows, columns].any()

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Mark the box centred at ``(x, y)``."""
        rows, columns = self._span(x, y, width, height)
        self.cells[rows, columns] = True

    def widen(self, x: float, y: float, width: float, wider: float, height: float) -> bool:
        """Take the room on both sides of a box that is taken already, if there is so much."""
        if x - wider / 2 < 2 or x + wider / 2 > self.width - 2:
            return False
        rows, columns = self._span(x, y, wider + 2 * BESIDE, height)
        _, own = self._span(x, y, width, height)
        left, right = slice(columns.start, own.start), slice(own.stop, columns.stop)
        if self.cells[rows, left].any() or self.cells[rows, right].any():
            return False
        self.take(x, y, wider, height)
        return True

    def _span(self, x: float, y: float, width: float, height: float) -> tuple[slice, slice]:
        top = max(int((y - height / 2) // CELL), 0)
        left = max(int((x - width / 2) // CELL), 0)
        bottom = max(int((y + height / 2) // CELL) + 1, 0)
        right = max(int((x + width / 2) // CELL) + 1, 0)
        return slice(top, bottom), slice(left, right)


class LabelFonts:
    """Fonts, text widths and ready-drawn words, all cached."""

    def __init__(self, family: QFont) -> None:
        self._family = QFont(family)
        self._fonts: dict[tuple[int, int], tuple[QFont, QFontMetricsF]] = {}
        self._advances: dict[tuple[int, int], dict[str, float]] = {}
        self._sprites: OrderedDict[tuple[object, ...], QImage] = OrderedDict()
        self.drawn = 0
        """Sprites drawn so far: a frame that must be quick stops after some and goes on in the next."""

    def font(self, tier: Tier) -> QFont:
        """The font of a tier."""
        return self._entry(tier)[0]

    def width(self, word: str, tier: Tier) -> float:
        """Width of a word in logical pixels, from the widths of its characters.

        Kerning (a fraction of a pixel) is left out: asking Qt for 2,500 Chinese words at
        once took 150 ms, adding up known characters takes 2.
        """
        known = self._advances.setdefault((tier.size, int(tier.weight)), {})
        width = 0.0
        for character in word:
            # CJK characters are all one em wide
            key = character if character < "\u2e80" else "\u56fd"
            advance = known.get(key)
            if advance is None:
                advance = known[key] = self._entry(tier)[1].horizontalAdvance(key)
            width += advance
        return width

    def widths(self, words: list[str], tiers: Sequence[Tier] = TIERS) -> npt.NDArray[np.float32]:
        """Widths ``(tiers, n)``: measured in the smallest tier, and scaled (with a margin) for the others."""
        smallest = TIERS[-1]
        measured = np.fromiter((self.width(word, smallest) for word in words), np.float32, len(words))
        factors = np.float32([tier.size / smallest.size * tier.broader for tier in tiers])
        return np.asarray(factors[:, None] * measured, np.float32)

    def height(self, tier: Tier) -> float:
        """Height of a line without its leading."""
        metrics = self._entry(tier)[1]
        return metrics.ascent() * 0.82 + metrics.descent()

    def sprite(self, word: str, tier: Tier, color: QColor, halo: QColor, pen: float, ratio: float) -> QImage:
        """A word with its halo as a picture, drawn once and then only copied."""
        key = (word, tier.size, int(tier.weight), color.rgba(), halo.rgba(), pen, ratio)
        image = self._sprites.get(key)
        if image is None:
            self.drawn += 1
            image = self._draw(word, tier, color, halo, pen, ratio)
            self._sprites[key] = image
            while len(self._sprites) > 1200:
                self._sprites.popitem(last=False)
        else:
            self._sprites.move_to_end(key)
        return image

    def _entry(self, tier: Tier) -> tuple[QFont, QFontMetricsF]:
        key = (tier.size, int(tier.weight))
        entry = self._fonts.get(key)
        if entry is None:
            font = QFont(self._family)
            font.setPixelSize(tier.size)
            font.setWeight(tier.weight)
            entry = self._fonts[key] = (font, QFontMetricsF(font))
        return entry

    def _draw(self, word: str, tier: Tier, color: QColor, halo: QColor, pen: float, ratio: float) -> QImage:
        font, metrics = self._entry(tier)
        width = metrics.horizontalAdvance(word) + 2 * pen + 2
        height = metrics.height() + 2 * pen
        image = QImage(
            max(1, round(width * ratio)),
            max(1, round(height * ratio)),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        baseline = QPointF(pen + 1, round(pen + metrics.ascent()))
        path = QPainterPath()
        path.addText(baseline, font, word)
        outline = QPen(halo, pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, outline)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(baseline, word)
        painter.end()
        return image


def blit(painter: QPainter, image: QImage, x: float, y: float) -> None:
    """Draw a sprite centred at a logical position, on whole device pixels so that it stays sharp."""
    ratio = image.devicePixelRatio()
    left = round((x - image.width() / ratio / 2) * ratio) / ratio
    top = round((y - image.height() / ratio / 2) * ratio) / ratio
    painter.drawImage(QPointF(left, top), image)


def place_labels(
    order: npt.NDArray[np.int32],
    screen: npt.NDArray[np.float32],
    fonts: LabelFonts,
    words: Sequence[str],
    occupied: Occupancy,
    zoom: float = 1.0,
    tiers: Sequence[Tier] = TIERS,
    lift: float = 0.0,
) -> list[PlacedLabel]:
    """Place words at their points, the important first, none over another.

    Until the compiled kernel is loaded (see :class:`RasterKernel`) there are none.

    Parameters
    ----------
    order
        Points in the order of their importance, those outside the view left out.
    screen
        ``(len(order), 2)`` logical pixels of these points.
    occupied
        What is taken already (legend, pinned word, its neighbours); changed.
    zoom
        1.0 when the map is fitted; more labels above.
    tiers
        Sizes of letters, of the most important words first.
    lift
        How far the middle of a word stands above its point, in logical pixels.
    """
    kernel = KERNEL.labels
    if kernel is None or not len(order):
        return []
    density = FITTED_DENSITY * max(zoom, 0.5) ** 0.7
    limit = max(1, min(MAX_LABELS, round(density * occupied.width * occupied.height)))
    labels = _place(kernel, order, screen, fonts, words, occupied, tiers, lift, limit)
    if tiers is not TIERS or len(order) > limit:
        return labels
    for closer in (lift, -lift):  # so few that all may be written, over or under their points
        left = ~np.isin(order, [label.point for label in labels])
        rest, places = order[left], screen[left]
        labels += _place(kernel, rest, places, fonts, words, occupied, (CLOSE_TIER,), closer, limit)
    return labels


def _place(
    kernel: Any,
    order: npt.NDArray[np.int32],
    screen: npt.NDArray[np.float32],
    fonts: LabelFonts,
    words: Sequence[str],
    occupied: Occupancy,
    tiers: Sequence[Tier],
    lift: float,
    limit: int,
) -> list[PlacedLabel]:
    x, y = np.ascontiguousarray(screen.T)
    widths = fonts.widths([words[point] for point in order.tolist()], tiers)
    chosen, sizes = kernel.place_boxes(
        x,
        y - np.float32(lift),
        widths,
        np.array([fonts.height(tier) for tier in tiers], np.float32),
        np.array([(tier.free_x, tier.free_y) for tier in tiers], np.float32),
        np.array([tier.count for tier in tiers], np.int64),
        occupied.cells,
        occupied.width,
        occupied.height,
        limit,
    )
    return [
        PlacedLabel(int(order[index]), tiers[tier], dy=-lift, width=float(widths[tier, index]))
        for index, tier in zip(chosen.tolist(), sizes.tolist(), strict=True)
    ]


def lengthen(
    labels: Sequence[PlacedLabel],
    screen: npt.NDArray[np.float32],
    longer: Callable[[int], Sequence[str]],
    fonts: LabelFonts,
    occupied: Occupancy,
) -> list[PlacedLabel]:
    """Write labels at more length where there is room: ``longer`` gives the ways, the longest first.

    ``screen`` says where the point of each label lies.
    """
    result = []
    for label, (x, y) in zip(labels, screen.tolist(), strict=True):
        height, made = fonts.height(label.tier), label
        for text in longer(label.point):
            width = float(fonts.widths([text], (label.tier,))[0, 0])
            if width > label.width and occupied.widen(x + label.dx, y + label.dy, label.width, width, height):
                made = replace(label, text=text, width=width)
                break
        result.append(made)
    return result


def place_neighbors(
    points: Sequence[int],
    screen: npt.NDArray[np.float32],
    word_of: Callable[[int], str],
    fonts: LabelFonts,
    occupied: Occupancy,
) -> list[PlacedLabel]:
    """Place the words of a pinned point's neighbours, pushed outward from their crowd.

    ``points`` are in the order of their similarity, ``screen`` where each lies; at most six
    within 50 px are named.
    """
    tier = NEIGHBOR_TIER
    height = fonts.height(tier)
    inside = [
        (point, here)
        for point, here in zip(points, screen, strict=True)
        if 0 <= here[0] <= occupied.width and 0 <= here[1] <= occupied.height
    ]
    placed: list[PlacedLabel] = []
    placed_at: list[npt.NDArray[np.float32]] = []
    for point, here in inside:
        if sum(np.hypot(*(other - here)) < CROWD for other in placed_at) >= CROWD_LIMIT:
            continue
        crowd = [other for _, other in inside if np.hypot(*(other - here)) < 2 * CROWD]
        away = here - np.mean(crowd, axis=0)
        length = float(np.hypot(*away))
        angle = float(np.arctan2(away[1], away[0])) if length > 1 else -np.pi / 2
        label = _outward(point, here, angle, fonts.width(word_of(point), tier), height, occupied)
        if label is not None:
            occupied.take(float(here[0]) + label.dx, float(here[1]) + label.dy, label.width, height)
            placed.append(label)
            placed_at.append(here)
    return placed


def _outward(
    point: int,
    here: npt.NDArray[np.float32],
    angle: float,
    width: float,
    height: float,
    occupied: Occupancy,
) -> PlacedLabel | None:
    tier = NEIGHBOR_TIER
    for step in NEIGHBOR_STEPS:
        for turn in TURNS:
            c, s = np.cos(angle + turn), np.sin(angle + turn)
            # the gap is measured from the point to the edge of the box, not to its middle
            reach = min(width / 2 / max(abs(c), 1e-6), height / 2 / max(abs(s), 1e-6))
            dx, dy = float(c * (step + reach)), float(s * (step + reach))
            if occupied.free(float(here[0]) + dx, float(here[1]) + dy, width, height, 1, 0):
                return PlacedLabel(point, tier, dx, dy, width, leader=step > 12)
    return None


def leader_end(label: PlacedLabel, height: float) -> QPointF:
    """Where a leader meets the label's box, from its point."""
    box = QRectF(label.dx - label.width / 2, label.dy - height / 2, label.width, height)
    return QPointF(min(max(0.0, box.left()), box.right()), min(max(0.0, box.top()), box.bottom()))
