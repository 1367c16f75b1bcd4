"""The dated catalogue of rights and obligations, each person's states, requests, summonses and contracts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.domain.checklist import (
    AnswerMode,
    CatalogueKind,
    ChecklistState,
    ContractKind,
    ItemKind,
    RequestDecision,
    SummonsStatus,
    Verification,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Binned, Key, Recorded
from modactions_desktop.store.tables.plans import OfParticipant


class CatalogueItemRow(Base):
    __tablename__ = "catalogue_items"

    id: Mapped[Key]
    catalogue: Mapped[CatalogueKind] = mapped_column(default=CatalogueKind.RIGHTS)
    code: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    versions: Mapped[list[CatalogueVersionRow]] = relationship(
        cascade="all, delete-orphan", order_by="CatalogueVersionRow.id"
    )


class CatalogueVersionRow(Recorded, Base):
    """How an item read from `valid_from` on: what a person was told on a day stays known.

    The versions of an item follow each other by id; the first is the earliest known, whatever its day.
    """

    __tablename__ = "catalogue_versions"
    __table_args__ = (Index(None, "item_id", "valid_from"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("catalogue_items.id", ondelete="CASCADE"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    category: Mapped[str]
    category_title: Mapped[str]
    title: Mapped[str]
    kind: Mapped[ItemKind]
    text: Mapped[str]
    deadline: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    bring: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="")
    services: Mapped[tuple[str, ...]] = mapped_column(default=())
    condition: Mapped[str] = mapped_column(default="")
    certainty: Mapped[str] = mapped_column(default="")
    sources: Mapped[tuple[str, ...]] = mapped_column(default=())
    verification: Mapped[Verification] = mapped_column(default=Verification.TO_VERIFY)
    verified_on: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(default="")
    tags: Mapped[tuple[str, ...]] = mapped_column(default=())
    deadline_rules: Mapped[tuple[str, ...]] = mapped_column(default=())
    proposed_when: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    edited: Mapped[bool] = mapped_column(default=False)


class CatalogueTranslationRow(Recorded, Base):
    """The title of an item in a participant's language, as she typed it once."""

    __tablename__ = "catalogue_translations"
    __table_args__ = (UniqueConstraint("item_id", "language"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("catalogue_items.id", ondelete="CASCADE"))
    language: Mapped[str]
    title: Mapped[str]


class DeadlineRuleRow(Base):
    """A computable deadline in force from one day to another; every number is data."""

    __tablename__ = "deadline_rules"
    __table_args__ = (UniqueConstraint("code", "valid_from", "variant"),)

    id: Mapped[Key]
    code: Mapped[str]
    variant: Mapped[str] = mapped_column(default="")
    label: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    rule: Mapped[Mapping[str, Any]]
    certainty: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    edited: Mapped[bool] = mapped_column(default=False)


class ChecklistStateRow(OfParticipant, Recorded, Base):
    """One change; the last one by day, then by id, is the state."""

    __tablename__ = "checklist_states"
    __table_args__ = (
        Index(None, "participant_id", "item_id", "on"),
        Index(None, "due_on", "state", "participant_id", "item_id", "on"),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("catalogue_items.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("catalogue_versions.id"))
    state: Mapped[ChecklistState]
    on: Mapped[date]
    due_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(default="")
    interpreter: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    comment: Mapped[str] = mapped_column(default="")


class RightsRequestRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "rights_requests"

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("catalogue_items.id"), index=True)
    asked_on: Mapped[date]
    decision: Mapped[RequestDecision] = mapped_column(default=RequestDecision.PENDING)
    decided_on: Mapped[date | None]
    notified_on: Mapped[date | None]
    appeal_due_on: Mapped[date | None]
    appealed_on: Mapped[date | None]
    asked_to: Mapped[str] = mapped_column(default="")
    comment: Mapped[str] = mapped_column(default="")


class SummonsRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "summonses"

    id: Mapped[Key]
    issuer: Mapped[str]
    issuer_detail: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    convened_at: Mapped[datetime | None]
    status: Mapped[SummonsStatus] = mapped_column(default=SummonsStatus.RECEIVED)
    explained_on: Mapped[date | None]
    explained_language: Mapped[str] = mapped_column(default="")
    explained_interpreter: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    answer_mode: Mapped[AnswerMode | None]
    answer: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id", ondelete="SET NULL"))
    """The file of the dossier that proves it: a certificate, a copy of what was sent."""
    outcome: Mapped[str] = mapped_column(default="")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PARTICIPANT)


class ContractRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "contracts"

    id: Mapped[Key]
    kind: Mapped[ContractKind]
    proposed_on: Mapped[date | None]
    person_signed_on: Mapped[date | None]
    service_signed_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    """The day on which the second of the two signed, kept for the questions about everybody."""
    begin: Mapped[date | None]
    end: Mapped[date | None]
    review_months: Mapped[int] = mapped_column(default=3)
    note: Mapped[str] = mapped_column(default="")
    reviews: Mapped[list[ContractReviewRow]] = relationship(
        cascade="all, delete-orphan", order_by="ContractReviewRow.on", back_populates="contract"
    )


class ContractReviewRow(Recorded, Binned, Base):
    """A review of a contract that took place."""

    __tablename__ = "contract_reviews"

    id: Mapped[Key]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id", ondelete="CASCADE"), index=True)
    on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    contract: Mapped[ContractRow] = relationship(back_populates="reviews")

    @property
    def participant_id(self) -> int:
        """Whose contract it is."""
        return self.contract.participant_id


class IssuedItemRow(Base):
    """Which text of the catalogue a sheet that was handed over told."""

    __tablename__ = "issued_items"

    document_id: Mapped[int] = mapped_column(
        ForeignKey("issued_documents.id", ondelete="CASCADE"), primary_key=True
    )
    version_id: Mapped[int] = mapped_column(ForeignKey("catalogue_versions.id"), primary_key=True)
    rank: Mapped[int]
