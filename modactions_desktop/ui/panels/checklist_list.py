"""The painted list of rights and obligations: headings, one row an item, one key a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone, palette_of
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    PILL_PIXELS,
    draw_pill,
    draw_words,
    pill_width,
    sized,
)

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
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as it is painted. `item_id` 0 is a heading, whose words are the title."""

    title: str
    item_id: int = 0
    kind: str = ""
    state: tuple[str, Tone] | None = None
    note: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader hears."""
        state = self.state[0] if self.state else ("non abordé" if self.item_id else "")
        return ", ".join(part for part in (self.title, self.kind, state, self.note) if part)


class ChecklistModel(QAbstractListModel):
    """The rows; headings can be neither chosen nor walked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Replaces the rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def change_row(self, changed: ListRow) -> None:
        """Replaces one row where it stands."""
        place = self.place_of(changed.item_id)
        if place >= 0:
            self._rows[place] = changed
            self.dataChanged.emit(self.index(place), self.index(place))

    def row(self, place: int) -> ListRow:
        """The row of this place."""
        return self._rows[place]

    def rows(self) -> list[ListRow]:
        """All rows, headings too."""
        return list(self._rows)

    def place_of(self, item_id: int) -> int:
        """Where this item stands, -1 when it is not listed."""
        return next((n for n, row in enumerate(self._rows) if row.item_id == item_id and item_id), -1)

    def first_item(self) -> int:
        """The place of the first item, -1 in an empty list."""
        return next((n for n, row in enumerate(self._rows) if row.item_id), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].item_id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.item_id:
            return "\n".join(part for part in (row.title, row.note) if part)
        return None


class _RowDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, ChecklistModel)
        return QSize(160, ROW_HEIGHT if model.row(index.row()).item_id else HEADING_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = index.model()
        assert isinstance(model, ChecklistModel)
        row = model.row(index.row())
        palette = palette_of(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(view.font())
        if row.item_id:
            _draw_ground(painter, rect, state, palette)
            _draw_row(painter, rect.adjusted(MARGIN, 0, -MARGIN, -1), row, palette)
        else:
            _draw_heading(painter, rect, row.title, palette)
        painter.restore()


def _draw_heading(painter: QPainter, rect: QRect, title: str, palette: Palette) -> None:
    font = sized(painter.font(), PILL_PIXELS, True)
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    painter.setFont(font)
    area = rect.adjusted(4, 12, -MARGIN, 0)
    draw_words(painter, area, title.upper(), QColor(palette.muted))


def _draw_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, palette: Palette) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    painter.setPen(QPen(QColor(palette.line), 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawLine(rect.left() + 8, rect.bottom(), rect.right() - 8, rect.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(palette.accent_ground if chosen else palette.hover))
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
    if chosen and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(palette.accent), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 6, 6)


def _draw_row(painter: QPainter, area: QRect, row: ListRow, palette: Palette) -> None:
    """Title, type, state, note, from left to right; the title takes what the others leave."""
    note = (area.width() - KIND_WIDTH - STATE_WIDTH - 3 * GAP) // 3 if area.width() >= NOTE_FROM else 0
    kind = KIND_WIDTH if area.width() >= KIND_FROM else 0
    used = sum(width + GAP for width in (kind, STATE_WIDTH, note) if width)
    title = QRect(area.left(), area.top(), area.width() - used, area.height())
    painter.setFont(sized(painter.font(), BASE_PIXELS, True))
    draw_words(painter, title, row.title, QColor(palette.ink))
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


class ChecklistList(QListView):
    """Arrows move, a letter notes a state, Enter goes to the details, Ctrl+Z takes back."""

    chosen = Signal(int)
    """The item that became current."""
    state_asked = Signal(int, object)
    """The item, and the ChecklistState of the key."""
    opened = Signal()
    """Enter or a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ChecklistModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._silent = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: Sequence[ListRow], current: int) -> int:
        """Replaces the rows; the item `current`, else the first one, is marked and returned (0: none)."""
        self._silent = True
        self.rows.show_rows(rows)
        place = self.rows.place_of(current)
        place = place if place >= 0 else self.rows.first_item()
        self.setCurrentIndex(self.rows.index(place) if place >= 0 else QModelIndex())
        if place >= 0 and place == self.rows.first_item():
            self.scrollToTop()
        self._silent = False
        return self.rows.row(place).item_id if place >= 0 else 0

    def current_item(self) -> int:
        """The item that is marked, 0 when none is."""
        index = self.currentIndex()
        return self.rows.row(index.row()).item_id if index.isValid() else 0

    def choose(self, item_id: int) -> None:
        """Marks an item as a click does."""
        place = self.rows.place_of(item_id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
            self.scrollTo(self.rows.index(place))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = KEYS.get(event.text().upper())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if state is not None and plain and self.current_item():
            self.state_asked.emit(self.current_item(), state)
            return
        super().keyPressEvent(event)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            item_id = self.rows.row(current.row()).item_id
            if item_id:
                self.chosen.emit(item_id)
