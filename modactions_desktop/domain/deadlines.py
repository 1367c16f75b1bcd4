"""When something is due: the dated rules of the catalogue, counted in days, working days, months or years.

A passed due date is never a lost right: it is something to check with a lawyer. The legal holidays are given
by the caller; nothing here knows a calendar of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zlib import crc32

from modactions_desktop.domain.catalogues import DeadlineRule, MonthDay, Offset, OffsetUnit, Window
from modactions_desktop.domain.checklist import Contract, DeadlineMark, Verification
from modactions_desktop.domain.periods import months_after

Holidays = Container[date]
"""The legal holidays, Sundays aside."""

APPEAL = "D-RECOURS"
"""The rule by which a decision of the CPAS may be appealed."""
REVIEW = "D-PIIS-EVAL"
"""The rule by which a contract is reviewed."""
PIIS, REFLECTION = "D-PIIS", "REFLEXION"
"""The rule by which a PIIS is concluded, and its step before: the days to think it over (A-05)."""
TOLD_LATE = 60
"""Days after which a passed deadline is told on the person's own page only."""


class TriggerCode(StrEnum):
    """The events that deadlines run from; those that she types first, those a record tells after them."""

    COMMUNE_REGISTERED = "commune_registered"
    LONG_PERMIT_ORDERED = "long_permit_ordered"
    CHILD_REGISTERED = "child_registered"
    BIRTH_EXPECTED = "birth_expected"
    DEPARTURE_ABROAD = "departure_abroad"
    CERTIFICATE_ISSUED = "certificate_issued"
    INCOME_DECISION = "income_decision"
    DECISION_NOTIFIED = "decision_notified"
    AID_GRANTED = "aid_granted"
    MOVE_IN = "move_in"
    REFUGEE_RECOGNISED = "refugee_recognised"
    DOCUMENT_END = "document_end"
    CERTIFICATE_END = "certificate_end"
    CONTRACT_PROPOSED = "contract_proposed"
    CONTRACT_SIGNED = "contract_signed"
    EVERY_YEAR = "every_year"


PAPERS_END = frozenset({TriggerCode.DOCUMENT_END, TriggerCode.CERTIFICATE_END})
"""The end of a residence document, or of the certificate in its place."""
STANDING = PAPERS_END | {TriggerCode.CONTRACT_SIGNED}
"""What these run from lasts: a document that ended, a review never held are told until dealt with."""


class DeadlineState(StrEnum):
    """Where a deadline stands today."""

    COMING = "a_venir"
    WINDOW = "dans_la_fenetre"
    NEAR = "proche"
    LATE = "delai_depasse"
    DONE = "fait"
    NOT_CONCERNED = "non_concerne"


_EVE = timedelta(days=1)
CLOSED = frozenset({DeadlineState.DONE, DeadlineState.NOT_CONCERNED})


@dataclass(frozen=True, slots=True)
class TriggerEvent:
    """Something that sets deadlines running, and the record that tells it (`situation:12`).

    `until` ends it (a contract, an absence, an aid), `every` is a contract's own rhythm in months, `due_on`
    a day that she typed instead of the rule's, `closed` what the file says became of some rules.
    """

    participant_id: int
    trigger: str
    on: date
    source: str
    until: date | None = None
    about: str = ""
    every: int | None = None
    due_on: date | None = None
    days_abroad: int = 0
    closed: tuple[tuple[str, DeadlineState], ...] = ()


@dataclass(frozen=True, slots=True)
class TriggerDate:
    """A day that she typed because no other record tells it; `until`: of an absence, the return."""

    id: int
    trigger: TriggerCode
    on: date
    until: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What she noted of one deadline: dealt with, set aside, or another day."""

    id: int
    rule_code: str
    variant: str
    source: str
    due_on: date
    mark: DeadlineMark
    on: date
    moved_to: date | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of one person.

    `computed_on` is the day the rule gives (of a yearly step without a day: the day from which it is
    recalled); `due_on` the day that counts, None as long as she has to type it.
    """

    participant_id: int
    rule: DeadlineRule
    trigger: str
    trigger_on: date
    source: str
    computed_on: date
    due_on: date | None
    state: DeadlineState
    days: int
    """From today to the day that counts; past: below zero."""
    strong: bool = False
    """To be told loudly: the rule's strong alert, or a window that has gone by."""
    items: tuple[str, ...] = ()
    """Codes of the rights and obligations that name the rule."""
    about: str = ""
    mark: Mark | None = None
    days_abroad: int = 0
    """Of an absence abroad: how many days of that calendar year it brings the person to."""

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def variant(self) -> str:
        return self.rule.variant

    @property
    def label(self) -> str:
        return self.rule.label

    @property
    def number(self) -> int:
        """Names it where a number is asked for."""
        return crc32(self.key.encode()) & 0x7FFF_FFFF

    @property
    def certainty(self) -> str:
        return self.rule.certainty

    @property
    def verification(self) -> Verification:
        return self.rule.verification

    @property
    def key(self) -> str:
        """Names it among the deadlines of a person, over days and restarts."""
        return ":".join((self.code, self.variant, self.source, self.computed_on.isoformat()))

    @property
    def window(self) -> tuple[date, date] | None:
        """The days in which the step is best done, around the day that counts."""
        return _window(self.rule, self.computed_on, self.due_on) if self.due_on is not None else None

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def is_over_limit(self) -> bool:
        """More days abroad in a calendar year than the rule speaks of: to be checked."""
        limit = self.rule.yearly_limit_days
        return limit is not None and self.days_abroad > limit

    @property
    def opens_a_step(self) -> bool:
        """Its day begins something that can be done; the others end it, and so do days to think over."""
        return self.rule.from_then_on and self.trigger != TriggerCode.CONTRACT_PROPOSED

    @property
    def is_old(self) -> bool:
        """Passed so long ago that only the person's own page tells it."""
        return not self.is_closed and self.days < -TOLD_LATE and self.trigger not in STANDING

    @property
    def is_told(self) -> bool:
        """Whether it is worth saying today, by the alerts of its rule."""
        if self.is_closed or self.is_old:
            return False
        return self.days <= max(self.rule.alert_days, default=0)

    @property
    def urgency(self) -> tuple[bool, date, str, int]:
        """Sorts what is open by its day."""
        return self.is_closed, self.due_on or self.computed_on, self.code, self.participant_id


Marks = Mapping[tuple[str, str, str], Sequence[Mark]]
"""By rule, variant and source, the last one noted last."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the checklist says of the one item that names a rule: in order, or of no concern, since a day."""

    state: DeadlineState
    on: date


Settlements = Mapping[tuple[int, str], Settled]
"""By person and rule."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was written down about deadlines: her marks, and what the checklist says of their items."""

    marks: Mapping[int, Marks]
    settled: Settlements

    def of(self, rule: DeadlineRule, participant_id: int, source: str) -> Sequence[Mark]:
        marks = self.marks.get(participant_id)
        return marks.get((rule.code, rule.variant, source), ()) if marks else ()

    def closing(
        self, rule: DeadlineRule, participant_id: int, begin: date, due: date
    ) -> DeadlineState | None:
        """« En ordre » counts from the event, or the first alert, on; « non concerné » always."""
        found = self.settled.get((participant_id, rule.code))
        if found is None:
            return None
        since = min(begin, due - timedelta(days=max(rule.alert_days, default=0)))
        return found.state if found.state is DeadlineState.NOT_CONCERNED or found.on >= since else None


class RuleBook:
    """The rules by the event they run from, the items that name them, and the calendar they count in."""

    def __init__(
        self,
        rules: Iterable[DeadlineRule],
        holidays: Holidays,
        items: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.valid_from))
        self.holidays = holidays
        self.items = items or {}
        self._by_trigger: dict[str, list[DeadlineRule]] = {}
        for rule in self.rules:
            self._by_trigger.setdefault(rule.trigger, []).append(rule)

    def of(self, trigger: str) -> Sequence[DeadlineRule]:
        """Every rule that runs from this event, at any time."""
        return self._by_trigger.get(trigger, ())

    def in_force(self, trigger: str, on: date) -> Iterable[DeadlineRule]:
        """The rules that govern an event of that day: of each code and variant the last one begun."""
        found = {(r.code, r.variant): r for r in self._by_trigger.get(trigger, ()) if r.applies_on(on)}
        return found.values()


def deadlines_of(event: TriggerEvent, book: RuleBook, noted: Noted, today: date) -> Iterable[Deadline]:
    """What falls due from one event, by the rules in force on its day."""
    for rule in book.in_force(event.trigger, event.on):
        if not _concerns(rule, event):
            continue
        marks = noted.of(rule, event.participant_id, event.source)
        for due in _occurrences(rule, event, book.holidays, marks, today):
            yield _deadline(rule, event, due, book, noted, today)


def yearly(
    rule: DeadlineRule, participant_id: int, book: RuleBook, noted: Noted, today: date
) -> Deadline | None:
    """The step of this year, for somebody whom it concerns; None when the rule is not in force then."""
    begin, due = season(rule, today)
    if not rule.applies_on(due or begin):
        return None
    event = TriggerEvent(participant_id, rule.trigger, begin, f"year:{(due or begin).year}")
    last = settled_day(rule, due, book.holidays) if due is not None else begin
    return _deadline(rule, event, last, book, noted, today, is_open=due is None)


def season(rule: DeadlineRule, today: date) -> tuple[date, date | None]:
    """From when a yearly step can be done, and by when: of this year until long past, then of the next."""
    if rule.annual_due is None:
        start = rule.annual_start or MonthDay(1, 1)
        begin = start.of(today.year)
        return (begin if (today - begin).days <= TOLD_LATE else start.of(today.year + 1)), None
    due = rule.annual_due.of(today.year)
    if (today - due).days > TOLD_LATE:
        due = rule.annual_due.of(today.year + 1)
    if rule.annual_start is None:
        return due, due
    begin = rule.annual_start.of(due.year)
    return (begin if begin <= due else rule.annual_start.of(due.year - 1)), due


def is_in_season(rule: DeadlineRule, today: date) -> bool:
    """Whether a yearly step is worth saying to anybody today."""
    begin, due = season(rule, today)
    return ((due or begin) - today).days <= max(rule.alert_days, default=0)


def _concerns(rule: DeadlineRule, event: TriggerEvent) -> bool:
    """An absence counts from so many days on, or once the days of a year are used up."""
    if rule.minimum_days is None or event.until is None:
        return True
    limit = rule.yearly_limit_days
    over = limit is not None and event.days_abroad > limit
    return over or (event.until - event.on).days >= rule.minimum_days


def _occurrences(
    rule: DeadlineRule, event: TriggerEvent, holidays: Holidays, noted: Sequence[Mark], today: date
) -> Iterable[date]:
    """The days on which it falls due: the one that comes, and the last one that passed undone."""
    first = event.due_on or due_date(rule, event.on, holidays, event.every)
    ends = event.until if event.trigger == TriggerCode.CONTRACT_SIGNED else None
    if first is None or (ends is not None and first > ends):
        return ()
    if rule.uninterrupted and event.until is not None and event.until < first - _EVE:
        return ()
    if rule.repeat is None or event.every is not None:
        return (first,)
    passed, day, times = None, first, 0
    while day < today:
        passed = day if _mark_of(noted, day, rule) is None else None
        times += 1
        day = _repeated(rule, event.on, first, times, holidays)
    return (day,) if passed is None else (passed, day)


def series(
    rule: DeadlineRule, start: date, until: date, holidays: Holidays, every: int | None = None
) -> Iterable[date]:
    """Every day on which a rule falls due up to a day: a review each so many months of a contract."""
    first = due_date(rule, start, holidays, every)
    times = 0
    while first is not None:
        day = (
            months_after(start, every * (times + 1))
            if every
            else _repeated(rule, start, first, times, holidays)
        )
        if day > until:
            return
        yield day
        times += 1
        if rule.repeat is None:
            return


def _repeated(rule: DeadlineRule, start: date, first: date, times: int, holidays: Holidays) -> date:
    """Counted from the event, where it can be, so that the 31st does not wander to the 28th."""
    if rule.repeat is None or not times:
        return first
    more = Offset(rule.repeat.amount * times, rule.repeat.unit)
    if rule.offset is not None and rule.offset.unit is more.unit:
        more, first = Offset(rule.offset.amount + more.amount, more.unit), start
    day = after(more, first, holidays, saturday_counts=rule.saturday_counts)
    return settled_day(rule, day, holidays)


def _mark_of(noted: Sequence[Mark], due: date, rule: DeadlineRule) -> Mark | None:
    """What was noted last of it; of what falls due once only, whatever day it was reckoned to then."""
    once = rule.repeat is None
    return next((mark for mark in reversed(noted) if once or mark.due_on == due), None)


def _deadline(
    rule: DeadlineRule,
    event: TriggerEvent,
    computed: date,
    book: RuleBook,
    noted: Noted,
    today: date,
    is_open: bool = False,
) -> Deadline:
    mark = _mark_of(noted.of(rule, event.participant_id, event.source), computed, rule)
    moved = mark.moved_to if mark is not None and mark.mark is DeadlineMark.MOVED else None
    due = moved or (None if is_open else computed)
    days = ((due or computed) - today).days
    closed = _closed(rule, event, mark) or noted.closing(rule, event.participant_id, event.on, computed)
    state = closed or _open_state(rule, computed, due, days, today)
    strong = days <= max(rule.strong_alert_days, default=-1)
    if rule.window is not None:
        strong = strong or days < -rule.window.last
    return Deadline(
        event.participant_id,
        rule,
        event.trigger,
        event.on,
        event.source,
        computed,
        due,
        state,
        days,
        strong,
        book.items.get(rule.code, ()),
        event.about,
        mark,
        event.days_abroad,
    )


def _closed(rule: DeadlineRule, event: TriggerEvent, mark: Mark | None) -> DeadlineState | None:
    """Her own mark counts before what the file says."""
    if mark is not None and mark.mark is not DeadlineMark.MOVED:
        return DeadlineState.DONE if mark.mark is DeadlineMark.DONE else DeadlineState.NOT_CONCERNED
    return next((state for code, state in event.closed if code == rule.code), None)


def _open_state(
    rule: DeadlineRule, computed: date, due: date | None, days: int, today: date
) -> DeadlineState:
    if due is None:  # a day to type: recalled from its beginning on
        return DeadlineState.COMING if days > 0 else DeadlineState.NEAR
    if days < 0:
        return DeadlineState.NEAR if rule.from_then_on else DeadlineState.LATE
    window = _window(rule, computed, due)
    if window is not None and window[0] <= today <= window[1]:
        return DeadlineState.WINDOW
    return DeadlineState.NEAR if days <= max(rule.alert_days, default=0) else DeadlineState.COMING


def _window(rule: DeadlineRule, computed: date, due: date) -> tuple[date, date] | None:
    """Around the day that counts; a yearly step begins with its season, whatever its last day."""
    if rule.window is not None:
        return _around(rule.window, due)
    if rule.annual_start is None or rule.annual_due is None:
        return None
    begin = rule.annual_start.of(computed.year)
    begin = begin if begin <= computed else rule.annual_start.of(computed.year - 1)
    return min(begin, due), due


def _around(window: Window, due: date) -> tuple[date, date]:
    return due + timedelta(days=window.first), due + timedelta(days=window.last)


# Counting


def rule_in_force(
    rules: Iterable[DeadlineRule], code: str, on: date, variant: str = ""
) -> DeadlineRule | None:
    """The rule that governs an event of a day: the last one begun by then."""
    known = [rule for rule in rules if rule.code == code and rule.variant == variant and rule.applies_on(on)]
    return max(known, key=lambda rule: rule.valid_from, default=None)


def due_date(
    rule: DeadlineRule, trigger_on: date, holidays: Holidays, every: int | None = None
) -> date | None:
    """The day something is due, from the event it runs from; None when she types it herself.

    `every` is a contract's own rhythm in months, instead of the rule's. A yearly rule falls on its next day
    from the event on.
    """
    if every is not None:
        return months_after(trigger_on, every) if every > 0 else None
    if rule.offset is not None:
        day = after(rule.offset, trigger_on, holidays, saturday_counts=rule.saturday_counts)
        return settled_day(rule, day, holidays)
    if rule.annual_due is None:
        return None
    this_year = rule.annual_due.of(trigger_on.year)
    day = this_year if this_year >= trigger_on else rule.annual_due.of(trigger_on.year + 1)
    return settled_day(rule, day, holidays)


def settled_day(rule: DeadlineRule, day: date, holidays: Holidays) -> date:
    """The day itself, or the next working day where the rule says that it moves there."""
    while rule.moves_to_working_day and not is_working_day(
        day, holidays, saturday_counts=rule.saturday_counts
    ):
        day += _EVE
    return day


def after(offset: Offset, start: date, holidays: Holidays, *, saturday_counts: bool = False) -> date:
    """A length of time from a day; the day itself does not count."""
    match offset.unit:
        case OffsetUnit.DAYS:
            return start + timedelta(days=offset.amount)
        case OffsetUnit.MONTHS:
            return months_after(start, offset.amount)
        case OffsetUnit.WHOLE_MONTHS:
            first = start.replace(day=1)
            return months_after(first, offset.amount + (first < start and offset.amount > 0))
        case OffsetUnit.YEARS:
            return months_after(start, 12 * offset.amount)
        case OffsetUnit.WORKING_DAYS:
            return _working_days_after(start, offset.amount, holidays, saturday_counts)


@dataclass(frozen=True, slots=True)
class Reflection:
    """The time that a person has to think a PIIS over before signing it."""

    rule: DeadlineRule
    until: date
    """The last of these days."""


def reflection_of(contract: Contract, rules: Iterable[DeadlineRule], holidays: Holidays) -> Reflection | None:
    """By the rule in force on the day it was proposed; None when nobody is thinking it over."""
    if not contract.is_being_considered or contract.proposed_on is None:
        return None
    rule = rule_in_force(rules, PIIS, contract.proposed_on, REFLECTION)
    until = due_date(rule, contract.proposed_on, holidays) if rule is not None else None
    return Reflection(rule, until) if rule is not None and until is not None else None


def is_working_day(day: date, holidays: Holidays, *, saturday_counts: bool = False) -> bool:
    """Neither a Sunday nor a legal holiday, nor a Saturday unless the rule counts it."""
    last = 6 if saturday_counts else 5
    return day.isoweekday() <= last and day not in holidays


def _working_days_after(start: date, amount: int, holidays: Holidays, saturday_counts: bool) -> date:
    day, left, step = start, abs(amount), timedelta(days=1 if amount >= 0 else -1)
    while left:
        day += step
        left -= is_working_day(day, holidays, saturday_counts=saturday_counts)
    return day
