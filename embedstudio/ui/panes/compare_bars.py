"""The bars of the compare page: what is compared above the maps, how much of it agrees below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes import map_style
from embedstudio.ui.widgets.basics import (
    GAP,
    ElidedLabel,
    Segmented,
    button,
    hairline,
    label,
    listen,
    name,
    number_box,
    tool_button,
)
from embedstudio.ui.widgets.choice_box import ChoiceBox
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.compare import LEFT, RIGHT, CompareView
from embedstudio.viewmodels.compare_job import MAPS, PLANE

UPPER, LOWER = 44, 40
NUMBER_PADDING = 44
"""Of a box of numbers: before the words, after them, its arrows and its border."""


class SideChooser(QWidget):
    """One side: an embedding, and which moment of its training where it left snapshots."""

    def __init__(self, model: CompareView, which: int) -> None:
        super().__init__()
        self.model, self.which = model, which
        self._ids: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.embedding, self.moment = ChoiceBox(), ChoiceBox()
        for box, letters, least, widest in ((self.embedding, 14, 120, 220), (self.moment, 5, 88, 120)):
            box.setMinimumWidth(least)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.setMaximumWidth(widest)
            row.addWidget(box)
        self.embedding.setIconSize(QSize(16, 16))
        self.embedding.activated.connect(self._on_view_embedding)
        self.moment.activated.connect(self._on_view_moment)

    def refresh(self) -> None:
        """Every choice, in the language in use; what is chosen stands in the box."""
        side = self.model.sides[self.which]
        blockers = (QSignalBlocker(self.embedding), QSignalBlocker(self.moment))
        self.embedding.clear()
        self._ids = []
        words, documents = (icons.icon(kind, "muted", 16) for kind in ("ph.dots-nine", "ph.article"))
        for place, one in enumerate(self.model.choices(self.which)):
            self._ids.append(one.id)
            self.embedding.addItem(documents if one.documents else words, one.name)
            tip = tr("Vectors of documents") if one.documents else tr("Vectors of words")
            self.embedding.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self.embedding.setCurrentIndex(self._ids.index(side.id) if side and side.id in self._ids else -1)
        self.embedding.setPlaceholderText(tr("Choose…"))
        fractions = self.model.moments(side)
        self.moment.clear()
        self.moment.addItem(tr("Trained"), -1)
        for place, fraction in reversed(list(enumerate(fractions))):
            self.moment.addItem(tr("start") if fraction <= 0 else wording.percent(fraction), place)
        self.moment.setCurrentIndex(max(0, self.moment.findData(side.moment if side else -1)))
        self.moment.setVisible(bool(fractions))
        left = self.which == LEFT
        name(self.embedding, tr("Left side") if left else tr("Right side"), self.embedding.currentText())
        name(
            self.moment,
            tr("Moment of the left training") if left else tr("Moment of the right training"),
            tr("How far the training was: it left snapshots on its way"),
        )
        del blockers

    def _on_view_embedding(self, place: int) -> None:
        self.model.choose(self.which, self._ids[place])

    def _on_view_moment(self, place: int) -> None:
        self.model.choose_moment(self.which, int(self.moment.itemData(place)))


class CompareBar(QWidget):
    """Both sides, the number of neighbours, Compare or Cancel, and how far it is."""

    def __init__(self, model: CompareView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.sides = (SideChooser(model, LEFT), SideChooser(model, RIGHT))
        self.swap = tool_button("ph.arrows-left-right", self._on_view_swap)
        self.k = number_box(1, 100, model.k)
        self.k.valueChanged.connect(model.choose_k)
        self.run = button("", "ph.columns", self._on_view_run)
        self.cancel = button("", "ph.x", self._on_view_cancel)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.sides[LEFT])
        row.addWidget(self.swap)
        row.addWidget(self.sides[RIGHT])
        row.addStretch(1)
        for made in (self.k, self.run, self.cancel):
            row.addWidget(made)
        bars = QWidget()
        bars.setFixedHeight(UPPER - 1)
        bars.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bars)
        column.addWidget(hairline())
        self.setFixedHeight(UPPER)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.hide()
        listen(model.choices_changed, self.refresh)
        listen(model.progress_changed, self.refresh_run)
        listen(model.result_changed, self.refresh_run)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.k.setSuffix(tr(" nearest"))
        widest = self.k.fontMetrics().horizontalAdvance(f"{self.k.maximum()}{self.k.suffix()}")
        self.k.setFixedWidth(widest + NUMBER_PADDING)
        self.run.setText(tr("Compare"))
        self.cancel.setText(tr("Cancel"))
        name(self.swap, tr("Swap sides"))
        name(self.k, tr("Neighbours"), tr("How many nearest words of each word are compared"))
        name(self.cancel, tr("Cancel"), tr("Stop comparing; the picture before stays"))
        self.refresh()

    def refresh(self) -> None:
        """Both sides as they are chosen."""
        for side in self.sides:
            side.refresh()
        self.refresh_run()

    def refresh_run(self) -> None:
        """Buttons and progress as the comparison stands."""
        model = self.model
        # While there is no picture, the button in its place is the one to press.
        first = model.result is None
        theme.set_look(self.run, "" if first else "primary")
        icons.set_icon(self.run, "ph.columns", "text" if first else "onAccent", 16, GAP)
        shown, hidden = (self.cancel, self.run) if model.running else (self.run, self.cancel)
        hidden.hide()  # first, or the bar is too broad for a moment and pushes the docks
        shown.show()
        self.run.setEnabled(model.can_compare)
        tip = tr("Find the words whose neighbours changed")
        name(self.run, tr("Compare"), tip if model.can_compare else tr("Choose two different sides first"))
        self.progress.setVisible(model.running)
        self.progress.setValue(round(model.fraction * 1000))
        self.progress.setAccessibleName(model.message)
        self.progress.setToolTip(model.message)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The progress lies along the lower edge."""
        super().resizeEvent(event)
        self.progress.setGeometry(0, UPPER - 3, self.width(), 3)

    def _on_view_swap(self) -> None:
        self.model.swap()

    def _on_view_run(self) -> None:
        self.model.compare()

    def _on_view_cancel(self) -> None:
        self.model.cancel()


class Ramp(QWidget):
    """What the colours of both maps mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(72, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """From none to all."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            shades = map_style.ramp(12)
            gradient = QLinearGradient(0, 0, self.width(), 0)
            for place, color in enumerate(shades):
                gradient.setColorAt(place / (len(shades) - 1), color)
            painter.setBrush(gradient)
            painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class SummaryBar(QWidget):
    """How much agrees, what the colours mean, where words are placed."""

    def __init__(self, model: CompareView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setFixedHeight(LOWER)
        self.summary = ElidedLabel()
        self.low, self.ramp, self.high = label(look="caption"), Ramp(), label(look="caption")
        self.places = Segmented((PLANE, MAPS))
        self.places.chosen.connect(model.choose_placement)
        self.fit = tool_button("ph.corners-out")
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        for made in (self.low, self.ramp, self.high):
            row.addWidget(made)
        row.addSpacing(4)
        row.addWidget(self.fit)
        row.addWidget(self.places)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(row)
        column.addWidget(hairline())
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.low.setText(tr("same"))
        self.high.setText(tr("changed"))
        self.ramp.setToolTip(tr("Colour of a word: how many of its neighbours both sides share"))
        name(self.fit, tr("Fit all"), tr("Show both maps whole (0)"))
        self.places.set_texts({PLANE: tr("PCA"), MAPS: tr("Maps")})
        self.places.buttons[PLANE].setToolTip(tr("Principal components of both, on one plane"))
        self.refresh()

    def refresh(self) -> None:
        """As the comparison that is shown has it."""
        model = self.model
        self.summary.setText(model.summary())
        both = model.result is not None and MAPS in model.result.placements
        self.places.choose(model.placement_key)
        maps = self.places.buttons[MAPS]
        maps.setEnabled(both)
        maps.setToolTip(
            tr("Where their own maps have them, one turned onto the other")
            if both
            else tr("Both sides need a map in two dimensions for this")
        )

    def apply_theme(self) -> None:
        """The ramp in the colours in use."""
        self.ramp.update()
        theme.set_look(self.summary, "")
