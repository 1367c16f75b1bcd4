"""The earlier values of what was changed: the change log, and what undo gives back (F103)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.revisions import Revision
from modactions_desktop.services.context import Context, value_of
from modactions_desktop.store.tables.interviews import RevisionRow
from modactions_desktop.store.tables.users import UserRow

BURST = timedelta(minutes=10)
"""A text that writes itself each second leaves one earlier value for the whole burst, not one a second."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: whose file, which record."""

    participant_id: int | None
    entity: str
    entity_id: int


def change(
    ctx: Context,
    session: Session,
    place: Place,
    row: object,
    changes: Mapping[str, Any],
    *,
    always: bool = False,
) -> bool:
    """Sets the columns of `row`, keeping each earlier value. True when there is something to journal.

    `always`: not part of a burst of typing.
    """
    to_journal = False
    for field, value in changes.items():
        earlier = getattr(row, field)
        if earlier == value:
            continue
        setattr(row, field, value)
        to_journal |= keep_earlier(ctx, session, place, field, _as_text(earlier), always=always)
    return to_journal


def keep_earlier(
    ctx: Context, session: Session, place: Place, field: str, earlier: str | None, *, always: bool = False
) -> bool:
    """Keeps a value before it changes, once a burst; True when a burst begins."""
    if not always and _in_burst(ctx, session, place, field):
        return False
    row = RevisionRow(
        participant_id=place.participant_id,
        entity=place.entity,
        entity_id=place.entity_id,
        field=field,
        earlier_value=earlier,
        **ctx.stamp(),
    )
    session.add(row)
    return True


def _in_burst(ctx: Context, session: Session, place: Place, field: str) -> bool:
    last = session.execute(
        select(RevisionRow.recorded_at, RevisionRow.recorded_by)
        .where(
            RevisionRow.entity == place.entity,
            RevisionRow.entity_id == place.entity_id,
            RevisionRow.field == field,
        )
        .order_by(RevisionRow.id.desc())
        .limit(1)
    ).first()
    if last is None or last.recorded_by != ctx.user_id:
        return False
    recorded_at: datetime = last.recorded_at
    return abs(ctx.now() - recorded_at) < BURST


def _as_text(value: object) -> str | None:
    """As the change log shows it."""
    match value:
        case None:
            return None
        case ApproximateDate():
            return f"{value.day.isoformat()} {value.precision.value}"
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def of_participant(session: Session, participant_id: int) -> tuple[Revision, ...]:
    """What was changed in one file, the last change first."""
    of = RevisionRow
    found = (
        select(of, UserRow.name)
        .outerjoin(UserRow, UserRow.id == of.recorded_by)
        .where(of.participant_id == participant_id)
        .order_by(of.id.desc())
    )
    return tuple(value_of(row, Revision, author=name or "") for row, name in session.execute(found))
