"""The legal holidays in Belgium, by the `holidays` library; a year is asked for once."""

from __future__ import annotations

from datetime import date
from functools import cache


class BelgianHolidays:
    """The legal holidays of any year, as a container of days."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in legal_holidays(day.year)


@cache
def legal_holidays(year: int) -> frozenset[date]:
    """The days on which nothing counts as a working day, Sundays of Easter and Pentecost among them.

    The library is asked late: it costs half a second, and few rules count in working days.
    """
    from holidays.countries.belgium import Belgium

    return frozenset(Belgium(years=year))


BELGIUM = BelgianHolidays()
