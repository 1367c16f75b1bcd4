from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.table import Column, RowsModel, RowsTable, rows_table

Pair = tuple[str, int | None]


def model() -> RowsModel[Pair]:
    made: RowsModel[Pair] = RowsModel(
        [
            Column("Nom", lambda row: row[0], stretch=True),
            Column("Jours", lambda row: str(row[1]), lambda row: row[1]),
        ]
    )
    made.show_rows([("Éva", 3), ("adam", None), ("Zoé", 12)])
    return made


def shown(rows: RowsModel[Pair], column: int = 0) -> list[str]:
    return [rows.data(rows.index(row, column)) for row in range(rows.rowCount())]


def test_model_keeps_the_contract_of_qt(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model())


def test_numbers_sort_as_numbers_and_empty_values_come_last() -> None:
    rows = model()
    rows.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(rows) == ["Zoé", "Éva", "adam"]
    rows.sort(1, Qt.SortOrder.AscendingOrder)
    assert shown(rows) == ["Éva", "Zoé", "adam"]


def test_words_sort_without_accents_or_capitals() -> None:
    rows = model()
    rows.sort(0)
    assert shown(rows) == ["adam", "Éva", "Zoé"]


def test_new_rows_keep_the_order_that_was_chosen() -> None:
    rows = model()
    rows.sort(1)
    rows.show_rows([("b", 2), ("a", 1)])
    assert shown(rows) == ["a", "b"]


SAID = "Une phrase assez longue pour ne pas tenir sur une seule ligne d'une petite table"


def table_of(qtbot: QtBot, width: int) -> RowsTable:
    rows: RowsModel[tuple[str, str]] = RowsModel(
        [
            Column("Sorte", lambda row: row[0]),
            Column("Quoi", lambda _row: SAID, stretch=True),
            Column("Depuis", lambda row: row[1], optional=True),
        ]
    )
    rows.show_rows([("Entretien", ""), ("Frein", "")])
    view = rows_table(rows, "Corbeille")
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show()
    return view


def test_words_without_room_go_on_to_the_next_line(qtbot: QtBot) -> None:
    view = table_of(qtbot, 320)
    assert view.wordWrap()
    assert view.rowHeight(0) > 36
    assert view.columnWidth(0) + view.columnWidth(1) == view.viewport().width()
    view.resize(1200, 300)
    assert not view.wordWrap()
    assert view.rowHeight(0) == 36


def test_a_column_without_anything_in_it_is_left_out(qtbot: QtBot) -> None:
    view = table_of(qtbot, 900)
    assert view.isColumnHidden(2)
    rows = view.model()
    assert isinstance(rows, RowsModel)
    rows.show_rows([("Entretien", "mardi")])
    assert not view.isColumnHidden(2)


def test_a_column_drawn_wider_stays_so(qtbot: QtBot) -> None:
    view = table_of(qtbot, 900)
    view.horizontalHeader().resizeSection(0, 300)
    view.resize(700, 300)
    assert view.columnWidth(0) == 300


def test_headers_sort_the_rows_in_sight_alone(qtbot: QtBot) -> None:
    first, second = model(), model()
    view = rows_table(first, "Durées")
    qtbot.addWidget(view)
    view.show_model(second)
    view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert shown(first) == ["Éva", "adam", "Zoé"]
    assert shown(second) == ["adam", "Éva", "Zoé"]


def test_table_has_a_name_and_its_headers(qtbot: object) -> None:
    view = rows_table(model(), "Durées")
    assert view.accessibleName() == "Durées"
    assert view.model().headerData(1, Qt.Orientation.Horizontal) == "Jours"
