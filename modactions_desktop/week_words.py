"""The hours of a week as people say them: « du lundi au jeudi : de 9 h à 12 h et de 13 h 30 à 16 h »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from itertools import groupby

from modactions_desktop.domain.dates import DAYS, written_date
from modactions_desktop.domain.directory import OpeningHours, Service
from modactions_desktop.domain.opening import week_on

CLOSED = "fermé"


def week_lines(service: Service, on: date) -> tuple[str, ...]:
    """The week in which that day lies, then the days that are an exception; nothing without known hours."""
    week = [f"{days} : {said}" for days, said in week_of(service.hours, on)]
    coming = [exception for exception in service.exceptions if exception.end >= on]
    return (*week, *(f"{_from_to(e.begin, e.end)} : {_day_told(e.opens, e.closes, e.note)}" for e in coming))


def week_of(hours: Sequence[OpeningHours], on: date) -> tuple[tuple[str, str], ...]:
    """Days and hours of the week in which that day lies: neighbouring days of the same hours go together.

    Days without hours are left out: who reads it looks for when to go.
    """
    monday = on - timedelta(days=on.weekday())
    told = [_of_a_day(week_on(hours, monday + timedelta(days=number))) for number in range(7)]
    runs = groupby(range(7), key=lambda number: told[number])
    return tuple((_named(list(days)), said) for said, days in runs if said)


def clock(moment: time) -> str:
    """« 9 h », « 13 h 30 », on one line."""
    minutes = f"\N{NO-BREAK SPACE}{moment:%M}" if moment.minute else ""
    return f"{moment.hour}\N{NO-BREAK SPACE}h{minutes}"


def _of_a_day(hours: Iterable[OpeningHours]) -> str:
    spans = sorted((h.opens, h.closes) for h in hours if h.opens is not None and h.closes is not None)
    return " et ".join(_span(*span) for span in spans)


def _span(opens: time, closes: time) -> str:
    return f"de {clock(opens)} à {clock(closes)}"


def _day_told(opens: time | None, closes: time | None, note: str) -> str:
    told = CLOSED if opens is None or closes is None else _span(opens, closes)
    return f"{told} ({note})" if note else told


def _named(days: Sequence[int]) -> str:
    """« lundi », « lundi et mardi », « du lundi au jeudi »."""
    first, last = DAYS[days[0]], DAYS[days[-1]]
    if len(days) == 1:
        return first
    return f"{first} et {last}" if len(days) == 2 else f"du {first} au {last}"


def _from_to(begin: date, end: date) -> str:
    if begin == end:
        return f"le {written_date(begin)}"
    return f"du {written_date(begin)} au {written_date(end)}"
