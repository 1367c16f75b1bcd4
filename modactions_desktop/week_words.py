"""The hours of a week as people say them: « lundi au jeudi : 9 h-12 h et 13 h 30-16 h »."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from itertools import groupby

from modactions_desktop.domain.dates import DAYS, written_date
from modactions_desktop.domain.directory import OpeningHours, Service
from modactions_desktop.domain.opening import week_on

CLOSED = "fermé"


def week_lines(service: Service, on: date) -> tuple[str, ...]:
    """The week in which that day lies, days of the same hours together; then days that are an exception.

    Nothing when no hours are known.
    """
    monday = on - timedelta(days=on.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    lines = list(_days(h for day in week for h in week_on(service.hours, day)))
    for exception in service.exceptions:
        if exception.end >= on:
            told = _span(exception.opens, exception.closes) or CLOSED
            note = f" ({exception.note})" if exception.note else ""
            lines.append(f"{_from_to(exception.begin, exception.end)} : {told}{note}")
    return tuple(lines)


def _days(hours: Iterable[OpeningHours]) -> Iterable[str]:
    by_day: dict[int, list[OpeningHours]] = {}
    for one in hours:
        by_day.setdefault(one.weekday, []).append(one)
    told = [(day, _of_a_day(by_day[day])) for day in sorted(by_day)]
    for said, same in groupby(told, key=lambda pair: pair[1]):
        days = [day for day, _said in same]
        yield f"{_named(days)} : {said}"


def _of_a_day(hours: Iterable[OpeningHours]) -> str:
    spans = [(h.opens, h.closes) for h in hours if h.opens and h.closes]
    return " et ".join(_span(*span) for span in sorted(spans)) or CLOSED


def _span(opens: time | None, closes: time | None) -> str:
    return f"{clock(opens)}-{clock(closes)}" if opens and closes else ""


def clock(moment: time) -> str:
    """« 9 h », « 13 h 30 », on one line."""
    minutes = f"\N{NO-BREAK SPACE}{moment:%M}" if moment.minute else ""
    return f"{moment.hour}\N{NO-BREAK SPACE}h{minutes}"


def _named(days: list[int]) -> str:
    """« lundi », « lundi et mardi », « lundi au jeudi », « lundi, mercredi et vendredi »."""
    names = [DAYS[day - 1] for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{names[0]} au {names[-1]}"
    return " et ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _from_to(begin: date, end: date) -> str:
    if begin == end:
        return f"le {written_date(begin)}"
    return f"du {written_date(begin)} au {written_date(end)}"
