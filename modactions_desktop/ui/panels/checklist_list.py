"""The painted list of rights and obligations: headings, one row an item, one key a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    PILL_PIXELS,
    draw_pill,
    draw_row_ground,
    draw_words,
    pill_width,
    sized,
)
from modactions_desktop.ui.widgets.painted import Index, PaintedList, PaintedRows, RowPen, row_at

ROW_HEIGHT = 41
HEADING_HEIGHT = 38
MARGIN = 10
GAP = 12
KIND_WIDTH = 68
STATE_WIDTH = 130
NOTE_FROM = 570
"""The width from which a row has room for its note; under `KIND_FROM` its type gives way too."""
KIND_FROM = 400
KEYS = {
    "É": ChecklistState.EXPLAINED,
    "E": ChecklistState.EXPLAINED,
    "C": ChecklistState.IN_PROGRESS,
    "O": ChecklistState.IN_ORDER,
    "A": ChecklistState.TO_EXPLAIN,
    "N": ChecklistState.NOT_CONCERNED,
    "R": ChecklistState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as it is painted. `item_id` 0 is a heading, whose words are the title."""

    title: str
    item_id: int = 0
    kind: str = ""
    state: tuple[str, Tone] | None = None
    note: str = ""
    under: str = ""
    """A second line in small: why it comes up, or what changed since the last time."""
    under_tone: Tone = Tone.NEUTRAL

    @property
    def spoken(self) -> str:
        """What a screen reader hears."""
        state = self.state[0] if self.state else ("non abordé" if self.item_id else "")
        return ", ".join(part for part in (self.title, self.kind, state, self.note, self.under) if part)


class ChecklistModel(PaintedRows[ListRow]):
    """The rows; headings can be neither chosen nor walked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda row: row.item_id, parent)

    @override
    def place_of(self, key: object) -> int:
        """Where this item stands, -1 when it is not listed (0 is every heading's)."""
        return super().place_of(key) if key else -1

    def first_item(self) -> int:
        """The place of the first item, -1 in an empty list."""
        return next((n for n, row in enumerate(self._rows) if row.item_id), -1)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].item_id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def say(self, row: ListRow, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.item_id:
            return "\n".join(part for part in (row.title, row.under, row.note) if part)
        return None


class _RightPen(RowPen):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ListRow = row_at(index)
        return QSize(160, ROW_HEIGHT if row.item_id else HEADING_HEIGHT)

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: ListRow, palette: Palette
    ) -> None:
        if row.item_id:
            draw_row_ground(painter, rect, state, palette)
            _draw_row(painter, rect.adjusted(MARGIN, 0, -MARGIN, -1), row, palette)
        else:
            _draw_heading(painter, rect, row.title, palette)


def _draw_heading(painter: QPainter, rect: QRect, title: str, palette: Palette) -> None:
    font = sized(painter.font(), PILL_PIXELS, True)
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    painter.setFont(font)
    area = rect.adjusted(4, 12, -MARGIN, 0)
    draw_words(painter, area, title.upper(), QColor(palette.muted))


def _draw_row(painter: QPainter, area: QRect, row: ListRow, palette: Palette) -> None:
    """Title, type, state, note, from left to right; the title takes what the others leave."""
    note = (area.width() - KIND_WIDTH - STATE_WIDTH - 3 * GAP) // 3 if area.width() >= NOTE_FROM else 0
    kind = KIND_WIDTH if row.kind and area.width() >= KIND_FROM else 0
    used = sum(width + GAP for width in (kind, STATE_WIDTH, note) if width)
    title = QRect(area.left(), area.top(), area.width() - used, area.height())
    painter.setFont(sized(painter.font(), BASE_PIXELS, True))
    upper = title.adjusted(0, 2, 0, -title.height() // 2 + 2) if row.under else title
    draw_words(painter, upper, row.title, QColor(palette.ink))
    if row.under:
        painter.setFont(sized(painter.font(), PILL_PIXELS))
        ink = palette.muted if row.under_tone is Tone.NEUTRAL else palette.ink_of(row.under_tone)
        draw_words(painter, title.adjusted(0, title.height() // 2, 0, -2), row.under, QColor(ink))
    painter.setFont(sized(painter.font(), 12))
    x = title.right() + 1 + GAP
    if kind:
        draw_words(painter, QRect(x, area.top(), kind, area.height()), row.kind, QColor(palette.muted))
        x += kind + GAP
    _draw_state(painter, QRect(x, area.top(), STATE_WIDTH, area.height()), row.state, palette)
    if note:
        painter.setFont(sized(painter.font(), 12))
        place = QRect(x + STATE_WIDTH + GAP, area.top(), note, area.height())
        draw_words(painter, place, row.note, QColor(palette.muted))


def _draw_state(painter: QPainter, area: QRect, state: tuple[str, Tone] | None, palette: Palette) -> None:
    if state is None:
        draw_words(painter, area.adjusted(9, 0, 0, 0), "Non abordé", QColor(palette.muted))
        return
    words, tone = state
    width = min(pill_width(painter.font(), words), area.width())
    top = area.top() + (area.height() - PILL_HEIGHT) // 2
    draw_pill(painter, QRect(area.left(), top, width, PILL_HEIGHT), words, tone, palette)


class ChecklistList(PaintedList):
    """Arrows move, a letter notes a state, Enter goes to the details, Ctrl+Z takes back."""

    chosen = Signal(int)
    """The item that became current."""
    state_asked = Signal(int, object)
    """The item, and the ChecklistState of the key."""
    opened = Signal()
    """Enter or a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = ChecklistModel()
        super().__init__(self.rows, _RightPen(), parent)
        self.reached.connect(self._on_reached)
        self.activated.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: Sequence[ListRow], current: int) -> int:
        """Replaces the rows; the item `current`, else the first one, is marked and returned (0: none)."""
        with self.silence():
            self.rows.show_rows(rows)
            place = self.rows.place_of(current)
            place = place if place >= 0 else self.rows.first_item()
            self.setCurrentIndex(self.rows.index(place) if place >= 0 else QModelIndex())
            if place >= 0 and place == self.rows.first_item():
                self.scrollToTop()
        return self.rows.row(place).item_id if place >= 0 else 0

    def current_item(self) -> int:
        """The item that is marked, 0 when none is."""
        index = self.currentIndex()
        return self.rows.row(index.row()).item_id if index.isValid() else 0

    def choose(self, item_id: int) -> None:
        """Marks an item as a click does."""
        place = self.rows.place_of(item_id)
        if place >= 0:
            self.mark(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = KEYS.get(event.text().upper())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if state is not None and plain and self.current_item():
            self.state_asked.emit(self.current_item(), state)
            return
        super().keyPressEvent(event)

    def _on_reached(self, place: int) -> None:
        if item_id := self.rows.row(place).item_id:
            self.chosen.emit(item_id)
