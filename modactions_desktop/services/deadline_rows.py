"""What sets deadlines running, read by columns: of one person, or of everybody what may be told today.

Of everybody, the queries leave out what falls due long after today or fell due long before: ten thousand
files hold a hundred thousand dated situations, and few of them matter this season.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import alias as aliased

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
_DAYS = {OffsetUnit.DAYS: 1, OffsetUnit.WORKING_DAYS: 3, OffsetUnit.MONTHS: 31, OffsetUnit.YEARS: 366}
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


@dataclass(frozen=True, slots=True)
class Reading:
    """One view of the base on a day: of one person, or of everybody (`person` None)."""

    session: Session
    today: date
    book: RuleBook
    person: int | None = None

    def rows(self, found: Select[Any], owner: Any) -> Sequence[Any]:
        """The rows of a query on columns, of the people asked for."""
        if self.person is not None:
            found = found.where(owner == self.person)
        return self.session.connection().execute(found).fetchall()

    def near(self, found: Select[Any], day: Any, trigger: TriggerCode) -> Select[Any]:
        """Of everybody, only the events from which something may be told now."""
        if self.person is not None:
            return found.where(day.is_not(None))
        first, last = bounds(self.book, trigger, self.today)
        found = found.where(day <= last)
        return found if first is None else found.where(day >= first)


def bounds(book: RuleBook, trigger: TriggerCode, today: date) -> tuple[date | None, date]:
    """The first and the last day of an event that something told today may run from."""
    firsts, lasts = [today - timedelta(days=TOLD_LATE)], [today]
    for rule in book.of(trigger):
        length = rule.offset.amount * _DAYS[rule.offset.unit] if rule.offset else 0
        shortest = rule.offset.amount if rule.offset else 0
        firsts.append(today - timedelta(days=TOLD_LATE + length + 10))
        lasts.append(today + timedelta(days=max(rule.alert_days, default=0) - min(shortest, 0)))
    repeats = any(rule.repeat for rule in book.of(trigger))
    if trigger is TriggerCode.DEPARTURE_ABROAD:  # the days of the whole year add up
        firsts = [min(firsts).replace(month=1, day=1)]
    return None if repeats or trigger in STANDING else min(firsts), max(lasts)


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


def _typed(reading: Reading) -> Iterable[TriggerEvent]:
    of = TriggerDateRow.__table__.c
    found = select(of.id, of.participant_id, of.trigger, of.on, of.until, of.about)
    found = found.where(of.deleted_at.is_(None)).order_by(of.on, of.id)
    if reading.person is None:
        found = found.where(or_(*(_near_trigger(reading, of, trigger) for trigger in TriggerCode)))
    made = [
        TriggerEvent(person, trigger, on, f"trigger:{key}", until, about)
        for key, person, trigger, on, until, about in reading.rows(found, of.participant_id)
    ]
    return _with_paths(reading, _with_days_abroad(made))


def _near_trigger(reading: Reading, of: Any, trigger: TriggerCode) -> Any:
    first, last = bounds(reading.book, trigger, reading.today)
    near = (of.trigger == trigger.value) & (of.on <= last)
    return near if first is None else near & (of.on >= first)


def _with_days_abroad(made: list[TriggerEvent]) -> list[TriggerEvent]:
    """Each absence with the days of its calendar year so far; one over New Year counts in both."""
    spent: dict[tuple[int, int], int] = {}
    found = []
    for event in made:
        if event.trigger == TriggerCode.DEPARTURE_ABROAD and event.until is not None:
            for year, days in _days_by_year(event.on, event.until).items():
                spent[event.participant_id, year] = spent.get((event.participant_id, year), 0) + days
            years = range(event.on.year, event.until.year + 1)
            event = replace(event, days_abroad=max(spent.get((event.participant_id, y), 0) for y in years))
        found.append(event)
    return found


def _days_by_year(departure: date, back: date) -> Mapping[int, int]:
    """The days away, from the departure to the eve of the return, by calendar year."""
    years = range(departure.year, back.year + 1)
    found = {
        year: (min(back, date(year + 1, 1, 1)) - max(departure, date(year, 1, 1))).days for year in years
    }
    return {year: max(days, 0) for year, days in found.items()}


def _with_paths(reading: Reading, made: list[TriggerEvent]) -> list[TriggerEvent]:
    """What the integration path has reached closes the steps before it."""
    concerned = {TriggerCode.COMMUNE_REGISTERED.value, TriggerCode.LONG_PERMIT_ORDERED.value}
    if not any(event.trigger in concerned for event in made):
        return made
    of = SituationRow.__table__.c
    found = current(of, SituationKind.INTEGRATION_PATH, reading.today).where(of.code.in_(_PATHS))
    paths = {row[0]: row[1] for row in reading.rows(found, of.participant_id)}
    return [
        replace(event, closed=tuple(_PATHS[paths[event.participant_id]].items()))
        if event.trigger in concerned and event.participant_id in paths
        else event
        for event in made
    ]


def current(of: Any, kind: SituationKind, day: date) -> Select[Any]:
    return (
        select(of.participant_id, of.code)
        .where(
            of.kind == kind, or_(of.begin <= day, of.begin.is_(None)), or_(of.end >= day, of.end.is_(None))
        )
        .order_by(of.begin)
    )


# What records tell


def _documents(reading: Reading) -> Iterator[TriggerEvent]:
    """The end of the last residence document; a certificate without an end runs from its issue."""
    of, later = ResidenceDocumentRow.__table__.c, aliased(ResidenceDocumentRow.__table__).c
    unordered = or_(later.issued_on.is_(None), of.issued_on.is_(None), later.issued_on == of.issued_on)
    replaced = select(later.id).where(
        later.participant_id == of.participant_id,
        or_(later.issued_on > of.issued_on, unordered & (later.id > of.id)),
    )
    found = select(of.id, of.participant_id, of.code, of.issued_on, of.expires_on).where(~replaced.exists())
    ends = reading.near(found, of.expires_on, TriggerCode.DOCUMENT_END)
    for key, person, code, _issued, expires in reading.rows(ends, of.participant_id):
        yield TriggerEvent(person, TriggerCode.DOCUMENT_END, expires, f"document:{key}", about=code)
    endless = found.where(of.expires_on.is_(None), of.code.in_(CERTIFICATES))
    issued = reading.near(endless, of.issued_on, TriggerCode.CERTIFICATE_ISSUED)
    for key, person, code, begun, _expires in reading.rows(issued, of.participant_id):
        yield TriggerEvent(person, TriggerCode.CERTIFICATE_ISSUED, begun, f"document:{key}", about=code)


def _homes(reading: Reading) -> Iterator[TriggerEvent]:
    """The move into the last home."""
    of, later = SituationRow.__table__.c, aliased(SituationRow.__table__).c
    after = select(later.id).where(
        later.participant_id == of.participant_id,
        later.kind == SituationKind.HOUSING,
        or_(later.begin > of.begin, (later.begin == of.begin) & (later.id > of.id)),
    )
    found = select(of.id, of.participant_id, of.begin, of.code).where(
        of.kind == SituationKind.HOUSING, of.code != _HOMELESS, ~after.exists()
    )
    near = reading.near(found, of.begin, TriggerCode.MOVE_IN)
    for key, person, begin, code in reading.rows(near, of.participant_id):
        yield TriggerEvent(person, TriggerCode.MOVE_IN, begin, f"situation:{key}", about=code)


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


def _ends(reading: Reading, people: set[int]) -> dict[int, list[tuple[date, date | None]]]:
    of = SituationRow.__table__.c
    found = select(of.participant_id, of.begin, of.end).where(
        of.kind == SituationKind.INCOME, of.code.in_(_AID), of.begin.is_not(None)
    )
    if len(people) < 500:
        found = found.where(of.participant_id.in_(people))
    chains: dict[int, list[tuple[date, date | None]]] = {}
    for person, begin, end in reading.rows(found.order_by(of.begin), of.participant_id):
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


def _beginnings(
    reading: Reading, kind: SituationKind, codes: tuple[str, ...], trigger: TriggerCode
) -> Sequence[Any]:
    """The situations of these codes that follow none of them without a break."""
    of, before = SituationRow.__table__.c, aliased(SituationRow.__table__).c
    goes_on = exists().where(
        before.participant_id == of.participant_id,
        before.kind == kind,
        before.code.in_(codes),
        before.id != of.id,
        or_(before.begin.is_(None), before.begin < of.begin),
        or_(before.end.is_(None), before.end >= func.date(of.begin, "-1 day")),
    )
    found = select(of.id, of.participant_id, of.code, of.begin, of.end).where(
        of.kind == kind, of.code.in_(codes), ~goes_on
    )
    return reading.rows(reading.near(found, of.begin, trigger), of.participant_id)


def _recognitions(reading: Reading) -> Iterator[TriggerEvent]:
    """The day on which somebody was recognised as a refugee."""
    trigger = TriggerCode.REFUGEE_RECOGNISED
    for row in _beginnings(reading, SituationKind.RESIDENCE_STATUS, _REFUGEE, trigger):
        yield TriggerEvent(row.participant_id, trigger, row.begin, f"situation:{row.id}")


def _contracts_and_wages(reading: Reading) -> Iterator[TriggerEvent]:
    """Contracts that run, from their last review; and decisions of income, closed by a contract since."""
    of, review = ContractRow.__table__.c, ContractReviewRow.__table__.c
    last = select(func.max(review.on)).where(review.contract_id == of.id, review.deleted_at.is_(None))
    found = select(
        of.id,
        of.participant_id,
        of.kind,
        of.signed_on,
        of.begin,
        of.end,
        of.review_months,
        last.correlate(ContractRow.__table__).scalar_subquery().label("reviewed_on"),
    ).where(of.deleted_at.is_(None))
    signed: dict[int, list[date]] = {}
    for row in reading.rows(found, of.participant_id):
        if row.kind is ContractKind.PIIS and row.signed_on is not None:
            signed.setdefault(row.participant_id, []).append(row.signed_on)
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


def _decisions(reading: Reading) -> Iterator[TriggerEvent]:
    """Refusals; a last day that she typed counts before the one reckoned from the letter."""
    of = RightsRequestRow.__table__.c
    told_on = func.coalesce(of.notified_on, of.decided_on, of.asked_on)
    found = select(of.id, of.participant_id, of.item_id, told_on, of.appeal_due_on, of.appealed_on).where(
        of.deleted_at.is_(None), of.decision == RequestDecision.REFUSED
    )
    found = found.where(or_(of.notified_on.is_not(None), of.appeal_due_on.is_not(None)))
    if reading.person is None:
        first, last = bounds(reading.book, TriggerCode.DECISION_NOTIFIED, reading.today)
        near = of.appeal_due_on >= reading.today - timedelta(days=TOLD_LATE)
        found = found.where(or_(near, of.appeal_due_on.is_(None) & (of.notified_on >= first)))
        found = found.where(told_on <= last)
    rows = reading.rows(found, of.participant_id)
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


def followed(reading: Reading) -> set[int]:
    """Those whose follow-up goes on: deadlines of the others are told on their own page only."""
    of = SituationRow.__table__.c
    phases = {
        row[0]: row[1]
        for row in reading.rows(current(of, SituationKind.PHASE, reading.today), of.participant_id)
    }
    status = current(of, SituationKind.FILE_STATUS, reading.today).where(of.code != FileStatus.OPEN)
    resting = {row[0] for row in reading.rows(status, of.participant_id)}
    people = ParticipantRow.__table__.c
    binned = reading.rows(select(people.id).where(people.deleted_at.is_not(None)), people.id)
    return (
        {person for person, code in phases.items() if code != Phase.EXIT} - resting - {r[0] for r in binned}
    )


def marks(reading: Reading) -> Mapping[int, Mapping[tuple[str, str, str], Sequence[Mark]]]:
    """Her marks, by person, then by rule, variant and source."""
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
    found = found.where(of.deleted_at.is_(None)).order_by(of.id)
    made: dict[int, dict[tuple[str, str, str], list[Mark]]] = {}
    for person, *columns in reading.rows(found, of.participant_id):
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
