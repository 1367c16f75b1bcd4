"""From a row that was put back to the record it belongs to, and the words of that record in the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session, selectinload

from modactions_desktop.domain.plans import PlanPart
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services import (
    catalogue_rows,
    histories,
    interviews,
    participants,
    plan_rows,
)
from modactions_desktop.services.directory_rows import entry_of_organisation, entry_of_service
from modactions_desktop.services.directory_values import organisation_values, service_values
from modactions_desktop.store import indexing, search
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import MOST_KEYS, Key, RowChange, Values, rows_now
from modactions_desktop.store.tables.checklist import CatalogueItemRow
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import NarrativeRow, ParticipantRow
from modactions_desktop.store.tables.plans import AvenueRow, GoalRow, NeedRow, ObservationRow, ObstacleRow

Place = tuple[str, Any]
"""A table and the key of one of its rows."""
Indexing = Callable[[Session, Sequence[Any]], None]


def _one_by_one(index: Callable[[Session, Any], None]) -> Indexing:
    def index_all(session: Session, rows: Sequence[Any]) -> None:
        for row in rows:
            index(session, row)

    return index_all


def index_directory(session: Session, kind: SearchKind, keys: Sequence[int]) -> None:
    """The words of organisations or of services, read by columns: a whole directory may be imported."""
    if kind is SearchKind.ORGANISATION:
        owners = organisation_values(session, keys).values()
        search.index_many(session, map(entry_of_organisation, owners))
    else:
        search.index_many(session, map(entry_of_service, service_values(session, keys)))


def _index_listed(kind: SearchKind) -> Indexing:
    return lambda session, rows: index_directory(session, kind, [row.id for row in rows])


def _with_services(session: Session, known: set[Place]) -> set[Place]:
    """With the services of each organisation: they are found by its name too."""
    of, owners = ServiceRow, [key for table, key in known if table == "organisations"]
    found = set(known)
    for first in range(0, len(owners), MOST_KEYS):
        beneath = select(of.id).where(of.organisation_id.in_(owners[first : first + MOST_KEYS]))
        found |= {("services", key) for key in session.scalars(beneath)}
    return found


_MANY = 3000
"""Of more records than this the words are made anew together."""
INDEXED: Mapping[str, tuple[SearchKind, type[Any], Indexing]] = {
    "participants": (SearchKind.PARTICIPANT, ParticipantRow, participants.index),
    "interviews": (SearchKind.INTERVIEW, InterviewRow, _one_by_one(interviews.index)),
    "narratives": (SearchKind.NARRATIVE, NarrativeRow, _one_by_one(histories.index_narrative)),
    "observations": (
        SearchKind.OBSERVATION,
        ObservationRow,
        _one_by_one(lambda s, row: plan_rows.index(s, PlanPart.OBSERVATION, row)),
    ),
    "needs": (SearchKind.NEED, NeedRow, _one_by_one(lambda s, row: plan_rows.index(s, PlanPart.NEED, row))),
    "avenues": (
        SearchKind.AVENUE,
        AvenueRow,
        _one_by_one(lambda s, row: plan_rows.index(s, PlanPart.AVENUE, row)),
    ),
    "goals": (SearchKind.GOAL, GoalRow, _one_by_one(lambda s, row: plan_rows.index(s, PlanPart.GOAL, row))),
    "obstacles": (
        SearchKind.OBSTACLE,
        ObstacleRow,
        _one_by_one(lambda s, row: plan_rows.index(s, PlanPart.OBSTACLE, row)),
    ),
    "catalogue_items": (
        SearchKind.RIGHT,
        CatalogueItemRow,
        lambda s, rows: search.index_many(s, [catalogue_rows.item_entry(row) for row in rows]),
    ),
    "organisations": (SearchKind.ORGANISATION, OrganisationRow, _index_listed(SearchKind.ORGANISATION)),
    "services": (SearchKind.SERVICE, ServiceRow, _index_listed(SearchKind.SERVICE)),
}
_BY_COLUMNS = frozenset({OrganisationRow, ServiceRow})
_KINDS = {"catalogue_items": tuple(catalogue_rows.ITEM_KINDS.values())}
"""Where the rows of one table are found as several kinds."""
_READ_WITH: Mapping[type[Any], Sequence[Any]] = {
    ParticipantRow: (selectinload(ParticipantRow.names), selectinload(ParticipantRow.phone_rows))
}
"""What the words of a row are taken from beside it: read for all rows at once."""


def reindex(session: Session, places: Iterable[Place]) -> None:
    """Writes the words of these records again, or takes them out when they are gone or in the bin."""
    for _done in reindexing(session, places):
        pass


def reindexing(session: Session, places: Iterable[Place]) -> Iterator[int]:
    """`reindex` bit by bit; tells how many records were done since it last told."""
    known = _with_services(session, set(places))
    told = [place for place in known if place[0] in INDEXED]
    with search.rebuilt(session) if len(told) > _MANY else nullcontext():
        yield from _reindexing(session, known)


def _reindexing(session: Session, known: set[Place]) -> Iterator[int]:
    by_table: defaultdict[str, list[Any]] = defaultdict(list)
    for table, key in known:
        by_table[table].append(key)
    for table, keys in by_table.items():
        for some in _parts(keys):
            indexing.index_again(session, [(table, key) for key in some])
            yield 0
    for table, (kind, of, index) in INDEXED.items():
        for some in _parts(by_table.get(table, ())):
            rows = _rows_to_index(session, of, some)
            for each in _KINDS.get(table, (kind,)):
                search.remove_many(session, each, set(some) - {row.id for row in rows})
            index(session, rows)
            yield len(some)


def _parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    some = sorted(keys)
    for first in range(0, len(some), MOST_KEYS):
        yield some[first : first + MOST_KEYS]


def _rows_to_index(session: Session, of: type[Any], keys: Sequence[int]) -> Sequence[Any]:
    """Those that are there and not in the bin; of the directory, read by columns, the keys alone."""
    if of in _BY_COLUMNS:
        return session.connection().execute(select(of.id).where(of.id.in_(keys))).all()
    found = session.scalars(select(of).where(of.id.in_(keys)).options(*_READ_WITH.get(of, ())))
    return [row for row in found if getattr(row, "deleted_at", None) is None]


def places_above(session: Session, changes: Sequence[RowChange]) -> list[list[Place]]:
    """Of each change the row, the row that owns it, and so on up to the person or the organisation.

    They are climbed together, a generation at a time: one query a table, whatever hangs on a row asked once.
    """
    tables = Base.metadata.tables
    asked = [(tables[change.table], change.key) for change in changes if _whole(change) is None]
    rows = _rows_of(session, asked)
    begun: list[tuple[list[Place], Place | None]] = []
    for change in changes:
        row = _whole(change) or rows.get((change.table, change.key))
        own = [(change.table, change.key[0])] if row is not None and len(change.key) == 1 else []
        begun.append((own, None if row is None else _owner(tables[change.table], row)))
    above = _owners_above(session, {owner for _own, owner in begun if owner is not None})
    return [own + _chain(above, owner, begun=bool(own)) for own, owner in begun]


def _owners_above(session: Session, places: set[Place]) -> dict[Place, Place | None]:
    """Of these places and of all above them the next one above; those whose row is gone are left out."""
    tables = Base.metadata.tables
    found: dict[Place, Place | None] = {}
    level = places
    while level:
        rows = _rows_of(session, [(tables[table], (key,)) for table, key in level])
        for (table, key), row in rows.items():
            found[table, key[0]] = _owner(tables[table], row)
        level = {above for place in level if (above := found.get(place)) is not None} - found.keys()
    return found


def _chain(above: Mapping[Place, Place | None], place: Place | None, *, begun: bool) -> list[Place]:
    """A place and those above it; one whose row is gone is the last, if there was any before."""
    chain: list[Place] = []
    while place is not None and (place in above or begun or chain):
        chain.append(place)
        place = above.get(place)
    return chain


def _whole(change: RowChange) -> Values | None:
    """The whole row, where the change has it."""
    return change.before if change.after is None else change.after if change.before is None else None


def _rows_of(session: Session, asked: Iterable[tuple[Table, Key]]) -> dict[tuple[str, Key], Values]:
    connection = session.connection()
    keys: dict[str, dict[Key, None]] = {}
    for table, key in asked:
        keys.setdefault(table.name, {})[key] = None
    return {
        (name, key): row
        for name, wanted in keys.items()
        for key, row in rows_now(connection, Base.metadata.tables[name], wanted, files=False).items()
    }


def _owner(table: Table, row: Mapping[str, Any]) -> Place | None:
    """The row without which this one could not be: the first that it goes with, the person before others."""
    for name, above in _owners(table):
        key = row[name]
        if key is not None:
            return above, key
    return None


@cache
def _owners(table: Table) -> tuple[tuple[str, str], ...]:
    """The columns that name an owner, and the table of each."""
    above = [key for key in table.foreign_keys if key.ondelete == "CASCADE"]
    order = [column.name for column in table.columns]
    above.sort(key=lambda key: (key.column.table.name != "participants", order.index(key.parent.name)))
    return tuple((key.parent.name, key.column.table.name) for key in above)
