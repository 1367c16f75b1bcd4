"""Opening hours between HSDS schedules and the days of our week.

A schedule by the week becomes a row a day, all with its identifier; days with a begin and an end, without a
week, become an exception. Hours that do not end after they begin go on after midnight. What neither can say
(a day of the month, every second week, no hours at all) is no row: the caller keeps it as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from modactions_desktop.domain.directory import Extra, OpeningException, OpeningHours
from modactions_desktop.domain.directory_files import RemarkKind
from modactions_desktop.exchange.hsds_names import STANDARD, WEEKDAYS
from modactions_desktop.exchange.json_in import kept
from modactions_desktop.exchange.properties import (
    Json,
    Remarks,
    follows,
    identify,
    read_day,
    read_text,
    write_day,
)

CLOSED = "fermé"
"""What a schedule without hours must say to be a closed day: without it, its hours are only not known."""
_CLOSED = frozenset({CLOSED, "ferme", "closed"})
_BEYOND_A_WEEK = ("count", "byweekno", "bymonthday", "byyearday")
_CLOCK = re.compile(r"(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_OURS = ("freq", "byday", "opens_at", "closes_at", "valid_from", "valid_to", "notes")

_READ = (*_OURS, "description", "dtstart", "until", "interval", *_BEYOND_A_WEEK)
_NOBODY = UUID(int=0)

Row = OpeningHours | OpeningException
_Span: TypeAlias = tuple[int, time | None, time | None, date | None, date | None, str]
"""Weekday (0: the dates themselves), begin and end of the hours, of the dates, note."""


def read_schedule(source: Json, owner: UUID, remarks: Remarks) -> tuple[Row, ...] | None:
    """Our rows for a schedule; None when they would not tell the truth."""
    try:
        spans, spelled = _parsed(*map(source.get, _READ))
    except (ValueError, TypeError):
        return None
    uuid, extra = identify(source, "schedule", owner, remarks)
    for name, raw in source.items():
        if name not in _OURS and name != "id" and not (name == "description" and raw == CLOSED):
            extra[name] = kept(raw)
            known = name in STANDARD["schedule"]
            remarks.add(RemarkKind.UNMAPPED if known else RemarkKind.UNKNOWN, "schedule", name)
    for name, raw in spelled:
        extra[name] = raw
    return tuple(_row(uuid, span, extra) for span in spans)


@lru_cache(maxsize=4096, typed=True)
def _parsed(*said: Any) -> tuple[tuple[_Span, ...], tuple[tuple[str, Any], ...]]:
    """The days of a schedule, and what it spells otherwise than we would.

    Schedules of a file are much alike: most of them have been read before.
    """
    source = {name: raw for name, raw in zip(_READ, said, strict=True) if raw is not None}
    spans = tuple(_spans(source))
    derived = _derived([_row(_NOBODY, span, {}) for span in spans])
    ours = [name for name in _OURS if name in source or name in derived]
    return spans, tuple((n, source.get(n)) for n in ours if source.get(n) != derived.get(n))


def _row(uuid: UUID, span: _Span, extra: Extra) -> Row:
    weekday, opens, closes, begin, end, note = span
    if weekday:
        return OpeningHours(uuid, weekday, opens, closes, begin, end, note, extra)
    assert begin is not None
    assert end is not None
    return OpeningException(uuid, begin, end, opens, closes, note, extra)


def write_schedules(rows: Iterable[Row]) -> list[Json]:
    """One schedule for the days that came as one, and still say the same hours."""
    found: dict[UUID, dict[tuple[Any, ...], list[Row]]] = {}
    for row in rows:
        found.setdefault(row.uuid, {}).setdefault(_hours_of(row), []).append(row)
    return [
        _schedule(group, identity)
        for uuid, groups in found.items()
        for identity, group in zip(_identities(uuid, groups.values()), groups.values(), strict=True)
    ]


def _identities(uuid: UUID, groups: Iterable[Sequence[Row]]) -> list[Any]:
    """The first keeps the identifier that the days share; the others follow from it and from their day."""
    first, *others = groups
    return [
        first[0].extra.get("id") or str(uuid),
        *(follows(uuid, "schedule", repr(_hours_of(group[0]))) for group in others),
    ]


def _schedule(rows: Sequence[Row], identity: Any) -> Json:
    derived, extra = _derived(rows), rows[0].extra
    came = {name: extra[name] for name in _OURS if name in extra}
    rest = {name: raw for name, raw in extra.items() if name not in _OURS and name != "id"}
    as_came = {name: raw for name, raw in (derived | came | rest).items() if raw is not None}
    if _says(as_came, rows):
        return {"id": identity} | as_came
    for superseded in ("dtstart", "until"):
        rest.pop(superseded, None)
    return {"id": identity} | rest | derived


def _says(source: Json, rows: Sequence[Row]) -> bool:
    try:
        spans, _ = _parsed(*map(source.get, _READ))
    except (ValueError, TypeError):
        return False
    read = [_row(rows[0].uuid, span, rows[0].extra) for span in spans]
    return read == sorted(rows, key=_weekday)


# Reading


def _spans(source: Extra) -> list[_Span]:
    """ValueError where no row of ours says it."""
    (opens, closes), days = _span(source), _weekdays(source)
    begin, end = _dates(source, weekly=bool(days))
    if begin and end and begin > end:
        raise ValueError
    if not days and (begin is None or end is None):
        raise ValueError
    note = read_text(source.get("notes"))
    return [(day, opens, closes, begin, end, note) for day in days or [0]]


def _span(source: Extra) -> tuple[time | None, time | None]:
    opens, closes = _clock(source.get("opens_at")), _clock(source.get("closes_at"))
    if opens is None and closes is None and _is_closed(source):
        return None, None
    if opens is None or closes is None:
        raise ValueError
    return opens, closes


def _is_closed(source: Extra) -> bool:
    said = (source.get("description"), source.get("notes"))
    return any(isinstance(words, str) and words.strip().lower().rstrip(".") in _CLOSED for words in said)


def _weekdays(source: Extra) -> list[int]:
    """1 (Monday) to 7, in order; none for a schedule that is not by the week."""
    if any(source.get(name) not in (None, "") for name in _BEYOND_A_WEEK):
        raise ValueError
    if source.get("interval") not in (None, "", 1, "1"):
        raise ValueError
    freq, byday = read_text(source.get("freq")).upper(), read_text(source.get("byday")).upper()
    if freq not in ("", "WEEKLY"):
        raise ValueError
    if byday:
        return sorted({WEEKDAYS.index(name.strip()) + 1 for name in byday.split(",")})
    first = read_day(source.get("dtstart"))
    if freq and first is None:
        raise ValueError
    return [first.isoweekday()] if freq and first else []


def _dates(source: Extra, *, weekly: bool) -> tuple[date | None, date | None]:
    first, last = read_day(source.get("dtstart")), read_day(source.get("until"))
    begin, end = read_day(source.get("valid_from")), read_day(source.get("valid_to"))
    alone = first if not weekly and begin is None and end is None else None
    return begin or first, end or last or alone


def _clock(raw: Any) -> time | None:
    words = read_text(raw)
    if not words:
        return None
    match = _CLOCK.fullmatch(words)
    if match is None:
        raise ValueError
    hour, minute = int(match[1]), int(match[2])
    return time(0) if (hour, minute) == (24, 0) else time(hour, minute)


# Writing


def _hours_of(row: Row) -> tuple[Any, ...]:
    if isinstance(row, OpeningException):
        return row.begin, row.end, row.opens, row.closes, row.note
    return row.valid_from, row.valid_to, row.opens, row.closes, row.note


def _weekday(row: Row) -> int:
    return row.weekday if isinstance(row, OpeningHours) else 0


def _derived(rows: Sequence[Row]) -> Json:
    """The properties of rows that share their hours."""
    begin, end, opens, closes, note = _hours_of(rows[0])
    days = sorted(row.weekday for row in rows if isinstance(row, OpeningHours))
    said = {
        "freq": "WEEKLY" if days else "",
        "byday": ",".join(WEEKDAYS[d - 1] for d in days),
        "opens_at": opens.strftime("%H:%M") if opens else "",
        "closes_at": closes.strftime("%H:%M") if closes else "",
        "valid_from": write_day(begin),
        "valid_to": write_day(end),
        "description": "" if opens and closes else CLOSED,
        "notes": note,
    }
    return {name: value for name, value in said.items() if value}
