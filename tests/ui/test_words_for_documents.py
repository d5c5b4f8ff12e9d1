"""On a map of documents nothing speaks of words as if they were its points."""

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from embedstudio.core.i18n import set_language
from embedstudio.ui.panes.inspector_pane import InspectorPane
from embedstudio.ui.panes.map_pane import MapPane
from embedstudio.viewmodels.map import MapViewModel
from embedstudio.viewmodels.session import Session
from embedstudio.viewmodels.settings import Settings
from tests.documents import document_project

ALLOWED = re.compile(
    r"words or titles|known words?|words that tell|length in words|word vectors|a word or a sentence"
    r"|词语或标题|已知词|词数|词向量|一个词或一句话|关键词",
    re.IGNORECASE,
)
WORDS = re.compile(r"\bwords?\b|词语|个词", re.IGNORECASE)


@pytest.fixture
def session(tmp_path):
    made = Session(settings=Settings())
    made.open_project(document_project(tmp_path))
    yield made
    set_language("en")
    made.close_project()


def said(widget):
    """Everything a widget and those in it say."""
    for one in [widget, *widget.findChildren(QWidget)]:
        yield one.toolTip()
        yield one.accessibleName()
        if isinstance(one, (QLabel, QAbstractButton)):
            yield one.text()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_map_and_the_selection_speak_of_documents_or_points(session, qtbot, language):
    set_language(language)
    made, inspector = MapPane(session), InspectorPane(session)
    for pane in (made, inspector):
        qtbot.addWidget(pane)
        pane.show()
        pane.retranslate()
    session.selection.choose([1, 2, 3])
    texts = [*said(made), *said(inspector.selection)]
    wrong = {text for text in texts if WORDS.search(ALLOWED.sub("", text))}
    assert wrong == set()


def test_a_map_of_a_selection_of_documents_is_named_so(session):
    model = MapViewModel(session)
    model.choose_method("pca.v1")
    session.selection.choose(range(8))
    model.start_selection()
    assert session.map_info.name == "PCA 2-D of 8 documents"
