"""The referral directory: finding a service, creating it in one line, completing and verifying it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload
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
)
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.exchange.directory import directory_rows
from modactions_desktop.exchange.hsds import hsds_organizations
from modactions_desktop.labels import label
from modactions_desktop.services.context import Context, existing, value_of, values_of
from modactions_desktop.store import search
from modactions_desktop.store.tables.directory import (
    DirectoryContactRow,
    DirectoryPhoneRow,
    OpeningHoursRow,
    OrganisationRow,
    ServiceDomainRow,
    ServiceLanguageRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)


class OrganisationChanges(TypedDict, total=False):
    name: str
    acronym: str
    internal: bool
    description: str
    website: str
    email: str
    note: str


class ServiceChanges(TypedDict, total=False):
    """What may be changed of a service; a list replaces the whole list."""

    name: str
    kind: str
    purpose: str
    description: str
    audience: str
    conditions: str
    documents: str
    fee: str
    free: bool | None
    interpreter_on_site: str
    district: str
    email: str
    waiting: str
    closed_until: date | None
    note: str
    domains: tuple[str, ...]
    languages: tuple[str, ...]
    phones: tuple[DirectoryPhone, ...]
    contacts: tuple[DirectoryContact, ...]
    hours: tuple[OpeningHours, ...]


class SiteChanges(TypedDict, total=False):
    name: str
    address: str
    postal_code: str
    city: str
    district: str
    directions: str
    accessibility: str


_LISTS = frozenset({"domains", "languages", "phones", "contacts", "hours"})


class Directory:
    """Services and the organisations they belong to."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def search(
        self,
        typed: str = "",
        *,
        domain: str | None = None,
        internal: bool | None = None,
        kind: str | None = None,
        district: str | None = None,
        language: str | None = None,
        free: bool | None = None,
        inactive: bool = False,
    ) -> tuple[Service, ...]:
        """Services that hold every word typed (accents and capitals aside) and fit every filter, by name."""
        found = _filtered(domain, internal, kind, language, free)
        if not inactive:
            found = found.where(ServiceRow.active, OrganisationRow.active)
        with self._ctx.read() as session:
            services = [service_of(row) for row in session.scalars(found.options(*whole()))]
        wanted = fold(typed).split()
        kept = [s for s in services if all(word in _words(s) for word in wanted)]
        if district:
            kept = [s for s in kept if fold(district) in _districts(s)]
        return tuple(sorted(kept, key=lambda s: _rank(s, wanted)))

    def service(self, service_id: int) -> Service:
        """One service with its organisation, sites, phones, contacts and hours."""
        with self._ctx.read() as session:
            return service_of(existing(session, ServiceRow, service_id))

    def service_of_contact(self, contact_id: int) -> int:
        """The service where a contact person works, the first one of an organisation's.

        NotFoundError when they are no longer listed.
        """
        with self._ctx.read() as session:
            row = existing(session, DirectoryContactRow, contact_id)
            if row.service_id is not None:
                return row.service_id
            of = ServiceRow
            first = session.scalar(
                select(of.id).where(of.organisation_id == row.organisation_id).order_by(of.name)
            )
            return existing(session, of, first or 0).id

    def organisations(self, *, inactive: bool = False) -> tuple[Organisation, ...]:
        """Every organisation, by name."""
        found = select(OrganisationRow)
        if not inactive:
            found = found.where(OrganisationRow.active)
        with self._ctx.read() as session:
            values = [organisation_of(row) for row in session.scalars(found)]
        return tuple(sorted(values, key=lambda o: fold(o.name)))

    def sites(self, organisation_id: int) -> tuple[Site, ...]:
        """The places of an organisation, whichever services are there."""
        with self._ctx.read() as session:
            row = existing(session, OrganisationRow, organisation_id)
            return tuple(site_of(site) for site in row.sites)

    def districts(self) -> tuple[str, ...]:
        """Every district that a service or a site names, for the filter."""
        services = select(ServiceRow.district).where(ServiceRow.active)
        with self._ctx.read() as session:
            named = {*session.scalars(services), *session.scalars(select(SiteRow.district))}
        return tuple(sorted(named - {""}, key=fold))

    def create_service(
        self, name: str, *, internal: bool, organisation: str = "", domains: tuple[str, ...] = ()
    ) -> int:
        """Creates a service in one line; the rest is completed later (F59). Returns its id.

        Without the name of an organisation, an internal service joins the CPAS, an external one stands for
        itself.
        """
        if not name.strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            owner = self._organisation(session, organisation.strip(), name.strip(), internal)
            row = ServiceRow(name=name.strip(), organisation=owner, edited=True, **self._ctx.stamp())
            row.domain_rows = [ServiceDomainRow(domain=code) for code in dict.fromkeys(domains)]
            session.add(row)
            session.flush()
            self._note(session, row, "service.create")
            return row.id

    def update_service(self, service_id: int, changes: ServiceChanges) -> Service:
        """Changes a service; a catalogue that comes later leaves what she wrote."""
        if not changes.get("name", "-").strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            for name, value in changes.items():
                if name not in _LISTS:
                    setattr(row, name, value)
            _replace_lists(row, changes)
            self._touch(session, row, "service.update")
            return service_of(row)

    def update_organisation(self, organisation_id: int, changes: OrganisationChanges) -> Organisation:
        if not changes.get("name", "-").strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = existing(session, OrganisationRow, organisation_id)
            for name, value in changes.items():
                setattr(row, name, value)
            row.edited = True
            session.flush()
            search.index_many(session, [search_entry(service) for service in row.services])
            self._ctx.journal(session, "organisation.update", f"organisation:{organisation_id}")
            return organisation_of(row)

    def add_site(self, service_id: int, changes: SiteChanges) -> Site:
        """Adds a place where a service receives people; its organisation's other services may use it too."""
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            site = SiteRow(organisation_id=row.organisation_id, **changes)
            session.add(site)
            session.flush()
            row.site_links.append(ServiceSiteRow(site=site))
            self._touch(session, row, "service.site")
            return site_of(site)

    def update_site(self, site_id: int, changes: SiteChanges) -> Site:
        with self._ctx.write() as session:
            site = existing(session, SiteRow, site_id)
            for name, value in changes.items():
                setattr(site, name, value)
            self._ctx.journal(session, "site.update", f"site:{site_id}")
            return site_of(site)

    def use_sites(self, service_id: int, site_ids: Iterable[int]) -> Service:
        """Says at which of its organisation's places a service is found."""
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            row.site_links = [
                ServiceSiteRow(site=existing(session, SiteRow, key)) for key in dict.fromkeys(site_ids)
            ]
            self._touch(session, row, "service.site")
            return service_of(row)

    def mark_verified(self, service_id: int, *, on: date | None = None, by: str = "") -> Service:
        """Notes that what the directory says was checked, from a phone call say (F64)."""
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            row.verified_on, row.verified_by = on or self._ctx.today(), by or self._ctx.author
            self._touch(session, row, "service.verify")
            return service_of(row)

    def deactivate(self, service_id: int) -> Service:
        """Takes a service out of the lists; the referrals that were made to it keep its name."""
        return self._set_active(service_id, active=False)

    def reactivate(self, service_id: int) -> Service:
        """Puts a service back into the lists."""
        return self._set_active(service_id, active=True)

    def export_hsds(self, *, on: date | None = None, contacts: bool = False) -> list[dict[str, Any]]:
        """The directory as HSDS 3 `organization` objects, services and locations nested.

        `on` is the day on which a temporary closure is judged; contact persons only with `contacts`.
        """
        services, sites = self.search(inactive=True), self._all_sites()
        names = {code.value: label(code) for code in LifeDomain}
        return hsds_organizations(
            services, sites, on=on or self._ctx.today(), domains=names, contacts=contacts
        )

    def csv_rows(self) -> list[list[str]]:
        """The active directory as rows of text, the header first."""
        return directory_rows(self.search())

    def _all_sites(self) -> Mapping[int, tuple[Site, ...]]:
        with self._ctx.read() as session:
            rows = session.scalars(select(OrganisationRow).options(selectinload(OrganisationRow.sites)))
            return {row.id: tuple(site_of(site) for site in row.sites) for row in rows}

    def _set_active(self, service_id: int, *, active: bool) -> Service:
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            row.active = active
            self._touch(session, row, "service.active")
            return service_of(row)

    def _organisation(self, session: Session, named: str, service: str, internal: bool) -> OrganisationRow:
        known = list(session.scalars(select(OrganisationRow).order_by(OrganisationRow.id)))
        if named or not internal:
            same = [o for o in known if fold(o.name) == fold(named or service) and o.internal == internal]
        else:
            same = [o for o in known if o.internal]
        if same:
            return same[0]
        name = named or (DEFAULT_INTERNAL if internal else service)
        return OrganisationRow(name=name, internal=internal, edited=True, **self._ctx.stamp())

    def _touch(self, session: Session, row: ServiceRow, action: str) -> None:
        row.edited = True
        session.flush()
        self._note(session, row, action)

    def _note(self, session: Session, row: ServiceRow, action: str) -> None:
        search.index_many(session, [search_entry(row)])
        self._ctx.journal(session, action, f"service:{row.id}")


DEFAULT_INTERNAL = "CPAS"
"""The organisation of an internal service in a base that has none yet."""


def _filtered(
    domain: str | None, internal: bool | None, kind: str | None, language: str | None, free: bool | None
) -> Select[ServiceRow]:
    found = select(ServiceRow).join(ServiceRow.organisation)
    if domain is not None:
        found = found.where(ServiceRow.domain_rows.any(ServiceDomainRow.domain == domain))
    if internal is not None:
        found = found.where(OrganisationRow.internal == internal)
    if kind is not None:
        found = found.where(ServiceRow.kind == kind)
    if language is not None:
        found = found.where(ServiceRow.language_rows.any(ServiceLanguageRow.code == language))
    if free is not None:
        found = found.where(func.coalesce(ServiceRow.free, False) == free)
    return found


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


def _words(service: Service) -> str:
    """What a search looks in: names, what it is for, where, who answers and on which number."""
    contacts = [f"{c.name} {c.role}" for c in service.contacts]
    phones = ["".join(sign for sign in p.number if sign.isdigit()) for p in service.phones]
    sites = [f"{s.name} {s.address} {s.city}" for s in service.sites]
    own = (service.name, service.purpose, service.description, service.audience, service.district)
    organisation = (service.organisation.name, service.organisation.acronym)
    return fold(" ".join((*own, *organisation, *contacts, *phones, *sites)))


def _districts(service: Service) -> frozenset[str]:
    return frozenset(fold(d) for d in (service.district, *(site.district for site in service.sites)) if d)


def _rank(service: Service, wanted: Sequence[str]) -> tuple[bool, str]:
    """A service whose own name holds the words comes before one that only mentions them."""
    name = fold(service.name)
    return not all(word in name for word in wanted), name


def _replace_lists(row: ServiceRow, changes: ServiceChanges) -> None:
    if "domains" in changes:
        row.domain_rows = [ServiceDomainRow(domain=code) for code in dict.fromkeys(changes["domains"])]
    if "languages" in changes:
        row.language_rows = [ServiceLanguageRow(code=code) for code in dict.fromkeys(changes["languages"])]
    if "phones" in changes:
        row.phone_rows = _merged(DirectoryPhoneRow, row.phone_rows, changes["phones"])
    if "contacts" in changes:
        row.contact_rows = _merged(DirectoryContactRow, row.contact_rows, changes["contacts"])
    if "hours" in changes:
        row.hour_rows = _merged(OpeningHoursRow, row.hour_rows, changes["hours"])


def _merged(table: type[Any], present: Sequence[Any], wanted: Iterable[Any]) -> list[Any]:
    """Rows for the wanted values; a row that keeps its UUID keeps what an import gave it."""
    known = {row.uuid: row for row in present}
    rows = []
    for value in wanted:
        row = known.get(value.uuid) or table(uuid=value.uuid)
        for name in value.__dataclass_fields__:
            setattr(row, name, getattr(value, name))
        rows.append(row)
    return rows


def search_entry(row: ServiceRow) -> SearchEntry:
    """By what a service is found: its name weighs most."""
    service = service_of(row)
    return SearchEntry(SearchKind.SERVICE, row.id, None, service.display_name, _words(service))
