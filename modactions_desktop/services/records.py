"""From a row that was put back to the record it belongs to, and the words of that record in the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import ForeignKey, Table
from sqlalchemy.orm import Session

from modactions_desktop.domain.plans import PlanPart
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services import catalogues, directory, histories, interviews, participants, plan_rows
from modactions_desktop.store import indexing, search
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import RowChange, current
from modactions_desktop.store.tables.checklist import CatalogueItemRow
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import NarrativeRow, ParticipantRow
from modactions_desktop.store.tables.plans import AvenueRow, GoalRow, NeedRow, ObservationRow, ObstacleRow

Place = tuple[str, Any]
"""A table and the key of one of its rows."""


def _organisation(session: Session, row: Any) -> None:
    search.index_many(session, [catalogues.organisation_entry(row)])
    search.index_many(session, [directory.search_entry(service) for service in row.services])


INDEXED: Mapping[str, tuple[SearchKind, type[Any], Callable[[Session, Any], None]]] = {
    "participants": (SearchKind.PARTICIPANT, ParticipantRow, lambda s, row: participants.index(s, [row])),
    "interviews": (SearchKind.INTERVIEW, InterviewRow, interviews.index),
    "narratives": (SearchKind.NARRATIVE, NarrativeRow, histories.index_narrative),
    "observations": (
        SearchKind.OBSERVATION,
        ObservationRow,
        lambda s, row: plan_rows.index(s, PlanPart.OBSERVATION, row),
    ),
    "needs": (SearchKind.NEED, NeedRow, lambda s, row: plan_rows.index(s, PlanPart.NEED, row)),
    "avenues": (SearchKind.AVENUE, AvenueRow, lambda s, row: plan_rows.index(s, PlanPart.AVENUE, row)),
    "goals": (SearchKind.GOAL, GoalRow, lambda s, row: plan_rows.index(s, PlanPart.GOAL, row)),
    "obstacles": (
        SearchKind.OBSTACLE,
        ObstacleRow,
        lambda s, row: plan_rows.index(s, PlanPart.OBSTACLE, row),
    ),
    "catalogue_items": (
        SearchKind.RIGHT,
        CatalogueItemRow,
        lambda s, row: search.index_many(s, [catalogues.right_entry(row)]),
    ),
    "organisations": (SearchKind.ORGANISATION, OrganisationRow, _organisation),
    "services": (
        SearchKind.SERVICE,
        ServiceRow,
        lambda s, row: search.index_many(s, [directory.search_entry(row)]),
    ),
}


def reindex(session: Session, places: Iterable[Place]) -> None:
    """Writes the words of these records again, or takes them out when they are gone or in the bin."""
    known = set(places)
    indexing.index_again(session, known)
    for table, key in known:
        if table in INDEXED:
            kind, of, index = INDEXED[table]
            row = session.get(of, key)
            if row is None or getattr(row, "deleted_at", None) is not None:
                search.remove(session, kind, key)
            else:
                index(session, row)


def places_above(session: Session, change: RowChange) -> list[Place]:
    """The row that was changed, the row that owns it, and so on up to the person or the organisation."""
    found: list[Place] = []
    table: Table | None = Base.metadata.tables[change.table]
    whole = change.before if change.after is None else change.after if change.before is None else None
    row = whole or current(session.connection(), Base.metadata.tables[change.table], change.key)
    while table is not None and row is not None:
        if len(table.primary_key.columns) == 1:
            found.append((table.name, row[next(iter(table.primary_key)).name]))
        owner = _owner(table, row)
        if owner is None:
            break
        key = row[owner.parent.name]
        table = owner.column.table
        row = current(session.connection(), table, (key,))
        if row is None:
            found.append((table.name, key))
    return found


def _owner(table: Table, row: Mapping[str, Any]) -> ForeignKey | None:
    """The row without which this one could not be: the first that it goes with, the person before others."""
    above = [key for key in table.foreign_keys if key.ondelete == "CASCADE"]
    keys = [key for key in above if row[key.parent.name] is not None]
    order = list(table.columns)
    keys.sort(key=lambda key: (key.column.table.name != "participants", order.index(key.parent)))
    return keys[0] if keys else None
