"""What the pages of « Annuaire » read and write of one service: its fields, its lists, its referrals."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    Service,
)
from modactions_desktop.domain.directory_pages import (
    DirectoryPage,
    DirectoryQuery,
    ServiceLine,
    Shelf,
    ToVerify,
)
from modactions_desktop.domain.directory_twins import Difference, Listed, Twin, TwinPair
from modactions_desktop.domain.errors import InputError, ModActionsError
from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.services.contacts import Checked
from modactions_desktop.ui.panels.directory.needs import Needs
from modactions_desktop.ui.panels.directory.new import Alike
from modactions_desktop.ui.panels.directory.times import ALL_YEAR, Season, hours_read, of_day, season_of
from modactions_desktop.ui.panels.directory.twin_words import why
from modactions_desktop.ui.panels.directory.words import (
    Codes,
    answers,
    extension_read,
    price_read,
    verified_words,
)

Entry = TypeVar("Entry", DirectoryPhone, DirectoryContact, CostOption)
READ_AT_ONCE = 20
"""Lines of a list that are read together: a screen of them."""
SHORT_NUMBER = 4
"""Digits of the numbers of help lines: 112, 107, 1710."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A card that another one took the place of."""

    of: Listed
    id: int
    name: str


class DirectoryDesk(QObject):
    """A verb tells an expected refusal and returns nothing; a `write_` raises it, for the field to show."""

    written = Signal(int)
    """A field of this service was written; what is on screen is right already."""
    changed = Signal(int)
    """This service is to be shown again."""
    referred = Signal(int)
    """This person was referred."""
    done = Signal(str)
    """What was done, for the notice line."""
    undoable = Signal(str)
    """The same, with the button that takes it back."""
    refused = Signal(object)
    """ModActionsError: for the notice line."""

    def __init__(self, services: Needs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.drafts = services.drafts
        self._new_sites: dict[Hashable, int] = {}

    @contextmanager
    def guarded(self) -> Generator[None, None, None]:
        """Tells an expected refusal; lets everything else through."""
        try:
            yield
        except ModActionsError as error:
            self.refused.emit(error)

    # -- reading

    def today(self) -> date:
        """The day that the rules take as today."""
        return self.services.context.today()

    def moment(self) -> datetime:
        """Now, on the day that the rules take as today."""
        return datetime.combine(self.today(), datetime.now().time())

    def service(self, service_id: int) -> Service:
        """One service as it stands in the base."""
        return self.services.directory.service(service_id)

    def codes(self, name: str) -> list[tuple[str, str]]:
        """The codes of a list with their words."""
        return [(value.code, value.label) for value in self.services.catalogues.codes(name)]

    def words(self) -> Codes:
        """The words of the codes on a card."""
        labels = self.services.catalogues.labels
        return Codes(labels("service_type"), labels("domain"), labels("language"))

    def siblings(self, service: Service) -> int:
        """How many services the organisation of this one has."""
        every = DirectoryQuery(organisation_id=service.organisation.id)
        return len(self.services.directory_search.ids(every, inactive=True))

    def districts(self) -> Sequence[str]:
        """The districts that some service names."""
        return self.services.directory.districts()

    def page(self, query: DirectoryQuery, shelf: Shelf) -> DirectoryPage:
        """What is found under a chip."""
        return self.services.directory_search.page(query, shelf, limit=READ_AT_ONCE)

    def lines(self, ids: Sequence[int]) -> Sequence[ServiceLine]:
        """The lines of these services, as they stand now."""
        return self.services.directory_search.lines(ids)

    def to_verify(self, limit: int) -> Sequence[ToVerify]:
        """The services to call first."""
        return self.services.directory_search.to_verify(limit)

    def whole(self, ids: Sequence[int]) -> Sequence[Service]:
        """These services, whole, read together."""
        return self.services.directory.services(ids)

    def service_of(self, kind: str, record_id: int) -> int:
        """The service where a record of this kind is shown: an organisation's first one. 0: none."""
        if kind == "contact":
            return self.services.directory.service_of_contact(record_id)
        if kind == "organisation":
            query = DirectoryQuery(organisation_id=record_id)
            return next(iter(self.services.directory_search.ids(query, inactive=True)), 0)
        return record_id

    def alike(self, name: str) -> Sequence[Alike]:
        """The services that a new one may be already."""
        found = self.services.directory_twins.near(name)
        return [
            Alike(twin.id, _named(twin), why(twin.reasons)) for twin in found if twin.of is Listed.SERVICE
        ]

    def answers(self, service_id: int) -> str:
        """How a service answers."""
        return answers(self.services.directory_answers.of_service(service_id))

    def differences(self, of: Listed, keep_id: int, gone_id: int) -> Sequence[Difference]:
        """What differs between two cards."""
        merging = self.services.directory_merging
        compare = merging.compare_services if of is Listed.SERVICE else merging.compare_organisations
        return compare(keep_id, gone_id)

    def person(self, participant_id: int, discreet: bool) -> str:
        """The name of somebody, or the number of the file."""
        person = self.services.participants.get(participant_id)
        return f"dossier {person.number}" if discreet or not person.full_name else person.full_name

    def check_phone(self, typed: str) -> Checked:
        """How a number is kept, and what seems wrong with it; « 107 » is right as it is."""
        checked = self.services.contacts.phone(typed)
        if not checked.doubt or (checked.text.isdigit() and len(checked.text) <= SHORT_NUMBER):
            return Checked(checked.text)
        doubt = self.tr("Ce numéro ne correspond à aucun réseau connu. Il est gardé tel quel : vérifiez-le.")
        return Checked(checked.text, doubt)

    def check_email(self, typed: str) -> Checked:
        """The same of an address."""
        return self.services.contacts.email(typed)

    def check_website(self, typed: str) -> Checked:
        """The same of a website."""
        return self.services.contacts.website(typed)

    # -- one field

    def write(self, service_id: int, name: str, value: Any) -> None:
        """Writes one field of a service."""
        self.services.directory.update_service(service_id, {name: value})
        self.written.emit(service_id)

    def choose(self, service_id: int, name: str, value: Any) -> bool:
        """Writes a choice, which has no field to show a refusal."""
        try:
            self.write(service_id, name, value)
        except ModActionsError as error:
            self.refused.emit(error)
            return False
        return True

    def write_organisation(self, service_id: int, name: str, value: Any) -> None:
        """Writes one field of the organisation of a service: its other services share it."""
        owner = self.service(service_id).organisation.id
        self.services.directory.update_organisation(owner, {name: value})
        self.written.emit(service_id)

    def set_internal(self, service_id: int, internal: bool) -> None:
        """Whether the organisation is the CPAS itself."""
        with self.guarded():
            self.write_organisation(service_id, "internal", internal)

    # -- hours

    def write_hours(self, service_id: int, weekday: int, typed: str, *, season: Season = ALL_YEAR) -> None:
        """The hours of one day of one week; other days and seasons stay."""
        hours = self.service(service_id).hours
        before = of_day(hours, weekday, season)
        kept = tuple(h for h in hours if h not in before)
        self.write(service_id, "hours", (*kept, *hours_read(typed, weekday, before, season)))

    def move_season(self, service_id: int, season: Season, dates: Season) -> bool:
        """Other dates for the week of a season."""
        if dates[0] and dates[1] and dates[1] < dates[0]:
            self.refused.emit(InputError("period_backwards", "season_end"))
            return False
        moved = [
            replace(h, valid_from=dates[0], valid_to=dates[1]) if season_of(h) == season else h
            for h in self.service(service_id).hours
        ]
        return self.choose(service_id, "hours", tuple(moved))

    def drop_exceptions(self, service_id: int, kept: tuple[OpeningException, ...]) -> None:
        """Leaves these exceptions alone."""
        self._drop(service_id, "exceptions", self.service(service_id).exceptions, kept)

    # -- phones, contacts, prices

    def write_phone(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """One field of a phone number; a new one begins with it."""
        phones = self.service(service_id).phones
        self.write(service_id, "phones", self._phones(phones, key, name, text))

    def drop_phone(self, service_id: int, key: Hashable) -> None:
        """Takes a phone number off."""
        phones = self.service(service_id).phones
        self._drop(service_id, "phones", phones, tuple(p for p in phones if p.uuid != key))

    def write_contact(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """One field of a contact person; a new one begins with it."""
        contacts = self.service(service_id).contacts
        self.write(service_id, "contacts", self._contacts(contacts, key, name, text))

    def drop_contact(self, service_id: int, key: Hashable) -> None:
        """Takes a contact person off."""
        contacts = self.service(service_id).contacts
        self._drop(service_id, "contacts", contacts, tuple(c for c in contacts if c.uuid != key))

    def write_organisation_phone(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """The same for a number of the organisation."""
        phones = self.service(service_id).organisation.phones
        self.write_organisation(service_id, "phones", self._phones(phones, key, name, text))

    def drop_organisation_phone(self, service_id: int, key: Hashable) -> None:
        phones = self.service(service_id).organisation.phones
        self._drop_owned(service_id, "phones", phones, tuple(p for p in phones if p.uuid != key))

    def write_organisation_contact(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """The same for a contact person of the organisation."""
        contacts = self.service(service_id).organisation.contacts
        self.write_organisation(service_id, "contacts", self._contacts(contacts, key, name, text))

    def drop_organisation_contact(self, service_id: int, key: Hashable) -> None:
        contacts = self.service(service_id).organisation.contacts
        self._drop_owned(service_id, "contacts", contacts, tuple(c for c in contacts if c.uuid != key))

    def write_cost(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """One field of a price; a new one begins with it. Raises InputError `price_unreadable`."""
        assert isinstance(key, UUID)
        given: dict[str, Any] = {"cents": price_read(text)} if name == "price" else {name: text.strip()}
        costs = self.service(service_id).costs
        self.write(service_id, "costs", _changed(costs, CostOption(key), given))

    def drop_cost(self, service_id: int, key: Hashable) -> None:
        """Takes a price off."""
        costs = self.service(service_id).costs
        self._drop(service_id, "costs", costs, tuple(c for c in costs if c.uuid != key))

    def _phones(
        self, phones: Sequence[DirectoryPhone], key: Hashable, name: str, text: str
    ) -> tuple[DirectoryPhone, ...]:
        """InputError `extension_unreadable` for a « poste » that is none."""
        assert isinstance(key, UUID)
        new = DirectoryPhone(key, "")
        if name == "extension":
            said = next((phone.extra for phone in phones if phone.uuid == key), {})
            told = {**said, name: extension_read(text)}
            return _changed(phones, new, {"extra": {n: held for n, held in told.items() if held != ""}})
        typed = self.check_phone(text).text if name == "number" else text.strip()
        return _changed(phones, new, {name: typed})

    def _contacts(
        self, contacts: Sequence[DirectoryContact], key: Hashable, name: str, text: str
    ) -> tuple[DirectoryContact, ...]:
        assert isinstance(key, UUID)
        told = self.check_phone(text).text if name == "phone" else text.strip()
        return _changed(contacts, DirectoryContact(key, ""), {name: told})

    def _drop(self, service_id: int, name: str, before: Any, after: Any) -> None:
        if before != after and self.choose(service_id, name, after):
            self.undoable.emit(self.tr("C'est enlevé."))

    def _drop_owned(self, service_id: int, name: str, before: Any, after: Any) -> None:
        if before == after:
            return
        with self.guarded():
            self.write_organisation(service_id, name, after)
            self.undoable.emit(self.tr("C'est enlevé."))

    # -- sites

    def write_site(self, service_id: int, key: Hashable, name: str, text: str) -> None:
        """One field of a place where the service receives people; a new one begins with it."""
        if self._site(key):
            self.services.directory.update_site(self._site(key), {name: text.strip()})
        else:
            given = {"name": "", "address": "", "postal_code": "", "city": "", name: text.strip()}
            self._new_sites[key] = self.services.directory.add_site(service_id, given).id
        self.written.emit(service_id)

    def _site(self, key: Hashable) -> int:
        """The id of a site; 0 while nothing was written in a new line."""
        return key if isinstance(key, int) else self._new_sites.get(key, 0)

    def drop_site(self, service_id: int, key: Hashable) -> None:
        """The service is no longer found there."""
        sites = [site.id for site in self.service(service_id).sites]
        if self._site(key) not in sites:
            return
        with self.guarded():
            left = [site for site in sites if site != self._site(key)]
            self.services.directory.use_sites(service_id, left)
            self.written.emit(service_id)
            self.undoable.emit(self.tr("Ce lieu est enlevé."))

    # -- the whole service

    def create(self, name: str, internal: bool) -> int:
        """A new service in one line; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            made = self.services.directory.create_service(name, internal=internal)
            self.done.emit(self.tr("« {0} » est dans l'annuaire ; complétez sa fiche.").format(name.strip()))
        return made

    def verify(self, service_id: int) -> bool:
        """Everything on the card was checked today; the date before is told, and can be put back."""
        done = False
        with self.guarded():
            before = self.service(service_id)
            self.services.directory.mark_verified(service_id)
            done = True
            told = self.tr("« {0} » est vérifié aujourd'hui. Avant : {1}.")
            self.undoable.emit(told.format(before.name, verified_words(before)))
            self.written.emit(service_id)
            self.changed.emit(service_id)
        return done

    def set_active(self, service_id: int, active: bool) -> None:
        """Takes a service out of the lists, or puts it back."""
        directory = self.services.directory
        with self.guarded():
            (directory.reactivate if active else directory.deactivate)(service_id)
            self._tell_active(self.tr("Service"), active, service_id)

    def set_organisation_active(self, service: Service, active: bool) -> None:
        """The same for an organisation and with it all its services."""
        directory = self.services.directory
        with self.guarded():
            change = directory.reactivate_organisation if active else directory.deactivate_organisation
            change(service.organisation.id)
            self._tell_active(self.tr("Organisation et services"), active, service.id)

    def _tell_active(self, what: str, active: bool, service_id: int) -> None:
        told = self.tr("{0} : dans les listes.") if active else self.tr("{0} : hors des listes.")
        self.undoable.emit(told.format(what))
        self.written.emit(service_id)
        self.changed.emit(service_id)

    def merge(self, of: Listed, keep_id: int, gone_id: int, from_gone: Sequence[str]) -> bool:
        """Makes one card of two."""
        merging = self.services.directory_merging
        try:
            if of is Listed.SERVICE:
                merging.merge_services(keep_id, gone_id, from_gone)
            else:
                merging.merge_organisations(keep_id, gone_id, from_gone)
        except ModActionsError as error:
            self.refused.emit(error)
            return False
        self.undoable.emit(self.tr("Les deux fiches n'en font plus qu'une."))
        self.written.emit(keep_id)
        return True

    def move(self, service_id: int, organisation: str) -> bool:
        """Gives a service to another organisation."""
        done = False
        with self.guarded():
            before = self.service(service_id)
            moved = self.services.directory.move_service_to(service_id, organisation)
            done = True
            told = self.tr("« {0} » est maintenant à « {1} ».").format(moved.name, moved.organisation.name)
            if before.sites and not moved.sites:
                told += self.tr(" Ses lieux restent à « {0} » : dites où il reçoit.").format(
                    before.organisation.name
                )
            self.undoable.emit(told)
            self.written.emit(service_id)
            self.changed.emit(service_id)
        return done

    def verify_organisation(self, service_id: int) -> None:
        """What the card says of the organisation was checked today; the date before is told."""
        with self.guarded():
            before = self.service(service_id).organisation
            self.services.directory.mark_organisation_verified(before.id)
            told = self.tr("L'organisation « {0} » est vérifiée aujourd'hui. Avant : {1}.")
            self.undoable.emit(told.format(before.name, verified_words(before)))
            self.written.emit(service_id)
            self.changed.emit(service_id)

    def brought_in(self, service: Service) -> Sequence[Merged]:
        """The cards that were made one with this one, or with its organisation, or this one with another."""
        merging = self.services.directory_merging
        services, owners = merging.merged_services, merging.merged_organisations
        found = [Merged(Listed.SERVICE, one.id, one.display_name) for one in services(service.id)]
        found += [Merged(Listed.ORGANISATION, one.id, one.name) for one in owners(service.organisation.id)]
        if service.merged_into_id is not None:
            found.append(Merged(Listed.SERVICE, service.id, service.display_name))
        return found

    def separate(self, merged: Merged) -> bool:
        """Takes two cards apart that were made one."""
        merging, done = self.services.directory_merging, False
        apart = merging.separate_service if merged.of is Listed.SERVICE else merging.separate_organisation
        with self.guarded():
            apart(merged.id)
            done = True
            self.undoable.emit(self.tr("« {0} » a de nouveau sa propre fiche.").format(merged.name))
        return done

    def organisations(self, words: str) -> Sequence[str]:
        """Names of organisations in which these words stand."""
        return self.services.directory.organisations_named(words)

    def keep_apart(self, pair: TwinPair) -> bool:
        """They are two: the pair is told no more."""
        self.services.directory_twins.keep_apart(pair.of, pair.first_id, pair.second_id)
        self.undoable.emit(self.tr("Ce sont deux fiches : la paire n'est plus proposée."))
        return True

    def refer(self, participant_id: int, service_id: int, mode: ReferralMode, purpose: str) -> int:
        """Sends a person to a service; it begins as « proposée ». The referral's id, 0 when refused."""
        made = 0
        with self.guarded():
            made = self.services.referrals.propose(participant_id, service_id, mode=mode, purpose=purpose)
            self.undoable.emit(self.tr("Orientation proposée. Sa suite se note dans le Dossier."))
            self.referred.emit(participant_id)
        return made


def _named(twin: Twin) -> str:
    inside = f" ({twin.organisation})" if twin.organisation and twin.organisation != twin.name else ""
    return f"{twin.name}{inside}" if twin.active else f"{twin.name}{inside}, désactivé"


def _changed(entries: Sequence[Entry], new: Entry, changed: dict[str, Any]) -> tuple[Entry, ...]:
    """The entries with some fields of one of them changed; `new` joins them when it is not there yet."""
    every = list(entries)
    if all(entry.uuid != new.uuid for entry in entries):
        every.append(new)
    return tuple(replace(e, **changed) if e.uuid == new.uuid else e for e in every)
