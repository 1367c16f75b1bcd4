"""The bin: everything deleted by hand, of any kind; taken back one by one, emptied after thirty days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.bin import BinEntry, BinKind, is_over
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import NotFoundError, RuleError
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.labels import label
from modactions_desktop.services import drafts
from modactions_desktop.services.context import Context, existing
from modactions_desktop.services.records import reindex
from modactions_desktop.services.service_names import service_name
from modactions_desktop.store.erasing import erased_rows
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    ContractReviewRow,
    ContractRow,
    RightsRequestRow,
    SummonsRow,
)
from modactions_desktop.store.tables.deadlines import DeadlineMarkRow, TriggerDateRow
from modactions_desktop.store.tables.groups import (
    AnimatorEvaluationRow,
    InformalFeedbackRow,
    OutingRow,
    PlatformMeetingRow,
    SessionRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow, RevisionRow
from modactions_desktop.store.tables.participants import AttachmentRow, LifeStepRow, ParticipantRow
from modactions_desktop.store.tables.plans import (
    AvenueRow,
    ExitReviewRow,
    GoalRow,
    NeedRow,
    ObservationRow,
    ObstacleRow,
)
from modactions_desktop.store.tables.referrals import LiaisonNoteRow, ReferralRow
from modactions_desktop.store.tables.users import CodeRow


class _Source(NamedTuple):
    row: type[Any]
    title: Callable[[Session, Any], str]


def _name(row: ParticipantRow) -> str:
    return f"{row.first_name} {row.last_name}".strip() or row.usual_name


def _in_a_list(session: Session, name: str, code: str) -> str:
    found = select(CodeRow.label).where(CodeRow.list == name, CodeRow.code == code)
    return session.scalar(found) or code


def _words(_session: Session, row: Any) -> str:
    return " ".join(row.text.split())


def _obstacle(_session: Session, row: ObstacleRow) -> str:
    known = row.domain in set(LifeDomain)
    return row.text or (label(LifeDomain(row.domain)) if known else row.domain)


def _interview(_session: Session, row: InterviewRow) -> str:
    return f"{label(row.kind)} du {numeric_date(row.on)}"


def _referral(_session: Session, row: ReferralRow) -> str:
    to = service_name(row.service) if row.service else row.purpose
    return f"{to} · {numeric_date(row.proposed_on)}" if to else numeric_date(row.proposed_on)


def _liaison_note(_session: Session, row: LiaisonNoteRow) -> str:
    return " · ".join(filter(None, (row.recipient, numeric_date(row.written_on))))


def _request(session: Session, row: RightsRequestRow) -> str:
    return (
        f"{session.get_one(CatalogueItemRow, row.item_id).versions[-1].title} · {numeric_date(row.asked_on)}"
    )


def _summons(session: Session, row: SummonsRow) -> str:
    issuer = row.issuer_detail or _in_a_list(session, "summons_issuer", row.issuer)
    return f"{issuer} : {row.subject}" if row.subject else issuer


def _contract_review(_session: Session, row: ContractReviewRow) -> str:
    return f"{label(row.contract.kind)} · {numeric_date(row.on)}"


def _evaluation(_session: Session, row: AnimatorEvaluationRow) -> str:
    about = row.module.name if row.module else ""
    return f"{about} · {numeric_date(row.on)}" if about else numeric_date(row.on)


def _session(_session: Session, row: SessionRow) -> str:
    return f"{row.group.name} · {numeric_date(row.on)}"


def _trigger_date(row: TriggerDateRow) -> str:
    return f"{label(TriggerCode(row.trigger))} · {numeric_date(row.on)}"


def _deadline_mark(row: DeadlineMarkRow) -> str:
    return f"{row.rule_code} : {label(row.mark).lower()} · {numeric_date(row.on)}"


_SOURCES: Mapping[BinKind, _Source] = {
    BinKind.PARTICIPANT: _Source(ParticipantRow, lambda _session, row: _name(row)),
    BinKind.INTERVIEW: _Source(InterviewRow, _interview),
    BinKind.OBSERVATION: _Source(ObservationRow, _words),
    BinKind.NEED: _Source(NeedRow, _words),
    BinKind.AVENUE: _Source(AvenueRow, _words),
    BinKind.GOAL: _Source(GoalRow, _words),
    BinKind.OBSTACLE: _Source(ObstacleRow, _obstacle),
    BinKind.REFERRAL: _Source(ReferralRow, _referral),
    BinKind.LIAISON: _Source(LiaisonNoteRow, _liaison_note),
    BinKind.REQUEST: _Source(RightsRequestRow, _request),
    BinKind.SUMMONS: _Source(SummonsRow, _summons),
    BinKind.CONTRACT: _Source(ContractRow, lambda _session, row: label(row.kind)),
    BinKind.TRIGGER_DATE: _Source(TriggerDateRow, lambda _session, row: _trigger_date(row)),
    BinKind.DEADLINE_MARK: _Source(DeadlineMarkRow, lambda _session, row: _deadline_mark(row)),
    BinKind.CONTRACT_REVIEW: _Source(ContractReviewRow, _contract_review),
    BinKind.LIFE_STEP: _Source(LifeStepRow, _words),
    BinKind.ATTACHMENT: _Source(AttachmentRow, lambda _session, row: row.title),
    BinKind.EVALUATION: _Source(AnimatorEvaluationRow, _evaluation),
    BinKind.EXIT_REVIEW: _Source(
        ExitReviewRow, lambda _session, row: f"{label(row.answer)} · {numeric_date(row.on)}"
    ),
    BinKind.QUOTE: _Source(InformalFeedbackRow, lambda _session, row: " ".join(row.quote.split())),
    BinKind.SESSION: _Source(SessionRow, _session),
    BinKind.MEETING: _Source(
        PlatformMeetingRow, lambda _session, row: f"{row.platform.name} · {numeric_date(row.on)}"
    ),
    BinKind.OUTING: _Source(OutingRow, lambda _session, row: f"{row.visit.title} · {numeric_date(row.on)}"),
}


class Bin:
    """What was deleted in the last thirty days, in every part of the base."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def entries(self) -> tuple[BinEntry, ...]:
        """Everything in the bin, the last deleted first; of a file in the bin, the file alone."""
        with self._ctx.read() as session:
            found = [entry for kind in BinKind for entry in _entries(session, kind)]
        found.sort(key=lambda item: item[0], reverse=True)
        return tuple(entry for _at, entry in found)

    def restore(self, kind: BinKind, key: int) -> None:
        """Takes one record out of the bin; a file comes back whole.

        RuleError: owner_in_bin, merged_in_bin.
        """
        of = _SOURCES[kind].row
        with self._ctx.write() as session:
            row = existing(session, of, key)
            if row.deleted_at is None:
                raise NotFoundError("not_found")
            _check(session, row)
            row.deleted_at = None
            session.flush()
            reindex(session, [(of.__tablename__, key)])
            self._ctx.journal(session, f"{kind}.restore", f"{kind}:{key}")

    def empty(self, today: date) -> int:
        """Removes for good what has lain in the bin for more than thirty days; how many records.

        `today` is the calendar's, also in a demonstration: the day of a deletion is the real one.
        """
        with self._ctx.read() as session:
            over = [found for kind in BinKind for found in _over(session, kind, today)]
        if not over:
            return 0
        with self._ctx.write(undoable=False) as session:
            for kind, key in over:
                self._remove(session, kind, key)
        self._ctx.steps.forget()
        return len(over)

    def _remove(self, session: Session, kind: BinKind, key: int) -> None:
        """The row with all that hangs on it, its earlier texts, its words in the search."""
        of, log = _SOURCES[kind].row, RevisionRow
        if kind is BinKind.PARTICIPANT:
            drafts.hand_over(session, key)
        session.execute(delete(of).where(of.id == key))
        session.execute(delete(log).where(log.entity == kind.value, log.entity_id == key))
        reindex(session, [(of.__tablename__, key)])
        self._ctx.journal(session, f"{kind}.remove", f"{kind}:{key}")


def _entries(session: Session, kind: BinKind) -> Iterable[tuple[datetime, BinEntry]]:
    of, title = _SOURCES[kind]
    for row in session.scalars(_binned(select(of), kind)):
        person = row if kind is BinKind.PARTICIPANT else _owner(session, row)
        if person is not row and person is not None and person.deleted_at is not None:
            continue
        yield (
            row.deleted_at,
            BinEntry(
                kind,
                row.id,
                title(session, row) or label(kind),
                person.id if person else None,
                _name(person) if person else "",
                person.number if person else "",
                _local_day(row.deleted_at),
            ),
        )


def _binned(found: Select[Any], kind: BinKind) -> Select[Any]:
    """What lies in the bin; the statistical row of an erased file is hidden like it, but no longer hers."""
    of = _SOURCES[kind].row
    found = found.where(of.deleted_at.is_not(None))
    return found.where(of.id.not_in(erased_rows())) if kind is BinKind.PARTICIPANT else found


def _owner(session: Session, row: Any) -> ParticipantRow | None:
    key = getattr(row, "participant_id", None)
    return session.get(ParticipantRow, key) if key is not None else None


def _check(session: Session, row: Any) -> None:
    person = _owner(session, row)
    if person is not None and person.deleted_at is not None:
        raise RuleError("owner_in_bin", number=person.number)
    into = getattr(row, "merged_into_id", None)
    if into is not None:
        raise RuleError("merged_in_bin", number=session.get_one(ParticipantRow, into).number)


def _over(session: Session, kind: BinKind, today: date) -> Iterable[tuple[BinKind, int]]:
    of = _SOURCES[kind].row
    for key, at in session.execute(_binned(select(of.id, of.deleted_at), kind)):
        if is_over(_local_day(at), today):
            yield kind, key


def _local_day(at: datetime) -> date:
    """The day on the calendar of this computer; moments are kept in UTC."""
    return at.replace(tzinfo=UTC).astimezone().date()
