"""The card of one service: everything the directory knows of it, each field writing itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.dates import DAYS
from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.panels.directory_desk import DirectoryDesk
from modactions_desktop.ui.panels.directory_lists import RecordField, RecordsEditor
from modactions_desktop.ui.panels.directory_words import hours_text
from modactions_desktop.ui.panels.record_lines import FieldRow, boxed, exact
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Hairline, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option
from modactions_desktop.ui.widgets.codetags import CodeTags
from modactions_desktop.ui.widgets.fields import (
    AutosaveLine,
    AutosaveText,
    DateField,
    FieldBox,
    SavedMark,
)

WIDE = 210
DAY = 176
"""The least width of a field of words, and of a day's hours."""
_PHONE = (RecordField("number", "Numéro", 120), RecordField("label", "Accueil, urgence…", 120))
_CONTACT = (
    RecordField("name", "Nom", 130),
    RecordField("role", "Fonction", 110),
    RecordField("phone", "Téléphone", 110),
    RecordField("email", "E-mail", 130),
)
_SITE = (
    RecordField("name", "Nom du lieu", 130),
    RecordField("address", "Rue et numéro", 160, 2),
    RecordField("postal_code", "Code postal", 90, 0),
    RecordField("city", "Localité", 100),
    RecordField("directions", "Accès : bus, étage…", 150, 2),
)


class ServiceFields(QWidget):
    """The fields, in the order in which one describes a service to somebody."""

    def __init__(self, desk: DirectoryDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._mark = mark
        self._service_id = 0
        self._lines: dict[str, AutosaveLine | AutosaveText] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._build_identity()
        self._build_reach()
        self._build_week()
        self._build_terms()
        self._connect()

    # -- building

    def _line(self, name: str, label: str, placeholder: str = "") -> FieldBox:
        line = AutosaveLine(label, placeholder)
        self._lines[name] = line
        self._mark.follow(line)
        return boxed(label, line)

    def _text(self, name: str, label: str, placeholder: str, lines: int = 2) -> FieldBox:
        text = AutosaveText(label, placeholder, lines=lines)
        self._lines[name] = text
        self._mark.follow(text)
        return boxed(label, text)

    def _build_identity(self) -> None:
        self.organisation = AutosaveLine(self.tr("Organisation"))
        self._mark.follow(self.organisation)
        self._organisation_box = boxed(self.tr("Organisation"), self.organisation)
        self._shared = words("", "muted", wrap=True)
        self.kind = CodeCombo(self.tr("Type de service"))
        inside = [Option(True, self.tr("Interne")), Option(False, self.tr("Externe"), Tone.VIOLET)]
        self.internal = ChoiceBar(self.tr("Interne ou externe"), inside, clearable=False)
        self.domains = CodeTags(self.tr("Thèmes"), self.tr("Ajouter un thème"))
        self._column.addWidget(
            FieldRow(self._line("name", self.tr("Nom du service")), self._organisation_box, least=WIDE)
        )
        self._column.addWidget(self._shared)
        self._column.addWidget(
            FieldRow(
                boxed(self.tr("Type"), self.kind),
                boxed(self.tr("Interne ou externe"), self.internal),
                least=WIDE,
            )
        )
        self._column.addWidget(
            self._line("purpose", self.tr("À quoi il sert"), self.tr("en une ligne, comme on le dirait"))
        )
        self._column.addWidget(boxed(self.tr("Thèmes"), self.domains))
        self._column.addWidget(
            self._text("description", self.tr("Description"), self.tr("Ce qu'on y fait, comment ça se passe"))
        )

    def _build_terms(self) -> None:
        self._heading(self.tr("Pour qui, comment"))
        self._column.addWidget(
            FieldRow(
                self._text("audience", self.tr("Public"), self.tr("femmes, familles, moins de 25 ans…")),
                self._text("conditions", self.tr("Conditions"), self.tr("inscription, séjour, rendez-vous…")),
                least=WIDE,
            )
        )
        free = [Option(True, self.tr("Gratuit"), Tone.GOOD), Option(False, self.tr("Payant"), Tone.ATTENTION)]
        self.free = ChoiceBar(self.tr("Prix"), free)
        self._column.addWidget(
            FieldRow(
                self._text("documents", self.tr("Documents à apporter"), self.tr("carte, composition…")),
                self._stacked(boxed(self.tr("Prix"), self.free), self._line("fee", self.tr("Précision"))),
                least=WIDE,
            )
        )
        self.languages = CodeTags(self.tr("Langues parlées"), self.tr("Ajouter une langue"))
        interpreter = self._line(
            "interpreter_on_site", self.tr("Interprète sur place"), self.tr("qui, quand")
        )
        self._column.addWidget(
            FieldRow(boxed(self.tr("Langues parlées"), self.languages), interpreter, least=WIDE)
        )
        self._column.addWidget(
            self._text("note", self.tr("Notes"), self.tr("Pour vous : ce qui marche, à qui demander"))
        )

    def _build_reach(self) -> None:
        self._heading(self.tr("Joindre et trouver"))
        desk = self._desk
        self.phones = RecordsEditor(
            self.tr("Téléphone"),
            self.tr("+ Téléphone"),
            _PHONE,
            self._mark,
            lambda key, name, text: desk.write_phone(self._service_id, key, name, text),
        )
        self.contacts = RecordsEditor(
            self.tr("Personne de contact"),
            self.tr("+ Personne de contact"),
            _CONTACT,
            self._mark,
            lambda key, name, text: desk.write_contact(self._service_id, key, name, text),
        )
        self.sites = RecordsEditor(
            self.tr("Lieu"),
            self.tr("+ Lieu"),
            _SITE,
            self._mark,
            lambda key, name, text: desk.write_site(self._service_id, key, name, text),
        )
        self._column.addWidget(
            FieldRow(
                self._line("email", self.tr("E-mail")),
                self._line("district", self.tr("Quartier"), self.tr("Sainte-Marguerite, Outremeuse…")),
                least=WIDE,
            )
        )
        for label, editor in (
            (self.tr("Téléphones"), self.phones),
            (self.tr("Personnes de contact"), self.contacts),
            (self.tr("Lieux"), self.sites),
        ):
            self._column.addWidget(boxed(label, editor))

    def _build_week(self) -> None:
        self._heading(self.tr("Quand"))
        self.week = WeekHours(self._desk, self._mark)
        self.closed_until = DateField(self.tr("Fermé jusqu'au"), self._desk.today)
        self._mark.follow(self.closed_until)
        waiting = self._line("waiting", self.tr("Liste d'attente"), self.tr("complet, 3 semaines…"))
        self._column.addWidget(self.week)
        self._column.addWidget(
            FieldRow(boxed(self.tr("Fermé jusqu'au"), self.closed_until), waiting, least=WIDE)
        )

    def _heading(self, text: str) -> None:
        self._column.addWidget(Hairline())
        self._column.addWidget(words(text, "strong"))

    def _stacked(self, *parts: QWidget) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return whole

    def _connect(self) -> None:
        choose = self._desk.choose
        self.kind.chosen.connect(lambda code: choose(self._service_id, "kind", code or ""))
        self.free.chosen.connect(lambda free: choose(self._service_id, "free", free))
        self.internal.chosen.connect(self._on_internal)
        for tags, name in ((self.domains, "domains"), (self.languages, "languages")):
            tags.changed.connect(lambda codes, name=name: choose(self._service_id, name, tuple(codes)))
        for editor, drop in (
            (self.phones, self._desk.drop_phone),
            (self.contacts, self._desk.drop_contact),
            (self.sites, self._desk.drop_site),
        ):
            editor.added.connect(lambda editor=editor: editor.begin_record(uuid4()))
            editor.removed.connect(lambda key, drop=drop: drop(self._service_id, key))

    # -- reading

    def show_lists(self) -> None:
        """The lists to choose from, as they stand in the base."""
        desk = self._desk
        self.kind.show_options([("", self.tr("à préciser")), *desk.codes("service_type")])
        self.domains.offer(lambda: desk.codes("domain"))
        self.languages.offer(lambda: desk.codes("language"))

    def show_service(self, service: Service) -> None:
        """Loads every field; what was pending for another service is written first."""
        self._flush()
        self._service_id = service.id
        for name, line in self._lines.items():
            line.load(getattr(service, name), partial(self._desk.write, service.id, name))
        self.closed_until.load(
            service.closed_until, exact(partial(self._desk.write, service.id, "closed_until"))
        )
        self._show_organisation(service)
        self.kind.show_value(service.kind)
        self.free.show_value(service.free)
        self.domains.show_codes(service.domains, dict(self._desk.codes("domain")))
        self.languages.show_codes(service.languages, dict(self._desk.codes("language")))
        self._show_records(service)
        self.week.show_service(service)

    def _flush(self) -> None:
        """Records begin and end with their service, so their fields are written before it leaves."""
        for editor in (self.phones, self.contacts, self.sites):
            for record in editor.records():
                for line in record.lines.values():
                    line.autosave.flush()

    def _show_organisation(self, service: Service) -> None:
        write = self._desk.write_organisation
        self.organisation.load(service.organisation.name, partial(write, service.id, "name"))
        others = self._desk.siblings(service) - 1
        told = self.tr("Organisation commune à {0} autres services : la renommer les renomme tous.")
        self._shared.setText(told.format(others) if others > 1 else "")
        self._shared.setVisible(others > 1)
        self.internal.show_value(service.internal)

    def _show_records(self, service: Service) -> None:
        self.phones.show_records([(p.uuid, _texts(p, _PHONE)) for p in service.phones])
        self.contacts.show_records([(c.uuid, _texts(c, _CONTACT)) for c in service.contacts])
        self.sites.show_records([(s.id, _texts(s, _SITE)) for s in service.sites])

    def _on_internal(self, internal: bool) -> None:
        self._desk.set_internal(self._service_id, internal)


def _texts(record: Any, fields: Sequence[RecordField]) -> dict[str, str]:
    return {field.name: getattr(record, field.name) for field in fields}


class WeekHours(QWidget):
    """The usual week: one line a day, « 9-12, 13:30-16 » or « fermé »."""

    def __init__(self, desk: DirectoryDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.days: list[AutosaveLine] = []
        self._seasonal = words("", "muted", wrap=True)
        self._seasonal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldRow(*(self._day(name, mark) for name in DAYS), least=DAY))
        column.addWidget(self._seasonal)

    def _day(self, name: str, mark: SavedMark) -> FieldBox:
        line = AutosaveLine(self.tr("Heures du {0}").format(name), "9-12, 13:30-16")
        mark.follow(line)
        self.days.append(line)
        return boxed(name.capitalize(), line)

    def show_service(self, service: Service) -> None:
        """The hours of every day; those of a season are told, and stay as they are."""
        for weekday, line in enumerate(self.days, start=1):
            write = partial(self._desk.write_hours, service.id, weekday)
            line.load(hours_text(service.hours, weekday), write)
        seasonal = sum(h.valid_from is not None or h.valid_to is not None for h in service.hours)
        told = self.tr("{0} horaires valables une partie de l'année sont gardés à côté.")
        self._seasonal.setText(told.format(seasonal) if seasonal else "")
        self._seasonal.setVisible(bool(seasonal))
