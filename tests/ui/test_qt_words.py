"""Qt's own words follow the language in use, its file dialog as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from embedstudio.core.i18n import set_language
from embedstudio.ui.app import install_qt_words


@pytest.fixture
def chinese(qapp):
    set_language("zh_CN")
    install_qt_words(qapp)
    yield
    set_language("en")
    install_qt_words(qapp)


def words_of(dialog):
    return [one.text() for one in dialog.findChildren(QLabel) if one.text()]


def test_the_file_dialog_has_no_english_word(qtbot, chinese):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert [word.partition("(")[0] for word in words_of(dialog)] == ["查找范围", "文件名称", "文件类型"]


def test_english_comes_back(qtbot, chinese, qapp):
    set_language("en")
    install_qt_words(qapp)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "&Look in:" in words_of(dialog)
