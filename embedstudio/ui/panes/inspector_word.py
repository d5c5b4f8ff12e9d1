"""The head of the inspector: the word, what is known of it, how far the map can be trusted there."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import ElidedLabel, label, name, tool_button
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.inspector import WordFacts
from embedstudio.viewmodels.map_points import KEPT_OF

LINE = 20


class SegmentBar(QWidget):
    """As many segments as true neighbours were looked for, filled for those still near."""

    def __init__(self, total: int = KEPT_OF, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.total = total
        self.kept = 0
        self.setFixedHeight(8)

    def set_kept(self, kept: int, total: int) -> None:
        """Fill the first ``kept`` of ``total`` segments."""
        self.kept, self.total = kept, total
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the inspector."""
        return QSize(296, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Segments 2 px apart."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            step = (self.width() + 2) / self.total
            for place in range(self.total):
                painter.setBrush(theme.color("accent" if place < self.kept else "track"))
                painter.drawRoundedRect(QRectF(place * step, 0, step - 2, 8), 1.5, 1.5)


class Dot(QWidget):
    """A small disc in the colour of a cluster."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = QColor()
        self.setFixedSize(8, LINE)

    def set_color(self, color: QColor) -> None:
        """Take another colour."""
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The disc, in the middle."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color)
            painter.drawEllipse(QRectF(0, self.height() / 2 - 4, 8, 8))


class WordHead(QWidget):
    """What stands above the tabs."""

    centre_requested = Signal()
    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: WordFacts | None = None
        self.word = ElidedLabel("", "word")
        self.word.setFont(theme.font(20, 600))
        self.centre = tool_button("ph.crosshair", self.centre_requested.emit)
        self.copy = tool_button("ph.copy", self.copy_requested.emit)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.word, 1)
        head.addWidget(self.centre)
        head.addWidget(self.copy)
        self._captions = {key: label(look="caption") for key in ("rank", "count", "norm", "cluster")}
        self._values = {key: label(look="strong") for key in ("rank", "count", "norm")}
        for value in self._values.values():
            value.setMinimumHeight(LINE)  # as high as the cluster beside them, so that captions align
        self._values["rank"].setTextFormat(Qt.TextFormat.RichText)
        self._cluster = ElidedLabel("", "strong")
        self._cluster.setFont(theme.font(13, 500))
        self._dot = Dot()
        self._columns: dict[str, QWidget] = {}
        figures = QHBoxLayout()
        figures.setSpacing(14)
        for key in ("rank", "count", "norm", "cluster"):
            figures.addWidget(self._column(key), 1 if key == "cluster" else 0)
        self.bar = SegmentBar()
        self.kept = label(look="caption")
        self.kept.setTextFormat(Qt.TextFormat.RichText)
        self.kept.setText("<b>0</b>")  # as high as it will be
        for made in (self.bar, self.kept):  # the tabs below stay where they are
            policy = made.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            made.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(figures)
        column.addSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.kept)
        column.addStretch(1)

    def _column(self, key: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._captions[key])
        if key == "cluster":
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(self._dot)
            row.addWidget(self._cluster, 1)
            column.addLayout(row)
        else:
            column.addWidget(self._values[key])
        self._columns[key] = made
        return made

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        name(self.centre, tr("Show on the map"))
        name(self.copy, tr("Copy the word"))
        self._caption()
        self.bar.setToolTip(
            tr("True neighbours are the 15 most similar words by all dimensions, not by their places")
        )
        self.bar.setAccessibleName(tr("True neighbours kept"))
        self.set_facts(self._facts)

    def _caption(self) -> None:
        """What the figures are called: those of a word, or of a document."""
        texts = {"rank": tr("Rank"), "count": tr("Count"), "norm": tr("Norm"), "cluster": tr("Cluster")}
        if self._facts is not None and self._facts.label is not None:
            texts |= {"rank": tr("Label"), "count": tr("Words"), "cluster": tr("Topic")}
        for key, text in texts.items():
            self._captions[key].setText(text)

    def set_facts(self, facts: WordFacts | None) -> None:
        """Show a word or a document."""
        self._facts = facts
        if facts is None:
            return
        self._caption()
        self.word.setText(facts.word)
        muted = theme.current().colors["muted"]
        of = tr("of {total}", total=wording.count(facts.total))
        self._values["rank"].setText(
            f"{wording.count(facts.rank)} <span style='color:{muted};font-weight:400'>{of}</span>"
        )
        count = facts.count
        document = facts.label is not None
        if document:
            self._values["rank"].setText(escape(facts.label or "–"))
            count = facts.length
        self.word.setFont(theme.font(15 if document else 20, 600))
        self._columns["norm"].setVisible(not document)
        self._columns["count"].setVisible(count is not None)
        self._values["count"].setText(wording.count(count) if count is not None else "")
        self._values["norm"].setText(
            f"{facts.norm:.3g}" if facts.norm < 100 else wording.count(round(facts.norm))
        )
        self._columns["cluster"].setVisible(bool(facts.cluster))
        self._cluster.setText(facts.cluster)
        self._dot.setVisible(not document)  # points take the colours of their labels
        self._dot.set_color(theme.point_color(facts.color))
        self.bar.setVisible(facts.kept is not None)
        self.kept.setVisible(facts.kept is not None)
        if facts.kept is not None:
            self.bar.set_kept(facts.kept, facts.kept_of)
            color = theme.current().colors["text"]
            kept = f"<span style='color:{color};font-weight:600'>{facts.kept}</span>"
            text = tr("{kept} of {total} true neighbours are still near", kept=kept, total=facts.kept_of)
            self.kept.setText(text)
            plain = tr(
                "{kept} of {total} true neighbours are still near", kept=facts.kept, total=facts.kept_of
            )
            self.kept.setAccessibleName(plain)
            self.bar.setAccessibleDescription(plain)
