"""The list on the left: a name, and the one thing that matters next, with a coloured dot and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from modactions_desktop.domain.search import NO_EXCERPT, Excerpt
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone
from modactions_desktop.ui.widgets.paint import draw_dot, draw_marked, draw_words, sized
from modactions_desktop.ui.widgets.painted import Index, PaintedList, PaintedRows, RowPen, row_at

ROW_HEIGHT = 56
EXCERPT_HEIGHT = 36
"""Two lines of words beneath the two of a row."""
BESIDE = 38
"""The dot on the left of the words, and the air on their right."""
_FEW = 20
"""So many lines that read otherwise are changed in their place: all would be laid out anew."""
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


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
    excerpt: Excerpt = NO_EXCERPT
    """The words found, of a record that was searched for."""
    run: Callable[[], object] | None = None
    """What a command does."""


class PeopleModel(PaintedRows[ListLine]):
    """The lines, and whether names are hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda line: (line.kind, line.id), parent)
        self._discreet = False

    def set_discreet(self, discreet: bool) -> None:
        """Hides or shows names."""
        self._discreet = discreet
        if self._rows:
            self.layoutChanged.emit()  # rows without what they quote are lower
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @property
    def is_discreet(self) -> bool:
        """Whether names and quoted words are hidden."""
        return self._discreet

    def name(self, line: ListLine) -> str:
        """What may be shown of the name."""
        return line.discreet if self._discreet else line.name

    def next_step(self, line: ListLine) -> str:
        """The second line; of a record it says whose it is, so it is hidden too."""
        return "" if self._discreet and line.participant_id is not None else line.next_step

    @override
    def say(self, row: ListLine, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            quoted = "" if self._discreet else row.excerpt.text
            return ", ".join(part for part in (self.name(row), self.next_step(row), quoted) if part)
        return None


class _PersonPen(RowPen):
    def __init__(self, people: PeopleModel) -> None:
        super().__init__()
        self._people = people

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        quoted = "" if self._people.is_discreet else row_at(index).excerpt.text
        if not quoted:
            return QSize(120, ROW_HEIGHT)
        words = QFontMetrics(sized(option.font, 12, True)).horizontalAdvance(quoted)
        one_line = words <= option.rect.width() - BESIDE
        return QSize(120, ROW_HEIGHT + (EXCERPT_HEIGHT // 2 if one_line else EXCERPT_HEIGHT))

    @override
    def draw(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: ListLine, palette: Palette
    ) -> None:
        _draw_ground(painter, rect.adjusted(0, 3, 0, -3), state, palette)
        draw_dot(painter, QPointF(rect.left() + 16, rect.top() + 21), 4.5, palette.ink_of(row.tone))
        words = QRect(rect.left() + 30, rect.top() + 9, rect.width() - BESIDE, 20)
        painter.setFont(sized(painter.font(), BASE_PIXELS, True))
        draw_words(painter, words, self._people.name(row), QColor(palette.ink))
        painter.setFont(sized(painter.font(), 12))
        beneath = words.translated(0, 19)
        draw_words(painter, beneath, self._people.next_step(row), palette.ink_of(Tone.NEUTRAL))
        if row.excerpt.text and not self._people.is_discreet:
            quoted = QRect(beneath.left(), beneath.bottom() + 3, beneath.width(), EXCERPT_HEIGHT)
            draw_marked(painter, quoted, row.excerpt, palette)


def _draw_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, palette: Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(palette.accent_ground))
        painter.drawRoundedRect(rect, 6, 6)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(palette.hover))
        painter.drawRoundedRect(rect, 6, 6)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QColor(palette.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)


class PeopleList(PaintedList):
    """People, fast with ten thousand of them: rows of one height, painted."""

    chosen = Signal(object)
    """The ListLine that became current, by mouse or keyboard."""
    picked = Signal()
    """Other people are selected than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.people = PeopleModel()
        super().__init__(self.people, _PersonPen(self.people), parent)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Personnes"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.reached.connect(lambda place: self.chosen.emit(self.people.row(place)))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.picked.emit())

    def show_lines(self, lines: Sequence[ListLine], current: int | None = None) -> None:
        """Replaces the lines; the person `current` stays chosen, without `chosen`."""
        changed = self.people.changed_among(lines) if self.uniformItemSizes() else None
        if changed is not None and len(changed) <= _FEW:
            for line in changed:
                self.people.change_row(line)
            if current is not None and self.currentIndex().row() != self.people.place_of(("person", current)):
                self.show_current(current)
        else:
            self._replace(lines, current)

    def _replace(self, lines: Sequence[ListLine], current: int | None) -> None:
        several = self.selected_people()
        with self.silence():
            self.setUniformItemSizes(True)
            self.people.show_rows(lines)
        if current is not None:
            self.show_current(current)
        if len(several) > 1:
            self._select_people(frozenset(several))

    def selected_people(self) -> tuple[int, ...]:
        """The people selected, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = (self.people.row(row) for row in rows)
        return tuple(line.id for line in lines if line.kind == "person")

    def _select_people(self, ids: frozenset[int]) -> None:
        """Those who are still listed, run by run: ten thousand single rows would take seconds."""
        selection = QItemSelection()
        begin = -1
        rows = [line.kind == "person" and line.id in ids for line in self.people.rows()]
        for place, wanted in enumerate([*rows, False]):
            if wanted and begin < 0:
                begin = place
            elif not wanted and begin >= 0:
                selection.select(self.people.index(begin), self.people.index(place - 1))
                begin = -1
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Ctrl or Shift people are added to the selection, and nobody's file is opened."""
        if event.modifiers() & _ADDING:
            with self.silence():
                super().mousePressEvent(event)
        else:
            super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space adds or removes the person under the cursor; Shift extends, Ctrl moves without choosing."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.currentIndex().isValid():
            toggle = QItemSelectionModel.SelectionFlag.Toggle
            self.selectionModel().select(self.currentIndex(), toggle)
        elif event.modifiers() & _ADDING:
            with self.silence():
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def show_found(self, lines: Sequence[ListLine]) -> None:
        """What a search found, the first one marked; rows are as high as what they quote."""
        with self.silence():
            self.setUniformItemSizes(False)
            self.people.show_rows(lines)
            self.scrollToTop()
            self.mark(0 if lines else -1)

    def step(self, places: int) -> None:
        """Marks another row, without `chosen`."""
        with self.silence():
            last = self.people.rowCount() - 1
            self.mark(min(max(self.currentIndex().row() + places, 0), last))

    def marked(self) -> ListLine | None:
        """The row that is marked."""
        index = self.currentIndex()
        return self.people.row(index.row()) if index.isValid() else None

    def show_current(self, participant_id: int) -> None:
        """Marks a person that was chosen elsewhere, without `chosen`."""
        with self.silence():
            self.mark(self.people.place_of(("person", participant_id)))

    def set_discreet(self, discreet: bool) -> None:
        """Hides or shows names."""
        self.people.set_discreet(discreet)
