"""A day and an hour as people type them in one go: « jeu 12/1 14h », « dem 9h30 », « 12 janv. à 14:00 ».

Midnight stands for an hour that nobody knows.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from modactions_desktop.domain.dates import DAYS, long_date, numeric_date, parse_date, short_date
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.folding import fold

RECENT = timedelta(days=60)
"""What is noted afterwards lies so near; further back, a day without a year is the coming one."""
_HOUR = r"(\d{1,2}) ?(?:h|:) ?(\d{2})?"
_HOUR_LAST = re.compile(rf"(?:^|[\s,])(?:(?:a|vers) ?)?{_HOUR}$")
_HOUR_FIRST = re.compile(rf"{_HOUR}(?:[\s,]|$)")
_MIDDAY = re.compile(r"\b(?:a )?midi\b")
_WEEKDAY = re.compile(r"(lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.? (?:le )?(?=\d)")


def parse_moment(text: str, today: date, field: str | None = None) -> datetime:
    """Reads a day, with its hour or without.

    Raises InputError `moment_unreadable`, `date_impossible`, `hour_impossible`, or `weekday_differs` when the
    name of the day and the day are not the same.
    """
    plain = _MIDDAY.sub("12h", " ".join(fold(text).split()))
    found = _HOUR_LAST.search(plain) or _HOUR_FIRST.match(plain)
    hour = _hour(found, field) if found else time()
    rest = f"{plain[: found.start()]} {plain[found.end() :]}" if found else plain
    day = _day(" ".join(rest.split()).strip(" ,").removeprefix("le "), text, today, field)
    return datetime.combine(day, hour)


def moment_text(at: datetime) -> str:
    """« jeu. 12 janv. 2017 à 14h30 »; without an hour only the day. `parse_moment` reads it again."""
    return long_date(at.date()) + _hour_text(at)


def short_moment(at: datetime, today: date) -> str:
    """« 12 janv. à 14h30 » in the year of today."""
    return short_date(at.date(), today) + _hour_text(at)


def _hour_text(at: datetime) -> str:
    if at.time() == time():
        return ""
    return f" à {at.hour}h{at.minute:02}" if at.minute else f" à {at.hour}h"


def _hour(found: re.Match[str], field: str | None) -> time:
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours > 23 or minutes > 59:
        raise InputError("hour_impossible", field)
    return time(hours, minutes)


def _day(typed: str, whole: str, today: date, field: str | None) -> date:
    named = _WEEKDAY.match(typed)
    plain = typed[named.end() :] if named else typed
    try:
        day = parse_date(plain, today, field)
    except InputError as error:
        if error.code == "date_impossible":
            raise
        raise InputError("moment_unreadable", field, text=whole.strip()) from None
    if day < today - RECENT:
        day = parse_date(plain, today, field, coming=True)
    if named and not DAYS[day.weekday()].startswith(named[1]):
        raise InputError("weekday_differs", field, day=numeric_date(day), is_a=DAYS[day.weekday()])
    return day
