"""The words of an imported directory: what is new as the plan says it, what changed as the base has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService, ListedSite
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.directory_plan import DirectoryPlan
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.services.directory_rows import listed_organisation_entry, listed_service_entry
from modactions_desktop.services.directory_writing import Written
from modactions_desktop.services.records import index_directory
from modactions_desktop.store import indexing, search
from modactions_desktop.store.changes import MOST_KEYS
from modactions_desktop.store.tables.directory import DirectoryContactRow, ServiceRow, ServiceSiteRow

_FEW = 100
"""Fewer new records than this are indexed one by one: nothing is gained by doing it at one go."""


def index_written(session: Session, plan: DirectoryPlan, written: Written) -> Iterator[int]:
    """Indexes what an import wrote and the services beneath it; tells how many records are done."""
    search.remove_many(session, SearchKind.CONTACT, written.contacts_gone)
    new, left = _new_services(plan, written)
    contacts = (DirectoryContactRow(**row) for row in written.contacts)
    entries = chain(_new_organisations(written), new, map(indexing.entry_of, contacts))
    if sum(map(len, written.new.values())) > _FEW:
        yield from search.add_many(session, entries)
    else:
        search.index_many(session, entries)
        yield len(written.contacts)
    known = {key for key, _entry in written.new[ListedKind.SERVICE].values()}
    services = left | written.keys[ListedKind.SERVICE] | (set(_beneath(session, written)) - known)
    for kind, keys in (
        (SearchKind.ORGANISATION, written.keys[ListedKind.ORGANISATION]),
        (SearchKind.SERVICE, services),
    ):
        yield from _index_again(session, kind, sorted(keys))


def _index_again(session: Session, kind: SearchKind, keys: list[int]) -> Iterator[int]:
    for first in range(0, len(keys), MOST_KEYS):
        some = keys[first : first + MOST_KEYS]
        index_directory(session, kind, some)
        yield len(some)


def _new_organisations(written: Written) -> Iterator[SearchEntry]:
    for key, entry in written.new[ListedKind.ORGANISATION].values():
        if isinstance(entry.value, ListedOrganisation):
            yield listed_organisation_entry(key, entry.value)


def _new_services(plan: DirectoryPlan, written: Written) -> tuple[Iterator[SearchEntry], set[int]]:
    """The words of new services of new organisations at new places, and the keys of the other new ones."""
    owners, places = written.new[ListedKind.ORGANISATION], written.new[ListedKind.SITE]
    whole, left = [], set()
    for key, entry in written.new[ListedKind.SERVICE].values():
        assert isinstance(entry.value, ListedService)
        sites = list(dict.fromkeys(plan.sites.get(at.site, at.site) for at in entry.value.sites))
        if entry.owner in owners and all(site in places for site in sites):
            whole.append((key, entry.value, entry.owner, sites))
        else:
            left.add(key)

    def entries() -> Iterator[SearchEntry]:
        for key, value, above, sites in whole:
            owner = owners[above][1].value
            assert isinstance(owner, ListedOrganisation)
            yield listed_service_entry(key, value, owner, _sites(written, sites))

    return entries(), left


def _sites(written: Written, sites: Iterable[UUID]) -> Iterator[ListedSite]:
    places = written.new[ListedKind.SITE]
    for _key, entry in sorted((places[site] for site in sites), key=lambda place: place[0]):
        assert isinstance(entry.value, ListedSite)
        yield entry.value


def _beneath(session: Session, written: Written) -> Iterator[int]:
    """The services whose organisation or place says something else now."""
    connection, of, at = session.connection(), ServiceRow, ServiceSiteRow
    asked = (
        (select(of.id), of.organisation_id, written.keys[ListedKind.ORGANISATION]),
        (select(at.service_id), at.site_id, written.keys[ListedKind.SITE]),
    )
    for read, column, keys in asked:
        some = sorted(keys)
        for first in range(0, len(some), MOST_KEYS):
            yield from chain.from_iterable(
                connection.execute(read.where(column.in_(some[first : first + MOST_KEYS])))
            )
