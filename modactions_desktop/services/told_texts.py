"""Who was told which text of the catalogue: what was explained, and the sheets that were handed over."""

from __future__ import annotations

from sqlalchemy import exists, func, or_, select
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


def told_of(session: Session, item: CatalogueItemRow) -> dict[int, list[ToldPerson]]:
    """Who was told each version, by name: what was explained, and the sheets that were handed over."""
    state, person, issued, document = ChecklistStateRow, ParticipantRow, IssuedItemRow, IssuedDocumentRow
    who = (person.id, person.first_name, person.last_name)
    explained = (
        select(state.version_id, func.max(state.on), *who)
        .join(person, person.id == state.participant_id)
        .where(state.item_id == item.id, state.state == ChecklistState.EXPLAINED)
        .where(state.version_id.is_not(None), person.deleted_at.is_(None))
        .group_by(state.version_id, person.id)
    )
    handed = (
        select(issued.version_id, func.max(document.issued_on), *who)
        .join(document, document.id == issued.document_id)
        .join(person, person.id == document.participant_id)
        .where(issued.version_id.in_([version.id for version in item.versions]))
        .where(person.deleted_at.is_(None))
        .group_by(issued.version_id, person.id)
    )
    last: dict[tuple[int, int], ToldPerson] = {}
    for version_id, on, key, first, family in [*session.execute(explained), *session.execute(handed)]:
        told = ToldPerson(key, f"{first} {family}".strip(), on)
        known = last.get((version_id, key))
        last[version_id, key] = told if known is None or known.on < on else known
    found: dict[int, list[ToldPerson]] = {}
    for (version_id, _), told in sorted(last.items(), key=lambda one: one[1].name):
        found.setdefault(version_id, []).append(told)
    return found
