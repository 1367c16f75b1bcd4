"""One file's page with all its histories, read by columns: it is read at each choice of a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.participants import (
    ContactPerson,
    FrenchLevel,
    HouseholdMember,
    InformationNotice,
    LifeStep,
    NameKind,
    Narrative,
    Participant,
    Phone,
    ResidenceDocument,
    SharingAgreement,
    Situation,
    SpokenLanguage,
)
from modactions_desktop.services import columns
from modactions_desktop.store.tables.participants import (
    ContactPersonRow,
    FrenchLevelRow,
    HouseholdMemberRow,
    InformationNoticeRow,
    LanguageRow,
    LifeStepRow,
    NarrativeRow,
    NationalityRow,
    ParticipantNameRow,
    ParticipantRow,
    ParticipantTagRow,
    PhoneRow,
    ResidenceDocumentRow,
    SharingAgreementRow,
    SituationRow,
)
from modactions_desktop.store.tables.users import TagRow

_HISTORIES: Sequence[tuple[str, Any, Any, str]] = (
    ("languages", LanguageRow, SpokenLanguage, "rank"),
    ("phones", PhoneRow, Phone, "rank"),
    ("situations", SituationRow, Situation, "begin"),
    ("residence_documents", ResidenceDocumentRow, ResidenceDocument, "expires_on"),
    ("french_levels", FrenchLevelRow, FrenchLevel, "assessed_on"),
    ("household", HouseholdMemberRow, HouseholdMember, "id"),
    ("life_steps", LifeStepRow, LifeStep, "rank"),
    ("narratives", NarrativeRow, Narrative, "id"),
    ("notices", InformationNoticeRow, InformationNotice, "id"),
    ("agreements", SharingAgreementRow, SharingAgreement, "begin"),
)
"""The field, its table and value, and what its rows are ordered by."""


def participant(session: Session, participant_id: int) -> Participant:
    """The file; NotFoundError("not_found") when it is not there, or lies in the bin."""
    people = (participant_id,)
    names = columns.names_of(ParticipantRow, Participant)
    found = columns.run(session, columns.select_of(ParticipantRow, names, owner="id"), people)
    if not found:
        raise NotFoundError("not_found")
    contacts = columns.values(session, ContactPersonRow, ContactPerson, people).get(participant_id, ())
    own: dict[str, Any] = dict(zip(names, found[0][1:], strict=True))
    histories: dict[str, Any] = {
        field: columns.values(session, table, of, people, (order, "id")).get(participant_id, ())
        for field, table, of, order in _HISTORIES
    }
    return Participant(
        **own,
        **histories,
        variants=tuple(r.text for r in _names(session, people) if r.kind is NameKind.VARIANT),
        nationalities=tuple(row.code for row in _nationalities(session, people)),
        contact=contacts[0] if contacts else None,
        tags=tuple(sorted(row.name for row in _tags(session, people))),
    )


def _names(session: Session, people: Sequence[int]) -> Sequence[Any]:
    return columns.run(session, columns.select_of(ParticipantNameRow, ("kind", "text"), ("id",)), people)


def _nationalities(session: Session, people: Sequence[int]) -> Sequence[Any]:
    return columns.run(session, columns.select_of(NationalityRow, ("code",), ("rank",)), people)


@cache
def _worn() -> Select[Any]:
    worn = ParticipantTagRow
    of_person = worn.participant_id.in_(bindparam(columns.PEOPLE, expanding=True))
    return select(TagRow.name).join(worn, worn.tag_id == TagRow.id).where(of_person)


def _tags(session: Session, people: Sequence[int]) -> Sequence[Any]:
    return columns.run(session, _worn(), people)
