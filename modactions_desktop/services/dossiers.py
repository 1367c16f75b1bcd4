"""Whole files: one for a bilan or an access copy, all of a period for the archive, in a few queries each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from modactions_desktop.domain.checklist import CatalogueKind, ChecklistLine, Summons
from modactions_desktop.domain.deadlines import Mark
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.groups import InformalFeedback
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.exchange.dossiers import dossier_json
from modactions_desktop.services import (
    catalogue_rows,
    checklist,
    interviews,
    liaison_rows,
    participants,
    plan_rows,
    referrals,
    registers,
)
from modactions_desktop.services.context import Context, values_of
from modactions_desktop.services.contracts import contracts_of
from modactions_desktop.services.deadlines import trigger_date_of
from modactions_desktop.services.evaluations import evaluations_of
from modactions_desktop.services.groups import membership_of
from modactions_desktop.services.issued import handed_over_of
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    ChecklistStateRow,
    ContractRow,
    RightsRequestRow,
    SummonsRow,
)
from modactions_desktop.store.tables.deadlines import DeadlineMarkRow, TriggerDateRow
from modactions_desktop.store.tables.groups import (
    AnimatorEvaluationRow,
    AttendanceRow,
    InformalFeedbackRow,
    MembershipRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.referrals import LiaisonNoteRow, ReferralRow

Value = TypeVar("Value")
_BATCH = 100


class Dossiers:
    """Everything about a person, gathered."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def get(self, participant_id: int, on: date | None = None) -> Dossier:
        """One whole file, its checklist with the texts in force on a day (today)."""
        with self._ctx.read() as session:
            items = _items(session)
            found = _gathered(session, [participant_id], items, on or self._ctx.today())
            if not found:
                raise NotFoundError("not_found")
            return found[0]

    def as_json(self, participant_id: int) -> dict[str, Any]:
        """One whole file by the published schema, without what is confidential; noted in the journal."""
        found = dossier_json(self.get(participant_id))
        with self._ctx.write() as session:
            self._ctx.journal(session, "dossier.export", f"participant:{participant_id}")
        return found

    def all(self, period: ReportPeriod | None = None) -> Iterator[Dossier]:
        """The files followed in a period (at least one interview held in it), or every file, by number.

        One view of the base from the first file to the last; a hundred files in memory at a time. Events are
        not cut at the end of the period (domain.dossiers.until does); texts of rights are those of then.
        """
        day = period.end if period else self._ctx.today()
        with self._ctx.read() as session:
            items = _items(session)
            for keys in _batches(session.scalars(_chosen(period)).all()):
                yield from _gathered(session, keys, items, day)
                _forget(session, items)

    def count(self, period: ReportPeriod | None = None) -> int:
        """How many files `all` yields."""
        with self._ctx.read() as session:
            return session.scalar(select(func.count()).select_from(_chosen(period).subquery())) or 0


def _chosen(period: ReportPeriod | None) -> Select[int]:
    """The ids of the files, by number, out of the bin."""
    people = ParticipantRow
    found = select(people.id).where(people.deleted_at.is_(None)).order_by(people.number)
    if period is None:
        return found
    of = InterviewRow
    held = select(of.id).where(
        of.participant_id == people.id,
        of.status == InterviewStatus.HELD,
        of.deleted_at.is_(None),
        of.on.between(period.begin, period.end),
    )
    return found.where(held.exists())


def _items(session: Session) -> Sequence[CatalogueItemRow]:
    """Both catalogues: rights and obligations, cultural codes."""
    return [item for kind in CatalogueKind for item in session.scalars(catalogue_rows.catalogue_items(kind))]


def _forget(session: Session, items: Iterable[CatalogueItemRow]) -> None:
    """Lets go of the rows of a batch; the catalogue is read once for all."""
    kept = {id(item) for item in items} | {id(version) for item in items for version in item.versions}
    for row in list(session.identity_map.values()):
        if id(row) not in kept:
            session.expunge(row)


def _gathered(
    session: Session, keys: Sequence[int], items: Sequence[CatalogueItemRow], day: date
) -> list[Dossier]:
    """The files with those ids, in the order of their numbers."""
    plans = plan_rows.plans_of(session, keys)
    met = _by_person(session, _of(InterviewRow, keys, "on", "starts_at"), interviews.whole())
    states = _by_person(session, _of(ChecklistStateRow, keys))
    requests = _by_person(session, _of(RightsRequestRow, keys))
    summonses = _by_person(session, _of(SummonsRow, keys, "received_on"))
    days = _by_person(session, _of(TriggerDateRow, keys, "on"))
    marks = _by_person(session, _of(DeadlineMarkRow, keys, "on"))
    contracts = _by_person(session, _of(ContractRow, keys, "begin"), [selectinload(ContractRow.reviews)])
    referred = _by_person(session, _of(ReferralRow, keys, "proposed_on"), referrals.whole())
    notes = _by_person(
        session, _of(LiaisonNoteRow, keys, "written_on"), [selectinload(LiaisonNoteRow.paragraph_rows)]
    )
    stays = _by_person(session, _of(MembershipRow, keys, "begin"), [joinedload(MembershipRow.group)])
    present = _by_person(session, _of(AttendanceRow, keys), registers.with_events())
    judged = _by_person(
        session, _of(AnimatorEvaluationRow, keys, "on"), [joinedload(AnimatorEvaluationRow.module)]
    )
    issued = _by_person(session, _of(IssuedDocumentRow, keys, "issued_on"))
    quotes = _by_person(session, _of(InformalFeedbackRow, keys, "on"))
    return [
        Dossier(
            participant=participants.participant_of(row),
            plan=plans[row.id],
            interviews=_made(met, row.id, interviews.interview_of),
            **_lines(items, states.get(row.id, []), requests.get(row.id, []), day),
            summonses=values_of(summonses.get(row.id, []), Summons),
            contracts=contracts_of(contracts.get(row.id, [])),
            trigger_dates=tuple(trigger_date_of(day) for day in days.get(row.id, [])),
            deadline_marks=values_of(marks.get(row.id, []), Mark),
            referrals=referrals.referrals_of(referred.get(row.id, [])),
            liaison_notes=liaison_rows.notes_of(notes.get(row.id, [])),
            memberships=_made(stays, row.id, membership_of),
            attendance=registers.attendance_of(present.get(row.id, [])),
            evaluations=evaluations_of(judged.get(row.id, [])),
            informal_feedback=values_of(quotes.get(row.id, []), InformalFeedback),
            issued_documents=_made(issued, row.id, handed_over_of),
        )
        for row in session.scalars(_people(keys))
    ]


def _people(keys: Sequence[int]) -> Select[ParticipantRow]:
    of = ParticipantRow
    found = select(of).where(of.id.in_(keys), of.deleted_at.is_(None))
    return found.order_by(of.number).options(*participants.whole())


def _of(table: type[Any], keys: Sequence[int], *order: str) -> Select[Any]:
    """The rows of some people out of the bin, in the order of their dates."""
    found = select(table).where(table.participant_id.in_(keys))
    if hasattr(table, "deleted_at"):
        found = found.where(table.deleted_at.is_(None))
    return found.order_by(*(getattr(table, name) for name in order), table.id)


def _by_person(session: Session, found: Select[Any], options: Sequence[Any] = ()) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = {}
    for row in session.scalars(found.options(*options)):
        rows.setdefault(row.participant_id, []).append(row)
    return rows


def _made(rows: dict[int, list[Any]], key: int, of: Callable[[Any], Value]) -> tuple[Value, ...]:
    return tuple(of(row) for row in rows.get(key, ()))


def _lines(
    items: Iterable[CatalogueItemRow],
    states: Iterable[ChecklistStateRow],
    requests: Iterable[RightsRequestRow],
    day: date,
) -> dict[str, tuple[ChecklistLine, ...]]:
    """Of each catalogue every active item, and the others where something was noted."""
    noted: dict[int, list[ChecklistStateRow]] = {}
    asked: dict[int, list[RightsRequestRow]] = {}
    for state in states:
        noted.setdefault(state.item_id, []).append(state)
    for request in requests:
        asked.setdefault(request.item_id, []).append(request)
    found: dict[CatalogueKind, list[ChecklistLine]] = {kind: [] for kind in CatalogueKind}
    for item in items:
        if item.active or item.id in noted or item.id in asked:
            line = checklist.line_of(item, noted.get(item.id, ()), asked.get(item.id, ()), day)
            found[item.catalogue].append(line)
    return {
        "checklist": tuple(found[CatalogueKind.RIGHTS]),
        "cultural_codes": tuple(found[CatalogueKind.CULTURAL_CODES]),
    }


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
