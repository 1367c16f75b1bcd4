"""Referrals and their dated outcomes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.domain.referrals import (
    ExternalCategory,
    LiaisonNature,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Binned, Key, Recorded
from modactions_desktop.store.tables.directory import ServiceRow, SiteRow
from modactions_desktop.store.tables.plans import OfParticipant


class ReferralRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "referrals"
    __table_args__ = (Index(None, "remind_on", "deleted_at", "participant_id", "service_id"),)

    id: Mapped[Key]
    service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id"), index=True)
    scope: Mapped[ReferralScope]
    category: Mapped[ExternalCategory | None]
    mode: Mapped[ReferralMode] = mapped_column(default=ReferralMode.INFORMATION)
    purpose: Mapped[str] = mapped_column(default="")
    proposed_on: Mapped[date] = mapped_column(index=True)
    remind_on: Mapped[date | None]
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PARTICIPANT)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("needs.id", ondelete="SET NULL"))
    obstacle_id: Mapped[int | None] = mapped_column(ForeignKey("obstacles.id", ondelete="SET NULL"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("sharing_agreements.id", ondelete="SET NULL"))
    bilan_id: Mapped[int | None] = mapped_column(ForeignKey("issued_documents.id", ondelete="SET NULL"))
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id", ondelete="SET NULL"))
    """Where the person is expected, when the service has several places."""
    bring: Mapped[str] = mapped_column(default="")
    directions: Mapped[str] = mapped_column(default="")
    interpreter: Mapped[str] = mapped_column(default="")
    ask_for: Mapped[str] = mapped_column(default="")
    """What her slip says for this person, beside what the directory says for everybody."""
    slip_id: Mapped[int | None] = mapped_column(ForeignKey("issued_documents.id", ondelete="SET NULL"))
    """The slip that was handed over last."""
    service: Mapped[ServiceRow | None] = relationship()
    site: Mapped[SiteRow | None] = relationship()
    outcome_rows: Mapped[list[ReferralOutcomeRow]] = relationship(
        cascade="all, delete-orphan", order_by="ReferralOutcomeRow.on, ReferralOutcomeRow.id"
    )


class ReferralOutcomeRow(Recorded, Base):
    __tablename__ = "referral_outcomes"
    __table_args__ = (Index(None, "referral_id", "on", "id", "status"),)
    """Covers where a referral stands: the last step by day, then by order of writing."""

    id: Mapped[Key]
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id", ondelete="CASCADE"))
    status: Mapped[ReferralStatus]
    on: Mapped[date]
    reason: Mapped[RefusalReason | None]
    note: Mapped[str] = mapped_column(default="")
    appointment_at: Mapped[datetime | None]


class LiaisonNoteRow(OfParticipant, Recorded, Binned, Base):
    """A « note de liaison »: paragraphs chosen one by one, for one recipient, under a sharing agreement."""

    __tablename__ = "liaison_notes"

    id: Mapped[Key]
    referral_id: Mapped[int | None] = mapped_column(
        ForeignKey("referrals.id", ondelete="SET NULL"), index=True
    )
    service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("sharing_agreements.id", ondelete="SET NULL"))
    recipient: Mapped[str] = mapped_column(default="")
    written_on: Mapped[date]
    request: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_documents.id", ondelete="SET NULL"))
    """The note as it was given, once it was."""
    paragraph_rows: Mapped[list[LiaisonParagraphRow]] = relationship(
        cascade="all, delete-orphan", order_by="LiaisonParagraphRow.rank"
    )


class LiaisonParagraphRow(Base):
    """One paragraph of a note, marked as a fact, an appreciation or a proposal, with where it comes from."""

    __tablename__ = "liaison_paragraphs"

    id: Mapped[Key]
    note_id: Mapped[int] = mapped_column(ForeignKey("liaison_notes.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    nature: Mapped[LiaisonNature]
    text: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    """The record it was taken from (`observation:12`), or empty for what was typed in the note."""
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.FILE)
    """That of the record: a confidential one, ticked by hand, leaves the program on this note alone."""
    origin: Mapped[str] = mapped_column(default="")
    """The same in words, as the note prints it: « entretien du 3 octobre 2016 »."""
