"""Rows of the directory as values, and the words by which a service is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
    Organisation,
    Service,
    Site,
    display_name,
)
from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService, ListedSite
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.services.context import value_of, values_of
from modactions_desktop.services.participants import phone_forms
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow, ServiceSiteRow, SiteRow


def whole() -> Sequence[ORMOption]:
    """Reads everything that hangs on many services in one query each."""
    of = ServiceRow
    lists = (
        of.domain_rows,
        of.language_rows,
        of.phone_rows,
        of.contact_rows,
        of.hour_rows,
        of.exception_rows,
        of.cost_rows,
    )
    sites = selectinload(of.site_links).joinedload(ServiceSiteRow.site).selectinload(SiteRow.phone_rows)
    owner = joinedload(of.organisation)
    owned = (OrganisationRow.phone_rows, OrganisationRow.contact_rows)
    return (
        owner,
        *(owner.selectinload(relation) for relation in owned),
        sites,
        *(selectinload(relation) for relation in lists),
    )


def service_of(row: ServiceRow) -> Service:
    """The row as a value, with everything that hangs on it."""
    return value_of(
        row,
        Service,
        organisation=organisation_of(row.organisation),
        domains=tuple(sorted(d.domain for d in row.domain_rows)),
        languages=tuple(sorted(spoken.code for spoken in row.language_rows)),
        sites=tuple(site_of(link.site) for link in row.site_links),
        phones=values_of(row.phone_rows, DirectoryPhone),
        contacts=values_of(row.contact_rows, DirectoryContact),
        hours=values_of(row.hour_rows, OpeningHours),
        exceptions=values_of(row.exception_rows, OpeningException),
        costs=values_of(row.cost_rows, CostOption),
    )


def organisation_of(row: OrganisationRow) -> Organisation:
    phones, contacts = (
        values_of(row.phone_rows, DirectoryPhone),
        values_of(row.contact_rows, DirectoryContact),
    )
    return value_of(row, Organisation, phones=phones, contacts=contacts)


def site_of(row: SiteRow) -> Site:
    return value_of(row, Site, phones=values_of(row.phone_rows, DirectoryPhone))


def _words(
    service: Service | ListedService,
    owner: Organisation | ListedOrganisation,
    where: Iterable[Site | ListedSite],
) -> str:
    """What a search looks in: names, what it is for, for whom, where, who answers and on which number."""
    places = tuple(where)
    people = [f"{c.name} {c.role} {c.email}" for c in (*service.contacts, *owner.contacts)]
    numbers = [p.number for p in (*service.phones, *owner.phones)]
    numbers += [p.number for site in places for p in site.phones]
    numbers += [c.phone for c in (*service.contacts, *owner.contacts)]
    phones = [form for number in numbers if number for form in phone_forms(number)]
    sites = [f"{s.name} {s.address} {s.postal_code} {s.city} {s.district}" for s in places]
    costs = [f"{cost.option} {cost.note}" for cost in service.costs]
    own = [getattr(service, name, "") for name in SEARCHED]
    return " ".join(filter(None, (*own, owner.name, owner.acronym, *people, *phones, *sites, *costs)))


SEARCHED = (
    "name",
    "purpose",
    "description",
    "audience",
    "conditions",
    "documents",
    "fee",
    "application",
    "interpreter_on_site",
    "district",
    "email",
    "website",
    "waiting",
    "closure_note",
    "note",
)
"""The texts of a service that are searched."""


def search_entry(row: ServiceRow) -> SearchEntry:
    """By what a service is found: its name weighs most."""
    return entry_of_service(service_of(row))


def entry_of_service(service: Service) -> SearchEntry:
    """The same of a service that was read already."""
    words = _words(service, service.organisation, service.sites)
    return SearchEntry(SearchKind.SERVICE, service.id, None, service.display_name, words)


def listed_service_entry(
    key: int, service: ListedService, owner: ListedOrganisation, sites: Iterable[ListedSite]
) -> SearchEntry:
    """The same of a service that a file brought, in the base under that key."""
    title = display_name(service.name, owner.name, owner.acronym)
    return SearchEntry(SearchKind.SERVICE, key, None, title, _words(service, owner, sites))


def organisation_entry(row: OrganisationRow) -> SearchEntry:
    """Its words in the search, with the people and numbers of its own."""
    return entry_of_organisation(organisation_of(row))


def entry_of_organisation(owner: Organisation) -> SearchEntry:
    """The same of an organisation that was read already."""
    return _organisation_entry(owner.id, owner)


def listed_organisation_entry(key: int, owner: ListedOrganisation) -> SearchEntry:
    """The same of an organisation that a file brought, in the base under that key."""
    return _organisation_entry(key, owner)


def _organisation_entry(key: int, owner: Organisation | ListedOrganisation) -> SearchEntry:
    people = [f"{c.name} {c.role} {c.email}" for c in owner.contacts]
    numbers = [*(p.number for p in owner.phones), *(c.phone for c in owner.contacts)]
    phones = [form for number in numbers if number for form in phone_forms(number)]
    told = (owner.acronym, owner.description, owner.email, owner.website, owner.note, *people, *phones)
    return SearchEntry(SearchKind.ORGANISATION, key, None, owner.name, " ".join(filter(None, told)))
