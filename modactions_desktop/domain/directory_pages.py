"""What a search of the directory asks and answers: light lines, counts a chip, what was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from modactions_desktop.domain.directory import Freshness
from modactions_desktop.domain.opening import OpeningState


class Shelf(StrEnum):
    """The chips over the list; a service that is no longer active stands under the last one only."""

    ALL = "tous"
    INTERNAL = "internes"
    EXTERNAL = "externes"
    FREE = "gratuits"
    UNAVAILABLE = "indisponibles"
    """Closed for a time, or with a waiting list."""
    TO_VERIFY = "a_verifier"
    INACTIVE = "desactives"


class Match(IntEnum):
    """Where the words typed were found, the best first."""

    NAME = 0
    THEME = 1
    """By what a word means: a theme, a language, a district, a condition."""
    TEXT = 2


class MeaningKind(StrEnum):
    """What words typed in the search of the directory were taken for."""

    THEME = "theme"
    LANGUAGE = "langue"
    DISTRICT = "quartier"
    CITY = "localite"
    FREE = "gratuit"
    INTERPRETER = "interprete"
    NO_WAITING = "sans_attente"
    OPEN = "ouvert"


@dataclass(frozen=True, slots=True)
class OpenWish:
    """Open at a moment, or on a day between two hours."""

    on: date
    from_hour: int = 0
    to_hour: int = 24
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: a code of the theme or of the language, the folded name of a district."""

    kind: MeaningKind
    value: str = ""
    wish: OpenWish | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """Words typed, and the meanings by which services were found too."""

    words: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    """What is asked; every filter that is set holds, and every word typed."""

    typed: str = ""
    domain: str | None = None
    language: str | None = None
    district: str | None = None
    kind: str | None = None
    organisation_id: int | None = None
    internal: bool | None = None
    free: bool | None = None
    interpreter: bool = False
    """An interpreter is there, without asking for one."""
    no_waiting: bool = False
    open_when: OpenWish | None = None


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service as a list shows it."""

    id: int
    name: str
    organisation_id: int
    organisation: str
    """Its acronym, or its name; nothing where the service bears the same name."""
    internal: bool
    purpose: str
    district: str
    kind: str
    free: bool | None
    active: bool
    freshness: Freshness
    opening: OpeningState
    waiting: str = ""
    """What is told of a waiting list today."""
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    verified_on: date | None = None

    @property
    def display_name(self) -> str:
        """The service's name, with its organisation when the name alone does not tell."""
        return f"{self.name} ({self.organisation})" if self.organisation else self.name


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """The answer: ids of all that was found under the chip, in order, and the first lines whole."""

    query: DirectoryQuery
    shelf: Shelf
    ids: tuple[int, ...]
    lines: tuple[ServiceLine, ...]
    counts: Mapping[Shelf, int] = field(default_factory=dict)
    understood: tuple[Understood, ...] = ()
    nearly: bool = False
    """Nothing holds the words as typed: these come near to them."""


@dataclass(frozen=True, slots=True)
class ToVerify:
    """A service to call: the older its card and the more often it is used, the sooner."""

    line: ServiceLine
    uses: int
    """Referrals proposed within a year."""
    days: int | None
    """Since it was verified; None: never."""


NEVER_VERIFIED_DAYS = 3 * 365
"""What was never verified counts as that old."""


def urgency(uses: int, days: int | None) -> int:
    """How soon a card is to be verified: its age times how often it is used."""
    return (1 + uses) * (NEVER_VERIFIED_DAYS if days is None else days)
