"""The painted list of services: name, whose it is, what for, inside or outside, how fresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.ui.overriding import override
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


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as it is painted."""

    service_id: int
    name: str
    purpose: str
    scope: tuple[str, Tone]
    fresh: tuple[str, Tone]
    active: bool = True

    @property
    def spoken(self) -> str:
        """What a screen reader hears."""
        parts = (self.name, self.purpose, self.scope[0], self.fresh[0], "" if self.active else "désactivé")
        return ", ".join(part for part in parts if part)


class ServicesModel(PaintedRows[ServiceRow]):
    """The rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda row: row.service_id, parent)

    @override
    def say(self, row: ServiceRow, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.name, row.purpose) if part)
        return None


class _ServicePen(RowPen):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT)

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: ServiceRow, palette: Palette
    ) -> None:
        draw_row_ground(painter, rect, state, palette)
        _draw_service(painter, rect.adjusted(10, 9, -10, -9), row, palette)


def _draw_service(painter: QPainter, area: QRect, row: ServiceRow, palette: Palette) -> None:
    words, tone = row.scope if row.active else ("Désactivé", Tone.NEUTRAL)
    width = pill_width(painter.font(), words)
    pill = QRect(area.right() + 1 - width, area.top(), width, PILL_HEIGHT)
    draw_pill(painter, pill, words, tone, palette)
    painter.setFont(sized(painter.font(), BASE_PIXELS, True))
    name = QRect(area.left(), area.top(), area.width() - width - 10, LINE)
    draw_words(painter, name, row.name, QColor(palette.ink if row.active else palette.muted))
    painter.setFont(sized(painter.font(), 12))
    fresh, tone = row.fresh
    room = QFontMetrics(painter.font()).horizontalAdvance(fresh) + 4
    beneath = QRect(area.left(), area.top() + LINE, area.width(), LINE)
    place = QRect(beneath.right() + 1 - room, beneath.top(), room, LINE)
    draw_words(painter, place, fresh, QColor(palette.muted), Qt.AlignmentFlag.AlignRight)
    draw_dot(painter, QPointF(place.left() - 8, place.center().y() + 1), 4, palette.ink_of(tone))
    draw_words(painter, beneath.adjusted(0, 0, -room - 26, 0), row.purpose, QColor(palette.muted))


class ServicesList(PaintedList):
    """Arrows move; Enter goes to the card."""

    chosen = Signal(int)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = ServicesModel()
        super().__init__(self.rows, _ServicePen(), parent)
        self.setUniformItemSizes(True)
        self.reached.connect(lambda place: self.chosen.emit(self.rows.row(place).service_id))
        self.activated.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: Sequence[ServiceRow], current: int) -> int:
        """Replaces the rows; the service `current`, else the first, is marked and returned (0: none)."""
        with self.silence():
            self.rows.show_rows(rows)
            place = max(self.rows.place_of(current), 0)
            self.setCurrentIndex(self.rows.index(place) if rows else QModelIndex())
            if rows:
                self.scrollTo(self.rows.index(place))
        return self.rows.row(place).service_id if rows else 0

    def choose(self, service_id: int) -> None:
        """Marks a service as a click does."""
        place = self.rows.place_of(service_id)
        if place >= 0:
            self.mark(place)
