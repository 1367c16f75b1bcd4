"""T1 to T20 on screen: choose a table, read its definition, click a figure to see the names behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from modactions_desktop.domain.cells import CountedTable
from modactions_desktop.domain.years import Cell
from modactions_desktop.ui.forms.ui_year_tables import Ui_YearTables
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.one_at_a_time import ListOrCard

NOT_GIVEN = "non renseigné"
BESIDE, LIST_WIDTH = 720, 260
"""Under this width the table takes the place of the list of tables."""


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
        self.turns = ListOrCard((self.ui.list_card,), self.ui.table_card, self)
        self.ui.column_3.insertWidget(0, self.turns.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.turns.back.clicked.connect(self._on_back)
        self.ui.list.itemClicked.connect(lambda _item: self.turns.read_card())
        self.ui.list.itemActivated.connect(lambda _item: self.turns.read_card())
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.ui.table_card, self._on_back)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        self.ui.list.setMaximumWidth(LIST_WIDTH if beside else event.size().width())
        self.turns.arrange(beside=beside)

    def _on_back(self) -> None:
        self.turns.open_list()
        self.ui.list.setFocus(Qt.FocusReason.OtherFocusReason)

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
        sides = [_side([cells[column] for cells in table.rows]) for column in range(len(table.columns))]
        for column, title in enumerate(table.columns):
            header = QTableWidgetItem(title)
            header.setTextAlignment(sides[column])
            self.ui.grid.setHorizontalHeaderItem(column, header)
        for row, cells in enumerate(table.rows):
            is_total = table.total_row and row == len(table.rows) - 1
            for column, cell in enumerate(cells):
                self.ui.grid.setItem(row, column, _item(cell, sides[column], is_total))
        self.ui.grid.resizeColumnsToContents()
        self.ui.grid.resizeRowsToContents()

    def _on_cell(self, index: QModelIndex) -> None:
        table = self._tables[self.ui.list.currentRow()]
        people = table.people(index.row(), index.column())
        if people:
            self.people_asked.emit(f"{table.title} · {table.columns[index.column()]}", people)


def _item(cell: Cell, side: Qt.AlignmentFlag, is_total: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(_told(cell))
    item.setTextAlignment(side)
    font = item.font()
    font.setBold(is_total)
    item.setFont(font)
    return item


def _side(cells: Sequence[Cell]) -> Qt.AlignmentFlag:
    """Figures, the heading above them and the dash of what is not counted stand on the right."""
    counted = any(isinstance(cell, (int, float)) for cell in cells)
    side = Qt.AlignmentFlag.AlignRight if counted else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _told(cell: Cell) -> str:
    if cell is None:
        return NOT_GIVEN
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    return str(cell)
