"""What happened, newest first, as cards along a line; painted, smooth with a thousand of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone, palette_of
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    draw_card,
    draw_dot,
    draw_pill,
    draw_words,
    pill_width,
    sized,
)
from modactions_desktop.ui.widgets.placing import placed

WHEN_WIDTH = 56
LINE_X = 68
CARD_X = 84
LINE_HEIGHT = 19
GAP = 10
Index = QModelIndex | QPersistentModelIndex


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


class TimelineModel(QAbstractListModel):
    """The cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[TimelineItem] = []

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Replaces the cards."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def replace_item(self, item: TimelineItem) -> bool:
        """Shows the card of the same key anew; False when there is none."""
        row = self.row_of(item.key)
        if row < 0:
            return False
        taller = item.height != self._items[row].height
        self._items[row] = item
        self.dataChanged.emit(self.index(row), self.index(row))
        if taller:
            self.layoutChanged.emit()
        return True

    def keys(self) -> list[str]:
        """The keys of the cards, in their order."""
        return [item.key for item in self._items]

    def item(self, row: int) -> TimelineItem:
        """The card of this row."""
        return self._items[row]

    def row_of(self, key: str) -> int:
        """The row of this key, -1 when it is not shown."""
        return next((row for row, item in enumerate(self._items) if item.key == key), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [*item.when, item.title, item.facts, item.excerpt, *(text for text, _tone in item.pills)]
            return ", ".join(word for word in words if word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.excerpt or None
        return None


class _CardDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, TimelineModel)
        return QSize(160, model.item(index.row()).height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = index.model()
        assert isinstance(model, TimelineModel)
        item = model.item(index.row())
        palette = palette_of(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(view.font())
        _draw_line(painter, rect, item, palette)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        card = QRect(rect.left() + CARD_X, rect.top(), rect.width() - CARD_X - 2, rect.height() - GAP)
        _draw_ground(painter, card, palette, chosen, hovered)
        _draw_words(painter, card.adjusted(14, 8, -14, -8), item, palette)
        painter.restore()


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


class TimelineList(QListView):
    """Cards along a vertical line."""

    chosen = Signal(str)
    """The key of the card that became current."""
    opened = Signal(str)
    """Double click or Enter."""

    def __init__(self, name: str | QWidget = "", parent: QWidget | None = None) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self.cards = TimelineModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(_CardDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setMinimumWidth(240)
        self.setAccessibleName(name)
        self._silent = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(lambda index: self.opened.emit(self.cards.item(index.row()).key))

    def show_items(self, items: Sequence[TimelineItem], current: str | None = None) -> None:
        """Replaces the cards; the card `current` stays chosen, without `chosen`."""
        self._silent = True
        self.cards.show_items(items)
        self._silent = False
        if current is not None:
            self.show_current(current)

    def show_current(self, key: str) -> None:
        """Marks a card, without `chosen`."""
        row = self.cards.row_of(key)
        self._silent = True
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            self.scrollTo(self.cards.index(row))
        else:
            self.clearSelection()
        self._silent = False

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.chosen.emit(self.cards.item(current.row()).key)
