"""What the pages of « Annuaire » read and write: the services found, one of them open, its referrals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.directory import DirectoryContact, DirectoryPhone, Service, freshness
from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.ui.panels.directory_needs import Needs
from modactions_desktop.ui.panels.directory_words import answers, hours_read, usual

Entry = TypeVar("Entry", DirectoryPhone, DirectoryContact)
ALL, INTERNAL, EXTERNAL, FREE, STALE, INACTIVE = (
    "tous",
    "internes",
    "externes",
    "gratuits",
    "a_verifier",
    "desactives",
)


class DirectoryDesk(QObject):
    """A verb shows an expected refusal and returns nothing; a `write_` raises it, for the field to show."""

    written = Signal(int)
    """A field of this service was written; what is on screen is right already."""
    changed = Signal(int)
    """This service is to be shown again."""
    referred = Signal(int)
    """This person was referred, or is no longer."""
    done = Signal(str)
    """What was done, for the notice line."""

    def __init__(
        self, services: Needs, guarded: Callable[[], AbstractContextManager[None]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.guarded = guarded
        self.drafts = services.drafts
        self.found: Sequence[Service] = ()
        self._new_sites: dict[Hashable, int] = {}

    # -- reading

    def today(self) -> date:
        """The day that the rules take as today."""
        return self._services.context.today()

    def moment(self) -> datetime:
        """Now, on the day that the rules take as today."""
        return datetime.combine(self.today(), datetime.now().time())

    def search(self, typed: str, domain: str, language: str, district: str) -> None:
        """Finds the services, deactivated ones too: the chips sort them."""
        self.found = self._services.directory.search(
            typed,
            domain=domain or None,
            language=language or None,
            district=district or None,
            inactive=True,
        )

    def kept(self, chip: str) -> list[Service]:
        """The services found that stay under a chip."""
        return [service for service in self.found if self.is_kept(service, chip)]

    def is_kept(self, service: Service, chip: str) -> bool:
        """Whether a service stays under a chip; the deactivated ones only under their own."""
        active = service.active and service.organisation.active
        if chip == INACTIVE:
            return not active
        rules = {
            INTERNAL: service.internal,
            EXTERNAL: not service.internal,
            FREE: service.free is True,
            STALE: freshness(service.verified_on, self.today()).tone != "good",
        }
        return active and rules.get(chip, True)

    def service(self, service_id: int) -> Service:
        """One service as it stands in the base."""
        return self._services.directory.service(service_id)

    def service_of_contact(self, contact_id: int) -> int:
        """The service where a contact person works; 0 when they are no longer listed."""
        found: list[int] = []
        with self.guarded():
            found.append(self._services.directory.service_of_contact(contact_id))
        return next(iter(found), 0)

    def codes(self, name: str) -> list[tuple[str, str]]:
        """The codes of a list with their words."""
        return [(value.code, value.label) for value in self._services.catalogues.codes(name)]

    def districts(self) -> Sequence[str]:
        """The districts that some service names."""
        return self._services.directory.districts()

    def siblings(self, service: Service) -> int:
        """How many services found share the organisation of this one."""
        return sum(other.organisation.id == service.organisation.id for other in self.found)

    def answers(self, service_id: int) -> str:
        """How a service answers."""
        return answers(self._services.referrals.to_service(service_id))

    def person(self, participant_id: int, discreet: bool) -> str:
        """The name of somebody, or the number of the file."""
        person = self._services.participants.get(participant_id)
        return f"dossier {person.number}" if discreet or not person.full_name else person.full_name

    # -- one field

    def write(self, service_id: int, name: str, value: Any) -> None:
        """Writes one field of a service."""
        self._services.directory.update_service(service_id, {name: value})
        self._was_written(service_id)

    def choose(self, service_id: int, name: str, value: Any) -> None:
        """Writes a choice, which has no field to show a refusal."""
        with self.guarded():
            self.write(service_id, name, value)

    def write_organisation(self, service_id: int, name: str, value: Any) -> None:
        """Writes one field of the organisation of a service: its other services share it."""
        owner = self.service(service_id).organisation.id
        self._services.directory.update_organisation(owner, {name: value})
        self._was_written(service_id)

    def set_internal(self, service_id: int, internal: bool) -> None:
        """Whether the organisation is the CPAS itself."""
        with self.guarded():
            self.write_organisation(service_id, "internal", internal)

    def write_hours(self, service_id: int, weekday: int, typed: str) -> None:
        """The hours of one day of the usual week; other days and seasons stay."""
        hours = self.service(service_id).hours
        before = usual(hours, weekday)
        kept = tuple(h for h in hours if h not in before)
        self.write(service_id, "hours", (*kept, *hours_read(typed, weekday, before)))

    # -- phones, contacts, sites

    def write_phone(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """One field of a phone number; a new one begins with it."""
        assert isinstance(key, UUID)
        phones = self.service(service_id).phones
        self.write(service_id, "phones", _changed(phones, DirectoryPhone(key, ""), name, text))

    def drop_phone(self, service_id: int, key: Hashable) -> None:
        """Takes a phone number off."""
        phones = self.service(service_id).phones
        self._drop(service_id, "phones", phones, tuple(p for p in phones if p.uuid != key))

    def write_contact(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """One field of a contact person; a new one begins with it."""
        assert isinstance(key, UUID)
        contacts = self.service(service_id).contacts
        self.write(service_id, "contacts", _changed(contacts, DirectoryContact(key, ""), name, text))

    def drop_contact(self, service_id: int, key: Hashable) -> None:
        """Takes a contact person off."""
        contacts = self.service(service_id).contacts
        self._drop(service_id, "contacts", contacts, tuple(c for c in contacts if c.uuid != key))

    def _drop(self, service_id: int, name: str, before: Any, after: Any) -> None:
        if before == after:
            return
        with self.guarded():
            self.write(service_id, name, after)
            self.done.emit(self.tr("C'est enlevé. Ctrl+Z le remet."))

    def write_site(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """One field of a place where the service receives people; a new one begins with it."""
        if self._site(key):
            self._services.directory.update_site(self._site(key), {name: text})
        else:
            given = {"name": "", "address": "", "postal_code": "", "city": "", name: text}
            self._new_sites[key] = self._services.directory.add_site(service_id, given).id
        self._was_written(service_id)

    def _site(self, key: Hashable) -> int:
        """The id of a site; 0 while nothing was written in a new line."""
        return key if isinstance(key, int) else self._new_sites.get(key, 0)

    def drop_site(self, service_id: int, key: Hashable) -> None:
        """The service is no longer found there."""
        sites = [site.id for site in self.service(service_id).sites]
        if self._site(key) not in sites:
            return
        with self.guarded():
            self._services.directory.use_sites(
                service_id, [site for site in sites if site != self._site(key)]
            )
            self._was_written(service_id)
            self.done.emit(self.tr("Ce lieu est enlevé. Ctrl+Z le remet."))

    # -- the whole service

    def create(self, name: str, internal: bool) -> int:
        """A new service in one line; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            made = self._services.directory.create_service(name, internal=internal)
            self.done.emit(self.tr("« {0} » est dans l'annuaire ; complétez sa fiche.").format(name.strip()))
        return made

    def verify(self, service_id: int) -> None:
        """Everything on the card was checked today."""
        with self.guarded():
            self._services.directory.mark_verified(service_id)
            self._was_written(service_id)
            self.changed.emit(service_id)

    def set_active(self, service_id: int, active: bool) -> None:
        """Takes a service out of the lists, or puts it back."""
        directory = self._services.directory
        with self.guarded():
            (directory.reactivate if active else directory.deactivate)(service_id)
            told = self.tr("Service remis dans les listes.") if active else self.tr("Service désactivé.")
            self.done.emit(self.tr("{0} Ctrl+Z annule.").format(told))
            self._was_written(service_id)
            self.changed.emit(service_id)

    def refer(self, participant_id: int, service_id: int, mode: ReferralMode, purpose: str) -> bool:
        """Sends a person to a service; it begins as « proposée »."""
        made = False
        with self.guarded():
            self._services.referrals.propose(participant_id, service_id, mode=mode, purpose=purpose)
            made = True
            self.done.emit(
                self.tr("Orientation proposée. Sa suite se note dans « Entretiens ». Ctrl+Z annule.")
            )
            self.referred.emit(participant_id)
        return made

    def _was_written(self, service_id: int) -> None:
        fresh = self.service(service_id)
        self.found = [fresh if service.id == service_id else service for service in self.found]
        self.written.emit(service_id)


def _changed(entries: Sequence[Entry], new: Entry, name: str, text: str) -> tuple[Entry, ...]:
    """The entries with one field of one of them changed; `new` joins them when its key is not there yet."""
    every = list(entries)
    if all(entry.uuid != new.uuid for entry in entries):
        every.append(new)
    changed: dict[str, Any] = {name: text}
    return tuple(replace(e, **changed) if e.uuid == new.uuid else e for e in every)
