"""The painted list of rights and obligations: headings, one row an item, one key a state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.headed import HeadedList, HeadedPen
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    PILL_PIXELS,
    draw_pill,
    draw_title,
    draw_words,
    pill_width,
    sized,
)

ROW_HEIGHT = 44
UNDER_HEIGHT = 22
"""The part of a row beneath its title."""
GAP = 12
KIND_WIDTH = 68
STATE_WIDTH = 130
WAS_WIDTH = 96
ARROW = 16
TABLE_FROM = 680
"""The width from which a row is a line of a table; under it, two lines."""
NOTE_FROM = 760
"""The width from which a line of the table has room for its note too."""
NOT_MET = "Non abordé"
KEYS = {
    "É": ChecklistState.EXPLAINED,
    "E": ChecklistState.EXPLAINED,
    "C": ChecklistState.IN_PROGRESS,
    "O": ChecklistState.IN_ORDER,
    "A": ChecklistState.TO_EXPLAIN,
    "N": ChecklistState.NOT_CONCERNED,
    "R": ChecklistState.REFUSED,
}
ASK, LANGUAGE, INTERPRETER, SOURCE = "D", "L", "I", "S"
"""Keys of the list that note no state: a request, how it was explained, where the text comes from."""
VERBS = frozenset({ASK, LANGUAGE, INTERPRETER, SOURCE})


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as it is painted. `item_id` 0 is a heading, whose words are the title."""

    title: str
    item_id: int = 0
    kind: str = ""
    state: tuple[str, Tone] | None = None
    note: str = ""
    under: str = ""
    """A second line in small: why it comes up."""
    was: str = ""
    """How it stood at the last interview, when it changed since."""

    @property
    def key(self) -> int:
        return self.item_id

    @property
    def spoken(self) -> str:
        """What a screen reader hears."""
        state = self.state[0] if self.state else ("non abordé" if self.item_id else "")
        was = f"avant, {self.was}" if self.was else ""
        parts = (self.title, self.kind, was, f"maintenant, {state}" if was else state, self.note, self.under)
        return ", ".join(part for part in parts if part)

    @property
    def tip(self) -> str:
        was = f"avant : {self.was}" if self.was else ""
        return "\n".join(part for part in (self.title, was, self.under, self.note) if part)


class _RightPen(HeadedPen):
    """A line of a table where there is room for one, else two lines."""

    ROW_HEIGHT, HEADING_HEIGHT, HEADING_AIR = ROW_HEIGHT, 38, 12

    @override
    def title_room(self, width: int) -> int:
        return _title_room(width)

    @override
    def draw_line(self, painter: QPainter, area: QRect, row: ListRow, palette: Palette, lifted: bool) -> None:
        draw = _draw_cells if area.width() >= TABLE_FROM else _draw_lines
        draw(painter, area, row, palette, lifted)


def _title_room(width: int) -> int:
    """What a title has of the width of a row: in a table what the columns leave, else all of it."""
    return width - _used(width) if width >= TABLE_FROM else width


def _note_width(width: int) -> int:
    """What a line of the table leaves to its note."""
    return (width - KIND_WIDTH - STATE_WIDTH - WAS_WIDTH - 3 * GAP) // 4 if width >= NOTE_FROM else 0


def _used(width: int) -> int:
    columns = (KIND_WIDTH, WAS_WIDTH, STATE_WIDTH, _note_width(width))
    return sum(column + GAP for column in columns if column)


def _draw_cells(painter: QPainter, area: QRect, row: ListRow, palette: Palette, lifted: bool) -> None:
    """Title, type, what it was, what it is, note, from left to right; the title takes what is left."""
    note = _note_width(area.width())
    title = QRect(area.left(), area.top(), _title_room(area.width()), area.height())
    under = row.under or ("" if note else row.note)
    _draw_title(painter, title.adjusted(0, 3, 0, -UNDER_HEIGHT + 2) if under else title, row, palette)
    if under:
        painter.setFont(sized(painter.font(), PILL_PIXELS))
        low = title.adjusted(0, title.height() - UNDER_HEIGHT, 0, -3)
        draw_words(painter, low, under, QColor(palette.muted))
    painter.setFont(sized(painter.font(), 12))
    x = title.right() + 1 + GAP
    draw_words(painter, QRect(x, area.top(), KIND_WIDTH, area.height()), row.kind, QColor(palette.muted))
    x += KIND_WIDTH + GAP
    _draw_was(painter, QRect(x, area.top(), WAS_WIDTH, area.height()), row, palette)
    x += WAS_WIDTH + GAP
    _draw_state(painter, QRect(x, area.top(), STATE_WIDTH, area.height()), row.state, palette, lifted)
    if note:
        painter.setFont(sized(painter.font(), 12))
        place = QRect(x + STATE_WIDTH + GAP, area.top(), note, area.height())
        draw_words(painter, place, row.note, QColor(palette.muted))


def _draw_lines(painter: QPainter, area: QRect, row: ListRow, palette: Palette, lifted: bool) -> None:
    """The title whole; beneath it the note, then what it was and what it is, on the right."""
    _draw_title(painter, area.adjusted(0, 3, 0, -UNDER_HEIGHT + 2), row, palette)
    low = area.adjusted(0, area.height() - UNDER_HEIGHT, 0, -3)
    state = QRect(low.right() - _state_width(painter, row.state), low.top(), 0, low.height())
    state.setRight(low.right())
    _draw_state(painter, state, row.state, palette, lifted, indent=0)
    left = state.left() - GAP // 2
    if row.was:
        wide = min(pill_width(painter.font(), row.was), WAS_WIDTH)
        was = QRect(left - wide, low.top(), wide, low.height())
        _draw_was(painter, was, row, palette)
        left = was.left() - GAP // 2
    painter.setFont(sized(painter.font(), PILL_PIXELS))
    note = QRect(low.left(), low.top(), left - low.left(), low.height())
    told = " · ".join(filter(None, (row.kind, row.under or row.note)))
    draw_words(painter, note, told, QColor(palette.muted))


def _draw_title(painter: QPainter, area: QRect, row: ListRow, palette: Palette) -> None:
    painter.setFont(sized(painter.font(), BASE_PIXELS, True))
    draw_title(painter, area, row.title, palette)


def _draw_was(painter: QPainter, area: QRect, row: ListRow, palette: Palette) -> None:
    """How it stood at the last interview, and an arrow to how it stands: only of what changed since."""
    if not row.was:
        return
    painter.setFont(sized(painter.font(), PILL_PIXELS))
    ink = palette.ink_of(Tone.VIOLET)
    arrow = area.adjusted(area.width() - ARROW, 0, 0, 0)
    draw_words(painter, area.adjusted(0, 0, -ARROW, 0), row.was, ink, Qt.AlignmentFlag.AlignRight)
    draw_words(painter, arrow, "→", ink, Qt.AlignmentFlag.AlignRight)


def _state_width(painter: QPainter, state: tuple[str, Tone] | None) -> int:
    words = state[0] if state else NOT_MET
    return min(pill_width(painter.font(), words), STATE_WIDTH)


def _draw_state(
    painter: QPainter,
    area: QRect,
    state: tuple[str, Tone] | None,
    palette: Palette,
    lifted: bool,
    indent: int = 9,
) -> None:
    if state is None:
        painter.setFont(sized(painter.font(), 12 if indent else PILL_PIXELS))
        side = Qt.AlignmentFlag.AlignLeft if indent else Qt.AlignmentFlag.AlignRight
        draw_words(painter, area.adjusted(indent, 0, 0, 0), NOT_MET, QColor(palette.muted), side)
        return
    words, tone = state
    width = min(pill_width(painter.font(), words), area.width())
    top = area.top() + (area.height() - PILL_HEIGHT) // 2
    place = QRect(area.left(), top, width, PILL_HEIGHT)
    draw_pill(painter, place, words, tone, palette, lifted=lifted)


class ChecklistList(HeadedList[ListRow]):
    """Arrows move, a letter notes a state, Enter goes to the details, Ctrl+Z takes back.

    Left and right go to the other side, where there are two.
    """

    state_asked = Signal(int, object)
    """The item, and the ChecklistState of the key."""
    verb_asked = Signal(int, str)
    """The item, and one of `VERBS`."""
    crossed = Signal()
    """The left or the right arrow."""
    entered = Signal()
    """The keys came here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_RightPen(), parent)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, item = event.text().upper(), self.current_key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if item and plain and typed in KEYS:
            self.state_asked.emit(item, KEYS[typed])
        elif item and plain and typed in VERBS:
            self.verb_asked.emit(item, typed)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.crossed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def first_in_sight(self) -> int:
        """The place of the first item that can be seen, -1 in an empty list."""
        top = self.indexAt(self.viewport().rect().topLeft())
        rows = self.rows.rows()
        begin = top.row() if top.isValid() else 0
        return next((n for n in range(begin, len(rows)) if rows[n].key), self.rows.first())

    def leave(self) -> None:
        """No row is marked any more: the current one is on the other side."""
        with self.silence():
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
