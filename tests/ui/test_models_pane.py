import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit

from embedstudio.core import i18n
from embedstudio.ui.panes.models_pane import ALL, CARD, COMPARE, ERRORS, PLOTS, RESULT, ModelsPane
from embedstudio.viewmodels import wording
from embedstudio.viewmodels.active_run import ActiveRun
from embedstudio.viewmodels.model_comparing import Pair
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.steering import Hand
from tests.viewmodels.test_models import noisy_corpus


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.new_project(tmp_path / "work.embed")
    made.open_artefact(made.project.add("corpus", noisy_corpus(), "texts"))
    yield made
    made.close_project()


@pytest.fixture
def pane(qtbot, session):
    made = ModelsPane(session)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(combo, data):
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


@pytest.fixture
def trained(pane):
    choose(pane.form.model, "naive_bayes.v1")
    click(pane.form.go)
    return pane


def test_the_form_follows_what_is_chosen(pane):
    assert pane.form.facts.text() == "60 texts · 2 labels"
    assert not pane.form.vectors.isVisible()
    choose(pane.form.features, "sif.v1")
    assert pane.form.vectors.isVisible()
    assert "C" in pane.form.parts["model"].form.rows
    choose(pane.form.model, "naive_bayes.v1")
    assert set(pane.form.parts["model"].form.rows) >= {"alpha"}
    assert pane.form.features.currentData() == "tfidf.v1"
    assert set(pane.form.parts["labels"].form.rows) == {"min_texts", "merge", "without"}
    choose(pane.form.task, "multilabel")
    assert set(pane.form.parts["labels"].form.rows) > {"min_texts", "separator", "threshold"}


def test_no_two_fields_of_the_form_have_one_name(pane, qtbot):
    pane.form.setup.set_values("split", {"by": "group"})
    choose(pane.form.features, "sif.v1")
    fields = [
        made
        for kind in (QComboBox, QLineEdit, QAbstractSpinBox, QCheckBox)
        for made in pane.form.findChildren(kind)
        if made.accessibleName() and not made.isHidden()
    ]
    names = [made.accessibleName() for made in fields]
    assert len(names) > 10
    assert {"Split by", "Split column", "Validation share", "Test share"} <= set(names)
    assert len(set(names)) == len(names), sorted(names)


def test_labels_with_few_texts_are_left_out_by_the_form(pane, session):
    problems = []
    session.problem.connect(problems.append)
    few = pane.form.parts["labels"].form.rows["min_texts"]
    few.field.setText("1000")
    few.field.textEdited.emit("1000")
    click(pane.form.go)
    assert [problem.message for problem in problems] == ["All labels are left out."]


def test_columns_of_the_texts_can_be_learnt_and_divided_by(pane):
    found = [pane.form.labels.itemText(place) for place in range(pane.form.labels.count())]
    assert found == ["label", "source"]
    assert not pane.form.column.isVisible()
    click(pane.form.parts["split"].fold)
    by = pane.form.parts["split"].form.rows["by"].field
    by.setCurrentIndex(by.findData("group"))
    assert pane.form.column.isVisible()
    click(pane.form.go)
    assert pane.form.problem.isVisible()
    assert "column" in pane.form.problem.text()


def test_training_shows_figures_matrix_and_scores(trained, session):
    assert session.model_info.name == "naive-bayes-1"
    assert trained.tabs.currentIndex() == RESULT
    assert trained.head.name.text() == "naive-bayes-1"
    shown = trained.head.figures["accuracy"].value.text()
    assert shown == f"{session.text_model.card['metrics']['accuracy']:.3f}"
    assert trained.overview.matrix.counts.sum() == session.text_model.card["test"]
    assert [row.label for row in trained.overview.table.rows_model.rows] == ["topic0", "topic1", "mean"]
    assert not trained.overview.curves.isVisible()
    tabs = trained.tabs
    assert all(tabs.isTabVisible(place) and tabs.tabRect(place).width() > 20 for place in range(6))


def test_a_cell_opens_its_texts(trained):
    matrix = trained.overview.matrix
    row, column = next((r, c) for r in range(2) for c in range(2) if r != c and matrix.counts[r, c])
    place = matrix.cell_rect(row, column).center().toPoint()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)
    assert trained.tabs.currentIndex() == ERRORS
    documents = trained.documents
    assert len(documents.table.rows_model.rows) == matrix.counts[row, column]
    assert documents.heading.text() == documents.table.rows_model.rows[0].title
    assert documents.towards.isVisible()
    assert documents.near.rows_model.rows
    click(documents.all_errors)
    assert len(documents.table.rows_model.rows) == trained.model.result.errors


def test_errors_stand_below_the_matrix_where_there_is_room(trained, session, qtbot):
    listed = trained.overview.list
    assert listed.isVisible()
    errors = listed.table.rows_model.rows
    assert len(errors) == trained.model.result.errors > 0
    assert not any(one.right for one in errors)
    place = listed.table.visualRect(listed.table.rows_model.index(len(errors) - 1, 0)).center()
    QTest.mouseClick(listed.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert trained.tabs.currentIndex() == ERRORS
    assert trained.documents.chosen == errors[-1]
    assert trained.documents.heading.text() == errors[-1].title
    trained.tabs.setCurrentIndex(RESULT)
    trained.resize(900, 480)
    qtbot.waitUntil(lambda: not listed.isVisible())
    button = trained.overview.errors
    below = trained.overview.table.geometry().bottom()
    assert 0 < button.geometry().top() - below < 40


def test_the_texts_of_a_large_corpus_are_read_when_asked_for(trained, session, monkeypatch):
    monkeypatch.setattr("embedstudio.viewmodels.model_result.QUICK", 10)
    result = trained.model.result
    assert result.quickly_listed  # it is open already
    session.corpus_info = session.corpus = None
    result._corpus = None
    assert not result.quickly_listed


def test_reading_a_text_opens_it_and_marking_without_its_map_says_why(trained, session):
    problems = []
    session.problem.connect(problems.append)
    click(trained.overview.errors)
    assert trained.tabs.currentIndex() == ERRORS
    click(trained.documents.open)
    assert session.reader.document.title == trained.documents.chosen.title
    asked = []
    session.predict_requested.connect(lambda info, text: asked.append((info.name, text)))
    click(trained.documents.predict)
    text = session.corpus.table.column("text")[trained.documents.chosen.row].as_py()
    assert asked == [("naive-bayes-1", text)]
    click(trained.documents.mark)
    assert [error.kind for error in problems] == ["no-map"]


def test_reasons_are_told_in_chinese_too(trained):
    click(trained.overview.errors)
    before = i18n.language()
    i18n.set_language("zh_CN")
    try:
        trained.retranslate()
        trained.documents._show_why()
        assert "：" in trained.documents.towards.text()
        assert ":" not in trained.documents.towards.text()
    finally:
        i18n.set_language(before)


def test_plots_and_card_are_of_the_model(trained):
    trained.tabs.setCurrentIndex(PLOTS)
    assert {row.label for row in trained.plots.table.rows_model.rows} == {"topic0", "topic1"}
    click(trained.plots.kind.buttons["reliability"])
    assert not trained.plots.table.isVisible()
    assert trained.plots.plot.accessibleName() == "Calibration"
    assert trained.plots.bins.isVisible()
    bins = trained.plots.bins.rows_model.rows
    assert sum(row.texts for row in bins) == trained.model.result.tested
    trained.tabs.setCurrentIndex(CARD)
    assert "Naive Bayes" in {row.value for row in trained.card.table.rows_model.rows}


def test_another_model_stands_beside_with_differences(trained):
    choose(trained.form.model, "majority.v1")
    click(trained.form.go)
    against = trained.head.against
    choose(against, against.itemData(1))
    figure = trained.head.figures["accuracy"]
    assert figure.difference.isVisible()
    assert figure.difference.text().startswith("−")
    trained.tabs.setCurrentIndex(ALL)
    assert [row.name for row in trained.table.table.rows_model.rows] == ["majority-1", "naive-bayes-1"]


def test_a_model_of_the_table_is_opened(trained, session):
    choose(trained.form.model, "majority.v1")
    click(trained.form.go)
    trained.tabs.setCurrentIndex(ALL)
    trained.table.table.choose(1)
    click(trained.table.buttons["open"])
    assert session.model_info.name == "naive-bayes-1"
    assert trained.tabs.currentIndex() == RESULT


def test_a_run_is_watched_while_it_works(trained, session):
    from embedstudio.core.events import Metric, Progress

    run = ActiveRun("r", FakeJob(), title="MLP on texts", name="mlp-1", parameters={"epochs": 5})
    session.runs.append(run)
    run.changed.connect(lambda: session.run_changed.emit(run))
    run.take(Progress(0.2, "Epoch 1 of 5"))
    assert trained.head.name.text() == "mlp-1"
    assert trained.overview.message.text() == "Epoch 1 of 5"
    assert not trained.overview.below.isVisible()
    assert not trained.tabs.isTabVisible(CARD)
    for step in (0.5, 1.0):
        run.take(Metric(step, {"loss": 1 / step}))
    run.take(Metric(1.0, {"loss": 1.0, "validation_loss": 1.1, "validation_f1_macro": 0.8}))
    assert trained.overview.curves.isVisible()
    session.open_artefact(session.artefacts("model")[0])
    assert trained.head.name.text() == "naive-bayes-1"
    session.runs.remove(run)


class FakeJob:
    kind = "model"
    resumable = False


def test_several_are_compared(pane, session, qtbot):
    pane.show_comparison()
    compare = pane.compare
    pane.model.comparing.chosen = {Pair("majority.v1", "tfidf.v1"), Pair("naive_bayes.v1", "tfidf.v1")}
    compare.retranslate()
    ticked = [
        compare.list.item(place).text()
        for place in range(compare.list.count())
        if compare.list.item(place).checkState() == Qt.CheckState.Checked
    ]
    assert len(ticked) == 2
    compare.repeats.setValue(2)
    click(compare.go)
    assert pane.tabs.currentIndex() == COMPARE
    assert len(compare.table.rows_model.rows) == 2
    assert compare.sentence.text()
    compare.table.choose(0)
    qtbot.wait(1)  # what was hidden until now is laid out
    click(compare.use)
    assert pane.form.model.currentData() == "naive_bayes.v1"


def test_texts_that_come_later_can_be_compared_on(qtbot, tmp_path):
    session = Session(settings=Settings())
    session.new_project(tmp_path / "empty.embed")
    pane = ModelsPane(session)
    qtbot.addWidget(pane)
    pane.resize(900, 640)
    pane.show()
    assert not pane.compare.go.isEnabled()
    session.open_artefact(session.project.add("corpus", noisy_corpus(), "texts"))
    pane.show_comparison()
    assert pane.compare.go.isEnabled()
    assert pane.compare.problem.text() == ""
    session.close_project()


def test_one_ticked_model_cannot_be_compared(pane):
    pane.show_comparison()
    for place in range(pane.compare.list.count()):
        pane.compare.list.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not pane.compare.go.isEnabled()
    assert pane.compare.problem.text()


def test_a_network_that_was_finished_early_says_where_and_goes_on_by_a_click(qtbot, tmp_path, hand):
    session = Session(hand)
    session.new_project(tmp_path / "work.embed")
    session.open_artefact(session.project.add("corpus", noisy_corpus(), "texts"))
    pane = ModelsPane(session)
    qtbot.addWidget(pane)
    pane.resize(900, 640)
    pane.show()
    qtbot.waitExposed(pane)
    choose(pane.form.model, "mlp.v1")
    choose(pane.form.features, "lsa.v1")
    hand.at = 0.3
    click(pane.form.go)
    (row,) = pane.model.runs.rows()
    told = wording.ended_early(row.reached, 60)
    assert pane.head.badge.text() == told
    pane.tabs.setCurrentIndex(ALL)
    assert told in " ".join(pane.table.table.lines()[-1])
    pane.table.table.choose(0)
    go_on = pane.table.buttons["resume"]
    assert go_on.isVisible()
    assert "the new result gets its own name" in go_on.toolTip()
    hand.at = 2.0
    click(go_on)
    assert [one.status for one in pane.model.runs.rows()] == ["finished", "ended_early"]
    assert not pane.head.badge.isVisible()
    session.close_project()


def test_a_comparison_that_is_opened_comes_to_the_front(pane, session, qtbot):
    pane.model.comparing.chosen = {Pair("majority.v1", "tfidf.v1"), Pair("naive_bayes.v1", "tfidf.v1")}
    pane.model.comparing.start()
    assert pane.tabs.currentIndex() == COMPARE
    assert pane.compare.facts.text() == "Texts: texts · 5 splits"
    pane.tabs.setCurrentIndex(ALL)
    session.open_artefact(session.artefacts("comparison")[0])
    assert pane.tabs.currentIndex() == COMPARE
    later = ModelsPane(session)
    qtbot.addWidget(later)
    assert later.tabs.currentIndex() == COMPARE, "a page that is built for it shows it"
    assert later.compare.sentence.text() == pane.compare.sentence.text()


def test_the_splits_that_count_are_shown(pane):
    compare, setup = pane.compare, pane.model.setup
    pane.show_comparison()
    assert (compare.repeats_title.text(), compare.repeats.value()) == ("Splits", 5)
    assert compare.repeats.isEnabled()
    setup.set_values("split", {"folds": 3})
    assert (compare.repeats_title.text(), compare.repeats.value()) == ("Folds", 3)
    assert not compare.repeats.isEnabled()
    setup.set_values("split", {"folds": 0, "by": "date"})
    assert (compare.repeats.value(), compare.repeats.isEnabled()) == (1, False)
    setup.set_values("split", {"by": "chance"})
    assert (compare.repeats.value(), compare.repeats.isEnabled()) == (5, True)


def test_a_stopped_comparison_offers_to_go_on(qtbot, tmp_path):
    hand = Hand()
    session = Session(hand, settings=Settings())
    session.new_project(tmp_path / "work.embed")
    session.open_artefact(session.project.add("corpus", noisy_corpus(), "texts"))
    pane = ModelsPane(session)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_comparison()
    compare = pane.compare
    assert compare.go_on.isHidden()
    pane.model.comparing.chosen = {Pair("majority.v1", "tfidf.v1"), Pair("naive_bayes.v1", "tfidf.v1")}
    hand.at = 0.3
    click(compare.go)
    assert compare.sentence.text().startswith("Stopped")
    assert not compare.go_on.isHidden()
    hand.at = 2.0
    click(compare.go_on)
    assert not compare.sentence.text().startswith("Stopped")
    assert compare.go_on.isHidden()
    session.close_project()


@pytest.mark.parametrize(
    ("split", "note", "badge", "errors"),
    [
        ({"folds": 3}, "3 folds, 60 texts", "mean of 3 folds", "of 60"),
        ({"repeats": 3}, "first of 3 splits, 12 texts", "mean of 3 splits", "of 12, first split"),
    ],
)
def test_of_which_tests_the_numbers_are(pane, split, note, badge, errors):
    choose(pane.form.model, "naive_bayes.v1")
    pane.model.setup.set_values("split", split)
    pane.model.setup.start()
    assert pane.overview.matrix_note.accessibleName() == note
    assert pane.head.badge.text() == badge
    assert pane.head.figures["errors"].more.text() == errors
    assert pane.model.result.tested_part in pane.plots.hint.text()
    assert pane.model.result.tested_part in [fact.value for fact in pane.card.table.rows_model.rows]


def test_features_and_texts_stay_in_a_narrow_table(trained):
    trained.tabs.setCurrentIndex(ALL)
    trained.table.resize(505, 400)
    shown = [
        trained.table.table.model().headerData(place, Qt.Orientation.Horizontal)
        for place in range(8)
        if not trained.table.table.isColumnHidden(place)
    ]
    assert shown == ["Name", "Model", "Features", "Texts", "Macro-F1"]
    assert trained.table.table.rows_model.rows[0].corpus == "texts"
