"""Which properties of HSDS organizations, services and locations are fields of ours, and their spelling."""

from __future__ import annotations

from datetime import date
from typing import Any

from modactions_desktop.domain.directory_files import ListedService
from modactions_desktop.domain.websites import web_address
from modactions_desktop.exchange.properties import (
    Property,
    day,
    named,
    read_day,
    read_text,
    text,
    write_day,
)

_EMAIL_SIGNS = frozenset(" \t\n,;<>")
STATUSES = {"active": True, "temporarily closed": True, "inactive": False, "defunct": False}


def write_email(email: str) -> str:
    """The standard wants an address: anything else travels as a field of ours."""
    name, at, host = email.partition("@")
    return email if name and at and "." in host and not _EMAIL_SIGNS & set(email) else ""


def _degrees(limit: int) -> Any:
    def read(raw: Any) -> float | None:
        if raw is None or raw == "":
            return None
        if isinstance(raw, bool) or not isinstance(raw, int | float | str):
            raise ValueError
        degrees = float(raw)
        if not -limit <= degrees <= limit:
            raise ValueError
        return degrees

    return read


def _write_degrees(degrees: float | None) -> float | int | None:
    return int(degrees) if degrees is not None and degrees == int(degrees) else degrees


def _status(raw: Any) -> bool:
    if not isinstance(raw, str) or raw not in STATUSES:
        raise ValueError
    return STATUSES[raw]


def _write_status(active: bool) -> str:
    return "active" if active else "inactive"


ORGANISATION = named(
    (
        text("name", "name"),
        text("alternate_name", "acronym"),
        text("description", "description"),
        Property("website", "website", read_text, web_address),
        Property("email", "email", read_text, write_email),
    )
)
SERVICE = named(
    (
        text("name", "name"),
        text("description", "description"),
        Property("url", "website", read_text, web_address),
        Property("email", "email", read_text, write_email),
        Property("status", "active", _status, _write_status, True),
        text("interpretation_services", "interpreter_on_site"),
        text("application_process", "application"),
        text("fees_description", "fee"),
        text("wait_time", "waiting"),
        text("eligibility_description", "conditions"),
        day("assured_date", "verified_on"),
    )
)
SITE = named(
    (
        text("name", "name"),
        text("transportation", "directions"),
        Property("latitude", "latitude", _degrees(90), _write_degrees, None),
        Property("longitude", "longitude", _degrees(180), _write_degrees, None),
    )
)


def alert_of(service: ListedService, on: date) -> str:
    """What others should know of a closure that holds on a day."""
    if service.closed_until is None or not service.is_closed_on(on):
        return ""
    why = f" : {service.closure_note}" if service.closure_note else ""
    return f"Fermé jusqu'au {write_day(service.closed_until)}{why}"


def is_alert(raw: Any) -> bool:
    """Whether a text is what we write ourselves of a closure."""
    if not isinstance(raw, str) or not raw.startswith("Fermé jusqu'au "):
        return False
    try:
        return read_day(raw.removeprefix("Fermé jusqu'au ")[:10]) is not None
    except ValueError:
        return False
