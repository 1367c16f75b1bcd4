"""Dates as people type them and as they are shown: « 22/11 », « 22.11.26 », « auj » → « dim. 22 nov. 2026 ».

`today` is always an argument: a rule never reads the clock.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision, months_after

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
OLDEST_YEAR = 1900

_WORDS = {
    "auj": 0,
    "aujourdhui": 0,
    "dem": 1,
    "demain": 1,
    "apresdemain": 2,
    "hier": -1,
    "avanthier": -2,
}
_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?[/.]?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})$")
_NAMED = re.compile(r"(\d{1,2})(?:er)? ?([a-z]+)\.?(?: ?(\d{4}|\d{2}))?$")
_SHIFT = re.compile(r"([+-]) ?(\d{1,4}) ?(j|s|m)?$")
_YEAR = re.compile(r"(\d{4})$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/. -](\d{4})$")
_NAMED_MONTH = re.compile(r"([a-z]+)\.? (\d{4})$")
_LEADING_DAY = re.compile(r"^(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.? (?=\d)")
_ABOUT = re.compile(r"(?:vers|env|environ|ca|circa|~)\.? ?")


def parse_date(text: str, today: date, field: str | None = None, *, coming: bool = False) -> date:
    """Reads an exact date as people type it; without a year, the one nearest to today, or the coming one.

    Raises InputError `date_unreadable` or `date_impossible`.
    """
    plain = _LEADING_DAY.sub("", _plain(text), count=1)
    word = plain.replace("'", "").replace("-", "").replace(" ", "")
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    found = _shifted(plain, today) or _weekday(word, today)
    if found is not None:
        return found
    day, month, year = _parts(plain, text, field)
    if year is not None:
        return _made(year, month, day, field)
    return _nearest(day, month, today, field, coming=coming)


def parse_approximate(text: str, today: date, field: str | None = None) -> ApproximateDate:
    """Reads an exact date, a month (« 03/2025 », « mars 2025 ») or a year, with « vers » or not."""
    plain = _plain(text)
    about = _ABOUT.match(plain)
    rest = plain[about.end() :] if about else plain
    known = _month_or_year(rest, field)
    if known is None:
        known = ApproximateDate(parse_date(rest, today, field))
    if not OLDEST_YEAR <= known.day.year <= today.year + 100:
        raise InputError("date_impossible", field)
    return ApproximateDate(known.day, DatePrecision.ABOUT) if about else known


def long_date(day: date) -> str:
    """« dim. 22 nov. 2026 »."""
    return f"{SHORT_DAYS[day.weekday()]} {medium_date(day)}"


def medium_date(day: date) -> str:
    """« 22 nov. 2026 »."""
    return f"{day_month(day)} {day.year}"


def day_month(day: date) -> str:
    """« 22 nov. », the first of a month being « 1er »."""
    return f"{_ordinal(day.day)} {SHORT_MONTHS[day.month - 1]}"


def full_date(day: date) -> str:
    """« dimanche 22 novembre 2026 »."""
    return f"{DAYS[day.weekday()]} {written_date(day)}"


def written_date(day: date) -> str:
    """« 22 novembre 2026 », « 1er mars 2027 »."""
    return f"{_ordinal(day.day)} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date, today: date) -> str:
    """« 22 nov. » in the year of today, « 22 nov. 2025 » otherwise."""
    return day_month(day) if day.year == today.year else medium_date(day)


def numeric_date(day: date) -> str:
    """« 22/11/2026 »."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def approximate_text(value: ApproximateDate) -> str:
    """« 12 mars 1990 », « mars 1990 », « 1990 », « vers 1990 »."""
    if value.precision is DatePrecision.DAY:
        return medium_date(value.day)
    if value.precision is DatePrecision.MONTH:
        return _month_year(value.day)
    if value.precision is DatePrecision.YEAR:
        return str(value.day.year)
    middle = (value.day.month, value.day.day) == (7, 1)
    return f"vers {value.day.year if middle else _month_year(value.day)}"


def born_text(value: ApproximateDate) -> str:
    """« le 12 mars 1990 », « en mars 1990 », « en 1990 », « vers 1990 »: after « naissance »."""
    before = {DatePrecision.DAY: "le ", DatePrecision.MONTH: "en ", DatePrecision.YEAR: "en "}
    return before.get(value.precision, "") + approximate_text(value)


def _month_year(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def relative_day(day: date, today: date) -> str:
    """« aujourd'hui », « demain », « hier », « dans 9 j », « il y a 47 j »; from a year on, the date."""
    distance = (day - today).days
    near = {0: "aujourd'hui", 1: "demain", -1: "hier"}
    if distance in near:
        return near[distance]
    if abs(distance) >= 365:
        return medium_date(day)
    return f"dans {distance} j" if distance > 0 else f"il y a {-distance} j"


def clock_time(moment: datetime) -> str:
    """« 10:24 »."""
    return f"{moment.hour:02}:{moment.minute:02}"


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def _plain(text: str) -> str:
    """Lower case, without accents or doubled spaces, every apostrophe the straight one."""
    return " ".join(fold(text).split())


def _shifted(plain: str, today: date) -> date | None:
    """« +3 » (days), « +2s » (weeks), « +1m » (months, the last day of a shorter one)."""
    found = _SHIFT.match(plain)
    if found is None:
        return None
    amount = int(found[2]) * (1 if found[1] == "+" else -1)
    if found[3] == "m":
        return months_after(today, amount)
    return today + timedelta(days=amount * (7 if found[3] == "s" else 1))


def _weekday(word: str, today: date) -> date | None:
    """« lundi » or « lun »: the next one, never today."""
    if len(word) < 3:
        return None
    for number, name in enumerate(DAYS):
        if name.startswith(word.rstrip(".")):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _parts(plain: str, text: str, field: str | None) -> tuple[int, int, int | None]:
    iso = _ISO.match(plain)
    if iso:
        return int(iso[3]), int(iso[2]), int(iso[1])
    numbers = _NUMBERS.match(plain) or _COMPACT.match(plain)
    if numbers:
        return int(numbers[1]), int(numbers[2]), _year(numbers[3])
    named = _NAMED.match(plain)
    month = _month_number(named[2]) if named else None
    if named is None or month is None:
        raise InputError("date_unreadable", field, text=text.strip())
    return int(named[1]), month, _year(named[3])


def _month_or_year(plain: str, field: str | None) -> ApproximateDate | None:
    year = _YEAR.match(plain)
    if year:
        return ApproximateDate(_made(int(year[1]), 7, 1, field), DatePrecision.YEAR)
    numbers = _MONTH_YEAR.match(plain)
    named = _NAMED_MONTH.match(plain)
    if numbers:
        month, number = int(numbers[1]), int(numbers[2])
    elif named and (found := _month_number(named[1])):
        month, number = found, int(named[2])
    else:
        return None
    return ApproximateDate(_made(number, month, 15, field), DatePrecision.MONTH)


def _month_number(word: str) -> int | None:
    if len(word) < 3:
        return None
    matches = [n for n, name in enumerate(MONTHS, 1) if _plain(name).startswith(word)]
    return matches[0] if len(matches) == 1 else {"jan": 1, "jul": 7}.get(word)


def _year(digits: str | None) -> int | None:
    """Two digits: 40 and later belong to the last century (« 84 » is 1984, « 26 » is 2026)."""
    if not digits:
        return None
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (1900 if number >= 40 else 2000)


def _nearest(day: int, month: int, today: date, field: str | None, *, coming: bool) -> date:
    """Without a year: the occurrence nearest to today, so that 22/11 typed in January is last November.

    What can only be `coming` (a day on which a service will be closed) is looked for from today on.
    """
    candidates = []
    for year in range(today.year - 1, today.year + (9 if coming else 2)):  # 29 February comes in eight years
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if coming:
        candidates = [candidate for candidate in candidates if candidate >= today]
    if not candidates:
        raise InputError("date_impossible", field)
    return min(candidates, key=lambda candidate: abs((candidate - today).days))


def _made(year: int, month: int, day: int, field: str | None) -> date:
    if year < OLDEST_YEAR:
        raise InputError("date_impossible", field)
    try:
        return date(year, month, day)
    except ValueError:
        raise InputError("date_impossible", field) from None
