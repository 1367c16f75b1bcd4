"""When a service is open: its week, parts of the year, days that are an exception, a closure for a time.

Nothing is told for certain of a legal holiday unless an exception speaks of that day.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

from modactions_desktop.domain.periods import Period

_DAY = timedelta(days=1)
_LOOKED_AHEAD = 92
"""Days in which the next opening is looked for."""
Extra: TypeAlias = Mapping[str, Any]
"""What an imported file said that has no field here, under the file's own names; given back on export."""
NO_HOLIDAYS: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """`weekday` 1 (Monday) to 7; no hours: closed that day; `closes` not after `opens`: the next day."""

    uuid: UUID
    weekday: int
    opens: time | None
    closes: time | None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    extra: Extra = field(default_factory=dict, hash=False)

    @property
    def is_seasonal(self) -> bool:
        """Whether they hold a part of the year only."""
        return self.valid_from is not None or self.valid_to is not None

    def contains(self, moment: datetime) -> bool:
        if self.weekday != moment.isoweekday():
            return False
        span = span_of(moment.date(), self.opens, self.closes)
        return span is not None and span.contains(moment)


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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From when to when somebody answers."""

    begin: datetime
    end: datetime

    def contains(self, moment: datetime) -> bool:
        return self.begin <= moment < self.end


def span_of(day: date, opens: time | None, closes: time | None) -> Span | None:
    """The span that begins on that day; a night shelter's ends on the next one, midnight ends the day."""
    if opens is None or closes is None:
        return None
    begin, end = datetime.combine(day, opens), datetime.combine(day, closes)
    return Span(begin, end if end > begin else end + _DAY)


class OpeningKind(StrEnum):
    """What is known of a service at one moment."""

    OPEN = "ouvert"
    CLOSED = "ferme"
    EXCEPTION = "ferme_exceptionnellement"
    SUSPENDED = "ferme_pour_un_temps"
    HOLIDAY = "jour_ferie"
    """The week says open, but it is a legal holiday: to be asked."""
    UNKNOWN = "inconnu"


_TONES = {
    OpeningKind.OPEN: "good",
    OpeningKind.CLOSED: "neutral",
    OpeningKind.EXCEPTION: "bad",
    OpeningKind.SUSPENDED: "bad",
    OpeningKind.HOLIDAY: "attention",
    OpeningKind.UNKNOWN: "neutral",
}


@dataclass(frozen=True, slots=True)
class OpeningState:
    """« Ouvert maintenant ? » of one moment; opening_words.py says it in French."""

    kind: OpeningKind
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    """The next opening that is certain."""
    until: date | None = None
    """The last day of a closure for a time; None: no end is told."""
    note: str = ""

    @property
    def is_open(self) -> bool | None:
        """None where it is not known."""
        if self.kind in (OpeningKind.UNKNOWN, OpeningKind.HOLIDAY):
            return None
        return self.kind is OpeningKind.OPEN

    @property
    def tone(self) -> str:
        """The tone of the palette."""
        return _TONES[self.kind]


@dataclass(frozen=True, slots=True)
class Timetable:
    """All that tells when a service is open."""

    hours: tuple[OpeningHours, ...] = ()
    exceptions: tuple[OpeningException, ...] = ()
    closed_from: date | None = None
    closed_until: date | None = None
    closure_note: str = ""

    def is_suspended_on(self, day: date) -> bool:
        """Closed for a time: the mark expires by itself (F63); without an end it holds until taken away."""
        if self.closed_from is None and self.closed_until is None:
            return False
        return Period(self.closed_from, self.closed_until).contains(day)

    def spans(self, day: date) -> list[Span]:
        """The spans that begin on that day, in their order, those that touch as one."""
        if self.is_suspended_on(day):
            return []
        special = self._special(day)
        rows: Sequence[OpeningHours | OpeningException] = special or week_on(self.hours, day)
        found = {span for row in rows if (span := span_of(day, row.opens, row.closes)) is not None}
        return _joined(sorted(found))

    def is_open_on(self, day: date) -> bool | None:
        """Whether somebody answers at some time of that day; None when no hours are known for it."""
        if self.spans(day):
            return True
        known = self._special(day) or self._season(day) or self.is_suspended_on(day)
        return False if known else None

    def state(self, moment: datetime, holidays: Container[date] = NO_HOLIDAYS) -> OpeningState:
        """How it stands at that moment."""
        day = moment.date()
        if self.is_suspended_on(day):
            return self._suspended(day, holidays)
        span = self._running(moment)
        opened = span.begin.date() if span is not None else day
        if opened in holidays and not self._special(opened) and self.spans(opened):
            return OpeningState(OpeningKind.HOLIDAY, opens_at=self.next_opening(moment, holidays))
        if span is not None:
            return OpeningState(OpeningKind.OPEN, closes_at=span.end)
        return self._closed(moment, holidays)

    def next_opening(self, moment: datetime, holidays: Container[date] = NO_HOLIDAYS) -> datetime | None:
        """When somebody answers next, within three months; a holiday is passed over: it is not certain."""
        for day in _days(moment.date()):
            if day in holidays and not self._special(day):
                continue
            later = [span.begin for span in self.spans(day) if span.begin > moment]
            if later:
                return later[0]
        return None

    def _suspended(self, day: date, holidays: Container[date]) -> OpeningState:
        opens_at = None
        if self.closed_until is not None:
            opens_at = self.next_opening(datetime.combine(self.closed_until, time.max), holidays)
        note = self.closure_note
        return OpeningState(OpeningKind.SUSPENDED, opens_at=opens_at, until=self.closed_until, note=note)

    def _closed(self, moment: datetime, holidays: Container[date]) -> OpeningState:
        special, next_one = self._special(moment.date()), self.next_opening(moment, holidays)
        if special and not any(e.opens for e in special):
            note = next((e.note for e in special if e.note), "")
            return OpeningState(OpeningKind.EXCEPTION, opens_at=next_one, note=note)
        if not special and not self._season(moment.date()):
            return OpeningState(OpeningKind.UNKNOWN, opens_at=next_one)
        return OpeningState(OpeningKind.CLOSED, opens_at=next_one)

    def _running(self, moment: datetime) -> Span | None:
        """The span in which the moment lies, also one that began the evening before."""
        day = moment.date()
        spans = _joined(sorted([*self.spans(day - _DAY), *self.spans(day), *self.spans(day + _DAY)]))
        return next((span for span in spans if span.contains(moment)), None)

    def _special(self, day: date) -> list[OpeningException]:
        return [e for e in self.exceptions if e.contains(day)]

    def _season(self, day: date) -> list[OpeningHours]:
        return [h for h in self.hours if Period(h.valid_from, h.valid_to).contains(day)]


def week_on(hours: Sequence[OpeningHours], day: date) -> list[OpeningHours]:
    """What the week says of that day: hours of a part of the year take the place of the usual ones."""
    of_day = [h for h in hours if h.weekday == day.isoweekday()]
    holding = [h for h in of_day if Period(h.valid_from, h.valid_to).contains(day)]
    return [h for h in holding if h.is_seasonal] or holding


def _days(first: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(_LOOKED_AHEAD))


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.begin <= joined[-1].end:
            joined[-1] = Span(joined[-1].begin, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
