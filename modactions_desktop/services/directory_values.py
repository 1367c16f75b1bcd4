"""Services as whole values, read by columns: thousands of them, for what the search keeps of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory import Organisation, Service, Site
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.services.directory_listing import ROWS, details, lists_of
from modactions_desktop.store.changes import MOST_KEYS
from modactions_desktop.store.tables.directory import ServiceSiteRow

Value = TypeVar("Value")


def service_values(session: Session, keys: Sequence[int]) -> Iterator[Service]:
    """These services with their organisation, sites and lists; some hundreds at a time."""
    for first in range(0, len(keys), MOST_KEYS):
        yield from _services(session, keys[first : first + MOST_KEYS])


def _services(session: Session, keys: Sequence[int]) -> Iterator[Service]:
    links = _links(session, keys)
    sites = _values(session, ListedKind.SITE, Site, {key for some in links.values() for key in some})
    rows = list(_rows(session, ListedKind.SERVICE, Service, keys))
    owned = {owner for _key, owner, _values in rows}
    owners = organisation_values(session, owned)
    for key, owner, values in rows:
        near = tuple(sites[site] for site in links.get(key, ()))
        yield Service(**values, organisation=owners[owner], sites=near)


def organisation_values(session: Session, keys: Iterable[int]) -> dict[int, Organisation]:
    """These organisations with their phones and contacts, by key."""
    return _values(session, ListedKind.ORGANISATION, Organisation, keys)


def _values(session: Session, kind: ListedKind, of: type[Value], keys: Iterable[int]) -> dict[int, Value]:
    return {key: of(**values) for key, _owner, values in _rows(session, kind, of, sorted(keys))}


def _rows(
    session: Session, kind: ListedKind, of: type[Any], keys: Sequence[int]
) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Of each row its key, its organisation's, and its values by name."""
    connection, table = session.connection(), ROWS[kind].__table__
    names = _columns(cast(Hashable, of), table)
    lists = {name: details(connection, kind, name, keys) for name in lists_of(kind)}
    owner = table.c.id if kind is ListedKind.ORGANISATION else table.c.organisation_id
    for first in range(0, len(keys), MOST_KEYS):
        read = select(owner, *(table.c[name] for name in names))
        for row in connection.execute(read.where(table.c.id.in_(keys[first : first + MOST_KEYS]))):
            values = dict(zip(names, row[1:], strict=True))
            for name, by_owner in lists.items():
                values[name] = by_owner.get(values["id"], ())
            yield values["id"], row[0], values


def _links(session: Session, keys: Sequence[int]) -> Mapping[int, list[int]]:
    of = ServiceSiteRow
    found: defaultdict[int, list[int]] = defaultdict(list)
    for service, site in session.connection().execute(
        select(of.service_id, of.site_id).where(of.service_id.in_(keys))
    ):
        found[service].append(site)
    return found


@cache
def _columns(of: Hashable, table: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cast(Any, of)) if one.name in table.c)
