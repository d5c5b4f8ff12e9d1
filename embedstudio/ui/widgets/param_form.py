"""The form of a registered algorithm, built from its declared parameters."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr
from embedstudio.core.param import ParamSpec, param_specs, parse_text
from embedstudio.ui import icons, theme
from embedstudio.ui.widgets.basics import label
from embedstudio.ui.widgets.fields import NumberField, plain_number

FIELD = 116


class ParamRow:
    """One parameter: its label, its field, its sentence and, when wrong, what is wrong."""

    def __init__(self, spec: ParamSpec, form: ParamForm) -> None:
        self.spec = spec
        self.form = form
        self.title = label(wrap=True)
        self.help = label(look="caption", wrap=True)
        self.error = label(look="error", wrap=True)
        self.error.hide()
        self.field = self._build()
        self.title.setBuddy(self.field)
        self.set_value(spec.default)

    def _build(self) -> QWidget:
        spec = self.spec
        if spec.options:
            choice = QComboBox()
            for option in spec.options:
                choice.addItem("", option)
            choice.currentIndexChanged.connect(self.form.on_edited)
            choice.setMinimumWidth(FIELD)
            return choice
        if spec.type is bool:
            check = QCheckBox()
            check.toggled.connect(self.form.on_edited)
            return check
        if spec.type in (int, float):
            number = NumberField(spec)
            number.textEdited.connect(self.form.on_edited)
            number.setFixedWidth(FIELD)
            return number
        line = QLineEdit()
        line.textEdited.connect(self.form.on_edited)
        line.setMinimumWidth(FIELD)
        return line

    def retranslate(self) -> None:
        """Label, sentence and choices."""
        spec = self.spec
        self.title.setText(f"{spec.label} ({spec.param.unit})" if spec.param.unit else spec.label)
        self.help.setText(spec.help)
        tip = f"{spec.help}\n{spec.name}" if spec.help else spec.name
        for made in (self.title, self.field):
            made.setToolTip(tip)
        self.field.setAccessibleName(spec.label)
        self.field.setAccessibleDescription(spec.help)
        if isinstance(self.field, QLineEdit) and spec.default is None:
            self.field.setPlaceholderText(tr("automatic"))  # an empty box says nothing
        if isinstance(self.field, QComboBox):
            for place, text in enumerate(spec.option_labels):
                self.field.setItemText(place, text)

    def value(self) -> Any:
        """The checked value; raises :class:`ParameterError`."""
        if isinstance(self.field, QComboBox):
            return self.field.currentData()
        if isinstance(self.field, QCheckBox):
            return self.field.isChecked()
        assert isinstance(self.field, QLineEdit)
        return parse_text(
            self.spec, plain_number(self.field.text()) if self.spec.type is not str else self.field.text()
        )

    def set_value(self, value: Any) -> None:
        """Show a value."""
        if isinstance(self.field, QComboBox):
            self.field.setCurrentIndex(max(0, self.field.findData(value)))
        elif isinstance(self.field, QCheckBox):
            self.field.setChecked(bool(value))
        elif isinstance(self.field, QLineEdit):
            self.field.setText(
                "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
            )

    def complain(self, text: str) -> None:
        """Say what is wrong under the field, or nothing."""
        if text == self.error.text():
            return  # giving a field its look again costs some milliseconds
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if isinstance(self.field, QLineEdit):
            theme.set_look(self.field, "wrong" if text else "")


class ParamForm(QWidget):
    """Visible parameters first, the others under *Advanced* with their sentences.

    Parameters
    ----------
    owner
        The dataclass (or an instance) that declares the parameters.
    hide
        Names that are set elsewhere.
    """

    changed = Signal()
    """A value was edited (also to something wrong: see ``valid``)."""

    def __init__(self, owner: Any, parent: QWidget | None = None, *, hide: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self.rows: dict[str, ParamRow] = {}  # rows report edits while they are being built
        self.rows = {spec.name: ParamRow(spec, self) for spec in param_specs(owner) if spec.name not in hide}
        self._defaults = {name: row.spec.default for name, row in self.rows.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_grid([row for row in self.rows.values() if not row.spec.param.advanced], False))
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setIconSize(QSize(12, 12))
        theme.set_look(self.fold, "fold")
        self.fold.toggled.connect(self._on_folded)
        self.advanced = QWidget()
        self.advanced.setLayout(_grid([row for row in self.rows.values() if row.spec.param.advanced], True))
        self.advanced.hide()
        column.addWidget(self.fold)
        column.addWidget(self.advanced)
        self.fold.setVisible(any(row.spec.param.advanced for row in self.rows.values()))
        self._on_folded(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Every label and sentence."""
        self.fold.setText(tr("Advanced"))
        self.fold.setAccessibleName(tr("Advanced"))
        for row in self.rows.values():
            row.retranslate()

    def values(self) -> dict[str, Any]:
        """All values by name; raises the first :class:`ParameterError` and shows each beside its field."""
        found: dict[str, Any] = {}
        first: ParameterError | None = None
        for name, row in self.rows.items():
            try:
                found[name] = row.value()
                row.complain("")
            except ParameterError as error:
                row.complain(error.hint or error.message)
                first = first or error
        if first is not None:
            raise first
        return found

    @property
    def valid(self) -> bool:
        """Whether every value can be used."""
        try:
            self.values()
        except ParameterError:
            return False
        return True

    def set_values(self, values: dict[str, Any]) -> None:
        """Show other values; unknown names are left out."""
        for name, value in values.items():
            if name in self.rows:
                self.rows[name].set_value(value)
        self.on_edited()

    def reset(self) -> None:
        """Back to the defaults."""
        self.set_values(self._defaults)

    def on_edited(self) -> None:
        """Something was typed or chosen: check it at once."""
        _ = self.valid
        self.changed.emit()

    def _on_folded(self, opened: bool) -> None:
        self.advanced.setVisible(opened)
        icons.set_icon(self.fold, "ph.caret-down" if opened else "ph.caret-right", "muted", 12)


def _grid(rows: list[ParamRow], sentences: bool) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    line = 0
    for row in rows:
        grid.addWidget(row.title, line, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(row.field, line, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(row.error, line + 1, 0, 1, 2)
        if sentences:
            grid.addWidget(row.help, line + 2, 0, 1, 2)
            grid.setRowMinimumHeight(line + 3, 4)
        line += 4
    grid.setColumnStretch(0, 1)
    return grid
