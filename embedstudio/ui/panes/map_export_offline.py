"""Pictures and pages of a map without a window, for the command line."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont

from embedstudio.core import i18n
from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import tr
from embedstudio.formats.map_content import HTML, PNG, SVG, MapContent
from embedstudio.jobs.export_map import Writer
from embedstudio.ui import theme
from embedstudio.ui.app import make_application
from embedstudio.ui.panes import map_style
from embedstudio.ui.panes.map_export import PictureWriter
from embedstudio.ui.panes.map_export_page import PageWriter, page_groups, page_look
from embedstudio.ui.panes.map_export_sheet import EDGE, Sheet, fitted
from embedstudio.ui.panes.map_export_svg import SvgWriter
from embedstudio.ui.widgets.point_canvas_legend import WIDTH as LEGEND_WIDTH
from embedstudio.ui.widgets.point_canvas_scene import Scene
from embedstudio.ui.widgets.point_canvas_style import Points
from embedstudio.viewmodels.columns import column_of, names_given, own_column
from embedstudio.viewmodels.map_colors import column_groups
from embedstudio.viewmodels.map_points import COLOR_MODES, ColorGroups, color_groups, label_importance
from embedstudio.viewmodels.settings import Settings


def writer_for(
    content: MapContent,
    format: str,
    *,
    size: tuple[int, int],
    scale: int,
    transparent: bool,
    theme_name: str,
    color: str,
) -> Writer | None:
    """What writes a picture or a page of a map; ``None`` for formats that need no colours.

    The application is started for it where there is none: call it once, on the main thread.

    Parameters
    ----------
    theme_name
        ``"light"`` or ``"dark"``.
    color
        A colour mode of :mod:`embedstudio.viewmodels.map_points`, or a column of the vectors.

    Raises
    ------
    NotFoundError
        When the vectors have no such column.
    """
    if format not in (PNG, SVG, HTML):
        return None
    settings = Settings(language=i18n.language(), theme=theme_name)
    make_application(["embedstudio"], settings)
    projection, vocabulary = content.projection, content.embedding.vocabulary
    groups = _groups(content, color)
    if format == HTML:
        return PageWriter(page_look(page_groups(projection, vocabulary, groups, color), settings, theme_name))
    sheet = _sheet(content, groups, settings, size)
    if format == SVG:
        return SvgWriter(sheet, transparent)
    return PictureWriter(sheet, scale, transparent)


def _groups(content: MapContent, color: str) -> ColorGroups:
    projection, embedding = content.projection, content.embedding
    if color in COLOR_MODES:
        return color_groups(projection, embedding.vocabulary, color)
    own = column_of(embedding, color)
    values = embedding.columns.get(own)
    if values is None:
        known = ", ".join((*COLOR_MODES, *embedding.columns, *names_given(embedding)))
        raise NotFoundError(
            tr("These vectors have no column named {name}.", name=color),
            tr("There are: {names}.", names=known),
        )
    return column_groups(own_column(own, color, values, projection.rows))


def _sheet(content: MapContent, groups: ColorGroups, settings: Settings, size: tuple[int, int]) -> Sheet:

    projection = content.projection
    width, height = size
    font: QFont = theme.font()
    scene = Scene(map_style.canvas_style(), font)
    points = Points(
        np.ascontiguousarray(projection.coordinates, np.float32),
        content.words,
        (projection.rows + 1).astype(np.int32),
        label_importance(projection, content.embedding.vocabulary),
        groups.groups,
    )
    scene.set_points(points, map_style.palette(groups, settings))
    legend = map_style.legend(groups, settings)
    there = bool(legend.entries or legend.ramp)
    card = QSize(LEGEND_WIDTH, legend.height(False))
    camera = fitted(scene, width, height, LEGEND_WIDTH if there else 0)
    rect = QRectF(width - card.width() - EDGE, EDGE, card.width(), card.height())
    return Sheet(scene, camera, width, height, font, legend if there else None, rect, caption=content.line)
