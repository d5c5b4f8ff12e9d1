"""The documents behind a cell of the matrix, or all errors; below, the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui import theme
from embedstudio.ui.panes.models_errors import tested_columns
from embedstudio.ui.widgets.basics import ElidedLabel, button, label, listen, name, tool_button
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels.model_result import ModelResult, TestedDocument
from embedstudio.viewmodels.model_why import ModelWhy, NearText, Word


class DocumentsPage(QWidget):
    """One listing of :class:`ModelResult`."""

    def __init__(self, result: ModelResult, why: ModelWhy) -> None:
        super().__init__()
        self.result, self.why = result, why
        self.chosen: TestedDocument | None = None
        self._several: bool | None = None
        self.title = ElidedLabel("", "heading")
        self.all_errors = button("", "ph.list-bullets", on_click=self._on_all)
        self.mark = button("", "ph.map-trifold", on_click=self._on_mark)
        self.open = button("", "ph.book-open", on_click=self._on_open)
        self.predict = tool_button("ph.paper-plane-right", on_click=self._on_predict)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for made in (self.all_errors, self.mark, self.open, self.predict):
            head.addWidget(made)
        self.note = label(look="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = DataTable([])
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_activated.connect(self._on_activated)
        self.heading = label(look="heading", wrap=True)
        self.verdict = label(look="caption-strong", wrap=True)
        self.text = label(wrap=True)
        self.towards, self.against = label(wrap=True), label(wrap=True)
        self.method = label(look="caption", wrap=True)
        self.near_title = label(look="heading")
        self.near = DataTable([])
        self.near.setFixedHeight(24 * 6 + 2)
        self.near.row_activated.connect(self._on_near)
        self.details = self._build_details()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.table)
        self.split.addWidget(self.details)
        self.split.setSizes([170, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.note, 1)
        column.addWidget(self.split, 1)
        listen(result.listing_changed, self.refresh)
        listen(why.changed, self._show_why)

    def _build_details(self) -> QScrollArea:
        body = QWidget()
        theme.set_look(body, "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        for made in (self.heading, self.verdict, self.text, self.towards, self.against, self.method):
            column.addWidget(made)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addSpacing(4)
        column.addWidget(self.near_title)
        column.addWidget(self.near)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def retranslate(self) -> None:
        """Set every word again."""
        self.all_errors.setText(tr("All errors"))
        name(self.all_errors, tr("All errors"), tr("Every text that was told wrong."))
        self.mark.setText(tr("Mark"))
        name(self.mark, tr("Mark"), tr("Mark these texts on the map, and show it."))
        self.open.setText(tr("Read"))
        name(self.open, tr("Read"), tr("Open the whole text."))
        name(
            self.predict,
            tr("Predict this text"),
            tr("Put this text into Predict: its words are marked there."),
        )
        self.table.setAccessibleName(tr("Texts of the test"))
        self._several = None  # in the language in use
        self.table.retranslate()
        self.near_title.setText(tr("Nearest texts it was trained on"))
        self.near.setAccessibleName(tr("Nearest texts it was trained on"))
        self.near.set_columns(
            [
                Column(
                    tr("Similarity"), lambda row: row.similarity, "{:.3f}".format, 140, right=True, bar=True
                ),
                Column(tr("Label"), lambda row: row.label, str, 104),
                Column(tr("Text"), lambda row: row.title, str),
            ]
        )
        self.near.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the listing."""
        result = self.result
        if self._several is not result.multilabel:
            self._several = result.multilabel
            self.table.set_columns(tested_columns(several=result.multilabel))
        self.title.setText(result.listing_title() if result.documents else "")
        text = result.problem
        if result.reading:
            text = tr("Reading the texts…")
        elif not result.problem and not result.documents:
            text = tr("There is no such text.") if result.cell is not None else tr("No text was told wrong.")
        self.note.setText(text)
        self.note.setVisible(not result.documents)
        self.split.setVisible(bool(result.documents))
        self.all_errors.setVisible(result.cell is not None)
        self.mark.setEnabled(bool(result.documents))
        self.table.set_rows(result.documents)
        self.chosen = None
        if result.documents:
            self.table.choose(0)
            self._show(result.documents[0])
        self.open.setEnabled(self.chosen is not None)
        self.predict.setEnabled(self.chosen is not None)

    def choose(self, document: TestedDocument) -> None:
        """Show one of the listed texts."""
        if document in self.result.documents:
            self.table.choose(self.result.documents.index(document))
            self.table.scrollTo(self.table.currentIndex())
            self._show(document)

    def _show(self, document: TestedDocument) -> None:
        self.chosen = document
        self.open.setEnabled(True)
        self.predict.setEnabled(True)
        self.heading.setText(document.title)
        said = tr(
            "said {label}, probability {probability}",
            label=document.said,
            probability=f"{document.probability:.3f}",
        )
        truth = tr("true {label}", label=document.truth)
        if not document.right and not self.result.multilabel:
            share = f"{document.truth_probability:.3f}"
            truth = tr("true {label} ({probability})", label=document.truth, probability=share)
        self.verdict.setText(f"{said} · {truth}")
        self.text.setText(_beginning(document))
        self.why.ask(document)
        self._show_why()

    def _show_why(self) -> None:
        reasons, chosen = self.why.reasons, self.chosen
        known = reasons is not None and chosen is not None and reasons.document == chosen
        for made in (self.towards, self.against, self.near_title, self.near):
            made.setVisible(known)
        told = "" if known else self.why.problem or tr("Looking for the reasons…")
        if known and chosen is not None and chosen.fold > 1:
            told = tr(
                "Tested in fold {number}. The words are by the model that is kept, of fold 1: "
                "it has learned from this text.",
                number=chosen.fold,
            )
        self.method.setText(told)
        self.method.setVisible(bool(told))
        if not known or reasons is None or chosen is None:
            return
        if reasons.method == "none":
            self.towards.setText(tr("This model does not look at the text."))
            self.against.hide()
        else:
            if self.result.multilabel:
                other = tr("Against {label}", label=chosen.about)
            else:
                other = tr("Against it") if chosen.right else tr("For {label}", label=chosen.truth)
            about = chosen.about or chosen.said
            self.towards.setText(_words(tr("For {label}", label=about), reasons.towards))
            self.against.setText(_words(other, reasons.against))
        self.towards.setToolTip(
            tr("What each word moved, in log-odds, read off the weights of the model.")
            if reasons.method == "weights"
            else tr("How far the log-odds fall when the word is taken out of the text.")
        )
        self.against.setToolTip(self.towards.toolTip())
        self.near.set_rows(reasons.near)

    def _on_chosen(self, document: TestedDocument) -> None:
        self._show(document)

    def _on_activated(self, document: TestedDocument) -> None:
        self.result.read(document, self.why.words_of(document))

    def _on_near(self, text: NearText) -> None:
        self.result.read_row(text.row)

    def _on_all(self) -> None:
        self.result.list_errors()

    def _on_mark(self) -> None:
        session = self.result.session
        if self.result.mark():
            session.page_requested.emit("map")
        else:
            session.problem.emit(self.result.no_map_problem())

    def _on_predict(self) -> None:
        if self.chosen is not None:
            self.result.predict(self.chosen)

    def _on_open(self) -> None:
        if self.chosen is not None:
            self.result.read(self.chosen, self.why.words_of(self.chosen))


def _words(title: str, words: tuple[Word, ...]) -> str:
    told = "   ".join(f"{one.word}\u00a0{one.share:+.2f}".replace("-", "−") for one in words)
    return tr("{title}:  {words}", title=title, words=told or "–")


def _beginning(document: TestedDocument) -> str:
    """How the text begins, in one paragraph and without its title again."""
    text = " ".join(document.text.split())
    text = text.removeprefix(document.title).lstrip()
    return text + ("…" if text and text[-1] not in ".!?。！？" else "")
