"""The painted list whose rows stand under headings: a heading is neither chosen nor walked on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette
from modactions_desktop.ui.widgets.paint import (
    PILL_PIXELS,
    TITLE_LINE,
    draw_row_ground,
    draw_words,
    sized,
)
from modactions_desktop.ui.widgets.painted import Index, PaintedList, PaintedRows, RowPen, row_at

MARGIN = 10
"""Pixels left and right of what a row says."""
_AT_LEAST = 160


class HeadedRow(Protocol):
    """What a row says of itself; one whose key is 0 is a heading."""

    @property
    def key(self) -> int: ...

    @property
    def title(self) -> str: ...

    @property
    def spoken(self) -> str:
        """What a screen reader hears."""
        ...

    @property
    def tip(self) -> str:
        """All of it, where the row has no room."""
        ...


Row = TypeVar("Row", bound=HeadedRow)


class HeadedRows(PaintedRows[Row]):
    """The rows, told apart by their keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda row: row.key, parent)

    @override
    def place_of(self, key: object) -> int:
        """Where the row of this key stands, -1 when it is not listed (0 is every heading's)."""
        return super().place_of(key) if key else -1

    def first(self) -> int:
        """The place of the first row that can be chosen, -1 when there is none."""
        return next((place for place, row in enumerate(self._rows) if row.key), -1)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def say(self, row: Row, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.key:
            return row.tip
        return None


class HeadedPen(RowPen):
    """A title that has no room on one line goes on beneath, and its row is as much higher."""

    ROW_HEIGHT: ClassVar[int]
    HEADING_HEIGHT: ClassVar[int]
    HEADING_AIR: ClassVar[int]
    """Pixels above the words of a heading that belong to the rows before it."""

    def title_room(self, width: int) -> int:
        """What a title has of the width of a row, both in pixels."""
        return width

    def draw_line(self, painter: QPainter, area: QRect, row: Any, palette: Palette, lifted: bool) -> None:
        """Draws what a row says within its margins; `lifted`: it is the chosen one."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: HeadedRow = row_at(index)
        if not row.key:
            return QSize(_AT_LEAST, self.HEADING_HEIGHT)
        view = option.widget
        assert isinstance(view, PaintedList)
        room = self.title_room(view.viewport().width() - 2 * MARGIN)
        is_long = title_width(view.font(), row.title) > room
        return QSize(_AT_LEAST, self.ROW_HEIGHT + (TITLE_LINE if is_long else 0))

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Any, palette: Palette
    ) -> None:
        if not row.key:
            _draw_heading(painter, rect.adjusted(4, self.HEADING_AIR, -MARGIN, 0), row.title, palette)
            return
        draw_row_ground(painter, rect, state, palette)
        lifted = bool(state & QStyle.StateFlag.State_Selected)
        self.draw_line(painter, rect.adjusted(MARGIN, 0, -MARGIN, -1), row, palette, lifted)


def title_width(font: QFont, title: str) -> int:
    """The width of a title on one line, in pixels."""
    return QFontMetrics(sized(font, BASE_PIXELS, True)).horizontalAdvance(title)


def _draw_heading(painter: QPainter, area: QRect, title: str, palette: Palette) -> None:
    font = sized(painter.font(), PILL_PIXELS, True)
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    painter.setFont(font)
    draw_words(painter, area, title.upper(), QColor(palette.muted))


class HeadedList(PaintedList, Generic[Row]):
    """Arrows move from row to row; Enter or a double click opens one."""

    chosen = Signal(int)
    """The key of the row that became current."""
    opened = Signal()
    """Enter or a double click."""

    def __init__(self, pen: HeadedPen, parent: QWidget | None = None) -> None:
        self.rows: HeadedRows[Row] = HeadedRows()
        super().__init__(self.rows, pen, parent)
        self.setWordWrap(True)  # rows are measured again at another width: a title may need two lines
        self.reached.connect(self._on_reached)
        self.activated.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: Sequence[Row], current: int) -> int:
        """Replaces the rows; `current`, else the first one, is marked and its key returned (0: none)."""
        with self.silence():
            self.rows.show_rows(rows)
            place = self.rows.place_of(current)
            place = place if place >= 0 else self.rows.first()
            self.setCurrentIndex(self.rows.index(place) if place >= 0 else QModelIndex())
            if place >= 0 and place == self.rows.first():
                self.scrollToTop()
        return self.current_key()

    def current_key(self) -> int:
        """The key of the row that is marked, 0 when none is."""
        index = self.currentIndex()
        return self.rows.row(index.row()).key if index.isValid() else 0

    def choose(self, key: int) -> None:
        """Marks a row as a click does."""
        place = self.rows.place_of(key)
        if place >= 0:
            self.mark(place)

    def _on_reached(self, place: int) -> None:
        if key := self.rows.row(place).key:
            self.chosen.emit(key)
