"""From a need or an obstacle to the services that may answer it, each with why (F65, F72).

What is proposed is never an order: every service found stays in the list, and says in words what speaks for
it and what stands against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.opening import Timetable
from modactions_desktop.domain.participants import Participant

FRENCH = "fra"


class Why(StrEnum):
    """What speaks for a service, then what stands against it."""

    THEME = "theme"
    LANGUAGE = "langue"
    INTERPRETER = "interprete"
    DISTRICT = "quartier"
    TOWN = "localite"
    FREE = "gratuit"
    KNOWN = "deja_orientee"
    FULL = "liste_attente"
    CLOSED = "ferme"


HINDRANCES = frozenset({Why.FULL, Why.CLOSED})


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and what it is about: a theme's code, language codes, a district, a day."""

    why: Why
    about: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Seeker:
    """What is known of who looks for a service, and what for."""

    domain: str = ""
    languages: Collection[str] = ()
    district: str = ""
    city: str = ""
    known: Collection[int] = ()
    """Services that the person was already sent to, and that have not answered yet."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What tells whether a service suits somebody, and its name."""

    id: int
    display_name: str
    internal: bool = False
    free: bool | None = None
    interpreter_on_site: str = ""
    waiting: str = ""
    waiting_until: date | None = None
    closed_from: date | None = None
    closed_until: date | None = None
    closure_note: str = ""
    domains: Collection[str] = ()
    languages: Collection[str] = ()
    districts: Collection[str] = ()
    """Folded: its own and those of its places."""
    cities: Collection[str] = ()
    """Folded: those of its places."""

    def is_closed_on(self, day: date) -> bool:
        """Closed for a time: the mark expires by itself (F63)."""
        return Timetable(closed_from=self.closed_from, closed_until=self.closed_until).is_suspended_on(day)

    def is_full_on(self, day: date) -> bool:
        """Whether there is a waiting list that day: the mark expires by itself (F63)."""
        return bool(self.waiting.strip()) and (self.waiting_until is None or day <= self.waiting_until)


@dataclass(frozen=True, slots=True)
class ServiceMatch:
    """A service of the directory, with every reason there is to choose it or not."""

    service: Candidate
    reasons: tuple[Reason, ...] = ()

    def has(self, why: Why) -> bool:
        return any(reason.why is why for reason in self.reasons)

    @property
    def is_hindered(self) -> bool:
        """Closed or full on that day."""
        return any(reason.why in HINDRANCES for reason in self.reasons)


def seeker_of(person: Participant, domain: str, known: Collection[int] = ()) -> Seeker:
    """French tells nothing of a service here: everybody there speaks it."""
    spoken = [language.code for language in person.languages if language.code != FRENCH]
    return Seeker(domain, spoken, person.district, person.city, known)


def matches(services: Iterable[Candidate], seeker: Seeker, today: date) -> tuple[ServiceMatch, ...]:
    """Open ones before full and closed ones, then near before far, those who speak the person's language, and
    as they were found."""
    found = [ServiceMatch(service, tuple(_reasons(service, seeker, today))) for service in services]
    return tuple(sorted(found, key=_rank))


def _rank(match: ServiceMatch) -> tuple[bool, ...]:
    near, town, speaks = match.has(Why.DISTRICT), match.has(Why.TOWN), match.has(Why.LANGUAGE)
    return match.is_hindered, not near, not speaks, not match.has(Why.INTERPRETER), not town


def _reasons(service: Candidate, seeker: Seeker, today: date) -> Iterable[Reason]:
    if seeker.domain and seeker.domain in service.domains:
        yield Reason(Why.THEME, (seeker.domain,))
    spoken = tuple(code for code in seeker.languages if code in service.languages)
    if spoken:
        yield Reason(Why.LANGUAGE, spoken)
    elif seeker.languages and service.interpreter_on_site.strip():
        yield Reason(Why.INTERPRETER, (service.interpreter_on_site.strip(),))
    yield from _near(service, seeker)
    if service.free:
        yield Reason(Why.FREE)
    if service.id in seeker.known:
        yield Reason(Why.KNOWN)
    if service.is_full_on(today):
        yield Reason(Why.FULL, (service.waiting.strip(),), service.waiting_until)
    if service.is_closed_on(today):
        yield Reason(Why.CLOSED, (service.closure_note.strip(),), service.closed_until)


def _near(service: Candidate, seeker: Seeker) -> Iterable[Reason]:
    """The person's own quarter, else their town."""
    if seeker.district and fold(seeker.district) in service.districts:
        yield Reason(Why.DISTRICT, (seeker.district,))
    elif seeker.city and fold(seeker.city) in service.cities:
        yield Reason(Why.TOWN, (seeker.city,))
