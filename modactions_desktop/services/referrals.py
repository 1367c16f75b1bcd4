"""Referrals: a person, a service, why, how, and every step of what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.bilans import BilanKind
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import AgreementForm
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referrals import (
    DEFAULT_REMINDER,
    FINAL_STATUSES,
    STATUSES_WITH_REASON,
    ExternalCategory,
    Referral,
    ReferralMode,
    ReferralOutcome,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
    category_for,
    check_outcome,
)
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import referral_proposals as proposals
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.services.issued import issued_of
from modactions_desktop.services.service_names import service_name
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.directory import ServiceRow, SiteRow
from modactions_desktop.store.tables.participants import ParticipantRow, SharingAgreementRow
from modactions_desktop.store.tables.referrals import ReferralOutcomeRow, ReferralRow


class ReferralChanges(TypedDict, total=False):
    """What may be changed of a referral beside its outcomes."""

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
    bilan_id: int | None
    site_id: int | None
    bring: str
    directions: str
    interpreter: str
    ask_for: str


class OutcomeChanges(TypedDict, total=False):
    """What may be mended of a step that was noted wrongly."""

    status: ReferralStatus
    on: date
    reason: RefusalReason | None
    note: str
    appointment_at: datetime | None


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

        The first step is « proposée »; without news it comes back after 14 days. What is not given is
        proposed, hers to change: the scope and what an external service is for (B-07) follow from the
        service, the bilan that led to it (B-06) is the last one handed over, the agreement the one in force
        with that service.
        """
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            service = existing(session, ServiceRow, service_id) if service_id is not None else None
            given = proposals.scope_of(service, scope)
            if agreement_id is None and service is not None:
                agreement_id = proposals.agreement_with(session, participant_id, service, day)
            row = ReferralRow(
                participant_id=participant_id,
                service_id=service_id,
                scope=given,
                category=category
                or category_for(given, proposals.domains(session, service, need_id, obstacle_id)),
                mode=mode,
                purpose=purpose,
                proposed_on=day,
                remind_on=day + DEFAULT_REMINDER,
                need_id=need_id,
                obstacle_id=obstacle_id,
                interview_id=interview_id,
                agreement_id=agreement_id,
                bilan_id=bilan_id or proposals.last_bilan(session, participant_id, day),
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

    def update_outcome(self, outcome_id: int, changes: OutcomeChanges) -> Referral:
        """Mends a step that was noted wrongly; the reminder follows when it is the last one.

        The first step stays « proposée »: only its day moves, and with it the day of the referral.
        """
        with self._ctx.write() as session:
            step = existing(session, ReferralOutcomeRow, outcome_id)
            row = kept(session, ReferralRow, step.referral_id)
            before = _reminder(referral_of(row).current)
            first = _steps(row)[0]
            if step is first:
                changes = _only_its_day(changes)
                row.proposed_on = changes.get("on", row.proposed_on)
            for name, value in changes.items():
                setattr(step, name, value)
            _tidy(step)
            for other in row.outcome_rows:
                check_outcome(value_of(other, ReferralOutcome), row.proposed_on)
            self._remind(row, before)
            self._ctx.journal(session, "referral.mend", f"referral:{row.id}")
            return referral_of(row)

    def delete_outcome(self, outcome_id: int) -> Referral:
        """Takes away a step that never took place. RuleError: the proposal itself stays."""
        with self._ctx.write() as session:
            step = existing(session, ReferralOutcomeRow, outcome_id)
            row = kept(session, ReferralRow, step.referral_id)
            if step is _steps(row)[0]:
                raise RuleError("referral_proposal_stays")
            before = _reminder(referral_of(row).current)
            row.outcome_rows.remove(step)
            session.flush()
            self._remind(row, before)
            self._ctx.journal(session, "referral.take_back", f"referral:{row.id}")
            return referral_of(row)

    @staticmethod
    def _remind(row: ReferralRow, before: date | None) -> None:
        """A reminder of her own stays, unless where the referral stands calls for another day."""
        after = _reminder(referral_of(row).current)
        if after != before:
            row.remind_on = after

    def share(
        self,
        referral_id: int,
        information: str,
        *,
        purpose: str = "",
        form: str = AgreementForm.ORAL,
        begin: date | None = None,
        end: date | None = None,
        language: str = "",
        interpreter: str = "",
    ) -> Referral:
        """Notes what the person agrees to share with the service of a referral, and until when (F68).

        InputError: `agreement_without_information`, `period_backwards`.
        """
        if not information.strip():
            raise InputError("agreement_without_information", "information")
        with self._ctx.write() as session:
            row = kept(session, ReferralRow, referral_id)
            agreement = SharingAgreementRow(
                participant_id=row.participant_id,
                recipient=service_name(row.service) if row.service else TRAJECTORY_NAME,
                information=information.strip(),
                purpose=purpose.strip() or row.purpose or ORIENTATION,
                form=form,
                begin=begin or self._ctx.today(),
                end=end,
                language=language,
                interpreter=interpreter,
                **self._ctx.stamp(),
            )
            if agreement.end is not None and agreement.end < agreement.begin:
                raise InputError("period_backwards", "end")
            session.add(agreement)
            session.flush()
            row.agreement_id = agreement.id
            self._ctx.journal(session, "agreement.add", f"agreement:{agreement.id}")
            return referral_of(row)

    def agreements(self, participant_id: int) -> Mapping[int, SharingAgreement]:
        """What one person agreed to share, by id: those in force, those that are over, those taken back."""
        of = SharingAgreementRow
        with self._ctx.read() as session:
            found = session.scalars(select(of).where(of.participant_id == participant_id).order_by(of.begin))
            return {row.id: value_of(row, SharingAgreement) for row in found}

    def bilans(self, participant_id: int) -> tuple[IssuedDocument, ...]:
        """The bilans that may have led to a referral, the last first (B-06)."""
        of = IssuedDocumentRow
        kinds = [kind.value for kind in BilanKind]
        found = select(of).where(of.participant_id == participant_id, of.kind.in_(kinds))
        with self._ctx.read() as session:
            return tuple(
                issued_of(row) for row in session.scalars(found.order_by(of.issued_on.desc(), of.id.desc()))
            )

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


def _steps(row: ReferralRow) -> Sequence[ReferralOutcomeRow]:
    return sorted(row.outcome_rows, key=lambda o: (o.on, o.id))


def _only_its_day(changes: OutcomeChanges) -> OutcomeChanges:
    """Of the proposal itself nothing else can be mistaken but its day and what was noted."""
    kept_names: OutcomeChanges = {}
    if "on" in changes:
        kept_names["on"] = changes["on"]
    if "note" in changes:
        kept_names["note"] = changes["note"]
    return kept_names


def _tidy(step: ReferralOutcomeRow) -> None:
    """A reason belongs to a refusal, an hour to an appointment."""
    if step.status not in STATUSES_WITH_REASON:
        step.reason = None
    if step.status is not ReferralStatus.APPOINTMENT:
        step.appointment_at = None


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
    places = joinedload(ReferralRow.service).selectinload(ServiceRow.site_links)
    return (service, places, joinedload(ReferralRow.site), selectinload(ReferralRow.outcome_rows))


def referrals_of(rows: Iterable[ReferralRow]) -> tuple[Referral, ...]:
    return tuple(referral_of(row) for row in rows)


ORIENTATION = "Orientation vers le service"
"""What an agreement is for, when nothing else was said."""
TRAJECTORY_NAME = "Trajectoire d'activation"
"""What a referral without a service stands for (B-10)."""


def referral_of(row: ReferralRow) -> Referral:
    """The row as a value, its steps in the order of their days."""
    outcomes = sorted(row.outcome_rows, key=lambda o: (o.on, o.id))
    return value_of(
        row,
        Referral,
        service_name=service_name(row.service) if row.service else TRAJECTORY_NAME,
        place=_place(row.site),
        place_left=place_is_left(row),
        outcomes=tuple(value_of(outcome, ReferralOutcome) for outcome in outcomes),
    )


def _place(site: SiteRow | None) -> str:
    """Its name, else where it is."""
    if site is None:
        return ""
    return site.name or ", ".join(filter(None, (site.address, site.city)))


def place_is_left(row: ReferralRow) -> bool:
    """Whether the service of a referral is no longer found where the person was expected."""
    if row.site_id is None or row.service is None:
        return False
    return all(link.site_id != row.site_id for link in row.service.site_links)


def _entry(row: ReferralRow) -> SearchEntry:
    """By the service, why, and what was noted of each step."""
    service = service_name(row.service) if row.service else TRAJECTORY_NAME
    words = " ".join([row.purpose, *(step.note for step in row.outcome_rows)])
    return SearchEntry(SearchKind.REFERRAL, row.id, row.participant_id, f"Orientation : {service}", words)


indexing.searched(ReferralRow, SearchKind.REFERRAL, _entry, {ReferralOutcomeRow: "referral_id"})
