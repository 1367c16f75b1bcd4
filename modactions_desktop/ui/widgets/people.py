"""The list on the left: a name, and the one thing that matters next, with a coloured dot and words."""

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
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Tone, palette_of
from modactions_desktop.ui.widgets.paint import draw_dot, draw_words, sized

ROW_HEIGHT = 56
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: a person, or (while searching) any other record. `discreet` replaces the name."""

    kind: str
    """`person`, or the kind of the record found: what `id` counts."""
    id: int
    name: str
    next_step: str
    tone: Tone = Tone.NEUTRAL
    discreet: str = ""
    participant_id: int | None = None
    """Whose record it is."""
    tab: str = ""
    """The tab that shows this record."""


class PeopleModel(QAbstractListModel):
    """The lines, and whether names are hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ListLine] = []
        self._discreet = False

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Replaces the lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def set_discreet(self, discreet: bool) -> None:
        """Hides or shows names."""
        self._discreet = discreet
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line(self, row: int) -> ListLine:
        """The line of this row."""
        return self._lines[row]

    def row_of(self, kind: str, number: int) -> int:
        """The row of this record, -1 when it is not listed."""
        return next(
            (row for row, line in enumerate(self._lines) if (line.kind, line.id) == (kind, number)), -1
        )

    def name(self, line: ListLine) -> str:
        """What may be shown of the name."""
        return line.discreet if self._discreet else line.name

    def next_step(self, line: ListLine) -> str:
        """The second line; of an interview it quotes a text, so it is hidden too."""
        return "" if self._discreet and line.kind != "person" else line.next_step

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.name(line)}, {self.next_step(line)}"
        return None


class _PersonDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = index.model()
        assert isinstance(model, PeopleModel)
        line = model.line(index.row())
        palette = palette_of(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(
            painter, rect.adjusted(0, 3, 0, -3), state, palette.accent_ground, palette.hover, palette.accent
        )
        draw_dot(painter, QPointF(rect.left() + 16, rect.top() + 21), 4.5, palette.ink_of(line.tone))
        words = QRect(rect.left() + 30, rect.top() + 9, rect.width() - 38, 20)
        painter.setFont(sized(view.font(), BASE_PIXELS, True))
        draw_words(painter, words, model.name(line), QColor(palette.ink))
        painter.setFont(sized(view.font(), 12))
        draw_words(painter, words.translated(0, 19), model.next_step(line), palette.ink_of(Tone.NEUTRAL))
        painter.restore()


def _draw_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, chosen: str, hovered: str, accent: str
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(chosen))
        painter.drawRoundedRect(rect, 6, 6)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(hovered))
        painter.drawRoundedRect(rect, 6, 6)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QColor(accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)


class PeopleList(QListView):
    """People, fast with ten thousand of them: rows of one height, painted."""

    chosen = Signal(object)
    """The ListLine that became current, by mouse or keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleModel(self)
        self.setModel(self.people)
        self.setItemDelegate(_PersonDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Personnes"))
        self._silent = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_lines(self, lines: Sequence[ListLine], current: int | None = None) -> None:
        """Replaces the lines; the person `current` stays chosen, without `chosen`."""
        self._silent = True
        self.people.show_lines(lines)
        self._silent = False
        if current is not None:
            self.show_current(current)

    def show_current(self, participant_id: int) -> None:
        """Marks a person that was chosen elsewhere, without `chosen`."""
        row = self.people.row_of("person", participant_id)
        self._silent = True
        if row >= 0:
            self.setCurrentIndex(self.people.index(row))
        else:
            self.clearSelection()
        self._silent = False

    def set_discreet(self, discreet: bool) -> None:
        """Hides or shows names."""
        self.people.set_discreet(discreet)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.chosen.emit(self.people.line(current.row()))
