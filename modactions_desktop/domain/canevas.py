"""« Canevas des obstacles »: what stands in the way, how it went, and the means tied to each (A-09, A-10).

Like a bilan's, its values are already filtered by whoever composed them: the document prints all it receives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.bilans import Copy, Header, Letterhead, Obstacle


@dataclass(frozen=True, slots=True)
class CanevasObstacle:
    """One obstacle with its means. Without a word on it: of the dossier copy only."""

    printed: Obstacle
    """As a bilan says it, by the same rules: its course in each voice, its means, its resistance."""
    rank: int
    """Its place in the order agreed with the person."""
    begin: date
    person_says: str = ""
    """What the person answered last, when that is no degree: « ne souhaite pas en parler »."""
    worker_says: str = ""
    worker_start_on: date | None = None
    worker_end_on: date | None = None
    cause: str = ""
    person_evolution: str = ""
    """From the first degree that this voice gave to the last: « amélioré »."""
    worker_evolution: str = ""
    outcome: str = ""
    """« levé », « levé en partie », « persistant » on `ended_on`."""
    ended_on: date | None = None
    thanks_to: str = ""


@dataclass(frozen=True, slots=True)
class DomainStanding:
    """One of the 17 domains: whether it stands in the way, goes well, or was not spoken of."""

    name: str
    words: str
    """« 2 freins », « ça va », « non abordé », « ne souhaite pas en parler »."""
    on: date | None = None
    obstacles: int = 0


@dataclass(frozen=True, slots=True)
class CanevasContent:
    """The canvas of one person, ready to print. `issued_on` dates it: no clock is read."""

    copy: Copy
    letterhead: Letterhead
    header: Header
    issued_on: date
    obstacles: tuple[CanevasObstacle, ...] = ()
    domains: tuple[DomainStanding, ...] = ()
    """Dossier copy only; those of one standing follow each other."""
    first_on: date | None = None
    last_on: date | None = None
    """The days of the first and the last interview held."""
    draft: bool = False
    fictitious: bool = False
