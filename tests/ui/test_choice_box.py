from embedstudio.ui.widgets.choice_box import ChoiceBox


def test_words_without_room_end_in_an_ellipsis(qtbot):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["UMAP 3-D · English starter", "PCA"])
    box.resize(120, 28)
    box.show()
    wide, narrow = box.shown_text(1000), box.shown_text(80)
    assert wide == "UMAP 3-D · English starter"
    assert narrow.endswith("…")
    assert box.fontMetrics().horizontalAdvance(narrow) <= 80
    whole = box.grab().toImage()
    box.setCurrentIndex(1)
    assert box.grab().toImage() != whole


def test_a_box_without_a_choice_says_so(qtbot):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.setPlaceholderText("No map yet")
    assert box.shown_text(200) == "No map yet"
    box.addItem("one")
    box.setCurrentIndex(0)
    assert box.shown_text(200) == "one"
