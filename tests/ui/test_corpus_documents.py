from embedstudio.ui.panes.corpus_documents import DocumentsTable
from embedstudio.viewmodels.corpus import DocumentRow, Found

ROWS = [
    DocumentRow(0, "one", "a", 5, "n.csv:2", (2001, "x")),
    DocumentRow(1, "two", "b", 7, "n.csv:3", (1999, None)),
]


def titles(table):
    return [column.title for column in table.rows_model.columns]


def test_further_columns_stand_where_there_is_room(qtbot):
    table = DocumentsTable()
    qtbot.addWidget(table)
    table.resize(460, 300)
    table.show()
    qtbot.waitExposed(table)
    table.show_found(Found(ROWS, 2, ("year", "source")))
    assert titles(table) == ["Title", "Label", "Tokens", "year"]
    table.resize(1000, 300)
    assert titles(table) == ["Title", "Label", "Tokens", "year", "source", "Source"]
    assert [line[3:] for line in table.lines()[1:]] == [["2001", "x", "n.csv:2"], ["1999", "", "n.csv:3"]]
    table.sortByColumn(3, table.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert [line[0] for line in table.lines()[1:]] == ["two", "one"]


def test_texts_without_further_columns_name_their_source(qtbot):
    table = DocumentsTable()
    qtbot.addWidget(table)
    table.resize(460, 300)
    table.show_found(Found([DocumentRow(0, "one", "", 5, "one.txt")], 1))
    assert titles(table) == ["Title", "Label", "Tokens", "Source"]
