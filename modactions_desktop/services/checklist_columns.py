"""One person's list of rights and obligations, by columns: it is read again at each key that notes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import (
    CatalogueItem,
    CatalogueKind,
    ChecklistLine,
    RightsRequest,
    StateChange,
)
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.services import columns
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueVersionRow,
    ChecklistStateRow,
    RightsRequestRow,
)

_OF_VERSION = tuple(
    f.name for f in fields(CatalogueItem) if f.name not in ("version_id", "code", "catalogue", "valid_to")
)


def lines(session: Session, participant_id: int, day: date, kind: CatalogueKind) -> tuple[ChecklistLine, ...]:
    """Every active item, and those noted, as they read on a day, each with its history up to that day."""
    states, requests = _states(session, participant_id), _requests(session, participant_id)
    found = session.connection().execute(_versions(), {"kind": kind})
    return tuple(
        ChecklistLine(
            _item(versions, day, kind),
            _until(day, states.get(item_id, ()), "on"),
            _until(day, requests.get(item_id, ()), "asked_on"),
        )
        for item_id, versions in _by_item(found)
        if versions[0].active or item_id in states or item_id in requests
    )


def line(session: Session, participant_id: int, item_id: int, day: date) -> ChecklistLine:
    """One item, in force or not; NotFoundError("not_found") when there is none."""
    given = {"item": item_id, "person": participant_id}
    run = session.connection().execute
    versions = run(_versions_of_item(), given).all()
    if not versions:
        raise NotFoundError("not_found")
    states = [StateChange(*row) for row in run(_of_item(ChecklistStateRow, StateChange), given)]
    asked = [RightsRequest(*row) for row in run(_of_item(RightsRequestRow, RightsRequest), given)]
    return ChecklistLine(
        _item(versions, day, versions[0].catalogue),
        _until(day, states, "on"),
        _until(day, asked, "asked_on"),
    )


def version_on(session: Session, item_id: int, day: date) -> int:
    """The id of the version of an item in force on a day; NotFoundError("not_found") without the item."""
    versions = session.connection().execute(_versions_of_item(), {"item": item_id}).all()
    if not versions:
        raise NotFoundError("not_found")
    key: int = _in_force(versions, day).id
    return key


def _by_item(found: Iterable[Any]) -> Iterable[tuple[int, Sequence[Any]]]:
    return ((item_id, list(versions)) for item_id, versions in groupby(found, lambda row: row.item_id))


def _item(versions: Sequence[Any], day: date, kind: CatalogueKind) -> CatalogueItem:
    """As services/catalogue_rows.py reads it: the last version begun by then, else the earliest known."""
    row = _in_force(versions, day)
    ended = row.valid_to is not None and row.valid_to < day
    return CatalogueItem(
        version_id=row.id,
        code=row.code,
        catalogue=kind,
        valid_to=row.valid_to if ended else None,
        **{name: getattr(row, name) for name in _OF_VERSION},
    )


def _in_force(versions: Sequence[Any], day: date) -> Any:
    first, *later = versions
    return next((version for version in reversed(later) if version.valid_from <= day), first)


def _until(day: date, records: Sequence[Any], on: str) -> tuple[Any, ...]:
    known = [record for record in records if getattr(record, on) <= day]
    return tuple(sorted(known, key=lambda record: (getattr(record, on), record.id)))


@cache
def _versions() -> Select[Any]:
    item, version = CatalogueItemRow, CatalogueVersionRow
    found = _texts().where(item.catalogue == bindparam("kind", type_=item.catalogue.type))
    return found.order_by(item.code, version.id)


@cache
def _versions_of_item() -> Select[Any]:
    version = CatalogueVersionRow
    found = _texts().add_columns(CatalogueItemRow.catalogue)
    return found.where(version.item_id == bindparam("item")).order_by(version.id)


def _texts() -> Select[Any]:
    item, version = CatalogueItemRow, CatalogueVersionRow
    return (
        select(version.id, version.valid_to, item.code, item.active)
        .add_columns(*(getattr(version, name) for name in _OF_VERSION))
        .join(item, item.id == version.item_id)
    )


@cache
def _of_item(table: type[Any], of: type[Any]) -> Select[Any]:
    """The values of one person and one item, the fields in the order of the value."""
    found = select(*(getattr(table, field.name) for field in fields(of) if field.init))
    found = found.where(table.participant_id == bindparam("person"), table.item_id == bindparam("item"))
    return found.where(table.deleted_at.is_(None)) if hasattr(table, "deleted_at") else found


def _states(session: Session, participant_id: int) -> Mapping[int, tuple[StateChange, ...]]:
    names = columns.names_of(ChecklistStateRow, StateChange)
    query = columns.select_of(ChecklistStateRow, ("item_id", *names), ("id",))
    rows = columns.run(session, query, (participant_id,))
    made = ((row[1], StateChange(**dict(zip(names, row[2:], strict=True)))) for row in rows)
    return dict(columns.grouped(made))


def _requests(session: Session, participant_id: int) -> Mapping[int, tuple[RightsRequest, ...]]:
    found = columns.values(session, RightsRequestRow, RightsRequest, (participant_id,))
    made = ((request.item_id, request) for request in found.get(participant_id, ()))
    return dict(columns.grouped(made))
