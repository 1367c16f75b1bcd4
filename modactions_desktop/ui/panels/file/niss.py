"""The national number of a file: absent unless its use is allowed, masked, shown for a while on demand."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox

SHOWN_MS = 20_000


class NationalNumberLine(QWidget):
    """« ••.••.••-•••.28 », « Montrer » (journaled, twenty seconds), « Changer »."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.desk = desk
        self.number = words("", "strong")
        self.number.setAccessibleName(tr("Numéro national"))
        self.show_button = button(tr("Montrer"), "link", tr("Montrer le numéro national, noté au journal"))
        self.change_button = button(tr("Changer"), "link", tr("Changer le numéro national"))
        self.field = AutosaveLine(tr("Numéro national"), tr("11 chiffres, Entrée pour garder"))
        self.box = FieldBox("", self.field)
        self.box.label.hide()
        row = QHBoxLayout()
        for widget in (self.number, self.show_button, self.change_button):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.box)
        self._hiding = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.setInterval(SHOWN_MS)
        self._hiding.timeout.connect(self.read)
        self.show_button.clicked.connect(self._on_show)
        self.change_button.clicked.connect(self._on_change)
        self.field.returnPressed.connect(self._on_entered)

    def read(self) -> None:
        """Masked, whatever was shown before."""
        self._hiding.stop()
        person = self.desk.person
        masked = self.desk.services.national_numbers.masked(person.id) if person else ""
        self.number.setText(masked or self.tr("non renseigné"))
        self.show_button.setVisible(bool(masked))
        self.field.load("", lambda _text: None)
        self.box.clear_error()
        self.box.hide()

    def _on_show(self) -> None:
        if self.desk.person is not None:
            self.number.setText(self.desk.services.national_numbers.show(self.desk.person.id))
            self._hiding.start()

    def _on_change(self) -> None:
        self.box.setVisible(self.box.isHidden())
        self.field.setFocus()

    def _on_entered(self) -> None:
        if self.desk.person is None:
            return
        try:
            self.desk.services.national_numbers.note(self.desk.person.id, self.field.text())
        except ModActionsError as error:
            self.box.show_error(sentence(error))
        else:
            self.read()
