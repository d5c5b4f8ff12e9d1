"""The corpus page: nothing yet, an import, or a corpus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedLayout, QWidget

from embedstudio.core.i18n import tr
from embedstudio.ui.panes.base import Pane, show_alone
from embedstudio.ui.panes.corpus_import import CorpusImport
from embedstudio.ui.panes.corpus_overview import CorpusOverview
from embedstudio.ui.widgets.basics import EmptyState, button, listen
from embedstudio.viewmodels.corpus import CorpusView
from embedstudio.viewmodels.session import Session

PATTERNS = "*.txt *.md *.html *.csv *.tsv *.json *.jsonl *.parquet"


class CorpusPane(Pane):
    """Stacks the three states of :class:`CorpusView`."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, model: CorpusView | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model or CorpusView(session)
        self.empty = EmptyState("ph.files")
        self.sample: QPushButton = button("primary", "ph.newspaper", on_click=self._on_sample)
        self.files: QPushButton = button("", "ph.file-plus", on_click=self._on_files)
        self.folder: QPushButton = button("", "ph.folder-open", on_click=self._on_folder)
        for made in (self.sample, self.files, self.folder):
            self.empty.add_button(made)
        self.importing = CorpusImport(self.model)
        self.overview = CorpusOverview(self.model)
        self._pages = {"empty": self.empty, "import": self.importing, "corpus": self.overview}
        self._stack = QStackedLayout(self)
        for page in self._pages.values():
            self._stack.addWidget(page)
        listen(self.model.page_changed, self._on_page_changed)
        self.retranslate()
        self._on_page_changed()

    def retranslate(self) -> None:
        """Set every word again."""
        self.empty.sentence.setText(
            tr("No texts yet. Drop files or a folder here: text, CSV, TSV, JSON, JSONL or Parquet.")
        )
        for made, text in (
            (self.sample, tr("BBC News sample")),
            (self.files, tr("Choose files…")),
            (self.folder, tr("Choose a folder…")),
        ):
            made.setText(text)
            made.setAccessibleName(text)
        self.importing.retranslate()
        self.overview.retranslate()

    def apply_theme(self) -> None:
        """Draw again in the colours in use."""
        self.empty.apply_theme()
        self.overview.apply_theme()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """A project with texts shows them."""
        super().showEvent(event)
        # Not at once: the page is also shown for a moment on the way to another one.
        QTimer.singleShot(0, self._on_settled)

    def _on_settled(self) -> None:
        if self.isVisible():
            self.model.enter()

    def _on_page_changed(self) -> None:
        self._stack.setCurrentWidget(self._pages[self.model.page])

    def _on_sample(self) -> None:
        self.model.request([], "bbc")

    def _on_files(self) -> None:
        kinds = tr("Texts ({patterns});;All files (*)", patterns=PATTERNS)
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Choose texts"), "", kinds)
        if chosen:
            self.model.request([Path(path) for path in chosen])

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder of texts"))
        if chosen:
            self.model.request([Path(chosen)])


if __name__ == "__main__":
    show_alone(CorpusPane, "Corpus")
