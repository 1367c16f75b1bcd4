"""Counting rules of the year: who is followed, who enters the trajectory, in which group, what comes of it.

Every rule counts distinct persons over a `ReportPeriod`, both ends included, from plain ids and dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from modactions_desktop.domain.cells import CountedTable
from modactions_desktop.domain.periods import Period, ReportPeriod
from modactions_desktop.domain.years import KeyFigures, ObstacleAverage

ONE_DAY = timedelta(days=1)


class AgeBand(StrEnum):
    """The funder's three bands in their detail; 18 to 60 is the sum of the four in the middle."""

    UNDER_18 = "<18"
    FROM_18 = "18-24"
    FROM_25 = "25-34"
    FROM_35 = "35-44"
    FROM_45 = "45-60"
    OVER_60 = ">60"
    UNKNOWN = "non renseigné"


ADULT_BANDS = (AgeBand.FROM_18, AgeBand.FROM_25, AgeBand.FROM_35, AgeBand.FROM_45)


def age_band(age: int | None) -> AgeBand:
    """The detailed band of an age in full years; 60 is still an adult band, 61 is over."""
    if age is None:
        return AgeBand.UNKNOWN
    limits = ((18, AgeBand.UNDER_18), (25, AgeBand.FROM_18), (35, AgeBand.FROM_25), (45, AgeBand.FROM_35))
    for limit, band in limits:
        if age < limit:
            return band
    return AgeBand.FROM_45 if age <= 60 else AgeBand.OVER_60


def age_for_statistics(age: int) -> int:
    """The youngest age of its band: all that stays of an age once a file is erased."""
    return max(a for a in (0, 18, 25, 35, 45, 61) if a <= max(age, 0))


@dataclass(frozen=True, slots=True, order=True)
class Stay:
    """A person in a phase, a group or a file from a day to a day; no begin means since before all records."""

    person: int
    begin: date | None
    end: date | None = None
    code: str = ""

    @property
    def period(self) -> Period:
        return Period(self.begin, self.end)

    def begins_in(self, period: ReportPeriod) -> bool:
        return period.contains(self.begin)

    def ends_in(self, period: ReportPeriod) -> bool:
        return period.contains(self.end)

    def runs_before(self, period: ReportPeriod) -> bool:
        """Begun before the period and not ended when it opens."""
        begun = self.begin is None or self.begin < period.begin
        return begun and (self.end is None or self.end >= period.begin)

    def runs_after(self, period: ReportPeriod) -> bool:
        """Begun by the end of the period and not ended then."""
        begun = self.begin is None or self.begin <= period.end
        return begun and (self.end is None or self.end > period.end)

    def overlaps(self, period: ReportPeriod) -> bool:
        return self.period.overlaps(Period(period.begin, period.end))


def joined(stays: Iterable[Stay]) -> tuple[Stay, ...]:
    """Stays that follow one another without a day between are one stay: a correction is not a re-entry."""
    result: list[Stay] = []
    for stay in sorted(stays, key=lambda s: (s.person, s.code, s.begin or date.min)):
        last = result[-1] if result else None
        if last and (last.person, last.code) == (stay.person, stay.code) and _continues(last, stay):
            end = None if last.end is None or stay.end is None else max(last.end, stay.end)
            result[-1] = Stay(last.person, last.begin, end, last.code)
        else:
            result.append(stay)
    return tuple(result)


def _continues(earlier: Stay, later: Stay) -> bool:
    return earlier.end is None or (later.begin or date.min) <= earlier.end + ONE_DAY


def followed(held: Iterable[tuple[int, date]], period: ReportPeriod) -> frozenset[int]:
    """Distinct persons with at least one interview held in the period."""
    return frozenset(person for person, on in held if period.contains(on))


def entries(stays: Iterable[Stay], period: ReportPeriod) -> dict[int, Stay]:
    """For each person whose trajectory begins in the period, the first stay that does."""
    first: dict[int, Stay] = {}
    for stay in sorted(joined(stays), key=lambda s: s.begin or date.min):
        if stay.begins_in(period):
            first.setdefault(stay.person, stay)
    return first


def main_group(entry: Stay, memberships: Iterable[Stay]) -> str | None:
    """The first group of that entry: the earliest membership that overlaps it; None without any."""
    during = [m for m in memberships if m.person == entry.person and m.period.overlaps(entry.period)]
    return min(during, key=lambda m: (m.begin or date.min, m.code)).code if during else None


def main_groups(entered: Mapping[int, Stay], memberships: Iterable[Stay]) -> dict[int, str | None]:
    """The main group of each person who entered."""
    of_person: dict[int, list[Stay]] = defaultdict(list)
    for membership in memberships:
        of_person[membership.person].append(membership)
    return {person: main_group(entry, of_person[person]) for person, entry in entered.items()}


def group_attendance(
    presences: Iterable[tuple[int, str, date]], memberships: Iterable[Stay], period: ReportPeriod
) -> dict[str, frozenset[int]]:
    """Per group, distinct persons present at least once in its sessions, or member of it, in the period."""
    people: dict[str, set[int]] = defaultdict(set)
    for person, group, on in presences:
        if period.contains(on):
            people[group].add(person)
    for membership in memberships:
        if membership.overlaps(period):
            people[membership.code].add(membership.person)
    return {group: frozenset(ids) for group, ids in people.items()}


@dataclass(frozen=True, slots=True)
class Flow:
    """Stock at both ends and flow between: `present + entered - left == remaining`, stay by stay."""

    present: tuple[int, ...]
    entered: tuple[int, ...]
    left: tuple[int, ...]
    remaining: tuple[int, ...]


def flow(stays: Iterable[Stay], period: ReportPeriod) -> Flow:
    """Persons in each of the four, once for each of their stays."""
    whole = joined(stays)
    return Flow(
        tuple(s.person for s in whole if s.runs_before(period)),
        tuple(s.person for s in whole if s.begins_in(period)),
        tuple(s.person for s in whole if s.ends_in(period)),
        tuple(s.person for s in whole if s.runs_after(period)),
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """A level of French on one day: `rank` orders the levels, `tested` tells a test from an estimation."""

    on: date
    level: str
    rank: int
    tested: bool


def has_progressed(measures: Sequence[Measure]) -> bool | None:
    """At least one level gained on one skill between two comparable measures; None without two of them."""
    verdicts = [
        last.rank > first.rank
        for tested in (True, False)
        if (kind := sorted((m for m in measures if m.tested is tested), key=lambda m: m.on))
        for first, last in [(kind[0], kind[-1])]
        if len(kind) > 1
    ]
    return any(verdicts) if verdicts else None


def first_and_last(values: Sequence[tuple[date, int]]) -> tuple[int, int] | None:
    """The first and the last of dated values; None with fewer than two."""
    if len(values) < 2:
        return None
    ordered = sorted(values, key=lambda pair: pair[0])
    return ordered[0][1], ordered[-1][1]


def median_days(stays: Iterable[tuple[date, date]]) -> float | None:
    """The median length of stays in days, both ends counted."""
    lengths = [(end - begin).days + 1 for begin, end in stays]
    return float(median(lengths)) if lengths else None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing before the report: whom to complete (F95)."""

    code: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is counted of a period; `version` and `closed_on` are set once it is frozen."""

    period: ReportPeriod
    key: KeyFigures
    tables: tuple[CountedTable, ...]
    obstacles: tuple[ObstacleAverage, ...] = ()
    version: int | None = None
    closed_on: date | None = None
    people: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Who stands behind each key figure: followed, entered, exits, positive_exits and each group's code."""

    def table(self, table_id: str) -> CountedTable:
        return next(table for table in self.tables if table.id == table_id)
