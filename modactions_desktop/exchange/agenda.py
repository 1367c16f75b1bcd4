"""The agenda as an iCalendar file: interviews with their hour, deadlines as whole days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

BRUSSELS = ZoneInfo("Europe/Brussels")
PRODUCT = "-//Mod'Actions//Agenda//FR"
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:modactions:agenda")
USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One event. `key` names it in every export, so that a calendar replaces it instead of doubling it.

    Without an hour it lasts the whole day and leaves the day free.
    """

    key: str
    title: str
    on: date
    at: time | None = None
    minutes: int | None = None
    place: str = ""
    note: str = ""
    category: str = ""
    """What a calendar sorts and colours by, in French."""


def agenda_file(entries: Iterable[AgendaEntry], today: date, *, confidential: bool) -> bytes:
    """The file. The same entries on the same day give the same bytes: no clock in it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Mod'Actions")
    for entry in entries:
        calendar.add_component(_event(entry, today, confidential))
    first = date(today.year, 1, 1)
    calendar.add_missing_timezones(first_date=first, last_date=first.replace(year=today.year + 3))
    return bytes(calendar.to_ical())


def _event(entry: AgendaEntry, today: date, confidential: bool) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(_NAMESPACE, entry.key)}@modactions.invalid")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("summary", entry.title)
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begin = datetime.combine(entry.on, entry.at, BRUSSELS)
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(minutes=entry.minutes or USUAL_MINUTES))
    for name, text in (("location", entry.place), ("description", entry.note)):
        if text:
            event.add(name, text)
    if entry.category:
        event.add("categories", [entry.category])
    event.add("class", "CONFIDENTIAL" if confidential else "PRIVATE")
    return event
