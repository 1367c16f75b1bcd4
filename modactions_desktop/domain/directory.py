"""The referral directory: organisation, service, site, contacts, hours (HSDS 3 names where it has them)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from modactions_desktop.domain.opening import Extra as Extra
from modactions_desktop.domain.opening import OpeningException as OpeningException
from modactions_desktop.domain.opening import OpeningHours as OpeningHours
from modactions_desktop.domain.opening import Timetable
from modactions_desktop.domain.periods import Period, months_after


@dataclass(frozen=True, slots=True)
class DirectoryPhone:
    """A telephone of a service, a place or an organisation."""

    uuid: UUID
    number: str
    label: str = ""
    extra: Extra = field(default_factory=dict, hash=False)
    """Also what the standard says beyond: `extension`, `type`, languages."""

    @property
    def extension(self) -> str:
        """The internal number to ask for, else « »."""
        said = self.extra.get("extension")
        return str(said) if isinstance(said, str | int) and said != "" else ""

    @property
    def called(self) -> str:
        """The number, with the extension to ask for."""
        return f"{self.number}, poste {self.extension}" if self.number and self.extension else self.number


@dataclass(frozen=True, slots=True)
class DirectoryContact:
    """Somebody of a service: a function rather than a name where one will do."""

    uuid: UUID
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Site:
    """A place where services are given; latitude and longitude in degrees (WGS 84)."""

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
    """Whoever gives services; `merged_into_id` when it turned out to be another one."""

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
    """What a person can be sent to."""

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
        return display_name(self.name, self.organisation.name, self.organisation.acronym)

    @property
    def timetable(self) -> Timetable:
        """All that tells when it is open."""
        return Timetable(self.hours, self.exceptions, self.closed_from, self.closed_until, self.closure_note)

    def is_closed_on(self, day: date) -> bool:
        """Closed for a time: the mark expires by itself (F63)."""
        return self.timetable.is_suspended_on(day)

    def is_open_at(self, moment: datetime) -> bool | None:
        """« Ouvert maintenant ? »; None when no hours are known for that time of the year."""
        return self.timetable.state(moment).is_open

    def waiting_on(self, day: date) -> str:
        """What is told of a waiting list on that day; it expires by itself (F63)."""
        return waiting_on(self.waiting, self.waiting_until, day)

    def costs_on(self, day: date) -> tuple[CostOption, ...]:
        """The prices that hold on that day."""
        return tuple(c for c in self.costs if Period(c.valid_from, c.valid_to).contains(day))


def display_name(name: str, organisation: str, acronym: str) -> str:
    """The name of a service as it is told where its organisation is not."""
    return name if name == organisation else f"{name} ({acronym or organisation})"


def waiting_on(waiting: str, until: date | None, day: date) -> str:
    """The words of a waiting list as long as it lasts, else nothing."""
    return waiting if until is None or day <= until else ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long ago a row of the directory was verified, in words and as a tone of the palette (F64)."""

    text: str
    tone: str


FRESH_MONTHS, STALE_MONTHS = 6, 12


def freshness(
    verified_on: date | None,
    today: date,
    fresh_months: int = FRESH_MONTHS,
    stale_months: int = STALE_MONTHS,
) -> Freshness:
    """Good within six months, attention within a year, then bad; both limits are hers to set."""
    if verified_on is None:
        return Freshness("jamais vérifié", "attention")
    tone = "attention" if months_after(verified_on, max(fresh_months, stale_months)) >= today else "bad"
    if is_fresh(verified_on, today, fresh_months):
        tone = "good"
    return Freshness(f"vérifié {_ago((today - verified_on).days)}", tone)


def is_fresh(verified_on: date | None, today: date, fresh_months: int = FRESH_MONTHS) -> bool:
    """Whether it need not be verified again yet."""
    return verified_on is not None and months_after(verified_on, fresh_months) >= today


def _ago(days: int) -> str:
    if days <= 0:
        return "aujourd'hui"
    if days < 31:
        return f"il y a {days} jour{'s' if days > 1 else ''}"
    if days < 365:
        return f"il y a {days * 12 // 365 or 1} mois"
    years = days // 365
    return f"il y a {years} an{'s' if years > 1 else ''}"
