"""When something is due: the dated rules of the catalogue, counted in days, working days, months or years.

A passed due date is never a lost right: it is something to check with a lawyer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from modactions_desktop.domain.catalogues import DeadlineRule, Offset, OffsetUnit
from modactions_desktop.domain.periods import months_after

APPEAL = "D-RECOURS"
"""The rule by which a decision of the CPAS may be appealed."""

_FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday."""


def rule_in_force(
    rules: Iterable[DeadlineRule], code: str, on: date, variant: str = ""
) -> DeadlineRule | None:
    """The rule that governs an event of a day: the last one begun by then."""
    known = [rule for rule in rules if rule.code == code and rule.variant == variant and rule.applies_on(on)]
    return max(known, key=lambda rule: rule.valid_from or date.min, default=None)


def due_date(rule: DeadlineRule, trigger_on: date) -> date | None:
    """The day something is due, from the event it runs from; None when she types it herself.

    A yearly rule falls on its next day from the event on.
    """
    if rule.offset is not None:
        return after(rule.offset, trigger_on, saturday_counts=rule.saturday_counts)
    if rule.annual_due is None:
        return None
    this_year = rule.annual_due.of(trigger_on.year)
    return this_year if this_year >= trigger_on else rule.annual_due.of(trigger_on.year + 1)


def after(offset: Offset, start: date, *, saturday_counts: bool = False) -> date:
    """A length of time from a day; the day itself does not count."""
    match offset.unit:
        case OffsetUnit.DAYS:
            return start + timedelta(days=offset.amount)
        case OffsetUnit.MONTHS:
            return months_after(start, offset.amount)
        case OffsetUnit.YEARS:
            return months_after(start, 12 * offset.amount)
        case OffsetUnit.WORKING_DAYS:
            return _working_days_after(start, offset.amount, saturday_counts)


def is_working_day(day: date, *, saturday_counts: bool = False) -> bool:
    """Neither a Sunday nor a legal holiday in Belgium, nor a Saturday unless the rule counts it."""
    last = 6 if saturday_counts else 5
    return day.isoweekday() <= last and day not in legal_holidays(day.year)


@cache
def legal_holidays(year: int) -> frozenset[date]:
    """The ten legal holidays in Belgium."""
    fixed = {date(year, month, day) for month, day in _FIXED}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in _AFTER_EASTER})


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century = year % 19, year // 100
    leap, skipped = century // 4, (century + 8) // 25
    moon = (19 * golden + century - leap - (century - skipped + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _working_days_after(start: date, amount: int, saturday_counts: bool) -> date:
    day, left, step = start, abs(amount), timedelta(days=1 if amount >= 0 else -1)
    while left:
        day += step
        left -= is_working_day(day, saturday_counts=saturday_counts)
    return day
