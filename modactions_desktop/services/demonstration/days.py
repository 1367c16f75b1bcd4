"""The days of the demonstration: its period, its own today, and when somebody is received."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

TODAY = date(2017, 1, 9)
"""The demonstration's own today: the year is being closed."""
BEGIN, END = date(2015, 7, 1), date(2016, 12, 31)
"""The project, both days included."""
LAST_OPEN = date(2016, 12, 22)

_EASTER_MONDAYS = {2015: date(2015, 4, 6), 2016: date(2016, 3, 28), 2017: date(2017, 4, 17)}
_FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
_TIMES = (time(9), time(10), time(11), time(13, 30), time(14, 30), time(15, 30))


def _holidays() -> Iterator[date]:
    for year, easter in _EASTER_MONDAYS.items():
        yield from (date(year, month, day) for month, day in _FIXED)
        yield from (easter, easter + timedelta(38), easter + timedelta(49))
        yield from (date(year, 12, 23) + timedelta(days) for days in range(9))


_CLOSED = frozenset(_holidays())


def is_open(day: date) -> bool:
    """A working day of the service."""
    return day.weekday() < 5 and day not in _CLOSED


def open_day(day: date) -> date:
    """That day, or the next one on which the service is open."""
    while not is_open(day):
        day += timedelta(1)
    return day


def open_day_before(day: date) -> date:
    """That day, or the last one before on which the service is open."""
    while not is_open(day):
        day -= timedelta(1)
    return day


@cache
def written(on: date, hour: int = 17) -> datetime:
    """When what happened on a day was written down: the same day, at the end of it."""
    return datetime.combine(on, time(hour))


class Agenda:
    """The hours of the one social worker. A crowded one (load bases) lets appointments overlap."""

    def __init__(self, crowded: bool) -> None:
        self._crowded = crowded
        self._taken: set[tuple[date, time]] = set()

    def book(self, wished: date, random: Random, latest: date = date.max) -> tuple[date, time]:
        """The first free hour from the day wished on; before it when `latest` leaves none."""
        day = open_day(wished)
        step = 1
        if day > latest:
            day, step = open_day_before(latest), -1
        while not self._crowded and not self._free(day):
            day = open_day(day + timedelta(1)) if step > 0 else open_day_before(day - timedelta(1))
            if day > latest:
                day, step = open_day_before(wished), -1
        free = _TIMES if self._crowded else self._free(day)
        at = free[int(random.random() * len(free))]
        self._taken.add((day, at))
        return day, at

    def take(self, day: date, at: time) -> None:
        self._taken.add((day, at))

    def _free(self, day: date) -> tuple[time, ...]:
        return tuple(at for at in _TIMES if (day, at) not in self._taken)
