"""T1 to T20 on screen: choose a table, read its definition, click a figure to see the names behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from modactions_desktop.domain.cells import CountedTable
from modactions_desktop.domain.years import Cell
from modactions_desktop.ui.widgets.cards import Card, words

NOT_GIVEN = "non renseigné"


class YearTables(QWidget):
    """The list of tables, and one of them."""

    people_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: Sequence[CountedTable] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Tableaux"))
        self.list.setFixedWidth(260)
        self.list.currentRowChanged.connect(self._on_table)
        self.grid = QTableWidget()
        self.grid.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.grid.setShowGrid(False)
        self.grid.setWordWrap(True)
        self.grid.verticalHeader().hide()
        self.grid.activated.connect(self._on_cell)
        self._title = words("", "heading", wrap=True)
        self._definition = words("", "muted", wrap=True)
        self._note = words("", "muted", wrap=True)
        self._build()

    def _build(self) -> None:
        left = Card()
        left.body.addWidget(self.list)
        right = Card()
        for widget in (self._title, self._definition):
            right.body.addWidget(widget)
        right.body.addWidget(self.grid, 1)
        right.body.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.addWidget(left)
        row.addLayout(column)
        row.addWidget(right, 1)

    def show_tables(self, tables: Sequence[CountedTable]) -> None:
        """Replaces the tables; the one that was read stays in front."""
        chosen = max(self.list.currentRow(), 0)
        self._tables = tables
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([f"{table.id} · {table.title}" for table in tables])
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(chosen, len(tables) - 1))

    def _on_table(self, number: int) -> None:
        if not 0 <= number < len(self._tables):
            return
        table = self._tables[number].exact()
        self._title.setText(f"{table.id} · {table.title}")
        self._definition.setText(table.definition)
        self._note.setText(table.note)
        self._note.setVisible(bool(table.note))
        self.grid.setAccessibleName(table.title)
        self.grid.clear()
        self.grid.setColumnCount(len(table.columns))
        self.grid.setRowCount(len(table.rows))
        self.grid.setHorizontalHeaderLabels(list(table.columns))
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                self.grid.setItem(
                    row, column, self._item(cell, table.total_row and row == len(table.rows) - 1)
                )
        self.grid.resizeColumnsToContents()
        self.grid.resizeRowsToContents()

    def _item(self, cell: Cell, total: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(_told(cell))
        if isinstance(cell, (int, float)):
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        font = item.font()
        font.setBold(total)
        item.setFont(font)
        return item

    def _on_cell(self, index: QModelIndex) -> None:
        table = self._tables[self.list.currentRow()]
        people = table.people(index.row(), index.column())
        if people:
            self.people_asked.emit(f"{table.title} · {table.columns[index.column()]}", people)


def _told(cell: Cell) -> str:
    if cell is None:
        return NOT_GIVEN
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    return str(cell)
