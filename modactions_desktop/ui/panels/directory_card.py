"""The card of one service: everything the directory knows of it, each field writing itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.forms.ui_directory_card import Ui_ServiceFields
from modactions_desktop.ui.panels.directory_desk import DirectoryDesk
from modactions_desktop.ui.panels.directory_lists import RecordField, RecordsEditor
from modactions_desktop.ui.panels.directory_words import hours_text
from modactions_desktop.ui.panels.record_lines import exact
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import ChoiceBar, Option
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, FieldBox, SavedMark

_LINES = (
    "name",
    "purpose",
    "description",
    "note",
    "email",
    "district",
    "waiting",
    "audience",
    "conditions",
    "documents",
    "fee",
    "interpreter_on_site",
)
"""What is written as it is typed, each under its own name in the form."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
        self._service_id = 0
        self.ui = Ui_ServiceFields()
        self.ui.setupUi(self)
        self.ui.closed_until.reckon_from(desk.today)
        self._lines: dict[str, AutosaveLine | AutosaveText] = {n: getattr(self.ui, n) for n in _LINES}
        self.days: list[AutosaveLine] = [getattr(self.ui, name) for name in _DAYS]
        mark.follow(*self._lines.values(), *self.days, self.ui.organisation, self.ui.closed_until)
        self._add_choices()
        self._add_records(mark)
        self._connect()

    # -- building

    def _add_choices(self) -> None:
        inside = [Option(True, self.tr("Interne")), Option(False, self.tr("Externe"), Tone.VIOLET)]
        self.internal = ChoiceBar(self.tr("Interne ou externe"), inside, clearable=False)
        self.ui.kind_row.add_field(FieldBox(self.tr("Interne ou externe"), self.internal))
        free = [Option(True, self.tr("Gratuit"), Tone.GOOD), Option(False, self.tr("Payant"), Tone.ATTENTION)]
        self.free = ChoiceBar(self.tr("Prix"), free)
        self.ui.price_column.insertWidget(0, FieldBox(self.tr("Prix"), self.free))

    def _add_records(self, mark: SavedMark) -> None:
        desk = self._desk
        self.phones = self._editor(
            self.tr("Téléphones"), self.tr("+ Téléphone"), _PHONE, mark, desk.write_phone
        )
        self.contacts = self._editor(
            self.tr("Personnes de contact"),
            self.tr("+ Personne de contact"),
            _CONTACT,
            mark,
            desk.write_contact,
        )
        self.sites = self._editor(self.tr("Lieux"), self.tr("+ Lieu"), _SITE, mark, desk.write_site)

    def _editor(
        self,
        label: str,
        add_words: str,
        fields: Sequence[RecordField],
        mark: SavedMark,
        write: Callable[[int, Hashable, str, str], None],
    ) -> RecordsEditor:
        editor = RecordsEditor(
            label, add_words, fields, mark, lambda key, name, text: write(self._service_id, key, name, text)
        )
        self.ui.records.addWidget(FieldBox(label, editor))
        return editor

    def _connect(self) -> None:
        choose = self._desk.choose
        self.ui.kind.chosen.connect(lambda code: choose(self._service_id, "kind", code or ""))
        self.free.chosen.connect(lambda free: choose(self._service_id, "free", free))
        self.internal.chosen.connect(lambda inside: self._desk.set_internal(self._service_id, inside))
        for tags, name in ((self.ui.domains, "domains"), (self.ui.languages, "languages")):
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
        self.ui.kind.show_options([("", self.tr("à préciser")), *desk.codes("service_type")])
        self.ui.domains.offer(lambda: desk.codes("domain"))
        self.ui.languages.offer(lambda: desk.codes("language"))

    def show_service(self, service: Service) -> None:
        """Loads every field; what was pending for another service is written first."""
        self._flush()
        self._service_id = service.id
        for name, line in self._lines.items():
            line.load(getattr(service, name), partial(self._desk.write, service.id, name), service.id)
        self.ui.closed_until.load(
            service.closed_until,
            exact(partial(self._desk.write, service.id, "closed_until")),
            service.id,
        )
        self._show_organisation(service)
        self.ui.kind.show_value(service.kind)
        self.free.show_value(service.free)
        self.ui.domains.show_codes(service.domains, dict(self._desk.codes("domain")))
        self.ui.languages.show_codes(service.languages, dict(self._desk.codes("language")))
        self._show_records(service)
        self._show_week(service)

    def _flush(self) -> None:
        """Records begin and end with their service, so their fields are written before it leaves."""
        for editor in (self.phones, self.contacts, self.sites):
            for record in editor.records():
                for line in record.lines.values():
                    line.autosave.flush()

    def _show_organisation(self, service: Service) -> None:
        write = self._desk.write_organisation
        self.ui.organisation.load(service.organisation.name, partial(write, service.id, "name"), service.id)
        others = self._desk.siblings(service) - 1
        told = self.tr("Organisation commune à {0} autres services : la renommer les renomme tous.")
        self.ui.shared.setText(told.format(others) if others > 1 else "")
        self.ui.shared.setVisible(others > 1)
        self.internal.show_value(service.internal)

    def _show_records(self, service: Service) -> None:
        self.phones.show_records([(p.uuid, _texts(p, _PHONE)) for p in service.phones])
        self.contacts.show_records([(c.uuid, _texts(c, _CONTACT)) for c in service.contacts])
        self.sites.show_records([(s.id, _texts(s, _SITE)) for s in service.sites])

    def _show_week(self, service: Service) -> None:
        """The hours of every day; those of a season are told, and stay as they are."""
        for weekday, line in enumerate(self.days, start=1):
            write = partial(self._desk.write_hours, service.id, weekday)
            line.load(hours_text(service.hours, weekday), write, service.id)
        seasonal = sum(h.valid_from is not None or h.valid_to is not None for h in service.hours)
        told = self.tr("{0} horaires valables une partie de l'année sont gardés à côté.")
        self.ui.seasonal.setText(told.format(seasonal) if seasonal else "")
        self.ui.seasonal.setVisible(bool(seasonal))


def _texts(record: Any, fields: Sequence[RecordField]) -> dict[str, str]:
    return {field.name: getattr(record, field.name) for field in fields}
