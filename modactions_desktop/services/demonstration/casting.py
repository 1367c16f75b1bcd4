"""Who there is: quotas that reproduce the published figures, kept in proportion for load bases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Generic, TypeVar

from modactions_desktop.services.demonstration.days import BEGIN, LAST_OPEN, TODAY, open_day
from modactions_desktop.services.demonstration.material import Material, Origin

FOLLOWED = 118
GROUPS = {"debutant": 22, "avance": 21, "creativite": 13}
"""The published figures, 1 July 2015 to 31 December 2016: each person counted once, in the first group."""
CHANGES = {"debutant": ("avance", 4), "avance": ("creativite", 1), "creativite": ("debutant", 1)}
"""How many go on to another group."""
INTERVIEWS_OF_LOAD = 10
_LAST_ENTRY = date(2016, 11, 18)

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Cards drawn without return and shuffled again when none is left: shares hold, whatever the number."""

    def __init__(self, random: Random, shares: dict[Card, int]) -> None:
        self._random = random
        self._cards = [card for card, share in shares.items() for _ in range(share)]
        self._left: list[Card] = []

    def draw(self) -> Card:
        if not self._left:
            self._left = self._cards.copy()
            self._random.shuffle(self._left)
        return self._left.pop()


@dataclass(slots=True)
class Part:
    """What is decided for everybody at once: dates, group, reason for leaving, origin, gender."""

    first_on: date
    group: str = ""
    next_group: str = ""
    enter_on: date | None = None
    leave_on: date | None = None
    """End of the trajectory, or of the orientation; None while it goes on."""
    exit_reason: str = ""
    held: int = 1
    origin: Origin | None = None
    woman: bool = True
    number: str = ""
    newcomer: bool = False
    waits: bool = False
    """On the waiting list of a group at the end."""
    elsewhere: bool = False
    """Handed over to another service, without an exit of the project's own."""

    @property
    def in_trajectory(self) -> bool:
        return bool(self.group)

    @property
    def told_reason(self) -> str:
        """Why the follow-up ends, as the last interview tells it."""
        return self.exit_reason or ("REORIENT_EXT" if self.elsewhere else "")


_TRAJECTORY_EXITS = {
    "OBJECTIF": 4,
    "EMPLOI": 4,
    "FORMATION": 5,
    "PARCOURS": 3,
    "REORIENT_INT": 3,
    "REORIENT_EXT": 2,
    "FIN_AIDE": 2,
    "DEMENAGEMENT": 1,
    "SANTE": 1,
    "GARDE": 2,
    "ABANDON": 2,
    "FIN_PROJET": 1,
    "": 1,
}
_ORIENTATION_EXITS = {
    "REORIENT_EXT": 6,
    "REORIENT_INT": 4,
    "PARCOURS": 2,
    "EMPLOI": 1,
    "DEMENAGEMENT": 2,
    "ABANDON": 3,
    "FIN_AIDE": 2,
    "SEJOUR": 1,
    "": 1,
}


def cast_all(material: Material, random: Random, followed: int, load: bool) -> list[Part]:
    """Everybody, in the order of arrival, with a number by year of arrival."""
    parts = [*_trajectories(random, followed), *_orientations(random, followed)]
    _share_interviews(parts, random, load)
    if not load:
        parts.extend(_newcomers())
    _share_origins(parts, material, random)
    parts.sort(key=lambda part: part.first_on)
    _number(parts)
    return parts


def in_proportion(count: int, followed: int) -> int:
    return round(count * followed / FOLLOWED)


def _trajectories(random: Random, followed: int) -> Iterator[Part]:
    groups = [code for code, count in GROUPS.items() for _ in range(in_proportion(count, followed))]
    random.shuffle(groups)
    changing = {code: in_proportion(count, followed) for code, (_, count) in CHANGES.items()}
    reasons = Deck(random, _TRAJECTORY_EXITS)
    span = (_LAST_ENTRY - date(2015, 8, 31)).days
    for rank, group in enumerate(groups):
        enter = open_day(date(2015, 8, 31) + timedelta(int(span * rank / max(1, len(groups) - 1))))
        part = Part(first_on=open_day(enter - timedelta(random.randint(16, 42))), group=group)
        part.enter_on = min(enter, _LAST_ENTRY)
        leave = part.enter_on + timedelta(random.randint(150, 320))
        if leave <= LAST_OPEN:
            part.leave_on, part.exit_reason = open_day(leave), reasons.draw()
        elif leave <= TODAY + timedelta(30):
            part.leave_on = TODAY + timedelta(random.randint(10, 40))
        if changing[group] and _can_change(part):
            changing[group] -= 1
            part.next_group = CHANGES[group][0]
        yield part


def _can_change(part: Part) -> bool:
    """Long enough in a first group to go on to another one within the period."""
    assert part.enter_on is not None
    return (min(part.leave_on or LAST_OPEN, LAST_OPEN) - part.enter_on).days >= 130


def _orientations(random: Random, followed: int) -> Iterator[Part]:
    """Those who were followed without entering the trajectory."""
    reasons = Deck(random, _ORIENTATION_EXITS)
    ends = Deck(random, {"left": 8, "stays": 7, "waits": 1})
    entered = sum(in_proportion(count, followed) for count in GROUPS.values())
    span = (date(2016, 12, 2) - BEGIN).days
    for rank in range(followed - entered):
        first = open_day(BEGIN + timedelta(int(span * (rank + random.random()) / (followed - entered))))
        part = Part(first_on=first)
        end = ends.draw()
        leave = first + timedelta(random.randint(50, 170))
        if leave <= date(2016, 11, 30) and end != "waits":
            part.leave_on, part.elsewhere = open_day(leave), end == "stays"
            part.exit_reason = "" if part.elsewhere else reasons.draw()
        part.waits = first > date(2016, 6, 1) and end == "waits"
        yield part


def _share_interviews(parts: Sequence[Part], random: Random, load: bool) -> None:
    """How many interviews each one comes to."""
    long, short = Deck(random, {3: 1, 4: 3, 5: 3, 6: 2, 7: 1}), Deck(random, {1: 3, 2: 4, 3: 3, 4: 1})
    for part in parts:
        part.held = INTERVIEWS_OF_LOAD if load else (long if part.in_trajectory else short).draw()


def _newcomers() -> Iterator[Part]:
    """Announced for the demonstration's today or after; nobody has received them yet."""
    for day in (date(2017, 1, 3), date(2017, 1, 5)):
        yield Part(first_on=day, held=0, newcomer=True)


def _share_origins(parts: Sequence[Part], material: Material, random: Random) -> None:
    """Origins by their weight; those who grew up with French are not beginners in it."""
    deck = Deck(random, {rank: origin.weight for rank, origin in enumerate(material.origins)})
    women = Deck(random, {True: 11, False: 9})
    origins = sorted((material.origins[deck.draw()] for _ in parts), key=lambda origin: origin.speaks_french)
    beginners = [part for part in parts if part.group == "debutant"]
    for part, origin in zip(beginners, origins, strict=False):
        part.origin = origin
    left = origins[len(beginners) :]
    random.shuffle(left)
    for part in parts:
        part.origin, part.woman = part.origin or left.pop(), women.draw()


def _number(parts: Sequence[Part]) -> None:
    ranks: dict[int, int] = {}
    for part in parts:
        year = part.first_on.year
        ranks[year] = ranks.get(year, 0) + 1
        part.number = f"{year}-{ranks[year]:03d}"
