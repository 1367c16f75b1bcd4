"""What sets deadlines running, read by columns: of one person, or of everybody what may be told today.

Of everybody, the queries leave out what falls due long after today or fell due long before: ten thousand
files hold a hundred thousand dated situations, and few of them matter this season.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Date, Executable, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import alias as aliased

from modactions_desktop.domain.absences import with_days_abroad
from modactions_desktop.domain.catalogues import OffsetUnit
from modactions_desktop.domain.checklist import ContractKind, DeadlineMark, RequestDecision
from modactions_desktop.domain.deadlines import (
    APPEAL,
    STANDING,
    TOLD_LATE,
    DeadlineState,
    Mark,
    RuleBook,
    TriggerCode,
    TriggerEvent,
)
from modactions_desktop.domain.participants import FileStatus, Phase, SituationKind
from modactions_desktop.store.tables.checklist import (
    CatalogueVersionRow,
    ContractReviewRow,
    ContractRow,
    RightsRequestRow,
)
from modactions_desktop.store.tables.deadlines import DeadlineMarkRow, TriggerDateRow
from modactions_desktop.store.tables.participants import ParticipantRow, ResidenceDocumentRow, SituationRow

_AID = ("RI", "ERIS")
_WAGE = ("RI",)
"""The income that a contract (PIIS) goes with."""
_REFUGEE = ("ASY_REC",)
_HOMELESS = "RUE"
CERTIFICATES = ("AI_A", "AI_B")
_DAYS = {
    OffsetUnit.DAYS: 1,
    OffsetUnit.WORKING_DAYS: 3,
    OffsetUnit.MONTHS: 31,
    OffsetUnit.WHOLE_MONTHS: 62,
    OffsetUnit.YEARS: 366,
}
"""At most so many days each; a single whole month may end two months after its event."""
_SAME_EVENT = timedelta(days=62)
"""A day that she typed replaces one that a record tells, so near to it."""
_PATHS = {
    "ATTESTATION": {"D-CRI": DeadlineState.DONE, "D-PARCOURS": DeadlineState.DONE},
    "CONVENTION": {"D-CRI": DeadlineState.DONE},
    "EN_COURS": {"D-CRI": DeadlineState.DONE},
} | {
    code: {"D-CRI": DeadlineState.NOT_CONCERNED, "D-PARCOURS": DeadlineState.NOT_CONCERNED}
    for code in ("EXEMPTE", "DISPENSE", "NON_CONCERNE")
}
"""What a stage of the integration path closes."""
_CONTRACT = "D-PIIS"
_RESTING = tuple(status.value for status in FileStatus if status is not FileStatus.OPEN)


PERSON: BindParameter[int] = bindparam("person")
TODAY: BindParameter[date] = bindparam("today", type_=Date())
_FIRST: BindParameter[date] = bindparam("first", type_=Date())
_LAST: BindParameter[date] = bindparam("last", type_=Date())
"""Between these days lie the events from which something may be told."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One view of the base on a day: of one person, or of everybody (`person` None).

    The queries are made once, for making them costs more than running them for one person.
    """

    session: Session
    today: date
    book: RuleBook
    person: int | None = None
    horizon: int = 0
    """Days ahead in which everything that falls due is asked for, alerts aside."""

    @property
    def is_one(self) -> bool:
        return self.person is not None

    def rows(self, found: Executable, trigger: TriggerCode | None = None) -> Sequence[Any]:
        """The rows of one of these queries; of everybody, what an event of this kind may set running now."""
        given: dict[str, Any] = {"today": self.today, "person": self.person}
        if trigger is not None:
            first, last = bounds(self.book, trigger, self.today, self.horizon)
            given |= {"first": date.min, "last": date.max} if self.is_one else {"first": first, "last": last}
        return self.session.connection().execute(found, given).fetchall()


def of_people(found: Select[Any], owner: Any, one: bool) -> Select[Any]:
    """Of one person, or of everybody."""
    return found.where(owner == PERSON) if one else found


def of_kind(column: Any, kind: SituationKind, one: bool) -> Any:
    """Situations of one kind. Of one person SQLite is kept from walking through that kind of everybody."""
    return func.ifnull(column, "") == kind.value if one else column == kind


def bounds(book: RuleBook, trigger: TriggerCode, today: date, horizon: int = 0) -> tuple[date, date]:
    """The first and the last day of an event that something told today may run from."""
    firsts, lasts = [today - timedelta(days=TOLD_LATE)], [today]
    for rule in book.of(trigger):
        length = rule.offset.amount * _DAYS[rule.offset.unit] if rule.offset else 0
        firsts.append(today - timedelta(days=TOLD_LATE + length + 10))
        ahead = max(*rule.alert_days, horizon, 0)
        lasts.append(today + timedelta(days=ahead - min(length, 0)))
    repeats = any(rule.repeat for rule in book.of(trigger))
    if trigger is TriggerCode.DEPARTURE_ABROAD:  # the days of the whole year add up
        firsts = [min(firsts).replace(month=1, day=1)]
    return date.min if repeats or trigger in STANDING else min(firsts), max(lasts)


def events(reading: Reading) -> Iterator[TriggerEvent]:
    """Everything that sets deadlines running; what she typed stands in for what a record nearly says."""
    typed = list(_typed(reading))
    known: dict[tuple[int, str], list[date]] = {}
    for event in typed:
        known.setdefault((event.participant_id, event.trigger), []).append(event.on)
    yield from typed
    for gather in (_documents, _homes, _incomes, _recognitions, _contracts_and_wages, _decisions):
        for event in gather(reading):
            days = known.get((event.participant_id, event.trigger), ())
            if not any(abs(day - event.on) <= _SAME_EVENT for day in days):
                yield event


# What she typed


@cache
def _typed_query(one: bool, bounded: tuple[tuple[str, date, date], ...]) -> Executable:
    of = TriggerDateRow.__table__.c
    found = select(of.id, of.participant_id, of.trigger, of.on, of.until, of.about)
    found = found.where(of.deleted_at.is_(None)).order_by(of.on, of.id)
    if bounded:
        found = found.where(or_(*(_near(of, code, first, last) for code, first, last in bounded)))
    return of_people(found, of.participant_id, one)


def _near(of: Any, code: str, first: date, last: date) -> Any:
    """An absence counts until its return; as long as none is known, until today."""
    if code == TriggerCode.DEPARTURE_ABROAD:
        return (of.trigger == code) & (of.on <= last) & (func.coalesce(of.until, TODAY) >= first)
    return (of.trigger == code) & of.on.between(first, last)


def _typed(reading: Reading) -> Iterable[TriggerEvent]:
    given = reading.book, reading.today, reading.horizon
    near = ((code.value, *bounds(given[0], code, given[1], given[2])) for code in TriggerCode)
    bounded = () if reading.is_one else tuple(near)
    made = [
        TriggerEvent(person, trigger, on, f"trigger:{key}", until, about)
        for key, person, trigger, on, until, about in reading.rows(_typed_query(reading.is_one, bounded))
    ]
    return _with_paths(reading, with_days_abroad(made, reading.today))


def _with_paths(reading: Reading, made: list[TriggerEvent]) -> list[TriggerEvent]:
    """What the integration path has reached closes the steps before it."""
    concerned = {TriggerCode.COMMUNE_REGISTERED.value, TriggerCode.LONG_PERMIT_ORDERED.value}
    if not any(event.trigger in concerned for event in made):
        return made
    reached = reading.rows(current(SituationKind.INTEGRATION_PATH, reading.is_one, tuple(_PATHS)))
    paths = {row[0]: row[1] for row in reached}
    return [
        replace(event, closed=tuple(_PATHS[paths[event.participant_id]].items()))
        if event.trigger in concerned and event.participant_id in paths
        else event
        for event in made
    ]


@cache
def current(kind: SituationKind, one: bool, codes: tuple[str, ...] = ()) -> Executable:
    """Who is in which situation of a kind today (of these codes alone), the last begun last."""
    of = SituationRow.__table__.c
    found = (
        select(of.participant_id, of.code)
        .where(
            of_kind(of.kind, kind, one),
            or_(of.begin <= TODAY, of.begin.is_(None)),
            or_(of.end >= TODAY, of.end.is_(None)),
        )
        .order_by(of.begin)
    )
    return of_people(found.where(of.code.in_(codes)) if codes else found, of.participant_id, one)


# What records tell


@cache
def _documents_query(one: bool, ended: bool, certificates: bool) -> Executable:
    """The last document of each person: those with an end, or certificates without."""
    of, later = ResidenceDocumentRow.__table__.c, aliased(ResidenceDocumentRow.__table__).c
    unordered = or_(later.issued_on.is_(None), of.issued_on.is_(None), later.issued_on == of.issued_on)
    replaced = select(later.id).where(
        later.participant_id == of.participant_id,
        or_(later.issued_on > of.issued_on, unordered & (later.id > of.id)),
    )
    found = select(of.id, of.participant_id, of.code, of.issued_on, of.expires_on).where(~replaced.exists())
    found = found.where(of.code.in_(CERTIFICATES) if certificates else of.code.not_in(CERTIFICATES))
    if ended:
        found = found.where(of.expires_on.between(_FIRST, _LAST))
    else:
        found = found.where(of.expires_on.is_(None), of.issued_on.between(_FIRST, _LAST))
    return of_people(found, of.participant_id, one)


_DOCUMENTS = (
    # what is told, whether it has an end, whether it is a certificate
    (TriggerCode.DOCUMENT_END, True, False),
    (TriggerCode.CERTIFICATE_END, True, True),
    (TriggerCode.CERTIFICATE_ISSUED, False, True),
)


def _documents(reading: Reading) -> Iterator[TriggerEvent]:
    """The end of the last residence document, or certificate; one without an end runs from its issue."""
    for trigger, ended, certificates in _DOCUMENTS:
        found = reading.rows(_documents_query(reading.is_one, ended, certificates), trigger)
        for key, person, code, issued, expires in found:
            yield TriggerEvent(person, trigger, expires if ended else issued, f"document:{key}", about=code)


@cache
def _homes_query(one: bool) -> Executable:
    of = SituationRow.__table__.c
    found = select(of.id, of.participant_id, of.begin, of.code).where(
        of_kind(of.kind, SituationKind.HOUSING, one), of.begin.between(_FIRST, _LAST)
    )
    return of_people(found.order_by(of.begin, of.id), of.participant_id, one)


def _homes(reading: Reading) -> Iterator[TriggerEvent]:
    """The move into the last home."""
    trigger = TriggerCode.MOVE_IN
    last = {row.participant_id: row for row in reading.rows(_homes_query(reading.is_one), trigger)}
    for person, row in last.items():
        if row.code != _HOMELESS:
            yield TriggerEvent(person, trigger, row.begin, f"situation:{row.id}", about=row.code)


def _incomes(reading: Reading) -> Iterator[TriggerEvent]:
    """The grant of an aid; from one aid to the next without a day between, it goes on."""
    begun = _beginnings(reading, SituationKind.INCOME, _AID, TriggerCode.AID_GRANTED)
    ending = {row.participant_id for row in begun if row.end is not None}
    chains = _ends(reading, ending) if ending else {}
    for row in begun:
        until = _goes_on(row.end, chains.get(row.participant_id, ()))
        yield TriggerEvent(
            row.participant_id,
            TriggerCode.AID_GRANTED,
            row.begin,
            f"situation:{row.id}",
            until,
            about=row.code,
        )


@cache
def _aids_query(one: bool) -> Executable:
    of = SituationRow.__table__.c
    found = select(of.participant_id, of.begin, of.end).where(
        of_kind(of.kind, SituationKind.INCOME, one), of.code.in_(_AID), of.begin.is_not(None)
    )
    return of_people(found.order_by(of.begin), of.participant_id, one)


def _ends(reading: Reading, people: set[int]) -> dict[int, list[tuple[date, date | None]]]:
    chains: dict[int, list[tuple[date, date | None]]] = {}
    for person, begin, end in reading.rows(_aids_query(reading.is_one)):
        if person in people:
            chains.setdefault(person, []).append((begin, end))
    return chains


def _goes_on(end: date | None, chain: Sequence[tuple[date, date | None]]) -> date | None:
    """The end of the last aid of a chain in which each begins by the day after the one before."""
    for begin, next_end in chain:
        if end is None:
            return None
        if begin <= end + timedelta(days=1) and (next_end is None or next_end > end):
            end = next_end
    return end


@cache
def _beginnings_query(one: bool, kind: SituationKind, codes: tuple[str, ...]) -> Executable:
    of, before = SituationRow.__table__.c, aliased(SituationRow.__table__).c
    goes_on = exists().where(
        before.participant_id == of.participant_id,
        func.ifnull(before.kind, "") == kind.value,
        before.code.in_(codes),
        before.id != of.id,
        or_(before.begin.is_(None), before.begin < of.begin),
        or_(before.end.is_(None), before.end >= func.date(of.begin, "-1 day")),
    )
    found = select(of.id, of.participant_id, of.code, of.begin, of.end).where(
        of_kind(of.kind, kind, one), of.code.in_(codes), of.begin.between(_FIRST, _LAST), ~goes_on
    )
    return of_people(found, of.participant_id, one)


def _beginnings(
    reading: Reading, kind: SituationKind, codes: tuple[str, ...], trigger: TriggerCode
) -> Sequence[Any]:
    """The situations of these codes that follow none of them without a break."""
    return reading.rows(_beginnings_query(reading.is_one, kind, codes), trigger)


def _recognitions(reading: Reading) -> Iterator[TriggerEvent]:
    """The day on which somebody was recognised as a refugee."""
    trigger = TriggerCode.REFUGEE_RECOGNISED
    for row in _beginnings(reading, SituationKind.RESIDENCE_STATUS, _REFUGEE, trigger):
        yield TriggerEvent(row.participant_id, trigger, row.begin, f"situation:{row.id}")


@cache
def _contracts_query(one: bool) -> Executable:
    of, review = ContractRow.__table__.c, ContractReviewRow.__table__.c
    last = select(func.max(review.on)).where(review.contract_id == of.id, review.deleted_at.is_(None))
    found = select(
        of.id,
        of.participant_id,
        of.kind,
        of.signed_on,
        of.proposed_on,
        of.person_signed_on,
        of.begin,
        of.end,
        of.review_months,
        last.correlate(ContractRow.__table__).scalar_subquery().label("reviewed_on"),
    )
    return of_people(found.where(of.deleted_at.is_(None)), of.participant_id, one)


def _contracts_and_wages(reading: Reading) -> Iterator[TriggerEvent]:
    """Contracts that run, from their last review, or are thought over; decisions of income, closed by one."""
    signed: dict[int, list[date]] = {}
    for row in reading.rows(_contracts_query(reading.is_one)):
        if row.kind is ContractKind.PIIS and row.signed_on is not None:
            signed.setdefault(row.participant_id, []).append(row.signed_on)
        if row.kind is ContractKind.PIIS and row.proposed_on is not None and row.person_signed_on is None:
            source = f"contract:{row.id}"
            yield TriggerEvent(row.participant_id, TriggerCode.CONTRACT_PROPOSED, row.proposed_on, source)
        start = row.reviewed_on or row.signed_on or row.begin
        if start is not None and (row.end is None or row.end >= reading.today):
            yield TriggerEvent(
                row.participant_id,
                TriggerCode.CONTRACT_SIGNED,
                start,
                f"contract:{row.id}",
                row.end,
                row.kind.value,
                row.review_months,
            )
    decided = _beginnings(reading, SituationKind.INCOME, _WAGE, TriggerCode.INCOME_DECISION)
    for row in decided:
        done = any(day >= row.begin for day in signed.get(row.participant_id, ()))
        yield TriggerEvent(
            row.participant_id,
            TriggerCode.INCOME_DECISION,
            row.begin,
            f"situation:{row.id}",
            closed=((_CONTRACT, DeadlineState.DONE),) if done else (),
        )


@cache
def _decisions_query(one: bool) -> Executable:
    of = RightsRequestRow.__table__.c
    told_on = func.coalesce(of.notified_on, of.decided_on, of.asked_on)
    found = select(of.id, of.participant_id, of.item_id, told_on, of.appeal_due_on, of.appealed_on).where(
        func.ifnull(of.decision, "") == RequestDecision.REFUSED.value,
        of.deleted_at.is_(None),
        or_(of.notified_on.is_not(None), of.appeal_due_on.is_not(None)),
        or_(told_on.between(_FIRST, _LAST), of.appeal_due_on.between(_FIRST, _LAST)),
    )
    return of_people(found, of.participant_id, one)


def _decisions(reading: Reading) -> Iterator[TriggerEvent]:
    """Refusals; a last day that she typed counts before the one reckoned from the letter."""
    rows = reading.rows(_decisions_query(reading.is_one), TriggerCode.DECISION_NOTIFIED)
    titles = _titles(reading, {row.item_id for row in rows})
    for key, person, item, on, due_on, appealed_on in rows:
        yield TriggerEvent(
            person,
            TriggerCode.DECISION_NOTIFIED,
            on,
            f"request:{key}",
            about=titles.get(item, ""),
            due_on=due_on,
            closed=((APPEAL, DeadlineState.DONE),) if appealed_on is not None else (),
        )


def _titles(reading: Reading, items: set[int]) -> dict[int, str]:
    """The latest title of some items of the catalogue."""
    of = CatalogueVersionRow.__table__.c
    found = select(of.item_id, of.title).where(of.item_id.in_(items)).order_by(of.valid_from)
    return dict(tuple(row) for row in reading.session.connection().execute(found)) if items else {}


# Who is still followed, and what was noted


@cache
def _binned_query(one: bool) -> Executable:
    of = ParticipantRow.__table__.c
    return of_people(select(of.id).where(of.deleted_at.is_not(None)), of.id, one)


@cache
def _marks_query(one: bool) -> Executable:
    of = DeadlineMarkRow.__table__.c
    found = select(
        of.participant_id,
        of.id,
        of.rule_code,
        of.variant,
        of.source,
        of.due_on,
        of.mark,
        of.on,
        of.moved_to,
        of.comment,
    )
    return of_people(found.where(of.deleted_at.is_(None)).order_by(of.id), of.participant_id, one)


def followed(reading: Reading) -> set[int]:
    """Those whose follow-up goes on: deadlines of the others are told on their own page only."""
    phases = {row[0]: row[1] for row in reading.rows(current(SituationKind.PHASE, reading.is_one))}
    resting = reading.rows(current(SituationKind.FILE_STATUS, reading.is_one, _RESTING))
    binned = reading.rows(_binned_query(reading.is_one))
    gone = {row[0] for row in (*resting, *binned)}
    return {person for person, code in phases.items() if code != Phase.EXIT} - gone


def marks(reading: Reading) -> Mapping[int, Mapping[tuple[str, str, str], Sequence[Mark]]]:
    """Her marks, by person, then by rule, variant and source."""
    made: dict[int, dict[tuple[str, str, str], list[Mark]]] = {}
    for person, *columns in reading.rows(_marks_query(reading.is_one)):
        mark = Mark(*columns)
        made.setdefault(person, {}).setdefault((mark.rule_code, mark.variant, mark.source), []).append(mark)
    return made


def moved_people(noted: Mapping[int, Mapping[tuple[str, str, str], Sequence[Mark]]]) -> set[int]:
    """Those who have a deadline on another day than its rule's: read whole, whatever the season."""
    return {
        person
        for person, by_rule in noted.items()
        if any(mark.mark is DeadlineMark.MOVED for marks in by_rule.values() for mark in marks)
    }
