from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from modactions_desktop.ui.table import Column, RowsModel, rows_table

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


def test_table_has_a_name_and_its_headers(qtbot: object) -> None:
    view = rows_table(model(), "Durées")
    assert view.accessibleName() == "Durées"
    assert view.model().headerData(1, Qt.Orientation.Horizontal) == "Jours"
