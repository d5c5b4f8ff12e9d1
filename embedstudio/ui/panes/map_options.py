"""Method and parameters of the next map, in a small window below its button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.map_cluster_form import ClusterForm
from embedstudio.ui.widgets.basics import button, label, name, number_box
from embedstudio.ui.widgets.param_form import ParamForm
from embedstudio.viewmodels.map import MapViewModel

WIDTH = 332
MAX_HEIGHT = 340
COUNT_WIDTH = 116


class MapOptions(QFrame):
    """Built when it is first opened: only then are the registered methods imported."""

    def __init__(self, model: MapViewModel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.model = model
        self.form: ParamForm | None = None
        theme.set_look(self, "card")
        self.setFixedWidth(WIDTH)
        self.title = label(look="heading")
        self.method = QComboBox()
        self.method.activated.connect(self._on_view_method_chosen)
        self.about = label(look="caption", wrap=True)
        self.count_label = label()
        self.count = number_box(1, 1, 1)
        self.count.setMinimumWidth(COUNT_WIDTH)
        self.count.setKeyboardTracking(False)
        self.count.setGroupSeparatorShown(True)
        self.count.valueChanged.connect(self._on_view_count)
        self.count_label.setBuddy(self.count)
        self.which = label(look="caption", wrap=True)
        self.time = label(look="caption", wrap=True)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reset = button("", "", self._on_view_reset)
        self.run = button("primary", "ph.play", self._on_view_run)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.method)
        column.addLayout(head)
        column.addWidget(self.about)
        counting = QHBoxLayout()
        counting.addWidget(self.count_label)
        counting.addWidget(self.which, 1)
        counting.addWidget(self.count)
        column.addLayout(counting)
        column.addWidget(self.time)
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        foot.addWidget(self.run)
        column.addLayout(foot)
        self.clusters = ClusterForm(model)
        column.addWidget(self.clusters)

    def open_at(self, corner: QPoint) -> None:
        """Show it with its right edge near a global position."""
        if self.form is None or self.method.currentData() != self.model.method:
            self._fill()
        self.run.setEnabled(self.model.can_run)
        self._show_values()
        self.clusters.show_values()
        self._show_count()
        self._say_time()
        self._fit()
        screen = self.screen().availableGeometry()
        left = min(max(corner.x() - WIDTH // 2, screen.left() + 8), screen.right() - WIDTH - 8)
        self.move(left, corner.y())
        self.show()
        self.method.setFocus()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.title.setText(tr("Method"))
        name(self.method, tr("Method"), tr("How the points are placed on the map"))
        self._show_count()
        self.reset.setText(tr("Defaults"))
        self.run.setText(tr("Run"))
        self.clusters.retranslate()
        if self.form is not None:
            self._fill()

    def _fill(self) -> None:
        blocker = QSignalBlocker(self.method)
        self.method.clear()
        for method, title in self.model.methods():
            self.method.addItem(title, method)
        self.method.setCurrentIndex(max(0, self.method.findData(self.model.method)))
        del blocker
        self._build_form()

    def _build_form(self) -> None:
        entry = self.model.entry()
        self.about.setText(entry.description)
        self.about.setVisible(bool(entry.description))
        self.form = ParamForm(entry.cls, hide=("seed",))
        theme.set_look(self.form, "panel")
        self.form.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form.changed.connect(self._on_view_edited)
        self.form.fold.toggled.connect(self._on_view_folded)
        self._scroll.setWidget(self.form)
        self._show_values()
        self._say_time()
        self._fit()

    def _say_time(self) -> None:
        """How long it may take, where that is long."""
        time = self.model.time_told()
        self.time.setText(
            tr(
                "In {dims} dimensions: {time}. The words move meanwhile; pause it, or stop it and keep them.",
                dims=self.model.dims,
                time=time,
            )
        )
        self.time.setVisible(bool(time))

    def _fit(self) -> None:
        """As tall as the form, up to a limit; the form then scrolls."""
        assert self.form is not None
        self.form.adjustSize()
        width = WIDTH - 46
        wanted = self.form.layout().totalHeightForWidth(width) if self.form.layout() else 0
        self._scroll.setFixedHeight(min(max(wanted, self.form.sizeHint().height()) + 4, MAX_HEIGHT))
        self.adjustSize()

    def _show_values(self) -> None:
        if self.form is not None:
            blocker = QSignalBlocker(self.form)
            self.form.reset()
            self.form.set_values(self.model.parameters[self.model.method])
            del blocker

    def _on_view_method_chosen(self, _place: int) -> None:
        self.model.choose_method(str(self.method.currentData()))
        self._build_form()

    def _show_count(self) -> None:
        """How many words the next map takes, and which."""
        model, embedding = self.model, self.model.session.embedding
        documents = embedding is not None and embedding.documents is not None
        blocker = QSignalBlocker(self.count)
        self.count.setRange(1, max(1, len(embedding) if embedding is not None else 1))
        self.count.setValue(model.wanted_count)
        self.count.setEnabled(embedding is not None)
        del blocker
        if documents:
            title, tip = tr("Documents"), tr("How many documents the next map shows")
        else:
            title, tip = tr("Words"), tr("How many words the next map shows")
        self.count_label.setText(title)
        name(self.count, title, tip)
        if model.wants_selection:
            which = tr("those that are shown")
        elif model.limit is None:
            which = tr("all")
        else:
            which = tr("a sample") if documents else tr("the most frequent")
        self.which.setText(which)

    def _on_view_count(self, count: int) -> None:
        self.model.choose_count(count)
        self._show_count()
        self._say_time()
        self._fit()

    def _on_view_folded(self, _opened: bool) -> None:
        self._fit()

    def _on_view_edited(self) -> None:
        assert self.form is not None
        try:
            values = self.form.values()
        except ParameterError:
            self.run.setEnabled(False)
            return
        self.run.setEnabled(self.model.can_run)
        self.model.set_parameters(values)
        self._say_time()

    def _on_view_reset(self) -> None:
        if self.form is not None:
            self.form.reset()

    def _on_view_run(self) -> None:
        self.hide()
        self.model.start()
