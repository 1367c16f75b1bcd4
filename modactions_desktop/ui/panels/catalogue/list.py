"""The painted list of the catalogue: a title, what it is beneath, its pill on the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.checklist import Verification
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.headed import HeadedList, HeadedPen, title_width
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    draw_pill,
    draw_title,
    draw_words,
    pill_width,
    sized,
)

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

    @property
    def tip(self) -> str:
        return "\n".join(part for part in (self.title, self.beneath) if part)


class _EntryPen(HeadedPen):
    """A title that has no room beside its pill takes the whole line, and a second one if it must."""

    ROW_HEIGHT, HEADING_HEIGHT, HEADING_AIR = 50, 34, 10

    @override
    def draw_line(
        self, painter: QPainter, area: QRect, row: EntryRow, palette: Palette, lifted: bool
    ) -> None:
        _draw_row(painter, area, row, palette)


def _draw_row(painter: QPainter, area: QRect, row: EntryRow, palette: Palette) -> None:
    """The title over its line; the pill on the right of both, or of the lower one beneath a long title."""
    words, tone = row.state
    painter.setFont(sized(painter.font(), 12))
    width = min(pill_width(painter.font(), words), area.width() // 2) if words else 0
    room = area.width() - (width + 10 if width else 0)
    beside = title_width(painter.font(), row.title) <= room
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


class EntryList(HeadedList[EntryRow]):
    """Arrows move, V, P and A say how sure the line is, Enter goes to its fields."""

    marked = Signal(int, object)
    """The key of the line, and the Verification of the letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_EntryPen(), parent)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        status = KEYS.get(event.text().upper())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if status is not None and plain and self.current_key():
            self.marked.emit(self.current_key(), status)
            return
        super().keyPressEvent(event)
