"""Organisations with their sites and services as HSDS 3 objects.

Identifiers are the UUIDs of the base, or what the file that brought them had; what has none of its own (a
language, an address) gets one that follows from its owner's, so that the same directory gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from modactions_desktop.domain.directory_files import (
    OF_THE_TEAM,
    ListedOrganisation,
    ListedService,
    ListedSite,
    SiteLink,
)
from modactions_desktop.exchange.hsds_attributes import (
    ORIGIN,
    OWN_ORGANISATION,
    OWN_SERVICE,
    attribute_of,
    write_attributes,
)
from modactions_desktop.exchange.hsds_details import (
    TEXTS,
    joined,
    with_rest,
    write_addresses,
    write_contact,
    write_cost,
    write_phone,
)
from modactions_desktop.exchange.hsds_hours import write_schedules
from modactions_desktop.exchange.hsds_identities import ENTITIES, Details, Identities, Record
from modactions_desktop.exchange.hsds_listed import ORGANISATION, SERVICE, SITE, alert_of
from modactions_desktop.exchange.hsds_names import PERSONAL
from modactions_desktop.exchange.hsds_objects import (
    ORGANISATION_APART,
    SERVICE_APART,
    SITE_APART,
    is_free,
    language_of,
    new_language,
)
from modactions_desktop.exchange.properties import Json, Property, follows, put

_EMPTY: tuple[Any, ...] = ("", None, [])


def hsds_organizations(
    organisations: Iterable[ListedOrganisation],
    *,
    on: date,
    domains: Mapping[str, str] | None = None,
    contacts: bool = False,
) -> list[Json]:
    """One `organization` an organisation, by name, its services and locations nested.

    `on` is the day on which a temporary closure is judged, `domains` the name of each domain. Without
    `contacts`, nobody is named: that is the form for a directory that anyone may read.
    """
    return list(shaping_organizations(organisations, on=on, domains=domains, contacts=contacts))


def shaping_organizations(
    organisations: Iterable[ListedOrganisation],
    *,
    on: date,
    domains: Mapping[str, str] | None = None,
    contacts: bool = False,
) -> Iterator[Json]:
    """The same one by one."""
    listed = sorted(organisations, key=lambda o: (o.name, str(o.uuid)))
    shape, apart = _Shape(listed, on, domains or {}, contacts=contacts), Details()
    for owner in listed:
        told = shape.organization(owner)
        apart.tell_apart(told)
        yield told


def hsds_services(
    organisations: Iterable[ListedOrganisation],
    *,
    on: date,
    domains: Mapping[str, str] | None = None,
    contacts: bool = False,
) -> list[Json]:
    """One `service` a service, its organization nested."""
    nested = hsds_organizations(organisations, on=on, domains=domains, contacts=contacts)
    return [
        service | {"organization": {name: held for name, held in owner.items() if name != "services"}}
        for owner in nested
        for service in owner.get("services", ())
    ]


class _Shape:
    """How values are written, with what the whole export has in common."""

    def __init__(
        self, listed: Sequence[ListedOrganisation], on: date, domains: Mapping[str, str], *, contacts: bool
    ) -> None:
        self._on = on
        self._domains = domains
        self._contacts = contacts
        self._sites = {site.uuid: site for owner in listed for site in owner.sites}
        self._identities = Identities(listed)

    def organization(self, owner: ListedOrganisation) -> Json:
        said = put(owner, ORGANISATION, ORGANISATION_APART) | self._identity(owner)
        if said.get("description") in _EMPTY and "description" not in owner.extra:
            said["description"] = owner.name
        services = sorted(owner.services, key=lambda s: (s.name, str(s.uuid)))
        lists = {
            "phones": [write_phone(phone) for phone in owner.phones],
            "contacts": [write_contact(contact) for contact in owner.contacts],
            "locations": [self._location(site) for site in owner.sites],
            "services": [self.service(service, owner) for service in services],
        }
        said["attributes"] = self._attributes(owner, OWN_ORGANISATION, ORGANISATION)
        return self._public(_told(said, lists, owner.extra))

    def service(self, service: ListedService, owner: ListedOrganisation) -> Json:
        said = put(service, SERVICE, SERVICE_APART) | self._identity(service)
        said |= self._texts(service)
        lists = {
            "phones": [write_phone(phone) for phone in service.phones],
            "contacts": [write_contact(contact) for contact in service.contacts],
            "schedules": write_schedules((*service.hours, *service.exceptions)),
            "cost_options": _costs(service),
            "service_at_locations": [self._at_location(link, service) for link in service.sites],
        }
        for name in ("required_documents", "service_areas"):
            said[name] = _text_list(service, name)
        said["languages"] = _languages(service)
        said["attributes"] = self._attributes(service, OWN_SERVICE, SERVICE)
        if service.active and not owner.active:
            said["status"] = "inactive"
            own = attribute_of(service.uuid, "service", "active", "oui")
            said["attributes"] = [*(said["attributes"] or []), own]
        return self._public(_told(said, lists, service.extra))

    def _texts(self, service: ListedService) -> Json:
        """Properties that two fields of ours share, or that the day decides."""
        said: Json = {}
        if not service.description and service.purpose and "description" not in service.extra:
            said["description"] = service.purpose
        if service.audience:
            said["eligibility_description"] = joined((service.audience, service.conditions))
        alert = alert_of(service, self._on) or service.extra.get("alert")
        if alert is not None:
            said["alert"] = alert
        if service.active and service.is_closed_on(self._on):
            said["status"] = "temporarily closed"
        return said

    def _at_location(self, link: SiteLink, service: ListedService) -> Json:
        identity = link.uuid or follows(service.uuid, "site", str(link.site))
        said = {"id": str(identity)} | dict(link.extra)
        site = self._sites.get(link.site)
        as_came = "location_id" in said and "location" not in said
        if site is None:
            return {"location_id": str(link.site)} | said
        place = self._identity(site)
        if link.uuid is None or as_came:
            called = {"location_id": place["id"]}
            return called | said | (called if self._identities.origin(site) else {})
        return said | {"location": self._location(site) | said.get("location", {}) | place}

    def _location(self, site: ListedSite) -> Json:
        kind = {"location_type": site.extra.get("location_type", "physical")}
        said = kind | put(site, SITE, SITE_APART) | self._identity(site)
        said["addresses"] = write_addresses(site)
        said["accessibility"] = _text_list(site, "accessibility")
        said["attributes"] = self._attributes(site, {}, SITE)
        return _told(said, {"phones": [write_phone(phone) for phone in site.phones]}, site.extra)

    # What they have in common

    def _identity(self, record: Record) -> Json:
        return {"id": self._identities.of(record)}

    def _attributes(
        self, record: Record, own: Mapping[str, Property], properties: Mapping[str, Property]
    ) -> Any:
        """Of others, of ours, and what its publisher calls it where that cannot be its identifier."""
        shown = {name: one for name, one in own.items() if self._contacts or name not in OF_THE_TEAM}
        said = write_attributes(record, shown, properties, self._domains)
        origin = self._identities.origin(record)
        if not origin:
            return said
        listed = said if isinstance(said, list) else []
        return [*listed, attribute_of(record.uuid, ENTITIES[type(record)], ORIGIN, origin)]

    def _public(self, said: Json) -> Json:
        return said if self._contacts else _unnamed(said)


def _told(said: Json, lists: Mapping[str, list[Json]], extra: Mapping[str, Any]) -> Json:
    """Only what is known, and what a file itself left empty."""
    whole = said | {name: with_rest(written, extra, name) for name, written in lists.items()}
    return {name: held for name, held in whole.items() if held not in _EMPTY or name in extra}


def _text_list(value: ListedService | ListedSite, name: str) -> Any:
    listed = TEXTS[name]
    return listed.write(getattr(value, listed.field), value.extra.get(name), value.uuid)


def _languages(service: ListedService) -> Any:
    """As they came, without those that were taken away since and with those that were added."""
    came = service.extra.get("languages")
    if came is not None and not isinstance(came, list):
        return came
    listed = [spoken for spoken in came or [] if language_of(spoken) in ("", *service.languages)]
    known = {language_of(spoken) for spoken in listed}
    new = [new_language(service.uuid, code) for code in service.languages if code not in known]
    return listed + new or came


def _costs(service: ListedService) -> list[Json]:
    """The prices; « gratuit » is one where no other says it."""
    written = [write_cost(cost) for cost in service.costs]
    if service.free and not is_free(service.costs):
        free = {"id": follows(service.uuid, "cost", "free"), "option": "gratuit", "currency": "EUR"}
        written.append(free | {"amount": 0})
    return written


def _unnamed(said: Any) -> Any:
    """Without whatever may name someone, at any depth."""
    if isinstance(said, dict):
        return {name: _unnamed(held) for name, held in said.items() if name not in PERSONAL}
    return [_unnamed(held) for held in said] if isinstance(said, list) else said
