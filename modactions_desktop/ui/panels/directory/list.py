"""The painted list of services; the lines of what is out of sight are read when they come into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from modactions_desktop.domain.directory_pages import DirectoryPage, ServiceLine
from modactions_desktop.domain.opening import OpeningKind
from modactions_desktop.opening_words import opening_words
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.desk import READ_AT_ONCE
from modactions_desktop.ui.panels.directory.words import scope, tone_of
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.paint import (
    PILL_HEIGHT,
    draw_dot,
    draw_pill,
    draw_row_ground,
    draw_words,
    pill_width,
    sized,
)
from modactions_desktop.ui.widgets.painted import Index, PaintedList, PaintedRows, RowPen

ROW_HEIGHT = 58
LINE = 20
LAID_OUT = 200
"""Rows that Qt is told of at a time: it asks each of them its height before the first is painted."""
WITH_OPENING = 400
"""From this width on a row has room to say whether the service is open."""
VERBS = frozenset("VOMC")
"""Vérifié, orienter, modifier, compléter."""

ReadLines = Callable[[Sequence[int]], Sequence[ServiceLine]]


def said_of(line: ServiceLine) -> str:
    """Whose it is and what for; what nobody completed yet says so."""
    told = " · ".join(part for part in (line.organisation, line.purpose) if part)
    return told if line.purpose or line.domains else f"à compléter{f' · {told}' if told else ''}"


class ServicesModel(PaintedRows[ServiceLine]):
    """As many rows as services were found; a row is read with its neighbours when it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda line: line.id, parent)
        self._ids: tuple[int, ...] = ()
        self._lines: dict[int, ServiceLine] = {}
        self._told = 0
        self._read: ReadLines = lambda _ids: ()
        self.moment = datetime.min
        """The moment of which « ouvert » and « fermé » are told."""

    def show_page(self, page: DirectoryPage, read: ReadLines, moment: datetime) -> None:
        """Replaces the rows by what was found."""
        self.beginResetModel()
        self._ids, self._read, self.moment = page.ids, read, moment
        self._told = min(len(page.ids), LAID_OUT)
        self._lines = {line.id: line for line in page.lines}
        self.endResetModel()

    @property
    def ids(self) -> tuple[int, ...]:
        """The services found, in the order shown."""
        return self._ids

    @override
    def row(self, place: int) -> ServiceLine:
        wanted = self._ids[place]
        if wanted not in self._lines:
            begin = place - place % READ_AT_ONCE
            self._lines.update(
                (line.id, line) for line in self._read(self._ids[begin : begin + READ_AT_ONCE])
            )
        return self._lines[wanted]

    @override
    def rows(self) -> list[ServiceLine]:
        return [self.row(place) for place in range(len(self._ids))]

    @override
    def place_of(self, key: object) -> int:
        return self._ids.index(key) if isinstance(key, int) and key in self._ids else -1

    @override
    def change_row(self, changed: ServiceLine) -> ServiceLine | None:
        place = self.place_of(changed.id)
        if place < 0:
            return None
        former = self._lines.get(changed.id)
        self._lines[changed.id] = changed
        self.dataChanged.emit(self.index(place), self.index(place))
        return former

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._told

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._told < len(self._ids)

    @override
    def fetchMore(self, parent: Index) -> None:
        self.tell_until(self._told)

    def tell_until(self, place: int) -> None:
        """Has Qt lay out the rows up to this place, and some more."""
        most = min(len(self._ids), place + LAID_OUT)
        if place < self._told or most <= self._told:
            return
        self.beginInsertRows(QModelIndex(), self._told, most - 1)
        self._told = most
        self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.say(self.row(index.row()), role) if index.isValid() else None

    @override
    def say(self, row: ServiceLine, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.display_name, row.purpose, self._opening(row)) if part)
        return None

    def _opening(self, row: ServiceLine) -> str:
        known = row.active and row.opening.kind is not OpeningKind.UNKNOWN
        return opening_words(row.opening, self.moment) if known else ""

    def _spoken(self, row: ServiceLine) -> str:
        parts = (
            row.name,
            said_of(row),
            scope(row.internal)[0],
            self._opening(row),
            row.waiting,
            row.freshness.text,
            "" if row.active else "désactivé",
        )
        return ", ".join(part for part in parts if part)


class _ServicePen(RowPen):
    def __init__(self, model: ServicesModel) -> None:
        super().__init__()
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT)

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: ServiceLine, palette: Palette
    ) -> None:
        draw_row_ground(painter, rect, state, palette)
        area = rect.adjusted(10, 9, -10, -9)
        _draw_first(painter, area, row, palette)
        _draw_second(painter, area.adjusted(0, LINE, 0, 0), row, palette, self._model.moment)


def _draw_first(painter: QPainter, area: QRect, row: ServiceLine, palette: Palette) -> None:
    """The name; on its right inside or outside, and what keeps one from going there."""
    right = area.right() + 1
    for words, tone in _pills(row):
        width = pill_width(painter.font(), words)
        draw_pill(painter, QRect(right - width, area.top(), width, PILL_HEIGHT), words, tone, palette)
        right -= width + 6
    painter.setFont(sized(painter.font(), BASE_PIXELS, True))
    name = QRect(area.left(), area.top(), right - 4 - area.left(), LINE)
    draw_words(painter, name, row.name, QColor(palette.ink if row.active else palette.muted))


def _pills(row: ServiceLine) -> list[tuple[str, Tone]]:
    if not row.active:
        return [("Désactivé", Tone.NEUTRAL)]
    told = [scope(row.internal)]
    if row.waiting:
        told.append(("Attente", Tone.ATTENTION))
    return told


def _draw_second(
    painter: QPainter, area: QRect, row: ServiceLine, palette: Palette, moment: datetime
) -> None:
    """What for; on its right whether it is open, and how fresh its card is."""
    painter.setFont(sized(painter.font(), 12))
    beneath = QRect(area.left(), area.top(), area.width(), LINE)
    told = [(row.freshness.text, Tone(row.freshness.tone))]
    if row.active and area.width() >= WITH_OPENING and row.opening.kind is not OpeningKind.UNKNOWN:
        told.append((opening_words(row.opening, moment), tone_of(row.opening)))
    for words, tone in told:
        beneath.setRight(_draw_state(painter, beneath, words, tone, palette))
    draw_words(painter, beneath, said_of(row), QColor(palette.muted))


def _draw_state(painter: QPainter, area: QRect, words: str, tone: Tone, palette: Palette) -> int:
    """A dot and its words at the right end of `area`; returns where the room left ends."""
    room = QFontMetrics(painter.font()).horizontalAdvance(words) + 4
    place = QRect(area.right() + 1 - room, area.top(), room, LINE)
    draw_words(painter, place, words, QColor(palette.muted), Qt.AlignmentFlag.AlignRight)
    draw_dot(painter, QPointF(place.left() - 8, place.center().y() + 1), 4, palette.ink_of(tone))
    return place.left() - 22


class ServicesList(PaintedList):
    """Arrows move; Enter goes to the card; a letter does what is done daily."""

    chosen = Signal(int)
    opened = Signal()
    verb_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = ServicesModel()
        super().__init__(self.rows, _ServicePen(self.rows), parent)
        self.setUniformItemSizes(True)
        self.reached.connect(lambda place: self.chosen.emit(self.rows.ids[place]))
        self.activated.connect(lambda _index: self.opened.emit())

    @property
    def current(self) -> int:
        """The service that is marked, 0 when none is."""
        place = self.currentIndex().row()
        return self.rows.ids[place] if 0 <= place < len(self.rows.ids) else 0

    def show_page(self, page: DirectoryPage, read: ReadLines, moment: datetime, current: int) -> int:
        """Replaces the rows; the service `current`, else the first, is marked and returned (0: none)."""
        with self.silence():
            self.rows.show_page(page, read, moment)
            if not page.ids:
                return 0
            place = max(self.rows.place_of(current), 0)
            self.rows.tell_until(place)
            self.setCurrentIndex(self.rows.index(place))
            if place:
                self.scrollTo(self.rows.index(place))
        return page.ids[place]

    def choose(self, service_id: int) -> bool:
        """Marks a service as a click does; False when it is not listed."""
        place = self.rows.place_of(service_id)
        if place >= 0:
            self.rows.tell_until(place)
            self.mark(place)
        return place >= 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            to_the_end = event.key() == Qt.Key.Key_End
            here = self.currentIndex().row() + LAID_OUT // 2
            self.rows.tell_until(len(self.rows.ids) - 1 if to_the_end else here)
        typed, plain = event.text().upper(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if self.current and plain and typed in VERBS:
            self.verb_asked.emit(typed)
        else:
            super().keyPressEvent(event)
