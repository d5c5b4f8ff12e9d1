"""The form of an algorithm: every kind of field, mistakes beside their fields, both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from embedstudio.algorithms.embeddings.word2vec import Word2Vec
from embedstudio.algorithms.projections.umap import Umap
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import set_language
from embedstudio.core.param import Annotated, Param, param_specs, to_json
from embedstudio.ui.widgets.fields import NumberField
from embedstudio.ui.widgets.param_form import ParamForm


@dataclass(frozen=True)
class Sample:
    size: Annotated[int, Param("Size", 2, 20_000, help="How large.")] = 100
    rate: Annotated[float, Param("Rate", 0.0, 1.0, advanced=True)] = 0.025
    shrink: Annotated[bool, Param("Shrink")] = True
    metric: Annotated[Literal["cosine", "dot"], Param("Metric")] = "cosine"
    workers: Annotated[int | None, Param("Workers", 1, 64, unit="threads")] = None
    name: Annotated[str, Param("Name")] = "a"


@pytest.fixture
def form(qtbot):
    made = ParamForm(Sample)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def field(form, name):
    return form.rows[name].field


def write(form, name, text):
    field(form, name).selectAll()
    QTest.keyClick(field(form, name), Qt.Key.Key_Delete)
    QTest.keyClicks(field(form, name), text)


@pytest.mark.parametrize("owner", [Sample, Word2Vec, Umap])
def test_it_starts_with_the_defaults(qtbot, owner):
    form = ParamForm(owner)
    qtbot.addWidget(form)
    assert form.values() == to_json(owner())
    assert list(form.rows) == [spec.name for spec in param_specs(owner)]


def test_each_type_has_its_field(form):
    kinds = {"size": NumberField, "rate": NumberField, "shrink": QCheckBox, "metric": QComboBox}
    for name, kind in {**kinds, "workers": NumberField, "name": QLineEdit}.items():
        assert type(field(form, name)) is kind
        assert field(form, name).accessibleName()


def test_what_is_typed_is_read_as_people_write_it(form):
    heard = []
    form.changed.connect(lambda: heard.append(True))
    write(form, "size", "20,000")
    write(form, "rate", "5e-3")
    write(form, "workers", "4")
    QTest.mouseClick(
        field(form, "shrink"), Qt.MouseButton.LeftButton, pos=field(form, "shrink").rect().center()
    )
    field(form, "shrink").setChecked(False)
    field(form, "metric").setCurrentIndex(1)
    values = form.values()
    assert values == {
        "size": 20_000,
        "rate": 0.005,
        "shrink": False,
        "metric": "dot",
        "workers": 4,
        "name": "a",
    }
    assert heard


def test_a_mistake_is_said_beside_its_field_and_goes_when_it_is_mended(form):
    write(form, "size", "1")
    assert not form.valid
    assert form.rows["size"].error.isVisible()
    assert form.rows["size"].error.text() == "Use a value from 2 to 20000."
    assert not form.rows["rate"].error.text()
    with pytest.raises(ParameterError):
        form.values()
    write(form, "size", "12")
    assert form.valid
    assert not form.rows["size"].error.isVisible()


def test_nothing_in_the_field_of_an_optional_number_means_none(form):
    form.set_values({"workers": 3, "unknown": 1})
    assert form.values()["workers"] == 3
    write(form, "workers", "")
    assert form.values()["workers"] is None


def test_an_empty_box_says_that_its_value_is_found_out(form):
    assert form.rows["workers"].field.placeholderText() == "automatic"
    assert form.rows["size"].field.placeholderText() == ""


def test_rare_parameters_wait_behind_their_fold(form):
    assert not field(form, "rate").isVisible()
    QTest.mouseClick(form.fold, Qt.MouseButton.LeftButton)
    assert field(form, "rate").isVisible()


def test_hidden_parameters_have_no_row(qtbot):
    form = ParamForm(Sample, hide=("size", "rate"))
    qtbot.addWidget(form)
    assert list(form.rows) == ["shrink", "metric", "workers", "name"]
    assert form.fold.isHidden()


def test_arrows_step_numbers_and_stop_at_the_bounds(form):
    QTest.keyClick(field(form, "size"), Qt.Key.Key_Up)
    assert form.values()["size"] == 101
    form.set_values({"size": 2})
    QTest.keyClick(field(form, "size"), Qt.Key.Key_Down)
    assert form.values()["size"] == 2
    QTest.keyClick(field(form, "rate"), Qt.Key.Key_Up)
    assert form.values()["rate"] == pytest.approx(0.035)


def test_it_speaks_the_language_in_use(qtbot):
    form = ParamForm(Word2Vec)
    qtbot.addWidget(form)
    english = {name: row.title.text() for name, row in form.rows.items()}
    set_language("zh_CN")
    form.retranslate()
    chinese = {name: row.title.text() for name, row in form.rows.items()}
    assert all(chinese[name] != english[name] for name in english)
    write(form, "vector_size", "0")
    assert form.rows["vector_size"].error.text().endswith("。")


@dataclass(frozen=True)
class Wordy:
    least: Annotated[int, Param("Leave out labels that have fewer texts than this", 1, 9)] = 1


def test_a_long_title_takes_a_second_line_instead_of_making_the_form_wide(qtbot):
    made = ParamForm(Wordy)
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() < 260
    made.resize(264, 200)
    made.show()
    qtbot.waitExposed(made)
    title = made.rows["least"].title
    assert title.height() >= 2 * title.fontMetrics().height()
    assert field(made, "least").geometry().right() < 264
