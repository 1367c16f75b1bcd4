"""Interviews with their texts, interpreter, feedback and the people present."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.domain.interviews import (
    AnswerReceived,
    DomainState,
    InterpreterMode,
    InterviewKind,
    InterviewStatus,
    Modality,
    ProjectHelped,
    Requester,
    TextSection,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Binned, Key, Recorded

CASCADE = "all, delete-orphan"


def _owner() -> Mapped[int]:
    return mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), index=True)


class InterviewRow(Recorded, Binned, Base):
    __tablename__ = "interviews"
    __table_args__ = (
        Index(None, "participant_id", "on"),
        Index(None, "status", "participant_id", "on", "deleted_at"),
        Index(None, "status", "closed_at", "on"),
        Index(None, "kind", "status", "participant_id", "on", "deleted_at"),
    )
    """They cover what the list of people counts: 100,000 interviews are counted without being read."""

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    kind: Mapped[InterviewKind]
    status: Mapped[InterviewStatus]
    on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time | None]
    minutes: Mapped[int | None]
    clock_started_at: Mapped[datetime | None] = mapped_column(index=True)
    """While the clock runs: when it was started last, so that a stop of the program loses no minute."""
    place: Mapped[str] = mapped_column(default="")
    modality: Mapped[Modality] = mapped_column(default=Modality.IN_PERSON)
    requested_by: Mapped[Requester | None]
    requested_detail: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    missed_reason: Mapped[str] = mapped_column(default="")
    postponed_to: Mapped[date | None]
    closed_at: Mapped[datetime | None]

    interpreter_language: Mapped[str | None]
    interpreter_provider: Mapped[str] = mapped_column(default="")
    interpreter_mode: Mapped[InterpreterMode | None]
    interpreter_came: Mapped[bool | None]
    interpreter_minutes: Mapped[int | None]
    interpreter_mission: Mapped[str] = mapped_column(default="")

    answer_received: Mapped[AnswerReceived | None]
    remaining_questions: Mapped[str] = mapped_column(default="")
    other_remarks: Mapped[str] = mapped_column(default="")
    group_feeling: Mapped[int | None]
    project_helped: Mapped[ProjectHelped | None]
    feedback_mode: Mapped[str] = mapped_column(default="")
    not_collected_reason: Mapped[str] = mapped_column(default="")

    text_rows: Mapped[list[InterviewTextRow]] = relationship(cascade=CASCADE, order_by="InterviewTextRow.id")
    domain_rows: Mapped[list[InterviewDomainRow]] = relationship(
        cascade=CASCADE, order_by="InterviewDomainRow.id"
    )
    present_rows: Mapped[list[PresentPersonRow]] = relationship(cascade=CASCADE)


class InterviewTextRow(Recorded, Base):
    __tablename__ = "interview_texts"
    __table_args__ = (UniqueConstraint("interview_id", "section"),)

    id: Mapped[Key]
    interview_id: Mapped[int] = _owner()
    section: Mapped[TextSection]
    text: Mapped[str]
    visibility: Mapped[Visibility]


class InterviewDomainRow(Base):
    """How one life domain stood that day."""

    __tablename__ = "interview_domains"
    __table_args__ = (UniqueConstraint("interview_id", "domain"),)

    id: Mapped[Key]
    interview_id: Mapped[int] = _owner()
    domain: Mapped[str]
    state: Mapped[DomainState]


class PresentPersonRow(Base):
    __tablename__ = "interview_present"

    id: Mapped[Key]
    interview_id: Mapped[int] = _owner()
    name: Mapped[str]
    relation: Mapped[str] = mapped_column(default="")


class RevisionRow(Recorded, Base):
    """The earlier value of a text that was changed: what the change log shows and undo gives back (F103)."""

    __tablename__ = "revisions"
    __table_args__ = (Index(None, "entity", "entity_id", "field"),)

    id: Mapped[Key]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    entity: Mapped[str]
    entity_id: Mapped[int]
    field: Mapped[str]
    earlier_value: Mapped[str | None]
