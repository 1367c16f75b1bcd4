"""The directory as HSDS 3 objects (Human Services Data Specification, Open Referral).

Identifiers are the UUIDs of the base; what has none of its own (an address, a language) gets one that follows
from its owner's, so that the same directory gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from modactions_desktop.domain.directory import (
    DirectoryContact,
    OpeningHours,
    Organisation,
    Service,
    Site,
)

Json = dict[str, Any]

TAXONOMY = "Domaines de vie (Mod'Actions)"
_NAMESPACE = UUID("b3a1a5f0-6f3e-5c55-9d5f-6d6f64616374")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEB = ("http://", "https://")


def hsds_organizations(
    services: Iterable[Service],
    sites: Mapping[int, tuple[Site, ...]],
    *,
    on: date,
    domains: Mapping[str, str] | None = None,
    contacts: bool = False,
) -> list[Json]:
    """One `organization` an organisation, by name, its services and locations nested.

    `sites` gives each organisation's places, `domains` the name of each domain. Without `contacts`, nobody is
    named: that is the form for a directory that anyone may read.
    """
    owners: dict[int, tuple[Organisation, list[Service]]] = {}
    for service in services:
        owners.setdefault(service.organisation.id, (service.organisation, []))[1].append(service)
    shape = _Shape(on, domains or {}, contacts)
    ordered = sorted(owners.values(), key=lambda pair: (pair[0].name, pair[0].id))
    return [shape.organization(owner, own, sites.get(owner.id, ())) for owner, own in ordered]


class _Shape:
    """How values are written, with what the whole export has in common."""

    def __init__(self, on: date, domains: Mapping[str, str], contacts: bool) -> None:
        self._on = on
        self._domains = domains
        self._contacts = contacts

    def organization(self, owner: Organisation, services: list[Service], sites: tuple[Site, ...]) -> Json:
        return _said(
            id=str(owner.uuid),
            name=owner.name,
            alternate_name=owner.acronym,
            description=owner.description or owner.name,
            email=owner.email,
            website=_uri(owner.website),
            locations=[_location(site, owner) for site in sites],
            services=[self.service(s) for s in sorted(services, key=lambda s: (s.name, s.id))],
        )

    def service(self, service: Service) -> Json:
        return _said(
            id=str(service.uuid),
            organization_id=str(service.organisation.uuid),
            name=service.name,
            description=service.description or service.purpose,
            email=service.email,
            status=self._status(service),
            alert=self._alert(service),
            interpretation_services=service.interpreter_on_site,
            fees_description=service.fee,
            wait_time=service.waiting,
            eligibility_description="\n".join(t for t in (service.audience, service.conditions) if t),
            assured_date=service.verified_on.isoformat() if service.verified_on else "",
            phones=[
                _said(id=str(p.uuid), number=p.number, description=p.label, service_id=str(service.uuid))
                for p in service.phones
            ],
            schedules=[_schedule(hours) for hours in service.hours],
            service_areas=_named(service, "area", "name", [service.district]),
            service_at_locations=[_at_location(service, site) for site in service.sites],
            languages=_named(service, "language", "code", service.languages),
            cost_options=_cost(service),
            required_documents=_named(service, "document", "document", [service.documents]),
            contacts=[_contact(c) for c in service.contacts] if self._contacts else [],
            attributes=[self._domain(service, code) for code in service.domains],
        )

    def _status(self, service: Service) -> str:
        if not service.active or not service.organisation.active:
            return "inactive"
        return "temporarily closed" if service.is_closed_on(self._on) else "active"

    def _alert(self, service: Service) -> str:
        if service.closed_until is None or not service.is_closed_on(self._on):
            return ""
        return f"Fermé jusqu'au {service.closed_until.isoformat()}"

    def _domain(self, service: Service, code: str) -> Json:
        name = self._domains.get(code, code)
        term = {
            "id": _follows(_NAMESPACE, "domain", code),
            "code": code,
            "name": name,
            "description": name,
            "taxonomy": TAXONOMY,
            "language": "fra",
        }
        link = _follows(service.uuid, "domain", code)
        return {"id": link, "link_id": str(service.uuid), "link_entity": "service", "taxonomy_term": term}


def _said(**properties: Any) -> Json:
    """Only what is known: HSDS leaves out an empty property."""
    return {name: value for name, value in properties.items() if value not in ("", None, [])}


def _follows(owner: UUID, kind: str, text: str) -> str:
    return str(uuid5(owner, f"{kind}:{text}"))


def _named(service: Service, kind: str, named: str, texts: Iterable[str]) -> list[Json]:
    return [{"id": _follows(service.uuid, kind, text), named: text} for text in texts if text]


def _uri(website: str) -> str:
    """As an address; a site typed without its scheme gets https."""
    if not website or any(sign.isspace() for sign in website):
        return ""
    return website if website.startswith(_WEB) else f"https://{website}"


def _location(site: Site, owner: Organisation) -> Json:
    return _said(
        id=str(site.uuid),
        location_type="physical",
        organization_id=str(owner.uuid),
        name=site.name,
        transportation=site.directions,
        addresses=_addresses(site),
        accessibility=_accessibility(site),
    )


def _addresses(site: Site) -> list[Json]:
    """Every field that the specification requires of an address, known or not."""
    if not (site.address or site.city):
        return []
    address = {
        "id": _follows(site.uuid, "address", ""),
        "location_id": str(site.uuid),
        "address_1": site.address,
        "city": site.city,
        "state_province": "",
        "postal_code": site.postal_code,
        "country": "BE",
        "address_type": "physical",
    }
    return [address | ({"region": site.district} if site.district else {})]


def _accessibility(site: Site) -> list[Json]:
    if not site.accessibility:
        return []
    return [{"id": _follows(site.uuid, "accessibility", ""), "description": site.accessibility}]


def _at_location(service: Service, site: Site) -> Json:
    return {
        "id": _follows(service.uuid, "site", str(site.uuid)),
        "service_id": str(service.uuid),
        "location_id": str(site.uuid),
    }


def _cost(service: Service) -> list[Json]:
    if not service.free:
        return []
    option = {"id": _follows(service.uuid, "cost", "free"), "option": "gratuit", "currency": "EUR"}
    return [option | {"amount": 0}]


def _contact(contact: DirectoryContact) -> Json:
    phones = [{"id": _follows(contact.uuid, "phone", contact.phone), "number": contact.phone}]
    return _said(
        id=str(contact.uuid),
        name=contact.name,
        title=contact.role,
        email=contact.email,
        phones=phones if contact.phone else [],
    )


def _schedule(hours: OpeningHours) -> Json:
    return _said(
        id=str(hours.uuid),
        freq="WEEKLY",
        byday=_WEEKDAYS[hours.weekday - 1],
        opens_at=_clock(hours.opens),
        closes_at=_clock(hours.closes),
        valid_from=hours.valid_from.isoformat() if hours.valid_from else "",
        valid_to=hours.valid_to.isoformat() if hours.valid_to else "",
        notes=hours.note,
    )


def _clock(moment: time | None) -> str:
    return moment.strftime("%H:%M") if moment else ""
