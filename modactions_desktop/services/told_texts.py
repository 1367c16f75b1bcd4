"""Who was told which text of the catalogue: what was explained, and the sheets that were handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Date, Select, exists, func, or_, select, union
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.rights import ToldPerson
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueVersionRow,
    ChecklistStateRow,
    IssuedItemRow,
)
from modactions_desktop.store.tables.participants import ParticipantRow


def is_told(session: Session, version: CatalogueVersionRow) -> bool:
    """Whether anything says that a text was told; by the item first, whose states lie together."""
    state, issued = ChecklistStateRow, IssuedItemRow
    asked = select(
        or_(
            exists().where(state.item_id == version.item_id, state.version_id == version.id),
            exists().where(issued.version_id == version.id),
        )
    )
    return bool(session.scalar(asked))


def told_counts(session: Session, item: CatalogueItemRow) -> Mapping[int, int]:
    """How many people were told each version of an item."""
    told = union(_explained(item.id), _handed([version.id for version in item.versions])).subquery()
    found = select(told.c.version_id, func.count().label("told")).group_by(told.c.version_id)
    return {row.version_id: row.told for row in session.execute(found)}


def people_told(session: Session, version: CatalogueVersionRow, limit: int) -> tuple[ToldPerson, ...]:
    """Who was told a version, and the last day of it, by name; the first ones."""
    state, document = ChecklistStateRow, IssuedDocumentRow
    told = union(
        _explained(version.item_id).add_columns(state.on.label("on")).where(state.version_id == version.id),
        _handed([version.id]).add_columns(document.issued_on.label("on")),
    ).subquery()
    person = ParticipantRow
    found = (
        select(person.id, person.first_name, person.last_name, func.max(told.c.on, type_=Date()))
        .join(told, told.c.participant_id == person.id)
        .group_by(person.id)
        .order_by(person.first_name, person.last_name)
        .limit(limit)
    )
    return tuple(
        ToldPerson(key, f"{first} {family}".strip(), on) for key, first, family, on in session.execute(found)
    )


def _explained(item_id: int) -> Select[Any, Any]:
    """The version and the person of each explanation of an item."""
    state, person = ChecklistStateRow, ParticipantRow
    return (
        select(state.version_id, state.participant_id)
        .join(person, person.id == state.participant_id)
        .where(state.item_id == item_id, state.state == ChecklistState.EXPLAINED)
        .where(state.version_id.is_not(None), person.deleted_at.is_(None))
    )


def _handed(versions: Sequence[int]) -> Select[Any, Any]:
    """The version and the person of each sheet that was handed over with one of these texts."""
    issued, document, person = IssuedItemRow, IssuedDocumentRow, ParticipantRow
    return (
        select(issued.version_id, document.participant_id)
        .join(document, document.id == issued.document_id)
        .join(person, person.id == document.participant_id)
        .where(issued.version_id.in_(versions), person.deleted_at.is_(None))
    )
