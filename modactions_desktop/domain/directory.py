"""The referral directory: organisation, service, site, contacts, hours (HSDS 3 names where it has them)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DirectoryPhone:
    uuid: UUID
    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryContact:
    uuid: UUID
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    id: int
    uuid: UUID
    name: str
    address: str
    postal_code: str
    city: str
    district: str = ""
    directions: str = ""
    accessibility: str = ""


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

    @property
    def internal(self) -> bool:
        return self.organisation.internal

    @property
    def display_name(self) -> str:
        """The service's name, with its organisation when the name alone does not tell."""
        if self.name == self.organisation.name:
            return self.name
        return f"{self.name} ({self.organisation.acronym or self.organisation.name})"
