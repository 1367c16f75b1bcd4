"""Opening hours as people write and read them: a day, a week in few words, a season, an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import groupby
from uuid import uuid4

from modactions_desktop.domain.dates import day_month, medium_date
from modactions_desktop.domain.directory import OpeningException, OpeningHours
from modactions_desktop.domain.errors import InputError

CLOSED = "fermé"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SPAN = re.compile(r"(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?\s*(?:-|–|à|a)\s*(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?$")
_BETWEEN = re.compile(r"[,;/]|\bet\b")
EVENING, MORNING = time(17), time(12)
"""A span over midnight begins in the evening and ends in the morning: anything else is a slip of the keys."""
Span = tuple[time | None, time | None]
Season = tuple[date | None, date | None]
"""From when to when a week holds; nothing on both sides is all year round."""
ALL_YEAR: Season = (None, None)


def season_of(hours: OpeningHours) -> Season:
    """The part of the year in which these hours hold."""
    return hours.valid_from, hours.valid_to


def seasons(hours: Iterable[OpeningHours]) -> list[Season]:
    """The parts of the year that have a week of their own, by their beginning."""
    found = {season_of(h) for h in hours} - {ALL_YEAR}
    return sorted(found, key=lambda season: (season[0] or date.min, season[1] or date.max))


def season_words(season: Season) -> str:
    """« du 1er juil. au 31 août 2026 »."""
    begin, end = season
    if begin is None and end is None:
        return "Toute l'année"
    if begin is None or end is None:
        return f"à partir du {medium_date(begin)}" if begin else f"jusqu'au {medium_date(end or date.max)}"
    first = day_month(begin) if begin.year == end.year else medium_date(begin)
    return f"du {first} au {medium_date(end)}"


def days_words(begin: date, end: date) -> str:
    """« le 24 déc. 2026 », « du 24 au 31 déc. 2026 »."""
    return f"le {medium_date(begin)}" if begin == end else season_words((begin, end))


def of_day(hours: Iterable[OpeningHours], weekday: int, season: Season = ALL_YEAR) -> list[OpeningHours]:
    """What is known of a day of the week in that part of the year, in its order."""
    found = [h for h in hours if h.weekday == weekday and season_of(h) == season]
    return sorted(found, key=lambda h: h.opens or time())


def hours_text(hours: Iterable[OpeningHours], weekday: int, season: Season = ALL_YEAR) -> str:
    """« 9:00-12:00, 13:30-16:00 » or « fermé » for a day of that week; nothing where it is not known."""
    found = of_day(hours, weekday, season)
    return spans_text([(h.opens, h.closes) for h in found]) if found else ""


def spans_text(spans: Iterable[Span]) -> str:
    """« 9:00-12:00, 13:30-16:00 »; « fermé » without any."""
    told = [f"{_hour(opens)}-{_hour(closes)}" for opens, closes in spans if opens and closes]
    return ", ".join(told) or CLOSED


def _hour(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def week_words(hours: Sequence[OpeningHours], season: Season = ALL_YEAR) -> str:
    """« lundi à jeudi 9:00-12:00 · vendredi fermé »: days of the same hours together, unknown ones not."""
    told = [(hours_text(hours, weekday, season), day) for weekday, day in enumerate(DAYS, 1)]
    parts = []
    for text, group in groupby(told, key=lambda one: one[0]):
        days = [day for _text, day in group]
        if text:
            parts.append(f"{_days(days)} {text}")
    return " · ".join(parts)


def _days(days: Sequence[str]) -> str:
    if len(days) > 2:
        return f"{days[0]} à {days[-1]}"
    return " et ".join(days)


def spans_read(typed: str) -> list[Span]:
    """Reads « 9-12 et 13h30-16h »; « fermé » is a day without hours. Raises InputError `hours_unreadable`."""
    plain = typed.strip().lower()
    if plain in (CLOSED, "ferme"):
        return [(None, None)]
    return [_span(part) for part in _BETWEEN.split(plain)]


def hours_read(
    typed: str, weekday: int, before: Sequence[OpeningHours], season: Season = ALL_YEAR
) -> list[OpeningHours]:
    """The hours of a day as they are typed; nothing is « not known ».

    `before` are the hours of that day until now: those that stay keep their identity and their note. Raises
    InputError `hours_unreadable`.
    """
    if not typed.strip():
        return []
    return [
        OpeningHours(
            before[number].uuid if number < len(before) else uuid4(),
            weekday,
            *span,
            *season,
            note=before[number].note if number < len(before) else "",
        )
        for number, span in enumerate(spans_read(typed))
    ]


def _span(text: str) -> tuple[time, time]:
    found = _SPAN.match(text.strip())
    if found is None:
        raise InputError("hours_unreadable")
    opens, closes = _time(found[1], found[2]), _time(found[3], found[4])
    if closes <= opens and not (opens >= EVENING and closes <= MORNING):
        raise InputError("hours_unreadable")
    return opens, closes


def _time(hour: str, minute: str | None) -> time:
    """« 24 » is midnight, the end of the day."""
    try:
        return time(int(hour) % 24 if int(hour) == 24 else int(hour), int(minute or 0))
    except ValueError:
        raise InputError("hours_unreadable") from None


ExceptionKey = tuple[date, date, str]
"""What the spans of one exception share: its first day, its last day, why."""


def exceptions_by_days(
    exceptions: Iterable[OpeningException],
) -> list[tuple[ExceptionKey, list[OpeningException]]]:
    """The exceptions, two spans of the same days together, the next ones first."""
    found = sorted(exceptions, key=lambda e: (e.begin, e.end, e.note, e.opens or time()))
    return [(key, list(group)) for key, group in groupby(found, key=lambda e: (e.begin, e.end, e.note))]


def exception_words(key: ExceptionKey, spans: Iterable[OpeningException]) -> str:
    """« du 24 déc. au 2 janv. 2027 : fermé (congé) »."""
    begin, end, note = key
    told = f"{days_words(begin, end)} : {spans_text([(e.opens, e.closes) for e in spans])}"
    return f"{told} ({note})" if note else told


def exceptions_read(begin: date, end: date, typed: str, note: str) -> list[OpeningException]:
    """An exception as it is typed; without hours it is closed. Raises InputError."""
    if end < begin:
        raise InputError("period_backwards", "end")
    spans = spans_read(typed) if typed.strip() else [(None, None)]
    return [OpeningException(uuid4(), begin, end, *span, note=note) for span in spans]
