"""What happened, newest first, as cards along a line; painted, smooth with a thousand of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    draw_card,
    draw_dot,
    draw_pill,
    draw_words,
    pill_width,
    sized,
)
from modactions_desktop.ui.widgets.painted import Index, PaintedList, PaintedRows, RowPen, row_at
from modactions_desktop.ui.widgets.placing import placed

WHEN_WIDTH = 56
LINE_X = 68
CARD_X = 84
LINE_HEIGHT = 19
GAP = 10


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One card. `when` is one or two short lines (« 22 nov. », « 10:00 »); empty lines are left out."""

    key: str
    when: tuple[str, ...]
    title: str
    facts: str = ""
    excerpt: str = ""
    pills: tuple[tuple[str, Tone], ...] = ()
    tone: Tone = Tone.ACCENT
    title_tone: Tone | None = None
    hollow: bool = False

    @property
    def height(self) -> int:
        """The height of its row."""
        lines = 1 + bool(self.facts) + bool(self.excerpt)
        return 2 * 9 + lines * LINE_HEIGHT + (PILL_HEIGHT + 4 if self.pills else 0) + GAP


class TimelineModel(PaintedRows[TimelineItem]):
    """The cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda item: item.key, parent)

    def replace_item(self, item: TimelineItem) -> bool:
        """Shows the card of the same key anew; False when there is none."""
        former = self.change_row(item)
        if former is not None and former.height != item.height:
            self.layoutChanged.emit()
        return former is not None

    def keys(self) -> list[str]:
        """The keys of the cards, in their order."""
        return [item.key for item in self._rows]

    @override
    def say(self, row: TimelineItem, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [*row.when, row.title, row.facts, row.excerpt, *(text for text, _tone in row.pills)]
            return ", ".join(word for word in words if word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.excerpt or None
        return None


class _CardPen(RowPen):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: TimelineItem = row_at(index)
        return QSize(160, card.height)

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: TimelineItem, palette: Palette
    ) -> None:
        _draw_line(painter, rect, row, palette)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        card = QRect(rect.left() + CARD_X, rect.top(), rect.width() - CARD_X - 2, rect.height() - GAP)
        _draw_ground(painter, card, palette, chosen, hovered)
        _draw_words(painter, card.adjusted(14, 8, -14, -8), row, palette)


def _draw_line(painter: QPainter, rect: QRect, item: TimelineItem, palette: Palette) -> None:
    x = rect.left() + LINE_X
    painter.setPen(QPen(QColor(palette.line), 2))
    painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
    centre = QPointF(x, rect.top() + 19)
    draw_dot(painter, centre, 8, QColor(palette.ground))
    draw_dot(painter, centre, 5.5, palette.ink_of(item.tone), item.hollow)
    painter.setFont(sized(painter.font(), 12))
    for number, text in enumerate(item.when):
        area = QRect(rect.left(), rect.top() + 9 + number * 17, WHEN_WIDTH, 18)
        draw_words(painter, area, text, QColor(palette.muted), Qt.AlignmentFlag.AlignRight)


def _draw_ground(painter: QPainter, card: QRect, palette: Palette, chosen: bool, hovered: bool) -> None:
    if chosen:
        draw_card(painter, card, QColor(palette.accent_ground), QColor(palette.accent), 1.6)
    else:
        draw_card(
            painter, card, QColor(palette.card), QColor(palette.field_line if hovered else palette.line)
        )


def _draw_words(painter: QPainter, area: QRect, item: TimelineItem, palette: Palette) -> None:
    line = QRect(area.left(), area.top(), area.width(), LINE_HEIGHT)
    painter.setFont(sized(painter.font(), BASE_PIXELS, True))
    title = palette.ink_of(item.title_tone) if item.title_tone else QColor(palette.ink)
    draw_words(painter, line, item.title, title)
    painter.setFont(sized(painter.font(), 12))
    for text, colour in ((item.facts, palette.muted), (item.excerpt, palette.ink)):
        if text:
            line.translate(0, LINE_HEIGHT)
            draw_words(painter, line, text, QColor(colour))
    x, y = area.left(), line.bottom() + 5
    for text, tone in item.pills:
        width = pill_width(painter.font(), text)
        if x + width > area.right():
            draw_words(painter, QRect(x, y, area.right() - x, PILL_HEIGHT), "…", QColor(palette.muted))
            break
        draw_pill(painter, QRect(x, y, width, PILL_HEIGHT), text, tone, palette)
        x += width + 6


class TimelineList(PaintedList):
    """Cards along a vertical line."""

    chosen = Signal(str)
    """The key of the card that became current."""
    opened = Signal(str)
    """Double click or Enter."""

    def __init__(self, name: str | QWidget = "", parent: QWidget | None = None) -> None:
        name, parent = placed(name, parent)
        self.cards = TimelineModel()
        super().__init__(self.cards, _CardPen(), parent)
        self.setMinimumWidth(240)
        self.setAccessibleName(name)
        self.reached.connect(lambda place: self.chosen.emit(self.cards.row(place).key))
        self.activated.connect(lambda index: self.opened.emit(self.cards.row(index.row()).key))

    def show_items(self, items: Sequence[TimelineItem], current: str | None = None) -> None:
        """Replaces the cards; the card `current` stays chosen, without `chosen`."""
        with self.silence():
            self.cards.show_rows(items)
        if current is not None:
            self.show_current(current)

    def show_current(self, key: str) -> None:
        """Marks a card, without `chosen`."""
        with self.silence():
            self.mark(self.cards.place_of(key))
