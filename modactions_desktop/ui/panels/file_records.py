"""Small dated records of a file: residence documents, French, household, sharing agreements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.participants import (
    FrenchLevel,
    FrenchSkill,
    HouseholdMember,
    ResidenceDocument,
    SharingAgreement,
)
from modactions_desktop.domain.today import Limits, TaskKind, document_kind
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.file_desk import FileDesk
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField
from modactions_desktop.ui.widgets.pills import Pill


class RecordsCard(Card):
    """Lines of one kind, and a row of fields to add one (« + … » opens it)."""

    def __init__(self, desk: FileDesk, title: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=6)
        self.desk = desk
        self.add_button = button(add, "link")
        self.add_heading(title, self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self.fields = QWidget()
        self._row = QHBoxLayout(self.fields)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(8)
        self.keep_button = button(self.tr("Ajouter"), "primary")
        self.body.addWidget(self.fields)
        self.fields.hide()
        self.add_button.clicked.connect(self._on_open)
        self.keep_button.clicked.connect(self.keep)
        desk.shown.connect(self.read)

    def put(self, *fields: QWidget) -> None:
        """The fields of a new record, then the button that adds it."""
        for field in fields:
            self._row.addWidget(field, 1)
        self._row.addWidget(self.keep_button)

    def read(self) -> None:
        """Shows the records of the person on the desk."""
        clear(self._lines)
        self.fields.hide()
        self.add_button.setEnabled(self.desk.person is not None)
        lines = self.lines() if self.desk.person is not None else []
        for line in lines:
            self._lines.addWidget(line)
        if not lines:
            self._lines.addWidget(words(self.tr("Rien de noté."), "muted"))

    def lines(self) -> list[QWidget]:
        """One widget a record; each card makes its own."""
        raise NotImplementedError

    def keep(self) -> None:
        """Adds what the fields say; each card writes its own."""
        raise NotImplementedError

    def _on_open(self) -> None:
        self.fields.setVisible(not self.fields.isVisible())
        if self.fields.isVisible():
            first = self._row.itemAt(0)
            if first is not None and (widget := first.widget()) is not None:
                widget.setFocus()


def line_of(strong: str, muted: str, *right: QWidget) -> QWidget:
    """A record on one line: what, the rest in a quieter ink, pills and buttons on the right."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(words(strong, "strong"))
    row.addWidget(words(muted, "muted", wrap=True), 1)
    for widget in right:
        row.addWidget(widget)
    return line


def _exact(field: DateField) -> date | None:
    value = field.value()
    return value if isinstance(value, date) else None


_DOCUMENT_TONES = {
    TaskKind.DOCUMENT_EXPIRED: (Tone.BAD, "date passée : à vérifier"),
    TaskKind.DOCUMENT_LATE: (Tone.BAD, "moins de 30 jours"),
    TaskKind.DOCUMENT_WINDOW: (Tone.ATTENTION, "fenêtre J-45 à J-30"),
    TaskKind.DOCUMENT_SOON: (Tone.VIOLET, "moins de 90 jours"),
}


class DocumentsCard(RecordsCard):
    """Residence documents with their end; alerts come 90 days before."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Documents de séjour", "+ Document", parent)
        self.kind = CodeCombo(self.tr("Document"))
        self.issued = DateField(self.tr("Délivré le"), desk.today)
        self.expires = DateField(self.tr("Fin de validité"), desk.today)
        self.issued.setPlaceholderText(self.tr("délivré le"))
        self.expires.setPlaceholderText(self.tr("fin de validité"))
        self.put(self.kind, self.issued, self.expires)

    def read(self) -> None:
        super().read()
        self.kind.show_options(self.desk.options("residence_document", empty=False))
        for field in (self.issued, self.expires):
            field.load(None)

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        return [self._line(document) for document in reversed(self.desk.person.residence_documents)]

    def _line(self, document: ResidenceDocument) -> QWidget:
        name = dict(self.desk.options("residence_document")).get(document.code, document.code)
        if document.expires_on is None:
            return line_of(name, document.detail)
        told = self.tr("jusqu'au {0}").format(long_date(document.expires_on))
        latest = self.desk.person is not None and document == self.desk.person.residence_documents[-1]
        alert = document_kind(document.expires_on, self.desk.today(), Limits()) if latest else None
        if alert is None:
            return line_of(name, told)
        tone, text = _DOCUMENT_TONES[alert]
        return line_of(name, told, Pill(text, tone))

    def keep(self) -> None:
        code, add = self.kind.value(), self.desk.services.histories.add_document
        if code:
            issued, expires = _exact(self.issued), _exact(self.expires)
            self.desk.do(lambda person: add(person, code, issued_on=issued, expires_on=expires))


class FrenchCard(RecordsCard):
    """French, skill by skill: the last level of each with its source; earlier ones on hover."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Français", "+ Niveau", parent)
        self.skill = CodeCombo(self.tr("Compétence"), options_of(FrenchSkill))
        self.level = CodeCombo(self.tr("Niveau"))
        self.source = CodeCombo(self.tr("Source"))
        self.put(self.skill, self.level, self.source)

    def read(self) -> None:
        super().read()
        self.level.show_options(self.desk.options("french_level", empty=False))
        self.source.show_options(self.desk.options("french_source", empty=False))

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        levels = self.desk.person.french_levels
        return [
            self._line(skill, kept)
            for skill in FrenchSkill
            if (kept := [level for level in levels if level.skill is skill])
        ]

    def _line(self, skill: FrenchSkill, levels: list[FrenchLevel]) -> QWidget:
        names = dict(self.desk.options("french_level"))
        sources = dict(self.desk.options("french_source"))
        last = levels[-1]
        told = f"{sources.get(last.source, last.source)} · {long_date(last.assessed_on)}"
        course = " → ".join(names.get(level.level, level.level) for level in levels)
        line = line_of(label(skill), told, Pill(course, Tone.ACCENT))
        line.setToolTip("\n".join(f"{long_date(level.assessed_on)} : {level.level}" for level in levels))
        return line

    def keep(self) -> None:
        skill, level, source = self.skill.value(), self.level.value(), self.source.value()
        note = self.desk.services.histories.note_french
        if skill and level and source:
            self.desk.do(lambda person: note(person, skill, level, source=source))


class HouseholdCard(RecordsCard):
    """The tie and the year of birth, not more (third persons)."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Ménage", "+ Membre", parent)
        self.relation = CodeCombo(self.tr("Lien"))
        self.year = AutosaveLine(self.tr("Année de naissance"), self.tr("année de naissance"))
        self.childcare = AutosaveLine(self.tr("École ou garde"), self.tr("école, crèche, garde…"))
        self.put(self.relation, self.year, self.childcare)

    def read(self) -> None:
        super().read()
        self.relation.show_options(self.desk.options("household_link", empty=False))
        for field in (self.year, self.childcare):
            field.load("", lambda _text: None)

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        return [self._line(member) for member in self.desk.person.household]

    def _line(self, member: HouseholdMember) -> QWidget:
        name = dict(self.desk.options("household_link")).get(member.relation, member.relation)
        born = self.tr("né·e en {0}").format(member.birth_year) if member.birth_year else ""
        apart = "" if member.lives_together else self.tr("ne vit pas avec la personne")
        return line_of(name, " · ".join(filter(None, (born, member.childcare, apart))))

    def keep(self) -> None:
        relation, year = self.relation.value(), self.year.text().strip()
        if not relation:
            return
        changes: dict[str, object] = {"childcare": self.childcare.text().strip()}
        if year.isdigit():
            changes["birth_year"] = int(year)
        add = self.desk.services.histories.add_household_member
        self.desk.do(lambda person: add(person, relation, changes))


class AgreementsCard(RecordsCard):
    """What the person agreed to share, with whom; taken back in one click."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Accords de partage", "+ Accord", parent)
        self.recipient = AutosaveLine(self.tr("Avec qui"), self.tr("avec qui"))
        self.information = AutosaveLine(self.tr("Quoi"), self.tr("quelles informations"))
        self.purpose = AutosaveLine(self.tr("Pour quoi"), self.tr("pour quoi"))
        self.put(self.recipient, self.information, self.purpose)

    def read(self) -> None:
        super().read()
        for field in (self.recipient, self.information, self.purpose):
            field.load("", lambda _text: None)

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        return [self._line(agreement) for agreement in reversed(self.desk.person.agreements)]

    def _line(self, agreement: SharingAgreement) -> QWidget:
        told = f"{agreement.information} · {agreement.purpose} · {long_date(agreement.begin)}"
        if agreement.withdrawn_on is not None:
            ended = self.tr("retiré le {0}").format(long_date(agreement.withdrawn_on))
            return line_of(agreement.recipient, told, Pill(ended, Tone.NEUTRAL))
        back = button(
            self.tr("Retirer"), "link", self.tr("Retirer l'accord avec {0}").format(agreement.recipient)
        )
        back.clicked.connect(self._withdrawing(agreement.id))
        return line_of(agreement.recipient, told, back)

    def _withdrawing(self, agreement_id: int) -> Callable[[], object]:
        withdraw = self.desk.services.histories.withdraw_agreement
        return lambda: self.desk.do(lambda _person: withdraw(agreement_id))

    def keep(self) -> None:
        recipient = self.recipient.text().strip()
        if not recipient:
            self.recipient.setFocus()
            return
        information, purpose = self.information.text().strip(), self.purpose.text().strip()
        add = self.desk.services.histories.add_agreement
        self.desk.do(
            lambda person: add(person, recipient, information=information, purpose=purpose, form="oral")
        )
