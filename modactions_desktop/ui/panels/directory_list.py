"""The painted list of services: name, whose it is, what for, inside or outside, how fresh."""

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
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
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
    draw_dot,
    draw_pill,
    draw_words,
    pill_width,
    sized,
)

ROW_HEIGHT = 58
LINE = 20
Index = QModelIndex | QPersistentModelIndex


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


class ServicesModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ServiceRow] = []

    def show_rows(self, rows: Sequence[ServiceRow]) -> None:
        """Replaces the rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def change_row(self, changed: ServiceRow) -> None:
        """Replaces one row where it stands."""
        place = self.place_of(changed.service_id)
        if place >= 0:
            self._rows[place] = changed
            self.dataChanged.emit(self.index(place), self.index(place))

    def row(self, place: int) -> ServiceRow:
        """The row of this place."""
        return self._rows[place]

    def rows(self) -> list[ServiceRow]:
        """All rows."""
        return list(self._rows)

    def place_of(self, service_id: int) -> int:
        """Where this service stands, -1 when it is not listed."""
        return next((n for n, row in enumerate(self._rows) if row.service_id == service_id), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.name, row.purpose) if part)
        return None


class _ServiceDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = index.model()
        assert isinstance(model, ServicesModel)
        palette = palette_of(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(view.font())
        _draw_ground(painter, rect, state, palette)
        _draw_service(painter, rect.adjusted(10, 9, -10, -9), model.row(index.row()), palette)
        painter.restore()


def _draw_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, palette: Palette) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(palette.line), 1))
    painter.drawLine(rect.left() + 8, rect.bottom(), rect.right() - 8, rect.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(palette.accent_ground if chosen else palette.hover))
        painter.drawRoundedRect(rect.adjusted(0, 1, -1, -2), 6, 6)
    if chosen and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(palette.accent), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 2, -2, -3), 6, 6)


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


class ServicesList(QListView):
    """Arrows move; Enter goes to the card."""

    chosen = Signal(int)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ServicesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_ServiceDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self._silent = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: Sequence[ServiceRow], current: int) -> int:
        """Replaces the rows; the service `current`, else the first, is marked and returned (0: none)."""
        self._silent = True
        self.rows.show_rows(rows)
        place = max(self.rows.place_of(current), 0)
        self.setCurrentIndex(self.rows.index(place) if rows else QModelIndex())
        if rows:
            self.scrollTo(self.rows.index(place))
        self._silent = False
        return self.rows.row(place).service_id if rows else 0

    def choose(self, service_id: int) -> None:
        """Marks a service as a click does."""
        place = self.rows.place_of(service_id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
            self.scrollTo(self.rows.index(place))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.chosen.emit(self.rows.row(current.row()).service_id)
