"""The bar above the map: which map, its colours, how the next one is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.panes.map_look_menu import LookMenu
from embedstudio.ui.widgets.basics import GAP, button, hairline, label, listen, name, number_box, tool_button
from embedstudio.ui.widgets.choice_box import ChoiceBox
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_choices import LOCALITY, N_NEIGHBORS
from embedstudio.viewmodels.map_facts import method_title, told_apart
from embedstudio.viewmodels.map_points import COLOR_MODES

if TYPE_CHECKING:
    from embedstudio.project import ArtefactInfo

UPPER, LOWER = 44, 40
MARGIN, SPACE = 12, 8
MAPS_LEAST, MAPS_MIDDLE, MAPS_MOST = 104, 208, 232
"""Width of the box of maps: at least, before captions take their room, and at most."""
SLIDER, SHORT_SLIDER, WIDE = 88, 66, 840
"""Length of the slider in a bar that is so wide, and in others."""
GO_ON_MS = 250
"""How long the slider rests before the points go on."""
COLOR_WIDTH, COLOR_MOST = 124, 164
"""Of the box of colours; longer titles are cut and told by its tooltip."""
CAPTIONS = 2
"""From this place on, what is shown with room is words, which can be done without."""
PADDING = 48
"""Of a combo box: left, right, its arrow and its border."""


class UpperBar(QWidget):
    """Map, colour, local ↔ global, seed, Run, Pause and Stop.

    Everything keeps its place whatever goes on: only the width of the bar says what there is room for.
    """

    options_requested = Signal()

    def __init__(self, model: MapViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._maps: list[ArtefactInfo | None] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(SPACE)
        self.maps = ChoiceBox()
        self.maps.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.maps.setMinimumWidth(MAPS_LEAST)
        self.maps.setMaximumWidth(MAPS_MOST)
        self.maps.setIconSize(QSize(16, 16))
        self.maps.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.maps.setMinimumContentsLength(23)
        self.maps.activated.connect(self._on_view_map_chosen)
        self.keep = tool_button("ph.floppy-disk", self._on_view_keep)
        self.color_label = label(look="muted")
        self.color = ChoiceBox()
        self.color.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.color.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.color.activated.connect(self._on_view_color_chosen)
        self.palette_button = _small_button("ph.palette")
        self.palette_button.clicked.connect(self._on_view_palettes)
        self.local = label(look="muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(N_NEIGHBORS) - 1)
        self.slider.setPageStep(2)
        self.slider.valueChanged.connect(self._on_view_slider_moved)
        self._go_on = QTimer(self)
        self._go_on.setSingleShot(True)
        self._go_on.setInterval(GO_ON_MS)
        self._go_on.timeout.connect(self._on_slider_rested)
        self.global_ = label(look="muted")
        self.options = _small_button("ph.sliders-horizontal")
        self.options.clicked.connect(self.options_requested)
        self.seed_label = label(look="muted")
        self.seed = number_box(0, 2_147_483_647, model.seed)
        self.seed.setFixedWidth(66)
        self.seed.valueChanged.connect(model.choose_seed)
        self.run = button("", "ph.play", self._on_view_run)
        self.pause = _small_button("ph.pause")
        self.pause.clicked.connect(self._on_view_pause)
        self.stop = _small_button("ph.stop")
        self.stop.clicked.connect(self._on_view_stop)
        self._started = QElapsedTimer()
        self.color_label.setBuddy(self.color)
        self.seed_label.setBuddy(self.seed)
        beginning = (self.keep, self.color, self.palette_button, self.options)
        self._always: tuple[QWidget, ...] = (*beginning, self.run, self.pause, self.stop)
        ends = (self.local, self.global_)
        self._with_room = ((self.slider,), (self.seed,), ends, (self.seed_label,), (self.color_label,))
        """What is shown while there is room for it, the most needed first."""
        for made in (self.maps, self.keep, self.color_label, self.color, self.palette_button):
            row.addWidget(made)
        row.addStretch(1)
        for made in (self.local, self.slider, self.global_, self.options, self.seed_label, self.seed):
            row.addWidget(made)
        for made in (self.run, self.pause, self.stop):
            row.addWidget(made)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        bars = QWidget()
        bars.setFixedHeight(UPPER - 1)
        bars.setLayout(row)
        column.addWidget(bars)
        column.addWidget(hairline())
        self.setFixedHeight(UPPER)
        self.progress.setParent(self)
        self.progress.hide()
        listen(model.maps_changed, self.refresh_maps)
        listen(model.shown_changed, self._on_model_shown_changed)
        listen(model.run_changed, self.refresh_run)
        listen(model.colors_changed, self._refresh_colors)
        listen(model.session.selection_changed, self._refresh_colors)
        listen(model.session.selection.marks.changed, self._refresh_colors)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.color_label.setText(tr("Colour"))
        self.local.setText(tr("Local"))
        self.global_.setText(tr("Global"))
        self.seed_label.setText(tr("Seed"))
        self.run.setText(tr("Run"))
        name(self.maps, tr("Map"), tr("Which map is shown"))
        name(self.color, tr("Colour"), tr("What the colour of a point tells"))
        name(self.seed, tr("Seed"), tr("The same seed gives the same map again"))
        name(self.palette_button, tr("Look of the points"), tr("Colours, sizes and opacity of the points"))
        self._say_options()
        self.refresh_maps()
        self._refresh_colors()
        self.refresh_run()
        self._arrange()

    def refresh_maps(self) -> None:
        """List the maps of the current embedding, the one that is shown chosen."""
        model, session = self.model, self.model.session
        self._maps = []
        blocker = QSignalBlocker(self.maps)
        self.maps.clear()
        embedding = session.info.name if session.info is not None else ""
        flat, solid = icons.icon("ph.map-trifold", "muted", 16), icons.icon("ph.cube", "muted", 16)
        if model.has_ready_map:
            self._maps.append(None)
            self.maps.addItem(flat, tr("Ready · {embedding}", embedding=embedding))
        for info in model.maps():
            self._maps.append(info)
            image = solid if info.summary.get("dims") == 3 else flat
            beside = told_apart(info.parameters) or embedding
            self.maps.addItem(image, f"{model.map_name(info)} · {beside}")
        shown = session.map_info
        known = session.map is not None
        live = model.live_name
        place = next((i for i, one in enumerate(self._maps) if known and not live and one == shown), -1)
        self.maps.setCurrentIndex(place)
        self.maps.setEnabled(bool(self._maps))
        draft = model.shows_draft
        self.keep.setEnabled(draft)
        tip = tr("Keep this map: the next drag of the slider would replace it")
        name(self.keep, tr("Keep this map"), tip if draft else tr("Keeps a map that the slider left"))
        self.maps.setPlaceholderText(tr("Live · {name}", name=live) if live else tr("No map yet"))
        self.maps.setToolTip(self.maps.currentText() or tr("Which map is shown"))
        del blocker

    def refresh_run(self) -> None:
        """Buttons, slider and progress as the run stands."""
        model, run = self.model, self.model.run
        paused = run is not None and run.status == "paused"
        going, resting = (self.pause, self.stop), (self.run,)
        useful, idle = (resting, going) if run is None else (going, resting)
        focused = any(made.hasFocus() for made in idle)
        self.run.setEnabled(model.can_run)
        for made in going:
            made.setEnabled(run is not None)
        if focused and useful[0].isEnabled():
            useful[0].setFocus()  # Qt handed it to the next control
        empty = model.session.embedding is not None and (
            model.shown is None or model.shown.resting or model.lacks_dims
        )
        theme.set_look(self.run, "primary" if empty else "")
        icons.set_icon(self.run, "ph.play", "onAccent" if empty else "text", 16, GAP)
        icons.set_icon(self.pause, "ph.play" if paused else "ph.pause", "text", 16)
        if paused:
            name(self.pause, tr("Go on"), tr("Let it go on"))
        else:
            name(self.pause, tr("Pause"), tr("Hold the layout"))
        kept = tr("End here and keep the layout as it stands")
        name(self.stop, tr("Stop"), kept if model.worth_keeping else tr("End it: no point has moved yet"))
        name(self.run, tr("Run"), self._run_tip())
        self.progress.setVisible(run is not None)
        if run is not None:
            self.progress.setValue(round(run.fraction * 1000))
            self.progress.setAccessibleName(run.message or run.title)
        blocker = QSignalBlocker(self.slider)
        place = model.locality
        if not self.slider.isSliderDown():
            self.slider.setEnabled(model.method in LOCALITY and (run is None or model.can_go_on))
        if place is not None:
            self.slider.setValue(place)
        del blocker
        blocker = QSignalBlocker(self.seed)
        self.seed.setValue(model.seed)
        del blocker
        self._say_slider()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave captions out where there is no room for them."""
        super().resizeEvent(event)
        self.progress.setGeometry(0, UPPER - 3, self.width(), 3)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Of what is always there: no caption keeps the pane from shrinking."""
        return QSize(self._room_of(MAPS_LEAST), UPPER)

    def _room_of(self, maps: int) -> int:
        return 2 * MARGIN + maps + sum(SPACE + _width_of(made) for made in self._always)

    def _arrange(self) -> None:
        self.slider.setFixedWidth(SLIDER if self.width() >= WIDE else SHORT_SLIDER)
        left = self.width() - self._room_of(MAPS_LEAST)
        for place, group in enumerate(self._with_room):
            if place == CAPTIONS:
                left -= MAPS_MIDDLE - MAPS_LEAST
            left -= sum(SPACE + _width_of(made) for made in group)
            for made in group:
                made.setVisible(left >= 0)

    def _refresh_colors(self) -> None:
        blocker = QSignalBlocker(self.color)
        model = self.model
        self.color.clear()
        for identity, title in model.color_modes():
            self.color.addItem(title, identity)
        self.color.setCurrentIndex(max(0, self.color.findData(model.mode)))
        # The size hint of a styled combo box forgets its padding where characters are wide.
        words = [title for identity, title in model.color_modes() if identity in COLOR_MODES]
        widest = max(map(self.color.fontMetrics().horizontalAdvance, words)) + PADDING
        self.color.setFixedWidth(min(max(widest, COLOR_WIDTH), COLOR_MOST))
        self.color.view().setMinimumWidth(self.color.view().sizeHintForColumn(0) + 16)
        self.color.setToolTip(self.color.currentText())
        del blocker

    def _say_slider(self) -> None:
        values = self.model.locality_values
        if values:
            told = ", ".join(f"{name} {value:g}" for name, value in values.items())
            tip = tr("Local keeps small groups apart, global keeps the large shape: {values}", values=told)
        else:
            method = method_title(self.model.method)
            tip = tr("{method} has no such setting: choose UMAP or t-SNE in the settings.", method=method)
        if self.model.can_go_on:
            tip += "\n" + tr("The points go on from where they are, as a draft until you keep it.")
        name(self.slider, tr("Local or global"), tip)
        self._say_options()

    def _say_options(self) -> None:
        tip = tr("Method and parameters: {method}", method=method_title(self.model.method))
        name(self.options, tr("Method and parameters"), tip)

    def _run_tip(self) -> str:
        if self.model.session.embedding is None:
            return tr("Open or train word vectors first")
        method = method_title(self.model.method)
        tip = tr("Make a new map by {method} in {dims} dimensions", method=method, dims=self.model.dims)
        time = self.model.time_told()
        return f"{tip}\n{time}" if time else tip

    def _on_model_shown_changed(self) -> None:
        self.refresh_maps()
        self._refresh_colors()
        self.refresh_run()

    def _on_view_map_chosen(self, place: int) -> None:
        self.model.open_map(self._maps[place])

    def _on_view_keep(self) -> None:
        self.model.keep_draft()

    def _on_view_color_chosen(self, _place: int) -> None:
        self.model.choose_color(str(self.color.currentData()))

    def _on_view_slider_moved(self, place: int) -> None:
        self.model.choose_locality(place)
        if self.model.can_go_on:
            self._go_on.start()

    def _on_slider_rested(self) -> None:
        self.model.go_on()

    def _on_view_palettes(self) -> None:
        menu = LookMenu(self.model, self)
        menu.aboutToHide.connect(menu.deleteLater)
        below = QPoint(0, self.palette_button.height() + 4)
        menu.popup(self.palette_button.mapToGlobal(below))

    def _on_view_run(self) -> None:
        if self._started.isValid() and self._started.elapsed() < QApplication.doubleClickInterval():
            return  # the second click of a double one, when the first made its map at once
        self._started.start()
        self.model.start()

    def _on_view_pause(self) -> None:
        self.model.pause_or_resume()

    def _on_view_stop(self) -> None:
        self.model.stop()


def _small_button(icon: str) -> QToolButton:
    made = QToolButton()
    made.setFixedSize(28, 28)
    icons.set_icon(made, icon, "text", 16)
    return made


def _width_of(made: QWidget) -> int:
    """What it takes: as much as is fixed, else what it asks for."""
    return made.minimumWidth() or made.sizeHint().width()
