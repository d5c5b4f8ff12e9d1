"""How long one frame of a map takes, beside pyqtgraph's ScatterPlotItem in the same run.

``python benchmarks/drawing.py [--points N …] [--frames N]`` prints one JSON document: medians at
1200 × 800, off screen, in milliseconds. *pan*, *zoom* and *orbit* are whole frames of the product's
widget while it moves, from the change of the camera until the finished picture (points, labels) is on
the widget; *pan_points* is one without labels, as pyqtgraph's are; *still* is one in full quality;
*paint* is the share of a frame that the window's thread stands in ``paintEvent``. *pyqtgraph* is a
frame (``grab``) of ``ScatterPlotItem`` with as many round spots in twelve colours. *set* lasts until
the first full picture; *memory* is what the canvas keeps beyond the arrays it is given, in bytes a
point. *layers* are the same frames with one more layer each over points and labels; there *moving* is
a pan of a flat map and an orbit of one in space.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from _drawing_layers import layers
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

WIDTH, HEIGHT = 1200, 800
TARGETS = {
    20_000: {"pan": 5.0, "zoom": 5.0, "orbit": 5.0, "pan_points": 5.0},
    1_000_000: {
        "pan": 33.0,
        "zoom": 33.0,
        "orbit": 33.0,
        "still": 80.0,
        "still_3d": 80.0,
        "set": 500.0,
        "pick": 5.0,
        "pick_3d": 5.0,
        "bytes_a_point": 60.0,
    },
}
LAYER_TARGETS = {20_000: {"moving": 5.0}, 1_000_000: {"moving": 33.0, "still": 80.0}}
CLUSTERS = 12
Rows = dict[str, dict[str, float]]
"""Milliseconds of a frame with each layer."""


def cloud(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Points in clumps, as a map has them, and the clump of each."""
    rng = np.random.default_rng(0)
    clumps = rng.integers(0, CLUSTERS, n)
    centres = rng.normal(size=(CLUSTERS, 2)) * 4
    return (centres[clumps] + rng.normal(size=(n, 2))).astype(np.float32), clumps.astype(np.uint8)


def frames(step: Callable[[int], None], count: int) -> float:
    """Median milliseconds of ``count`` frames after twelve that are not counted (words drawn first)."""
    for number in range(12):
        step(number)
    taken = []
    for number in range(count):
        start = time.perf_counter()
        step(number)
        taken.append((time.perf_counter() - start) * 1e3)
    return round(statistics.median(taken), 2)


def canvas(n: int, count: int) -> tuple[dict[str, float], Rows]:
    """The product's widget, flat and in space; and the frames of each layer."""
    flat, clumps = cloud(n)
    depth = np.random.default_rng(1).normal(size=(n, 1)) * 2
    result, rows = _measured(flat, clumps, count)
    solid, more = _measured(np.hstack([flat, depth]).astype(np.float32), clumps, count)
    result |= {"orbit": solid["orbit"], "still_3d": solid["still"], "pick_3d": solid["pick"]}
    return result, rows | {f"{name}, 3-D": row for name, row in more.items()}


def _measured(coordinates: np.ndarray, clumps: np.ndarray, count: int) -> tuple[dict[str, float], Rows]:
    from embedstudio.ui.panes.map_style import canvas_style
    from embedstudio.ui.widgets.point_canvas import PointCanvas
    from embedstudio.ui.widgets.point_canvas_style import Layers, Points

    n = len(coordinates)
    words = [f"word{i}" for i in range(n)]
    ranks = np.arange(1, n + 1, dtype=np.int32)
    points = Points(coordinates, words, ranks, np.log(ranks).astype(np.float32), clumps)
    widget = PointCanvas(canvas_style())
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    QApplication.processEvents()
    colors = [QColor.fromHsv(30 * i, 180, 200) for i in range(CLUSTERS)]
    before = resident()
    start = time.perf_counter()
    widget.set_points(points, colors)
    widget.finish()
    result = {"set": round((time.perf_counter() - start) * 1e3, 2)}
    result["bytes_a_point"] = round((resident() - before) / n, 1)
    painted: list[float] = []

    def shown(change: Callable[[int], None]) -> Callable[[int], None]:
        def step(number: int) -> None:
            change(number)
            start = time.perf_counter()
            widget.repaint()  # lays the last picture in its new place and asks for the next
            painted.append((time.perf_counter() - start) * 1e3)
            while widget.drawing:
                QApplication.sendPostedEvents()
                time.sleep(0.0002)
            start = time.perf_counter()
            widget.repaint()
            painted.append((time.perf_counter() - start) * 1e3)

        return step

    result["pan"] = frames(shown(lambda number: widget.pan(3, number % 2)), count)
    widget.set_layers(Layers(labels=False))
    result["pan_points"] = frames(shown(lambda number: widget.pan(3, number % 2)), count)
    widget.set_layers(Layers())
    result["zoom"] = frames(shown(lambda number: widget.zoom_by(1.02 if number % 2 else 1 / 1.02)), count)
    result["orbit"] = frames(shown(lambda number: widget.orbit(4, number % 2)), count)

    def still(number: int) -> None:
        widget.pan(2, number % 2)
        widget.finish()

    result["still"] = frames(still, count)
    result["paint"] = round(max(painted), 2)
    result["pick"] = frames(lambda number: widget.point_at(QPointF(400 + number, 300)), count)
    move = shown(lambda number: widget.orbit(4, number % 2))
    rows = layers(widget, clumps, lambda: frames(move, count), lambda: frames(still, count))
    widget.close()
    widget.deleteLater()
    QApplication.processEvents()
    return result, rows


def resident() -> int:
    """Bytes of memory that this process holds."""
    import psutil

    return int(psutil.Process().memory_info().rss)


def peer(n: int, count: int) -> dict[str, float]:
    """The same points in pyqtgraph."""
    import pyqtgraph as pg

    coordinates, clumps = cloud(n)
    widget = pg.PlotWidget(background="w")
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    brushes = np.array([pg.mkBrush(pg.intColor(i, CLUSTERS, alpha=150)) for i in range(CLUSTERS)])
    start = time.perf_counter()
    item = pg.ScatterPlotItem(pen=None, size=2.7)
    item.setData(x=coordinates[:, 0], y=coordinates[:, 1], brush=brushes[clumps])
    widget.addItem(item)
    set_ms = (time.perf_counter() - start) * 1e3
    box = widget.getViewBox()
    box.setRange(xRange=(-11, 11), yRange=(-8, 8), padding=0)

    def pan(number: int) -> None:
        box.translateBy(x=0.05 * (-1) ** number)
        widget.grab()

    result = {"set": round(set_ms, 2), "pan_frame": frames(pan, count)}
    widget.close()
    return result


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, nargs="+", default=[20_000, 200_000, 1_000_000])
    parser.add_argument("--frames", type=int, default=15)
    chosen = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    from embedstudio.ui.widgets.point_canvas_raster import KERNEL

    KERNEL.wait()
    results = []
    for n in chosen.points:
        count = chosen.frames if n <= 200_000 else max(3, chosen.frames // 3)
        (ours, rows), theirs = canvas(n, count), peer(n, count)
        targets, of_layers = TARGETS.get(n, {}), LAYER_TARGETS.get(n, {})
        slow = [
            f"{name}: {frame}"
            for name, row in rows.items()
            for frame, most in of_layers.items()
            if row[frame] > most
        ]
        results.append(
            {
                "points": n,
                "canvas_ms": ours,
                "pyqtgraph_ms": theirs,
                "moving_ratio": round(theirs["pan_frame"] / ours["pan"], 2),
                "still_ratio": round(theirs["pan_frame"] / ours["still"], 2),
                "set_ratio": round(theirs["set"] / ours["set"], 1),
                "layers_ms": rows,
                "targets": targets | {f"layers: {frame}": most for frame, most in of_layers.items()},
                "missed": [name for name, most in targets.items() if ours[name] > most] + slow,
            }
        )
    del app
    size = f"{WIDTH}x{HEIGHT}"
    print(json.dumps({"size": size, "processors": os.cpu_count(), "results": results}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
