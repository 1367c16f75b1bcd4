"""Who the person is: names in every form, birth, nationalities, languages."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.participants import Gender
from modactions_desktop.labels import LABELS
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.fields import FieldCard
from modactions_desktop.ui.panels.file.languages import LanguageLines
from modactions_desktop.ui.panels.file.niss import NationalNumberLine
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.codetags import CodeTags
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox


class IdentityCard(FieldCard):
    """The names first, as the person says them, as the card has them, as they are written at home."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Identité", parent)
        self._add_names()
        self._add_birth()
        self._add_origin()

    def begin(self) -> None:
        """The cursor where a new file goes on: the birth, else the nationality."""
        born = self.desk.person is not None and self.desk.person.birth is not None
        (self.nationalities.field if born else self._dates["birth"]).setFocus()

    def _add_names(self) -> None:
        tr = self.tr
        self.add_line("last_name", tr("Nom"))
        self.add_line("first_name", tr("Prénom"))
        self.add_line("usual_name", tr("Nom d'usage"), tr("comment l'appeler"))
        self.add_line("name_in_own_script", tr("Nom dans son écriture"))
        self.add_line("card_name", tr("Nom tel qu'écrit sur la carte"))
        self.variants = AutosaveLine(tr("Autres orthographes"), tr("séparées par une virgule"))
        self.saved.follow(self.variants)
        self.put(FieldBox(tr("Autres orthographes"), self.variants))

    def _add_birth(self) -> None:
        tr = self.tr
        self.add_date("birth", tr("Naissance"), approximate=True)
        self.age = words("", "hint")
        self.boxes["birth"].add_beside(self.age)
        self.gender = CodeCombo(tr("Genre"), LABELS[Gender].items())
        self.gender.chosen.connect(lambda code: self.write("gender", code))
        self.put(FieldBox(tr("Genre"), self.gender))

    def _add_origin(self) -> None:
        tr, catalogues = self.tr, self.desk.services.catalogues
        self.nationalities = CodeTags(tr("Nationalités"), tr("Ajouter un pays…"))
        self.nationalities.offer(lambda: [(c.code, c.label) for c in catalogues.nationalities()])
        self.nationalities.changed.connect(lambda codes: self.write("nationalities", codes))
        self.nationality_box = FieldBox(tr("Nationalités"), self.nationalities)
        self.put(self.nationality_box)
        ticks = QWidget()
        column = QVBoxLayout(ticks)
        column.setContentsMargins(0, 18, 0, 0)
        self.put(ticks)
        self.eligibility = words("", "attention", wrap=True)
        self.put(self.eligibility, wide=True)
        column.addWidget(self.tick("interpreter_needed", tr("Interprète nécessaire")))
        column.addWidget(self.tick("latin_alphabet", tr("Lit l'alphabet latin")))
        self.languages = LanguageLines(tr("Langues"))
        self.languages.offer(lambda: [(c.code, c.label) for c in catalogues.languages()])
        self.languages.changed.connect(lambda languages: self.write("languages", languages))
        self.put(FieldBox(tr("Langues"), self.languages), wide=True)
        self.national_number = NationalNumberLine(self.desk)
        self.number_box = FieldBox(tr("Numéro national (NISS)"), self.national_number)
        self.put(self.number_box, wide=True)

    def read(self) -> None:
        super().read()
        person, catalogues = self.desk.person, self.desk.services.catalogues
        self.variants.load(", ".join(person.variants) if person else "", self._write_variants)
        if person is None:
            return
        self.gender.show_value(person.gender)
        age = person.age_on(self.desk.today())
        self.age.setText("" if age is None else self.tr("{0} ans").format(age))
        named = {c.code: c.label for c in catalogues.nationalities()}
        self.nationalities.show_codes(person.nationalities, named)
        self.languages.show_languages(person.languages, catalogues.labels("language"))
        self._warn()
        allowed = self.desk.services.national_numbers.permission() is not None
        self.number_box.setVisible(allowed)
        if allowed:
            self.national_number.read()

    def _warn(self) -> None:
        """A citizen of the Union is not whom the project is for: said, never blocked (A-15)."""
        person = self.desk.person
        citizen = person is not None and self.desk.services.catalogues.is_eu_citizen(person.nationalities)
        told = self.tr(
            "Nationalité de l'Union européenne : le projet s'adresse aux ressortissants de pays tiers. "
            "À vérifier ; rien n'est bloqué."
        )
        self.eligibility.setText(told if citizen else "")
        self.eligibility.setVisible(citizen)

    def _write_variants(self, text: str) -> None:
        write = self.desk.writer("variants")
        if write is not None:
            write(tuple(part.strip() for part in text.split(",") if part.strip()))
