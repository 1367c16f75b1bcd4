"""What may be changed of an organisation, a service, a site; a list replaces the whole list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
)
from modactions_desktop.domain.errors import InputError
from modactions_desktop.store.tables.directory import (
    DirectoryContactRow,
    DirectoryPhoneRow,
    OpeningExceptionRow,
    OpeningHoursRow,
    ServiceCostRow,
    ServiceDomainRow,
    ServiceLanguageRow,
    ServiceRow,
)


class OrganisationChanges(TypedDict, total=False):
    name: str
    acronym: str
    internal: bool
    description: str
    website: str
    email: str
    note: str
    phones: tuple[DirectoryPhone, ...]
    contacts: tuple[DirectoryContact, ...]


class ServiceChanges(TypedDict, total=False):
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
    website: str
    application: str
    waiting: str
    waiting_until: date | None
    closed_from: date | None
    closed_until: date | None
    closure_note: str
    note: str
    domains: tuple[str, ...]
    languages: tuple[str, ...]
    phones: tuple[DirectoryPhone, ...]
    contacts: tuple[DirectoryContact, ...]
    hours: tuple[OpeningHours, ...]
    exceptions: tuple[OpeningException, ...]
    costs: tuple[CostOption, ...]


class SiteChanges(TypedDict, total=False):
    name: str
    address: str
    postal_code: str
    city: str
    district: str
    country: str
    directions: str
    accessibility: str
    latitude: float | None
    longitude: float | None
    phones: tuple[DirectoryPhone, ...]


_DETAILS: Mapping[str, tuple[str, type[Any]]] = {
    "phones": ("phone_rows", DirectoryPhoneRow),
    "contacts": ("contact_rows", DirectoryContactRow),
    "hours": ("hour_rows", OpeningHoursRow),
    "exceptions": ("exception_rows", OpeningExceptionRow),
    "costs": ("cost_rows", ServiceCostRow),
}
_CODES = frozenset({"domains", "languages"})


def write_changes(row: Any, changes: Mapping[str, Any]) -> None:
    """Writes columns and lists; InputError `name_empty`, `period_backwards` or `place_impossible`."""
    _check(row, changes)
    for name, value in changes.items():
        if name in _DETAILS:
            relation, table = _DETAILS[name]
            setattr(row, relation, _merged(table, getattr(row, relation), value))
        elif name not in _CODES:
            setattr(row, name, value)
    if isinstance(row, ServiceRow):
        _write_codes(row, changes)


def _write_codes(row: ServiceRow, changes: Mapping[str, Any]) -> None:
    """A code that stays keeps its row, so that undo has less to put back."""
    if "domains" in changes:
        domains = {kept.domain: kept for kept in row.domain_rows}
        row.domain_rows = [
            domains.get(code) or ServiceDomainRow(domain=code) for code in dict.fromkeys(changes["domains"])
        ]
    if "languages" in changes:
        spoken = {kept.code: kept for kept in row.language_rows}
        row.language_rows = [
            spoken.get(code) or ServiceLanguageRow(code=code) for code in dict.fromkeys(changes["languages"])
        ]


def _check(row: Any, changes: Mapping[str, Any]) -> None:
    if isinstance(changes.get("name"), str) and not changes["name"].strip() and hasattr(row, "note"):
        raise InputError("name_empty", "name")
    begin = changes.get("closed_from", getattr(row, "closed_from", None))
    end = changes.get("closed_until", getattr(row, "closed_until", None))
    if begin is not None and end is not None and end < begin:
        raise InputError("period_backwards", "closed_until")
    for span in changes.get("exceptions", ()):
        if span.end < span.begin:
            raise InputError("period_backwards", "exceptions")
    for name, most in (("latitude", 90), ("longitude", 180)):
        if changes.get(name) is not None and abs(changes[name]) > most:
            raise InputError("place_impossible", name)


def _merged(table: type[Any], present: Sequence[Any], wanted: Iterable[Any]) -> list[Any]:
    """Rows for the wanted values; a row that keeps its UUID keeps what an import gave it.

    Several rows may share an identifier (one schedule of several days): each is taken once.
    """
    known: dict[Any, list[Any]] = {}
    for row in present:
        known.setdefault(row.uuid, []).append(row)
    rows = []
    for value in wanted:
        same = known.get(value.uuid)
        row = same.pop(0) if same else table(uuid=value.uuid)
        for name in value.__dataclass_fields__:
            is_said = name != "extra" or value.extra or table is DirectoryPhoneRow
            if is_said and getattr(row, name) != getattr(value, name):
                setattr(row, name, getattr(value, name))
        rows.append(row)
    return rows
