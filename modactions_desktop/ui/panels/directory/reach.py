"""How to reach a service and find it: numbers, addresses, people; and those of its organisation."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.forms.ui_directory_reach import Ui_ServiceReach
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.editor import SectionEditor, texts
from modactions_desktop.ui.panels.directory.lists import Check, RecordField, show_doubt, tell_doubt
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox, SavedMark

PHONE = (
    RecordField("number", "Numéro", 120, 2),
    RecordField("extension", "Poste", 60),
    RecordField("label", "Accueil, urgence…", 120, 2),
)
CONTACT = (
    RecordField("name", "Nom", 150),
    RecordField("role", "Fonction", 110),
    RecordField("phone", "Téléphone", 120),
    RecordField("email", "E-mail", 160),
)
SITE = (
    RecordField("name", "Nom du lieu", 190, 2),
    RecordField("address", "Rue et numéro", 270, 3),
    RecordField("postal_code", "Code postal", 90, 0),
    RecordField("city", "Localité", 100),
    RecordField("district", "Quartier", 100),
    RecordField("directions", "Comment on y vient : bus, étage…", 200, 2),
    RecordField("accessibility", "Accessibilité : rampe, ascenseur…", 200, 2),
)


class ReachEditor(SectionEditor):
    """A doubtful number or address says so, and is kept as it was typed."""

    def __init__(self, desk: DirectoryDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(desk, mark, parent)
        self.ui = Ui_ServiceReach()
        self.ui.setupUi(self)
        ui = self.ui
        self.bind({"email": ui.email, "website": ui.website, "district": ui.district})
        mark.follow(ui.organisation_email, ui.organisation_website)
        self._checked: list[tuple[AutosaveLine, FieldBox, Check]] = [
            (ui.email, ui.email_box, desk.check_email),
            (ui.website, ui.website_box, desk.check_website),
            (ui.organisation_email, ui.organisation_email_box, desk.check_email),
            (ui.organisation_website, ui.organisation_website_box, desk.check_website),
        ]
        for line, box, check in self._checked:
            tell_doubt(line, box, check)
        self._add_own()
        self._add_organisation()

    def _add_own(self) -> None:
        desk, ui = self.desk, self.ui
        phone, email = {"number": desk.check_phone}, {"phone": desk.check_phone, "email": desk.check_email}
        self.phones = self.add_records(
            ui.phones_place,
            self.tr("Téléphones"),
            self.tr("+ Téléphone"),
            PHONE,
            desk.write_phone,
            desk.drop_phone,
            phone,
        )
        self.sites = self.add_records(
            ui.places, self.tr("Lieux"), self.tr("+ Lieu"), SITE, desk.write_site, desk.drop_site
        )
        self.contacts = self.add_records(
            ui.places,
            self.tr("Personnes de contact"),
            self.tr("+ Personne de contact"),
            CONTACT,
            desk.write_contact,
            desk.drop_contact,
            email,
        )

    def _add_organisation(self) -> None:
        desk, ui = self.desk, self.ui
        self.organisation_phones = self.add_records(
            ui.organisation_place,
            self.tr("Téléphones de l'organisation"),
            self.tr("+ Téléphone de l'organisation"),
            PHONE,
            desk.write_organisation_phone,
            desk.drop_organisation_phone,
            {"number": desk.check_phone},
        )
        self.organisation_contacts = self.add_records(
            ui.organisation_place,
            self.tr("Contacts de l'organisation"),
            self.tr("+ Contact de l'organisation"),
            CONTACT,
            desk.write_organisation_contact,
            desk.drop_organisation_contact,
            {"phone": desk.check_phone, "email": desk.check_email},
        )

    @override
    def show_service(self, service: Service) -> None:
        super().show_service(service)
        owner, ui = service.organisation, self.ui
        write = partial(self.desk.write_organisation, service.id)
        ui.organisation_email.load(owner.email, partial(write, "email"), service.id)
        ui.organisation_website.load(owner.website, partial(write, "website"), service.id)
        for line, box, check in self._checked:
            show_doubt(line, box, check)
        self.phones.show_records([(p.uuid, texts(p, PHONE)) for p in service.phones], service.id)
        self.contacts.show_records([(c.uuid, texts(c, CONTACT)) for c in service.contacts], service.id)
        self.sites.show_records([(s.id, texts(s, SITE)) for s in service.sites], service.id)
        self.organisation_phones.show_records([(p.uuid, texts(p, PHONE)) for p in owner.phones], service.id)
        self.organisation_contacts.show_records(
            [(c.uuid, texts(c, CONTACT)) for c in owner.contacts], service.id
        )
        count = self.desk.siblings(service)
        told = self.tr("De l'organisation « {0} », commun à ses {1} services :")
        alone = self.tr("De l'organisation « {0} » :")
        ui.of_organisation.setText((told if count > 1 else alone).format(owner.name, count))
