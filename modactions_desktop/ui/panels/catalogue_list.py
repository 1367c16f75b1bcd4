"""The painted list of the catalogue: a title, what it is beneath, its pill on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from modactions_desktop.domain.checklist import Verification
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    TITLE_LINE,
    draw_pill,
    draw_row_ground,
    draw_title,
    draw_words,
    pill_width,
    sized,
)
from modactions_desktop.ui.widgets.painted import Index, PaintedList, PaintedRows, RowPen, row_at

ROW_HEIGHT = 50
HEADING_HEIGHT = 34
MARGIN = 10
UNDER_HEIGHT = 24
"""The part of a line beneath its title."""
KEYS = {
    "V": Verification.VERIFIED,
    "P": Verification.OUTDATED,
    "A": Verification.TO_VERIFY,
}
"""One key a status, on the line chosen."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line as it is painted; without a key it is a heading."""

    key: int
    title: str
    beneath: str = ""
    state: tuple[str, Tone] = ("", Tone.NEUTRAL)
    faint: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader hears."""
        return ", ".join(part for part in (self.title, self.state[0], self.beneath) if part)


class EntryRows(PaintedRows[EntryRow]):
    """The lines; headings can be neither chosen nor walked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda row: row.key, parent)

    @override
    def place_of(self, key: object) -> int:
        return super().place_of(key) if key else -1

    def first(self) -> int:
        """The place of the first line that can be chosen, -1 in an empty list."""
        return next((place for place, row in enumerate(self._rows) if row.key), -1)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def say(self, row: EntryRow, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.key:
            return "\n".join(part for part in (row.title, row.beneath) if part)
        return None


class _EntryPen(RowPen):
    """A title that has no room beside its pill takes the whole line, and a second one if it must."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: EntryRow = row_at(index)
        if not row.key:
            return QSize(160, HEADING_HEIGHT)
        view = option.widget
        assert isinstance(view, PaintedList)
        is_long = _title_width(view.font(), row) > view.viewport().width() - 2 * MARGIN
        return QSize(160, ROW_HEIGHT + (TITLE_LINE if is_long else 0))

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: EntryRow, palette: Palette
    ) -> None:
        if row.key:
            draw_row_ground(painter, rect, state, palette)
            _draw_row(painter, rect.adjusted(MARGIN, 0, -MARGIN, -1), row, palette)
        else:
            _draw_heading(painter, rect, row.title, palette)


def _draw_heading(painter: QPainter, rect: QRect, title: str, palette: Palette) -> None:
    font = sized(painter.font(), 11, True)
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    painter.setFont(font)
    draw_words(painter, rect.adjusted(4, 10, -MARGIN, 0), title.upper(), QColor(palette.muted))


def _title_width(font: QFont, row: EntryRow) -> int:
    return QFontMetrics(sized(font, BASE_PIXELS, True)).horizontalAdvance(row.title)


def _draw_row(painter: QPainter, area: QRect, row: EntryRow, palette: Palette) -> None:
    """The title over its line; the pill on the right of both, or of the lower one beneath a long title."""
    words, tone = row.state
    painter.setFont(sized(painter.font(), 12))
    width = min(pill_width(painter.font(), words), area.width() // 2) if words else 0
    room = area.width() - (width + 10 if width else 0)
    beside = _title_width(painter.font(), row) <= room
    low = QRect(area.left(), area.bottom() + 1 - UNDER_HEIGHT, room, UNDER_HEIGHT - 4)
    if width:
        top = area.top() + (area.height() - PILL_HEIGHT) // 2 if beside else low.top()
        draw_pill(painter, QRect(area.right() - width, top, width, PILL_HEIGHT), words, tone, palette)
    upper = area.height() - UNDER_HEIGHT - 3
    title = QRect(area.left(), area.top() + 4, room if beside else area.width(), upper)
    painter.setFont(sized(painter.font(), BASE_PIXELS, True))
    draw_title(painter, title, row.title, replace(palette, ink=palette.muted) if row.faint else palette)
    painter.setFont(sized(painter.font(), 12))
    draw_words(painter, low, row.beneath, QColor(palette.muted))


class EntryList(PaintedList):
    """Arrows move, V, P and A say how sure the line is, Enter goes to its fields."""

    chosen = Signal(int)
    """The key of the line that became current."""
    marked = Signal(int, object)
    """The key of the line, and the Verification of the letter."""
    opened = Signal()
    """Enter or a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = EntryRows()
        super().__init__(self.rows, _EntryPen(), parent)
        self.setWordWrap(True)  # rows are measured again at another width: a title may need two lines
        self.reached.connect(self._on_reached)
        self.activated.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: Sequence[EntryRow], current: int) -> int:
        """Replaces the lines; `current`, else the first one, is marked and its key returned (0: none)."""
        with self.silence():
            self.rows.show_rows(rows)
            place = self.rows.place_of(current)
            place = place if place >= 0 else self.rows.first()
            self.setCurrentIndex(self.rows.index(place) if place >= 0 else QModelIndex())
            if place >= 0 and place == self.rows.first():
                self.scrollToTop()
        return self.current_key()

    def current_key(self) -> int:
        """The key of the line that is marked, 0 when none is."""
        index = self.currentIndex()
        return self.rows.row(index.row()).key if index.isValid() else 0

    def choose(self, key: int) -> None:
        """Marks a line as a click does."""
        place = self.rows.place_of(key)
        if place >= 0:
            self.mark(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        status = KEYS.get(event.text().upper())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if status is not None and plain and self.current_key():
            self.marked.emit(self.current_key(), status)
            return
        super().keyPressEvent(event)

    def _on_reached(self, place: int) -> None:
        if key := self.rows.row(place).key:
            self.chosen.emit(key)
