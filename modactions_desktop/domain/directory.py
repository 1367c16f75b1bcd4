"""The referral directory: organisation, service, site, contacts, hours (HSDS 3 names where it has them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from modactions_desktop.domain.periods import Period

Extra: TypeAlias = Mapping[str, Any]
"""What an imported file said that has no field here, under the file's own names; given back on export."""


@dataclass(frozen=True, slots=True)
class DirectoryPhone:
    uuid: UUID
    number: str
    label: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DirectoryContact:
    uuid: UUID
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Site:
    id: int
    uuid: UUID
    name: str
    address: str
    postal_code: str
    city: str
    district: str = ""
    country: str = "BE"
    directions: str = ""
    accessibility: str = ""
    latitude: float | None = None
    longitude: float | None = None
    phones: tuple[DirectoryPhone, ...] = ()


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """`weekday` 1 (Monday) to 7; without hours the day is closed."""

    uuid: UUID
    weekday: int
    opens: time | None
    closes: time | None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    extra: Extra = field(default_factory=dict, hash=False)

    def contains(self, moment: datetime) -> bool:
        if self.opens is None or self.closes is None or self.weekday != moment.isoweekday():
            return False
        return self.opens <= moment.time() < self.closes


@dataclass(frozen=True, slots=True)
class OpeningException:
    """Days on which the week does not hold: closed without hours, else open from `opens` to `closes`."""

    uuid: UUID
    begin: date
    end: date
    opens: time | None = None
    closes: time | None = None
    note: str = ""
    extra: Extra = field(default_factory=dict, hash=False)

    def contains(self, day: date) -> bool:
        return self.begin <= day <= self.end

    def is_open_at(self, moment: datetime) -> bool:
        if self.opens is None or self.closes is None:
            return False
        return self.opens <= moment.time() < self.closes


@dataclass(frozen=True, slots=True)
class CostOption:
    """One price; `cents` is None where only words tell it."""

    uuid: UUID
    option: str = ""
    cents: int | None = None
    currency: str = "EUR"
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Organisation:
    id: int
    uuid: UUID
    name: str
    acronym: str
    internal: bool
    description: str
    website: str
    email: str
    active: bool
    verified_on: date | None = None
    verified_by: str = ""
    note: str = ""
    merged_into_id: int | None = None
    phones: tuple[DirectoryPhone, ...] = ()
    contacts: tuple[DirectoryContact, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    id: int
    uuid: UUID
    organisation: Organisation
    name: str
    kind: str
    purpose: str
    description: str
    audience: str
    conditions: str
    documents: str
    fee: str
    free: bool | None
    interpreter_on_site: str
    district: str
    email: str
    waiting: str
    closed_until: date | None
    active: bool
    verified_on: date | None
    verified_by: str
    note: str
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    phones: tuple[DirectoryPhone, ...] = ()
    contacts: tuple[DirectoryContact, ...] = ()
    hours: tuple[OpeningHours, ...] = ()
    exceptions: tuple[OpeningException, ...] = ()
    costs: tuple[CostOption, ...] = ()
    website: str = ""
    application: str = ""
    waiting_until: date | None = None
    closed_from: date | None = None
    closure_note: str = ""
    merged_into_id: int | None = None

    @property
    def internal(self) -> bool:
        return self.organisation.internal

    @property
    def display_name(self) -> str:
        """The service's name, with its organisation when the name alone does not tell."""
        if self.name == self.organisation.name:
            return self.name
        return f"{self.name} ({self.organisation.acronym or self.organisation.name})"

    def is_closed_on(self, day: date) -> bool:
        """Closed for a time: the mark expires by itself (F63)."""
        if self.closed_until is None or day > self.closed_until:
            return False
        return self.closed_from is None or self.closed_from <= day

    def is_open_at(self, moment: datetime) -> bool | None:
        """« Ouvert maintenant ? »; None when no hours are known for that time of the year."""
        day = moment.date()
        if self.is_closed_on(day):
            return False
        special = [e for e in self.exceptions if e.contains(day)]
        if special:
            return any(e.is_open_at(moment) for e in special)
        known = [h for h in self.hours if Period(h.valid_from, h.valid_to).contains(day)]
        if not known:
            return None
        return any(h.contains(moment) for h in known)


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long ago a row of the directory was verified, in words and as a tone of the palette (F64)."""

    text: str
    tone: str


FRESH = timedelta(days=183)
STALE = timedelta(days=365)


def freshness(verified_on: date | None, today: date) -> Freshness:
    """Good within six months, attention within a year, then bad."""
    if verified_on is None:
        return Freshness("jamais vérifié", "attention")
    age = today - verified_on
    tone = "good" if age <= FRESH else "attention" if age <= STALE else "bad"
    return Freshness(f"vérifié {_ago(age.days)}", tone)


def _ago(days: int) -> str:
    if days <= 0:
        return "aujourd'hui"
    if days < 31:
        return f"il y a {days} jour{'s' if days > 1 else ''}"
    if days < 365:
        return f"il y a {days * 12 // 365 or 1} mois"
    years = days // 365
    return f"il y a {years} an{'s' if years > 1 else ''}"
