"""Who writes in the base, and the projects it is written for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class User:
    """The author of a note. One-person use is the rule; a replacement stays traceable (A-05)."""

    id: int
    name: str
    role: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Cofinancing:
    """One funder's share, in whole or decimal percent of `base` (A-35)."""

    funder: str
    percent: float
    base: str
    id: int = 0


def total_percent(shares: Iterable[Cofinancing]) -> float:
    """What the funders bear together, to the hundredth; it must be 100 (A-35)."""
    return round(sum(share.percent for share in shares), 2)


def parse_percent(text: str) -> float:
    """« 15 », « 12,5 % » as a number from 0 to 100. InputError: percent_out_of_range."""
    typed = text.replace("\u00a0", " ").strip().removesuffix("%").strip().replace(",", ".")
    try:
        percent = round(float(typed), 2)
    except ValueError:
        percent = -1
    if not 0 <= percent <= 100:
        raise InputError("percent_out_of_range", "percent")
    return percent


@dataclass(frozen=True, slots=True)
class Project:
    """An edition of the project with its funding and the words its funders ask for (A-03, A-57)."""

    id: int
    code: str
    name: str
    fund: str
    begin: date
    end: date | None
    visibility_fr: str
    visibility_nl: str
    cofinancing: tuple[Cofinancing, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who works with the participants and where (A-01, A-02, A-32); every field is a setting of the base."""

    name: str
    service: str
    place: str
    """The usual place of an interview."""
    city: str
    """Where documents are signed."""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    address: str = ""
