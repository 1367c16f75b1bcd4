"""The referral directory: one service or organisation read, created in one line, completed, verified.

Finding many is `DirectorySearch`; two that are one, `DirectoryTwins` and `DirectoryMerging`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from modactions_desktop.domain.directory import Organisation, Service, Site
from modactions_desktop.domain.directory_pages import DirectoryQuery
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.folding import fold
from modactions_desktop.services.context import Context, existing
from modactions_desktop.services.directory_changes import (
    OrganisationChanges,
    ServiceChanges,
    SiteChanges,
    write_changes,
)
from modactions_desktop.services.directory_rows import (
    organisation_entry,
    organisation_of,
    search_entry,
    service_of,
    site_of,
    whole,
)
from modactions_desktop.services.directory_search import DirectorySearch
from modactions_desktop.store import search
from modactions_desktop.store.changes import MOST_KEYS
from modactions_desktop.store.tables.directory import (
    DirectoryContactRow,
    OrganisationRow,
    ServiceDomainRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)


class Directory:
    """Services and the organisations they belong to."""

    def __init__(self, ctx: Context, finding: DirectorySearch | None = None) -> None:
        self._ctx = ctx
        self._finding = finding or DirectorySearch(ctx)

    # -- reading

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
        limit: int | None = None,
    ) -> tuple[Service, ...]:
        """Whole services that hold or mean every word typed and fit every filter, the best first.

        A list asks for pages instead (`DirectorySearch.page`), a field that completes names for `names`.
        """
        asked = DirectoryQuery(
            typed,
            domain=domain,
            language=language,
            district=district,
            kind=kind,
            internal=internal,
            free=free,
        )
        return self.services(self._finding.ids(asked, inactive=inactive, slips=False)[:limit])

    def services(self, ids: Sequence[int]) -> tuple[Service, ...]:
        """These services whole, in this order."""
        found: dict[int, Service] = {}
        with self._ctx.read() as session:
            for first in range(0, len(ids), MOST_KEYS):
                some = select(ServiceRow).where(ServiceRow.id.in_(ids[first : first + MOST_KEYS]))
                found |= {row.id: service_of(row) for row in session.scalars(some.options(*whole()))}
        return tuple(found[key] for key in ids if key in found)

    def names(self) -> Sequence[tuple[int, str]]:
        """Every service in use with the name that it is shown under, by name."""
        return self._finding.names()

    def of_kinds(self, kinds: Collection[str]) -> tuple[Service, ...]:
        """The services in use of these kinds."""
        of = ServiceRow
        wanted = of.kind.in_(sorted(kinds)) & of.active & OrganisationRow.active
        with self._ctx.read() as session:
            found = session.connection().execute(select(of.id).join(of.organisation).where(wanted))
            ids = [key for (key,) in found]
        return self.services(ids)

    def names_by_kind(self) -> Mapping[str, Sequence[str]]:
        """The names of the services in use, by what they are: read at each choice of a person."""
        of = ServiceRow
        found = select(of.kind, of.name).join(of.organisation).where(of.active, OrganisationRow.active)
        names: dict[str, list[str]] = {}
        with self._ctx.read() as session:
            for kind, name in sorted(session.connection().execute(found), key=lambda row: fold(row[1])):
                names.setdefault(kind, []).append(name)
        return names

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
        of = OrganisationRow
        found = select(of).options(selectinload(of.phone_rows), selectinload(of.contact_rows))
        if not inactive:
            found = found.where(of.active)
        with self._ctx.read() as session:
            values = [organisation_of(row) for row in session.scalars(found)]
        return tuple(sorted(values, key=lambda o: fold(o.name)))

    def organisation(self, organisation_id: int) -> Organisation:
        """One organisation with its own phones and contacts."""
        with self._ctx.read() as session:
            return organisation_of(existing(session, OrganisationRow, organisation_id))

    def sites(self, organisation_id: int) -> tuple[Site, ...]:
        """The places of an organisation, whichever services are there."""
        with self._ctx.read() as session:
            row = existing(session, OrganisationRow, organisation_id)
            return tuple(site_of(site) for site in row.sites)

    def districts(self) -> tuple[str, ...]:
        """Every district that a service or a site names, for the filter."""
        services = select(ServiceRow.district).where(ServiceRow.active).distinct()
        with self._ctx.read() as session:
            sites = session.scalars(select(SiteRow.district).distinct())
            named = {*session.scalars(services), *sites}
        return tuple(sorted(named - {""}, key=fold))

    # -- writing

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
            search.index_many(session, [organisation_entry(owner)])
            self._note(session, row, "service.create")
            return row.id

    def update_service(self, service_id: int, changes: ServiceChanges) -> Service:
        """Changes a service; a catalogue that comes later leaves what she wrote."""
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            write_changes(row, changes)
            self._touch(session, row, "service.update")
            return service_of(row)

    def move_service(self, service_id: int, organisation_id: int) -> Service:
        """Gives a service to another organisation; its places stay those of the former one."""
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            row.organisation = existing(session, OrganisationRow, organisation_id)
            row.site_links = []
            self._touch(session, row, "service.move")
            return service_of(row)

    def move_service_to(self, service_id: int, name: str) -> Service:
        """The same by name; what the directory lacks is made, inside or outside as the former one."""
        if not name.strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            owner = self._named(session, name.strip()) or OrganisationRow(
                name=name.strip(), internal=row.organisation.internal, edited=True, **self._ctx.stamp()
            )
            if owner is row.organisation:
                return service_of(row)
            row.organisation, row.site_links = owner, []
            session.flush()
            search.index_many(session, [organisation_entry(owner)])
            self._touch(session, row, "service.move")
            return service_of(row)

    def organisations_named(self, words: str, *, limit: int = 8) -> tuple[str, ...]:
        """The names in which these words stand, those that begin with them first."""
        of, wanted = OrganisationRow, fold(words).strip()
        with self._ctx.read() as session:
            names = session.scalars(select(of.name).where(of.active, of.merged_into_id.is_(None)).distinct())
            found = [(fold(name), name) for name in names]
        fits = [(not folded.startswith(wanted), folded, name) for folded, name in found if wanted in folded]
        return tuple(name for _, _, name in sorted(fits)[:limit])

    def update_organisation(self, organisation_id: int, changes: OrganisationChanges) -> Organisation:
        """Changes an organisation; its services are found by its new words."""
        with self._ctx.write() as session:
            row = existing(session, OrganisationRow, organisation_id)
            write_changes(row, changes)
            row.edited = True
            return self._note_organisation(session, row, "organisation.update")

    def add_site(self, service_id: int, changes: SiteChanges) -> Site:
        """Adds a place where a service receives people; its organisation's other services may use it too."""
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            site = SiteRow(organisation_id=row.organisation_id)
            write_changes(site, changes)
            session.add(site)
            session.flush()
            row.site_links.append(ServiceSiteRow(site=site))
            self._touch(session, row, "service.site")
            return site_of(site)

    def update_site(self, site_id: int, changes: SiteChanges) -> Site:
        """Changes a place; all services that are there are found by its new words."""
        with self._ctx.write() as session:
            site = existing(session, SiteRow, site_id)
            write_changes(site, changes)
            session.flush()
            there = select(ServiceRow).join(ServiceSiteRow).where(ServiceSiteRow.site_id == site_id)
            search.index_many(session, [search_entry(service) for service in session.scalars(there)])
            self._ctx.journal(session, "site.update", f"site:{site_id}")
            return site_of(site)

    def use_sites(self, service_id: int, site_ids: Iterable[int]) -> Service:
        """Says at which of its organisation's places a service is found."""
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            present = {link.site_id: link for link in row.site_links}
            row.site_links = [
                present.get(key) or ServiceSiteRow(site=existing(session, SiteRow, key))
                for key in dict.fromkeys(site_ids)
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

    def mark_organisation_verified(
        self, organisation_id: int, *, on: date | None = None, by: str = ""
    ) -> Organisation:
        """The same of what an organisation's card says."""
        with self._ctx.write() as session:
            row = existing(session, OrganisationRow, organisation_id)
            row.verified_on, row.verified_by = on or self._ctx.today(), by or self._ctx.author
            return self._note_organisation(session, row, "organisation.verify")

    def deactivate(self, service_id: int) -> Service:
        """Takes a service out of the lists; the referrals that were made to it keep its name."""
        return self._set_active(service_id, active=False)

    def reactivate(self, service_id: int) -> Service:
        """Puts a service back into the lists. RuleError `service_merged` when another took its place."""
        return self._set_active(service_id, active=True)

    def deactivate_organisation(self, organisation_id: int) -> Organisation:
        """Takes an organisation and with it its services out of the lists; each keeps its own state."""
        return self._set_organisation_active(organisation_id, active=False)

    def reactivate_organisation(self, organisation_id: int) -> Organisation:
        """Puts it back, with the services that were active."""
        return self._set_organisation_active(organisation_id, active=True)

    # -- what they share

    def _set_active(self, service_id: int, *, active: bool) -> Service:
        with self._ctx.write() as session:
            row = existing(session, ServiceRow, service_id)
            if active and row.merged_into_id is not None:
                raise RuleError("service_merged")
            row.active = active
            self._touch(session, row, "service.active")
            return service_of(row)

    def _set_organisation_active(self, organisation_id: int, *, active: bool) -> Organisation:
        with self._ctx.write() as session:
            row = existing(session, OrganisationRow, organisation_id)
            if active and row.merged_into_id is not None:
                raise RuleError("service_merged")
            row.active = active
            return self._note_organisation(session, row, "organisation.active")

    def _named(self, session: Session, name: str) -> OrganisationRow | None:
        """The organisation of that name, an active one first."""
        of = OrganisationRow
        known = session.execute(
            select(of.id, of.name)
            .where(of.merged_into_id.is_(None))
            .order_by(of.name != name, of.active.desc(), of.id)
        )
        found = next((key for key, told in known if fold(told) == fold(name)), None)
        return existing(session, of, found) if found is not None else None

    def _organisation(self, session: Session, named: str, service: str, internal: bool) -> OrganisationRow:
        of = OrganisationRow
        known = session.execute(
            select(of.id, of.name, of.internal, of.active).order_by(of.active.desc(), of.id)
        )
        if named or not internal:
            wanted = fold(named or service)
            same = [row.id for row in known if fold(row.name) == wanted and row.internal == internal]
        else:
            same = [row.id for row in known if row.internal]
        if same:
            return existing(session, of, same[0])
        name = named or (DEFAULT_INTERNAL if internal else service)
        return OrganisationRow(name=name, internal=internal, edited=True, **self._ctx.stamp())

    def _touch(self, session: Session, row: ServiceRow, action: str) -> None:
        row.edited = True
        session.flush()
        self._note(session, row, action)

    def _note(self, session: Session, row: ServiceRow, action: str) -> None:
        search.index_many(session, [search_entry(row)])
        self._ctx.journal(session, action, f"service:{row.id}")

    def _note_organisation(self, session: Session, row: OrganisationRow, action: str) -> Organisation:
        session.flush()
        entries = [search_entry(service) for service in row.services]
        search.index_many(session, [organisation_entry(row), *entries])
        self._ctx.journal(session, action, f"organisation:{row.id}")
        return organisation_of(row)


DEFAULT_INTERNAL = "CPAS"
"""The organisation of an internal service in a base that has none yet."""
