"""Asks how documents become vectors: which ones, by which features, of which words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr
from embedstudio.core.registry import Entry
from embedstudio.ui.widgets.basics import button, label, name
from embedstudio.ui.widgets.param_form import ParamForm
from embedstudio.viewmodels.document_vectors import DocumentVectors
from embedstudio.viewmodels.session import Session

WIDTH = 460


class DocumentsDialog(QDialog):
    """A form for :class:`DocumentVectors`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = DocumentVectors(session)
        self.setWindowTitle(tr("Documents as vectors"))
        self.setMinimumWidth(WIDTH)
        self._form: ParamForm | None = None
        self._typed = False
        lead = label(
            tr(
                "Gives every document a vector: similar texts then lie together on the map, and each has "
                "its neighbours."
            ),
            "muted",
            wrap=True,
        )
        self.corpus, self.features, self.embedding = QComboBox(), QComboBox(), QComboBox()
        name(self.corpus, tr("Documents"))
        name(self.features, tr("Features"), tr("How a text becomes a vector"))
        name(self.embedding, tr("Word vectors"), tr("What the features are made of"))
        self.about = label(look="caption", wrap=True)
        self.called = QLineEdit()
        name(self.called, tr("Name"))
        for info in self.model.corpora():
            self.corpus.addItem(info.name, info)
        for entry in self.model.features():
            self.features.addItem(entry.title, entry)
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(8)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.rows.addRow(tr("Documents"), self.corpus)
        self.rows.addRow(tr("Features"), self.features)
        self.rows.addRow("", self.about)
        self.rows.addRow(tr("Word vectors"), self.embedding)
        self.rows.addRow(tr("Name"), self.called)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 4, 0, 0)
        self.run = button("primary", "ph.play", self._on_view_run)
        self.run.setText(tr("Run"))
        self.run.setDefault(True)
        cancel = button(on_click=self.reject)
        cancel.setText(tr("Cancel"))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addLayout(self.rows)
        column.addLayout(self._place)
        column.addStretch(1)
        column.addLayout(foot)
        self.corpus.currentIndexChanged.connect(self._on_view_corpus)
        self.features.currentIndexChanged.connect(self._on_view_features)
        self.called.textEdited.connect(self._on_view_typed)
        self._on_view_corpus()
        self._on_view_features()

    def event(self, event: QEvent) -> bool:
        """More is shown than has room, such as the advanced settings: the window grows, nothing is cut."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            needed = self.layout().totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def _on_view_corpus(self) -> None:
        self.embedding.clear()
        for info in self.model.embeddings(self.corpus.currentData()):
            self.embedding.addItem(info.name, info)
        self._propose_name()

    def _on_view_features(self) -> None:
        entry: Entry = self.features.currentData()
        self.about.setText(entry.description)
        self.rows.setRowVisible(self.embedding, entry.cls.needs_vectors)
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.deleteLater()
        self._form = ParamForm(entry.cls)
        self._form.changed.connect(self._on_view_edited)
        self._place.addWidget(self._form)
        self._propose_name()
        self._on_view_edited()

    def _on_view_edited(self) -> None:
        ready = self._form is not None and self._form.valid and self.corpus.currentData() is not None
        self.run.setEnabled(ready)

    def _on_view_typed(self, text: str) -> None:
        self._typed = bool(text.strip())

    def _propose_name(self) -> None:
        corpus = self.corpus.currentData()
        if corpus is not None and not self._typed:
            self.called.setText(self.model.free_name(corpus, self.features.currentData()))

    def _on_view_run(self) -> None:
        assert self._form is not None
        try:
            values = self._form.values()
        except ParameterError:
            return  # the form says what is wrong beside its field
        self.model.start(
            self.corpus.currentData(),
            self.features.currentData(),
            self.embedding.currentData(),
            values,
            self.called.text(),
        )
        self.accept()
