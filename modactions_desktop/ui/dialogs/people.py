"""The names behind a figure: a list that stays open beside the window; Enter opens the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from modactions_desktop.domain.participants import PersonLine
from modactions_desktop.ui.forms.ui_people import Ui_PeopleDialog


class PeopleDialog(QDialog):
    """Who is behind a figure (F92)."""

    chosen = Signal(int)

    def __init__(
        self,
        title: str,
        people: Sequence[PersonLine],
        discreet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_PeopleDialog()
        self.ui.setupUi(self)
        self.ui.heading.setText(f"{title} : {len(people)}")
        self.ui.list.setAccessibleName(title)
        self.ui.list.itemActivated.connect(self._on_activated)
        for person in people:
            told = person.number if discreet else f"{person.sort_name} · {person.number}"
            line = QListWidgetItem(told, self.ui.list)
            line.setData(Qt.ItemDataRole.UserRole, person.id)

    def _on_activated(self, line: QListWidgetItem) -> None:
        self.chosen.emit(line.data(Qt.ItemDataRole.UserRole))
