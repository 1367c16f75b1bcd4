"""The names behind a figure: a list that stays open beside the window; Enter opens the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from modactions_desktop.domain.participants import PersonLine
from modactions_desktop.ui.widgets.cards import words


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
        self.setWindowTitle(self.tr("Derrière le chiffre"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.itemActivated.connect(self._on_activated)
        for person in people:
            told = person.number if discreet else f"{person.sort_name} · {person.number}"
            line = QListWidgetItem(told, self.list)
            line.setData(Qt.ItemDataRole.UserRole, person.id)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(words(f"{title} : {len(people)}", "heading", wrap=True))
        column.addWidget(words(self.tr("Entrée ou double-clic ouvre le dossier."), "muted"))
        column.addWidget(self.list, 1)
        self.resize(420, 520)

    def _on_activated(self, line: QListWidgetItem) -> None:
        self.chosen.emit(line.data(Qt.ItemDataRole.UserRole))
