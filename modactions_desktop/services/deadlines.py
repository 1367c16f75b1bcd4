"""What falls due: computed from the files and from the days she typed, marked as dealt with, told in time.

Nothing of it is stored but her marks and the days that no other record tells. What is told of everybody is
remembered by person; a change has that person's reckoned again, and no other's.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain import deadlines as rules
from modactions_desktop.domain.checklist import DeadlineMark
from modactions_desktop.domain.deadlines import (
    Deadline,
    Noted,
    RuleBook,
    TriggerCode,
    TriggerDate,
    TriggerEvent,
)
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.services import deadline_rows, revisions
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.services.deadline_people import RuleItem, concerned, fitting, rule_items, settled
from modactions_desktop.services.deadline_rows import Reading
from modactions_desktop.services.records import places_above
from modactions_desktop.services.tasks import many_values
from modactions_desktop.store.changes import RowChange
from modactions_desktop.store.tables.checklist import ContractReviewRow, ContractRow, RightsRequestRow
from modactions_desktop.store.tables.deadlines import DeadlineMarkRow, TriggerDateRow
from modactions_desktop.store.tables.participants import ParticipantRow

_OF_EVERYBODY = frozenset({"catalogue_items", "catalogue_versions", "codes", "deadline_rules"})
"""Tables whose change moves the deadlines of everybody…"""
_OF_A_PERSON = frozenset(
    {
        "checklist_states",
        "contract_reviews",
        "contracts",
        "deadline_marks",
        "french_levels",
        "household_members",
        "obstacles",
        "participant_nationalities",
        "participant_situations",
        "participants",
        "residence_documents",
        "rights_requests",
        "summonses",
        "trigger_dates",
    }
)
"""… and those of the people it is about; no other table tells of deadlines."""


class TriggerDateChanges(TypedDict, total=False):
    trigger: TriggerCode
    on: date
    until: date | None
    about: str


class MarkChanges(TypedDict, total=False):
    mark: DeadlineMark
    moved_to: date | None
    comment: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of everybody on a day, as the base stood after so many writes."""

    day: date
    writes: int
    by_person: dict[int, tuple[Deadline, ...]]
    in_order: list[Deadline]


class Deadlines:
    """The deadlines of one person, and what is to be told of everybody's."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues
        self._lock = Lock()
        self._told: _Told | None = None
        self._known: tuple[date, RuleBook, tuple[RuleItem, ...]] | None = None
        self._last: tuple[tuple[int, date, int], tuple[Deadline, ...]] | None = None
        """What was reckoned last of one person: who, on which day, after which write."""

    # What falls due

    def of(self, participant_id: int) -> tuple[Deadline, ...]:
        """All of one person, what is open first, each by its day.

        Several views of a person ask for the same: it is reckoned once, until something is written.
        """
        asked = (participant_id, self._ctx.today(), self._ctx.database.writes)
        last = self._last
        if last is not None and last[0] == asked:
            return last[1]
        self._caught_up()
        book, items = self._book()
        with self._ctx.read() as session:
            found = self._of_person(session, participant_id, book, items)
        ordered = tuple(sorted(found, key=lambda deadline: deadline.urgency))
        self._last = (asked, ordered)
        return ordered

    def due(self) -> Job[tuple[Deadline, ...]]:
        """What is to be told today of everybody whose follow-up goes on, by day."""
        told = self._caught_up()
        if told is None:
            told = yield from self._everybody()
        return tuple(told.in_order)

    def coming(self, days: int = 366) -> Job[tuple[Deadline, ...]]:
        """What falls due from today on and is not dealt with, of everybody whose follow-up goes on."""
        day = self._ctx.today()
        self._caught_up()
        book, items = self._book()
        with self._ctx.read() as session, many_values():
            yield Progress(0, 2, "Dossiers suivis")
            reading = Reading(session, day, book, horizon=days)
            people = deadline_rows.followed(reading)
            yield Progress(1, 2, "Échéances")
            found = [e for e in deadline_rows.events(reading) if e.participant_id in people]
            made = _reckoned(reading, found, people, items, only_told=False)
        ahead = [d for d in made if not d.is_closed and d.due_on is not None and 0 <= d.days <= days]
        return tuple(sorted(ahead, key=lambda deadline: deadline.urgency))

    def told(self) -> tuple[Deadline, ...]:
        """`due` at once: what is remembered, with what changed since."""
        return run_to_end(self.due())

    def told_of(self) -> Mapping[int, Sequence[Deadline]]:
        """`due` by person."""
        self.told()
        return self._told.by_person if self._told is not None else {}

    def forget(self) -> None:
        """Has everything read again at the next question."""
        with self._lock:
            self._told = self._last = None

    # Marks

    def mark(
        self,
        deadline: Deadline,
        mark: DeadlineMark,
        *,
        moved_to: date | None = None,
        comment: str = "",
        on: date | None = None,
    ) -> None:
        """Notes what became of a deadline; what a record of its own tells is noted there.

        A review that was held goes to its contract, an appeal to its request.
        """
        if mark is DeadlineMark.MOVED and moved_to is None:
            raise InputError("deadline_day_missing", "moved_to")
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            kept(session, ParticipantRow, deadline.participant_id)
            if not self._noted_at_its_record(session, deadline, mark, moved_to, day):
                session.add(self._mark_row(deadline, mark, moved_to, comment, day))
            self._ctx.journal(session, f"deadline.{_VERBS[mark]}", f"participant:{deadline.participant_id}")

    def _noted_at_its_record(
        self, session: Session, deadline: Deadline, mark: DeadlineMark, moved_to: date | None, day: date
    ) -> bool:
        noun, _, key = deadline.source.partition(":")
        changes: dict[str, Any] = {}
        row: Any = None
        if deadline.trigger == TriggerCode.CONTRACT_SIGNED and mark is DeadlineMark.DONE:
            contract = kept(session, ContractRow, int(key))
            contract.reviews.append(ContractReviewRow(on=day, **self._ctx.stamp()))
            return True
        if noun == "request" and mark is not DeadlineMark.NOT_CONCERNED:
            row = kept(session, RightsRequestRow, int(key))
            changes = {"appealed_on": day} if mark is DeadlineMark.DONE else {"appeal_due_on": moved_to}
        if row is None:
            return False
        place = revisions.Place(deadline.participant_id, noun, int(key))
        revisions.change(self._ctx, session, place, row, changes, always=True)
        return True

    def _mark_row(
        self, deadline: Deadline, mark: DeadlineMark, moved_to: date | None, comment: str, day: date
    ) -> DeadlineMarkRow:
        return DeadlineMarkRow(
            participant_id=deadline.participant_id,
            rule_code=deadline.code,
            variant=deadline.variant,
            source=deadline.source,
            due_on=deadline.computed_on,
            mark=mark,
            on=day,
            moved_to=moved_to if mark is DeadlineMark.MOVED else None,
            comment=comment,
            **self._ctx.stamp(),
        )

    def update_mark(self, mark_id: int, changes: MarkChanges) -> None:
        """Another day, or a comment."""
        with self._ctx.write() as session:
            row = kept(session, DeadlineMarkRow, mark_id)
            place = revisions.Place(row.participant_id, "deadline_mark", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "deadline_mark.update", f"deadline_mark:{mark_id}")

    def delete_mark(self, mark_id: int) -> None:
        """Takes a mark back: the deadline counts again. It stays in the bin for 30 days."""
        self._bin(DeadlineMarkRow, mark_id, "deadline_mark", binned=True)

    def restore_mark(self, mark_id: int) -> None:
        self._bin(DeadlineMarkRow, mark_id, "deadline_mark", binned=False)

    # Days that she types

    def trigger_dates(self, participant_id: int) -> tuple[TriggerDate, ...]:
        """The days typed for one person, the last first."""
        of = TriggerDateRow
        found = select(of).where(of.participant_id == participant_id, of.deleted_at.is_(None))
        with self._ctx.read() as session:
            rows = session.scalars(found.order_by(of.on.desc(), of.id.desc())).all()
            return tuple(trigger_date_of(row) for row in rows)

    def add_trigger_date(
        self,
        participant_id: int,
        trigger: TriggerCode,
        on: date,
        *,
        until: date | None = None,
        about: str = "",
        interview_id: int | None = None,
    ) -> int:
        """Notes a day that sets deadlines running. InputError: period_backwards."""
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row = TriggerDateRow(
                participant_id=participant_id,
                trigger=trigger.value,
                on=on,
                until=until,
                about=about.strip(),
                interview_id=interview_id,
                **self._ctx.stamp(),
            )
            _check_dates(row)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "trigger_date.add", f"trigger_date:{row.id}")
            return row.id

    def update_trigger_date(self, trigger_id: int, changes: TriggerDateChanges) -> None:
        with self._ctx.write() as session:
            row = kept(session, TriggerDateRow, trigger_id)
            place = revisions.Place(row.participant_id, "trigger_date", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "trigger_date.update", f"trigger_date:{trigger_id}")
            _check_dates(row)

    def delete_trigger_date(self, trigger_id: int) -> None:
        """Puts a day in the bin for 30 days, and its deadlines go with it."""
        self._bin(TriggerDateRow, trigger_id, "trigger_date", binned=True)

    def restore_trigger_date(self, trigger_id: int) -> None:
        self._bin(TriggerDateRow, trigger_id, "trigger_date", binned=False)

    def _bin(
        self, table: type[DeadlineMarkRow | TriggerDateRow], key: int, noun: str, *, binned: bool
    ) -> None:
        with self._ctx.write() as session:
            existing(session, table, key).deleted_at = self._ctx.now() if binned else None
            self._ctx.journal(session, f"{noun}.{'delete' if binned else 'restore'}", f"{noun}:{key}")

    # Reckoning

    def _book(self) -> tuple[RuleBook, tuple[RuleItem, ...]]:
        """The rules with the items that name them; read again after a change of the catalogue."""
        day, known = self._ctx.today(), self._known
        if known is None or known[0] != day:
            with self._ctx.read() as session:
                items = rule_items(session, day)
            names: dict[str, list[str]] = {}
            for item in items:
                for rule in item.rules:
                    names.setdefault(rule, []).append(item.code)
            naming = {rule: tuple(codes) for rule, codes in names.items()}
            known = self._known = (day, RuleBook(self._catalogues.deadline_rules(), BELGIUM, naming), items)
        return known[1], known[2]

    def _of_person(
        self, session: Session, person: int, book: RuleBook, items: Sequence[RuleItem]
    ) -> list[Deadline]:
        reading = Reading(session, self._ctx.today(), book, person)
        return _reckoned(reading, deadline_rows.events(reading), {person}, items, only_told=False)

    def _caught_up(self) -> _Told | None:
        """What is remembered, with the people reckoned again whose rows changed; None: all is to be read."""
        with self._lock:
            told, writes = self._told, self._ctx.database.writes
            changes = self._ctx.watched.take(writes)
            touched = {change.table for change in changes} if changes is not None else _OF_EVERYBODY
            if touched & _OF_EVERYBODY:
                self._known = None
            if told is None or told.day != self._ctx.today() or touched & _OF_EVERYBODY:
                self._told = None
                return None
            self._told = told = _Told(told.day, writes, told.by_person, told.in_order)
            if changes and touched & _OF_A_PERSON:
                self._reckon_again(told, [change for change in changes if change.table in _OF_A_PERSON])
            return told

    def _reckon_again(self, told: _Told, changes: Sequence[RowChange]) -> None:
        book, items = self._book()
        with self._ctx.read() as session:
            places = places_above(session, changes)
            people = {key for some in places for table, key in some if table == "participants"}
            people |= {key for c in changes if c.before and (key := c.before.get("participant_id"))}
            told.in_order[:] = [one for one in told.in_order if one.participant_id not in people]
            for person in people:
                told.by_person.pop(person, None)
                found = self._told_of_person(session, person, book, items)
                if found:
                    told.by_person[person] = found
                for deadline in found:
                    insort(told.in_order, deadline, key=lambda one: one.urgency)

    def _told_of_person(
        self, session: Session, person: int, book: RuleBook, items: Sequence[RuleItem]
    ) -> tuple[Deadline, ...]:
        reading = Reading(session, self._ctx.today(), book, person)
        if person not in deadline_rows.followed(reading):
            return ()
        found = _reckoned(reading, deadline_rows.events(reading), {person}, items, only_told=True)
        return tuple(sorted(found, key=lambda deadline: deadline.urgency))

    def _everybody(self) -> Job[_Told]:
        """One view of the base from beginning to end; nothing is remembered when it is cancelled."""
        writes, day = self._ctx.database.writes, self._ctx.today()
        book, items = self._book()
        with self._ctx.read() as session, many_values():
            yield Progress(0, _PARTS, "Règles et dossiers suivis")
            reading = Reading(session, day, book)
            people = deadline_rows.followed(reading)
            yield Progress(1, _PARTS, "Dates des dossiers")
            found = [e for e in deadline_rows.events(reading) if e.participant_id in people]
            yield Progress(2, _PARTS, "Échéances")
            made = _reckoned(reading, found, people, items, only_told=True)
            made = self._with_moved(session, made, reading, people, book, items)
        made.sort(key=lambda deadline: deadline.urgency)
        by_person: dict[int, tuple[Deadline, ...]] = {}
        for deadline in made:
            by_person[deadline.participant_id] = (*by_person.get(deadline.participant_id, ()), deadline)
        told = _Told(day, writes, by_person, made)
        with self._lock:
            if self._told is None or self._told.writes <= writes:
                self._told = told
        return told

    def _with_moved(
        self,
        session: Session,
        made: list[Deadline],
        reading: Reading,
        people: set[int],
        book: RuleBook,
        items: Sequence[RuleItem],
    ) -> list[Deadline]:
        """Those with a deadline on another day are read whole: the season does not tell when it is due."""
        moved = deadline_rows.moved_people(deadline_rows.marks(reading)) & people
        if not moved:
            return made
        made = [deadline for deadline in made if deadline.participant_id not in moved]
        for person in moved:
            made += self._told_of_person(session, person, book, items)
        return made


_PARTS = 3
_VERBS = {
    DeadlineMark.DONE: "done",
    DeadlineMark.NOT_CONCERNED: "set_aside",
    DeadlineMark.MOVED: "move",
}


def _reckoned(
    reading: Reading,
    events: Iterable[TriggerEvent],
    people: set[int],
    items: Sequence[RuleItem],
    *,
    only_told: bool,
) -> list[Deadline]:
    """The deadlines of these events, and the yearly steps of these people."""
    book, day, events = reading.book, reading.today, list(events)
    steps = _yearly_steps(reading, people, items, only_told)
    noted = Noted(deadline_rows.marks(reading), settled(reading, items))
    made = [deadline for event in events for deadline in rules.deadlines_of(event, book, noted, day)]
    made = _of_the_concerned(reading, made, people)
    for rule, found in steps:
        yearly = (rules.yearly(rule, person, book, noted, day) for person in found)
        made += [deadline for deadline in yearly if deadline is not None]
    return [deadline for deadline in made if deadline.is_told] if only_told else made


def _of_the_concerned(reading: Reading, made: list[Deadline], people: set[int]) -> list[Deadline]:
    """Without those of a rule that asks for more than its event, where that does not hold."""
    asking = {deadline.rule.only_when for deadline in made if deadline.rule.only_when}
    if not asking:
        return made
    held = {conditions: fitting(reading, conditions, people) for conditions in asking}
    return [
        deadline
        for deadline in made
        if not deadline.rule.only_when or deadline.participant_id in held[deadline.rule.only_when]
    ]


def _yearly_steps(
    reading: Reading, people: set[int], items: Sequence[RuleItem], only_told: bool
) -> list[tuple[Any, set[int]]]:
    """The yearly rules with those whom they concern; out of their season they are not asked about."""
    return [
        (rule, concerned(reading, rule, items, people))
        for rule in reading.book.of(TriggerCode.EVERY_YEAR)
        if not only_told or rules.is_in_season(rule, reading.today)
    ]


def trigger_date_of(row: TriggerDateRow) -> TriggerDate:
    """The value of a row."""
    return value_of(row, TriggerDate, trigger=TriggerCode(row.trigger))


def _check_dates(row: TriggerDateRow) -> None:
    if row.until is not None and row.until < row.on:
        raise InputError("period_backwards", "until")
