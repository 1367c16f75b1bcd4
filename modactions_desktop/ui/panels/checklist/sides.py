"""Rights on the left, obligations on the right, both in sight where there is room; else one list of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.ui.panels.checklist.list import ChecklistList, ListRow
from modactions_desktop.ui.widgets.cards import Hairline, SectionLabel
from modactions_desktop.ui.widgets.headers import ElidedLabel


class Side(QWidget):
    """A list under its name; on the right of it, of which day « avant » tells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = ChecklistList()
        self.list.setAccessibleName(name)
        self.title, self.since = SectionLabel(name), ElidedLabel("", "hint")
        self.since.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(4, 6, 12, 2)
        row.addWidget(self.title)
        row.addWidget(self.since, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)

    def show_heading(self, title: str, since: str) -> None:
        """Its name with how many it holds, and what the column of « avant » is about."""
        self.title.show_text(title)
        self.title.setVisible(bool(title))
        self.since.setText(since)
        self.head.setVisible(bool(title or since))


class ChecklistSides(QWidget):
    """One or two lists that behave as one: a single row is current, whichever list it is in."""

    chosen = Signal(int)
    state_asked = Signal(int, object)
    verb_asked = Signal(int, str)
    clicked = Signal()
    """A line was clicked once."""
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left = Side(self.tr("Droits et obligations de la personne"))
        self.right = Side(self.tr("Obligations de la personne"))
        self._hairline = Hairline(vertical=True)
        self._current = self.left.list
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.left, 1)
        row.addWidget(self._hairline)
        row.addWidget(self.right, 1)
        self._connect()
        self.show_two(two=False)

    def _connect(self) -> None:
        for each, other in ((self.left.list, self.right.list), (self.right.list, self.left.list)):
            each.chosen.connect(lambda item, each=each: self._on_chosen(each, item))
            each.state_asked.connect(self.state_asked)
            each.verb_asked.connect(self.verb_asked)
            each.opened.connect(self.opened)
            each.clicked.connect(lambda index, each=each: self._on_clicked(each, index))
            each.crossed.connect(lambda other=other: self._on_crossed(other))
            each.entered.connect(lambda each=each: self._on_entered(each))

    @property
    def are_two(self) -> bool:
        """Whether both sides are in sight, each in its list."""
        return not self.right.isHidden()

    def show_two(self, *, two: bool) -> None:
        """Both sides beside each other, or all in the first list; the rows are to be shown anew."""
        self.right.setVisible(two)
        self._hairline.setVisible(two)

    def show_rows(self, left: Sequence[ListRow], right: Sequence[ListRow], current: int) -> int:
        """Replaces the rows; the item `current`, else the first one, is marked and returned (0: none)."""
        rows = {self.left.list: left, self.right.list: right}
        held = next((each for each, some in rows.items() if _holds(some, current)), None)
        self._current = held or next((each for each, some in rows.items() if some), self.left.list)
        marked = 0
        for each, some in rows.items():
            shown = each.show_rows(some, current)
            if each is self._current:
                marked = shown
            else:
                each.leave()
        return marked

    def current_item(self) -> int:
        """The item that is marked, 0 when none is."""
        return self._current.current_key()

    def choose(self, item_id: int) -> None:
        """Marks an item as a click does."""
        for each in (self.left.list, self.right.list):
            if each.rows.place_of(item_id) >= 0:
                each.choose(item_id)

    def change_row(self, row: ListRow) -> None:
        """Shows one row anew, where it is listed."""
        for each in (self.left.list, self.right.list):
            each.rows.change_row(row)

    def take_keys(self) -> None:
        """A letter notes a state at once."""
        self._current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, of: ChecklistList, index: QModelIndex) -> None:
        """Headings are no lines."""
        if of.rows.row(index.row()).item_id:
            self.clicked.emit()

    def _on_chosen(self, of: ChecklistList, item_id: int) -> None:
        self._make_current(of)
        self.chosen.emit(item_id)

    def _on_crossed(self, to: ChecklistList) -> None:
        """To the row beside, as near as there is one."""
        if not self.are_two or not to.rows.rows():
            return
        top = self._current.visualRect(self._current.currentIndex()).center()
        beside = to.indexAt(top)
        place = (
            beside.row() if beside.isValid() and to.rows.row(beside.row()).item_id else to.first_in_sight()
        )
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        to.mark(place)

    def _on_entered(self, each: ChecklistList) -> None:
        """Tab came to the side where nothing is marked: its first row is."""
        if each is not self._current and not each.current_key():
            each.mark(each.first_in_sight())

    def _make_current(self, each: ChecklistList) -> None:
        if each is self._current:
            return
        had_keys = self._current.hasFocus()
        self._current.leave()
        self._current = each
        if had_keys:
            self.take_keys()


def _holds(rows: Sequence[ListRow], item_id: int) -> bool:
    return bool(item_id) and any(row.item_id == item_id for row in rows)
