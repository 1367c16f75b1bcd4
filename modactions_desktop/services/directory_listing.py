"""The directory of the base as a file would say it, read by columns: to compare with a file, or to export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
)
from modactions_desktop.domain.directory_files import (
    ListedOrganisation,
    ListedService,
    ListedSite,
    SiteLink,
)
from modactions_desktop.domain.directory_marks import FIELDS, ListedKind
from modactions_desktop.domain.directory_matching import Key, Known, KnownDirectory
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import MOST_KEYS
from modactions_desktop.store.tables.directory import (
    DirectoryContactRow,
    DirectoryPhoneRow,
    OpeningExceptionRow,
    OpeningHoursRow,
    OrganisationRow,
    ServiceCostRow,
    ServiceDomainRow,
    ServiceLanguageRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)

Lists: TypeAlias = Mapping[int, tuple[Any, ...]]
"""Of each owner's key what hangs on it."""

DETAILS: Mapping[str, tuple[type[Base], type[Any]]] = {
    "phones": (DirectoryPhoneRow, DirectoryPhone),
    "contacts": (DirectoryContactRow, DirectoryContact),
    "hours": (OpeningHoursRow, OpeningHours),
    "exceptions": (OpeningExceptionRow, OpeningException),
    "costs": (ServiceCostRow, CostOption),
}
"""The fields whose values have rows of their own, with an identifier each."""
CODES: Mapping[str, tuple[type[Base], str]] = {
    "domains": (ServiceDomainRow, "domain"),
    "languages": (ServiceLanguageRow, "code"),
}
"""The fields that are sets of codes."""
ROWS: Mapping[ListedKind, type[Any]] = {
    ListedKind.ORGANISATION: OrganisationRow,
    ListedKind.SITE: SiteRow,
    ListedKind.SERVICE: ServiceRow,
}
OWNER_COLUMNS: Mapping[ListedKind, str] = {kind: f"{kind.value}_id" for kind in ListedKind}
"""Which column of a detail names its owner."""
_LINKS = "sites"
COMPARING = "Comparaison avec l'annuaire"
_AT_ONCE = 1000
"""Rows between two signs of life."""


@cache
def columns_of(kind: ListedKind) -> tuple[str, ...]:
    """The fields that are columns of the row itself."""
    return tuple(
        name for name in FIELDS[kind] if name not in DETAILS and name not in CODES and name != _LINKS
    )


def lists_of(kind: ListedKind) -> tuple[str, ...]:
    """The fields that have rows of their own."""
    return tuple(name for name in FIELDS[kind] if name in DETAILS or name in CODES)


def known_directory(session: Session, *, contacts: bool = True) -> KnownDirectory:
    """Everything that is listed here, by name; without `contacts` nobody is named."""
    return run_to_end(reading_known(session, contacts=contacts))


def reading_known(session: Session, *, contacts: bool = True, told: str = COMPARING) -> Job[KnownDirectory]:
    """The same bit by bit, so that it can be cancelled; `told` says what for."""
    reader = _Reader(session.connection(), contacts=contacts, told=told)
    owners = yield from reader.organisations()
    return KnownDirectory(tuple(owners), reader.rows, reader.successors())


class _Reader:
    """One reading of every table of the directory."""

    def __init__(self, connection: Connection, *, contacts: bool, told: str) -> None:
        self._connection = connection
        self._told = told
        self._contacts = contacts
        self.rows: dict[Key, Known] = {}
        self._merged: dict[UUID, int] = {}
        self._uuids: dict[int, UUID] = {}

    def organisations(self) -> Job[list[ListedOrganisation]]:
        """With their sites and services, by name."""
        site_uuids: dict[int, UUID] = {}
        sites = yield from self._values(ListedKind.SITE, ListedSite, uuids=site_uuids)
        links = self._links(site_uuids)
        services = yield from self._values(ListedKind.SERVICE, ListedService, links=links)
        found = []
        for _owner, key, values in (yield from self._whole(ListedKind.ORGANISATION)):
            self._uuids[key] = values["uuid"]
            near: dict[str, Any] = {
                "sites": tuple(sites.get(key, ())),
                "services": tuple(services.get(key, ())),
            }
            found.append(ListedOrganisation(**values, **near))
        return found

    def successors(self) -> Mapping[UUID, UUID]:
        """Of each merged organisation the last one that took its place."""
        return {uuid: self._uuids[self._last(key)] for uuid, key in self._merged.items()}

    def _last(self, key: int) -> int:
        seen: set[int] = set()
        while key not in seen and self._uuids[key] in self._merged:
            seen.add(key)
            key = self._merged[self._uuids[key]]
        return key

    def _values(
        self,
        kind: ListedKind,
        of: type[Any],
        *,
        uuids: dict[int, UUID] | None = None,
        links: Lists | None = None,
    ) -> Job[dict[int, list[Any]]]:
        """The values of one kind, by their organisation's key."""
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for number, (owner, key, values) in enumerate((yield from self._whole(kind))):
            if number % _AT_ONCE == 0:
                yield Progress(0, 1, self._told)
            if uuids is not None:
                uuids[key] = values["uuid"]
            if links is not None:
                values[_LINKS] = links.get(key, ())
            found[owner].append(of(**values))
        return found

    def _whole(self, kind: ListedKind) -> Job[list[tuple[int, int, dict[str, Any]]]]:
        """Of each row its organisation's key, its own, and its fields by name."""
        table = ROWS[kind].__table__
        told = ("uuid", *columns_of(kind))
        lists = {}
        for name in lists_of(kind):
            lists[name] = yield from self._list(kind, name)
        own = "id" if kind is ListedKind.ORGANISATION else "organisation_id"
        told_beside = ("imported", "source", "edited", "merged_into_id")
        beside = [table.c[name] for name in told_beside if name in table.c]
        read = [table.c[own], table.c.id, *beside, *(table.c[n] for n in told)]
        width = len(read) - len(told)
        found = []
        # places as they were noted: the first of a service's is the one that is told where one is
        order = (table.c.id,) if kind is ListedKind.SITE else (table.c.name, table.c.id)
        rows = self._connection.execute(select(*read).order_by(*order))
        for number, row in enumerate(rows):
            if number % _AT_ONCE == 0:
                yield Progress(0, 1, self._told)
            values = dict(zip(told, row[width:], strict=True))
            for name, by_owner in lists.items():
                values[name] = by_owner.get(row[1], ())
            self._note(kind, values["uuid"], row[1:width])
            found.append((row[0], row[1], values))
        return found

    def _note(self, kind: ListedKind, uuid: UUID, beside: Sequence[Any]) -> None:
        """A site has no mark of having been edited: what differs at first is always asked."""
        key, imported, source, *rest = beside
        edited, merged = rest if rest else (True, None)
        self.rows[kind, uuid] = Known(key, edited, imported, source, merged is not None)
        if kind is ListedKind.ORGANISATION and merged is not None:
            self._merged[uuid] = merged

    def _list(self, kind: ListedKind, name: str) -> Job[Lists]:
        if name == "contacts" and not self._contacts:
            return {}
        return (yield from _reading_details(self._connection, kind, name, told=self._told))

    def _links(self, sites: Mapping[int, UUID]) -> Lists:
        links = ServiceSiteRow.__table__.c
        found: defaultdict[int, list[SiteLink]] = defaultdict(list)
        read = select(links.service_id, links.site_id, links.uuid, links.extra)
        for service, site, uuid, extra in self._connection.execute(
            read.order_by(links.service_id, links.site_id)
        ):
            found[service].append(SiteLink(sites[site], uuid, extra))
        return _settled(found)


def details(
    connection: Connection, kind: ListedKind, name: str, owners: Sequence[int] | None = None
) -> Lists:
    """The values of one list, by the key of their owner; of all owners or of some."""
    return run_to_end(_reading_details(connection, kind, name, owners))


def _reading_details(
    connection: Connection,
    kind: ListedKind,
    name: str,
    owners: Sequence[int] | None = None,
    *,
    told: str = COMPARING,
) -> Job[Lists]:
    if name in CODES:
        row, column = CODES[name]
        table = row.__table__
        read = select(table.c.service_id, table.c[column]).order_by(table.c[column])
        return _settled(_grouped(_among(connection, read, table.c.service_id, owners)))
    row, of = DETAILS[name]
    table = row.__table__
    owner = table.c[OWNER_COLUMNS[kind]]
    read = select(owner, *(table.c[one.name] for one in fields(of))).where(owner.is_not(None))
    found: defaultdict[int, list[Any]] = defaultdict(list)
    rows = _among(connection, read.order_by(table.c.id), owner, owners)
    for number, (key, *values) in enumerate(rows):
        if number % _AT_ONCE == 0:
            yield Progress(0, 1, told)
        found[key].append(of(*values))
    return _settled(found)


def _among(connection: Connection, read: Any, owner: Any, owners: Sequence[int] | None) -> Iterator[Any]:
    if owners is None:
        yield from connection.execute(read)
        return
    for first in range(0, len(owners), MOST_KEYS):
        yield from connection.execute(read.where(owner.in_(owners[first : first + MOST_KEYS])))


def _grouped(pairs: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _settled(found: Mapping[int, list[Any]]) -> Lists:
    return {key: tuple(values) for key, values in found.items()}
