"""Participants and all that is dated about them. Rows of a history are added and ended, never overwritten."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.domain.participants import (
    FrenchSkill,
    Gender,
    LifeStage,
    NameKind,
    NarrativeSection,
    SituationKind,
)
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Binned, Key, Recorded
from modactions_desktop.store.tables.users import TagRow

CASCADE = "all, delete-orphan"


def _owner() -> Mapped[int]:
    return mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)


class ParticipantRow(Recorded, Binned, Base):
    __tablename__ = "participants"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    last_name: Mapped[str]
    first_name: Mapped[str] = mapped_column(default="")
    usual_name: Mapped[str] = mapped_column(default="")
    name_in_own_script: Mapped[str] = mapped_column(default="")
    card_name: Mapped[str] = mapped_column(default="")
    gender: Mapped[Gender] = mapped_column(default=Gender.UNDISCLOSED)
    birth: Mapped[ApproximateDate | None]
    birth_country: Mapped[str] = mapped_column(default="")
    arrival_belgium: Mapped[ApproximateDate | None]
    arrival_project: Mapped[date | None]
    address: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    antenna: Mapped[str] = mapped_column(default="")
    referent_worker: Mapped[str] = mapped_column(default="")
    cpas_file_number: Mapped[str] = mapped_column(default="")
    niss: Mapped[str] = mapped_column(default="")
    interpreter_needed: Mapped[bool] = mapped_column(default=False)
    latin_alphabet: Mapped[bool] = mapped_column(default=True)
    education_level: Mapped[str] = mapped_column(default="")
    education_detail: Mapped[str] = mapped_column(default="")
    diploma_recognition: Mapped[str] = mapped_column(default="")
    diploma_asked_on: Mapped[date | None]
    diploma_decided_on: Mapped[date | None]
    occupation_detail: Mapped[str] = mapped_column(default="")
    mobility: Mapped[str] = mapped_column(default="")
    accommodation_needed: Mapped[str] = mapped_column(default="")
    entry_channel: Mapped[str] = mapped_column(default="")
    entry_detail: Mapped[str] = mapped_column(default="")
    entry_service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id"), index=True)
    pinned_note: Mapped[str] = mapped_column(default="")
    pinned_on: Mapped[date | None]
    eligibility_seen_on: Mapped[date | None]
    exit_reason: Mapped[str] = mapped_column(default="")
    exit_detail: Mapped[str] = mapped_column(default="")
    exit_destination: Mapped[str] = mapped_column(default="")
    photo: Mapped[bytes | None] = mapped_column(deferred=True, sort_order=100)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    """The file that took over this one's records; this one then lies in the bin (F19)."""

    names: Mapped[list[ParticipantNameRow]] = relationship(cascade=CASCADE)
    nationality_rows: Mapped[list[NationalityRow]] = relationship(
        cascade=CASCADE, order_by="NationalityRow.rank"
    )
    language_rows: Mapped[list[LanguageRow]] = relationship(cascade=CASCADE, order_by="LanguageRow.rank")
    phone_rows: Mapped[list[PhoneRow]] = relationship(cascade=CASCADE, order_by="PhoneRow.rank")
    contact_rows: Mapped[list[ContactPersonRow]] = relationship(cascade=CASCADE)
    situation_rows: Mapped[list[SituationRow]] = relationship(cascade=CASCADE, order_by="SituationRow.begin")
    document_rows: Mapped[list[ResidenceDocumentRow]] = relationship(
        cascade=CASCADE, order_by="ResidenceDocumentRow.expires_on"
    )
    french_rows: Mapped[list[FrenchLevelRow]] = relationship(
        cascade=CASCADE, order_by="FrenchLevelRow.assessed_on"
    )
    household_rows: Mapped[list[HouseholdMemberRow]] = relationship(cascade=CASCADE)
    step_rows: Mapped[list[LifeStepRow]] = relationship(cascade=CASCADE, order_by="LifeStepRow.rank")
    narrative_rows: Mapped[list[NarrativeRow]] = relationship(cascade=CASCADE, order_by="NarrativeRow.id")
    notice_rows: Mapped[list[InformationNoticeRow]] = relationship(cascade=CASCADE)
    agreement_rows: Mapped[list[SharingAgreementRow]] = relationship(
        cascade=CASCADE, order_by="SharingAgreementRow.begin"
    )
    tag_rows: Mapped[list[TagRow]] = relationship(secondary="participant_tags", order_by=TagRow.name)


class ParticipantNameRow(Base):
    """A spelling by which the person may be searched."""

    __tablename__ = "participant_names"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    kind: Mapped[NameKind]
    text: Mapped[str]


class NationalityRow(Base):
    __tablename__ = "participant_nationalities"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    code: Mapped[str]
    rank: Mapped[int]


class LanguageRow(Base):
    __tablename__ = "participant_languages"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    code: Mapped[str]
    mother_tongue: Mapped[bool] = mapped_column(default=False)
    spoken: Mapped[bool] = mapped_column(default=True)
    written: Mapped[bool] = mapped_column(default=False)
    interview: Mapped[bool] = mapped_column(default=False)
    rank: Mapped[int]


class PhoneRow(Base):
    __tablename__ = "participant_phones"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    number: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    rank: Mapped[int]


class ContactPersonRow(Base):
    __tablename__ = "contact_persons"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    name: Mapped[str]
    relation: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")


class SituationRow(Recorded, Base):
    """Status, phase, housing, income…: one shape for every dated situation."""

    __tablename__ = "participant_situations"
    __table_args__ = (Index(None, "kind", "code", "begin", "end", "participant_id"),)
    """Covers who is where on a day."""

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    kind: Mapped[SituationKind]
    code: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    begin: Mapped[date | None]
    end: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")


class ResidenceDocumentRow(Recorded, Base):
    __tablename__ = "residence_documents"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    code: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    labour_market: Mapped[str] = mapped_column(default="")


class FrenchLevelRow(Recorded, Base):
    __tablename__ = "french_levels"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    skill: Mapped[FrenchSkill]
    level: Mapped[str]
    source: Mapped[str]
    assessed_on: Mapped[date]
    assessor: Mapped[str] = mapped_column(default="")


class HouseholdMemberRow(Recorded, Base):
    __tablename__ = "household_members"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    relation: Mapped[str]
    birth_year: Mapped[int | None]
    lives_together: Mapped[bool] = mapped_column(default=True)
    childcare: Mapped[str] = mapped_column(default="")
    begin: Mapped[date | None]
    end: Mapped[date | None]


class LifeStepRow(Recorded, Binned, Base):
    __tablename__ = "life_steps"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    stage: Mapped[LifeStage]
    text: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    begin: Mapped[ApproximateDate | None]
    end: Mapped[ApproximateDate | None]
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PARTICIPANT)
    rank: Mapped[int]


class NarrativeRow(Recorded, Base):
    __tablename__ = "narratives"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    section: Mapped[NarrativeSection]
    domain: Mapped[str | None]
    text: Mapped[str]
    visibility: Mapped[Visibility]


class InformationNoticeRow(Recorded, Base):
    __tablename__ = "information_notices"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    given_on: Mapped[date]
    language: Mapped[str]
    interpreter: Mapped[str] = mapped_column(default="")
    copy_given: Mapped[bool]


class SharingAgreementRow(Recorded, Base):
    __tablename__ = "sharing_agreements"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    recipient: Mapped[str]
    information: Mapped[str]
    purpose: Mapped[str]
    begin: Mapped[date]
    end: Mapped[date | None]
    form: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    interpreter: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]


class ParticipantTagRow(Base):
    __tablename__ = "participant_tags"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id"), primary_key=True)


class ParticipantProjectRow(Base):
    """The editions of the project that a person took part in (A-03)."""

    __tablename__ = "participant_projects"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    begin: Mapped[date | None]
    end: Mapped[date | None]


class AttachmentRow(Recorded, Binned, Base):
    """A file kept encrypted inside the base, with its expiry (F16)."""

    __tablename__ = "attachments"

    id: Mapped[Key]
    participant_id: Mapped[int] = _owner()
    kind: Mapped[str]
    title: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True, sort_order=100)
    """Last in its row: what stands behind it would be read through all of it."""
    sha256: Mapped[str]
    expires_on: Mapped[date | None]
