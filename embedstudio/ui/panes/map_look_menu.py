"""The menu of how points look: palettes, and the columns that size and opacity follow."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes import map_style
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.map_sizing import OPACITY, SIZE


class LookMenu(QMenu):
    """Built anew each time it opens; what is chosen is done at once."""

    def __init__(self, model: MapViewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = model
        for ramp, title in ((False, tr("Groups")), (True, tr("Numbers"))):
            self.addSection(title)
            self._add_palettes(ramp)
        self.addSeparator()
        self.sizes = self._add_columns(SIZE, tr("&Size of the points"))
        self.opacities = self._add_columns(OPACITY, tr("&Opacity of the points"))
        self.triggered.connect(self._on_triggered)

    def _add_palettes(self, ramp: bool) -> None:
        settings = self.model.session.settings
        group = QActionGroup(self)
        for made in theme.PALETTES:
            if made.ramp != ramp:
                continue
            action = QAction(map_style.palette_icon(made.name), map_style.palette_title(made), self)
            action.setCheckable(True)
            action.setChecked(made.name in (settings.group_palette, settings.ramp_palette))
            action.setData(made)
            group.addAction(action)
            self.addAction(action)

    def _add_columns(self, what: str, title: str) -> QMenu:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for identity, column in self.model.sizable():
            action = menu.addAction(column.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(identity == self.model.sized_by[what])
            action.setData((what, identity))
            group.addAction(action)
        return menu

    def _on_triggered(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, tuple):
            self.model.choose_size(*data)
        elif data is not None:
            self.model.choose_palette(data.name, ramp=data.ramp)
