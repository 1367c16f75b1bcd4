"""A stretch of days on a line: nearer, farther, along, and the words beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, repeat, takewhile

from modactions_desktop.domain.dates import SHORT_MONTHS, day_month

LEAST_DAYS = 14.0
"""Nearer than this, days would be far apart for nothing."""
SHORTEST_WHOLE = timedelta(days=175)
ROOM_OF_A_WORD = 34
"""Pixels between two ticks under which a longer step is taken."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another, as ordinals: a drag moves by less than a day."""

    begin: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.begin

    @property
    def middle(self) -> float:
        return (self.begin + self.end) / 2

    def contains(self, day: date) -> bool:
        return self.begin <= day.toordinal() <= self.end

    def share(self, day: date) -> float:
        """0 at its begin, 1 at its end."""
        return (day.toordinal() - self.begin) / max(self.length, 1.0)

    def zoomed(self, factor: float, around: float) -> Stretch:
        """Shorter by `factor`, the day `around` staying where it is."""
        length = max(self.length / factor, LEAST_DAYS)
        begin = around - (around - self.begin) * length / max(self.length, 1.0)
        return Stretch(begin, begin + length)

    def moved(self, days: float) -> Stretch:
        return Stretch(self.begin + days, self.end + days)

    def centred(self, day: date) -> Stretch:
        return self.moved(day.toordinal() - self.middle)

    def held(self, other: Stretch) -> Stretch:
        """`other` brought inside this one."""
        length = min(other.length, self.length)
        begin = min(max(other.begin, self.begin), self.end - length)
        return Stretch(begin, begin + length)


def months_around(days: Sequence[date]) -> Stretch:
    """From the first of the first month to the end of the last, half a year at least."""
    first = min(days).replace(day=1)
    last = max(*days, first + SHORTEST_WHOLE)
    return Stretch(first.toordinal(), _next_month(last).toordinal())


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis: its word, and what the first word of the axis says besides (the year)."""

    day: date
    text: str
    first: str


def ticks(stretch: Stretch, pixels: int) -> Iterator[Tick]:
    """Days, weeks, months or years, whichever has room for its words."""
    a_day = pixels / max(stretch.length, 1.0)
    begin = date.fromordinal(max(int(stretch.begin), 1))
    end = date.fromordinal(int(stretch.end) + 1)
    if a_day * 7 >= ROOM_OF_A_WORD * 2:
        step = 1 if a_day >= ROOM_OF_A_WORD * 1.5 else 7
        yield from _days(begin, end, step)
    elif a_day * 30 >= ROOM_OF_A_WORD:
        yield from (_month(day) for day in _firsts(begin, end))
    else:
        yield from (_year(day) for day in _firsts(begin, end) if day.month == 1)


def _days(begin: date, end: date, step: int) -> Iterator[Tick]:
    """A step of seven begins on a Monday."""
    first = begin + timedelta(days=-begin.weekday() % 7 if step == 7 else 0)
    for number in range(0, (end - first).days, step):
        day = first + timedelta(days=number)
        yield Tick(day, day_month(day), f"{day_month(day)} {day.year}")


def _firsts(begin: date, end: date) -> Iterator[date]:
    """The first of each month that begins in the stretch."""
    first = begin if begin.day == 1 else _next_month(begin)
    months = accumulate(repeat(first), lambda month, _first: _next_month(month))
    return takewhile(lambda month: month < end, months)


def _month(day: date) -> Tick:
    text = SHORT_MONTHS[day.month - 1]
    dated = f"{text} {day.year}"
    return Tick(day, dated if day.month == 1 else text, dated)


def _year(day: date) -> Tick:
    return Tick(day, str(day.year), str(day.year))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
