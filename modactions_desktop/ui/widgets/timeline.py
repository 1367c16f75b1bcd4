"""What happened, newest first, along a line: interviews as cards, the rest in two quiet lines.

Painted, smooth with a thousand of them: no widget a row. The one row that is being changed makes room for an
editor, which follows it as the list scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    draw_card,
    draw_dot,
    draw_pill,
    draw_words,
    pill_width,
    sized,
)
from modactions_desktop.ui.widgets.painted import Index, PaintedList, PaintedRows, RowPen
from modactions_desktop.ui.widgets.placing import placed

WHEN_WIDTH = 56
LINE_X = 68
CARD_X = 84
LINE_HEIGHT = 19
GAP = 10
QUIET_GAP = 2
HEADING = 30
ROOM_GAP = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a row: a month, « À venir », or (`now`) the line of today."""

    text: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One row. `when` is one or two short lines (« 22 nov. », « 10:00 »); empty lines are left out."""

    key: str
    when: tuple[str, ...]
    title: str
    facts: str = ""
    excerpt: str = ""
    pills: tuple[tuple[str, Tone], ...] = ()
    tone: Tone = Tone.ACCENT
    title_tone: Tone | None = None
    hollow: bool = False
    quiet: bool = False
    """Two lines without a card: what stands around the interviews."""
    headings: tuple[Heading, ...] = ()
    same_day: bool = False
    """The day is told by the row above."""

    @property
    def height(self) -> int:
        """The height of its row."""
        return len(self.headings) * HEADING + self.body_height

    @property
    def body_height(self) -> int:
        """Without what stands above it."""
        lines = 1 + bool(self.facts) + bool(self.excerpt)
        if self.quiet:
            return 2 * 6 + lines * LINE_HEIGHT + QUIET_GAP
        return 2 * 9 + lines * LINE_HEIGHT + (PILL_HEIGHT + 4 if self.pills else 0) + GAP


class TimelineModel(PaintedRows[TimelineItem]):
    """The rows, and the one that makes room for an editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda item: item.key, parent)
        self._heights: list[int] = []
        self.opened = ""
        self._room = 0

    @override
    def show_rows(self, rows: Sequence[TimelineItem]) -> None:
        self._heights = [row.height for row in rows]
        super().show_rows(rows)

    def take(self, items: Sequence[TimelineItem]) -> bool:
        """Shows these rows in place when they are the same ones in the same order; False otherwise."""
        if [item.key for item in items] != self.listed():
            return False
        changed = [item for item, former in zip(items, self._rows, strict=True) if item != former]
        for item in changed:
            self.replace_item(item)
        return True

    def replace_item(self, item: TimelineItem) -> bool:
        """Shows the row of the same key anew; False when there is none."""
        former = self.change_row(item)
        if former is None:
            return False
        self._heights[self.place_of(item.key)] = item.height
        if former.height != item.height:
            self.layoutChanged.emit()
        return True

    def make_room(self, key: str, height: int) -> None:
        """The row `key` is that much higher (no row: an empty key)."""
        if (key, height) != (self.opened, self._room):
            self.opened, self._room = key, height
            self.layoutChanged.emit()

    def height(self, place: int) -> int:
        """The height of a row, reckoned once."""
        room = self._room if self.opened and self._rows[place].key == self.opened else 0
        return self._heights[place] + room

    def listed(self) -> list[str]:
        """The keys of the rows, in their order."""
        return [item.key for item in self._rows]

    @override
    def say(self, row: TimelineItem, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [*row.when, row.title, row.facts, row.excerpt, *(text for text, _tone in row.pills)]
            return ", ".join(word for word in words if word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(line for line in (row.facts, row.excerpt) if line) or None
        return None


class _RowPen(RowPen):
    def __init__(self, rows: TimelineModel) -> None:
        super().__init__()
        self._rows = rows

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self._rows.height(index.row()))

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: TimelineItem, palette: Palette
    ) -> None:
        painter.setPen(QPen(QColor(palette.line), 2))
        x = rect.left() + LINE_X
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
        for number, heading in enumerate(row.headings):
            _draw_heading(painter, rect.adjusted(0, number * HEADING, 0, 0), heading, palette)
        body = rect.adjusted(0, len(row.headings) * HEADING, 0, 0)
        _draw_when(painter, body, row, palette)
        _draw_body(painter, body, state, row, palette)


def _draw_heading(painter: QPainter, rect: QRect, heading: Heading, palette: Palette) -> None:
    painter.setFont(sized(painter.font(), 11, True))
    colour = QColor(palette.accent if heading.now else palette.muted)
    words = QRect(rect.left() + CARD_X, rect.top() + 8, rect.width() - CARD_X - 8, 18)
    if heading.now:
        middle = words.center().y()
        draw_dot(painter, QPointF(rect.left() + LINE_X, middle), 4, colour)
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine))
        begin = words.left() + painter.fontMetrics().horizontalAdvance(heading.text) + 10
        painter.drawLine(QPointF(begin, middle), QPointF(words.right(), middle))
    draw_words(painter, words, heading.text, colour)


def _draw_when(painter: QPainter, rect: QRect, item: TimelineItem, palette: Palette) -> None:
    x, top = rect.left() + LINE_X, rect.top() + (15 if item.quiet else 19)
    centre, radius = QPointF(x, top), 4.0 if item.quiet else 5.5
    draw_dot(painter, centre, radius + 2.5, QColor(palette.ground))
    draw_dot(painter, centre, radius, palette.ink_of(item.tone), item.hollow)
    if item.same_day:
        return
    painter.setFont(sized(painter.font(), 12))
    for number, text in enumerate(item.when):
        area = QRect(rect.left(), top - 10 + number * 17, WHEN_WIDTH, 18)
        draw_words(painter, area, text, QColor(palette.muted), Qt.AlignmentFlag.AlignRight)


def _draw_body(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, item: TimelineItem, palette: Palette
) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    gap = QUIET_GAP if item.quiet else GAP
    card = QRect(rect.left() + CARD_X, rect.top(), rect.width() - CARD_X - 2, rect.height() - gap)
    if chosen:
        draw_card(painter, card, QColor(palette.accent_ground), QColor(palette.accent), 1.6)
    elif not item.quiet:
        line = QColor(palette.field_line if hovered else palette.line)
        draw_card(painter, card, QColor(palette.card), line)
    elif hovered:
        draw_card(painter, card, QColor(palette.hover), QColor(palette.line))
    padding = 5 if item.quiet else 8
    _draw_words(painter, card.adjusted(14, padding, -14, -padding), item, palette)


def _draw_words(painter: QPainter, area: QRect, item: TimelineItem, palette: Palette) -> None:
    line = QRect(area.left(), area.top(), area.width(), LINE_HEIGHT)
    title = palette.ink_of(item.title_tone) if item.title_tone else QColor(palette.ink)
    beside = _draw_state(painter, line, item, palette) if item.quiet else 0
    painter.setFont(sized(painter.font(), 12 if item.quiet else BASE_PIXELS, True))
    draw_words(painter, line.adjusted(0, 0, -beside, 0), item.title, title)
    painter.setFont(sized(painter.font(), 12))
    for text, colour in ((item.facts, palette.muted), (item.excerpt, palette.ink)):
        if text:
            line.translate(0, LINE_HEIGHT)
            draw_words(painter, line, text, QColor(colour))
    if not item.quiet:
        _draw_pills(painter, QRect(area.left(), line.bottom() + 5, area.width(), PILL_HEIGHT), item, palette)


def _draw_state(painter: QPainter, line: QRect, item: TimelineItem, palette: Palette) -> int:
    """The one pill of a quiet row, at the end of its first line; returns the room it took."""
    if not item.pills:
        return 0
    text, tone = item.pills[0]
    width = min(pill_width(painter.font(), text), line.width() // 2)
    draw_pill(painter, QRect(line.right() + 1 - width, line.top(), width, PILL_HEIGHT), text, tone, palette)
    return width + 8


def _draw_pills(painter: QPainter, area: QRect, item: TimelineItem, palette: Palette) -> None:
    x = area.left()
    for text, tone in item.pills:
        width = pill_width(painter.font(), text)
        if x + width > area.right():
            rest = QRect(x, area.top(), area.right() - x, PILL_HEIGHT)
            draw_words(painter, rest, "…", QColor(palette.muted))
            break
        draw_pill(painter, QRect(x, area.top(), width, PILL_HEIGHT), text, tone, palette)
        x += width + 6


class TimelineList(PaintedList):
    """Rows along a vertical line. F2, Enter or a double click opens one."""

    chosen = Signal(str)
    """The key of the row that became current."""
    opened = Signal(str)
    """Double click, Enter or F2."""
    editing = Signal(bool)
    """A row makes room for its fields, or no longer does."""
    window_moved = Signal()
    """Other rows are in sight than before."""

    _editor: QWidget | None = None

    def __init__(self, name: str | QWidget = "", parent: QWidget | None = None) -> None:
        name, parent = placed(name, parent)
        self.cards = TimelineModel()
        super().__init__(self.cards, _RowPen(self.cards), parent)
        self.setMinimumWidth(240)
        self.setAccessibleName(name)
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.timeout.connect(self.window_moved)
        self.reached.connect(lambda place: self.chosen.emit(self.cards.row(place).key))
        self.activated.connect(lambda index: self.opened.emit(self.cards.row(index.row()).key))

    def show_items(self, items: Sequence[TimelineItem], current: str | None = None) -> None:
        """Replaces the rows; the row `current` stays chosen, without `chosen`."""
        with self.silence():
            if not self.cards.take(items):
                self._replace(items)
        if current is not None and current != self.current_key():
            self.show_current(current)
        self._moved.start()

    def _replace(self, items: Sequence[TimelineItem]) -> None:
        """Other rows: what was at the top of the list stays there, what was being changed stays open."""
        seen = self.in_sight()
        top = self.cards.row(seen[0]).key if seen else ""
        before = self.visualRect(self.cards.index(seen[0])).top() if seen else 0
        current = self.current_key()
        self.cards.show_rows(items)
        self.setCurrentIndex(self.cards.index(self.cards.place_of(current)))
        place = self.cards.place_of(top)
        if place >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(self.cards.index(place)).top() - before)
        if self._editor is not None and self.cards.place_of(self.cards.opened) < 0:
            self.close_editor()
        self._place_editor()

    def show_current(self, key: str) -> None:
        """Marks a row, without `chosen`."""
        with self.silence():
            self.mark(self.cards.place_of(key))

    def current_key(self) -> str:
        """The key of the current row, empty when there is none."""
        index = self.currentIndex()
        return self.cards.row(index.row()).key if index.isValid() else ""

    def bring(self, place: int) -> None:
        """Brings a row into the middle of the list, and makes it current."""
        self.show_place(place)
        self.setCurrentIndex(self.cards.index(place))

    def show_place(self, place: int) -> None:
        """Brings a row into the middle of the list."""
        self.scrollTo(self.cards.index(place), self.ScrollHint.PositionAtCenter)

    def in_sight(self) -> tuple[int, int] | None:
        """The first and the last row that can be seen; None when there is none."""
        rows = self.cards.rowCount()
        if not rows:
            return None
        area = self.viewport().rect()
        first = self.indexAt(area.topLeft())
        last = self.indexAt(area.bottomLeft())
        return max(first.row(), 0), last.row() if last.isValid() else rows - 1

    # -- the row that is being changed

    @property
    def editor(self) -> QWidget | None:
        """What changes a row at present."""
        return self._editor

    def open_editor(self, key: str, editor: QWidget) -> None:
        """The row makes room under its words for this widget."""
        self.close_editor()
        self._editor = editor
        self.editing.emit(True)
        editor.setParent(self.viewport())
        self.cards.make_room(key, self._room())
        self.scrollTo(self.cards.index(self.cards.place_of(key)))
        self._place_editor()
        editor.show()

    def close_editor(self) -> None:
        """Puts the editor away; the keys come back to the list when they were in it."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        flush_all(editor)
        if editor.isAncestorOf(self.focusWidget() or editor) and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self.cards.make_room("", 0)
        self.editing.emit(False)

    def fit_editor(self) -> None:
        """The editor is higher or lower than before."""
        if self._editor is not None:
            self.cards.make_room(self.cards.opened, self._room())
            self._place_editor()

    def _room(self) -> int:
        assert self._editor is not None
        width = self._editor_width()
        layout = self._editor.layout()
        wanted = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        return max(wanted, self._editor.sizeHint().height() if wanted <= 0 else 0) + ROOM_GAP

    def _editor_width(self) -> int:
        return max(self.viewport().width() - CARD_X - 10, 120)

    def _place_editor(self) -> None:
        place = self.cards.place_of(self.cards.opened) if self._editor is not None else -1
        if place < 0 or self._editor is None:
            return
        rect = self.visualRect(self.cards.index(place))
        height = self._room() - ROOM_GAP
        gap = QUIET_GAP if self.cards.row(place).quiet else GAP
        top = rect.bottom() + 1 - gap - ROOM_GAP - height
        self._editor.setGeometry(rect.left() + CARD_X + 4, top, self._editor_width(), height)

    # -- what the view tells

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_F2 and current.isValid():
            self.opened.emit(self.cards.row(current.row()).key)
            return
        super().keyPressEvent(event)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_editor()
        self._moved.start()

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_editor()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_editor()
        self._moved.start()
