"""One cell read as what its column holds: a word of a list, a date, numbers to call, a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from modactions_desktop.domain.dates import OLDEST_YEAR, numeric_date, parse_approximate
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.imports import Cell, Unreadable
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision
from modactions_desktop.services.contacts import read_email, read_phone
from modactions_desktop.services.import_columns import plain

LINE_LIMIT, TEXT_LIMIT = 200, 20_000
NEARLY = 88
_TOO_NEAR = 4
_FIRST_SERIAL = date(1899, 12, 30)
_SERIALS = range(3_000, 80_000)
"""Days that a spreadsheet counts: from 1908 to 2119. Below, a number is a year."""
_SPLIT = re.compile(r"[,;/\n|+&]| et ")
_SPLIT_PHONES = re.compile(r"[,;/\n|]| ou | et ")
_HOUR = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_WITH_YEAR = re.compile(r"\d{4}|\d{1,2}\D+\d{1,2}\D+\d{2}$|^\d{6}$")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]|_x00[01][0-9A-Fa-f]_")


@dataclass(frozen=True, slots=True)
class WordList:
    """The codes of a list by every word that means one."""

    codes: Mapping[str, str]
    examples: str

    @classmethod
    def of(cls, labels: Mapping[str, str], spelled: Iterable[tuple[str, str]] = ()) -> WordList:
        """From the labels (code to label) and other words (word, code); the labels win."""
        codes: dict[str, str] = {}
        for code, label in labels.items():
            for word in (label, code, label.partition("(")[0]):
                codes.setdefault(plain(word), code)
        for word, code in spelled:
            codes.setdefault(plain(word), code)
        codes.pop("", None)
        return cls(codes, ", ".join(list(labels.values())[:3]) or "rien : cette liste est vide")

    def code(self, text: str) -> str:
        """The code that a word means, also when it is misspelt; InputError when none or two may be meant."""
        wanted = plain(text)
        if not wanted and text.strip() in {"?", "-", "/"}:
            return ""
        if wanted in self.codes:
            return self.codes[wanted]
        near = self._near(wanted) if len(wanted) >= 4 else []
        if not near:
            raise InputError("import_unknown", text=_short(text), examples=self.examples)
        if len(near) > 1:
            raise InputError("import_ambiguous", text=_short(text), first=near[0], second=near[1])
        return self.codes[near[0]]

    def _near(self, wanted: str) -> list[str]:
        """The best words, one a code, as long as they are about as near."""
        from rapidfuzz import fuzz, process

        found = process.extract(wanted, self.codes.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY, limit=6)
        best: dict[str, str] = {}
        for word, score, _place in found:
            if score >= found[0][1] - _TOO_NEAR:
                best.setdefault(self.codes[word], word)
        return list(best.values())


def line(cell: Cell) -> str:
    """A short text on one line."""
    return " ".join(text(cell, LINE_LIMIT).split())


def text(cell: Cell, limit: int = TEXT_LIMIT) -> str:
    """Any cell as a person would read it."""
    if isinstance(cell, Unreadable):
        raise InputError(cell.value)
    shown = _as_text(cell)
    if len(shown) > limit:
        raise InputError("import_too_long", length=str(len(shown)), limit=str(limit))
    if _UNPRINTABLE.search(shown):
        raise InputError("import_characters")
    return shown.strip()


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "oui" if cell else "non"
        case int() | float():
            return _number(cell)
        case datetime():
            return numeric_date(cell.date())
        case date():
            return numeric_date(cell)
        case time():
            return f"{cell:%H:%M}"
        case timedelta():
            return str(cell)
        case _:
            return str(cell)


def _number(value: float) -> str:
    """A telephone or a postal code that the spreadsheet took for a number, without its decimals."""
    if value != value or abs(value) >= 1e15:
        raise InputError("import_number_unfit", text=_short(str(value)))
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")


def name(cell: Cell) -> str:
    """The name of a person: words, not figures."""
    shown = line(cell)
    if shown and (not any(sign.isalpha() for sign in shown) or sum(map(str.isdigit, shown)) > 2):
        raise InputError("import_name", text=_short(shown))
    return shown


def parts(cell: Cell) -> tuple[str, ...]:
    """Several values of one cell."""
    found = (part.strip() for part in _SPLIT.split(text(cell)))
    return tuple(dict.fromkeys(part for part in found if part))


def email(cell: Cell) -> str:
    shown = line(cell)
    if read_email(shown).doubt:
        raise InputError("import_address", text=_short(shown))
    return shown


def phones(cell: Cell) -> tuple[str, ...]:
    """The numbers of one cell as they are dialled from anywhere."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        digits = _number(cell)  # a spreadsheet takes the leading nought away
        cell = digits if digits.startswith(("32", "0")) and len(digits) > 9 else f"0{digits}"
    found = (part.strip() for part in _SPLIT_PHONES.split(text(cell)))
    return tuple(dict.fromkeys(_phone(part) for part in found if part))


def _phone(typed: str) -> str:
    """Also a number of this country written with its prefix, but without the plus."""
    forms = [typed, f"+{typed}"] if typed.startswith("32") else [typed]
    read = [checked for form in forms if not (checked := read_phone(form)).doubt]
    if not read:
        raise InputError("import_phone", text=_short(typed))
    return read[0].text


def day(cell: Cell, today: date) -> date:
    """An exact date: of the spreadsheet, typed, or counted in days since 1900."""
    found = _date(cell, today, "import_date")
    if found.precision is not DatePrecision.DAY:
        raise InputError("import_date", text=_short(_as_text(cell)))
    return found.day


def rough_day(cell: Cell, today: date) -> ApproximateDate:
    """A date that may be a month, a year, or « vers 1990 »."""
    return _date(cell, today, "import_date_about")


def _date(cell: Cell, today: date, otherwise: str) -> ApproximateDate:
    if isinstance(cell, Unreadable):
        raise InputError(cell.value)
    if isinstance(cell, datetime | date):
        return _checked(cell.date() if isinstance(cell, datetime) else cell, today)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _counted(cell, today, otherwise)
    typed = _HOUR.sub("", text(cell))
    if typed.isascii() and typed.isdigit() and len(typed) in (4, 5):
        return _counted(int(typed), today, otherwise)
    if not _WITH_YEAR.search(typed):
        raise InputError(otherwise, text=_short(typed))
    try:
        return parse_approximate(typed, today)
    except InputError as error:
        impossible = error.code == "date_impossible"
        raise InputError("import_date_impossible" if impossible else otherwise, text=_short(typed)) from None


def _counted(number: float, today: date, otherwise: str) -> ApproximateDate:
    if number == number and int(number) in _SERIALS:
        return _checked(_FIRST_SERIAL + timedelta(days=int(number)), today)
    if OLDEST_YEAR <= number <= today.year + 100 and number == int(number):
        return ApproximateDate.of_year(int(number))
    raise InputError(otherwise, text=_short(str(number)))


def _checked(found: date, today: date) -> ApproximateDate:
    if not OLDEST_YEAR <= found.year <= today.year + 100:
        raise InputError("import_date_impossible", text=numeric_date(found))
    return ApproximateDate(found)


def _short(shown: str) -> str:
    """A value inside a sentence."""
    one_line = " ".join(_UNPRINTABLE.sub("", shown).split())
    return one_line if len(one_line) <= 40 else f"{one_line[:39]}…"
