"""Names of clusters on a map."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont

from embedstudio.ui.widgets.point_canvas_clusters import NEAR_ZOOM, ClusterName, place_names
from embedstudio.ui.widgets.point_canvas_labels import LabelFonts, Occupancy

VIEW = QRectF(0, 0, 400, 300)


def name(text, x, y, fine=False):
    return ClusterName(text, (x, y), fine, QColor("red"))


def placed(names, zoom, occupied=None):
    free = occupied or Occupancy(400, 300)
    found = place_names(names, zoom, lambda place: QPointF(*place), LabelFonts(QFont()), VIEW, free)
    return {one.name.text: (one.dx, one.dy) for one in found}


@pytest.mark.usefixtures("qapp")
def test_large_names_from_afar_and_their_parts_from_near():
    names = [name("team · game", 200, 150), name("team", 100, 100, True), name("cup", 300, 200, True)]
    assert set(placed(names, 1.0)) == {"team · game"}
    assert set(placed(names, NEAR_ZOOM)) == {"team", "cup"}


@pytest.mark.usefixtures("qapp")
def test_a_name_gives_way_or_is_left_out_and_stays_in_the_view():
    crowd = [name(f"words {n}", 200, 150) for n in range(6)]
    found = placed(crowd, 1.0)
    assert list(found) == ["words 0", "words 1", "words 2"]
    assert len({dy for _, dy in found.values()}) == 3
    assert placed([name("at the edge", 3, 150), name("outside", 900, 20)], 1.0) == {}
    assert placed([name("near the edge", 20, 150)], 1.0)["near the edge"][0] > 0
    full = Occupancy(400, 300)
    full.take(200, 150, 400, 300)
    assert placed(crowd, 1.0, full) == {}
