"""Who the person is, how to reach them, how they came: fields that write themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from modactions_desktop.domain.participants import ContactPerson, Gender, Phone, SpokenLanguage
from modactions_desktop.labels import LABELS
from modactions_desktop.ui.panels.file_desk import FileDesk
from modactions_desktop.ui.widgets.cards import Card, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.codetags import CodeTags
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, FieldBox, SavedMark


class FieldCard(Card):
    """A card of small fields on two columns."""

    def __init__(self, desk: FileDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.saved = SavedMark()
        self.add_heading(title, self.saved)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._place = 0
        self._lines: dict[str, AutosaveLine] = {}
        self._combos: dict[str, CodeCombo] = {}
        self._dates: dict[str, DateField] = {}
        self._ticks: dict[str, QCheckBox] = {}
        desk.shown.connect(self.read)

    def put(self, widget: QWidget, *, wide: bool = False) -> None:
        """The next place of the grid; a wide one takes a line of its own."""
        if wide:
            self._place += self._place % 2
        row, column = divmod(self._place, 2)
        self._grid.addWidget(widget, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
        self._place += 2 if wide else 1

    def add_line(self, field: str, label: str, placeholder: str = "", *, wide: bool = False) -> AutosaveLine:
        """A line of text bound to a field of the page."""
        line = AutosaveLine(label, placeholder)
        self.saved.follow(line)
        self._lines[field] = line
        self.put(FieldBox(label, line), wide=wide)
        return line

    def add_codes(self, field: str, label: str, name: str) -> CodeCombo:
        """A choice in a code list."""
        combo = CodeCombo(label)
        combo.setProperty("list", name)
        combo.chosen.connect(lambda code: self._write(field, code))
        self._combos[field] = combo
        self.put(FieldBox(label, combo))
        return combo

    def add_date(self, field: str, label: str, *, approximate: bool = False) -> DateField:
        """A date, exact or not."""
        chosen = DateField(label, self.desk.today, approximate=approximate)
        chosen.setProperty("approximate", approximate)
        self.saved.follow(chosen)
        self._dates[field] = chosen
        self.put(FieldBox(label, chosen))
        return chosen

    def add_tick(self, field: str, label: str) -> QCheckBox:
        """Yes or no."""
        tick = QCheckBox(label)
        tick.clicked.connect(lambda on: self._write(field, on))
        self._ticks[field] = tick
        self.put(tick)
        return tick

    def read(self) -> None:
        """Shows the fields of the person on the desk."""
        person, desk = self.desk.person, self.desk
        self.setEnabled(person is not None)
        for field, line in self._lines.items():
            line.load(getattr(person, field, ""), desk.writer(field))
        for field, combo in self._combos.items():
            combo.show_options(desk.options(str(combo.property("list"))))
            combo.show_value(getattr(person, field, ""))
        for field, chosen in self._dates.items():
            write = desk.writer(field) if chosen.property("approximate") else desk.dated(field)
            chosen.load(getattr(person, field, None), write)
        for field, tick in self._ticks.items():
            tick.setChecked(bool(getattr(person, field, False)))

    def _write(self, field: str, value: object) -> None:
        self.desk.do(lambda person: self.desk.services.participants.update(person, {field: value}))


class IdentityCard(FieldCard):
    """Names in every form, birth, nationalities, languages."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Identité", parent)
        tr = self.tr
        self.add_line("last_name", tr("Nom"))
        self.add_line("first_name", tr("Prénom"))
        self.add_line("usual_name", tr("Nom d'usage"), tr("comment l'appeler"))
        self.add_line("name_in_own_script", tr("Nom dans son écriture"))
        self.add_line("card_name", tr("Nom tel qu'écrit sur la carte"))
        self.gender = CodeCombo(tr("Genre"), LABELS[Gender].items())
        self.gender.chosen.connect(lambda code: self._write("gender", code))
        self.put(FieldBox(tr("Genre"), self.gender))
        self.add_date("birth", tr("Naissance"), approximate=True)
        self.age = words("", "muted", wrap=True)
        self.put(self.age)
        self.nationalities = CodeTags(tr("Nationalités"), tr("Ajouter un pays…"))
        self.languages = CodeTags(tr("Langues"), tr("Ajouter une langue…"))
        self.put(FieldBox(tr("Nationalités"), self.nationalities))
        self.put(FieldBox(tr("Langues parlées"), self.languages))
        self.add_tick("interpreter_needed", tr("Interprète nécessaire"))
        self.add_tick("latin_alphabet", tr("Lit l'alphabet latin"))
        self._offer()

    def _offer(self) -> None:
        catalogues = self.desk.services.catalogues
        self.nationalities.offer(lambda: [(c.code, c.label) for c in catalogues.nationalities()])
        self.languages.offer(lambda: self.desk.options("language", empty=False))
        self.nationalities.changed.connect(lambda codes: self._write("nationalities", codes))
        self.languages.changed.connect(self._on_languages)

    def read(self) -> None:
        super().read()
        person = self.desk.person
        if person is None:
            return
        self.gender.show_value(person.gender)
        age = person.age_on(self.desk.today())
        self.age.setText("" if age is None else self.tr("{0} ans").format(age))
        named = {c.code: c.label for c in self.desk.services.catalogues.nationalities()}
        self.nationalities.show_codes(person.nationalities, named)
        spoken = dict(self.desk.options("language", empty=False))
        self.languages.show_codes([language.code for language in person.languages], spoken)

    def _on_languages(self, codes: tuple[str, ...]) -> None:
        person = self.desk.person
        known = {language.code: language for language in person.languages} if person else {}
        self._write("languages", tuple(known.get(code, SpokenLanguage(code)) for code in codes))


class ContactCard(FieldCard):
    """Where to reach the person, and whom to call."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Contact", parent)
        tr = self.tr
        self.add_line("address", tr("Rue et numéro"), wide=True)
        self.add_line("postal_code", tr("Code postal"))
        self.add_line("city", tr("Commune"))
        self.add_line("district", tr("Quartier"))
        self.add_line("email", tr("Courriel"))
        self.phones = AutosaveLine(tr("Téléphones"), tr("séparés par une virgule"))
        self.contact = AutosaveLine(tr("Personne de contact"), tr("nom, lien, téléphone"))
        self.saved.follow(self.phones, self.contact)
        self.put(FieldBox(tr("Téléphones"), self.phones))
        self.put(FieldBox(tr("Personne de contact"), self.contact))

    def read(self) -> None:
        super().read()
        person = self.desk.person
        numbers = ", ".join(phone.number for phone in person.phones) if person else ""
        self.phones.load(numbers, self._write_phones if person else None)
        contact = person.contact if person else None
        told = ", ".join(filter(None, (contact.name, contact.relation, contact.phone))) if contact else ""
        self.contact.load(told, self._write_contact if person else None)

    def _write_phones(self, text: str) -> None:
        person = self.desk.person
        labels = {phone.number: phone.label for phone in person.phones} if person else {}
        numbers = [part.strip() for part in text.split(",") if part.strip()]
        write = self.desk.writer("phones")
        if write is not None:
            write(tuple(Phone(number, labels.get(number, "")) for number in numbers))

    def _write_contact(self, text: str) -> None:
        name, relation, phone = ([part.strip() for part in text.split(",", 2)] + ["", "", ""])[:3]
        write = self.desk.writer("contact")
        if write is not None:
            write(ContactPerson(name, relation, phone) if name else None)


class FollowUpCard(FieldCard):
    """How the person came, who else follows them, school and work."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Arrivée et suivi", parent)
        tr = self.tr
        self.add_date("arrival_belgium", tr("En Belgique depuis"), approximate=True)
        self.add_date("arrival_project", tr("Au projet depuis"))
        self.add_codes("entry_channel", tr("Envoyé par"), "entry_channel")
        self.add_line("entry_detail", tr("Précision"))
        self.add_line("antenna", tr("Antenne sociale"))
        self.add_line("referent_worker", tr("Travailleur social référent"))
        self.add_line("cpas_file_number", tr("N° de dossier au CPAS"))
        self.add_date("eligibility_seen_on", tr("Preuve d'éligibilité vue le"))
        self.add_codes("education_level", tr("Niveau d'études"), "education_level")
        self.add_line("education_detail", tr("Études, diplôme"))
        self.add_codes("diploma_recognition", tr("Équivalence du diplôme"), "diploma_recognition")
        self.add_line("occupation_detail", tr("Métier, expérience"))
        self.add_line("mobility", tr("Mobilité"), tr("bus, permis, vélo…"))
        self.add_line("accommodation_needed", tr("Aménagement nécessaire"), tr("sans détail de santé"))
