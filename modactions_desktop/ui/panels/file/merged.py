"""Files that were brought into this one, and taking them apart again (F19)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.participants import Participant
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.widgets.cards import Card, button, words
from modactions_desktop.ui.widgets.emptying import clear


class MergedCard(Card):
    """One line a file; absent for nearly everybody."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.add_heading(self.tr("Dossiers réunis avec celui-ci"))
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        desk.shown.connect(self.read)
        self.hide()

    def read(self) -> None:
        """Shows what was brought into the file on the desk."""
        clear(self._lines)
        person = self.desk.person
        others = self.desk.services.merging.merged_into(person.id) if person else ()
        self.setVisible(bool(others))
        for other in others:
            self._lines.addWidget(self._line(other))

    def _line(self, other: Participant) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words(f"{other.full_name} · {other.number}", "", wrap=True), 1)
        apart = button(self.tr("Séparer"), "link", self.tr("Séparer le dossier {0}").format(other.number))
        separate = self.desk.services.merging.separate
        apart.clicked.connect(lambda: self.desk.do(lambda _person: separate(other.id)))
        row.addWidget(apart)
        return line
