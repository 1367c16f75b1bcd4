"""From a row that was put back to the record it belongs to, and the words of that record in the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from typing import Any

from sqlalchemy import ForeignKey, Table, select
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
_KINDS = {"catalogue_items": tuple(catalogue_rows.ITEM_KINDS.values())}
"""Where the rows of one table are found as several kinds."""
_READ_WITH: Mapping[type[Any], Sequence[Any]] = {
    ParticipantRow: (selectinload(ParticipantRow.names), selectinload(ParticipantRow.phone_rows))
}
"""What the words of a row are taken from beside it: read for all rows at once."""


def reindex(session: Session, places: Iterable[Place]) -> None:
    """Writes the words of these records again, or takes them out when they are gone or in the bin."""
    known = _with_services(session, set(places))
    with search.rebuilt(session) if len(known) > _MANY else nullcontext():
        _reindex(session, known)


def _reindex(session: Session, known: set[Place]) -> None:
    indexing.index_again(session, known)
    for table, (kind, of, index) in INDEXED.items():
        keys = sorted(key for name, key in known if name == table)
        for first in range(0, len(keys), MOST_KEYS):
            some = keys[first : first + MOST_KEYS]
            found = session.scalars(select(of).where(of.id.in_(some)).options(*_READ_WITH.get(of, ())))
            rows = [row for row in found if getattr(row, "deleted_at", None) is None]
            for each in _KINDS.get(table, (kind,)):
                search.remove_many(session, each, set(some) - {row.id for row in rows})
            index(session, rows)


def places_above(session: Session, changes: Sequence[RowChange]) -> list[list[Place]]:
    """Of each change the row, the row that owns it, and so on up to the person or the organisation.

    They are climbed together, a generation at a time: one query a table.
    """
    found: list[list[Place]] = [[] for _ in changes]
    tables = Base.metadata.tables
    level = [(n, tables[change.table], change.key, _whole(change)) for n, change in enumerate(changes)]
    while level:
        rows = _rows_of(session, [(table, key) for _n, table, key, row in level if row is None])
        above: list[tuple[int, Table, Key, Values | None]] = []
        for n, table, key, given in level:
            row = given or rows.get((table.name, key))
            if row is None:
                found[n] += [(table.name, key[0])] if found[n] else []
                continue
            if len(table.primary_key.columns) == 1:
                found[n].append((table.name, key[0]))
            owner = _owner(table, row)
            if owner is not None:
                above.append((n, owner.column.table, (row[owner.parent.name],), None))
        level = above
    return found


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


def _owner(table: Table, row: Mapping[str, Any]) -> ForeignKey | None:
    """The row without which this one could not be: the first that it goes with, the person before others."""
    return next((key for key in _owners(table) if row[key.parent.name] is not None), None)


@cache
def _owners(table: Table) -> tuple[ForeignKey, ...]:
    above = [key for key in table.foreign_keys if key.ondelete == "CASCADE"]
    order = [column.name for column in table.columns]
    above.sort(key=lambda key: (key.column.table.name != "participants", order.index(key.parent.name)))
    return tuple(above)
