"""The form of the models page: what to learn from, with what, and how the texts are divided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import tr
from embedstudio.ui import icons, theme
from embedstudio.ui.widgets.basics import button, hairline, label, listen, name
from embedstudio.ui.widgets.choice_box import fill
from embedstudio.ui.widgets.param_form import ParamForm
from embedstudio.viewmodels.model_setup import FEATURES, LABELS, MODEL, ONE, SEVERAL, SPLIT, ModelSetup

SIDE = 296
FIELDS = ("task", "corpus", "labels", "model", "features", "vectors", "column", "name")


class PartForm(QWidget):
    """The parameters of one part under a fold, built again when another algorithm is chosen."""

    changed = Signal()

    def __init__(self, setup: ModelSetup, part: str, *, folded: bool) -> None:
        super().__init__()
        self.setup, self.part = setup, part
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        self.fold.setChecked(not folded)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setIconSize(QSize(12, 12))
        theme.set_look(self.fold, "fold")
        self.fold.toggled.connect(self._on_folded)
        self.fold.setVisible(folded)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(8)
        self._place.addWidget(self.fold)
        self._shape = (setup.owner(part), setup.hidden(part))
        self.form = self._built()
        self._place.addWidget(self.form)
        self._on_folded(self.fold.isChecked())

    def _built(self) -> ParamForm:
        owner, hidden = self._shape
        made = ParamForm(owner, hide=hidden)
        made.changed.connect(self._on_changed)
        return made

    def refresh(self) -> None:
        """Show the values of the part, in another form when its algorithm or the task is another one."""
        shape = (self.setup.owner(self.part), self.setup.hidden(self.part))
        if shape != self._shape:
            self._shape, old = shape, self.form
            self.form = self._built()
            self._place.replaceWidget(old, self.form)
            old.hide()
            old.deleteLater()
            self._on_folded(self.fold.isChecked())
        shown = {key: value for key, value in self.setup.values[self.part].items() if key in self.form.rows}
        if self.form.valid and self.form.values() != shown:
            self.form.set_values(shown)

    def retranslate(self, title: str) -> None:
        """Words of the fold and of the fields."""
        self.fold.setText(title)
        self.fold.setAccessibleName(title)
        self.form.retranslate()

    def _on_folded(self, opened: bool) -> None:
        self.form.setVisible(opened)
        icons.set_icon(self.fold, "ph.caret-down" if opened else "ph.caret-right", "muted", 12)

    def _on_changed(self) -> None:
        if self.form.valid:
            self.setup.set_values(self.part, self.form.values())
        self.changed.emit()


class ModelForm(QWidget):
    """One :class:`ModelSetup` on the screen."""

    def __init__(self, setup: ModelSetup) -> None:
        super().__init__()
        self.setup = setup
        self.setFixedWidth(SIDE)
        self.task, self.corpus, self.labels, self.model = (_combo() for _ in range(4))
        self.features, self.vectors, self.column = (_combo() for _ in range(3))
        self.task.activated.connect(self._on_task)
        self.labels.activated.connect(self._on_labels)
        self.column.activated.connect(self._on_column)
        self.corpus.activated.connect(self._on_corpus)
        self.model.activated.connect(self._on_model)
        self.features.activated.connect(self._on_features)
        self.vectors.activated.connect(self._on_vectors)
        self.name = QLineEdit()
        self.name.textEdited.connect(self._on_name)
        self.facts = label(look="caption")
        self.about, self.about_features = label(look="caption", wrap=True), label(look="caption", wrap=True)
        self.titles = {key: label() for key in FIELDS}
        self.parts = {
            MODEL: PartForm(setup, MODEL, folded=False),
            FEATURES: PartForm(setup, FEATURES, folded=True),
            SPLIT: PartForm(setup, SPLIT, folded=True),
            LABELS: PartForm(setup, LABELS, folded=False),
        }
        for part in self.parts.values():
            part.changed.connect(self._on_values)
        self.problem = label(look="error", wrap=True)
        self.problem.setContentsMargins(16, 4, 16, 4)
        self.problem.hide()
        self.reset = button("plain", "ph.arrow-counter-clockwise", on_click=self._on_reset)
        self.go = button("primary", "ph.play", on_click=self._on_go)
        self._build()
        listen(setup.changed, self.refresh)

    def _build(self) -> None:
        body, area = QWidget(), QScrollArea()
        theme.set_look(body, "panel")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)  # before it is filled: what gets another parent is dressed again
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(10)
        upper = [("task", self.task), ("corpus", self.corpus), ("labels", self.labels)]
        column.addLayout(self._fields(upper))
        column.addWidget(self.facts)
        column.addWidget(self.parts[LABELS])
        column.addWidget(hairline())
        column.addLayout(self._fields([("model", self.model)]))
        column.addWidget(self.about)
        column.addWidget(self.parts[MODEL])
        column.addWidget(hairline())
        column.addLayout(self._fields([("features", self.features), ("vectors", self.vectors)]))
        column.addWidget(self.about_features)
        column.addWidget(self.parts[FEATURES])
        column.addWidget(hairline())
        column.addWidget(self.parts[SPLIT])
        column.addLayout(self._fields([("column", self.column)]))
        column.addWidget(hairline())
        column.addLayout(self._fields([("name", self.name)]))
        column.addStretch(1)
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_look(foot, "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.reset)
        row.addStretch(1)
        row.addWidget(self.go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self.problem)
        whole.addWidget(foot)

    def _fields(self, rows: Sequence[tuple[str, QWidget]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 64)
        grid.setColumnStretch(1, 1)
        for place, (key, field) in enumerate(rows):
            self.titles[key].setBuddy(field)
            grid.addWidget(self.titles[key], place, 0)
            grid.addWidget(field, place, 1)
        return grid

    def retranslate(self) -> None:
        """Set every word again."""
        fields = {
            "task": (self.task, tr("Task")),
            "corpus": (self.corpus, tr("Texts")),
            "labels": (self.labels, tr("Labels")),
            "column": (self.column, tr("Split column")),
            "model": (self.model, tr("Model")),
            "features": (self.features, tr("Features")),
            "vectors": (self.vectors, tr("Vectors")),
            "name": (self.name, tr("Name")),
        }
        for key, (field, text) in fields.items():
            self.titles[key].setText(text)
            field.setAccessibleName(text)
        self.parts[MODEL].retranslate(tr("Settings of the model"))
        self.parts[FEATURES].retranslate(tr("Settings of the features"))
        self.parts[LABELS].retranslate("")
        self.parts[SPLIT].retranslate(tr("How the texts are divided"))
        self.reset.setText(tr("Reset"))
        name(self.reset, tr("Reset"), tr("Set every parameter back to its default."))
        self.problem.hide()  # its words cannot be made again
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen, and what there is to choose from."""
        setup = self.setup
        tasks = [(ONE, tr("One label a text")), (SEVERAL, tr("Several labels a text"))]
        fill(self.task, tasks, setup.task)
        fill(self.corpus, [(info.id, info.name) for info in setup.corpora()], setup.corpus_id)
        fill(self.model, [(entry.name, entry.title) for entry in setup.models], setup.model.name)
        choices = [(entry.name, entry.title) for entry in setup.features_to_choose()]
        fill(self.features, choices, setup.features.name)
        fill(self.vectors, setup.embeddings(), setup.embedding_id)
        fill(self.labels, [(one, one) for one in setup.columns()], setup.label_column)
        columns = [("", tr("Choose a column")), *((one, one) for one in setup.columns())]
        fill(self.column, columns, str(setup.values[SPLIT]["column"]))
        for key, field, asked in (
            ("vectors", self.vectors, setup.needs_vectors),
            ("column", self.column, setup.divided_by != "chance"),
        ):
            self.titles[key].setVisible(asked)
            field.setVisible(asked)
        self.facts.setText(setup.facts())
        self.about.setText(setup.model.description)
        self.about_features.setText(setup.features.description)
        for part in self.parts.values():
            part.refresh()
        if self.name.text() != setup.name:
            self.name.setText(setup.name)
        self.name.setPlaceholderText(setup.free_name())
        self.go.setText(tr("Add to the queue") if setup.waits else tr("Train"))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(setup.corpus is not None)

    def _on_task(self) -> None:
        self.problem.hide()
        self.setup.choose_task(self.task.currentData())

    def _on_labels(self) -> None:
        self.problem.hide()
        self.setup.choose_label_column(self.labels.currentData())

    def _on_column(self) -> None:
        self.problem.hide()
        self.setup.choose_split_column(self.column.currentData())

    def _on_corpus(self) -> None:
        self.problem.hide()
        self.setup.choose_corpus(self.corpus.currentData())

    def _on_model(self) -> None:
        self.problem.hide()
        self.setup.choose_model(self.model.currentData())

    def _on_features(self) -> None:
        self.problem.hide()
        self.setup.choose_features(self.features.currentData())

    def _on_vectors(self) -> None:
        self.setup.choose_embedding(self.vectors.currentData())

    def _on_name(self, text: str) -> None:
        self.setup.name = text
        self.problem.hide()

    def _on_values(self) -> None:
        self.problem.hide()

    def _on_reset(self) -> None:
        self.problem.hide()
        self.setup.reset()
        for part in self.parts.values():
            part.form.set_values(self.setup.values[part.part])

    def _on_go(self) -> None:
        try:
            for part in self.parts.values():
                self.setup.set_values(part.part, part.form.values())
            self.setup.start()
        except EmbedStudioError as error:
            self.problem.setText(error.in_full)
            self.problem.show()


def _combo() -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made
