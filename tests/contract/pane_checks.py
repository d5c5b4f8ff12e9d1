"""What can be measured on any widget: words, names, keyboard, room.

Each function returns sentences that say what is wrong; an empty list is good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from embedstudio.algorithms import load_all
from embedstudio.core.param import param_specs
from embedstudio.core.registry import classifiers, encoders, projections, trainers
from embedstudio.jobs.finetune_options import LabelOptions
from embedstudio.ui.widgets.basics import ElidedLabel
from embedstudio.ui.widgets.line_plot import LinePlot
from embedstudio.ui.widgets.point_canvas import PointCanvas

INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QSlider,
    QAbstractItemView,
    QTabBar,
    QPlainTextEdit,
    QTextEdit,
    PointCanvas,
    LinePlot,
)
TECHNICAL = frozenset(
    [
        "EmbedStudio",
        "BBC",
        "News",
        "Word2Vec",
        "word2vec",
        "CBOW",
        "UMAP",
        "PCA",
        "t-SNE",
        "GloVe",
        "TXT",
        "CSV",
        "TSV",
        "JSON",
        "JSONL",
        "Parquet",
        "npy",
        "PNG",
        "UTF",
        "utf",
        "CPU",
        "GPU",
        "English",
        "HTML",
        "jieba",
        "rjieba",
        "3CosAdd",
        "3CosMul",
        "Ctrl",
        "Enter",
        "Python",
        "NumPy",
        "gensim",
        "gb18030",
        "big5",
        "utf-8",
        "utf-16",
        "cp1252",
        "latin-1",
        "shift_jis",
        "euc-kr",
        "ascii",
        "Unicode",
        "unicode",
        "cosine",
        "min_dist",
        "n_neighbors",
        "Zipf",
        "Skip-gram",
        "BM25",
        "ChatterBot",
        "MRR",
        "SVM",
        "TF-IDF",
        "SVD",
        "SIF",
        "CNN",
        "LSTM",
        "MLP",
        "ROC",
    ]
)
"""What stays as it is in every language: names, formats, encodings, keys, algorithms."""
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_'’-]{2,}")
MARKUP = re.compile(r"<[^>]*>|&[a-z]+;")


def seen(root: QWidget) -> list[QWidget]:
    """``root`` and every widget in it that is shown, but for what belongs to another window."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible() and widget.window() is root.window()
    ]


def is_part(widget: QWidget) -> bool:
    """Whether Qt made it as a part of another widget."""
    parent = widget.parentWidget()
    if widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar | QHeaderView):
        return True
    whole = (QAbstractSpinBox, QComboBox, QTabBar, QLineEdit, QAbstractItemView)
    if isinstance(parent, whole):
        return True
    above = parent.parentWidget() if parent is not None else None
    return isinstance(above, QComboBox)


def describe(widget: QWidget) -> str:
    """A widget as a reader of a failed test finds it."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) and isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    path: list[str] = []
    above: QWidget | None = widget
    while above is not None and len(path) < 4:
        path.append(type(above).__name__)
        above = above.parentWidget()
    return f"{' < '.join(path)} {words or widget.accessibleName() or widget.objectName()!r}"


# words -------------------------------------------------------------------------------------------


def texts(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every word on the screen, and those that a screen reader says; cells of tables left out."""
    for widget in seen(root):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text()
        if isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()
        if isinstance(widget, QComboBox):
            for place in range(widget.count()):
                yield widget, widget.itemText(place)
            yield widget, widget.placeholderText()
        if isinstance(widget, QTabBar):
            for place in range(widget.count()):
                yield widget, widget.tabText(place)
        if isinstance(widget, QTableView):
            model = widget.model()
            for place in range(model.columnCount()):
                yield widget, str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        if isinstance(widget, QTreeWidget):
            for place in range(widget.topLevelItemCount()):
                yield widget, widget.topLevelItem(place).text(0)
        yield widget, widget.accessibleName()
        yield widget, widget.toolTip()
        for action in widget.actions():
            yield widget, action.text()


def parameter_names() -> frozenset[str]:
    """Names of parameters as the field writes them: tooltips give them in every language."""
    load_all()
    algorithms = [
        entry.cls for registry in (trainers, projections, encoders, classifiers) for entry in registry
    ]
    return frozenset(spec.name for owner in (*algorithms, LabelOptions) for spec in param_specs(owner))


def left_in_english(root: QWidget, names: frozenset[str]) -> list[str]:
    """Words of three letters or more that are neither technical nor among the user's ``names``."""
    known = TECHNICAL | parameter_names()
    wrong = []
    for widget, text in texts(root):
        plain = MARKUP.sub(" ", text)
        for name in sorted(names, key=len, reverse=True):
            plain = re.sub(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", " ", plain)
        left = [word for word in WORD.findall(plain) if word not in known]
        if left:
            wrong.append(f"{describe(widget)}: {text!r}")
    return wrong


# names and the keyboard --------------------------------------------------------------------------


def interactive(root: QWidget) -> list[QWidget]:
    """What a user can click, type into or choose from."""
    return [
        widget
        for widget in seen(root)
        if (isinstance(widget, INTERACTIVE) or widget.cursor().shape() == Qt.CursorShape.PointingHandCursor)
        and not is_part(widget)
        and not isinstance(widget, QLabel)
    ]


def nameless(root: QWidget) -> list[str]:
    """What a screen reader could not call by a name."""
    return [
        describe(widget)
        for widget in interactive(root)
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    ]


def unreachable(root: QWidget) -> list[str]:
    """What Tab does not come to."""
    return [
        describe(widget) for widget in interactive(root) if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


# room --------------------------------------------------------------------------------------------


def outside(root: QWidget) -> list[str]:
    """What reaches over the edge of its parent."""
    wrong = []
    for widget in seen(root):
        parent = widget.parentWidget()
        if widget is root or parent is None or widget.isWindow():
            continue
        if is_part(widget):
            continue
        box = widget.geometry()
        inside = parent.rect()
        if isinstance(parent, QMainWindow) and box.right() < 0 and box.bottom() < 0:
            continue  # Qt keeps a dock there that is behind the tab of another
        if isinstance(parent.parentWidget(), QScrollArea) and parent.objectName() == "qt_scrollarea_viewport":
            fits = box.left() >= 0 and box.width() <= inside.width()  # it scrolls downwards
        else:
            fits = inside.adjusted(-1, -1, 1, 1).contains(box)
        if not fits and not box.isEmpty():
            wrong.append(f"{describe(widget)}: {box.getRect()} in {inside.getRect()}")
    return wrong


def cut(root: QWidget, names: frozenset[str] = frozenset()) -> list[str]:
    """Texts that have not enough room (the user's own names may be elided)."""
    wrong = []
    for widget in seen(root):
        if isinstance(widget, ElidedLabel):
            continue
        lack = _lack(widget, names)
        if lack:
            wrong.append(f"{describe(widget)}: {lack}")
    return wrong


def _lack(widget: QWidget, names: frozenset[str]) -> str:
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            need = widget.heightForWidth(widget.width())
            return f"{need} px high in {widget.height()}" if need > widget.height() + 1 else ""
        need = widget.sizeHint().width()
        return f"{need} px wide in {widget.width()}" if need > widget.width() + 1 else ""
    if isinstance(widget, QPushButton) or (isinstance(widget, QToolButton) and _shows_text(widget)):
        need = widget.sizeHint().width()
        return f"{need} px wide in {widget.width()}" if need > widget.width() + 1 else ""
    if isinstance(widget, QAbstractButton) and not isinstance(widget, QToolButton) and widget.text():
        need = widget.sizeHint().width()
        return f"{need} px wide in {widget.width()}" if need > widget.width() + 1 else ""
    if isinstance(widget, QTabBar):
        ends = [
            widget.tabRect(place).right() for place in range(widget.count()) if widget.isTabVisible(place)
        ]
        return f"tabs end at {max(ends)} in {widget.width()}" if ends and max(ends) >= widget.width() else ""
    if isinstance(widget, QComboBox):
        text = widget.currentText()
        if any(name and name in text for name in names):
            return ""
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        icon = widget.iconSize().width() + 4 if not widget.itemIcon(widget.currentIndex()).isNull() else 0
        need = widget.fontMetrics().horizontalAdvance(text) + icon
        return f"{text!r} {need} px wide in {room.width()}" if need > room.width() + 1 else ""
    if isinstance(widget, QLineEdit) and not is_part(widget):
        shown = "" if widget.text() else widget.placeholderText()
        margins = widget.textMargins()
        need = QFontMetrics(widget.font()).horizontalAdvance(shown)
        room = widget.width() - margins.left() - margins.right() - 8
        return f"{shown!r} {need} px wide in {room}" if need > room else ""
    if isinstance(widget, QTableView):
        return _narrow_titles(widget)
    return ""


def _shows_text(made: QToolButton) -> bool:
    return bool(made.text()) and made.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly


def _narrow_titles(table: QTableView) -> str:
    head = table.horizontalHeader()
    wrong = []
    for place in range(head.count()):
        if head.isSectionHidden(place) or not head.isVisible():
            continue
        title = str(table.model().headerData(place, Qt.Orientation.Horizontal) or "")
        need = QFontMetrics(head.font()).horizontalAdvance(title) + 8
        if title and need > head.sectionSize(place):
            wrong.append(f"column {title!r} needs {need} px of {head.sectionSize(place)}")
    return "; ".join(wrong)


def sideways(root: QWidget) -> list[str]:
    """Forms that would have to be scrolled sideways."""
    wrong = []
    for area in seen(root):
        if isinstance(area, QScrollArea) and area.widget() is not None:
            need, room = area.widget().minimumSizeHint().width(), area.viewport().width()
            if area.horizontalScrollBar().maximum() > 0 or need > room:
                wrong.append(f"{describe(area)}: {need} px wide in {room}")
        elif (
            isinstance(area, QAbstractItemView)
            and not is_part(area)
            and (area.horizontalScrollBar().maximum() > 0)
        ):
            wrong.append(f"{describe(area)}: scrolls by {area.horizontalScrollBar().maximum()} px")
    return wrong
