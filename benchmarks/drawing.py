"""How long one frame of a map takes, beside pyqtgraph's ScatterPlotItem in the same run.

``python benchmarks/drawing.py [--points N …] [--frames N]`` prints one JSON document: medians of
frames (``grab``) at 1200 × 800 that each pan by a few pixels, off screen, in milliseconds. *kernel* is the
rasteriser alone, *canvas* a whole frame of the product's widget (points, labels, legend),
*pyqtgraph* a frame of ``ScatterPlotItem`` with as many round spots in twelve colours.
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
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

WIDTH, HEIGHT = 1200, 800
CLUSTERS = 12


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


def kernel(n: int, count: int) -> float:
    """The rasteriser alone."""
    from embedstudio.kernels import raster
    from embedstudio.ui.widgets.point_canvas_scene import dot_alpha, dot_radius

    coordinates, clumps = cloud(n)
    order = np.arange(n, dtype=np.int32)[::-1].copy()
    palette = np.array([QColor.fromHsv(30 * i, 180, 200).rgb() for i in range(CLUSTERS)], np.uint32)
    buffer = np.empty((HEIGHT, WIDTH), np.uint32)

    def step(number: int) -> None:
        buffer.fill(0xFFFFFFFF)
        view = (55.0, WIDTH / 2 + number * 3, -55.0, HEIGHT / 2)
        raster.draw_points(buffer, coordinates, order, clumps, palette, view, dot_radius(n, 1), dot_alpha(n))

    return frames(step, count)


def canvas(n: int, count: int) -> dict[str, float]:
    """A whole frame of the widget while it pans, a pick, and placing the labels."""
    from embedstudio.ui.panes.map_style import canvas_style
    from embedstudio.ui.widgets.point_canvas import PointCanvas
    from embedstudio.ui.widgets.point_canvas_style import Points

    coordinates, clumps = cloud(n)
    words = [f"word{i}" for i in range(n)]
    ranks = np.arange(1, n + 1, dtype=np.int32)
    widget = PointCanvas(canvas_style())
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    colors = [QColor.fromHsv(30 * i, 180, 200) for i in range(CLUSTERS)]
    start = time.perf_counter()
    widget.set_points(Points(coordinates, words, ranks, np.log(ranks).astype(np.float32), clumps), colors)
    set_ms = (time.perf_counter() - start) * 1e3

    def pan(number: int) -> None:
        widget.pan(3, number % 2)
        widget.grab()

    def pick(number: int) -> None:
        widget.point_at(QPointF(400 + number, 300))

    def labels(_number: int) -> None:
        widget.scene.arrange(widget.camera, WIDTH, HEIGHT, [])

    result = {
        "set": round(set_ms, 2),
        "pan_frame": frames(pan, count),
        "pick": frames(pick, count),
        "labels": frames(labels, count),
    }
    widget.close()
    return result


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
        ours, theirs = canvas(n, count), peer(n, count)
        results.append(
            {
                "points": n,
                "kernel_ms": kernel(n, count),
                "canvas_ms": ours,
                "pyqtgraph_ms": theirs,
                "frame_ratio": round(theirs["pan_frame"] / ours["pan_frame"], 2),
                "set_ratio": round(theirs["set"] / ours["set"], 1),
            }
        )
    del app
    size = f"{WIDTH}x{HEIGHT}"
    print(json.dumps({"size": size, "processors": os.cpu_count(), "results": results}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
