"""Where to reach the person, and whom to call: several phones, an address, a contact person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.participants import ContactPerson, Phone
from modactions_desktop.services.contacts import Checked
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.fields import FieldCard
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox
from modactions_desktop.ui.widgets.filling import FillingLayout

Check = Callable[[str], Checked]


class PhoneLine(QWidget):
    """A number and whose or when; a doubtful one says so under it and is kept."""

    edited = Signal()
    taken_out = Signal()

    def __init__(self, phone: Phone, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self.number = AutosaveLine(self.tr("Téléphone"), self.tr("0486 12 34 56"))
        self.label = AutosaveLine(self.tr("À qui, quand"), self.tr("GSM, soir, voisine…"))
        self.box = FieldBox("", self.number)
        self.box.label.hide()
        away = button("×", "link", self.tr("Retirer ce numéro"))
        row = FillingLayout(self)
        row.add_field(self.box, 150, 3)
        row.add_field(self.label, 110, 2)
        row.add_field(away, 0, 0)
        self.number.load(phone.number, lambda _text: self.edited.emit())
        self.label.load(phone.label, lambda _text: self.edited.emit())
        self.number.saved.connect(lambda _moment: self._doubt())
        self.number.editingFinished.connect(self._on_left)
        away.clicked.connect(self.taken_out)
        self._doubt()

    def phone(self) -> Phone:
        """What the line says."""
        return Phone(self.number.text().strip(), self.label.text().strip())

    def _doubt(self) -> None:
        self.box.show_error(self._check(self.number.text()).doubt)

    def _on_left(self) -> None:
        """Once left, the number stands as it is kept."""
        self.number.setText(self._check(self.number.text()).text)


class PhoneLines(QWidget):
    """Several numbers, one a line."""

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._write: Callable[[tuple[Phone, ...]], object] | None = None
        self.lines: list[PhoneLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.add_button = button(self.tr("+ Téléphone"), "link")
        self.add_button.setProperty("left", True)
        self.add_button.clicked.connect(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        column.addWidget(self.add_button)

    def load(self, phones: tuple[Phone, ...], write: Callable[[tuple[Phone, ...]], object] | None) -> None:
        """Shows the numbers of a person; a line that is being typed in stays as it is."""
        self._write = write
        if tuple(line.phone() for line in self.lines) == phones and self.lines:
            return
        clear(self._column)
        self.lines = []
        for phone in phones or (Phone(""),):
            self._add(phone)

    def begin(self) -> None:
        """A new line, the cursor in it."""
        empty = next((line for line in self.lines if not line.number.text()), None)
        (empty or self._add(Phone(""))).number.setFocus()

    def _add(self, phone: Phone) -> PhoneLine:
        line = PhoneLine(phone, self._check)
        line.edited.connect(self._on_edited)
        line.taken_out.connect(partial(self._on_taken_out, line))
        self.lines.append(line)
        self._column.addWidget(line)
        return line

    def _on_edited(self) -> None:
        if self._write is not None:
            self._write(tuple(line.phone() for line in self.lines))

    def _on_taken_out(self, line: PhoneLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        if not self.lines:
            self._add(Phone(""))
        self._on_edited()


class ContactCard(FieldCard):
    """Phones first: they are what is needed most."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Contact", parent)
        tr = self.tr
        self.phones = PhoneLines(desk.services.contacts.phone)
        self.put(FieldBox(tr("Téléphones"), self.phones), wide=True)
        email = self.add_line("email", tr("Courriel"), wide=True)
        email.saved.connect(lambda _moment: self._doubt())
        self.add_line("address", tr("Rue et numéro"), wide=True)
        self.add_line("postal_code", tr("Code postal"))
        self.add_line("city", tr("Commune"))
        self.add_line("district", tr("Quartier"))
        self.contact = {
            "name": AutosaveLine(tr("Personne de contact"), tr("nom")),
            "relation": AutosaveLine(tr("Son lien avec la personne"), tr("lien : sœur, voisin…")),
            "phone": AutosaveLine(tr("Téléphone de la personne de contact"), tr("téléphone")),
        }
        self.put(FieldBox(tr("Personne de contact"), self.contact["name"]))
        self.put(FieldBox(tr("Son lien"), self.contact["relation"]))
        self.contact_box = FieldBox(tr("Son téléphone"), self.contact["phone"])
        self.put(self.contact_box)
        self.contact["phone"].saved.connect(lambda _moment: self._doubt())
        self.saved.follow(*self.contact.values())

    def read(self) -> None:
        super().read()
        person = self.desk.person
        self.phones.load(person.phones if person else (), self.desk.writer("phones"))
        contact = person.contact if person else None
        for name, line in self.contact.items():
            told = getattr(contact, name) if contact else ""
            line.load(told, (lambda _text: self._write_contact()) if person else None)
        self._doubt()

    def _write_contact(self) -> None:
        told = {name: line.text().strip() for name, line in self.contact.items()}
        write = self.desk.writer("contact")
        if write is not None:
            write(ContactPerson(**told) if any(told.values()) else None)

    def _doubt(self) -> None:
        check = self.desk.services.contacts
        self.boxes["email"].show_error(check.email(self._lines["email"].text()).doubt)
        self.contact_box.show_error(check.phone(self.contact["phone"].text()).doubt)
