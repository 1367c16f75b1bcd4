"""T1 to T20 on screen: choose a table, read its definition, click a figure to see the names behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from modactions_desktop.domain.cells import CountedTable
from modactions_desktop.domain.years import Cell
from modactions_desktop.ui.forms.ui_year_tables import Ui_YearTables

NOT_GIVEN = "non renseigné"


class YearTables(QWidget):
    """The list of tables, and one of them."""

    people_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: Sequence[CountedTable] = ()
        self.ui = Ui_YearTables()
        self.ui.setupUi(self)
        self.ui.grid.verticalHeader().hide()
        self.ui.list.currentRowChanged.connect(self._on_table)
        self.ui.grid.activated.connect(self._on_cell)

    def show_tables(self, tables: Sequence[CountedTable]) -> None:
        """Replaces the tables; the one that was read stays in front."""
        chosen = max(self.ui.list.currentRow(), 0)
        self._tables = tables
        self.ui.list.blockSignals(True)
        self.ui.list.clear()
        self.ui.list.addItems([f"{table.id} · {table.title}" for table in tables])
        self.ui.list.blockSignals(False)
        self.ui.list.setCurrentRow(min(chosen, len(tables) - 1))

    def _on_table(self, number: int) -> None:
        if not 0 <= number < len(self._tables):
            return
        table = self._tables[number].exact()
        self.ui.title.setText(f"{table.id} · {table.title}")
        self.ui.definition.setText(table.definition)
        self.ui.note.setText(table.note)
        self.ui.note.setVisible(bool(table.note))
        self.ui.grid.setAccessibleName(table.title)
        self.ui.grid.clear()
        self.ui.grid.setColumnCount(len(table.columns))
        self.ui.grid.setRowCount(len(table.rows))
        self.ui.grid.setHorizontalHeaderLabels(list(table.columns))
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                self.ui.grid.setItem(
                    row, column, self._item(cell, table.total_row and row == len(table.rows) - 1)
                )
        self.ui.grid.resizeColumnsToContents()
        self.ui.grid.resizeRowsToContents()

    def _item(self, cell: Cell, total: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(_told(cell))
        if isinstance(cell, (int, float)):
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        font = item.font()
        font.setBold(total)
        item.setFont(font)
        return item

    def _on_cell(self, index: QModelIndex) -> None:
        table = self._tables[self.ui.list.currentRow()]
        people = table.people(index.row(), index.column())
        if people:
            self.people_asked.emit(f"{table.title} · {table.columns[index.column()]}", people)


def _told(cell: Cell) -> str:
    if cell is None:
        return NOT_GIVEN
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    return str(cell)
