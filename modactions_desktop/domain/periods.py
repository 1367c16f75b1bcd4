"""Periods of days, both ends included, and dates known only roughly."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `begin` to `end`, both included. A missing end is not reached yet, a missing begin not known."""

    begin: date | None
    end: date | None = None

    def contains(self, day: date) -> bool:
        return (self.begin is None or self.begin <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: Period) -> bool:
        starts_in_time = self.begin is None or other.end is None or self.begin <= other.end
        ends_in_time = self.end is None or other.begin is None or other.begin <= self.end
        return starts_in_time and ends_in_time


@dataclass(frozen=True, slots=True, order=True)
class ReportPeriod:
    """The days a report counts, both included: a calendar year, a project, or free dates (B-02)."""

    begin: date
    end: date

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def label(self) -> str:
        """The year, or both years when the period spans two ."""
        if self.begin.year == self.end.year:
            return str(self.begin.year)
        return f"{self.begin.year}-{self.end.year}"

    def contains(self, day: date | None) -> bool:
        return day is not None and self.begin <= day <= self.end


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, order=True)
class ApproximateDate:
    """A date with its precision: « vers 1990 » is 1 July 1990, ABOUT, so that ages come out in the middle."""

    day: date
    precision: DatePrecision = DatePrecision.DAY

    @classmethod
    def about(cls, year: int) -> Self:
        return cls(date(year, 7, 1), DatePrecision.ABOUT)

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(date(year, 7, 1), DatePrecision.YEAR)


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month (30 November + 3 is 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(born: ApproximateDate, day: date) -> int:
    """Full years on `day`; for a birth year alone, the age reached in the middle of that year."""
    before_birthday = (day.month, day.day) < (born.day.month, born.day.day)
    return day.year - born.day.year - before_birthday
