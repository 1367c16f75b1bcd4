"""Referrals: a person, a service, why, how, and every step of what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.referrals import (
    DEFAULT_REMINDER,
    FINAL_STATUSES,
    ExternalCategory,
    Referral,
    ReferralMode,
    ReferralOutcome,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
    check_outcome,
)
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.directory import ServiceRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.referrals import ReferralOutcomeRow, ReferralRow


class ReferralChanges(TypedDict, total=False):
    """What may be changed of a referral; its outcomes are added, never changed."""

    mode: ReferralMode
    scope: ReferralScope
    category: ExternalCategory | None
    purpose: str
    remind_on: date | None
    visibility: Visibility
    need_id: int | None
    obstacle_id: int | None
    interview_id: int | None
    agreement_id: int | None


class Referrals:
    """From a need to a service in three clicks, and the answer that comes back (F65 to F67)."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def propose(
        self,
        participant_id: int,
        service_id: int | None,
        *,
        scope: ReferralScope | None = None,
        category: ExternalCategory | None = None,
        mode: ReferralMode = ReferralMode.INFORMATION,
        purpose: str = "",
        on: date | None = None,
        need_id: int | None = None,
        obstacle_id: int | None = None,
        interview_id: int | None = None,
        agreement_id: int | None = None,
        bilan_id: int | None = None,
        visibility: Visibility = Visibility.PARTICIPANT,
    ) -> int:
        """Proposes a service, or the trajectory itself (no service). Returns the referral's id.

        The first step is « proposée »; without news it comes back after 14 days. The scope follows from the
        service unless it is given. `agreement_id` is what the person agreed to share, `bilan_id` the bilan
        that led to it (B-06).
        """
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row = ReferralRow(
                participant_id=participant_id,
                service_id=service_id,
                scope=_scope(session, service_id, scope),
                category=category,
                mode=mode,
                purpose=purpose,
                proposed_on=day,
                remind_on=day + DEFAULT_REMINDER,
                need_id=need_id,
                obstacle_id=obstacle_id,
                interview_id=interview_id,
                agreement_id=agreement_id,
                bilan_id=bilan_id,
                visibility=visibility,
                **self._ctx.stamp(),
            )
            self._append(row, ReferralOutcome(ReferralStatus.PROPOSED, day))
            session.add(row)
            session.flush()
            self._ctx.journal(session, "referral.propose", f"referral:{row.id}")
            return row.id

    def add_outcome(
        self,
        referral_id: int,
        status: ReferralStatus,
        *,
        on: date | None = None,
        reason: RefusalReason | None = None,
        note: str = "",
        appointment_at: datetime | None = None,
    ) -> Referral:
        """Adds the next step. InputError when a refusal gives no reason or the step comes too early.

        A step that leaves the referral open asks for news again 14 days later, or on the day of its
        appointment.
        """
        outcome = ReferralOutcome(status, on or self._ctx.today(), reason, note, appointment_at)
        with self._ctx.write() as session:
            row = kept(session, ReferralRow, referral_id)
            check_outcome(outcome, row.proposed_on)
            self._append(row, outcome)
            session.flush()
            row.remind_on = _reminder(referral_of(row).current)
            self._ctx.journal(session, "referral.outcome", f"referral:{row.id}")
            return referral_of(row)

    def update(self, referral_id: int, changes: ReferralChanges) -> Referral:
        """Changes why, how or until when; not what became of it."""
        with self._ctx.write() as session:
            row = kept(session, ReferralRow, referral_id)
            place = revisions.Place(row.participant_id, "referral", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "referral.update", f"referral:{row.id}")
            return referral_of(row)

    def referral(self, referral_id: int) -> Referral:
        with self._ctx.read() as session:
            return referral_of(kept(session, ReferralRow, referral_id))

    def list(self, participant_id: int) -> tuple[Referral, ...]:
        """One person's referrals, the oldest first."""
        found = _kept().where(ReferralRow.participant_id == participant_id)
        return self._read(found.order_by(ReferralRow.proposed_on, ReferralRow.id))

    def to_service(self, service_id: int) -> tuple[Referral, ...]:
        """Everybody who was referred to one service: how it answers (F70)."""
        found = _kept().where(ReferralRow.service_id == service_id)
        return self._read(found.order_by(ReferralRow.proposed_on, ReferralRow.id))

    def without_news(self, today: date | None = None) -> tuple[Referral, ...]:
        """Open referrals whose reminder day has come, the longest waiting first."""
        day = today or self._ctx.today()
        with self._ctx.read() as session:
            people = ReferralRow.participant_id.in_(
                select(ParticipantRow.id).where(ParticipantRow.deleted_at.is_(None))
            )
            rows = session.scalars(_kept().where(ReferralRow.remind_on <= day, people))
            found = [referral for row in rows if (referral := referral_of(row)).is_without_news(day)]
        return tuple(sorted(found, key=lambda r: (r.remind_on or day, r.id)))

    def delete(self, referral_id: int) -> None:
        """Puts a referral in the bin for 30 days."""
        self._bin(referral_id, binned=True)

    def restore(self, referral_id: int) -> None:
        """Takes a referral out of the bin."""
        self._bin(referral_id, binned=False)

    def _bin(self, referral_id: int, *, binned: bool) -> None:
        with self._ctx.write() as session:
            row = existing(session, ReferralRow, referral_id)
            row.deleted_at = self._ctx.now() if binned else None
            action = "referral.delete" if binned else "referral.restore"
            self._ctx.journal(session, action, f"referral:{referral_id}")

    def _append(self, row: ReferralRow, outcome: ReferralOutcome) -> None:
        row.outcome_rows.append(
            ReferralOutcomeRow(
                status=outcome.status,
                on=outcome.on,
                reason=outcome.reason,
                note=outcome.note,
                appointment_at=outcome.appointment_at,
                **self._ctx.stamp(),
            )
        )

    def _read(self, found: Select[ReferralRow]) -> tuple[Referral, ...]:
        with self._ctx.read() as session:
            return referrals_of(session.scalars(found))


def _scope(session: Session, service_id: int | None, scope: ReferralScope | None) -> ReferralScope:
    """As given, else from the service; without a service it can only be the trajectory."""
    if service_id is None:
        if scope is not ReferralScope.TRAJECTORY:
            raise InputError("referral_service_missing", "service_id")
        return scope
    service = existing(session, ServiceRow, service_id)
    inside = ReferralScope.INTERNAL if service.organisation.internal else ReferralScope.EXTERNAL
    return scope or inside


def _reminder(outcome: ReferralOutcome) -> date | None:
    if outcome.status in FINAL_STATUSES:
        return None
    if outcome.appointment_at is not None:
        return outcome.appointment_at.date()
    return outcome.on + DEFAULT_REMINDER


def _kept() -> Select[ReferralRow]:
    return select(ReferralRow).where(ReferralRow.deleted_at.is_(None)).options(*whole())


def whole() -> Sequence[ORMOption]:
    """Reads the services and outcomes of many referrals in one query each."""
    service = joinedload(ReferralRow.service).joinedload(ServiceRow.organisation)
    return (service, selectinload(ReferralRow.outcome_rows))


def referrals_of(rows: Iterable[ReferralRow]) -> tuple[Referral, ...]:
    return tuple(referral_of(row) for row in rows)


TRAJECTORY_NAME = "Trajectoire d'activation"
"""What a referral without a service stands for (B-10)."""


def referral_of(row: ReferralRow) -> Referral:
    """The row as a value, its steps in the order of their days."""
    outcomes = sorted(row.outcome_rows, key=lambda o: (o.on, o.id))
    return value_of(
        row,
        Referral,
        service_name=service_name(row.service) if row.service else TRAJECTORY_NAME,
        outcomes=tuple(value_of(outcome, ReferralOutcome) for outcome in outcomes),
    )


def service_name(service: ServiceRow) -> str:
    """The service, with its organisation when its name alone does not tell."""
    owner = service.organisation
    return named(service.name, owner.name, owner.acronym)


def named(service: str, owner: str, acronym: str) -> str:
    """A service by its name, its owner's and the owner's acronym."""
    return service if service == owner else f"{service} ({acronym or owner})"


def _entry(row: ReferralRow) -> SearchEntry:
    """By the service, why, and what was noted of each step."""
    service = service_name(row.service) if row.service else TRAJECTORY_NAME
    words = " ".join([row.purpose, *(step.note for step in row.outcome_rows)])
    return SearchEntry(SearchKind.REFERRAL, row.id, row.participant_id, f"Orientation : {service}", words)


indexing.searched(ReferralRow, SearchKind.REFERRAL, _entry, {ReferralOutcomeRow: "referral_id"})
