"""The import page: how the texts are to be read, with the first rows as they would come out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.corpus import Rejected
from embedstudio.core.i18n import tr, translated
from embedstudio.text.cleaning import STEPS
from embedstudio.text.options import DOCUMENT_UNITS
from embedstudio.text.tokenizers import TOKENIZERS
from embedstudio.ui import theme
from embedstudio.ui.widgets.basics import ElidedLabel, button, label, listen
from embedstudio.ui.widgets.data_table import Column, DataTable
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.corpus import CorpusView

SIDE = 296
LANGUAGES = ("auto", "en", "zh")
CELL_WIDTH, TEXT_WIDTH = 140, 180
WIDTHS = {"title": 170, "label": 90, "source": 120, "encoding": 72}
"""Pixels of the columns of a preview of text files."""
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "cp1252", "latin-1", "shift_jis", "euc-kr")
"""What to choose from where detection fails."""


class CorpusImport(QWidget):
    """Options to the left, preview to the right, name and *Import* below."""

    def __init__(self, model: CorpusView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._filling = False
        self._titles: dict[str, QLabel] = {}
        self._combos: dict[str, QComboBox] = {}
        self._steps: dict[str, QCheckBox] = {}
        self._build()
        listen(model.import_changed, self._on_import_changed)
        listen(model.progress_changed, self._on_progress_changed)
        listen(model.page_changed, self._on_progress_changed)
        self.retranslate()

    # building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.title = ElidedLabel(look="run-name")
        self.about = ElidedLabel(look="caption")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        for key in (
            "text_column",
            "label_column",
            "title_column",
            "documents",
            "language",
            "tokenizer",
            "encoding",
        ):
            self._add_combo(key)
        self._clean_title = label(look="heading")
        steps = QVBoxLayout()
        steps.setSpacing(6)
        for step in STEPS:
            box = QCheckBox()
            box.toggled.connect(self._on_steps_changed)
            self._steps[step] = box
            steps.addWidget(box)
        form = QVBoxLayout()
        form.setContentsMargins(16, 12, 16, 12)
        form.setSpacing(12)
        form.addWidget(self.title)
        form.addWidget(self.about)
        form.addLayout(self.grid)
        form.addWidget(self._clean_title)
        form.addLayout(steps)
        form.addStretch(1)
        body = QWidget()
        theme.set_look(body, "panel")
        body.setLayout(form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setFixedWidth(SIDE)

        self.pages = QTabBar()
        theme.set_look(self.pages, "inspector")
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        self.pages.addTab("")
        self.pages.addTab("")
        self.pages.currentChanged.connect(self._on_tab_changed)
        self.table = DataTable([])
        self.rejected = DataTable([])
        self.rejected.hide()
        self.note = label(look="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setContentsMargins(32, 32, 32, 32)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.pages)
        right.addWidget(self.note, 1)
        right.addWidget(self.table, 1)
        right.addWidget(self.rejected, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(area)
        line = QWidget()
        line.setFixedWidth(1)
        theme.set_look(line, "footer")
        middle.addWidget(line)
        middle.addLayout(right, 1)

        self.name = QLineEdit()
        self.name.setMaximumWidth(280)
        self.name.textEdited.connect(self._on_name_edited)
        self.name_title = label()
        self.name_title.setBuddy(self.name)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(220)
        self.state = ElidedLabel(look="caption")
        self.cancel: QPushButton = button(on_click=self._on_cancel)
        self.go: QPushButton = button("primary", "ph.download-simple", on_click=self._on_go)
        foot_row = QHBoxLayout()
        foot_row.setContentsMargins(16, 8, 12, 8)
        foot_row.setSpacing(8)
        foot_row.addWidget(self.name_title)
        foot_row.addWidget(self.name)
        foot_row.addSpacing(8)
        foot_row.addWidget(self.bar, 1)
        foot_row.addWidget(self.state, 1)
        foot_row.addWidget(self.cancel)
        foot_row.addWidget(self.go)
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_look(foot, "footer")
        foot.setLayout(foot_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(foot)

    def _add_combo(self, key: str) -> None:
        title = label()
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        combo.activated.connect(self._on_choice)
        title.setBuddy(combo)
        row = len(self._combos)
        self.grid.addWidget(title, row, 0)
        self.grid.addWidget(combo, row, 1)
        self._titles[key], self._combos[key] = title, combo

    # words -------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word again."""
        titles = {
            "text_column": tr("Text column"),
            "label_column": tr("Label column"),
            "title_column": tr("Title column"),
            "documents": tr("One document is"),
            "language": tr("Language"),
            "tokenizer": tr("Tokenizer"),
            "encoding": tr("Encoding"),
        }
        for key, text in titles.items():
            self._titles[key].setText(text)
            self._combos[key].setAccessibleName(text)
        self._clean_title.setText(tr("Cleaning"))
        for step, box in self._steps.items():
            box.setText(translated(STEPS[step].title))
            box.setToolTip(step)
        self.pages.setTabText(0, tr("Preview"))
        self.pages.setAccessibleName(tr("Preview"))
        self.name_title.setText(tr("Name"))
        self.name.setAccessibleName(tr("Name of the corpus"))
        self.bar.setAccessibleName(tr("Progress"))
        self.table.setAccessibleName(tr("Preview"))
        self.rejected.setAccessibleName(tr("Rejected"))
        for table in (self.table, self.rejected):
            table.retranslate()
        self.rejected.set_columns(rejected_columns())
        self._show()

    # listening ---------------------------------------------------------------------------------

    def _on_import_changed(self) -> None:
        self._show()

    def _on_progress_changed(self) -> None:
        self._show_foot()

    def _on_choice(self) -> None:
        if self._filling:
            return
        chosen = {key: combo.currentData() for key, combo in self._combos.items()}
        self.model.set_options(
            text_column=chosen["text_column"] if self._is_table else None,
            label_column=chosen["label_column"] if self._is_table else None,
            title_column=chosen["title_column"] if self._is_table else None,
            documents=chosen["documents"],
            language=chosen["language"],
            tokenizer=chosen["tokenizer"],
            encoding=chosen["encoding"],
        )

    def _on_steps_changed(self) -> None:
        if not self._filling:
            self.model.set_options(clean=tuple(step for step, box in self._steps.items() if box.isChecked()))

    def _on_name_edited(self, text: str) -> None:
        self.model.set_name(text)

    def _on_tab_changed(self) -> None:
        self._show_preview()

    def _on_cancel(self) -> None:
        self.model.cancel()

    def _on_go(self) -> None:
        self.model.start()

    # showing -----------------------------------------------------------------------------------

    @property
    def _is_table(self) -> bool:
        return self.model.preview is not None and self.model.preview.kind == "table"

    def _show(self) -> None:
        model = self.model
        self._filling = True
        sources = model.sources
        self.title.setText(model.name or tr("Import texts"))
        if self.name.text() != model.name:
            self.name.setText(model.name)
        shown = str(sources[0]) if len(sources) == 1 else tr("{count} files or folders", count=len(sources))
        self.about.setText(shown)
        self._fill_combos()
        for step, box in self._steps.items():
            box.setChecked(step in model.options.clean)
        self._filling = False
        self._show_preview()
        self._show_foot()

    def _fill_combos(self) -> None:
        preview, options = self.model.preview, self.model.options
        columns = preview.columns if preview is not None and self._is_table else []
        for key in ("text_column", "label_column", "title_column"):
            self._titles[key].setVisible(self._is_table)
            self._combos[key].setVisible(self._is_table)
            found = getattr(preview, key) if preview is not None else None
            guessed = tr("Guess ({column})", column=found) if found else tr("None found")
            _fill(
                self._combos[key],
                [(guessed, None), *((name, name) for name in columns)],
                getattr(options, key),
            )
        self._titles["documents"].setVisible(not self._is_table)
        self._combos["documents"].setVisible(not self._is_table)
        units = {"file": tr("a file"), "line": tr("a line"), "paragraph": tr("a paragraph")}
        _fill(self._combos["documents"], [(units[unit], unit) for unit in DOCUMENT_UNITS], options.documents)
        languages = {"auto": tr("Detect"), "en": tr("English"), "zh": tr("Chinese")}
        _fill(self._combos["language"], [(languages[code], code) for code in LANGUAGES], options.language)
        ways: list[tuple[str, str | None]] = [(tr("By language"), None)]
        ways += [(translated(way.title), name) for name, way in TOKENIZERS.items()]
        _fill(self._combos["tokenizer"], ways, options.tokenizer)
        seen = preview.encoding if preview is not None else ""
        first = tr("Detect ({encoding})", encoding=seen) if seen else tr("Detect")
        _fill(
            self._combos["encoding"], [(first, None), *((name, name) for name in ENCODINGS)], options.encoding
        )

    def _show_preview(self) -> None:
        preview, problem = self.model.preview, self.model.problem
        rejected: list[Rejected] = list(preview.rejected) if preview is not None else []
        self.pages.setTabText(1, tr("Rejected ({count})", count=wording.count(len(rejected))))
        self.pages.setTabVisible(1, bool(rejected))
        on_rejected = self.pages.currentIndex() == 1 and bool(rejected)
        self.rejected.setVisible(on_rejected)
        self.table.setVisible(preview is not None and not on_rejected)
        self.note.setVisible(preview is None)
        theme.set_look(self.note, "error" if problem is not None else "muted")
        if problem is not None:
            self.note.setText(f"{problem.message}\n{problem.hint}".strip())
        elif preview is None:
            self.note.setText(tr("Reading the first rows…"))
        if preview is None:
            return
        marks = {
            preview.text_column: tr("text"),
            preview.label_column: tr("label"),
            preview.title_column: tr("title"),
        }
        self.table.set_columns(
            [
                Column(
                    f"{name} · {marks[name]}" if name in marks and self._is_table else name,
                    _cell(place),
                    wording.one_line,
                    width=0 if name == (preview.text_column or "text") else self._width(name),
                    least=TEXT_WIDTH,
                )
                for place, name in enumerate(preview.columns)
            ]
        )
        self.table.set_rows(preview.rows)
        self.rejected.set_rows(rejected)

    def _width(self, column: str) -> int:
        return CELL_WIDTH if self._is_table else WIDTHS.get(column, CELL_WIDTH)

    def _show_foot(self) -> None:
        run, importing = self.model.run, self.model.importing
        self.bar.setVisible(importing)
        self.state.setText("")
        self.name.setEnabled(not importing)
        self.go.setEnabled(not importing and self.model.problem is None and bool(self.model.sources))
        self.go.setText(tr("Import"))
        self.go.setAccessibleName(tr("Import"))
        self.cancel.setText(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel"))
        preview = self.model.preview
        if importing and run is not None:
            self.bar.setValue(round(run.fraction * 1000))
            left = run.seconds_left
            time_left = tr("{time} left", time=wording.duration(left)) if left is not None else ""
            self.state.setText(" · ".join(part for part in (run.message, time_left) if part))
        elif preview is not None and preview.files > 1:
            self.state.setText(tr("{count} files", count=wording.count(preview.files)))


def rejected_columns() -> list[Column]:
    """Columns of a table of rejected rows."""
    return [
        Column(tr("File"), lambda row: row.source, str, width=180),
        Column(
            tr("Line"),
            lambda row: row.line,
            lambda line: wording.count(line) if line else "–",
            72,
            right=True,
        ),
        Column(tr("Why"), lambda row: row.reason, str, width=260),
        Column(tr("What it says"), lambda row: row.text, wording.one_line),
    ]


def _cell(place: int) -> Callable[[list[str]], str]:
    return lambda row: row[place] if place < len(row) else ""


def _fill(combo: QComboBox, items: list[tuple[str, str | None]], chosen: str | None) -> None:
    combo.blockSignals(True)
    combo.clear()
    for text, value in items:
        combo.addItem(text, value)
    place = next((i for i, (_, value) in enumerate(items) if value == chosen), 0)
    combo.setCurrentIndex(place)
    combo.blockSignals(False)
