"""The directory as a table of text, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from modactions_desktop.domain.directory import Service, Site

HEADER = [
    "uuid",
    "nom",
    "organisation",
    "sigle",
    "interne",
    "type",
    "pour_quoi",
    "domaines",
    "public",
    "conditions",
    "documents",
    "gratuit",
    "frais",
    "langues",
    "quartier",
    "adresses",
    "telephones",
    "courriel",
    "site_web",
    "actif",
    "verifie_le",
]
"""Column names of the CSV; several values of a cell are set apart by « | »."""


def directory_rows(services: Iterable[Service]) -> list[list[str]]:
    """One row a service, the header first; nobody is named."""
    return [HEADER, *(_row(service) for service in services)]


def _row(service: Service) -> list[str]:
    organisation = service.organisation
    return [
        str(service.uuid),
        service.name,
        organisation.name,
        organisation.acronym,
        _yes_no(service.internal),
        service.kind,
        service.purpose,
        _joined(service.domains),
        service.audience,
        service.conditions,
        service.documents,
        _yes_no(service.free),
        service.fee,
        _joined(service.languages),
        service.district,
        _joined(_address(site) for site in service.sites),
        _joined(phone.number for phone in service.phones),
        service.email or organisation.email,
        organisation.website,
        _yes_no(service.active),
        service.verified_on.isoformat() if service.verified_on else "",
    ]


def _address(site: Site) -> str:
    town = f"{site.postal_code} {site.city}".strip()
    return ", ".join(part for part in (site.address, town) if part)


def _joined(values: Iterable[str]) -> str:
    return "|".join(value for value in values if value)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "oui" if value else "non"
