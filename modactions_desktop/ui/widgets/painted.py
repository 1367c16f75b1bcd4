"""What the painted lists share: rows told apart by a key, a pen for a row, a view that marks in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Palette, palette_of

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


class PaintedRows(QAbstractListModel, Generic[Row]):
    """Rows of domain values; what each role says of one is in `say`."""

    def __init__(self, key: Callable[[Row], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._rows: list[Row] = []
        self._places: dict[object, int] | None = None
        """Where the row of each key stands, once it was asked for."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replaces the rows."""
        self.beginResetModel()
        self._rows, self._places = list(rows), None
        self.endResetModel()

    def change_row(self, changed: Row) -> Row | None:
        """Shows the row of the same key anew; returns the former one, None when there is none."""
        place = self.place_of(self._key(changed))
        if place < 0:
            return None
        former, self._rows[place] = self._rows[place], changed
        self.dataChanged.emit(self.index(place), self.index(place))
        return former

    def changed_among(self, rows: Sequence[Row]) -> list[Row] | None:
        """Which of these rows read otherwise now; None when they are not the same ones in the same order."""
        if len(rows) != len(self._rows):
            return None
        changed = []
        for former, row in zip(self._rows, rows, strict=True):
            if former is row:
                continue
            if self._key(former) != self._key(row):
                return None
            if former != row:
                changed.append(row)
        return changed

    def row(self, place: int) -> Row:
        """The row of this place."""
        return self._rows[place]

    def rows(self) -> list[Row]:
        """All rows, in the order shown."""
        return list(self._rows)

    def place_of(self, key: object) -> int:
        """Where the row of this key stands, -1 when it is not listed."""
        if self._places is None:
            last_to_first = reversed(list(enumerate(self._rows)))  # of two of one key the first counts
            self._places = {self._key(row): place for place, row in last_to_first}
        return self._places.get(key, -1)

    def say(self, row: Row, role: int) -> object:
        """The name, what a screen reader hears, the tool tip: None for what there is nothing to say of."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.say(self._rows[index.row()], role) if index.isValid() else None


class RowPen(QStyledItemDelegate):
    """Draws a row; the painter is given smooth, in the view's font, and taken back as it was."""

    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Any, palette: Palette
    ) -> None:
        """Draws one row in `rect`."""
        raise NotImplementedError

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(view.font())
        self.draw(painter, rect, state, row_at(index), palette_of(view))
        painter.restore()


def row_at(index: Index) -> Any:
    """The row that stands at this index."""
    model = index.model()
    assert isinstance(model, PaintedRows)
    return model.row(index.row())


class PaintedList(QListView):
    """Scrolls by the pixel, follows the mouse, edits nothing; `reached` tells what she moved to."""

    reached = Signal(int)
    """The place that became current by mouse or keyboard."""

    def __init__(self, rows: PaintedRows[Any], pen: RowPen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows.setParent(self)
        pen.setParent(self)
        self.setModel(rows)
        self.setItemDelegate(pen)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._silent = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @contextmanager
    def silence(self) -> Iterator[None]:
        """What becomes current within is not told."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    @override
    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """One row that keeps its height is painted alone; Qt's list would measure and paint all."""
        if first == last and self.sizeHintForIndex(first).height() == self.visualRect(first).height():
            QAbstractItemView.dataChanged(self, first, last, roles)
        else:
            super().dataChanged(first, last, roles)

    def mark(self, place: int) -> None:
        """Makes this place current and brings it into view; none when it is negative."""
        if place < 0:
            self.clearSelection()
            return
        index = self.model().index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.reached.emit(current.row())
