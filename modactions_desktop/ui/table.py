"""One model for every table: rows of domain values, columns given as a specification."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from modactions_desktop.domain.folding import fold
from modactions_desktop.ui.column_widths import Wanted, widths
from modactions_desktop.ui.overriding import override

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`text` is what is shown; `key` is what rows are sorted by (the text when it is not given)."""

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None
    alignment: Qt.AlignmentFlag = LEFT
    bold: bool = False
    stretch: bool = False
    tip: Callable[[Row], str] | None = None
    optional: bool = False
    """Left out while no row has anything in it."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Read-only rows for a QTableView; sorted in place, stable, empty values last."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._rows: list[Row] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replaces the rows, sorted as the present ones were."""
        self.beginResetModel()
        self._rows = list(rows)
        self._sort_rows()
        self.endResetModel()

    def row(self, index: Index | int) -> Row:
        """The domain value of this row."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def rows(self) -> list[Row]:
        """All rows, in the order shown."""
        return list(self._rows)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.FontRole and column.bold:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(row)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order)
        self._sort_rows()
        self.layoutChanged.emit()

    def _sort_rows(self) -> None:
        if self._sorted_by is None:
            return
        number, order = self._sorted_by
        column = self._columns[number]
        key = column.key or (lambda row: fold(column.text(row)))
        filled = [row for row in self._rows if key(row) not in (None, "")]
        empty = [row for row in self._rows if key(row) in (None, "")]
        filled.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = filled + empty

    def columns(self) -> list[Column[Row]]:
        """What the columns are, from left to right."""
        return list(self._columns)


PADDING = 8
"""What the style sheet leaves on each side of a cell's words."""
AROUND = 2 * PADDING + 10
"""What a cell takes besides its words: the padding, and what Qt leaves on each side of a text."""
TITLE, AROUND_TITLE, ARROW = 12, 26, 12
"""The words of a header, in pixels; what they have around them; the arrow of a sorted column."""
MEASURED = 200
"""Rows whose words say how wide a column is."""
WRAPPED = 500
"""A longer table keeps its rows on one line: each height would have to be reckoned."""
LONGEST_WORD, LONGEST_LINE = 120, 420
ROW = 36
"""How high a row on one line is."""


class WrappedCells(QStyledItemDelegate):
    """Reckons the height of words on several lines; Qt's own forgets the padding of the style sheet."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -2 * PADDING, 0)
        return super().sizeHint(narrower, index)


class RowsTable(QTableView):
    """A table in the window's manners: whole rows, hairlines, sorted by its headers, columns fitted."""

    _rows: RowsModel[Any] | None = None
    _wanted: Sequence[Wanted] = ()
    _fitting = _dragged = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(WrappedCells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)
        self.horizontalHeader().sortIndicatorChanged.connect(self._sort)

    def show_model(self, model: RowsModel[Any]) -> None:
        """Shows these rows from now on; columns fit their words, and stretched ones share the room left."""
        if self._rows is not None:
            self._rows.modelReset.disconnect(self._measure)
            self._rows.dataChanged.disconnect(self._measure)
        self._rows = model
        self._wanted, self._dragged = (), False
        self.setModel(model)
        model.modelReset.connect(self._measure)
        model.dataChanged.connect(self._measure)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._measure()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if self._rows is not None:
            self._rows.sort(column, order)

    # -- the columns

    def _measure(self) -> None:
        """Asks the words of the first rows how much room they need; another model may be shown by now."""
        if self._rows is None or self.model() is not self._rows:
            return
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setBold(True)
        small = QFont(self.font())
        small.setPixelSize(TITLE)
        plain, strong, titles = QFontMetrics(self.font()), QFontMetrics(bold), QFontMetrics(small)
        rows = self._rows.rows()[:MEASURED]
        wanted = []
        for number, column in enumerate(self._rows.columns()):
            texts = [column.text(row) for row in rows]
            self.setColumnHidden(number, column.optional and bool(rows) and not any(texts))
            wanted.append(_wanted(column, texts, strong if column.bold else plain, titles))
        self._wanted = wanted
        self._fit()

    def _fit(self) -> None:
        """Gives each column its width; words go on to the next line where one is too narrow for them."""
        if self._dragged or not self._wanted:
            return
        shown = [number for number in range(len(self._wanted)) if not self.isColumnHidden(number)]
        given = widths([self._wanted[number] for number in shown], self.viewport().width())
        self._fitting = True
        for number, width in zip(shown, given, strict=True):
            self.setColumnWidth(number, width)
        self._fitting = False
        narrow = any(width < self._wanted[n].line for n, width in zip(shown, given, strict=True))
        self._wrap(narrow and self.model().rowCount() <= WRAPPED)

    def _wrap(self, wrap: bool) -> None:
        ways = QHeaderView.ResizeMode
        self.setWordWrap(wrap)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(ways.ResizeToContents if wrap else ways.Fixed)
        if not wrap:
            rows.setDefaultSectionSize(ROW)

    def _on_section_resized(self, _column: int, before: int, now: int) -> None:
        """A column she drew wider or narrower stays so, and the others where they are."""
        if not self._fitting and before and now:
            self._dragged = True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()


def _wanted(column: Column[Any], texts: Sequence[str], font: QFontMetrics, of_title: QFontMetrics) -> Wanted:
    """What a column asks, its title included."""
    title = of_title.horizontalAdvance(column.title) + AROUND_TITLE
    words = {word for text in texts for word in text.split(" ")}  # what a no-break space joins is one word
    word = min(max((font.horizontalAdvance(each) for each in words), default=0), LONGEST_WORD) + AROUND
    line = max((font.horizontalAdvance(text) for text in texts), default=0) + AROUND
    whole = max(title + ARROW, min(line, LONGEST_LINE))
    return Wanted(max(title, min(word, whole)), whole, column.stretch, max(title, line))


def rows_table(model: RowsModel[Any], name: str) -> RowsTable:
    """A table of these rows, made in code."""
    view = RowsTable()
    view.setAccessibleName(name)
    view.show_model(model)
    return view
